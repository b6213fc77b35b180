import Facts
import Language

/// A problem with its place: `FILE:LINE:COLUMN: error: …`, the line, a caret under the word, a remedy.
package enum DiagnosticText {
  /// More columns of a line than this would only hide the place.
  private static let widest = 160

  package static func text(_ diagnostic: Diagnostic, palette: Palette = .plain) -> String {
    text(diagnostic.report, palette: palette)
  }

  /// The same for any report.
  package static func text(_ report: Report, palette: Palette = .plain) -> String {
    guard let (span, source) = report.place, let (line, column) = report.position else { return report.message }
    let range = source.line(at: span.start).range
    let start = min(Int(span.start), range.upperBound)
    let place = "\(Escape.text(source.name)):\(line):\(column):"
    var lines = [
      (source.isTyped ? "" : palette.paint(place, .strong) + " ") + palette.paint("error:", .error) + " "
        + report.message
    ]
    if !range.isEmpty || !span.range.isEmpty {
      let (before, after) = surroundings(of: start, in: range, source.bytes)
      let under = Escape.text(source.bytes[start..<max(start, min(Int(span.end), range.upperBound))])
      let width = min(DisplayWidth.of(under), DisplayWidth.of(after))
      lines.append("    " + before + after)
      let carets = "^" + String(repeating: "~", count: max(0, width - 1))
      lines.append("    " + String(repeating: " ", count: DisplayWidth.of(before)) + palette.paint(carets, .error))
    }
    lines += report.notes.map { "    " + $0 }
    lines += report.help.map { palette.paint("help:", .good) + " " + $0 }
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
}
