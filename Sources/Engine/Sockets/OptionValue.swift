import Facts
import Language
import Observe
import Sockets
import SystemPackage

/// What `getsockopt` returned: it stands for the value, and has the fields of a structure and `.length`.
package final class OptionValue: Record {
  package let bytes: [UInt8]
  private let type: OptionType

  /// A value that `getsockopt` returned; without an option, its bytes.
  package convenience init(_ bytes: [UInt8], _ option: SocketOption?) { self.init(bytes, option?.readType) }

  /// A value that `setsockopt` takes.
  package convenience init(set bytes: [UInt8], _ option: SocketOption?) { self.init(bytes, option?.type) }

  /// A value of a type; without one, its bytes.
  init(_ bytes: [UInt8], _ type: OptionType?) {
    self.bytes = bytes
    // A value of another length than its type's is shown as it is.
    if let type, bytes.count == type.capacity || type.isVariable {
      self.type = type
    } else {
      self.type = .bytes(capacity: bytes.count)
    }
  }

  /// Reads an option now; nil where the kernel refuses.
  package static func read(_ descriptor: Int32, _ specification: OptionSpecification) -> OptionValue? {
    let (result, bytes) = bytes(of: descriptor, specification)
    return result.errno == nil ? OptionValue(bytes, specification.option) : nil
  }

  /// What the kernel answers to `getsockopt`, with the room that the option needs. C: `getsockopt`; getsockopt(2).
  ///
  /// - Parameters:
  ///   - length: what is passed as `optlen`, nil for all the room.
  ///   - input: what the kernel is to find in the buffer, nil for what the option's row says.
  package static func bytes(
    of descriptor: Int32, _ specification: OptionSpecification, length: Int? = nil, input: [UInt8]? = nil
  ) -> (CallResult, [UInt8]) {
    let type = specification.option?.readType
    let unit = type?.lengthUnit ?? 1
    let room = max(type?.capacity ?? 256, min(max(0, length ?? 0), 1 << 20) * unit)
    let (result, bytes) = Call.getsockopt(
      descriptor, specification.level, specification.number, capacity: room, length: length, unit: unit,
      input: input ?? specification.option?.request ?? [])
    // Such a length tells what there is, even where nothing was written.
    return (result, unit > 1 ? Array(bytes.prefix((length.map { max(0, $0) } ?? room) * unit)) : bytes)
  }

  private var number: Int {
    if case .uint32 = type { return Int(bytes.native(0, as: UInt32.self)) }
    return Int(bytes.native(0, as: Int32.self))
  }

  private var values: [(name: String, value: Value)] {
    switch type {
    case .timeval: StructLayout.timeval.decode(bytes).map { ($0.name, Value($0.value)) }
    case .structure(let layout): layout.decode(bytes).map { ($0.name, Value($0.value)) }
    case .array(let names):
      names.enumerated().compactMap { index, name in
        FieldKind.uint32.decode(bytes.dropFirst(4 * index)).map { (name, Value($0)) }
      }
    case .list:
      stride(from: 0, to: bytes.count & ~3, by: 4).map { start in
        (String(start / 4), FieldKind.uint32.decode(bytes[start...]).map { Value($0) } ?? .absent)
      }
    case .tcpInfo:
      TCPInfo.fields.compactMap { field in
        TCPInfo.value(field, in: bytes).map { (field.name, Value(tcpInfo: $0, of: field.name)) }
      }
    default: []
    }
  }

  package var fields: [String] { values.map(\.name) + ["length"] }

  package func field(_ name: String) -> Value? {
    if name == "length" { return .integer(bytes.count) }
    let values = values
    if let value = values.first(where: { $0.name == name })?.value { return value }
    if case .tcpInfo = type { return values.first { $0.name == "tcpi_" + name }?.value }
    return nil
  }

  package var text: Value {
    switch type {
    case .flag, .int, .uint32: return .integer(number)
    case .uint64: return FieldKind.uint64.decode(bytes[...]).map { Value($0) } ?? .absent
    case .symbol(let table): return Value(.symbol(number, table))
    case .text: return .bytes(Array(bytes.prefix { $0 != 0 }))
    case .timeval:
      let seconds = values.first?.value.number ?? 0
      let micros = values.last?.value.number ?? 0
      return .duration(UInt64(clamping: seconds) &* 1_000_000_000 &+ UInt64(clamping: micros) &* 1_000)
    case .field(let kind): return kind.decode(bytes[...]).map { Value($0) } ?? .absent
    case .structure, .array, .list, .tcpInfo:
      return .text(values.map { String(decoding: Self.written($0.value), as: UTF8.self) }.joined(separator: ","))
    case .filter where bytes.count % FilterProgram.instructionSize == 0: return .text(FilterProgram.text(bytes))
    case .filter, .bytes: return .text("hex:" + Hexadecimal.text(bytes))
    }
  }

  /// As the call line shows it: structures with their fields' names.
  package var shown: String {
    var named = values
    switch type {
    case .timeval, .structure, .array: break
    // Most of the many fields say nothing yet.
    case .tcpInfo: named = named.filter { $0.value.number != 0 }
    default:
      let plain = Self.written(text)
      return plain.isEmpty ? "\"\"" : Escape.text(plain)
    }
    return "{" + named.map { "\($0.name)=\(Escape.text(Self.written($0.value)))" }.joined(separator: ", ") + "}"
  }

  private static func written(_ value: Value) -> [UInt8] { value.bytes { String($0.descriptor) } }
}

extension Value {
  /// A field of `tcp_info`, by its C name.
  init(tcpInfo number: Int, of name: String) {
    switch name {
    case "tcpi_state": self = .symbol(number, tcpStates)
    case "tcpi_options": self = .flags(number, tcpInfoOptions)
    default: self = .integer(number)
    }
  }

  /// A field of a structure.
  init(_ field: FieldValue) {
    switch field {
    case .integer(let number): self = .integer(number)
    case .text(let text): self = .text(text)
    case .address(let address): self = .address(address)
    case .symbol(let number, let table) where table === Errno.table:
      self = number == 0 ? .integer(0) : .failure(.errno(Errno(rawValue: Int32(clamping: number))))
    case .symbol(let number, let table): self = .symbol(number, table)
    case .flags(let bits, let table): self = .flags(bits, table)
    case .bytes(let bytes): self = .text("hex:" + Hexadecimal.text(bytes))
    }
  }
}
