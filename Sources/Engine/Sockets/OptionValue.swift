import Facts
import Language
import Sockets
import SystemPackage

/// What `getsockopt` returned: it stands for the value, and has the fields of a structure and `.length`.
package final class OptionValue: Record {
  package let bytes: [UInt8]
  private let type: OptionType

  package init(_ bytes: [UInt8], _ option: SocketOption?) {
    self.bytes = bytes
    // A value of another length than its type's is shown as it is.
    if let option, bytes.count == option.type.capacity || option.type.isText {
      type = option.type
    } else {
      type = .bytes(capacity: bytes.count)
    }
  }

  /// Reads an option now; nil where the kernel refuses.
  static func read(_ descriptor: Int32, _ specification: OptionSpecification) -> OptionValue? {
    let (result, bytes) = Call.getsockopt(
      descriptor, specification.level, specification.number, capacity: specification.option?.type.capacity ?? 256)
    return result.errno == nil ? OptionValue(bytes, specification.option) : nil
  }

  private var number: Int {
    let unsigned = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch type {
    case .uint32, .uint64: return Int(truncatingIfNeeded: unsigned)
    default: return bytes.count == 4 ? Int(Int32(truncatingIfNeeded: unsigned)) : Int(truncatingIfNeeded: unsigned)
    }
  }

  private var layout: StructLayout? {
    switch type {
    case .timeval: .timeval
    case .structure(let layout): layout
    default: nil
    }
  }

  private var values: [(name: String, value: Value)] {
    (layout?.decode(bytes) ?? []).map { field in
      switch field.value {
      case .integer(let number): (field.name, .integer(number))
      case .text(let text): (field.name, .text(text))
      }
    }
  }

  package var fields: [String] { values.map(\.name) + ["length"] }

  package func field(_ name: String) -> Value? {
    name == "length" ? .integer(bytes.count) : values.first { $0.name == name }?.value
  }

  package var text: Value {
    switch type {
    case .flag, .int, .uint32, .uint64: return .integer(number)
    case .symbol(let table):
      if table === Errno.table { return number == 0 ? .integer(0) : .failure(.errno(Errno(rawValue: Int32(number)))) }
      return .symbol(number, table)
    case .text: return .bytes(Array(bytes.prefix { $0 != 0 }))
    case .timeval:
      let seconds = values.first?.value.number ?? 0
      let micros = values.last?.value.number ?? 0
      return .duration(UInt64(clamping: seconds) &* 1_000_000_000 &+ UInt64(clamping: micros) &* 1_000)
    case .structure: return .text(values.map { String($0.value.number ?? 0) }.joined(separator: ","))
    case .array, .bytes: return .text("hex:" + Hexadecimal.text(bytes))
    }
  }

  /// As the call line shows it: structures with their fields' names.
  var shown: String {
    guard layout != nil else { return Escape.text(text.bytes { String($0.descriptor) }) }
    return "{"
      + values.map { "\($0.name)=\(Escape.text($0.value.bytes { String($0.descriptor) }))" }.joined(separator: ", ")
      + "}"
  }
}

extension OptionType {
  fileprivate var isText: Bool { if case .text = self { true } else { false } }
}
