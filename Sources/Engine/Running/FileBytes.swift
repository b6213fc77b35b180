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

extension FileBytes {
  /// Writes a whole file: under another name first, which then takes the place of `path`, so that a full disk or an end
  /// of the shell leaves what was there. C: `rename`; rename(2).
  ///
  /// - Throws: what `open(2)`, `write(2)`, `fsync(2)` and `rename(2)` give, as `ENOSPC`, `EACCES`, `EISDIR`.
  package static func write(_ bytes: [UInt8], to path: String) throws(Errno) {
    // A link stays one: the file that it leads to is replaced.
    let target = realpath(path, nil).map { resolved in
      defer { free(resolved) }
      return String(cString: resolved)
    }
    let place = target ?? path
    var old = stat()
    let exists = stat(place, &old) == 0
    if exists, old.st_mode & S_IFMT == S_IFDIR { throw .isDirectory }
    // A device or a pipe cannot be replaced.
    if exists, old.st_mode & S_IFMT != S_IFREG { throw .notSupported }
    let temporary = "\(place).\(getpid()).part"
    let file = OwnDescriptors.withReserve { open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
    guard file >= 0 else { throw Errno(rawValue: clinux_errno()) }
    defer { close(file) }
    do throws(Errno) {
      if exists { fchmod(file, old.st_mode & 0o7777) }
      var rest = bytes[...]
      while !rest.isEmpty {
        let result = rest.withUnsafeBytes { Call.write(file, $0) }
        if let errno = result.errno { throw errno }
        rest = rest.dropFirst(result.value)
      }
      guard fsync(file) == 0, rename(temporary, place) == 0 else { throw Errno(rawValue: clinux_errno()) }
    } catch {
      unlink(temporary)
      throw error
    }
  }
}
