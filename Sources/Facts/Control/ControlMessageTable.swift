/// A kind of control message: its only row.
package struct ControlMessageKind: Sendable {
  package enum Payload: Sendable {
    /// Anything that an option's value can be.
    case value(OptionType)
    /// Descriptors, which arrive as sockets of the session.
    case descriptors
    /// A time since 1970: `struct timespec`.
    case time
    /// Three of them: by software, unused, by the device; `struct scm_timestamping`.
    case times
    /// `struct sock_extended_err`, with the offender's address behind it; ip(7).
    case extendedError
    /// A `sockaddr`.
    case address
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

/// The control messages of Linux; cmsg(3), unix(7), ip(7), ipv6(7), udp(7), tcp(7), socket(7), and the headers.
package enum ControlMessageTable {
  package static let kinds: [ControlMessageKind] =
    socketKinds + ipKinds + ipv6Kinds + transportKinds + familyKinds

  /// `SOL_SOCKET`.
  private static let socketKinds: [ControlMessageKind] = [
    .init("SCM_RIGHTS", 1, 1, .descriptors, sent: true, "descriptors"),
    .init("SCM_CREDENTIALS", 1, 2, .value(.structure(.ucred)), sent: true, "who sent it: process, user, group"),
    .init("SCM_SECURITY", 1, 3, .value(.text(capacity: 256)), "the sender's security context"),
    .init("SCM_PIDFD", 1, 4, .descriptors, "a descriptor of the sending process"),
    .init("SO_PRIORITY", 1, 12, .value(.uint32(unit: "")), sent: true, "queueing priority"),
    .init("SCM_TIMESTAMP", 1, 29, .value(.timeval), "when it arrived (µs)"),
    .init("SCM_TIMESTAMPNS", 1, 35, .time, "when it arrived (ns)"),
    .init("SO_MARK", 1, 36, .value(.uint32(unit: "")), sent: true, "the packet's mark"),
    .init("SCM_TIMESTAMPING", 1, 37, .times, "time stamps: by the kernel, by the device"),
    .init(
      "SO_TIMESTAMPING", 1, 37, .value(.field(.flags(timestampingFlags, size: 4))), sent: true,
      "which time stamps are wanted of it"),
    .init("SO_RXQ_OVFL", 1, 40, .value(.uint32(unit: "datagrams")), "how many were dropped so far"),
    .init("SCM_WIFI_STATUS", 1, 41, .value(.int(unit: "")), "whether a wireless frame arrived"),
    .init("SCM_TIMESTAMPING_OPT_STATS", 1, 54, .value(.bytes(capacity: 0)), "TCP's counters at the time stamp"),
    .init("SCM_TIMESTAMPING_PKTINFO", 1, 58, .value(.structure(.stampedPacket)), "where the device stamped it"),
    .init("SCM_TXTIME", 1, 61, .value(.uint64(unit: "ns")), sent: true, "when to send it"),
    .init("SO_TIMESTAMP_NEW", 1, 63, .value(.timeval), "as SCM_TIMESTAMP, 64 bits everywhere"),
    .init("SO_TIMESTAMPNS_NEW", 1, 64, .time, "as SCM_TIMESTAMPNS, 64 bits everywhere"),
    .init("SO_TIMESTAMPING_NEW", 1, 65, .times, "as SCM_TIMESTAMPING, 64 bits everywhere"),
    .init("SCM_DEVMEM_LINEAR", 1, 78, .value(.structure(.deviceMemory)), "how much of the data is in the buffers"),
    .init("SCM_DEVMEM_DMABUF", 1, 79, .value(.structure(.deviceMemory)), "device memory that holds the data"),
    .init("SCM_TS_OPT_ID", 1, 81, .value(.uint32(unit: "")), sent: true, "the number of its time stamp"),
    .init("SCM_INQ", 1, 84, .value(.int(unit: "bytes")), "what is left in the queue"),
  ]

  /// `IPPROTO_IP`.
  private static let ipKinds: [ControlMessageKind] = [
    .init("IP_TOS", 0, 1, .value(.field(.uint8)), sent: true, "type of service"),
    .init("IP_TTL", 0, 2, .value(.int(unit: "hops")), sent: true, "time to live"),
    .init("IP_RECVOPTS", 0, 6, .value(.bytes(capacity: 0)), "IP options as they came"),
    .init("IP_RETOPTS", 0, 7, .value(.bytes(capacity: 0)), sent: true, "IP options as an answer needs them"),
    .init("IP_PKTINFO", 0, 8, .value(.structure(.inPacketInfo)), sent: true, "interface and addresses"),
    .init("IP_RECVERR", 0, 11, .extendedError, "an error, from the error queue"),
    .init("IP_ORIGDSTADDR", 0, 20, .address, "where it was sent to at first"),
    .init("IP_CHECKSUM", 0, 23, .value(.uint32(unit: "")), "the checksum of the datagram"),
    .init("IP_RECVFRAGSIZE", 0, 25, .value(.int(unit: "bytes")), "the largest fragment"),
    .init("IP_PROTOCOL", 0, 52, .value(.symbol(protocols)), sent: true, "the protocol, for raw sockets"),
  ]

  /// `IPPROTO_IPV6`.
  private static let ipv6Kinds: [ControlMessageKind] = [
    .init("IPV6_2292PKTINFO", 41, 2, .value(.structure(.in6PacketInfo)), sent: true, "as IPV6_PKTINFO, RFC 2292"),
    .init("IPV6_2292HOPOPTS", 41, 3, .value(.bytes(capacity: 0)), sent: true, "as IPV6_HOPOPTS, RFC 2292"),
    .init("IPV6_2292DSTOPTS", 41, 4, .value(.bytes(capacity: 0)), sent: true, "as IPV6_DSTOPTS, RFC 2292"),
    .init("IPV6_2292RTHDR", 41, 5, .value(.bytes(capacity: 0)), sent: true, "as IPV6_RTHDR, RFC 2292"),
    .init("IPV6_2292HOPLIMIT", 41, 8, .value(.int(unit: "hops")), sent: true, "as IPV6_HOPLIMIT, RFC 2292"),
    .init("IPV6_FLOWINFO", 41, 11, .value(.field(.network32)), sent: true, "traffic class and flow label"),
    .init("IPV6_RECVERR", 41, 25, .extendedError, "an error, from the error queue"),
    .init("IPV6_PKTINFO", 41, 50, .value(.structure(.in6PacketInfo)), sent: true, "interface and address"),
    .init("IPV6_HOPLIMIT", 41, 52, .value(.int(unit: "hops")), sent: true, "hop limit"),
    .init("IPV6_HOPOPTS", 41, 54, .value(.bytes(capacity: 0)), sent: true, "options for every hop"),
    .init("IPV6_RTHDRDSTOPTS", 41, 55, .value(.bytes(capacity: 0)), sent: true, "options before the routing header"),
    .init("IPV6_RTHDR", 41, 57, .value(.bytes(capacity: 0)), sent: true, "the routing header"),
    .init("IPV6_DSTOPTS", 41, 59, .value(.bytes(capacity: 0)), sent: true, "options for the destination"),
    .init("IPV6_PATHMTU", 41, 61, .value(.structure(.pathMTU6)), "the path's MTU is too small"),
    .init("IPV6_DONTFRAG", 41, 62, .value(.int(unit: "")), sent: true, "not to be fragmented"),
    .init("IPV6_TCLASS", 41, 67, .value(.int(unit: "")), sent: true, "traffic class"),
    .init("IPV6_ORIGDSTADDR", 41, 74, .address, "where it was sent to at first"),
    .init("IPV6_RECVFRAGSIZE", 41, 77, .value(.int(unit: "bytes")), "the largest fragment"),
  ]

  /// The protocols above IP.
  private static let transportKinds: [ControlMessageKind] = [
    .init("TCP_INQ", 6, 36, .value(.int(unit: "bytes")), "what is left in the queue"),
    .init("UDP_SEGMENT", 17, 103, .value(.field(.uint16)), sent: true, "cut it into datagrams of this size"),
    .init("UDP_GRO", 17, 104, .value(.int(unit: "bytes")), "it is made of datagrams of this size"),
    .init("SCTP_INIT", 132, 0, .value(.structure(.sctpInit)), sent: true, "how to begin the association"),
    .init("SCTP_SNDRCV", 132, 1, .value(.structure(.sctpSendDefaults)), sent: true, "stream, context and flags"),
    .init("SCTP_SNDINFO", 132, 2, .value(.structure(.sctpSendInfo)), sent: true, "stream and flags to send with"),
    .init("SCTP_RCVINFO", 132, 3, .value(.structure(.sctpReceiveInfo)), "stream and numbers that it came with"),
    .init("SCTP_NXTINFO", 132, 4, .value(.structure(.sctpNextInfo)), "the message after it"),
    .init("SCTP_PRINFO", 132, 5, .value(.structure(.sctpPartialReliability)), sent: true, "how long to try"),
    .init("SCTP_AUTHINFO", 132, 6, .value(.field(.uint16)), sent: true, "the key to sign it with"),
    .init("SCTP_DSTADDRV4", 132, 7, .value(.field(.inet)), sent: true, "one more address of the peer"),
    .init("SCTP_DSTADDRV6", 132, 8, .value(.field(.inet6)), sent: true, "one more address of the peer"),
    .init("TLS_SET_RECORD_TYPE", 282, 1, .value(.field(.uint8)), sent: true, "the record's type"),
    .init("TLS_GET_RECORD_TYPE", 282, 2, .value(.field(.uint8)), "the record's type"),
  ]

  /// The other families.
  private static let familyKinds: [ControlMessageKind] = [
    .init("SCM_J1939_DEST_ADDR", 107, 1, .value(.field(.uint8)), "the address that it was sent to"),
    .init("SCM_J1939_DEST_NAME", 107, 2, .value(.uint64(unit: "")), "the name that it was sent to"),
    .init("SCM_J1939_PRIO", 107, 3, .value(.field(.uint8)), "its priority"),
    .init("SCM_J1939_ERRQUEUE", 107, 4, .value(.bytes(capacity: 0)), "counters of the transfer"),
    .init("PACKET_AUXDATA", 263, 8, .value(.structure(.auxiliaryData)), "lengths and VLAN of a packet"),
    .init("PACKET_TX_TIMESTAMP", 263, 16, .extendedError, "a time stamp, from the error queue"),
    .init("NETLINK_PKTINFO", 270, 3, .value(.uint32(unit: "")), "the group that it was sent to"),
    .init("NETLINK_LISTEN_ALL_NSID", 270, 8, .value(.int(unit: "")), "the network namespace that it is from"),
    .init("TIPC_ERRINFO", 271, 5, .value(.array(["code", "size"])), "why it came back"),
    .init("TIPC_RETDATA", 271, 6, .value(.bytes(capacity: 0)), "what came back"),
    .init("TIPC_DESTNAME", 271, 7, .value(.array(["type", "lower", "upper"])), "the name that it was sent to"),
    .init("ALG_SET_IV", 279, 2, .value(.bytes(capacity: 0)), sent: true, "initialisation vector"),
    .init("ALG_SET_OP", 279, 3, .value(.symbol(algorithmOperations)), sent: true, "to encrypt or to decrypt"),
    .init("ALG_SET_AEAD_ASSOCLEN", 279, 4, .value(.uint32(unit: "bytes")), sent: true, "associated data"),
    .init("VSOCK_RECVERR", 287, 1, .extendedError, "an error, from the error queue"),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0) })

  package static func kind(named name: String) -> ControlMessageKind? { byName[name] }

  /// The kind of a message that came, or of one that is sent: a few numbers have two meanings.
  package static func kind(level: Int32, type: Int32, sent: Bool = false) -> ControlMessageKind? {
    kinds.first { $0.level == level && $0.type == type && $0.isSent == sent }
      ?? kinds.first { $0.level == level && $0.type == type }
  }
}
