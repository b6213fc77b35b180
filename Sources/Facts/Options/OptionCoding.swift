/// Why a word is not a value of an option's type.
package enum OptionFault: Error, Hashable, Sendable {
  case notAFlag(String)
  case notANumber(String)
  case unknownSymbol(String, kind: String, suggestion: String?)
  case notADuration(String)
  case structure(StructLayout.Fault)
  case writeAsHexadecimal
}

extension OptionType {
  /// The bytes of a value as it is typed: `on`, `4096`, `1500ms`, `l_onoff=1,l_linger=0`, or a name.
  package func encode(_ text: String) throws(OptionFault) -> [UInt8] {
    switch self {
    case .flag:
      switch text {
      case "on", "true", "yes": return .native(1, size: 4)
      case "off", "false", "no": return .native(0, size: 4)
      default:
        guard let number = Quantity.integer(text) else { throw .notAFlag(text) }
        return .native(number, size: 4)
      }
    case .int, .uint32:
      guard let number = Quantity.integer(text) else { throw .notANumber(text) }
      return .native(number, size: 4)
    case .uint64:
      guard let bytes = FieldKind.uint64.encode(text) else { throw .notANumber(text) }
      return bytes
    case .symbol(let table):
      guard let number = table.symbol(named: text)?.value ?? Quantity.integer(text) else {
        throw .unknownSymbol(
          text, kind: table.kind, suggestion: Suggestion.nearest(to: text, in: table.symbols.map(\.name)))
      }
      return .native(number, size: 4)
    case .text: return Array(text.utf8)
    case .timeval:
      if let nanoseconds = Quantity.duration(text) {
        return [UInt8].native(Int(clamping: nanoseconds / 1_000_000_000), size: 8)
          + .native(Int(nanoseconds % 1_000_000_000 / 1_000), size: 8)
      }
      do { return try StructLayout.timeval.encode(text) } catch {
        throw text.contains(",") ? .structure(error) : .notADuration(text)
      }
    case .structure(let layout):
      do { return try layout.encode(text) } catch { throw .structure(error) }
    case .field(let kind): return try Self.encode(text, kind)
    case .list:
      var bytes: [UInt8] = []
      for part in text.split(separator: ",") {
        guard let number = Quantity.integer(part) else { throw .notANumber(String(part)) }
        bytes += .native(number, size: 4)
      }
      return bytes
    case .filter:
      do { return try FilterProgram.encode(text) } catch { throw .structure(error) }
    case .array, .tcpInfo, .bytes:
      // What was read is text that begins so, and can be written again.
      guard text.hasPrefix("hex:"), let bytes = Hexadecimal.bytes(text.dropFirst(4)) else { throw .writeAsHexadecimal }
      return bytes
    }
  }

  private static func encode(_ text: String, _ kind: FieldKind) throws(OptionFault) -> [UInt8] {
    if let bytes = kind.encode(text) { return bytes }
    switch kind {
    case .flags(let table, _), .symbol(let table, _):
      let wrong = text.split(separator: "|").map(String.init).first { table.bits($0) == nil } ?? text
      throw .unknownSymbol(
        wrong, kind: table.kind, suggestion: Suggestion.nearest(to: wrong, in: table.symbols.map(\.name)))
    case .inet, .inet6, .address: throw .structure(.badField("address", text: text))
    case .interface, .networkInterface: throw .structure(.badField("interface", text: text))
    default: throw .notANumber(text)
    }
  }
}
