import Facts
import Language

/// A problem with its place: `FILE:LINE:COLUMN: error: …`, the line, a caret under the word, a remedy.
package enum DiagnosticText {
  /// More columns of a line than this would only hide the place.
  private static let widest = 160

  package static func text(_ diagnostic: Diagnostic, palette: Palette = .plain) -> String {
    if case .inSource(let inner) = diagnostic.problem { return text(inner, palette: palette) }
    let words = diagnostic.problem.text
    return text(
      words.message, help: words.help.map { [$0] } ?? [], span: diagnostic.span, source: diagnostic.source,
      palette: palette)
  }

  /// The same for any message and any number of remedies.
  package static func text(
    _ message: String, notes: [String] = [], help: [String], span: Span, source: Source, palette: Palette = .plain
  ) -> String {
    let (number, range) = source.line(at: span.start)
    let start = min(Int(span.start), range.upperBound)
    let column = characters(source.bytes[range.lowerBound..<start]) + 1
    let place = "\(Escape.text(source.name)):\(number):\(column):"
    var lines = [
      (source.isTyped ? "" : palette.paint(place, .strong) + " ") + palette.paint("error:", .error) + " " + message
    ]
    if !range.isEmpty || !span.range.isEmpty {
      let (before, after) = surroundings(of: start, in: range, source.bytes)
      let under = Escape.text(source.bytes[start..<max(start, min(Int(span.end), range.upperBound))])
      let width = min(DisplayWidth.of(under), DisplayWidth.of(after))
      lines.append("    " + before + after)
      let carets = "^" + String(repeating: "~", count: max(0, width - 1))
      lines.append("    " + String(repeating: " ", count: DisplayWidth.of(before)) + palette.paint(carets, .error))
    }
    lines += notes.map { "    " + $0 }
    lines += help.map { palette.paint("help:", .good) + " " + $0 }
    return lines.joined(separator: "\n")
  }

  /// The line before and from `place`, cut around it where it is very long.
  private static func surroundings(of place: Int, in range: Range<Int>, _ bytes: [UInt8]) -> (String, String) {
    // Whole characters only, and no more of them than can be shown.
    func isInside(_ index: Int) -> Bool { index < bytes.count && bytes[index] & 0xC0 == 0x80 }
    var start = max(range.lowerBound, place - 4 * widest)
    while start < place, isInside(start) { start += 1 }
    var end = min(range.upperBound, place + 4 * widest)
    while end > place, isInside(end) { end -= 1 }
    var before = Escape.text(bytes[start..<place])
    let isCut = start > range.lowerBound || DisplayWidth.of(before) > widest / 2
    while DisplayWidth.of(before) > widest / 2 { before.removeFirst() }
    let after = Escape.text(bytes[place..<end]) + (end < range.upperBound ? "…" : "")
    return ((isCut ? "…" : "") + before, DisplayWidth.truncate(after, to: widest / 2))
  }

  private static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.count
  }
}
