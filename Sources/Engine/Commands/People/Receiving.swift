import CLinux
import Facts
import Glibc
import Language
import Reactor
import Sockets
import SystemPackage

// Receiving for people: up to a mark, a line, or the end. Nothing is held back in the shell: it peeks first.

extension Command {
  static let recvuntil = Command(
    "recvuntil", [.required("SOCKET", .handle), .required("DATA", .data)],
    summary: "receives from a stream up to and with the first DATA, and leaves the rest in the socket",
    examples: [
      Example(
        "a, b = socketpair unix; send a \"one;two;\"; r = recvuntil b \";\"; expect $r == \"one;\"; recv b", "a mark")
    ],
    direction: .receiving, waiting: "the mark has not come yet", partial: receivedPart,
    shown: { _, _, outcome in [outcome.shownData] },
    action: { session, arguments, progress throws(Problem) in
      guard let mark = try session.payload(arguments[1], &progress), !mark.isEmpty else {
        return .failed(.invalidArgument)
      }
      return try session.receiveFromStart(until: mark, arguments, &progress)
    })

  static let recvline = Command(
    "recvline", [.required("SOCKET", .handle)],
    summary: "receives one line of a stream, with its end, and leaves the rest in the socket",
    examples: [
      Example(
        "a, b = socketpair unix; send a \"one\\ntwo\\n\"; recvline b; r = recvline b; expect $r == \"two\\n\"", "lines")
    ],
    direction: .receiving, waiting: "the line's end has not come yet", partial: receivedPart,
    shown: { _, _, outcome in [outcome.shownData] },
    action: { session, arguments, progress throws(Problem) in
      try session.receiveFromStart(until: [0x0A], arguments, &progress)
    })

  static let recvall = Command(
    "recvall", [.required("SOCKET", .handle), .named("to", .path)],
    summary: "receives until the peer ends its sending; to=PATH writes it to a file, inside the kernel",
    examples: [
      Example(
        "a, b = socketpair unix; send a \"all \"; send a \"of it\"; close a; r = recvall b; expect $r == \"all of it\"",
        "to the end")
    ],
    direction: .receiving, waiting: "the peer has not ended its sending", partial: receivedPart,
    shown: { _, arguments, outcome in
      [arguments.text(1).map { .text("to=" + Escape.text($0)) } ?? outcome.shownData]
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      guard let path = arguments.text(1) else { return session.receiveAll(descriptor, &progress) }
      if progress.state == nil {
        do throws(Errno) { progress.state = try FileSink(path) } catch { throw .cannotWrite(path: path, .errno(error)) }
      }
      guard let sink = progress.state as? FileSink else { return .failed(.invalidArgument) }
      return session.spliceAll(descriptor, sink, &progress)
    })
}

extension Session {
  private static let most = 1 << 20

  /// As `receive(until:)`; an offset that the user set for his own peeking is away meanwhile.
  fileprivate func receiveFromStart(until mark: [UInt8], _ arguments: [Argument], _ progress: inout Progress)
    throws(Problem) -> Attempt
  {
    let descriptor = try target(arguments[0], &progress)
    guard let entry = progress.entry, entry.socket.hasPeekOffset,
      let offset = Call.getsockopt(descriptor, 1, 42), offset >= 0  // SO_PEEK_OFF
    else { return try receive(until: mark, arguments, &progress) }
    let before = progress.data.count
    func set(_ offset: Int) { _ = Call.setsockopt(descriptor, 1, 42, .native(Int32(clamping: offset)), length: nil) }
    set(-1)
    // What is taken moves the offset, as with any receive.
    defer { set(max(0, Int(offset) - (progress.data.count - before))) }
    return try receive(until: mark, arguments, &progress)
  }

  /// Peeks at the queue until the mark is in it, then receives just so much: what is not wanted stays in the kernel.
  fileprivate func receive(until mark: [UInt8], _ arguments: [Argument], _ progress: inout Progress) throws(Problem)
    -> Attempt
  {
    let descriptor = try target(arguments[0], &progress)
    while true {
      // What was peeked at before stays in the queue: only what is new is searched.
      let tail = Array(progress.data.suffix(mark.count - 1))
      var seen = 0
      var end: Int?
      let peeked = withRoom(Self.most) { pointer, room in
        let result = Call.recv(descriptor, pointer, room, 0x40 | 0x2)
        seen = max(0, result.value)
        let bytes = UnsafeRawBufferPointer(start: pointer, count: seen)
        end = Self.end(of: mark, in: bytes, after: tail, from: min(progress.count, seen))
        return result
      }
      progress.count = seen
      if peeked.value > 0, end == nil, !isNearlyFull(progress.entry, seen), !isEnded(descriptor) {
        guard waits(progress.entry, 0), let entry = progress.entry else {
          return .failed(.resourceTemporarilyUnavailable)
        }
        return .wait(.readable(entry))
      }
      if peeked.isWouldBlock, waits(progress.entry, 0), let entry = progress.entry { return .wait(.readable(entry)) }
      if peeked.errno != nil || seen == 0 {
        return progress.data.isEmpty && peeked.errno != nil ? .result(peeked) : received(progress)
      }
      let wanted = end ?? seen
      let taken = withRoom(wanted) { pointer, _ in
        let result = Call.recv(descriptor, pointer, wanted, 0x40)
        if result.value > 0 { progress.data += UnsafeRawBufferPointer(start: pointer, count: result.value) }
        return result
      }
      progress.entry?.receivedBytes &+= max(0, taken.value)
      progress.count = 0
      if taken.errno != nil { return .result(taken) }
      if end != nil || taken.value == 0 { return received(progress) }
    }
  }

  /// Whether nothing more can come after what is in the queue.
  private func isEnded(_ descriptor: Int32) -> Bool {
    // POLLRDHUP, and POLLHUP or POLLERR, which are always told.
    Call.poll([(descriptor, 0x2000)]).returned.contains { $0 & (0x2000 | 0x10 | 0x8) != 0 }
  }

  /// Whether the peer may be held up because the queue is full, so that the mark could never come.
  private func isNearlyFull(_ entry: SocketEntry?, _ count: Int) -> Bool {
    guard let entry, entry.triple.protocol == 6 else { return count >= 256 }
    let memory = Call.getsockopt(entry.handle.descriptor, 1, 55, capacity: 36).1  // SO_MEMINFO
    func word(_ index: Int) -> Int { Int(memory.native(4 * index, as: UInt32.self)) }
    return 2 * word(0) > word(1) || count >= Self.most
  }

  private func received(_ progress: Progress) -> Attempt {
    .done(Outcome(.record(Received(progress.data, size: progress.data.count)), returned: progress.data.count))
  }

  /// The place after the first `mark` in `bytes`, which may begin in the `tail` before them. C: `memmem`; memmem(3).
  private static func end(
    of mark: [UInt8], in bytes: UnsafeRawBufferPointer, after tail: [UInt8], from searched: Int
  ) -> Int? {
    if searched < mark.count, !tail.isEmpty {
      let border = tail + bytes.prefix(mark.count - 1)
      if let start = border.indices.first(where: { border[$0...].starts(with: mark) }) {
        return start + mark.count - tail.count
      }
    }
    let from = max(0, searched - mark.count + 1)
    guard let base = bytes.baseAddress, from < bytes.count else { return nil }
    let found = mark.withUnsafeBytes { clinux_memmem(base + from, bytes.count - from, $0.baseAddress, $0.count) }
    return found.map { UnsafeRawPointer($0) - base + mark.count }
  }

  fileprivate func receiveAll(_ descriptor: Int32, _ progress: inout Progress) -> Attempt {
    let waits = waits(progress.entry, 0)
    var slice = TimeSlice()
    while true {
      let (result, _) = withRoom(Self.most) { pointer, room in
        (Call.recv(descriptor, pointer, room, 0x40), 0)
      } received: { pointer, result in
        progress.data += UnsafeRawBufferPointer(start: pointer, count: result.value)
      }
      progress.entry?.receivedBytes &+= max(0, result.value)
      if result.isWouldBlock {
        guard waits, let entry = progress.entry else {
          return progress.data.isEmpty ? .result(result) : received(progress)
        }
        return .wait(.readable(entry))
      }
      if let errno = result.errno {
        guard !progress.data.isEmpty else { return .failed(errno) }
        progress.entry?.socket.deferredError = errno
        return received(progress)
      }
      if result.value == 0 { return received(progress) }
      if waits, let entry = progress.entry, slice.isOver(after: result.value) {
        goOnSoon(entry)
        return .wait(.readable(entry))
      }
    }
  }

  private func withRoom(
    _ size: Int, _ call: (UnsafeMutableRawPointer?, Int) -> (CallResult, Int),
    received: (UnsafeMutableRawPointer, CallResult) -> Void
  ) -> (CallResult, Int) {
    withRoom(size) { pointer, room in
      let answer = call(pointer, room)
      if answer.0.value > 0, let pointer { received(pointer, answer.0) }
      return answer
    }
  }

  fileprivate func spliceAll(_ descriptor: Int32, _ sink: FileSink, _ progress: inout Progress) -> Attempt {
    var slice = TimeSlice()
    while true {
      let result = sink.take(from: descriptor, progress.entry)
      if result.isWouldBlock {
        guard waits(progress.entry, 0), let entry = progress.entry else { return .result(result) }
        return .wait(.readable(entry))
      }
      if result.errno != nil { return .result(result) }
      if result.value == 0 { return .done(Outcome(.integer(progress.count), returned: progress.count)) }
      progress.count += result.value
      progress.entry?.receivedBytes &+= result.value
      if waits(progress.entry, 0), let entry = progress.entry, slice.isOver(after: result.value) {
        goOnSoon(entry)
        return .wait(.readable(entry))
      }
    }
  }
}

/// A file that a socket's stream is spliced into, without a copy in the shell.
private final class FileSink {
  private let file: Int32
  private let pump: Pump

  init(_ path: String) throws(Errno) {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK
    let opened = OwnDescriptors.raise(OwnDescriptors.withReserve { open(path, flags, 0o666) })
    if opened < 0 { throw Errno(rawValue: clinux_errno()) }
    file = opened
    do throws(Errno) { pump = try Pump() } catch {
      close(opened)
      throw error
    }
  }

  /// Moves what there is from the socket to the file; the number of bytes, 0 at the end.
  func take(from descriptor: Int32, _ entry: SocketEntry?) -> CallResult {
    let taken = entry.withoutSleeping(.receiving) { pump.fill(from: descriptor, 1 << 20) }
    while pump.held > 0 {
      let moved = pump.drain(to: file)
      if moved.errno != nil { return moved }
      if moved.value == 0 { return CallResult(errno: .ioError) }
    }
    return taken
  }

  deinit { close(file) }
}
