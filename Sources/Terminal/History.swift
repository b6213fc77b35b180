import CLinux
import Glibc
import Reactor
import SystemPackage

/// The file that keeps what was typed, an entry per line, the newest last; shared by all shells of the user.
package struct HistoryFile: Sendable {
  /// What could not be done with the file, and why; the shell goes on without.
  package struct Failure: Error, Equatable, Sendable {
    /// What was tried.
    package enum Action: Sendable { case makeDirectory, read, append, trim }
    package var action: Action
    package var path: String
    package var error: Errno
  }

  /// How many entries are loaded, and stay when the file is trimmed.
  package static let kept = 1000
  /// With more entries than this the file is trimmed at start.
  package static let most = 2000
  /// Longer entries, in bytes, are neither kept nor loaded.
  package static let longestEntry = 1 << 16
  /// Of a longer file only the last bytes are read.
  private static let longestFile = 1 << 23

  /// Where the file is, or will be.
  package let path: String

  /// The file at `path`; its directories are made when there is something to keep.
  package init(path: String) { self.path = path }

  /// `$XDG_STATE_HOME/plugsh/history`, or `~/.local/state/plugsh/history`; nil without a home, `getenv(3)`.
  package static func standard() -> HistoryFile? {
    func absolute(_ name: String) -> String? {
      guard let value = getenv(name) else { return nil }
      let path = String(cString: value)
      return path.hasPrefix("/") ? path : nil
    }
    guard let state = absolute("XDG_STATE_HOME") ?? absolute("HOME").map({ $0 + "/.local/state" }) else { return nil }
    return HistoryFile(path: state + "/plugsh/history")
  }

  // MARK: Entries as lines

  /// `entry` as one line, without its newline: `\` and newlines are escaped.
  package static func encode(_ entry: String) -> [UInt8] {
    entry.utf8.flatMap { (byte: UInt8) -> [UInt8] in
      switch byte {
      case UInt8(ascii: "\\"): [byte, byte]
      case UInt8(ascii: "\n"): Array("\\n".utf8)
      default: [byte]
      }
    }
  }

  /// The entry that `line` stands for; bytes that are not UTF-8 become U+FFFD, NULs are left out.
  package static func decode(_ line: some Sequence<UInt8>) -> String {
    var bytes: [UInt8] = []
    var escaped = false
    for byte in line where byte != 0 {
      switch (escaped, byte) {
      case (false, UInt8(ascii: "\\")):
        escaped = true
        continue
      case (true, UInt8(ascii: "n")): bytes.append(UInt8(ascii: "\n"))
      case (true, UInt8(ascii: "\\")): bytes.append(byte)
      // Written by another hand: taken as it stands.
      case (true, _): bytes += [UInt8(ascii: "\\"), byte]
      default: bytes.append(byte)
      }
      escaped = false
    }
    if escaped { bytes.append(UInt8(ascii: "\\")) }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: The file

  /// The last `kept` entries, oldest first; trims the file where it has become long. A missing file has none.
  ///
  /// - Returns: also what went wrong, as `EACCES`, or `EISDIR`; what could be read is given all the same.
  package func load() -> (entries: [String], failure: Failure?) {
    do {
      let (lines, isLong) = try read()
      let last = lines.suffix(Self.kept)
      let entries = last.map { Self.decode($0) }
      do { if isLong { try trim() } } catch { return (entries, error) }
      return (entries, nil)
    } catch {
      return ([], error.error == .noSuchFileOrDirectory ? nil : error)
    }
  }

  /// Adds `entry` with one `write(2)` to a descriptor opened with `O_APPEND`: whole, and after what others wrote.
  ///
  /// - Returns: what went wrong, as `EACCES`, `ENOSPC`, `EROFS`.
  package func append(_ entry: String) -> Failure? {
    guard entry.utf8.count <= Self.longestEntry else { return nil }
    do {
      try makeDirectories()
      var line = Self.encode(entry) + [UInt8(ascii: "\n")]
      let file = try openToAppend()
      defer { Glibc.close(file) }
      // A full disk may have cut the last entry short; this one must not be joined to it.
      var last: UInt8 = 0
      let size = lseek(file, 0, Int32(SEEK_END))
      if size > 0, pread(file, &last, 1, size - 1) == 1, last != UInt8(ascii: "\n") {
        line.insert(UInt8(ascii: "\n"), at: 0)
      }
      try write(line, to: file, .append)
      return nil
    } catch {
      return error
    }
  }

  /// The file's lines, and whether there are so many that it should be trimmed.
  private func read() throws(Failure) -> (lines: [ArraySlice<UInt8>], isLong: Bool) {
    let file = try open(path, O_RDONLY | O_NONBLOCK, .read)
    defer { Glibc.close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure(.read) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      throw Failure(action: .read, path: path, error: kind == S_IFDIR ? .isDirectory : .invalidArgument)
    }
    // What was typed may hold secrets.
    if status.st_mode & 0o077 != 0 { fchmod(file, 0o600) }
    let isCut = Int(status.st_size) > Self.longestFile
    if isCut { lseek(file, -off_t(Self.longestFile), Int32(SEEK_END)) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= Self.longestFile {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count == 0 { break }
      if count < 0, clinux_errno() == EINTR { continue }
      guard count > 0 else { throw failure(.read) }
      bytes += chunk[..<count]
    }
    var lines = bytes.split(separator: UInt8(ascii: "\n"))
    if isCut { lines.removeFirst(min(1, lines.count)) }
    lines.removeAll { $0.count > 2 * Self.longestEntry }
    return (lines, isCut || lines.count > Self.most)
  }

  /// Writes the last entries to a new file and gives it the old one's name, `rename(2)`, so that no state between is
  /// ever seen. Where another shell is at the file, it is left for the next start.
  private func trim() throws(Failure) {
    guard let resolved = realpath(path, nil) else { throw failure(.trim) }
    let target = String(cString: resolved)
    free(resolved)
    let old = try open(target, O_RDONLY, .trim)
    defer { Glibc.close(old) }
    guard flock(old, LOCK_EX | LOCK_NB) == 0 else { return }
    let newline = UInt8(ascii: "\n")
    let lines = try read().lines.suffix(Self.kept).joined(separator: CollectionOfOne(newline))
    let temporary = "\(target).\(getpid())"
    let new = try open(temporary, O_WRONLY | O_CREAT | O_EXCL, .trim)
    defer { Glibc.close(new) }
    do throws(Failure) {
      try write(lines + [newline], to: new, .trim)
      guard fsync(new) == 0, rename(temporary, target) == 0 else { throw failure(.trim) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  // MARK: Calls

  private func failure(_ action: Failure.Action) -> Failure {
    Failure(action: action, path: path, error: Errno(rawValue: clinux_errno()))
  }

  private func open(_ path: String, _ flags: Int32, _ action: Failure.Action) throws(Failure) -> Int32 {
    let file = OwnDescriptors.withReserve { Glibc.open(path, flags | O_CLOEXEC | O_NOCTTY, 0o600) }
    guard file >= 0 else { throw failure(action) }
    return file
  }

  /// The file, locked against other shells that append or trim.
  private func openToAppend() throws(Failure) -> Int32 {
    let flags = O_RDWR | O_APPEND | O_CREAT
    // A lock is held for milliseconds; past half a second its holder must have been stopped, and is not waited for.
    for _ in 0..<100 {
      let file = try open(path, flags, .append)
      let isLocked = flock(file, LOCK_EX | LOCK_NB) == 0
      // Some file systems have no locks.
      if isLocked ? isStill(file) : clinux_errno() != EWOULDBLOCK { return file }
      // Held, or the file was trimmed between the two calls and the name now leads to the new one.
      Glibc.close(file)
      usleep(5000)
    }
    return try open(path, flags, .append)
  }

  private func write(_ bytes: [UInt8], to file: Int32, _ action: Failure.Action) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, clinux_errno() == EINTR { continue }
      guard count > 0 else { throw failure(action) }
      rest = rest.dropFirst(count)
    }
  }

  /// Whether `file` is what the path still leads to.
  private func isStill(_ file: Int32) -> Bool {
    var opened = stat()
    var named = stat()
    guard fstat(file, &opened) == 0, stat(path, &named) == 0 else { return false }
    return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  private func makeDirectories() throws(Failure) {
    var end = path.startIndex
    while let slash = path[end...].dropFirst().firstIndex(of: "/") {
      end = slash
      if mkdir(String(path[..<slash]), 0o700) < 0, clinux_errno() != EEXIST, access(String(path[..<slash]), X_OK) < 0 {
        throw failure(.makeDirectory)
      }
    }
  }
}
