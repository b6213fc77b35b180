// The structures of the options of TCP and MPTCP.
extension StructLayout {
  /// `struct tcp_md5sig`, `<linux/tcp.h>`.
  static let md5Signature = StructLayout(
    "tcp_md5sig", size: 216,
    [
      Field("tcpm_addr", 0, .address(size: 128)), Field("tcpm_flags", 128, .flags(md5Flags, size: 1)),
      Field("tcpm_prefixlen", 129, .uint8), Field("tcpm_keylen", 130, .uint16),
      Field("tcpm_ifindex", 132, .interface), Field("tcpm_key", 136, .bytes(80)),
    ])

  /// `struct tcp_repair_window`, `<linux/tcp.h>`.
  static let repairWindow = StructLayout(
    "tcp_repair_window",
    packed: [
      ("snd_wl1", .uint32), ("snd_wnd", .uint32), ("max_window", .uint32), ("rcv_wnd", .uint32), ("rcv_wup", .uint32),
    ])

  /// `struct tcp_zerocopy_receive`, `<linux/tcp.h>`.
  static let zerocopyReceive = StructLayout(
    "tcp_zerocopy_receive", grows: true,
    packed: [
      ("address", .uint64), ("length", .uint32), ("recv_skip_hint", .uint32), ("inq", .uint32), ("err", .int32),
      ("copybuf_address", .uint64), ("copybuf_len", .int32), ("flags", .uint32), ("msg_control", .uint64),
      ("msg_controllen", .uint64), ("msg_flags", .uint32), ("reserved", .uint32),
    ])

  /// `struct tcp_ao_add`, `<linux/tcp.h>`.
  static let authenticationKey = StructLayout(
    "tcp_ao_add",
    packed: [
      ("addr", .address(size: 128)), ("alg_name", .text(64)), ("ifindex", .interface),
      ("set", .flags(authenticationFlags, size: 4)), ("reserved2", .uint16), ("prefix", .uint8), ("sndid", .uint8),
      ("rcvid", .uint8), ("maclen", .uint8), ("keyflags", .uint8), ("keylen", .uint8), ("key", .bytes(80)),
    ])

  /// `struct tcp_ao_del`, `<linux/tcp.h>`.
  static let authenticationKeyToDelete = StructLayout(
    "tcp_ao_del",
    packed: [
      ("addr", .address(size: 128)), ("ifindex", .interface), ("set", .flags(authenticationFlags, size: 4)),
      ("reserved2", .uint16), ("prefix", .uint8), ("sndid", .uint8), ("rcvid", .uint8), ("current_key", .uint8),
      ("rnext", .uint8), ("keyflags", .uint8),
    ])

  /// `struct tcp_ao_info_opt`, `<linux/tcp.h>`.
  static let authentication = StructLayout(
    "tcp_ao_info_opt",
    packed: [
      ("set", .flags(authenticationFlags, size: 4)), ("reserved2", .uint16), ("current_key", .uint8),
      ("rnext", .uint8), ("pkt_good", .uint64), ("pkt_bad", .uint64), ("pkt_key_not_found", .uint64),
      ("pkt_ao_required", .uint64), ("pkt_dropped_icmp", .uint64),
    ])

  /// `struct tcp_ao_getsockopt`, `<linux/tcp.h>`.
  static let authenticationKeys = StructLayout(
    "tcp_ao_getsockopt", grows: true,
    packed: [
      ("addr", .address(size: 128)), ("alg_name", .text(64)), ("key", .bytes(80)), ("nkeys", .uint32),
      ("is_current|is_rnext|get_all", .uint16), ("sndid", .uint8), ("rcvid", .uint8), ("prefix", .uint8),
      ("maclen", .uint8), ("keyflags", .uint8), ("keylen", .uint8), ("ifindex", .interface), ("pkt_good", .uint64),
      ("pkt_bad", .uint64),
    ])

  /// `struct tcp_ao_repair`, `<linux/tcp.h>`.
  static let authenticationRepair = StructLayout(
    "tcp_ao_repair",
    packed: [("snt_isn", .network32), ("rcv_isn", .network32), ("snd_sne", .uint32), ("rcv_sne", .uint32)])

  /// `struct mptcp_info`, `<linux/mptcp.h>`.
  static let mptcpInfo = StructLayout("mptcp_info", size: 96, grows: true, mptcpInfoFields(at: 0))

  /// `struct mptcp_subflow_data` and the two ends of each subflow in turn, `<linux/mptcp.h>`.
  static let subflowAddresses = StructLayout(
    "mptcp_subflow_addrs", size: 16,
    [
      Field("size_subflow_data", 0, .uint32), Field("num_subflows", 4, .uint32), Field("size_kernel", 8, .uint32),
      Field("size_user", 12, .uint32),
    ], array: ("addr", .address(size: 128)))

  /// `struct mptcp_full_info`, `<linux/mptcp.h>`.
  static let mptcpFullInfo = StructLayout(
    "mptcp_full_info", size: 136, grows: true,
    [
      Field("size_tcpinfo_kernel", 0, .uint32), Field("size_tcpinfo_user", 4, .uint32),
      Field("size_sfinfo_kernel", 8, .uint32), Field("size_sfinfo_user", 12, .uint32),
      Field("num_subflows", 16, .uint32), Field("size_arrays_user", 20, .uint32),
    ] + mptcpInfoFields(at: 40))

  private static func mptcpInfoFields(at start: Int) -> [Field] {
    [
      ("mptcpi_subflows", 0, .uint8), ("mptcpi_add_addr_signal", 1, .uint8), ("mptcpi_add_addr_accepted", 2, .uint8),
      ("mptcpi_subflows_max", 3, .uint8), ("mptcpi_add_addr_signal_max", 4, .uint8),
      ("mptcpi_add_addr_accepted_max", 5, .uint8), ("mptcpi_flags", 8, .flags(mptcpFlags, size: 4)),
      ("mptcpi_token", 12, .uint32), ("mptcpi_write_seq", 16, .uint64), ("mptcpi_snd_una", 24, .uint64),
      ("mptcpi_rcv_nxt", 32, .uint64), ("mptcpi_local_addr_used", 40, .uint8), ("mptcpi_local_addr_max", 41, .uint8),
      ("mptcpi_csum_enabled", 42, .uint8), ("mptcpi_retransmits", 44, .uint32),
      ("mptcpi_bytes_retrans", 48, .uint64), ("mptcpi_bytes_sent", 56, .uint64),
      ("mptcpi_bytes_received", 64, .uint64), ("mptcpi_bytes_acked", 72, .uint64),
      ("mptcpi_subflows_total", 80, .uint8), ("mptcpi_endp_laminar_max", 81, .uint8),
      ("mptcpi_endp_fullmesh_max", 82, .uint8), ("mptcpi_last_data_sent", 84, .uint32),
      ("mptcpi_last_data_recv", 88, .uint32), ("mptcpi_last_ack_recv", 92, .uint32),
    ].map { (name: String, offset: Int, kind: FieldKind) in Field(name, start + offset, kind) }
  }
}
