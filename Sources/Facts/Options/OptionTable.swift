/// Every level with its table, and the look-up by name or number.
package enum OptionTable {
  package static let levels: [OptionLevel] = [
    socketOptions, ipOptions, ipv6Options, tcpOptions, udpOptions, udpLiteOptions, rawOptions, icmpv6Options,
    sctpOptions, mptcpOptions, tlsOptions, packetOptions, netlinkOptions, vsockOptions, algOptions, xdpOptions,
    tipcOptions, canRawOptions, canIsotpOptions, canJ1939Options, smcOptions,
  ]

  private static let byName: [String: (level: OptionLevel, option: SocketOption)] = {
    var found: [String: (level: OptionLevel, option: SocketOption)] = [:]
    for level in levels {
      var own: [String: SocketOption] = [:]
      for option in level.options { own[option.name] = option }
      for (alias, name) in level.aliases { own[alias] = own[name] }
      found.merge(own.mapValues { (level, $0) }) { first, _ in first }
    }
    return found
  }()

  /// The option of this C name, in the first level that has it; its level comes with it.
  package static func option(named name: String) -> (level: OptionLevel, option: SocketOption)? { byName[name] }

  /// The rows of a C name, one from each level that has it: `MCAST_JOIN_GROUP` is an option of IPv4 and of IPv6.
  package static func rows(named name: String) -> [(level: OptionLevel, option: SocketOption)] {
    levels.compactMap { level in
      let own = level.aliases.first { $0.name == name }?.option ?? name
      return level.options.first { $0.name == own }.map { (level, $0) }
    }
  }

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

  /// The levels that a socket of this family, type and protocol looks at, as `socket(2)` takes them.
  package static func levels(family: Int32, type: Int32, protocol: Int32) -> [OptionLevel] {
    let isRaw = type == 3
    switch family {
    case 2: return [socketOptions, ipOptions] + transport(type, `protocol`, isRaw ? [rawOptions] : [])
    case 10:
      // An IPv6 socket that may carry IPv4 has the options of both; a raw one has not.
      let network = isRaw ? [ipv6Options] : [ipv6Options, ipOptions]
      return [socketOptions] + network + transport(type, `protocol`, isRaw ? [icmpv6Options] : [])
    case 16: return [socketOptions, netlinkOptions]
    case 17: return [socketOptions, packetOptions]
    case 29:
      let own = [1: canRawOptions, 6: canIsotpOptions, 7: canJ1939Options][`protocol`]
      return [socketOptions] + (own.map { [$0] } ?? [])
    case 30: return [socketOptions, tipcOptions]
    case 38: return [socketOptions, algOptions]
    case 40: return [socketOptions, vsockOptions]
    case 43: return [socketOptions, smcOptions, tcpOptions]
    case 44: return [socketOptions, xdpOptions]
    default: return [socketOptions]
    }
  }

  private static func transport(_ type: Int32, _ protocol: Int32, _ raw: [OptionLevel]) -> [OptionLevel] {
    if type == 3 { return raw }
    switch `protocol` {
    case 6: return [tcpOptions, tlsOptions]
    case 17: return [udpOptions]
    case 132: return [sctpOptions]
    case 136: return [udpLiteOptions]
    case 256: return [smcOptions, tcpOptions]
    case 262: return [mptcpOptions, tcpOptions]
    case 0: return type == 1 ? [tcpOptions, tlsOptions] : type == 2 ? [udpOptions] : []
    default: return []
    }
  }
}
