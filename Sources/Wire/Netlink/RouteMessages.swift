import Facts

/// What the messages of `NETLINK_ROUTE` hold, rtnetlink(7): a C structure, then attributes.
enum RouteMessages {
  struct Kind: Sendable {
    let structure: StructLayout
    let attributes: [NetlinkAttributeKind]
  }

  /// The kind of a type such as `RTM_NEWROUTE`; `NEW`, `DEL`, `GET` and `SET` have one form. nil for an unknown one.
  static func kind(of type: UInt16) -> Kind? {
    switch type & ~3 {
    case 16: link
    case 20: address
    case 24: route
    default: nil
    }
  }

  // MARK: Links

  /// `struct ifinfomsg`, `<linux/rtnetlink.h>`; `<linux/if_link.h>`.
  private static let link = Kind(
    structure: StructLayout(
      "ifinfomsg", size: 16,
      [
        .init("ifi_family", 0, .symbol(addressFamilies, size: 1)),
        .init("ifi_type", 2, .symbol(hardwareTypes, size: 2)),
        .init("ifi_index", 4, .int32), .init("ifi_flags", 8, .flags(interfaceFlags, size: 4)),
        .init("ifi_change", 12, .flags(interfaceFlags, size: 4)),
      ]),
    attributes: [
      .init(1, "IFLA_ADDRESS", .address), .init(2, "IFLA_BROADCAST", .address), .init(3, "IFLA_IFNAME", .text),
      .init(4, "IFLA_MTU", .field(.uint32)), .init(5, "IFLA_LINK", .field(.interface)), .init(6, "IFLA_QDISC", .text),
      .init(7, "IFLA_STATS", .bytes), .init(10, "IFLA_MASTER", .field(.interface)),
      .init(13, "IFLA_TXQLEN", .field(.uint32)), .init(14, "IFLA_MAP", .bytes),
      .init(16, "IFLA_OPERSTATE", .field(.symbol(operationalStates, size: 1))),
      .init(17, "IFLA_LINKMODE", .field(.uint8)),
      .init(18, "IFLA_LINKINFO", .nested([.init(1, "IFLA_INFO_KIND", .text), .init(2, "IFLA_INFO_DATA", .bytes)])),
      .init(20, "IFLA_IFALIAS", .text), .init(23, "IFLA_STATS64", .structure(statistics)),
      .init(26, "IFLA_AF_SPEC", .bytes), .init(27, "IFLA_GROUP", .field(.uint32)),
      .init(30, "IFLA_PROMISCUITY", .field(.uint32)), .init(31, "IFLA_NUM_TX_QUEUES", .field(.uint32)),
      .init(32, "IFLA_NUM_RX_QUEUES", .field(.uint32)), .init(33, "IFLA_CARRIER", .field(.uint8)),
      .init(35, "IFLA_CARRIER_CHANGES", .field(.uint32)), .init(39, "IFLA_PROTO_DOWN", .field(.uint8)),
      .init(40, "IFLA_GSO_MAX_SEGS", .field(.uint32)), .init(41, "IFLA_GSO_MAX_SIZE", .field(.uint32)),
      .init(43, "IFLA_XDP", .bytes), .init(47, "IFLA_CARRIER_UP_COUNT", .field(.uint32)),
      .init(48, "IFLA_CARRIER_DOWN_COUNT", .field(.uint32)), .init(50, "IFLA_MIN_MTU", .field(.uint32)),
      .init(51, "IFLA_MAX_MTU", .field(.uint32)), .init(54, "IFLA_PERM_ADDRESS", .address),
      .init(56, "IFLA_PARENT_DEV_NAME", .text), .init(57, "IFLA_PARENT_DEV_BUS_NAME", .text),
      .init(58, "IFLA_GRO_MAX_SIZE", .field(.uint32)), .init(59, "IFLA_TSO_MAX_SIZE", .field(.uint32)),
      .init(60, "IFLA_TSO_MAX_SEGS", .field(.uint32)), .init(61, "IFLA_ALLMULTI", .field(.uint32)),
      .init(62, "IFLA_DEVLINK_PORT", .bytes), .init(65, "IFLA_DPLL_PIN", .bytes),
      .init(66, "IFLA_MAX_PACING_OFFLOAD_HORIZON", .field(.uint32)), .init(67, "IFLA_NETNS_IMMUTABLE", .field(.uint8)),
      .init(68, "IFLA_HEADROOM", .field(.uint16)), .init(69, "IFLA_TAILROOM", .field(.uint16)),
      .init(63, "IFLA_GSO_IPV4_MAX_SIZE", .field(.uint32)), .init(64, "IFLA_GRO_IPV4_MAX_SIZE", .field(.uint32)),
    ])

  /// The first fields of `struct rtnl_link_stats64`, which everyone looks for.
  private static let statistics = StructLayout(
    "rtnl_link_stats64", grows: true,
    packed: [
      ("rx_packets", .uint64), ("tx_packets", .uint64), ("rx_bytes", .uint64), ("tx_bytes", .uint64),
      ("rx_errors", .uint64), ("tx_errors", .uint64), ("rx_dropped", .uint64), ("tx_dropped", .uint64),
      ("multicast", .uint64), ("collisions", .uint64),
    ])

  // MARK: Addresses

  /// `struct ifaddrmsg`, `<linux/if_addr.h>`.
  private static let address = Kind(
    structure: StructLayout(
      "ifaddrmsg",
      packed: [
        ("ifa_family", .symbol(addressFamilies, size: 1)), ("ifa_prefixlen", .uint8),
        ("ifa_flags", .flags(addressFlags, size: 1)), ("ifa_scope", .symbol(routeScopes, size: 1)),
        ("ifa_index", .interface),
      ]),
    attributes: [
      .init(1, "IFA_ADDRESS", .address), .init(2, "IFA_LOCAL", .address), .init(3, "IFA_LABEL", .text),
      .init(4, "IFA_BROADCAST", .address), .init(5, "IFA_ANYCAST", .address),
      .init(6, "IFA_CACHEINFO", .structure(lifetimes)), .init(7, "IFA_MULTICAST", .address),
      .init(8, "IFA_FLAGS", .field(.flags(addressFlags, size: 4))), .init(9, "IFA_RT_PRIORITY", .field(.uint32)),
      .init(11, "IFA_PROTO", .field(.uint8)),
    ])

  /// `struct ifa_cacheinfo`: lifetimes in seconds, times in hundredths of one.
  private static let lifetimes = StructLayout(
    "ifa_cacheinfo",
    packed: [("ifa_prefered", .uint32), ("ifa_valid", .uint32), ("cstamp", .uint32), ("tstamp", .uint32)])

  // MARK: Routes

  /// `struct rtmsg`, `<linux/rtnetlink.h>`.
  private static let route = Kind(
    structure: StructLayout(
      "rtmsg",
      packed: [
        ("rtm_family", .symbol(addressFamilies, size: 1)), ("rtm_dst_len", .uint8), ("rtm_src_len", .uint8),
        ("rtm_tos", .uint8), ("rtm_table", .symbol(routeTables, size: 1)),
        ("rtm_protocol", .symbol(routeProtocols, size: 1)), ("rtm_scope", .symbol(routeScopes, size: 1)),
        ("rtm_type", .symbol(routeTypes, size: 1)), ("rtm_flags", .uint32),
      ]),
    attributes: ways + [
      .init(1, "RTA_DST", .address), .init(2, "RTA_SRC", .address), .init(3, "RTA_IIF", .field(.interface)),
      .init(4, "RTA_OIF", .field(.interface)), .init(6, "RTA_PRIORITY", .field(.uint32)),
      .init(7, "RTA_PREFSRC", .address), .init(8, "RTA_METRICS", .nested(metrics)),
      .init(
        9, "RTA_MULTIPATH",
        .list(
          StructLayout(
            "rtnexthop",
            packed: [
              ("rtnh_len", .uint16), ("rtnh_flags", .uint8), ("rtnh_hops", .uint8), ("rtnh_ifindex", .interface),
            ]), ways)),
      .init(11, "RTA_FLOW", .field(.uint32)), .init(12, "RTA_CACHEINFO", .structure(cache)),
      .init(15, "RTA_TABLE", .field(.symbol(routeTables, size: 4))), .init(16, "RTA_MARK", .field(.uint32)),
      .init(20, "RTA_PREF", .field(.uint8)), .init(21, "RTA_ENCAP_TYPE", .field(.uint16)),
      .init(22, "RTA_ENCAP", .bytes), .init(23, "RTA_EXPIRES", .field(.uint32)), .init(25, "RTA_UID", .field(.uint32)),
      .init(27, "RTA_IP_PROTO", .field(.symbol(protocols, size: 1))), .init(28, "RTA_SPORT", .field(.port)),
      .init(29, "RTA_DPORT", .field(.port)), .init(30, "RTA_NH_ID", .field(.uint32)),
    ])

  /// Where to, for the route or for each of its next hops.
  private static let ways: [NetlinkAttributeKind] = [.init(5, "RTA_GATEWAY", .address), .init(18, "RTA_VIA", .bytes)]

  private static let metrics: [NetlinkAttributeKind] = [
    .init(1, "RTAX_LOCK", .field(.uint32)), .init(2, "RTAX_MTU", .field(.uint32)),
    .init(3, "RTAX_WINDOW", .field(.uint32)), .init(4, "RTAX_RTT", .field(.uint32)),
    .init(5, "RTAX_RTTVAR", .field(.uint32)), .init(6, "RTAX_SSTHRESH", .field(.uint32)),
    .init(7, "RTAX_CWND", .field(.uint32)), .init(8, "RTAX_ADVMSS", .field(.uint32)),
    .init(9, "RTAX_REORDERING", .field(.uint32)), .init(10, "RTAX_HOPLIMIT", .field(.uint32)),
    .init(11, "RTAX_INITCWND", .field(.uint32)), .init(12, "RTAX_FEATURES", .field(.uint32)),
    .init(13, "RTAX_RTO_MIN", .field(.uint32)), .init(14, "RTAX_INITRWND", .field(.uint32)),
    .init(15, "RTAX_QUICKACK", .field(.uint32)), .init(16, "RTAX_CC_ALGO", .text),
    .init(17, "RTAX_FASTOPEN_NO_COOKIE", .field(.uint32)),
  ]

  /// `struct rta_cacheinfo`.
  private static let cache = StructLayout(
    "rta_cacheinfo",
    packed: [
      ("rta_clntref", .uint32), ("rta_lastuse", .uint32), ("rta_expires", .int32), ("rta_error", .uint32),
      ("rta_used", .uint32), ("rta_id", .uint32), ("rta_ts", .uint32), ("rta_tsage", .uint32),
    ])
}
