import Facts

/// What a command yields, a name holds and an expression works on.
package enum Value {
  /// An end, a sender or a control message that is not there; shown as `-`.
  case absent
  case boolean(Bool)
  case integer(Int)
  /// Text or data: the language makes no difference.
  case bytes([UInt8])
  /// Nanoseconds.
  case duration(UInt64)
  case address(SocketAddress)
  case socket(Handle)
  /// A number that has a name, as a state or a family.
  case symbol(Int, SymbolTable)
  /// A set of named bits, as `POLLIN|POLLOUT`.
  case flags(Int, SymbolTable)
  case failure(FailureCode)
  case record(any Record)

  package static func text(_ text: String) -> Value { .bytes(Array(text.utf8)) }
}

/// A value with named fields, which stands for one of them in text.
package protocol Record: AnyObject {
  /// The fields' names, in the order in which they are shown.
  var fields: [String] { get }

  /// The value of a field, computed when it is asked for.
  func field(_ name: String) -> Value?

  /// What the whole record stands for in text, a comparison or an argument.
  var text: Value { get }
}

/// A record of values that are known beforehand.
package final class PlainRecord: Record {
  package let values: [(name: String, value: Value)]
  package let text: Value

  package init(_ values: [(name: String, value: Value)], text: Value) {
    self.values = values
    self.text = text
  }

  package var fields: [String] { values.map(\.name) }
  package func field(_ name: String) -> Value? { values.first { $0.name == name }?.value }
}

extension Value {
  /// What `for` takes in turn: the items of a record that has `.count` and numbered fields; of any other value, itself.
  package var items: [Value] {
    guard case .record(let record) = self, let count = record.field("count")?.number else { return [self] }
    return (0..<max(0, count)).compactMap { record.field(String($0)) }
  }

  /// The value that a record stands for; any other value is itself.
  package var plain: Value {
    var value = self
    while case .record(let record) = value { value = record.text }
    return value
  }

  /// The value as bytes; `name` gives a socket its name.
  package func bytes(naming name: (Handle) -> String) -> [UInt8] {
    switch plain {
    case .bytes(let bytes): bytes
    case .absent, .record: [UInt8(ascii: "-")]
    case .boolean(let flag): Array((flag ? "true" : "false").utf8)
    case .integer(let number): Array(String(number).utf8)
    case .duration(let nanoseconds): Array(Quantity.text(nanoseconds: nanoseconds).utf8)
    case .address(let address): Array(address.description.utf8)
    case .socket(let handle): Array(name(handle).utf8)
    case .symbol(let value, let table): Array(table.name(of: value).utf8)
    case .flags(let value, let table): Array(table.flags(value).utf8)
    case .failure(let code): Array(code.name.utf8)
    }
  }

  /// The value as a number, where it is one or its text is one.
  package var number: Int? {
    switch plain {
    case .integer(let number): number
    case .symbol(let number, _), .flags(let number, _): number
    case .boolean(let flag): flag ? 1 : 0
    case .bytes(let bytes): Quantity.integer(bytes[...])
    default: nil
    }
  }

  /// Whether a condition that is only this value holds: not `-`, 0, `false` or empty.
  package var isTrue: Bool {
    switch plain {
    case .absent: false
    case .boolean(let flag): flag
    case .integer(let number), .symbol(let number, _), .flags(let number, _): number != 0
    case .bytes(let bytes): !bytes.isEmpty && !bytes.elementsEqual("false".utf8) && !bytes.elementsEqual("0".utf8)
    default: true
    }
  }
}
