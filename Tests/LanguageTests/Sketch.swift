import Facts
import Language

/// A program's shape as text, so that tables of tests can name it: `(repeat "3" (print "a"))`.
struct Sketch {
  let source: Source
  let names: NameTable

  /// The statements of `text`, one after the other.
  static func of(_ text: String) throws(Diagnostic) -> String {
    let source = Source(name: "test", text: text)
    let names = NameTable()
    let statements = try Parser.parse(source, names: names)
    return Sketch(source: source, names: names).block(statements)
  }

  private func block(_ statements: [Statement]) -> String { statements.map(statement).joined(separator: " ") }

  private func statement(_ statement: Statement) -> String {
    switch statement.kind {
    case .command(let command): self.command(command)
    case .let(let name, let value): "(let \(names[name]) \(expression(value)))"
    case .expect(let condition, _): "(expect \(expression(condition)))"
    case .eventually(let condition, _, let within):
      "(eventually \(expression(condition))" + (within.map { " within " + word($0) } ?? "") + ")"
    case .if(let branches, let otherwise):
      "(if" + branches.map { " \(expression($0.condition)) {\(block($0.body))}" }.joined()
        + (otherwise.isEmpty ? "" : " {\(block(otherwise))}") + ")"
    case .while(let condition, let body): "(while \(expression(condition)) {\(block(body))})"
    case .repeat(let count, let body): "(repeat \(count.map(word) ?? "∞") {\(block(body))})"
    case .for(let name, let items, let body):
      "(for \(names[name]) [\(items.map(word).joined(separator: " "))] {\(block(body))})"
    case .define(let name, _, let parameters, let body):
      "(def \(names[name]) [\(parameters.map { names[$0] }.joined(separator: " "))] {\(block(body))})"
    case .break: "(break)"
    case .return(let value): "(return\(value.map { " " + expression($0) } ?? ""))"
    }
  }

  private func command(_ command: CommandStatement) -> String {
    var text = "("
    if !command.targets.isEmpty { text += command.targets.map { names[$0] }.joined(separator: ",") + "= " }
    for modifier in command.modifiers {
      switch modifier {
      case .fails(let codes, _): text += "fails:" + codes.joined(separator: "|") + " "
      case .blocks(let duration, _): text += "blocks" + (duration.map { ":" + word($0) } ?? "") + " "
      case .timeout(let duration, _): text += "timeout:" + word(duration) + " "
      case .attempt: text += "try "
      }
    }
    text += ([command.verb] + command.arguments).map(word).joined(separator: " ")
    return text + (command.inBackground ? " &)" : ")")
  }

  private func expression(_ expression: Expression) -> String {
    switch expression {
    case .word(let word): self.word(word)
    case .not(let operand, _): "(not \(self.expression(operand)))"
    case .and(let left, let right): "(\(self.expression(left)) and \(self.expression(right)))"
    case .or(let left, let right): "(\(self.expression(left)) or \(self.expression(right)))"
    case .compare(let comparison, let left, let right, _):
      "(\(self.expression(left)) \(comparison.rawValue) \(self.expression(right)))"
    case .arithmetic(let operation, let left, let right, _):
      "(\(self.expression(left)) \(operation.rawValue) \(self.expression(right)))"
    case .negate(let operand, _): "(- \(self.expression(operand)))"
    }
  }

  /// A bare word as it is, a quoted one in `"`, a template in `<>` with its references as `$name.field`.
  private func word(_ word: Word) -> String {
    switch word.form {
    case .bare: return source.text(word.span)
    case .quoted(let bytes): return Escape.quoted(bytes)
    case .template(let parts, let quoted):
      let text = parts.map { part in
        switch part {
        case .literal(let bytes): Escape.text(bytes)
        case .reference(let reference): "$" + ([names[reference.name]] + reference.path).joined(separator: ".")
        }
      }.joined(separator: "+")
      return quoted ? "<\"\(text)\">" : "<\(text)>"
    }
  }
}

/// What is wrong with `text`, or nil.
func problem(in text: String) -> Problem? { diagnostic(in: Source(name: "test", text: text))?.problem }

/// What is wrong with `source` and where, or nil.
func diagnostic(in source: Source) -> Diagnostic? {
  do {
    _ = try Parser.parse(source, names: NameTable())
    return nil
  } catch {
    return error
  }
}
