import Facts

/// The short forms of `socket(2)`'s three arguments.
package enum SocketTypeForms {
  /// One word for a family, a type and a protocol.
  package struct Form: Sendable {
    package let name: String
    package let type: SocketTypeSpecification
    /// Whether a protocol may follow, by the family's name for it or its number.
    package let takesProtocol: Bool
    /// Whether the type depends on that protocol: it is that of the protocol's own form.
    let protocolChoosesType: Bool
    package let summary: String

    init(
      _ name: String, _ family: Int32, _ type: Int32, _ number: Int32, _ summary: String, takesProtocol: Bool = false,
      protocolChoosesType: Bool = false
    ) {
      self.name = name
      self.type = SocketTypeSpecification(family: family, type: type, protocol: number)
      self.takesProtocol = takesProtocol || protocolChoosesType
      self.protocolChoosesType = protocolChoosesType
      self.summary = summary
    }
  }

  package static let short = [
    Form("tcp", 2, 1, 0, "AF_INET SOCK_STREAM"),
    Form("udp", 2, 2, 0, "AF_INET SOCK_DGRAM"),
    Form("tcp6", 10, 1, 0, "AF_INET6 SOCK_STREAM"),
    Form("udp6", 10, 2, 0, "AF_INET6 SOCK_DGRAM"),
    Form("unix", 1, 1, 0, "AF_UNIX SOCK_STREAM"),
    Form("unix-dgram", 1, 2, 0, "AF_UNIX SOCK_DGRAM"),
    Form("unix-seqpacket", 1, 5, 0, "AF_UNIX SOCK_SEQPACKET"),
    Form("raw", 2, 3, 255, "AF_INET SOCK_RAW; a protocol may follow, as icmp", takesProtocol: true),
    Form("raw6", 10, 3, 255, "AF_INET6 SOCK_RAW; a protocol may follow, as icmpv6", takesProtocol: true),
    Form("ping", 2, 2, 1, "AF_INET SOCK_DGRAM IPPROTO_ICMP"),
    Form("ping6", 10, 2, 58, "AF_INET6 SOCK_DGRAM IPPROTO_ICMPV6"),
    Form("mptcp", 2, 1, 262, "AF_INET SOCK_STREAM IPPROTO_MPTCP"),
    Form("mptcp6", 10, 1, 262, "AF_INET6 SOCK_STREAM IPPROTO_MPTCP"),
    Form("udplite", 2, 2, 136, "AF_INET SOCK_DGRAM IPPROTO_UDPLITE"),
    Form("udplite6", 10, 2, 136, "AF_INET6 SOCK_DGRAM IPPROTO_UDPLITE"),
    Form("sctp", 2, 1, 132, "AF_INET SOCK_STREAM IPPROTO_SCTP"),
    Form("sctp6", 10, 1, 132, "AF_INET6 SOCK_STREAM IPPROTO_SCTP"),
    Form("netlink", 16, 3, 0, "AF_NETLINK SOCK_RAW; a protocol may follow, as generic", takesProtocol: true),
    Form("packet", 17, 3, 0x0300, "AF_PACKET SOCK_RAW; a protocol may follow, as arp", takesProtocol: true),
    Form("packet-dgram", 17, 2, 0x0300, "AF_PACKET SOCK_DGRAM: without the link header", takesProtocol: true),
    Form("vsock", 40, 1, 0, "AF_VSOCK SOCK_STREAM"),
    Form("vsock-dgram", 40, 2, 0, "AF_VSOCK SOCK_DGRAM"),
    Form("vsock-seqpacket", 40, 5, 0, "AF_VSOCK SOCK_SEQPACKET"),
    Form("alg", 38, 5, 0, "AF_ALG SOCK_SEQPACKET: the kernel's ciphers"),
    Form("can", 29, 3, 1, "AF_CAN SOCK_RAW CAN_RAW; another protocol may follow, as isotp", protocolChoosesType: true),
    Form("can-bcm", 29, 2, 2, "AF_CAN SOCK_DGRAM CAN_BCM"),
    Form("can-isotp", 29, 2, 6, "AF_CAN SOCK_DGRAM CAN_ISOTP"),
    Form("can-j1939", 29, 2, 7, "AF_CAN SOCK_DGRAM CAN_J1939"),
    Form("xdp", 44, 3, 0, "AF_XDP SOCK_RAW"),
    Form("tipc", 30, 5, 0, "AF_TIPC SOCK_SEQPACKET"),
    Form("tipc-stream", 30, 1, 0, "AF_TIPC SOCK_STREAM"),
    Form("tipc-rdm", 30, 4, 0, "AF_TIPC SOCK_RDM"),
    Form("tipc-dgram", 30, 2, 0, "AF_TIPC SOCK_DGRAM"),
    Form("bluetooth", 31, 5, 0, "AF_BLUETOOTH; a protocol may follow, as rfcomm", protocolChoosesType: true),
    Form("l2cap", 31, 5, 0, "AF_BLUETOOTH SOCK_SEQPACKET BTPROTO_L2CAP"),
    Form("rfcomm", 31, 1, 3, "AF_BLUETOOTH SOCK_STREAM BTPROTO_RFCOMM"),
    Form("sco", 31, 5, 2, "AF_BLUETOOTH SOCK_SEQPACKET BTPROTO_SCO"),
    Form("hci", 31, 3, 1, "AF_BLUETOOTH SOCK_RAW BTPROTO_HCI"),
  ]

  private static let usage = "socket TYPE | FAMILY TYPE [PROTOCOL]"

  /// Reads `tcp`, `raw icmp`, `tcp nonblock`, or `AF_INET SOCK_STREAM|SOCK_NONBLOCK IPPROTO_TCP`.
  package static func parse(_ words: [String]) throws(Problem) -> SocketTypeSpecification {
    guard let first = words.first else { throw .unknownSymbol("", kind: "socket type", suggestion: nil) }
    var rest = words.dropFirst()
    if let form = short.first(where: { $0.name == first }), !beginsType(rest.first) {
      var result = form.type
      if form.takesProtocol, let word = rest.first, !areFlags(word) {
        result.protocol = try friendlyProtocol(word, form.type.family)
        if form.protocolChoosesType {
          let known = short.first { $0.type.family == result.family && $0.type.protocol == result.protocol }
          result.type = known?.type.type ?? result.type
        }
        rest = rest.dropFirst()
      }
      for flags in rest { result.type |= Int32(truncatingIfNeeded: try bits(flags, [socketTypeFlags])) }
      return result
    }
    let family = Int32(truncatingIfNeeded: try value(first, addressFamilies, or: short.map(\.name)))
    guard let typeWord = rest.popFirst() else {
      throw .missingArgument(parameter: "TYPE", usage: usage)
    }
    let type = Int32(truncatingIfNeeded: try bits(typeWord, [socketTypes, socketTypeFlags]))
    var number: Int32 = 0
    if let word = rest.popFirst() { number = try exactProtocol(word, family) }
    if let extra = rest.first { throw .unexpectedArgument(extra, usage: usage) }
    return SocketTypeSpecification(family: family, type: type, protocol: number)
  }

  /// Whether a word is a C type, so that the word before it is a family that has the name of a short form.
  private static func beginsType(_ word: String?) -> Bool {
    guard let word, word.hasPrefix("SOCK_"), let name = word.split(separator: "|").first else { return false }
    return socketTypes.symbol(named: String(name)) != nil
  }

  /// Whether a word is flags by name: a number is a protocol.
  private static func areFlags(_ word: String) -> Bool {
    word.split(separator: "|", omittingEmptySubsequences: false).allSatisfy {
      socketTypeFlags.symbol(named: String($0)) != nil
    }
  }

  /// The third argument as C has it: a number is passed as it is.
  private static func exactProtocol(_ word: String, _ family: Int32) throws(Problem) -> Int32 {
    if let value = FamilyProtocols.number(named: word, of: family) ?? Quantity.integer(word) {
      return Int32(truncatingIfNeeded: value)
    }
    let table = FamilyProtocols.table(of: family)
    let known = table.symbols.flatMap { $0.short.isEmpty ? [$0.name] : [$0.name, $0.short] }
    throw .unknownSymbol(word, kind: table.kind, suggestion: Suggestion.nearest(to: word, in: known))
  }

  /// The same after a short form, where the number of an Ethernet protocol is given its byte order too.
  private static func friendlyProtocol(_ word: String, _ family: Int32) throws(Problem) -> Int32 {
    if family == 17, let number = Quantity.integer(word).flatMap({ UInt16(exactly: $0) }) {
      return Int32(number.bigEndian)
    }
    return try exactProtocol(word, family)
  }

  private static func value(_ word: String, _ table: SymbolTable, or others: [String] = []) throws(Problem) -> Int {
    if let value = table.symbol(named: word)?.value ?? Quantity.integer(word) { return value }
    throw .unknownSymbol(
      word, kind: table.kind, suggestion: Suggestion.nearest(to: word, in: others + table.symbols.map(\.name)))
  }

  private static func bits(_ word: String, _ tables: [SymbolTable]) throws(Problem) -> Int {
    var result = 0
    for part in word.split(separator: "|", omittingEmptySubsequences: false) {
      let part = String(part)
      guard let value = tables.lazy.compactMap({ $0.symbol(named: part)?.value }).first ?? Quantity.integer(part) else {
        let known = tables.flatMap { $0.symbols.map(\.name) }
        throw .unknownSymbol(part, kind: tables[0].kind, suggestion: Suggestion.nearest(to: part, in: known))
      }
      result |= value
    }
    return result
  }
}
