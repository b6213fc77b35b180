import CLinux
import Facts
import Glibc
import Language
import Reactor
import Sockets
import SystemPackage

extension Session {
  /// The text of a value, with the sockets' names.
  package func bytes(of value: Value) -> [UInt8] { value.bytes { name(of: $0) } }

  /// A text longer than this would only end the shell for want of memory.
  private static let longestText = 1 << 26

  // MARK: Words

  /// The value of a word; a bare word is its own text.
  func evaluate(_ word: Word, in source: Source) throws(Diagnostic) -> Value {
    switch word.form {
    case .bare: return .bytes(Array(source[word.span]))
    case .quoted(let bytes): return .bytes(bytes)
    case .template(let parts, _):
      if let reference = word.wholeReference { return try evaluate(reference, in: source) }
      var bytes: [UInt8] = []
      for part in parts {
        switch part {
        case .literal(let literal): bytes += literal
        case .reference(let reference): bytes += self.bytes(of: try evaluate(reference, in: source))
        }
        if bytes.count > Self.longestText { throw Diagnostic(.textTooLong, word.span, in: source) }
      }
      return .bytes(bytes)
    }
  }

  /// The word as an operand of a parameter.
  func operand(_ word: Word, in source: Source) throws(Diagnostic) -> Operand {
    let value = try evaluate(word, in: source)
    let isBare =
      switch word.form {
      case .bare: true
      case .quoted: false
      case .template(_, let quoted): !quoted && word.wholeReference == nil
      }
    if case .socket(let handle) = value, !isBare, word.wholeReference == nil {
      return Operand(.bytes(Array(name(of: handle).utf8)), isBare: isBare)
    }
    return Operand(value, isBare: isBare)
  }

  /// The value of an argument for a command of the user's: the name of a socket passes the socket.
  func argument(_ word: Word, in source: Source) throws(Diagnostic) -> Value {
    if let text = word.bare(in: source), let name = names.find(text), case .socket(let handle)? = self[name]?.value {
      return .socket(handle)
    }
    return try evaluate(word, in: source)
  }

  private func evaluate(_ reference: Reference, in source: Source) throws(Diagnostic) -> Value {
    let variable: Variable
    if names[reference.name] == "_" {
      variable = last
    } else if let found = self[reference.name] {
      variable = found
    } else {
      let text = names[reference.name]
      throw Diagnostic(
        .unknownName(text, suggestion: Suggestion.nearest(to: text, in: boundNames)), reference.span, in: source)
    }
    var path = reference.path[...]
    var value = variable.value
    if path.first == "elapsed" {
      value = .duration(variable.elapsed)
      path = path.dropFirst()
    }
    do {
      for field in path { value = try self.field(field, of: value) }
    } catch {
      throw Diagnostic(error, reference.span, in: source)
    }
    return value
  }

  /// A field of a value.
  package func field(_ name: String, of value: Value) throws(Problem) -> Value {
    switch value {
    case .socket(let handle):
      guard let field = SocketFields.value(name, of: handle, in: self) else {
        throw .unknownField(name, of: "a socket", known: SocketFields.names)
      }
      return field
    case .address(let address):
      switch name {
      case "host": return .text(address.host)
      case "port": return address.port.map { .integer(Int($0)) } ?? .absent
      case "family": return .symbol(Int(address.family), addressFamilies)
      default: throw .unknownField(name, of: "an address", known: ["host", "port", "family"])
      }
    case .record(let record):
      if let field = record.field(name) { return field }
      // A record stands for its value: the value's own fields are within reach too.
      if case .absent = record.text {} else if let inner = try? self.field(name, of: record.text) { return inner }
      throw .unknownField(name, of: "this result", known: record.fields)
    case .absent: return .absent
    case .bytes(let bytes) where name == "length": return .integer(bytes.count)
    case .bytes: throw .unknownField(name, of: "text", known: ["length"])
    case .duration: throw .unknownField(name, of: "a duration", known: [])
    default: throw .unknownField(name, of: "a number", known: [])
    }
  }

  /// The fields that `$path[0].path[1]…` has, for completion.
  package func fields(of path: some Collection<String>) -> [String] {
    guard let first = path.first, let name = names.find(first), var value = self[name]?.value else { return [] }
    for step in path.dropFirst() {
      guard let next = try? field(step, of: value) else { return [] }
      value = next
    }
    switch value {
    case .socket: return SocketFields.names + ["elapsed"]
    case .address: return ["host", "port", "family"]
    case .record(let record): return record.fields + ["elapsed"]
    default: return ["elapsed"]
    }
  }

  // MARK: Expressions

  /// The value of an expression.
  func evaluate(_ expression: Expression, in source: Source) throws(Diagnostic) -> Value {
    switch expression {
    case .word(let word):
      // Data words may stand in conditions.
      if word.isBare, source[word.span].contains(UInt8(ascii: ":")) {
        let text = Array(source[word.span])
        do {
          return .bytes(try data(DataSpecification(parsing: text)) ?? text)
        } catch {
          throw Diagnostic(.badData(source.text(word.span), error), word.span, in: source)
        }
      }
      return try evaluate(word, in: source)
    case .not(let operand, _): return .boolean(!(try holds(operand, in: source)))
    case .and(let left, let right):
      if !(try holds(left, in: source)) { return .boolean(false) }
      return .boolean(try holds(right, in: source))
    case .or(let left, let right):
      if try holds(left, in: source) { return .boolean(true) }
      return .boolean(try holds(right, in: source))
    case .compare(let comparison, let left, let right, let span):
      let (left, right) = (try evaluate(left, in: source), try evaluate(right, in: source))
      do { return .boolean(try comparison.holds(left, right) { name(of: $0) }) } catch {
        throw Diagnostic(error, span, in: source)
      }
    case .arithmetic(let operation, let left, let right, let span):
      let (left, right) = (try number(left, in: source), try number(right, in: source))
      return .integer(try Self.calculate(operation, left, right, span, source))
    case .negate(let operand, let span):
      return .integer(try Self.calculate(.subtract, 0, try number(operand, in: source), span, source))
    }
  }

  /// Whether a condition holds.
  func holds(_ expression: Expression, in source: Source) throws(Diagnostic) -> Bool {
    try evaluate(expression, in: source).isTrue
  }

  private func number(_ expression: Expression, in source: Source) throws(Diagnostic) -> Int {
    let value = try evaluate(expression, in: source)
    if let number = value.number { return number }
    throw Diagnostic(.notANumberValue(Escape.quoted(bytes(of: value), limit: 40)), expression.span, in: source)
  }

  private static func calculate(
    _ operation: Expression.Arithmetic, _ left: Int, _ right: Int, _ span: Span, _ source: Source
  ) throws(Diagnostic) -> Int {
    let (result, overflow): (Int, Bool)
    switch operation {
    case .add: (result, overflow) = left.addingReportingOverflow(right)
    case .subtract: (result, overflow) = left.subtractingReportingOverflow(right)
    case .multiply: (result, overflow) = left.multipliedReportingOverflow(by: right)
    case .divide, .remainder:
      if right == 0 { throw Diagnostic(.divisionByZero, span, in: source) }
      (result, overflow) =
        operation == .divide
        ? left.dividedReportingOverflow(by: right) : left.remainderReportingOverflow(dividingBy: right)
    }
    if overflow { throw Diagnostic(.arithmeticOverflow, span, in: source) }
    return result
  }

  // MARK: Data

  /// The bytes that a data word stands for; nil for a null pointer.
  func data(_ specification: DataSpecification) throws(DataFault) -> [UInt8]? {
    switch specification {
    case .bytes(let bytes): return bytes
    case .null: return nil
    case .file(let path):
      do { return try FileBytes.read(path) } catch {
        throw .cannotRead(path: path, .errno(error))
      }
    case .random(let count):
      var bytes = [UInt8](repeating: 0, count: count)
      var filled = 0
      while filled < count {
        let got = bytes.withUnsafeMutableBytes { buffer in
          getrandom(buffer.baseAddress.map { $0 + filled }, count - filled, 0)
        }
        if got <= 0 { break }
        filled += got
      }
      return bytes
    }
  }
}
