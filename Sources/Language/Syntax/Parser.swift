import Facts

/// Reads statements out of a source: the whole of it, before anything runs.
package struct Parser {
  private var lexer: Lexer
  private let source: Source
  private let names: NameTable
  private var loopDepth = 0
  private var functionDepth = 0
  private var nesting = 0
  /// Operators in the statement so far; each makes its expression deeper.
  private var operators = 0

  /// Deeper blocks than this would only serve to exhaust the stack.
  private static let deepest = 200
  private static let mostOperators = 1000

  /// The words that begin a statement of their own and so cannot name a command or be bound.
  package static let keywords = [
    "let", "expect", "eventually", "if", "else", "while", "repeat", "for", "def", "break", "return", "fails", "blocks",
    "timeout", "try",
  ]

  private init(_ source: Source, names: NameTable) throws(Diagnostic) {
    self.source = source
    self.names = names
    lexer = try Lexer(source, names: names)
  }

  /// The statements of `source`.
  ///
  /// - Throws: the first problem, with its place; `isIncomplete` tells whether more lines could mend it.
  package static func parse(_ source: Source, names: NameTable) throws(Diagnostic) -> [Statement] {
    var parser = try Parser(source, names: names)
    let statements = try parser.statements()
    if parser.lexer.peek() == .closeBrace {
      throw Diagnostic(.unopenedBlock, parser.lexer.skipMark(), in: source)
    }
    return statements
  }

  private func fail(_ problem: Problem, _ span: Span) -> Diagnostic { Diagnostic(problem, span, in: source) }

  // MARK: Sequences

  /// Statements up to a closing brace or the end.
  private mutating func statements() throws(Diagnostic) -> [Statement] {
    var statements: [Statement] = []
    while true {
      switch lexer.peek() {
      case .newline, .semicolon: _ = lexer.skipMark()
      case .end, .closeBrace: return statements
      case .openBrace: throw fail(.expectedCommand(after: "{"), lexer.skipMark())
      case .word, .openParenthesis, .closeParenthesis:
        let next = try statement()
        statements.append(next)
        switch lexer.peek() {
        case .end, .closeBrace, .newline, .semicolon: break
        default:
          if lexer.peek(inExpression: true) == .closeParenthesis { throw fail(.unopenedParenthesis, lexer.skipMark()) }
          let isBlock = lexer.peek() == .openBrace
          let span = lexer.peek() == .word ? try lexer.word().span : lexer.skipMark()
          if isBlock, case .command(let command) = next.kind { throw fail(blockAfter(command), command.verb.span) }
          throw fail(.unexpectedAfterStatement(source.text(span)), span)
        }
      }
    }
  }

  /// A block after a command is a mistyped keyword, or no word of the language at all.
  private func blockAfter(_ command: CommandStatement) -> Problem {
    let text = source.text(command.verb.span)
    return .noBlock(after: text, suggestion: Suggestion.nearest(to: text, in: ["repeat", "while", "for", "if", "def"]))
  }

  /// `{ … }` after `keyword`.
  private mutating func block(after keyword: Word) throws(Diagnostic) -> [Statement] {
    guard lexer.peek() == .openBrace else {
      throw fail(.expectedBlock(after: source.text(keyword.span)), lexer.peek() == .end ? keyword.span : lexer.here)
    }
    let open = lexer.skipMark()
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Self.deepest { throw fail(.nestedTooDeeply, open) }
    let body = try statements()
    guard lexer.peek() == .closeBrace else { throw fail(.unclosedBlock, open) }
    _ = lexer.skipMark()
    return body
  }

  private mutating func loopBody(after keyword: Word) throws(Diagnostic) -> [Statement] {
    loopDepth += 1
    defer { loopDepth -= 1 }
    return try block(after: keyword)
  }

  // MARK: Statements

  private mutating func statement() throws(Diagnostic) -> Statement {
    operators = 0
    let first = try lexer.word()
    let kind: Statement.Kind
    if let keyword = try keywordStatement(first) { kind = keyword } else { kind = try command(first) }
    return Statement(kind: kind, span: Span(Int(first.span.start), lexer.offset))
  }

  /// The statement that `first` begins, if it is a keyword that begins one.
  private mutating func keywordStatement(_ first: Word) throws(Diagnostic) -> Statement.Kind? {
    guard first.isBare, Self.startsKeyword(source[first.span]), let keyword = first.bare(in: source) else { return nil }
    switch keyword {
    case "let":
      let name = try name(after: first)
      try expect("=", or: .expectedEquals(name: names[name]))
      return .let(name, try expression(after: first))
    case "expect":
      let (condition, span) = try condition(after: first)
      return .expect(condition, span)
    case "eventually":
      let (condition, span) = try condition(after: first)
      var within: Word?
      if lexer.peek() == .word {
        let word = try lexer.word()
        guard word.bare(in: source) == "within" else {
          throw fail(.unexpectedAfterStatement(source.text(word.span)), word.span)
        }
        within = try duration(after: word)
      }
      return .eventually(condition, span, within: within)
    case "if": return try conditional(first)
    case "else": throw fail(.unexpectedElse, first.span)
    case "while": return .while(try expression(after: first), try loopBody(after: first))
    case "repeat":
      let count = lexer.peek() == .word ? try lexer.word() : nil
      return .repeat(count, try loopBody(after: first))
    case "for":
      let variable = try name(after: first)
      try expect("in", or: .expectedOperator(before: "in"))
      var items: [Word] = []
      while lexer.peek() == .word { items.append(try lexer.word()) }
      return .for(variable, items, try loopBody(after: first))
    case "def": return try definition(first)
    case "break":
      if loopDepth == 0 { throw fail(.outsideLoop(keyword), first.span) }
      return .break
    case "return":
      if functionDepth == 0 { throw fail(.outsideFunction, first.span) }
      return .return(lexer.peek(inExpression: true) == .word ? try expression(after: first) : nil)
    default: return nil
    }
  }

  /// A quick look at the first letter, so that most lines are not compared with every keyword.
  private static func startsKeyword(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 2, bytes.count <= 10, let first = bytes.first else { return false }
    switch first {
    case UInt8(ascii: "b"), UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "i"),
      UInt8(ascii: "l"),
      UInt8(ascii: "r"), UInt8(ascii: "w"):
      return true
    default: return false
    }
  }

  private mutating func conditional(_ keyword: Word) throws(Diagnostic) -> Statement.Kind {
    var branches = [(condition: try expression(after: keyword), body: try block(after: keyword))]
    while true {
      let beforeElse = lexer
      while lexer.peek() == .newline { _ = lexer.skipMark() }
      guard lexer.peek() == .word else {
        lexer = beforeElse
        return .if(branches, otherwise: [])
      }
      let word = try lexer.word()
      guard word.bare(in: source) == "else" else {
        lexer = beforeElse
        return .if(branches, otherwise: [])
      }
      if lexer.peek() == .openBrace { return .if(branches, otherwise: try block(after: word)) }
      guard lexer.peek() == .word else { throw fail(.expectedBlock(after: "else"), word.span) }
      let next = try lexer.word()
      guard next.bare(in: source) == "if" else { throw fail(.expectedBlock(after: "else"), next.span) }
      branches.append((condition: try expression(after: next), body: try block(after: next)))
    }
  }

  private mutating func definition(_ keyword: Word) throws(Diagnostic) -> Statement.Kind {
    _ = lexer.peek()
    let start = lexer.offset
    let function = try name(after: keyword)
    let place = Span(start, lexer.offset)
    var parameters: [Name] = []
    while lexer.peek() == .word { parameters.append(try name(after: keyword)) }
    functionDepth += 1
    let outerLoops = loopDepth
    loopDepth = 0
    defer {
      functionDepth -= 1
      loopDepth = outerLoops
    }
    return .define(function, place, parameters: parameters, try block(after: keyword))
  }

  /// The next word, which must be a name that is no keyword.
  private mutating func name(after keyword: Word) throws(Diagnostic) -> Name {
    guard lexer.peek() == .word else { throw fail(.expectedName(after: source.text(keyword.span)), lexer.here) }
    return try name(try lexer.word())
  }

  private func name(_ word: Word) throws(Diagnostic) -> Name {
    let text = source.text(word.span)
    guard word.isBare, NameTable.isName(text.utf8), !Self.keywords.contains(text) else {
      let glued = word.isBare && text.contains("=") && NameTable.isName(text.prefix { $0 != "=" }.utf8)
      throw fail(glued ? .spacesAroundOperator("=") : .badName(source.text(word.span)), word.span)
    }
    return names.intern(text)
  }

  /// Takes the word `text`, or says what is missing at the word that stands in its place.
  private mutating func expect(_ text: String, or problem: Problem) throws(Diagnostic) {
    guard lexer.peek() == .word else { throw fail(problem, lexer.lastWord) }
    let word = try lexer.word()
    if word.bare(in: source) != text { throw fail(problem, word.span) }
  }

  /// A condition and its place as it is written.
  private mutating func condition(after keyword: Word) throws(Diagnostic) -> (Expression, Span) {
    _ = lexer.peek(inExpression: true)
    let start = lexer.offset
    let condition = try expression(after: keyword)
    var end = lexer.offset
    while end > start, [0x20, 0x09, 0x0D].contains(source.bytes[end - 1]) { end -= 1 }
    return (condition, Span(start, end))
  }

  private mutating func duration(after keyword: Word) throws(Diagnostic) -> Word {
    guard lexer.peek() == .word else { throw fail(.expectedDuration(after: source.text(keyword.span)), lexer.here) }
    let word = try lexer.word()
    if let text = word.constant(in: source), Quantity.duration(String(decoding: text, as: UTF8.self)) == nil {
      throw fail(.notADuration(source.text(word.span)), word.span)
    }
    return word
  }

  // MARK: Commands

  private mutating func command(_ first: Word) throws(Diagnostic) -> Statement.Kind {
    var verb = first
    let targets = try targets(&verb)
    var modifiers: [Modifier] = []
    while let modifier = try modifier(verb) {
      modifiers.append(modifier)
      guard lexer.peek() == .word else { throw fail(.expectedCommand(after: source.text(verb.span)), verb.span) }
      verb = try lexer.word()
    }
    if !targets.isEmpty || !modifiers.isEmpty, verb.isBare, let text = verb.bare(in: source),
      Self.keywords.contains(text)
    {
      throw fail(.namesForStatement(text), verb.span)
    }
    var arguments: [Word] = []
    var inBackground = false
    while lexer.peek() == .word {
      let word = try lexer.word()
      if word.isBare, word.span.range.count == 1, source[word.span].first == UInt8(ascii: "&") {
        inBackground = true
        break
      }
      arguments.append(word)
    }
    if inBackground, let modifier = modifiers.first(where: { !$0.isDeadline }) {
      throw fail(.backgroundNotAllowed(modifier.keyword), modifier.span)
    }
    return .command(
      CommandStatement(
        targets: targets, modifiers: modifiers, verb: verb, arguments: arguments, inBackground: inBackground))
  }

  /// The names before `=`; `verb` becomes the word after it.
  private mutating func targets(_ verb: inout Word) throws(Diagnostic) -> [Name] {
    guard verb.isBare else { return [] }
    var words = [verb]
    let start = lexer
    while source[words[words.count - 1].span].last == UInt8(ascii: ","), lexer.peek() == .word {
      words.append(try lexer.word())
    }
    guard lexer.peek() == .word else {
      lexer = start
      return []
    }
    let equals = try lexer.word()
    guard equals.isBare, source[equals.span].elementsEqual([UInt8(ascii: "=")]) else {
      lexer = start
      return []
    }
    var targets: [Name] = []
    for word in words {
      // `a, b` and `a,b` are the same.
      var start = Int(word.span.start)
      for part in source[word.span].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true) {
        start = part.startIndex > 0 && word.span.range.contains(part.startIndex) ? part.startIndex : start
        targets.append(try name(Word(span: Span(start, start + part.count), form: .bare)))
      }
    }
    guard lexer.peek() == .word else { throw fail(.expectedCommand(after: "="), equals.span) }
    verb = try lexer.word()
    return targets
  }

  private mutating func modifier(_ word: Word) throws(Diagnostic) -> Modifier? {
    guard word.isBare, let keyword = word.bare(in: source) else { return nil }
    switch keyword {
    case "try": return .attempt(word.span)
    case "timeout": return .timeout(try duration(after: word), word.span)
    case "blocks":
      let start = lexer
      guard lexer.peek() == .word else { return .blocks(nil, word.span) }
      let next = try lexer.word()
      if let text = next.bare(in: source), Quantity.duration(text) != nil { return .blocks(next, word.span) }
      if next.wholeReference != nil { return .blocks(next, word.span) }
      lexer = start
      return .blocks(nil, word.span)
    case "fails":
      guard lexer.peek() == .word else { throw fail(.expectedErrno, word.span) }
      let codes = try lexer.word()
      guard let text = codes.bare(in: source) else {
        throw fail(.unknownFailure(source.text(codes.span)), codes.span)
      }
      let list = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      for code in list where FailureCode(named: code) == nil { throw fail(.unknownFailure(code), codes.span) }
      return .fails(list, codes.span)
    default: return nil
    }
  }
}

extension Modifier {
  /// How it is written.
  package var keyword: String {
    switch self {
    case .fails: "fails"
    case .blocks: "blocks"
    case .timeout: "timeout"
    case .attempt: "try"
    }
  }

  /// Where it stands, or its own argument.
  package var span: Span {
    switch self {
    case .fails(_, let span), .blocks(_, let span), .timeout(_, let span), .attempt(let span): span
    }
  }

  fileprivate var isDeadline: Bool { if case .timeout = self { true } else { false } }
}

// MARK: Conditions and calculations

extension Parser {
  /// `or` of `and` of `not` of comparisons of sums.
  fileprivate mutating func expression(after word: Word) throws(Diagnostic) -> Expression {
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Self.deepest { throw fail(.nestedTooDeeply, word.span) }
    var left = try conjunction(after: word)
    while let word = try take(["or"]) { left = .or(left, try conjunction(after: word)) }
    return left
  }

  private mutating func conjunction(after word: Word) throws(Diagnostic) -> Expression {
    var left = try negation(after: word)
    while let word = try take(["and"]) { left = .and(left, try negation(after: word)) }
    return left
  }

  private mutating func negation(after word: Word) throws(Diagnostic) -> Expression {
    guard let word = try take(["not"]) else { return try comparison(after: word) }
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Self.deepest { throw fail(.nestedTooDeeply, word.span) }
    let operand = try negation(after: word)
    return .not(operand, word.span.to(operand.span))
  }

  private mutating func comparison(after word: Word) throws(Diagnostic) -> Expression {
    let left = try sum(after: word)
    guard let word = try take(Expression.Comparison.allCases.map(\.rawValue)),
      let comparison = Expression.Comparison(rawValue: source.text(word.span))
    else { return left }
    let right =
      if comparison == .matches, let pattern = try lexer.pattern() { Expression.word(pattern) } else {
        try sum(after: word)
      }
    return .compare(comparison, left, right, left.span.to(right.span))
  }

  private mutating func sum(after word: Word) throws(Diagnostic) -> Expression {
    var left = try product(after: word)
    while let word = try take(["+", "-"]), let operation = Expression.Arithmetic(rawValue: source.text(word.span)) {
      let right = try product(after: word)
      left = .arithmetic(operation, left, right, left.span.to(right.span))
    }
    return left
  }

  private mutating func product(after word: Word) throws(Diagnostic) -> Expression {
    var left = try operand(after: word)
    while let word = try take(["*", "/", "%"]), let operation = Expression.Arithmetic(rawValue: source.text(word.span))
    {
      let right = try operand(after: word)
      left = .arithmetic(operation, left, right, left.span.to(right.span))
    }
    return left
  }

  private mutating func operand(after word: Word) throws(Diagnostic) -> Expression {
    switch lexer.peek(inExpression: true) {
    case .openParenthesis:
      let open = lexer.skipMark()
      let inner = try expression(after: Word(span: open, form: .bare))
      guard lexer.peek(inExpression: true) == .closeParenthesis else { throw fail(.unclosedParenthesis, open) }
      _ = lexer.skipMark()
      return inner
    case .closeParenthesis: throw fail(.unopenedParenthesis, lexer.skipMark())
    case .word:
      let next = try lexer.word(inExpression: true)
      if let text = next.bare(in: source) {
        if text == "-", try operandFollows() {
          operators += 1
          if nesting + operators > Self.deepest { throw fail(.nestedTooDeeply, next.span) }
          let operand = try operand(after: next)
          return .negate(operand, next.span.to(operand.span))
        }
        if text != "-", Self.operators.contains(text) {
          throw fail(.expectedOperand(after: source.text(word.span)), next.span)
        }
      }
      if let operation = gluedOperator(next) { throw fail(.spacesAroundOperator(operation), next.span) }
      return .word(next)
    default: throw fail(.expectedOperand(after: source.text(word.span)), word.span)
    }
  }

  /// Whether a `-` is a sign; alone it is the text of what is absent.
  private func operandFollows() throws(Diagnostic) -> Bool {
    var ahead = lexer
    switch ahead.peek(inExpression: true) {
    case .openParenthesis: return true
    case .word:
      guard let text = try ahead.word(inExpression: true).bare(in: source) else { return true }
      return text == "-" || text != "within" && !Self.operators.contains(text)
    default: return false
    }
  }

  private static let operators =
    Expression.Comparison.allCases.map(\.rawValue) + Expression.Arithmetic.allCases.map(\.rawValue) + ["and", "or"]

  /// The operator in `$n+1` or `$a==$b`, which the words' rule makes part of the text.
  private func gluedOperator(_ word: Word) -> String? {
    guard case .template(let parts, quoted: false) = word.form, parts.count > 1, case .reference = parts[0],
      case .literal(let literal) = parts[1]
    else { return nil }
    let text = String(decoding: literal, as: UTF8.self)
    return ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%"].first { text.hasPrefix($0) }
  }

  /// Takes the next word if it is one of `words`.
  private mutating func take(_ words: [String]) throws(Diagnostic) -> Word? {
    guard lexer.peek(inExpression: true) == .word else { return nil }
    let start = lexer
    let word = try lexer.word(inExpression: true)
    guard let text = word.bare(in: source), words.contains(text) else {
      lexer = start
      return nil
    }
    operators += 1
    if operators > Self.mostOperators { throw fail(.nestedTooDeeply, word.span) }
    return word
  }
}
