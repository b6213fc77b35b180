extension Generator {
  private static let everywhere: [Option] = [
    .socket("SO_TYPE", .type), .socket("SO_DOMAIN", .family), .socket("SO_PROTOCOL", .protocol),
    .socket("SO_ERROR", .errno), .socket("SO_ACCEPTCONN"), .socket("SO_REUSEADDR"), .socket("SO_KEEPALIVE"),
    .socket("SO_BROADCAST"), .socket("SO_OOBINLINE"), .socket("SO_LINGER", .linger), .socket("SO_RCVLOWAT"),
    .socket("SO_PRIORITY"), .socket("SO_PEEK_OFF"),
  ]
  private static let ofTCP: [Option] = [
    .tcp("TCP_NODELAY"), .tcp("TCP_KEEPIDLE"), .tcp("TCP_KEEPCNT"), .tcp("TCP_KEEPINTVL"), .tcp("TCP_USER_TIMEOUT"),
    .tcp("TCP_SYNCNT"), .tcp("TCP_CONGESTION", .text),
  ]
  private static let buffers: [Option] = [.socket("SO_SNDBUF"), .socket("SO_RCVBUF")]
  private static let ofIP: [Option] = [
    .ip("IP_TTL"), .ip("IP_TOS"), .ip("IP_MULTICAST_TTL"), .ip("IP_MULTICAST_LOOP"), .ip("IP_RECVTTL"),
    .ip("IP_RECVTOS"), .ip("IP_FREEBIND"), .ip("IP_RECVERR"),
  ]
  private static let ofIP6: [Option] = [
    .ip6("IPV6_V6ONLY"), .ip6("IPV6_UNICAST_HOPS"), .ip6("IPV6_MULTICAST_HOPS"), .ip6("IPV6_RECVHOPLIMIT"),
    .ip6("IPV6_RECVTCLASS"), .ip6("IPV6_TCLASS"),
  ]

  /// An option that the socket may have, and now and then one of another protocol.
  mutating func option(of kind: Kind) -> Option {
    var options = Self.everywhere + (kind.isTCP ? Self.ofTCP : Self.buffers)
    if kind.family == "AF_INET" || random.happens(5) { options += Self.ofIP }
    if kind.family == "AF_INET6" || random.happens(5) { options += Self.ofIP6 }
    return any(of: options)
  }

  /// A value for an option, sometimes a wrong one.
  mutating func setting(of option: Option) -> OptionSetting {
    switch option.kind {
    // More seconds would make the close wait.
    case .linger: return .linger(Int.random(in: 0...1, using: &random), 0)
    case .text: return .text(any(of: ["reno", "cubic", "nosuch"]))
    default:
      if random.happens(5) { return any(of: [.bytes([1]), .bytes([1, 0]), .null(4), .null(0)]) }
      // A connection without this option would hold data back.
      if option.name == "TCP_NODELAY" { return 1 }
      return .int(any(of: [0, 1, 1, 2, 5, 64, 255, 256, 1000, -1]))
    }
  }
}
