import Facts

/// An evaluated word on its way to an argument.
package struct Operand {
  package let value: Value
  /// Written without quotes in the script itself, so that data words, flags and the like may be read in it.
  package let isBare: Bool

  package init(_ value: Value, isBare: Bool) {
    self.value = value
    self.isBare = isBare
  }

  package var bytes: [UInt8] { value.bytes { String($0.descriptor) } }
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Parameter {
  /// The argument that `operands` make for this parameter.
  ///
  /// - Parameter option: the option that a value belongs to.
  /// - Throws: what is wrong with them.
  package func convert(_ operands: [Operand], names: NameTable, option: OptionSpecification? = nil) throws(Problem)
    -> Argument
  {
    if case .values = kind { return .values(operands.map(\.value)) }
    if case .extract(let toFile) = kind { return .extract(try ExtractSpecification(operands, names, toFile: toFile)) }
    guard let first = operands.first else { return .absent }
    switch kind {
    case .handle: return .handle(try HandleReference(first, names))
    case .address: return .address(try Self.address(operands))
    case .data:
      return .data(try Self.data(first))
    case .integer:
      guard let number = first.value.number else { throw .notANumber(first.text, parameter: name) }
      return .integer(number)
    case .duration:
      if case .duration(let nanoseconds) = first.value.plain { return .duration(nanoseconds) }
      guard let nanoseconds = Quantity.duration(first.text) else { throw .notADuration(first.text) }
      return .duration(nanoseconds)
    case .flags(let table): return .integer(try Self.flags(first, table))
    case .symbol(let table), .symbolByForm(let table):
      if let number = first.value.number ?? table.symbol(named: first.text)?.value { return .integer(number) }
      throw Self.unknown(first.text, table)
    case .socketType: return .socketType(try SocketTypeForms.parse(operands.map(\.text)))
    case .option: return .option(try OptionSpecification(operands))
    case .optionValue where first.isBare && first.text == "null": return .data(.null)
    case .optionValue: return .data(.bytes(try option.map { o throws(Problem) in try o.encode(first) } ?? first.bytes))
    case .text, .path: return .text(first.bytes)
    case .job: return .job(try Self.job(first))
    case .polls: return .polls(try Self.polls(operands, names))
    case .value: return .value(first.value)
    case .controls:
      var list: [ControlSpecification] = []
      for operand in operands { list.append(try ControlSpecification(operand, names)) }
      return .controls(list)
    case .pieces: return .pieces(try Self.pieces(operands[...]))
    case .messages: return .messages(try messages(operands))
    case .sizes:
      var list: [Int] = []
      for operand in operands {
        guard let size = operand.value.number else { throw .notANumber(operand.text, parameter: name) }
        list.append(size)
      }
      return .sizes(list)
    case .handles:
      if case .socket(let handle) = first.value.plain { return .handles([.handle(handle)]) }
      var list: [HandleReference] = []
      for part in first.text.split(separator: ",") {
        list.append(try HandleReference(Operand(.text(String(part)), isBare: true), names))
      }
      return .handles(list)
    case .values, .extract: return .absent
    }
  }

  private static func address(_ operands: [Operand]) throws(Problem) -> AddressSpecification {
    if operands.count == 1, case .address(let address) = operands[0].value.plain { return .exact(address) }
    do {
      if operands.count == 2 { return try AddressSpecification(host: operands[0].text, service: operands[1].text) }
      return try AddressSpecification(parsing: operands[0].bytes)
    } catch {
      throw .badAddress(operands.map(\.text).joined(separator: " "), error)
    }
  }

  private static func data(_ operand: Operand) throws(Problem) -> DataSpecification {
    guard operand.isBare else { return .bytes(operand.bytes) }
    do { return try DataSpecification(parsing: operand.bytes) } catch { throw .badData(operand.text, error) }
  }

  private static func pieces(_ operands: ArraySlice<Operand>) throws(Problem) -> [DataSpecification] {
    var list: [DataSpecification] = []
    for operand in operands { list.append(try data(operand)) }
    return list
  }

  /// Every piece is a message, but `+` joins the pieces on its sides.
  private func messages(_ operands: [Operand]) throws(Problem) -> [[DataSpecification]] {
    var list: [[DataSpecification]] = []
    var joins = false
    for operand in operands {
      if operand.isBare, operand.bytes == [UInt8(ascii: "+")] {
        if joins || list.isEmpty { throw .missingArgument(parameter: name, usage: "DATA + DATA") }
        joins = true
        continue
      }
      let piece = try Self.data(operand)
      if joins { list[list.count - 1].append(piece) } else { list.append([piece]) }
      joins = false
    }
    if joins { throw .missingArgument(parameter: name, usage: "DATA + DATA") }
    return list
  }

  private static func flags(_ operand: Operand, _ table: SymbolTable) throws(Problem) -> Int {
    if let number = operand.value.number { return number }
    if let flags = Expression.Comparison.flags(operand.text, of: table) { return flags }
    let parts = operand.text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    throw unknown(parts.first { table.symbol(named: $0) == nil && Quantity.integer($0) == nil } ?? operand.text, table)
  }

  private static func unknown(_ text: String, _ table: SymbolTable) -> Problem {
    .unknownSymbol(
      text, kind: table.kind,
      suggestion: Suggestion.nearest(to: text, in: table.symbols.flatMap { [$0.name, $0.short] }))
  }

  private static func job(_ operand: Operand) throws(Problem) -> Int {
    let bytes = operand.bytes
    let digits = bytes.first == UInt8(ascii: "%") ? bytes.dropFirst() : bytes[...]
    guard let number = Quantity.integer(digits), number > 0 else { throw .notAJob(operand.text) }
    return number
  }

  private static func polls(_ operands: [Operand], _ names: NameTable) throws(Problem) -> [PollPair] {
    var pairs: [PollPair] = []
    var rest = operands[...]
    while let handle = rest.popFirst() {
      guard let events = rest.popFirst() else {
        throw .missingArgument(parameter: "EVENTS", usage: "poll SOCKET EVENTS… [timeout=DURATION]")
      }
      pairs.append(PollPair(handle: try HandleReference(handle, names), events: try flags(events, pollEvents)))
    }
    return pairs
  }
}

extension HandleReference {
  /// `.`, a number, a name, or a value that is a socket.
  package init(_ operand: Operand, _ names: NameTable) throws(Problem) {
    switch operand.value.plain {
    case .socket(let handle): self = .handle(handle)
    case .integer(let number): self = .number(Int32(clamping: number))
    default:
      let bytes = operand.bytes
      if bytes.elementsEqual([UInt8(ascii: ".")]) {
        self = .current
      } else if NameTable.isName(bytes) {
        self = .name(names.intern(String(decoding: bytes, as: UTF8.self)))
      } else if let number = Quantity.integer(bytes[...]) {
        self = .number(Int32(clamping: number))
      } else {
        throw .notAHandle(operand.text)
      }
    }
  }
}

extension ExtractSpecification {
  /// Sockets, `last` before a number, and a file: a word that can be no socket.
  init(_ operands: [Operand], _ names: NameTable, toFile: Bool) throws(Problem) {
    var rest = operands[...]
    while let operand = rest.popFirst() {
      if operand.isBare, operand.text == "last", let number = rest.first?.value.number, last == nil {
        guard number >= 0 else { throw .notANumber(String(number), parameter: "N") }
        last = number
        rest.removeFirst()
      } else if toFile, Self.isPath(operand) {
        if file != nil { throw .argumentTwice("FILE") }
        let path = operand.text
        guard let format = DrawingFormat(endingOf: path) else { throw .unknownDrawing(path) }
        file = (path, format)
      } else {
        sockets.append(try HandleReference(operand, names))
      }
    }
  }

  private static func isPath(_ operand: Operand) -> Bool {
    guard case .bytes(let bytes) = operand.value.plain else { return false }
    return !NameTable.isName(bytes) && Quantity.integer(bytes[...]) == nil && !bytes.elementsEqual(".".utf8)
  }
}

extension OptionSpecification {
  /// An option's name; or a level and a name or number.
  init(_ operands: [Operand]) throws(Problem) {
    let name = operands[operands.count - 1].text
    if operands.count == 1 {
      guard let (level, option) = OptionTable.option(named: name) else {
        let known = OptionTable.levels.flatMap { $0.options.map(\.name) }
        throw .unknownOption(name, suggestion: Suggestion.nearest(to: name, in: known))
      }
      self.init(level: level.number, number: option.number, option: option)
      return
    }
    guard let level = OptionTable.level(named: operands[0].text) else {
      let known = OptionTable.levels.map(\.name) + protocols.symbols.map(\.name)
      throw .unknownSymbol(
        operands[0].text, kind: "option level", suggestion: Suggestion.nearest(to: operands[0].text, in: known))
    }
    if let (_, option) = OptionTable.option(named: name) {
      let row = OptionTable.option(level: level, number: option.number)
      self.init(level: level, number: option.number, option: row, form: .levelAndName)
    } else if let number = Quantity.integer(name).flatMap({ Int32(exactly: $0) }) {
      self.init(
        level: level, number: number, option: OptionTable.option(level: level, number: number), form: .numbers)
    } else {
      let known = OptionTable.levels.first { $0.number == level }?.options.map(\.name) ?? []
      throw .unknownOption(name, suggestion: Suggestion.nearest(to: name, in: known))
    }
  }

  /// The bytes of a value for this option, as it was typed; `hex:…` stands for any.
  package func encode(_ operand: Operand) throws(Problem) -> [UInt8] {
    let bytes = operand.bytes
    if operand.isBare, bytes.starts(with: "hex:".utf8) {
      guard let data = Hexadecimal.bytes(String(decoding: bytes.dropFirst(4), as: UTF8.self)) else {
        throw .badData(operand.text, .badHexadecimal)
      }
      return data
    }
    if case .duration(let nanoseconds) = operand.value.plain, case .timeval? = option?.type {
      return (try? OptionType.timeval.encode("\(nanoseconds / 1000)us")) ?? []
    }
    do { return try (option?.type ?? .int(unit: "")).encode(operand.text) } catch {
      throw .badOptionValue(operand.text, option: name, error)
    }
  }
}
