import Facts
import Language

/// Turns statements into a program: finds the commands, lays out their arguments, and flattens the blocks.
struct Compiler {
  private let session: Session
  private let source: Source
  private let program: Program
  private var defined: Set<String>
  private var seesSource = false
  /// Where a `break` of the innermost loop jumps to, once that is known.
  private var breaks: [[Int]] = []

  private init(_ session: Session, _ source: Source, defined: Set<String>) {
    self.session = session
    self.source = source
    self.defined = defined
    program = Program(source: source)
  }

  /// The program of a whole source.
  ///
  /// - Throws: the first problem; nothing has run then.
  static func compile(_ source: Source, for session: Session) throws(Diagnostic) -> Program {
    let statements = try Parser.parse(source, names: session.names)
    var compiler = Compiler(session, source, defined: Set(session.functions.keys.map { session.names[$0] }))
    try compiler.collectDefinitions(statements)
    try compiler.compile(statements)
    return compiler.program
  }

  /// The program of one statement whose command was not known before.
  static func compile(_ statement: Statement, in source: Source, for session: Session) throws(Diagnostic) -> Program {
    var compiler = Compiler(session, source, defined: Set(session.functions.keys.map { session.names[$0] }))
    try compiler.compile([statement])
    return compiler.program
  }

  private func fail(_ problem: Problem, _ span: Span) -> Diagnostic { Diagnostic(problem, span, in: source) }

  /// Definitions are known in the whole source, whatever their order.
  private mutating func collectDefinitions(_ statements: [Statement]) throws(Diagnostic) {
    for statement in statements {
      switch statement.kind {
      case .define(let name, let place, _, let body):
        let text = session.names[name]
        if CommandList.find(text) != nil { throw fail(.redefinesCommand(text), place) }
        defined.insert(text)
        try collectDefinitions(body)
      case .if(let branches, let otherwise):
        for branch in branches { try collectDefinitions(branch.body) }
        try collectDefinitions(otherwise)
      case .while(_, let body), .repeat(_, let body), .for(_, _, let body): try collectDefinitions(body)
      default: break
      }
    }
  }

  private mutating func compile(_ statements: [Statement]) throws(Diagnostic) {
    for statement in statements { try compile(statement) }
  }

  private mutating func compile(_ statement: Statement) throws(Diagnostic) {
    switch statement.kind {
    case .command(let command): try compile(command, statement)
    case .let(let name, let expression): program.append(.assign(name, expression, statement.span))
    case .expect(let condition, let span): program.append(.expect(condition, condition: span, statement.span))
    case .eventually(let condition, let span, let within):
      program.append(.eventually(condition, condition: span, within: within, statement.span))
    case .if(let branches, let otherwise):
      var exits: [Int] = []
      for branch in branches {
        let test = reserve()
        try compile(branch.body)
        exits.append(reserve())
        program.replace(test, with: .jumpUnless(branch.condition, program.code.count, statement.span))
      }
      try compile(otherwise)
      for exit in exits { program.replace(exit, with: .jump(program.code.count)) }
    case .while(let condition, let body):
      let test = reserve()
      breaks.append([])
      try compile(body)
      program.append(.jump(test))
      program.replace(test, with: .jumpUnless(condition, program.code.count, statement.span))
      endLoop()
    case .repeat(let count, let body):
      let begin = reserve()
      breaks.append([])
      try compile(body)
      program.append(.nextRepeat(start: begin + 1))
      program.replace(begin, with: .beginRepeat(count, end: program.code.count))
      endLoop()
      program.append(.endLoop)
    case .for(let name, let words, let body):
      let begin = reserve()
      breaks.append([])
      try compile(body)
      program.append(.nextFor(start: begin + 1))
      program.replace(begin, with: .beginFor(name, words, end: program.code.count))
      endLoop()
      program.append(.endLoop)
    case .define(let name, _, let parameters, let body):
      var inner = Compiler(session, source, defined: defined)
      inner.seesSource = seesSource
      try inner.compile(body)
      program.append(.define(Function(name: name, parameters: parameters, program: inner.program)))
    case .break:
      breaks[breaks.count - 1].append(reserve())
    case .return(let value): program.append(.return(value, statement.span))
    }
  }

  private mutating func endLoop() {
    for index in breaks.removeLast() { program.replace(index, with: .jump(program.code.count)) }
  }

  /// A place for a jump whose target is not known yet.
  private func reserve() -> Int {
    program.append(.endLoop)
    return program.code.count - 1
  }

  // MARK: Commands

  private mutating func compile(_ statement: CommandStatement, _ whole: Statement) throws(Diagnostic) {
    guard let verb = statement.verb.bare(in: source) else {
      if session.isInteractive, statement.verb.wholeReference != nil, statement.arguments.isEmpty {
        return try compileShowing(statement.verb, whole)
      }
      throw fail(.unknownCommand(source.text(statement.verb.span), suggestion: nil), statement.verb.span)
    }
    if defined.contains(verb) {
      if case .blocks? = statement.modifiers.first(where: { $0.keyword == "blocks" }) {
        throw fail(.notAllowedTogether("blocks", "a command of your own"), whole.span)
      }
      if statement.inBackground { throw fail(.backgroundNotAllowed(verb), whole.span) }
      let prepared = PreparedCommand(
        nil, function: session.names.intern(verb), statement: statement, span: whole.span, source: source,
        bound: [.words(statement.arguments)])
      return program.append(.invoke(prepared))
    }
    guard let command = try find(verb, statement.verb.span) else {
      if seesSource { return program.append(.late(whole)) }
      if let equals = verb.firstIndex(of: "="), NameTable.isName(verb[..<equals].utf8) {
        throw fail(.spacesAroundOperator("="), statement.verb.span)
      }
      let known = CommandList.all.flatMap { [$0.name] + $0.aliases }.filter { $0 != "=" } + defined + Parser.keywords
      let prefixed = CommandList.all.filter { $0.name.hasPrefix(verb) }
      let suggestion = prefixed.count == 1 ? prefixed[0].name : Suggestion.nearest(to: verb, in: known)
      throw fail(.unknownCommand(verb, suggestion: suggestion), statement.verb.span)
    }
    if command.name == "source" { seesSource = true }
    // What it looks back on begins before it runs.
    if command.needsJournal { session.startJournal() }
    if statement.targets.count > 1, statement.targets.count != command.results {
      throw fail(.wrongNumberOfNames(given: statement.targets.count, values: command.results), whole.span)
    }
    let bound = try Binder.bind(
      statement.arguments, to: command.signature, in: source, names: session.names, statement: statement.verb.span)
    program.append(
      .command(
        PreparedCommand(command, function: nil, statement: statement, span: whole.span, source: source, bound: bound)))
  }

  /// At the prompt a reference alone is shown.
  private mutating func compileShowing(_ reference: Word, _ whole: Statement) throws(Diagnostic) {
    let command = Command.print
    let statement = CommandStatement(
      targets: [], modifiers: [], verb: reference, arguments: [reference], inBackground: false)
    let bound = try Binder.bind(
      [reference], to: command.signature, in: source, names: session.names, statement: reference.span)
    program.append(
      .command(
        PreparedCommand(command, function: nil, statement: statement, span: whole.span, source: source, bound: bound)))
  }

  /// The command of this name; at the prompt, also by a prefix that only one has.
  private func find(_ verb: String, _ span: Span) throws(Diagnostic) -> Command? {
    if let command = CommandList.find(verb) { return command }
    guard session.isInteractive, !verb.isEmpty else { return nil }
    let candidates = CommandList.all.filter { $0.name.hasPrefix(verb) }
    if candidates.count > 1 { throw fail(.ambiguousCommand(verb, candidates: candidates.map(\.name)), span) }
    return candidates.first
  }
}
