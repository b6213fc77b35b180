/// A piece of a source, in bytes from its beginning.
package struct Span: Hashable, Sendable {
  package var start: UInt32
  package var end: UInt32

  package init(_ start: Int, _ end: Int) {
    self.start = UInt32(clamping: start)
    self.end = UInt32(clamping: end)
  }

  package var range: Range<Int> { Int(start)..<Int(max(start, end)) }

  /// From the start of this one to the end of `other`.
  package func to(_ other: Span) -> Span { Span(Int(start), Int(other.end)) }
}

/// The text of a script, a typed line or a document's block, with the name that messages give it.
package final class Source: Sendable {
  /// As `tour.plug`, or `-c` or `<input>`.
  package let name: String
  package let bytes: [UInt8]
  /// Whether it was typed at the prompt, where its place is in sight.
  package let isTyped: Bool

  package init(name: String, bytes: [UInt8], isTyped: Bool = false) {
    self.name = name
    self.bytes = bytes
    self.isTyped = isTyped
  }

  package convenience init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// The bytes of `span`.
  package subscript(span: Span) -> ArraySlice<UInt8> {
    bytes[min(Int(span.start), bytes.count)..<min(max(Int(span.start), Int(span.end)), bytes.count)]
  }

  /// The text of `span`, with U+FFFD for what is not UTF-8.
  package func text(_ span: Span) -> String { String(decoding: self[span], as: UTF8.self) }

  /// The line that holds `offset`: its number, and its bytes' range without the line's end.
  package func line(at offset: UInt32) -> (number: Int, range: Range<Int>) {
    let offset = min(Int(offset), bytes.count)
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<offset].lastIndex(of: newline).map { $0 + 1 } ?? 0
    var end = bytes[offset...].firstIndex(of: newline) ?? bytes.count
    if end > offset, bytes[end - 1] == 0x0D { end -= 1 }
    let number = bytes[..<start].count { $0 == newline } + 1
    return (number, start..<end)
  }
}
