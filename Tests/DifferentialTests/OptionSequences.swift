extension CallSequence {
  /// Options of every kind of value.
  static let options = [
    CallSequence(
      "what a new socket says of itself",
      [Kind.tcp, .udp, .tcp6, .udp6, .stream, .datagram, .seqpacket].enumerated().flatMap { index, kind in
        let name = "s\(index)x"
        return [
          Step.socket(name, kind), .getsockopt(name, .socket("SO_TYPE", .type)),
          .getsockopt(name, .socket("SO_DOMAIN", .family)),
          .getsockopt(name, .socket("SO_PROTOCOL", .protocol)), .getsockopt(name, .socket("SO_ERROR", .errno)),
          .getsockopt(name, .socket("SO_ACCEPTCONN")), .getsockopt(name, .socket("SO_SNDBUF")),
          .getsockopt(name, .socket("SO_RCVBUF")), .getsockopt(name, .ip("IP_TTL")),
          .getsockopt(name, .tcp("TCP_MAXSEG")),
        ]
      }),
    CallSequence(
      "numbers and flags, set and read back",
      [.socket("s", .tcp)]
        + [
          (.socket("SO_REUSEADDR"), 1), (.socket("SO_REUSEADDR"), 0), (.socket("SO_KEEPALIVE"), 7),
          (.socket("SO_SNDBUF"), 10_000), (.socket("SO_SNDBUF"), -1), (.socket("SO_RCVBUF"), 1),
          (.socket("SO_RCVLOWAT"), 0), (.socket("SO_RCVLOWAT"), 100), (.socket("SO_PRIORITY"), 6),
          (.socket("SO_OOBINLINE"), 1), (.tcp("TCP_NODELAY"), 1), (.tcp("TCP_KEEPIDLE"), 30),
          (.tcp("TCP_KEEPIDLE"), 0), (.tcp("TCP_KEEPCNT"), 200), (.tcp("TCP_KEEPINTVL"), 5), (.tcp("TCP_CORK"), 1),
          (.tcp("TCP_SYNCNT"), 3), (.tcp("TCP_USER_TIMEOUT"), 5000), (.tcp("TCP_DEFER_ACCEPT"), 1),
          (.tcp("TCP_MAXSEG"), 1000), (.tcp("TCP_MAXSEG"), 1), (.ip("IP_TTL"), 10), (.ip("IP_TTL"), 0),
          (.ip("IP_TTL"), 256), (.ip("IP_TOS"), 255), (.ip("IP_FREEBIND"), 1), (.ip6("IPV6_V6ONLY"), 1),
        ].flatMap { (option: Option, value: Int) in
          [Step.setsockopt("s", option, .int(value)), .getsockopt("s", option)]
        }),
    CallSequence(
      "structures: SO_LINGER and the time limits",
      [
        .socket("s", .tcp), .getsockopt("s", .socket("SO_LINGER", .linger)),
        .setsockopt("s", .socket("SO_LINGER"), .linger(1, 30)), .getsockopt("s", .socket("SO_LINGER", .linger)),
        .getsockopt("s", .socket("SO_LINGER", .linger), length: 4),
        .setsockopt("s", .socket("SO_LINGER"), .bytes([1, 0, 0, 0])),
        .setsockopt("s", .socket("SO_LINGER"), .linger(0, 5)), .getsockopt("s", .socket("SO_LINGER", .linger)),
        .getsockopt("s", .socket("SO_RCVTIMEO", .timeval)),
        .setsockopt("s", .socket("SO_RCVTIMEO"), .milliseconds(1500)),
        .getsockopt("s", .socket("SO_RCVTIMEO", .timeval)), .setsockopt("s", .socket("SO_SNDTIMEO"), .milliseconds(1)),
        .getsockopt("s", .socket("SO_SNDTIMEO", .timeval)), .setsockopt("s", .socket("SO_RCVTIMEO"), .bytes([1, 2])),
      ]),
    CallSequence(
      "text: the device that a socket is bound to, and the way of congestion control",
      [
        .socket("s", .tcp), .getsockopt("s", .tcp("TCP_CONGESTION", .text)),
        .setsockopt("s", .tcp("TCP_CONGESTION"), .text("reno")), .getsockopt("s", .tcp("TCP_CONGESTION", .text)),
        .setsockopt("s", .tcp("TCP_CONGESTION"), .text("nosuch")),
        .getsockopt("s", .socket("SO_BINDTODEVICE", .text)), .setsockopt("s", .socket("SO_BINDTODEVICE"), .text("lo")),
        .getsockopt("s", .socket("SO_BINDTODEVICE", .text)),
        .setsockopt("s", .socket("SO_BINDTODEVICE"), .text("nosuch")),
      ]),
    CallSequence(
      "lengths that are too short or too long, and a null pointer",
      [
        .socket("s", .udp), .setsockopt("s", .socket("SO_BROADCAST"), .bytes([1])),
        .setsockopt("s", .socket("SO_BROADCAST"), .bytes([1, 0])),
        .setsockopt("s", .socket("SO_BROADCAST"), .bytes([1, 0, 0, 0, 0, 0])),
        .getsockopt("s", .socket("SO_BROADCAST")), .setsockopt("s", .socket("SO_BROADCAST"), .null(4)),
        .setsockopt("s", .socket("SO_BROADCAST"), .null(0)), .getsockopt("s", .socket("SO_SNDBUF"), length: 1),
        .getsockopt("s", .socket("SO_SNDBUF"), length: 100), .setsockopt("s", .ip("IP_TTL"), .bytes([9])),
        .getsockopt("s", .ip("IP_TTL")), .getsockopt("s", .ip("IP_TTL"), length: 1),
        .getsockopt("s", .ip("IP_TTL"), length: 2),
      ]),
    CallSequence(
      "options of another protocol, or that can only be read",
      [
        .socket("u", .udp), .socket("x", .stream), .getsockopt("u", .tcp("TCP_NODELAY")),
        .setsockopt("u", .tcp("TCP_NODELAY"), 1), .getsockopt("x", .ip("IP_TTL")), .setsockopt("x", .ip("IP_TTL"), 1),
        .setsockopt("u", .socket("SO_TYPE"), 1), .setsockopt("u", .socket("SO_ERROR"), 1),
        .setsockopt("u", .socket("SO_ACCEPTCONN"), 1), .getsockopt("u", .ip6("IPV6_V6ONLY")),
        .getsockopt("99", .socket("SO_TYPE", .type)), .setsockopt("0", .socket("SO_REUSEADDR"), 1),
      ]),
    CallSequence(
      "SO_PEEK_OFF: each look begins where the last one ended",
      [
        .socketpair("a", "b", .stream), .getsockopt("b", .socket("SO_PEEK_OFF")),
        .setsockopt("b", .socket("SO_PEEK_OFF"), 2), .send("a", "0123456789"), .recv("b", 3, "MSG_PEEK"),
        .recv("b", 3, "MSG_PEEK"), .getsockopt("b", .socket("SO_PEEK_OFF")), .recv("b", 4), .recv("b", 2, "MSG_PEEK"),
        .getsockopt("b", .socket("SO_PEEK_OFF")),
      ]),
  ]
}
