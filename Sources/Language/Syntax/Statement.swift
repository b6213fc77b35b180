/// A statement of the language.
package struct Statement: Sendable {
  package let kind: Kind
  package let span: Span

  package indirect enum Kind: Sendable {
    case command(CommandStatement)
    case `let`(Name, Expression)
    /// With the place of the whole condition, parentheses and all.
    case expect(Expression, Span)
    case eventually(Expression, Span, within: Word?)
    case `if`([(condition: Expression, body: [Statement])], otherwise: [Statement])
    case `while`(Expression, [Statement])
    /// Without a count, until `break`.
    case `repeat`(Word?, [Statement])
    case `for`(Name, [Word], [Statement])
    case define(Name, Span, parameters: [Name], [Statement])
    case `break`
    case `return`(Expression?)
  }
}

/// `[NAME =] [MODIFIER…] COMMAND [ARGUMENT…] [&]`.
package struct CommandStatement: Sendable {
  package let targets: [Name]
  package let modifiers: [Modifier]
  package let verb: Word
  package let arguments: [Word]
  package let inBackground: Bool

  package init(targets: [Name], modifiers: [Modifier], verb: Word, arguments: [Word], inBackground: Bool) {
    self.targets = targets
    self.modifiers = modifiers
    self.verb = verb
    self.arguments = arguments
    self.inBackground = inBackground
  }
}

/// What is expected of a command, or allowed to it.
package enum Modifier: Sendable {
  /// `fails ECONNREFUSED`: the failures of which one must occur.
  case fails([String], Span)
  /// `blocks [DURATION]`.
  case blocks(Word?, Span)
  /// `timeout DURATION`.
  case timeout(Word, Span)
  /// `try`.
  case attempt(Span)
}

/// A condition or a calculation.
package indirect enum Expression: Sendable {
  case word(Word)
  case not(Expression, Span)
  case and(Expression, Expression)
  case or(Expression, Expression)
  case compare(Comparison, Expression, Expression, Span)
  case arithmetic(Arithmetic, Expression, Expression, Span)
  case negate(Expression, Span)

  package enum Comparison: String, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains, matches
  }

  package enum Arithmetic: String, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
  }

  /// From its first to its last character.
  package var span: Span {
    switch self {
    case .word(let word): word.span
    case .and(let left, let right), .or(let left, let right): left.span.to(right.span)
    case .compare(_, _, _, let span), .arithmetic(_, _, _, let span), .negate(_, let span), .not(_, let span): span
    }
  }
}
