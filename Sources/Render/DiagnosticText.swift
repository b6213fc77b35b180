import Facts
import Language

/// A problem with its place: `FILE:LINE:COLUMN: error: …`, the line, a caret under the word, a remedy.
package enum DiagnosticText {
  /// More of a line than this would only hide the place.
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
    var lines = [
      palette.paint("\(Escape.text(source.name)):\(number):\(column):", .strong) + " "
        + palette.paint("error:", .error) + " " + message
    ]
    // A very long line is cut around the place.
    let from = max(range.lowerBound, start - widest / 2)
    let shown = source.bytes[from..<min(range.upperBound, from + widest)]
    if !shown.isEmpty || span.range.count > 0 {
      let before = Escape.text(source.bytes[from..<start])
      let under = Escape.text(source.bytes[start..<max(start, min(Int(span.end), shown.endIndex))])
      lines.append(
        "    " + (from > range.lowerBound ? "…" : "") + Escape.text(shown)
          + (shown.endIndex < range.upperBound ? "…" : ""))
      let indent = DisplayWidth.of(before) + (from > range.lowerBound ? 1 : 0)
      let carets = "^" + String(repeating: "~", count: max(0, DisplayWidth.of(under) - 1))
      lines.append("    " + String(repeating: " ", count: indent) + palette.paint(carets, .error))
    }
    lines += notes.map { "    " + $0 }
    lines += help.map { palette.paint("help:", .good) + " " + $0 }
    return lines.joined(separator: "\n")
  }

  private static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.count
  }
}
