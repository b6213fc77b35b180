import Facts
import Language

/// What went wrong, in words, with its place: what `DiagnosticText` lays out and `JSONLine` lists.
package struct Report {
  package let message: String
  /// The cause here, and what stood where.
  package let notes: [String]
  /// What to try.
  package let help: [String]
  package let code: FailureCode?
  /// nil for what has no place.
  package let place: (span: Span, source: Source)?

  init(
    _ message: String, notes: [String] = [], help: [String] = [], code: FailureCode? = nil,
    at place: (span: Span, source: Source)?
  ) {
    self.message = message
    self.notes = notes
    self.help = help
    self.code = code
    self.place = place
  }

  /// The line and the column of the place, counted from 1, in characters.
  package var position: (line: Int, column: Int)? {
    place.map { span, source in
      let (number, range) = source.line(at: span.start)
      let before = source.bytes[range.lowerBound..<max(range.lowerBound, min(Int(span.start), range.upperBound))]
      return (number, String(decoding: before, as: UTF8.self).unicodeScalars.count + 1)
    }
  }
}

extension Diagnostic {
  /// The problem in words; one in a file that `source` reads has that file's place.
  package var report: Report {
    if case .inSource(let inner) = problem { return inner.report }
    let words = problem.text
    return Report(words.message, help: words.help.map { [$0] } ?? [], at: (span, source))
  }
}
