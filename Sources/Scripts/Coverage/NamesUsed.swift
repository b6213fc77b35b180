import Engine
import Facts
import Language

/// A row of one of the tables of calls, symbols, options and control messages.
package enum TableRow: Hashable {
  case call(String)
  /// By its C name, the first of its number.
  case symbol(String)
  case option(level: Int32, number: Int32)
  case control(String)
}

/// The rows that a script uses: by what its words are bound to, and by the C names in its conditions and fields.
struct NamesUsed {
  private(set) var rows: Set<TableRow> = []
  private let source: Source
  private let names = NameTable()

  /// The rows of a source; none for one that no session would run.
  static func rows(in source: Source) -> Set<TableRow> {
    var used = NamesUsed(source)
    guard let statements = try? Parser.parse(source, names: used.names) else { return [] }
    used.visit(statements)
    return used.rows
  }

  private init(_ source: Source) { self.source = source }

  // MARK: Statements

  private mutating func visit(_ statements: [Statement]) {
    for statement in statements { visit(statement) }
  }

  private mutating func visit(_ statement: Statement) {
    switch statement.kind {
    case .command(let command): visit(command)
    case .let(_, let expression), .expect(let expression, _), .eventually(let expression, _, _): visit(expression)
    case .if(let branches, let otherwise):
      for branch in branches {
        visit(branch.condition)
        visit(branch.body)
      }
      visit(otherwise)
    case .while(let condition, let body):
      visit(condition)
      visit(body)
    case .repeat(_, let body), .define(_, _, _, let body): visit(body)
    case .for(_, let words, let body):
      for word in words { visit(word) }
      visit(body)
    case .return(let value): if let value { visit(value) }
    case .break: break
    }
  }

  private mutating func visit(_ expression: Expression) {
    switch expression {
    case .word(let word): visit(word)
    case .not(let inner, _), .negate(let inner, _): visit(inner)
    case .and(let left, let right), .or(let left, let right), .compare(_, let left, let right, _),
      .arithmetic(_, let left, let right, _):
      visit(left)
      visit(right)
    }
  }

  // MARK: Words

  /// A word that is bound to nothing: the C names in it, and the fields that it refers to.
  private mutating func visit(_ word: Word) {
    if let text = word.bare(in: source) {
      for name in text.split(separator: "|") { mention(String(name)) }
    } else if case .template(let parts, _) = word.form {
      for case .reference(let reference) in parts { visit(reference) }
    }
  }

  private mutating func visit(_ reference: Reference) {
    for (field, next) in zip([""] + reference.path, reference.path) {
      if field == "opt" {
        mention(next)
      } else if let kind = ControlMessageTable.kind(named: next) {
        rows.insert(.control(kind.name))
      }
    }
  }

  /// A C name, as it stands.
  private mutating func mention(_ name: String) {
    if let (level, option) = OptionTable.option(named: name) {
      rows.insert(.option(level: level.number, number: option.number))
    } else if let row = Self.symbols[name] {
      rows.insert(row)
    }
  }

  private static let symbols = Dictionary(
    CoverageTables.symbolTables.flatMap { table in
      table.symbols.map { ($0.name, TableRow.symbol(table.name(of: $0.value))) }
    }, uniquingKeysWith: { first, _ in first })

  // MARK: Commands

  private mutating func visit(_ statement: CommandStatement) {
    guard let verb = statement.verb.bare(in: source), let command = CommandList.find(verb) else {
      for word in statement.arguments { visit(word) }
      return
    }
    if command.call != nil { rows.insert(.call(command.name)) }
    for word in statement.arguments where !word.isBare { visit(word) }
    // What is only told or looked up is not used.
    if ["print", "help", "options"].contains(command.name) { return }
    let bound = try? Binder.bind(
      statement.arguments, to: command.signature, in: source, names: names, statement: statement.verb.span)
    guard let bound else {
      // It binds where it is run, as with an interface that this machine does not have.
      for word in statement.arguments { visit(word) }
      return
    }
    for (parameter, argument) in zip(command.signature.parameters, bound) {
      switch argument {
      case .constant(let constant): visit(constant, parameter.kind)
      case .words(let words): for word in words { visit(word) }
      }
    }
  }

  private mutating func visit(_ argument: Argument, _ kind: Parameter.Kind) {
    switch (argument, kind) {
    case (.socketType(let type), _): visit(type)
    case (.option(let option), _):
      if option.option != nil { rows.insert(.option(level: option.level, number: option.number)) }
    case (.controls(let controls), _):
      for control in controls {
        switch control {
        case .descriptors(let kind, _): rows.insert(.control(kind.name))
        case .bytes(let level, let type, _):
          let kind = ControlMessageTable.kinds.first { $0.level == level && $0.type == type && $0.isSent }
          if let kind { rows.insert(.control(kind.name)) }
        }
      }
    case (.polls(let pairs), _): for pair in pairs { flags(pair.events, pollEvents) }
    case (.integer(let bits), .flags(let table)): flags(bits, table)
    case (.integer(let value), .symbol(let table)), (.integer(let value), .symbolByForm(let table)):
      rows.insert(.symbol(table.name(of: value)))
    case (.address(.exact(let address)), _): rows.insert(.symbol(addressFamilies.name(of: Int(address.family))))
    case (.text(let text), .text): mention(String(decoding: text, as: UTF8.self))
    default: break
    }
  }

  private mutating func flags(_ bits: Int, _ table: SymbolTable) {
    for symbol in table.symbols where symbol.value != 0 && bits & symbol.value == symbol.value {
      rows.insert(.symbol(table.name(of: symbol.value)))
    }
  }

  /// Family, type, flags and protocol; 0 stands for the protocol that the kernel chooses too.
  private mutating func visit(_ type: SocketTypeSpecification) {
    rows.insert(.symbol(addressFamilies.name(of: Int(type.family))))
    rows.insert(.symbol(socketTypes.name(of: Int(type.type & 0xF))))
    flags(Int(type.type) & ~0xF, socketTypeFlags)
    let table = FamilyProtocols.table(of: type.family)
    guard table !== protocols || type.family == 2 || type.family == 10 else { return }
    for number in [type.protocol, type.triple.protocol] {
      let value = FamilyProtocols.tableValue(number, of: type.family)
      if let symbol = table.symbol(for: value) { rows.insert(.symbol(symbol.name)) }
    }
  }
}
