/// How the bytes of one field of a structure are to be taken, and a value that is only one such field.
package enum FieldKind: Sendable {
  case int32, uint32, int64, uint64, uint16, uint8
  /// Most significant byte first: a port, a flow label.
  case port, network32
  /// An IPv4 and an IPv6 address.
  case inet, inet6
  /// An interface's index, by name or number; the second has its most significant byte first.
  case interface, networkInterface
  /// A `sockaddr` in a place of this many bytes.
  case address(size: Int)
  /// Bytes: `hex:…`, or text as it is.
  case bytes(Int)
  /// Characters up to a NUL.
  case text(Int)
  /// A number that has a name.
  case symbol(SymbolTable, size: Int)
  /// Named bits, joined by `|`.
  case flags(SymbolTable, size: Int)
}

/// What a field holds.
package enum FieldValue: Sendable {
  case integer(Int)
  case text(String)
  case address(SocketAddress)
  case symbol(Int, SymbolTable)
  case flags(Int, SymbolTable)
  case bytes([UInt8])
}

extension FieldKind {
  package var size: Int {
    switch self {
    case .uint8: 1
    case .uint16, .port: 2
    case .int32, .uint32, .inet, .interface, .network32, .networkInterface: 4
    case .int64, .uint64: 8
    case .inet6: 16
    case .address(let size), .bytes(let size), .text(let size), .symbol(_, let size), .flags(_, let size): size
    }
  }

  /// The bytes of a value as it is typed, `size` of them; nil where the text is no such value or does not fit.
  package func encode(_ text: String) -> [UInt8]? {
    switch self {
    case .inet: return InetAddress.parse(text)
    case .inet6: return Inet6Address.parse(text)
    case .interface, .networkInterface:
      guard let index = Quantity.integer(text) ?? Interfaces.index(text).map(Int.init) else { return nil }
      let bytes = [UInt8].native(index, size: size)
      if case .networkInterface = self { return bytes.reversed() }
      return bytes
    case .address: return Self.address(text).flatMap { padded($0.bytes) }
    case .bytes:
      if text.hasPrefix("hex:") { return Hexadecimal.bytes(text.dropFirst(4)).flatMap(padded) }
      return padded(Array(text.utf8))
    case .text: return padded(Array(text.utf8))
    case .symbol(let table, _):
      return (table.symbol(named: text)?.value ?? Quantity.integer(text)).flatMap(fitting)
    case .flags(let table, _): return table.bits(text).flatMap(fitting)
    case .port, .network32: return Quantity.integer(text).flatMap(fitting).map { $0.reversed() }
    case .uint64: return (UInt64(text).map { Int(bitPattern: UInt($0)) } ?? Quantity.integer(text)).flatMap(fitting)
    default: return Quantity.integer(text).flatMap(fitting)
    }
  }

  /// The value at the start of `bytes`; nil where they are too few. An address needs no more than its own.
  package func decode(_ bytes: ArraySlice<UInt8>) -> FieldValue? {
    let least = if case .address = self { 2 } else { size }
    guard bytes.count >= least else { return nil }
    let own = bytes.prefix(size)
    let unsigned = own.number(at: 0, size: size) ?? 0
    switch self {
    case .inet: return .text(InetAddress.text(own))
    case .inet6: return .text(Inet6Address.text(own))
    case .int32: return .integer(Int(Int32(truncatingIfNeeded: unsigned)))
    case .interface: return Self.interface(UInt32(truncatingIfNeeded: unsigned))
    case .networkInterface: return Self.interface(UInt32(truncatingIfNeeded: unsigned).byteSwapped)
    case .port: return .integer(Int(UInt16(bigEndian: own.native(0))))
    case .network32: return .integer(Int(UInt32(bigEndian: own.native(0))))
    case .address: return .address(Self.address(Array(own)))
    case .bytes: return .bytes(Array(own))
    case .text: return .text(String(decoding: own.prefix { $0 != 0 }, as: UTF8.self))
    case .symbol(let table, let size): return .symbol(Self.signed(unsigned, size), table)
    case .flags(let table, _): return .flags(Int(truncatingIfNeeded: unsigned), table)
    case .uint64: return unsigned > UInt64(Int.max) ? .text(String(unsigned)) : .integer(Int(unsigned))
    default: return .integer(Int(truncatingIfNeeded: unsigned))
    }
  }

  private func fitting(_ value: Int) -> [UInt8]? {
    guard size < 8 else { return .native(value, size: size) }
    let isIn = value < 1 << (8 * size) && value >= -(1 << (8 * size - 1))
    return isIn ? .native(value, size: size) : nil
  }

  private func padded(_ bytes: [UInt8]) -> [UInt8]? {
    bytes.count <= size ? bytes + .zeros(size - bytes.count) : nil
  }

  private static func signed(_ value: UInt64, _ size: Int) -> Int {
    size == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(truncatingIfNeeded: value)
  }

  private static func interface(_ index: UInt32) -> FieldValue {
    Interfaces.name(index).map { .text($0) } ?? .integer(Int(index))
  }

  /// An address as elsewhere, or a host without a port.
  private static func address(_ text: String) -> SocketAddress? {
    if let host = InetAddress.parse(text) { return InetAddress.make(host, port: 0) }
    if let host = Inet6Address.parse(text) { return Inet6Address.make(host, port: 0) }
    return (try? AddressSpecification(parsing: Array(text.utf8)))?.resolved(for: 2)
  }

  /// The address in a larger place, without what stands behind it.
  private static func address(_ bytes: [UInt8]) -> SocketAddress {
    let whole = SocketAddress(bytes: bytes)
    switch whole.family {
    case 0: return SocketAddress(bytes: Array(bytes.prefix(16)))
    case 2: return SocketAddress(bytes: Array(bytes.prefix(InetAddress.size)))
    case 10: return SocketAddress(bytes: Array(bytes.prefix(Inet6Address.size)))
    default: return whole
    }
  }
}

extension SymbolTable {
  /// The bits of `A|B`, each by name or number; nil where one is neither.
  package func bits(_ text: String) -> Int? {
    var value = 0
    for part in text.split(separator: "|", omittingEmptySubsequences: false) {
      guard let bit = symbol(named: String(part))?.value ?? Quantity.integer(part) else { return nil }
      value |= bit
    }
    return value
  }
}

extension FieldValue: Equatable {
  /// A table is only itself.
  package static func == (left: FieldValue, right: FieldValue) -> Bool {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): left == right
    case (.text(let left), .text(let right)): left == right
    case (.address(let left), .address(let right)): left == right
    case (.bytes(let left), .bytes(let right)): left == right
    case (.symbol(let left, let table), .symbol(let right, let other)),
      (.flags(let left, let table), .flags(let right, let other)):
      left == right && table === other
    default: false
    }
  }
}
