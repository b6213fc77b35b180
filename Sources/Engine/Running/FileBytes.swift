import CLinux
import Glibc
import Reactor
import Sockets
import SystemPackage

/// Whole files, read for a script or for data.
package enum FileBytes {
  /// More than this is no script, and too much for one message.
  private static let most = 1 << 31

  /// The bytes of the file at `path`, or of a pipe that somebody writes to.
  ///
  /// - Throws: what `open(2)` and `read(2)` give; `EISDIR`; `EOPNOTSUPP` for a device, which has no end; `EFBIG`;
  ///   `ENXIO` for a pipe without a writer.
  package static func read(_ path: String) throws(Errno) -> [UInt8] {
    let file = OwnDescriptors.withReserve { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard file >= 0 else { throw Errno(rawValue: clinux_errno()) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw Errno(rawValue: clinux_errno()) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw .isDirectory
    case S_IFREG: if status.st_size > most { throw .fileTooLarge }
    case S_IFIFO: try waitForWriter(file)
    default: throw .notSupported
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(clamping: status.st_size))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let result = chunk.withUnsafeMutableBytes { Call.read(file, $0.baseAddress, $0.count) }
      if result.isWouldBlock {
        try waitForWriter(file)
        continue
      }
      if let errno = result.errno { throw errno }
      if result.value == 0 { return bytes }
      bytes += chunk[..<result.value]
      if bytes.count > most { throw .fileTooLarge }
    }
  }

  /// A pipe that nobody writes to for a while is given up: the shell must not hang in it.
  private static func waitForWriter(_ file: Int32) throws(Errno) {
    var entry = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    if poll(&entry, 1, 2000) <= 0 { throw .noSuchAddressOrDevice }
  }
}
