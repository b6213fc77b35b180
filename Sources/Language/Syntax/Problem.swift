import Facts

/// What is wrong with a text, as data; `Render` words it.
package indirect enum Problem: Error, Hashable, Sendable {
  // The lexer.
  case nulByte
  case notUTF8(byte: UInt8)
  case controlCharacter(UInt8)
  case unclosedQuote(UInt8)
  case unknownEscape(String)
  case badHexEscape
  case badUnicodeEscape
  case emptyReference
  case unclosedReference
  case badReference
  case unclosedPattern

  // The parser.
  case unclosedBlock
  case unopenedBlock
  case expectedBlock(after: String)
  case noBlock(after: String, suggestion: String?)
  case expectedCommand(after: String)
  case expectedName(after: String)
  case expectedErrno
  case badName(String)
  case expectedEquals(name: String)
  case unexpectedAfterStatement(String)
  case unexpectedElse
  case outsideLoop(String)
  case outsideFunction
  case expectedOperand(after: String)
  case expectedOperator(before: String)
  case unclosedParenthesis
  case unopenedParenthesis
  case spacesAroundOperator(String)
  case expectedDuration(after: String)
  case unknownFailure(String)
  case backgroundNotAllowed(String)
  case namesForStatement(String)
  case nestedTooDeeply

  // The binder.
  case unknownCommand(String, suggestion: String?)
  case ambiguousCommand(String, candidates: [String])
  case missingArgument(parameter: String, usage: String)
  case unexpectedArgument(String, usage: String)
  case argumentTwice(String)
  case notAllowedTogether(String, String)
  case badAddress(String, AddressFault)
  case badData(String, DataFault)
  case notANumber(String, parameter: String)
  case notADuration(String)
  case unknownSymbol(String, kind: String, suggestion: String?)
  case unknownOption(String, suggestion: String?)
  case badOptionValue(String, option: String, OptionFault)
  case badControlMessage(String)
  case notAHandle(String)
  case notAJob(String)
  /// A word that must be one of a few, as the name of a setting.
  case notOneOf(String, kind: String, known: [String])
  case badSetting(String, value: String)
  /// A file for a diagram with an ending that says nothing about its form.
  case unknownDrawing(String)
  case wrongNumberOfNames(given: Int, values: Int)
  case redefinesCommand(String)
  case badPattern(String)
  case wrongNumberOfArguments(name: String, parameters: [String], given: Int)

  // While it runs.
  case unknownName(String, suggestion: String?)
  case notYetDefined(String)
  case unknownField(String, of: String, known: [String])
  case noCurrentSocket
  case closedHandle(String, reusedBy: String?)
  case shellsOwnDescriptor(Int32)
  case notASocket(String, isA: String)
  case notANumberValue(String)
  case divisionByZero
  case arithmeticOverflow
  case textTooLong
  case cannotRead(path: String, FailureCode)
  case cannotWrite(path: String, FailureCode)
  /// A problem of a file that `source` reads: it has its own place.
  case inSource(Diagnostic)
  case unknownJob(String)
  case tooManyCalls
}

extension Problem {
  /// Whether more lines could mend it: the prompt then asks for them.
  package var isIncomplete: Bool {
    switch self {
    case .unclosedBlock, .unclosedQuote, .unclosedReference: true
    default: false
    }
  }
}

extension Problem {
  /// The word that it is about, by which its place in a statement can be found.
  package var subject: String? {
    switch self {
    case .unknownName(let text, _), .closedHandle(let text, _), .notASocket(let text, _), .unknownJob(let text),
      .cannotRead(let text, _), .cannotWrite(let text, _), .badData(let text, _), .notOneOf(let text, _, _),
      .badSetting(_, let text), .unknownSymbol(let text, _, _), .unknownOption(let text, _),
      .unknownCommand(let text, _),
      .unexpectedArgument(let text, _), .unknownDrawing(let text):
      text
    case .shellsOwnDescriptor(let number): String(number)
    case .noCurrentSocket: "."
    default: nil
    }
  }

  /// The word among `words` that it is about.
  package func place(in words: [Word], of source: Source) -> Span? {
    guard let subject, !subject.isEmpty else { return nil }
    let forms = [subject, "$" + subject]
    func find(_ matches: (String) -> Bool) -> Span? { words.first { matches(source.text($0.span)) }?.span }
    func ends(_ text: String) -> Bool {
      forms.contains { form in ["=", ":", "|"].contains { text.hasSuffix($0 + form) } }
    }
    return find(forms.contains) ?? find(ends) ?? (subject.utf8.count > 3 ? find { $0.contains(subject) } : nil)
  }
}

/// A problem and its place.
package struct Diagnostic: Error, Hashable, Sendable {
  package let problem: Problem
  package let span: Span
  package let source: Source

  package init(_ problem: Problem, _ span: Span, in source: Source) {
    self.problem = problem
    self.span = span
    self.source = source
  }
}

extension Diagnostic {
  package static func == (a: Diagnostic, b: Diagnostic) -> Bool {
    a.problem == b.problem && a.span == b.span && a.source === b.source
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(problem)
    hasher.combine(span)
  }
}

/// Why a word is not data.
package enum DataFault: Error, Hashable, Sendable {
  case badHexadecimal
  case badBase64
  case badCount(String)
  case tooLarge(Int)
  case cannotRead(path: String, FailureCode)
}
