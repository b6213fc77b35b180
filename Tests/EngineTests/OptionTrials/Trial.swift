import SystemPackage

/// A value for one settable option, and what the kernel makes of it.
struct Trial: Sendable {
  /// A socket that the option fits.
  enum Kind: String, Sendable, CaseIterable {
    case udp = "s = socket udp"
    case tcp = "s = socket tcp"
    case udp6 = "s = socket udp6"
    case tcp6 = "s = socket tcp6"
    case unix = "s = socket unix"
    case packet = "s = socket AF_PACKET SOCK_RAW 0"
    case boundpacket = "s = socket AF_PACKET SOCK_RAW 0x300"
    case raw = "s = socket AF_INET SOCK_RAW IPPROTO_ICMP"
    case igmp = "s = socket AF_INET SOCK_RAW IPPROTO_IGMP"
    case raw6 = "s = socket AF_INET6 SOCK_RAW 253"
    case rawip6 = "s = socket AF_INET6 SOCK_RAW IPPROTO_RAW"
    case icmp6 = "s = socket AF_INET6 SOCK_RAW IPPROTO_ICMPV6"
    case udplite = "s = socket AF_INET SOCK_DGRAM IPPROTO_UDPLITE"
    case netlink = "s = socket AF_NETLINK SOCK_RAW 0"
    case vsock = "s = socket AF_VSOCK SOCK_STREAM"
    case xdp = "s = socket AF_XDP SOCK_RAW 0"
    /// One end of a connection.
    case pair = """
      l = socket tcp; bind l 127.0.0.1:0; listen l; s = socket tcp; connect s $l.local; p = accept l
      """
  }

  /// What may come of setting it.
  enum Result: Sendable, Equatable {
    /// It is set, and this is read back.
    case reads(String)
    /// It is set, and something is read back that depends on the moment.
    case readsSomething
    /// It is set, and cannot be read.
    case isSet
    /// The kernel refuses.
    case fails(Errno)
  }

  let name: String
  let kind: Kind
  /// As it is typed, without quotes.
  let value: String
  /// Commands that come before.
  let preparation: String
  /// Whether it fails with `EPERM` for all but root.
  let isPrivileged: Bool
  /// The first is what Linux 6.18 as the project's own machines have it does; the others are other configurations'.
  let expected: [Result]

  init(
    _ name: String, _ kind: Kind, _ value: String, after preparation: String = "", privileged: Bool = false,
    _ expected: Result...
  ) {
    self.name = name
    self.kind = kind
    self.value = value
    self.preparation = preparation
    isPrivileged = privileged
    self.expected = expected
  }

  /// The bytes of a `struct xfrm_userpolicy_info` that lets everything go out as it is.
  static func policy(family: String) -> String {
    func zeros(_ count: Int) -> String { String(repeating: "00", count: count) }
    return "hex:" + zeros(40) + family + zeros(118) + "01" + zeros(7)
  }
}

/// The trials of one level: one for each option that can be set.
struct LevelTrials: Sendable {
  let level: String
  let trials: [Trial]

  init(_ level: String, _ trials: [Trial]) {
    self.level = level
    self.trials = trials
  }
}

/// The levels of sockets that the kernel may not have at all, with what `socket` then says.
struct AbsentLevel: Sendable {
  let level: String
  let socket: String
  let errnos: [Errno]

  static let all = [
    AbsentLevel(
      level: "IPPROTO_SCTP", socket: "socket AF_INET SOCK_STREAM IPPROTO_SCTP", errnos: [.protocolNotSupported]),
    AbsentLevel(level: "SOL_ALG", socket: "socket AF_ALG SOCK_SEQPACKET", errnos: [.addressFamilyNotSupported]),
    AbsentLevel(level: "SOL_TIPC", socket: "socket AF_TIPC SOCK_RDM", errnos: [.addressFamilyNotSupported]),
    AbsentLevel(level: "SOL_CAN_RAW", socket: "socket AF_CAN SOCK_RAW 1", errnos: [.addressFamilyNotSupported]),
    AbsentLevel(level: "SOL_CAN_ISOTP", socket: "socket AF_CAN SOCK_DGRAM 6", errnos: [.addressFamilyNotSupported]),
    AbsentLevel(level: "SOL_CAN_J1939", socket: "socket AF_CAN SOCK_DGRAM 7", errnos: [.addressFamilyNotSupported]),
    AbsentLevel(level: "SOL_SMC", socket: "socket AF_SMC SOCK_STREAM", errnos: [.addressFamilyNotSupported]),
  ]
}
