import Engine
import Facts
import Language

/// Why a script stopped: the place, what was expected, what came, what to try.
package enum FailureText {
  package static func text(_ failure: Failure, palette: Palette = .plain) -> String {
    DiagnosticText.text(report(failure), palette: palette)
  }

  /// The failure in words, with its place.
  package static func report(_ failure: Failure) -> Report {
    switch failure {
    case .diagnostic(let diagnostic): return diagnostic.report
    case .call(let command, let arguments, let text, let code, let span, let source):
      let name = command?.name ?? text
      let advice = Advice.lines(name, code, arguments)
      return Report(
        "\(name) failed: \(code.name) (\(code.text))", notes: Array(advice.prefix(1)), help: Array(advice.dropFirst()),
        code: code, at: (span, source))
    case .expectation(let expectation, let span, let source):
      let (message, notes) = words(expectation)
      return Report(message, notes: notes, at: (span, source))
    case .interrupted(let span, let source):
      return Report("interrupted", at: span.range.isEmpty ? nil : (span, source))
    }
  }

  private static func words(_ expectation: Failure.Expectation) -> (String, [String]) {
    switch expectation {
    case .condition(let text, let operands): return ("the expectation does not hold: \(text)", lines(operands))
    case .neverTrue(let text, let operands, let limit):
      return ("this did not come to hold within \(Quantity.text(nanoseconds: limit)): \(text)", lines(operands))
    case .didNotFail(let expected, let text, let returned):
      return ("\(text) should have failed with \(names(expected)), but it returned \(returned)", [])
    case .failedOtherwise(let expected, let text, let got):
      return ("\(text) should have failed with \(names(expected)), but it failed with \(got.name) (\(got.text))", [])
    case .didNotBlock(let text, let result): return ("\(text) should have waited, but it returned \(result)", [])
    }
  }

  private static func names(_ codes: [FailureCode]) -> String { codes.map(\.name).joined(separator: " or ") }

  private static func lines(_ operands: [(text: String, value: String)]) -> [String] {
    operands.map { "\($0.text) is \($0.value)" }
  }
}
