// The structures of the options of IPv4 and IPv6.
extension StructLayout {
  /// `struct ip_mreqn`, `ip(7)`; without the interface, `struct ip_mreq`.
  static let membership = StructLayout(
    "ip_mreqn", packed: [("imr_multiaddr", .inet), ("imr_address", .inet), ("imr_ifindex", .interface)])

  /// `struct ip_mreq_source`, `ip(7)`.
  static let sourceMembership = StructLayout(
    "ip_mreq_source", packed: [("imr_multiaddr", .inet), ("imr_interface", .inet), ("imr_sourceaddr", .inet)])

  /// `struct ip_msfilter`, `ip(7)`.
  static let sourceFilter = StructLayout(
    "ip_msfilter", size: 16,
    [
      Field("imsf_multiaddr", 0, .inet), Field("imsf_interface", 4, .inet),
      Field("imsf_fmode", 8, .symbol(filterModes, size: 4)), Field("imsf_numsrc", 12, .uint32),
    ], array: ("imsf_slist", .inet))

  /// Two halves of a number: the lowest and the highest port.
  static let portRange = StructLayout("range", packed: [("low", .uint16), ("high", .uint16)])

  /// `struct group_req`, RFC 3678.
  static let groupMembership = StructLayout(
    "group_req", size: 136, [Field("gr_interface", 0, .interface), Field("gr_group", 8, .address(size: 128))])

  /// `struct group_source_req`, RFC 3678.
  static let groupSourceMembership = StructLayout(
    "group_source_req", size: 264,
    [
      Field("gsr_interface", 0, .interface), Field("gsr_group", 8, .address(size: 128)),
      Field("gsr_source", 136, .address(size: 128)),
    ])

  /// `struct group_filter`, RFC 3678.
  static let groupFilter = StructLayout(
    "group_filter", size: 144,
    [
      Field("gf_interface", 0, .interface), Field("gf_group", 8, .address(size: 128)),
      Field("gf_fmode", 136, .symbol(filterModes, size: 4)), Field("gf_numsrc", 140, .uint32),
    ], array: ("gf_slist", .address(size: 128)))

  /// `struct vifctl`, `<linux/mroute.h>`.
  static let multicastInterface = StructLayout(
    "vifctl",
    packed: [
      ("vifc_vifi", .uint16), ("vifc_flags", .uint8), ("vifc_threshold", .uint8), ("vifc_rate_limit", .uint32),
      ("vifc_lcl_addr", .inet), ("vifc_rmt_addr", .inet),
    ])

  /// `struct mfcctl`, `<linux/mroute.h>`.
  static let multicastRoute = StructLayout(
    "mfcctl", size: 60,
    [
      Field("mfcc_origin", 0, .inet), Field("mfcc_mcastgrp", 4, .inet), Field("mfcc_parent", 8, .uint16),
      Field("mfcc_ttls", 10, .bytes(32)), Field("mfcc_pkt_cnt", 44, .uint32), Field("mfcc_byte_cnt", 48, .uint32),
      Field("mfcc_wrong_if", 52, .uint32), Field("mfcc_expire", 56, .int32),
    ])

  /// `struct ipv6_mreq`, `ipv6(7)`.
  static let membership6 = StructLayout(
    "ipv6_mreq", packed: [("ipv6mr_multiaddr", .inet6), ("ipv6mr_ifindex", .interface)])

  /// `struct ip6_mtuinfo`, RFC 3542.
  static let pathMTU6 = StructLayout(
    "ip6_mtuinfo", packed: [("ip6m_addr", .address(size: 28)), ("ip6m_mtu", .uint32)])

  /// `struct in6_flowlabel_req`, `<linux/in6.h>`.
  static let flowLabel = StructLayout(
    "in6_flowlabel_req", size: 32,
    [
      Field("flr_dst", 0, .inet6), Field("flr_label", 16, .network32),
      Field("flr_action", 20, .symbol(flowLabelActions, size: 1)),
      Field("flr_share", 21, .symbol(flowLabelShares, size: 1)), Field("flr_flags", 22, .uint16),
      Field("flr_expires", 24, .uint16), Field("flr_linger", 26, .uint16),
    ])

  /// `struct mif6ctl`, `<linux/mroute6.h>`.
  static let multicastInterface6 = StructLayout(
    "mif6ctl", size: 12,
    [
      Field("mif6c_mifi", 0, .uint16), Field("mif6c_flags", 2, .uint8), Field("vifc_threshold", 3, .uint8),
      Field("mif6c_pifi", 4, .uint16), Field("vifc_rate_limit", 8, .uint32),
    ])

  /// `struct mf6cctl`, `<linux/mroute6.h>`.
  static let multicastRoute6 = StructLayout(
    "mf6cctl", size: 92,
    [
      Field("mf6cc_origin", 0, .address(size: 28)), Field("mf6cc_mcastgrp", 28, .address(size: 28)),
      Field("mf6cc_parent", 56, .uint16), Field("mf6cc_ifset", 60, .bytes(32)),
    ])
}
