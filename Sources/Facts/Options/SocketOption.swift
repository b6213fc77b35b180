/// The type of an option's value.
package enum OptionType: Sendable {
  /// An int that is 0 or 1, typed as `on` or `off` too.
  case flag
  /// A signed int; `unit` is what one of it is, as "bytes" or "seconds", or empty.
  case int(unit: String)
  case uint32(unit: String)
  case uint64
  /// An int that names a symbol: a family, a type, a protocol, an errno.
  case symbol(SymbolTable)
  /// Characters, as an interface's or an algorithm's name; `capacity` in bytes.
  case text(capacity: Int)
  /// `struct timeval`, typed as a duration too.
  case timeval
  case structure(StructLayout)
  /// An array of 32-bit numbers with the names of its places.
  case array([String])
  /// Anything else, in hexadecimal.
  case bytes(capacity: Int)
}

/// One option of `getsockopt(2)` and `setsockopt(2)`: its only row.
package struct SocketOption: Sendable {
  package enum Access: Sendable { case readOnly, readWrite, writeOnly }

  /// The C name, as `SO_REUSEADDR`.
  package let name: String
  package let number: Int32
  package let type: OptionType
  package let access: Access
  /// The kernel that has it first, empty for those older than 2.4.
  package let since: String
  /// What the value is at first, or where it comes from.
  package let standard: String
  /// What it does, in one line.
  package let summary: String

  package init(
    _ name: String, _ number: Int32, _ type: OptionType, _ access: Access = .readWrite, since: String = "",
    standard: String = "", _ summary: String
  ) {
    self.name = name
    self.number = number
    self.type = type
    self.access = access
    self.since = since
    self.standard = standard
    self.summary = summary
  }
}

/// The options of one level.
package struct OptionLevel: Sendable {
  /// The C name, as `SOL_SOCKET`.
  package let name: String
  package let number: Int32
  package let options: [SocketOption]
}

/// Every level with its table, and the look-up by name or number.
package enum OptionTable {
  package static let levels: [OptionLevel] = [socketOptions, tcpOptions]

  private static let byName: [String: (level: OptionLevel, option: SocketOption)] = Dictionary(
    levels.flatMap { level in level.options.map { ($0.name, (level, $0)) } }, uniquingKeysWith: { first, _ in first })

  /// The option of this C name, in any level; its level comes with it.
  package static func option(named name: String) -> (level: OptionLevel, option: SocketOption)? { byName[name] }

  /// The row of a level and a number, where there is one.
  package static func option(level: Int32, number: Int32) -> SocketOption? {
    levels.first { $0.number == level }?.options.first { $0.number == number }
  }

  /// The C name of a level: `SOL_SOCKET`, or the protocol's.
  package static func levelName(_ number: Int32) -> String {
    levels.first { $0.number == number }?.name ?? protocols.name(of: Int(number))
  }

  /// The number of a level by its C name (`SOL_TCP` and `IPPROTO_TCP` are one) or as digits.
  package static func level(named name: String) -> Int32? {
    if let level = levels.first(where: { $0.name == name }) { return level.number }
    let protocolName = name.hasPrefix("SOL_") ? "IPPROTO_" + name.dropFirst(4) : name
    if let symbol = protocols.symbol(named: protocolName) { return Int32(symbol.value) }
    return Quantity.integer(name).flatMap { Int32(exactly: $0) }
  }
}
