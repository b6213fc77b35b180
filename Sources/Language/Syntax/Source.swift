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
  /// Lines that come before the first one here, as in a document's block.
  package let firstLine: Int

  package init(name: String, bytes: [UInt8], firstLine: Int = 1) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
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
    let end = bytes[offset...].firstIndex(of: newline) ?? bytes.count
    let number = bytes[..<start].count { $0 == newline } + firstLine
    return (number, start..<end)
  }
}
