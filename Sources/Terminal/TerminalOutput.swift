import CLibedit
import CLinux
import Glibc
import SystemPackage

/// What is to be written to the terminal, gathered so that a frame is one `write(2)`.
///
/// libedit writes and flushes piece by piece; it is given a stream that ends here instead of at the terminal.
final class TerminalOutput {
  private let descriptor: Int32
  private var pending: [UInt8] = []
  private var captured: [UInt8]?
  /// The stream for libedit.
  private(set) var stream: UnsafeMutablePointer<FILE>?
  /// While true, what libedit writes is dropped: it draws a line that was given up.
  var isDiscarding = false
  /// Whether the last byte was a newline, so that the cursor is at the start of a line.
  private(set) var endsLine = true

  /// Output to the terminal at `descriptor`, `fopencookie(3)`.
  init(to descriptor: Int32) throws(Errno) {
    self.descriptor = descriptor
    stream = clibedit_open_writer(Unmanaged.passUnretained(self).toOpaque()) { cookie, bytes, count in
      guard let cookie, let bytes else { return 0 }
      let output = Unmanaged<TerminalOutput>.fromOpaque(cookie).takeUnretainedValue()
      output.take(UnsafeRawBufferPointer(start: bytes, count: count))
      return count
    }
    guard stream != nil else { throw Errno(rawValue: clinux_errno()) }
  }

  deinit { if let stream { fclose(stream) } }

  private func take(_ bytes: UnsafeRawBufferPointer) {
    if captured != nil {
      captured?.append(contentsOf: bytes)
      return
    }
    if isDiscarding { return }
    pending.append(contentsOf: bytes)
    // A pasted megabyte is echoed in pieces, rather than gathered whole.
    if pending.count > 1 << 16 { flush() }
  }

  /// Adds `text` to the frame.
  func append(_ text: String) {
    if let stream { fflush(stream) }
    pending.append(contentsOf: text.utf8)
  }

  /// Runs `body` and gives what libedit wrote meanwhile, instead of showing it.
  func capture(_ body: () -> Void) -> String {
    if let stream { fflush(stream) }
    captured = []
    body()
    if let stream { fflush(stream) }
    defer { captured = nil }
    return String(decoding: captured ?? [], as: UTF8.self)
  }

  /// Takes over what libedit left in its stream.
  func synchronize() { if let stream { fflush(stream) } }

  /// Writes the frame, `write(2)`; on a terminal that has hung up it is dropped.
  func flush() {
    if let last = pending.last { endsLine = last == UInt8(ascii: "\n") }
    pending.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
          rest = rest.dropFirst(count)
          continue
        }
        switch clinux_errno() {
        case EINTR: continue
        case EAGAIN: waitForRoom()
        default: return
        }
      }
    }
    pending.removeAll(keepingCapacity: pending.capacity <= 1 << 18)
  }

  /// Some other program that shares the terminal has made it non-blocking.
  private func waitForRoom() {
    var waited = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&waited, 1, -1)
  }
}
