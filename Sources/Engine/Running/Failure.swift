import Facts
import Language

/// Why a script stopped.
package enum Failure: Error {
  /// Something was wrong with the text, found while it ran.
  case diagnostic(Diagnostic)
  /// A call failed and nothing expected it.
  case call(
    command: Command?, arguments: [ShownArgument], text: String, FailureCode, span: Span, source: Source)
  case expectation(Expectation, span: Span, source: Source)
  /// The user pressed Ctrl-C.
  case interrupted(span: Span, source: Source)

  /// What was expected and did not come about.
  package enum Expectation {
    /// The parts of the condition that decided it, with their values.
    case condition(text: String, operands: [(text: String, value: String)])
    case neverTrue(text: String, operands: [(text: String, value: String)], within: UInt64)
    case didNotFail(expected: [FailureCode], text: String, returned: String)
    case failedOtherwise(expected: [FailureCode], text: String, got: FailureCode)
    case didNotBlock(text: String, result: String)
  }
}

extension Session {
  /// What a condition refers to, with the values, each once, for a failed expectation.
  func operands(of condition: Expression, in source: Source) -> [(text: String, value: String)] {
    var seen: Set<String> = []
    return allOperands(of: condition, in: source).filter { seen.insert($0.text).inserted }
  }

  private func allOperands(of condition: Expression, in source: Source) -> [(text: String, value: String)] {
    switch condition {
    case .and(let left, let right), .or(let left, let right):
      return allOperands(of: left, in: source) + allOperands(of: right, in: source)
    case .not(let operand, _): return allOperands(of: operand, in: source)
    case .compare(_, let left, let right, _), .arithmetic(_, let left, let right, _):
      return allOperands(of: left, in: source) + allOperands(of: right, in: source)
    case .negate(let operand, _): return allOperands(of: operand, in: source)
    case .word(let word):
      guard word.constant(in: source) == nil, let value = try? evaluate(word, in: source) else { return [] }
      return [(Escape.text(source.text(word.span)), shown(value))]
    }
  }

  /// A value as messages show it: text in quotes, the rest as it is.
  package func shown(_ value: Value) -> String {
    let bytes = bytes(of: value)
    if case .bytes = value.plain { return Escape.quoted(bytes, limit: 200) }
    return Escape.text(bytes)
  }
}
