/// The words of a written address, between its colons, each taken as what the structure has there.
struct AddressWords {
  private var rest: ArraySlice<Substring>
  private let usage: String

  /// - Parameter usage: the whole form, for the fault when there are too few words or too many.
  init(_ text: ArraySlice<UInt8>, usage: String) {
    rest = String(decoding: text, as: UTF8.self).split(separator: ":", omittingEmptySubsequences: false)[...]
    self.usage = usage
  }

  var isEmpty: Bool { rest.isEmpty }
  var fault: AddressFault { .badForm(usage: usage) }

  /// The next word, which must be there.
  mutating func word() throws(AddressFault) -> String {
    guard let word = rest.popFirst(), !word.isEmpty else { throw fault }
    return String(word)
  }

  /// All that is left, colons and all.
  mutating func remainder() -> String {
    defer { rest = [] }
    return rest.joined(separator: ":")
  }

  /// Six pairs of digits, with the first five colons in them.
  mutating func hardwareAddress() throws(AddressFault) -> [UInt8] {
    let text = rest.prefix(6).joined(separator: ":")
    rest = rest.dropFirst(6)
    let bytes = try HardwareAddress.parse(text)
    guard bytes.count == 6 else { throw .badHardwareAddress(text) }
    return bytes
  }

  /// A number that fits the field, or one of the table's words.
  mutating func number<Number: FixedWidthInteger & Sendable>(
    _ field: String, _ table: SymbolTable? = nil
  ) throws(AddressFault) -> Number {
    try Self.number(try word(), field, table)
  }

  /// The same, where the word may be left out.
  mutating func number<Number: FixedWidthInteger & Sendable>(
    _ field: String, _ table: SymbolTable? = nil, standard: Number
  ) throws(AddressFault) -> Number {
    rest.isEmpty ? standard : try number(field, table)
  }

  /// An interface by name or number; `*` is all of them.
  mutating func interface() throws(AddressFault) -> UInt32 {
    let word = try word()
    if word == "*" { return 0 }
    guard let index = UInt32(word) ?? Interfaces.index(word) else { throw .unknownInterface(word) }
    return index
  }

  /// Nothing may be left.
  func end() throws(AddressFault) {
    if !rest.isEmpty { throw fault }
  }

  static func number<Number: FixedWidthInteger & Sendable>(
    _ word: String, _ field: String, _ table: SymbolTable?
  ) throws(AddressFault) -> Number {
    if let value = table?.symbol(named: word)?.value ?? Quantity.integer(word) {
      guard let number = Number(exactly: value) else {
        throw .badNumber(field: field, text: word, least: Int64(Number.min), most: UInt64(Number.max))
      }
      return number
    }
    guard let table else {
      throw .badNumber(field: field, text: word, least: Int64(Number.min), most: UInt64(Number.max))
    }
    let known = table.symbols.flatMap { $0.short.isEmpty ? [$0.name] : [$0.short, $0.name] }
    throw .unknownWord(word, kind: table.kind, suggestion: Suggestion.nearest(to: word, in: known))
  }
}

extension Interfaces {
  /// An interface as it is written in an address: its name, or its number where the name could be misread.
  static func text(_ index: UInt32) -> String {
    guard index != 0 else { return "*" }
    guard let name = name(index), UInt32(name) == nil, name != "*",
      name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\":;{}$'\\#,()".utf8.contains($0) })
    else { return String(index) }
    return name
  }
}

/// A hardware address, as `02:fc:00:00:00:01`.
package enum HardwareAddress {
  static func parse(_ text: String) throws(AddressFault) -> [UInt8] {
    var bytes: [UInt8] = []
    for pair in text.split(separator: ":", omittingEmptySubsequences: false) {
      guard pair.utf8.count == 2, let byte = Hexadecimal.bytes(pair) else { throw .badHardwareAddress(text) }
      bytes += byte
    }
    return bytes
  }

  package static func text<Bytes: Collection>(_ bytes: Bytes) -> String where Bytes.Element == UInt8 {
    bytes.map { Hexadecimal.text(CollectionOfOne($0)) }.joined(separator: ":")
  }
}

extension [UInt8] {
  /// The family that a `sockaddr` begins with, in this machine's byte order.
  static func sockaddr(_ family: Int32) -> [UInt8] { .native(UInt16(truncatingIfNeeded: family)) }

  /// Whether the bytes from `offset` on are all zero.
  func isZero(from offset: Int) -> Bool { dropFirst(offset).allSatisfy { $0 == 0 } }
}
