import Facts
import Language

/// A script made ready to run: one flat list of instructions, so that it can stop anywhere and go on.
package final class Program {
  package let source: Source
  fileprivate(set) var code: [Instruction] = []

  init(source: Source) { self.source = source }

  func append(_ instruction: Instruction) { code.append(instruction) }
  func replace(_ index: Int, with instruction: Instruction) { code[index] = instruction }
}

/// A step of a program.
enum Instruction {
  case command(PreparedCommand)
  /// A command that the user defines, found by name when it is run.
  case invoke(PreparedCommand)
  /// A command whose name is not known before a `source` has run.
  case late(Statement)
  case assign(Name, Expression, Span)
  case expect(Expression, condition: Span, Span)
  case eventually(Expression, condition: Span, within: Word?, Span)
  case jump(Int)
  case jumpUnless(Expression, Int, Span)
  case beginRepeat(Word?, end: Int)
  case nextRepeat(start: Int)
  case beginFor(Name, [Word], end: Int)
  case nextFor(start: Int)
  case endLoop
  case define(Function)
  case `return`(Expression?, Span)
}

/// A command with its arguments laid out.
final class PreparedCommand {
  let command: Command?
  let function: Name?
  let statement: CommandStatement
  let span: Span
  let source: Source
  let bound: [BoundArgument]
  /// All arguments, where none has to be evaluated.
  let constants: [Argument]?
  let isPlain: Bool
  let needsResolver: Bool
  let fails: [FailureCode]?
  let blocks: (duration: Word?, Bool)?
  let timeout: Word?
  let isTry: Bool

  init(
    _ command: Command?, function: Name?, statement: CommandStatement, span: Span, source: Source,
    bound: [BoundArgument]
  ) {
    self.command = command
    self.function = function
    self.statement = statement
    self.span = span
    self.source = source
    self.bound = bound
    var constants: [Argument] = []
    for argument in bound { if case .constant(let constant) = argument { constants.append(constant) } }
    self.constants = constants.count == bound.count ? constants : nil
    needsResolver = self.constants.map(Self.hasName) ?? true
    var fails: [FailureCode]?
    var blocks: (Word?, Bool)?
    var timeout: Word?
    var isTry = false
    for modifier in statement.modifiers {
      switch modifier {
      case .fails(let codes, _): fails = codes.compactMap { FailureCode(named: $0) }
      case .blocks(let duration, _): blocks = (duration, true)
      case .timeout(let duration, _): timeout = duration
      case .attempt: isTry = true
      }
    }
    self.fails = fails
    self.blocks = blocks
    self.timeout = timeout
    self.isTry = isTry
    isPlain = statement.modifiers.isEmpty && statement.targets.isEmpty && !statement.inBackground
  }

  /// Whether an address must be resolved by name.
  static func hasName(_ arguments: [Argument]) -> Bool {
    arguments.contains { if case .address(.named) = $0 { true } else { false } }
  }

  /// The command as it was written, for messages.
  var text: String { Escape.text(source[Span(Int(statement.verb.span.start), end)]) }

  private var end: Int { Int(statement.arguments.last?.span.end ?? statement.verb.span.end) }

  /// What a name is bound to, and so on, are the statement's own.
  var targets: [Name] { statement.targets }
}
