// The structures of the options of packet, XDP and CAN sockets.
extension StructLayout {
  /// `struct packet_mreq`, `packet(7)`.
  static let packetMembership = StructLayout(
    "packet_mreq",
    packed: [
      ("mr_ifindex", .interface), ("mr_type", .symbol(packetMemberships, size: 2)), ("mr_alen", .uint16),
      ("mr_address", .bytes(8)),
    ])

  /// `struct tpacket_req3`, whose beginning is `struct tpacket_req`; `packet(7)`.
  static let packetRing = StructLayout(
    "tpacket_req3",
    packed: [
      ("tp_block_size", .uint32), ("tp_block_nr", .uint32), ("tp_frame_size", .uint32), ("tp_frame_nr", .uint32),
      ("tp_retire_blk_tov", .uint32), ("tp_sizeof_priv", .uint32), ("tp_feature_req_word", .uint32),
    ])

  /// `struct tpacket_stats_v3`, whose beginning is `struct tpacket_stats`; `packet(7)`.
  static let packetStatistics = StructLayout(
    "tpacket_stats_v3", grows: true,
    packed: [("tp_packets", .uint32), ("tp_drops", .uint32), ("tp_freeze_q_cnt", .uint32)])

  /// `struct tpacket_rollover_stats`, `<linux/if_packet.h>`.
  static let rolloverStatistics = StructLayout(
    "tpacket_rollover_stats", packed: [("tp_all", .uint64), ("tp_huge", .uint64), ("tp_failed", .uint64)])

  /// `struct fanout_args`, `<linux/if_packet.h>`.
  static let fanout = StructLayout(
    "fanout_args", grows: true,
    packed: [("id", .uint16), ("type_flags", .symbol(fanoutModes, size: 2)), ("max_num_members", .uint32)])

  /// `struct xdp_mmap_offsets`, `<linux/if_xdp.h>`.
  static let xdpOffsets = StructLayout(
    "xdp_mmap_offsets", grows: true,
    packed: ["rx", "tx", "fr", "cr"].flatMap { ring in
      ["producer", "consumer", "desc", "flags"].map { ("\(ring).\($0)", FieldKind.uint64) }
    })

  /// `struct xdp_umem_reg`, `<linux/if_xdp.h>`.
  static let xdpMemory = StructLayout(
    "xdp_umem_reg",
    packed: [
      ("addr", .uint64), ("len", .uint64), ("chunk_size", .uint32), ("headroom", .uint32), ("flags", .uint32),
      ("tx_metadata_len", .uint32),
    ])

  /// `struct xdp_statistics`, `<linux/if_xdp.h>`.
  static let xdpStatistics = StructLayout(
    "xdp_statistics", grows: true,
    packed: [
      ("rx_dropped", .uint64), ("rx_invalid_descs", .uint64), ("tx_invalid_descs", .uint64), ("rx_ring_full", .uint64),
      ("rx_fill_ring_empty_descs", .uint64), ("tx_ring_empty_descs", .uint64),
    ])

  /// `struct can_raw_vcid_options`, `<linux/can/raw.h>`.
  static let canVirtualNetwork = StructLayout(
    "can_raw_vcid_options",
    packed: [("flags", .uint8), ("tx_vcid", .uint8), ("rx_vcid", .uint8), ("rx_vcid_mask", .uint8)])

  /// `struct can_isotp_options`, `<linux/can/isotp.h>`.
  static let isotp = StructLayout(
    "can_isotp_options",
    packed: [
      ("flags", .uint32), ("frame_txtime", .uint32), ("ext_address", .uint8), ("txpad_content", .uint8),
      ("rxpad_content", .uint8), ("rx_ext_address", .uint8),
    ])

  /// `struct can_isotp_fc_options`, `<linux/can/isotp.h>`.
  static let isotpFlowControl = StructLayout(
    "can_isotp_fc_options", packed: [("bs", .uint8), ("stmin", .uint8), ("wftmax", .uint8)])

  /// `struct can_isotp_ll_options`, `<linux/can/isotp.h>`.
  static let isotpLinkLayer = StructLayout(
    "can_isotp_ll_options", packed: [("mtu", .uint8), ("tx_dl", .uint8), ("tx_flags", .uint8)])

  /// `struct tipc_group_req`, `<linux/tipc.h>`.
  static let tipcGroup = StructLayout(
    "tipc_group_req",
    packed: [("type", .uint32), ("instance", .uint32), ("scope", .uint32), ("flags", .uint32)])
}
