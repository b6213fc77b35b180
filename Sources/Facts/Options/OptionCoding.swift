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
      case "on", "true", "yes": return StructLayout.Kind.bytes(1, size: 4)
      case "off", "false", "no": return StructLayout.Kind.bytes(0, size: 4)
      default:
        guard let number = Quantity.integer(text) else { throw .notAFlag(text) }
        return StructLayout.Kind.bytes(number, size: 4)
      }
    case .int, .uint32:
      guard let number = Quantity.integer(text) else { throw .notANumber(text) }
      return StructLayout.Kind.bytes(number, size: 4)
    case .uint64:
      guard let number = Quantity.integer(text) else { throw .notANumber(text) }
      return StructLayout.Kind.bytes(number, size: 8)
    case .symbol(let table):
      guard let number = table.symbol(named: text)?.value ?? Quantity.integer(text) else {
        throw .unknownSymbol(
          text, kind: table.kind, suggestion: Suggestion.nearest(to: text, in: table.symbols.map(\.name)))
      }
      return StructLayout.Kind.bytes(number, size: 4)
    case .text: return Array(text.utf8)
    case .timeval:
      if let nanoseconds = Quantity.duration(text) {
        return StructLayout.Kind.bytes(Int(clamping: nanoseconds / 1_000_000_000), size: 8)
          + StructLayout.Kind.bytes(Int(nanoseconds % 1_000_000_000 / 1_000), size: 8)
      }
      do { return try StructLayout.timeval.encode(text) } catch {
        throw text.contains(",") ? .structure(error) : .notADuration(text)
      }
    case .structure(let layout):
      do { return try layout.encode(text) } catch { throw .structure(error) }
    case .array, .bytes: throw .writeAsHexadecimal
    }
  }

  /// The room that `getsockopt` needs for a value, in bytes.
  package var capacity: Int {
    switch self {
    case .flag, .int, .uint32, .symbol: 4
    case .uint64: 8
    case .timeval: 16
    case .structure(let layout): layout.size
    case .array(let names): 4 * names.count
    case .text(let capacity), .bytes(let capacity): capacity
    }
  }
}
