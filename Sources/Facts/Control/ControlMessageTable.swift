/// A kind of control message: its only row.
package struct ControlMessageKind: Sendable {
  package enum Payload: Sendable {
    /// Descriptors, which arrive as sockets of the session.
    case descriptors
    /// Anything that an option's value can be.
    case value(OptionType)
    case timespec
    /// Three `timespec`: software, unused, hardware.
    case timestamps
    /// `sock_extended_err` with the offender's address; ip(7).
    case extendedError
    case address
    /// One byte.
    case byte
    /// Two bytes.
    case short
  }

  /// The C name, as `SCM_RIGHTS` or `IP_TTL`.
  package let name: String
  package let level: Int32
  package let type: Int32
  package let payload: Payload
  /// Whether it may be sent; the others are received only.
  package let isSent: Bool
  package let summary: String

  package init(
    _ name: String, _ level: Int32, _ type: Int32, _ payload: Payload, sent: Bool = false, _ summary: String
  ) {
    self.name = name
    self.level = level
    self.type = type
    self.payload = payload
    isSent = sent
    self.summary = summary
  }
}

/// The control messages of Linux; cmsg(3), unix(7), ip(7), ipv6(7), udp(7), tcp(7), socket(7).
package enum ControlMessageTable {
  package static let kinds: [ControlMessageKind] = [
    .init("SCM_RIGHTS", 1, 1, .descriptors, sent: true, "descriptors"),
    .init("SCM_CREDENTIALS", 1, 2, .value(.structure(.ucred)), sent: true, "who sent it: process, user, group"),
    .init("SCM_SECURITY", 1, 3, .value(.text(capacity: 256)), "the sender's security context"),
    .init("SCM_PIDFD", 1, 4, .descriptors, "a descriptor of the sending process"),
    .init("SO_PRIORITY", 1, 12, .value(.uint32(unit: "")), sent: true, "queueing priority"),
    .init("SCM_TIMESTAMP", 1, 29, .value(.timeval), "when it arrived (µs)"),
    .init("SCM_TIMESTAMPNS", 1, 35, .timespec, "when it arrived (ns)"),
    .init("SO_MARK", 1, 36, .value(.uint32(unit: "")), sent: true, "the packet's mark"),
    .init("SCM_TIMESTAMPING", 1, 37, .timestamps, "time stamps: software, unused, hardware"),
    .init("SO_TIMESTAMPING", 1, 37, .value(.uint32(unit: "")), sent: true, "which time stamps are wanted"),
    .init("SO_RXQ_OVFL", 1, 40, .value(.uint32(unit: "datagrams")), "how many were dropped so far"),
    .init("SCM_WIFI_STATUS", 1, 41, .value(.int(unit: "")), "whether a wireless frame arrived"),
    .init("SCM_TIMESTAMPING_OPT_STATS", 1, 54, .value(.bytes(capacity: 0)), "TCP statistics of the time stamp"),
    .init("SCM_TIMESTAMPING_PKTINFO", 1, 58, .value(.bytes(capacity: 0)), "interface and length of the time stamp"),
    .init("SCM_TXTIME", 1, 61, .value(.uint64(unit: "ns")), sent: true, "when to send it"),
    .init("SCM_DEVMEM_DMABUF", 1, 79, .value(.bytes(capacity: 0)), "device memory that holds the data"),
    .init("SCM_TS_OPT_ID", 1, 81, .value(.uint32(unit: "")), sent: true, "the number of its time stamp"),
    .init("IP_TOS", 0, 1, .byte, sent: true, "type of service"),
    .init("IP_TTL", 0, 2, .value(.int(unit: "hops")), sent: true, "time to live"),
    .init("IP_RETOPTS", 0, 7, .value(.bytes(capacity: 0)), sent: true, "IP options"),
    .init("IP_PKTINFO", 0, 8, .value(.structure(.inPacketInfo)), sent: true, "interface and addresses"),
    .init("IP_RECVERR", 0, 11, .extendedError, "an error, from the error queue"),
    .init("IP_ORIGDSTADDR", 0, 20, .address, "where it was sent to at first"),
    .init("IP_CHECKSUM", 0, 23, .value(.uint32(unit: "")), "the checksum of the datagram"),
    .init("IP_RECVFRAGSIZE", 0, 25, .value(.int(unit: "bytes")), "the largest fragment"),
    .init("IP_PROTOCOL", 0, 52, .value(.int(unit: "")), sent: true, "the protocol, for raw sockets"),
    .init("IPV6_FLOWINFO", 41, 11, .value(.uint32(unit: "")), sent: true, "the flow label"),
    .init("IPV6_RECVERR", 41, 25, .extendedError, "an error, from the error queue"),
    .init("IPV6_PKTINFO", 41, 50, .value(.structure(.in6PacketInfo)), sent: true, "interface and address"),
    .init("IPV6_HOPLIMIT", 41, 52, .value(.int(unit: "hops")), sent: true, "hop limit"),
    .init("IPV6_TCLASS", 41, 67, .value(.int(unit: "")), sent: true, "traffic class"),
    .init("IPV6_DONTFRAG", 41, 62, .value(.int(unit: "")), sent: true, "not to be fragmented"),
    .init("IPV6_ORIGDSTADDR", 41, 74, .address, "where it was sent to at first"),
    .init("IPV6_RECVFRAGSIZE", 41, 77, .value(.int(unit: "bytes")), "the largest fragment"),
    .init("TCP_INQ", 6, 36, .value(.int(unit: "bytes")), "what is left in the queue"),
    .init("UDP_SEGMENT", 17, 103, .short, sent: true, "cut into datagrams of this size"),
    .init("UDP_GRO", 17, 104, .value(.int(unit: "bytes")), "made of datagrams of this size"),
    .init("PACKET_AUXDATA", 263, 8, .value(.bytes(capacity: 0)), "lengths and VLAN of a packet"),
    .init("NETLINK_PKTINFO", 270, 3, .value(.uint32(unit: "")), "the group that it was sent to"),
    .init("ALG_SET_IV", 279, 2, .value(.bytes(capacity: 0)), sent: true, "initialisation vector"),
    .init("ALG_SET_OP", 279, 3, .value(.uint32(unit: "")), sent: true, "0 decrypt, 1 encrypt"),
    .init("ALG_SET_AEAD_ASSOCLEN", 279, 4, .value(.uint32(unit: "bytes")), sent: true, "associated data"),
    .init("TLS_SET_RECORD_TYPE", 282, 1, .byte, sent: true, "the record's type"),
    .init("TLS_GET_RECORD_TYPE", 282, 2, .byte, "the record's type"),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0) })

  package static func kind(named name: String) -> ControlMessageKind? { byName[name] }

  /// The kind of a received message.
  package static func kind(level: Int32, type: Int32) -> ControlMessageKind? {
    kinds.first { $0.level == level && $0.type == type }
  }
}

extension StructLayout {
  /// `struct in_pktinfo`, ip(7).
  package static let inPacketInfo = StructLayout(
    "in_pktinfo", size: 12,
    [Field("ipi_ifindex", 0, .interface), Field("ipi_spec_dst", 4, .inet), Field("ipi_addr", 8, .inet)])
  /// `struct in6_pktinfo`, ipv6(7).
  package static let in6PacketInfo = StructLayout(
    "in6_pktinfo", size: 20, [Field("ipi6_addr", 0, .inet6), Field("ipi6_ifindex", 16, .interface)])
  /// `struct sock_extended_err`, ip(7).
  package static let extendedError = StructLayout(
    "sock_extended_err", size: 16,
    [
      Field("ee_errno", 0, .uint32), Field("ee_origin", 4, .uint8), Field("ee_type", 5, .uint8),
      Field("ee_code", 6, .uint8), Field("ee_info", 8, .uint32), Field("ee_data", 12, .uint32),
    ])
}
