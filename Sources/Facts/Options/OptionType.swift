/// The type of an option's value.
package enum OptionType: Sendable {
  /// An int that is 0 or 1, typed as `on` or `off` too.
  case flag
  /// A signed int; `unit` is what one of it is, as "bytes" or "seconds", or empty.
  case int(unit: String)
  case uint32(unit: String)
  case uint64(unit: String)
  /// An int that names a symbol: a family, a type, a protocol, an errno.
  case symbol(SymbolTable)
  /// Characters, as an interface's or an algorithm's name; `capacity` in bytes.
  case text(capacity: Int)
  /// `struct timeval`, typed as a duration too.
  case timeval
  case structure(StructLayout)
  /// A single value that is written as a field of a structure is: an address, an interface, named bits.
  case field(FieldKind)
  /// An array of 32-bit numbers with the names of its places.
  case array([String])
  /// 32-bit numbers, as many as there are; `capacity` in bytes.
  case list(capacity: Int)
  /// A classic BPF program: the kernel takes a pointer to its instructions.
  case filter
  /// `struct tcp_info`.
  case tcpInfo
  /// Anything else, in hexadecimal.
  case bytes(capacity: Int)
}

extension OptionType {
  /// What one of a number is, as "bytes"; empty where there is nothing to say.
  package var unit: String {
    switch self {
    case .int(let unit), .uint32(let unit), .uint64(let unit): unit
    default: ""
    }
  }

  /// The room that `getsockopt` needs for a value, in bytes.
  package var capacity: Int {
    switch self {
    case .flag, .int, .uint32, .symbol: 4
    case .uint64: 8
    case .timeval: 16
    case .structure(let layout): layout.array == nil ? layout.size : 4096
    case .field(let kind): kind.size
    case .array(let names): 4 * names.count
    case .filter: FilterProgram.limit * FilterProgram.instructionSize
    case .tcpInfo: 512
    case .text(let capacity), .bytes(let capacity), .list(let capacity): capacity
    }
  }

  /// The bytes of which the length that `getsockopt` takes and returns is counted one.
  package var lengthUnit: Int { if case .filter = self { FilterProgram.instructionSize } else { 1 } }

  /// Whether a value may be shorter than its room.
  package var isVariable: Bool {
    switch self {
    case .text, .list, .filter, .tcpInfo, .field(.address): true
    case .structure(let layout): layout.grows || layout.array != nil
    default: false
    }
  }
}
