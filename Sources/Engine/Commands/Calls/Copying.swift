import CLinux
import Facts
import Glibc
import Language
import Reactor
import Sockets
import SystemPackage

extension Command {
  static let sendfile = Command(
    "sendfile",
    [
      .required("SOCKET", .handle), .required("file:PATH", .data), .optional("OFFSET", .integer, standard: "0"),
      .optional("COUNT", .integer, standard: "to the end"),
    ],
    call: CCall("ssize_t sendfile(int out_fd, int in_fd, off_t *offset, size_t count)", "sendfile(2)"),
    summary: "sends a file, inside the kernel",
    examples: [
      Example("a, b = socketpair unix; n = sendfile a file:/etc/passwd 0 10; expect $n == 10", "its first ten bytes")
    ],
    direction: .sending, waiting: "the send buffer is full", partial: sentPart,
    shown: { _, arguments, _ in
      guard case .data(.file(let path)) = arguments[1] else { return [] }
      return [.text("file:" + Escape.text(path)), .number(arguments.integer(2))]
        + (arguments.given(3).map { [.number($0)] } ?? [])
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      guard case .data(.file(let path)) = arguments[1] else {
        throw .missingArgument(parameter: "file:PATH", usage: "sendfile SOCKET file:PATH [OFFSET [COUNT]]")
      }
      if progress.state == nil {
        do throws(Errno) { progress.state = try SourceFile(path, at: arguments.integer(2)) } catch {
          throw .cannotRead(path: path, .errno(error))
        }
      }
      guard let file = progress.state as? SourceFile else { return .failed(.badFileDescriptor) }
      let total = file.size.map { min(arguments.given(3) ?? .max, max(0, $0)) } ?? arguments.given(3) ?? .max
      let entry = progress.entry
      repeat {
        let result = entry.withoutSleeping(.sending) {
          Call.sendfile(descriptor, from: file.descriptor, at: &file.offset, count: total - progress.count)
        }
        if let wait = session.wait(result, entry, 0, .sending) { return wait }
        if result.errno != nil, progress.count == 0 { return .result(result) }
        if result.value <= 0 { break }
        progress.count += result.value
        entry?.sentBytes &+= result.value
      } while session.waits(entry, 0) && progress.count < total
      return .done(Outcome(.integer(progress.count), returned: progress.count))
    })

  static let splice = Command(
    "splice", [.required("FROM", .handle), .required("TO", .value), .optional("COUNT", .integer, standard: "65536")],
    call: CCall(
      "ssize_t splice(int fd_in, off_t *off_in, int fd_out, off_t *off_out, size_t len, unsigned int flags)",
      "splice(2)"),
    summary: "moves bytes from one socket to another through a pipe, inside the kernel",
    examples: [
      Example(
        "a, b = socketpair unix; c, d = socketpair unix; send a moved; splice b c; r = recv d; expect $r == moved",
        "without a copy in the program")
    ],
    direction: .receiving, waiting: "nothing to move yet",
    shown: { session, arguments, _ in
      guard case .value(let value) = arguments[1] else { return [] }
      return [.text(session.shownName(value)), .number(arguments.integer(2, or: 65536))]
    },
    action: { session, arguments, progress throws(Problem) in
      let from = try session.target(arguments[0], &progress)
      guard case .value(let value) = arguments[1] else { return .failed(.invalidArgument) }
      let (to, target) = try session.resolve(try HandleReference(Operand(value, isBare: true), session.names))
      let pump: Pump
      do throws(Errno) {
        if let old = progress.state as? Pump { pump = old } else { pump = try Pump() }
      } catch { return .failed(error) }
      progress.state = pump
      if pump.held == 0 {
        let taken = progress.entry.withoutSleeping(.receiving) {
          pump.fill(from: from, max(0, arguments.integer(2, or: 65536)))
        }
        if let wait = session.wait(taken, progress.entry, 0, .receiving) { return wait }
        if taken.errno != nil || taken.value == 0 { return .result(taken) }
        progress.entry?.receivedBytes &+= taken.value
      }
      while pump.held > 0 {
        let moved = target.withoutSleeping(.sending) { pump.drain(to: to) }
        if moved.isWouldBlock, let target { return .wait(.events([target])) }
        if moved.errno != nil { return .result(moved) }
        progress.count += moved.value
        target?.sentBytes &+= moved.value
      }
      return .done(Outcome(.integer(progress.count), returned: progress.count))
    })
}

/// A file that is sent from.
private final class SourceFile {
  let descriptor: Int32
  var offset: Int
  /// How much of it there is from the offset on; nil for what is no regular file.
  let size: Int?

  init(_ path: String, at offset: Int) throws(Errno) {
    self.offset = offset
    descriptor = OwnDescriptors.raise(
      OwnDescriptors.withReserve { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) })
    var status = stat()
    size =
      descriptor >= 0 && fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      ? status.st_size.subtractingReportingOverflow(offset).partialValue : nil
    if descriptor < 0 { throw Errno(rawValue: clinux_errno()) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
