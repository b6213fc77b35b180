// The structures of control messages.
extension StructLayout {
  /// `struct timespec`, `clock_gettime(2)`.
  package static let timespec = StructLayout("timespec", packed: [("tv_sec", .int64), ("tv_nsec", .int64)])

  /// `struct in_pktinfo`, `ip(7)`.
  static let inPacketInfo = StructLayout(
    "in_pktinfo", packed: [("ipi_ifindex", .interface), ("ipi_spec_dst", .inet), ("ipi_addr", .inet)])

  /// `struct in6_pktinfo`, `ipv6(7)`.
  static let in6PacketInfo = StructLayout(
    "in6_pktinfo", packed: [("ipi6_addr", .inet6), ("ipi6_ifindex", .interface)])

  /// `struct scm_ts_pktinfo`, `<linux/net_tstamp.h>`.
  static let stampedPacket = StructLayout(
    "scm_ts_pktinfo", size: 16, [Field("if_index", 0, .interface), Field("pkt_length", 4, .uint32)])

  /// `struct dmabuf_cmsg`, `<linux/uio.h>`.
  static let deviceMemory = StructLayout(
    "dmabuf_cmsg",
    packed: [
      ("frag_offset", .uint64), ("frag_size", .uint32), ("frag_token", .uint32), ("dmabuf_id", .uint32),
      ("flags", .uint32),
    ])

  /// `struct tpacket_auxdata`, `packet(7)`.
  static let auxiliaryData = StructLayout(
    "tpacket_auxdata",
    packed: [
      ("tp_status", .flags(packetStatuses, size: 4)), ("tp_len", .uint32), ("tp_snaplen", .uint32),
      ("tp_mac", .uint16), ("tp_net", .uint16), ("tp_vlan_tci", .uint16), ("tp_vlan_tpid", .uint16),
    ])

  /// `struct sctp_rcvinfo`, `<linux/sctp.h>`.
  static let sctpReceiveInfo = StructLayout(
    "sctp_rcvinfo", size: 28,
    [
      Field("rcv_sid", 0, .uint16), Field("rcv_ssn", 2, .uint16), Field("rcv_flags", 4, .uint16),
      Field("rcv_ppid", 8, .uint32), Field("rcv_tsn", 12, .uint32), Field("rcv_cumtsn", 16, .uint32),
      Field("rcv_context", 20, .uint32), Field("rcv_assoc_id", 24, .int32),
    ])

  /// `struct sctp_nxtinfo`, `<linux/sctp.h>`.
  static let sctpNextInfo = StructLayout(
    "sctp_nxtinfo",
    packed: [
      ("nxt_sid", .uint16), ("nxt_flags", .uint16), ("nxt_ppid", .uint32), ("nxt_length", .uint32),
      ("nxt_assoc_id", .int32),
    ])

  /// `struct sctp_prinfo`, `<linux/sctp.h>`.
  static let sctpPartialReliability = StructLayout(
    "sctp_prinfo", size: 8, [Field("pr_policy", 0, .uint16), Field("pr_value", 4, .uint32)])
}
