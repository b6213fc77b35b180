import CLibedit
import CLinux
import Glibc
import Reactor

/// The user's settings for line editors, editrc(5): `$EDITRC`, or `~/.editrc`.
///
/// Read here and not with `el_source`, which crashes on a line whose quotes are not closed.
enum EditRC {
  /// Bytes after which a file is no longer taken for settings.
  private static let longest = 1 << 20

  /// Applies the file's lines to `editor`; one that libedit does not understand is passed over.
  static func apply(to editor: OpaquePointer) {
    guard let path, let bytes = contents(of: path), let tokenizer = tok_init(nil) else { return }
    defer { tok_end(tokenizer) }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }, as: UTF8.self)
      guard !text.isEmpty, !text.hasPrefix("#"), !text.utf8.contains(0) else { continue }
      var count: Int32 = 0
      var words: UnsafeMutablePointer<UnsafePointer<CChar>?>?
      tok_reset(tokenizer)
      guard tok_str(tokenizer, text, &count, &words) == 0, count > 0 else { continue }
      el_parse(editor, count, words)
    }
  }

  private static var path: String? {
    if let named = getenv("EDITRC") { return String(cString: named) }
    return getenv("HOME").map { String(cString: $0) + "/.editrc" }
  }

  private static func contents(of path: String) -> [UInt8]? {
    let file = OwnDescriptors.withReserve { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) }
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while bytes.count < longest {
      let count = read(file, &chunk, chunk.count)
      if count < 0, clinux_errno() == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return bytes
  }
}
