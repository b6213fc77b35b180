import Glibc

/// What the options of IPv6 make of a value.
let ipv6Trials: [LevelTrials] = [
  LevelTrials(
    "IPPROTO_IPV6",
    [
      Trial(
        "IPV6_ADDRFORM", .tcp6, "AF_INET",
        after: "l = socket tcp; bind l 127.0.0.1:0; listen l; connect s \"[::ffff:127.0.0.1]:${l.local.port}\"", .isSet),
      Trial("IPV6_2292PKTINFO", .udp6, "on", .reads("1")),
      Trial("IPV6_2292HOPOPTS", .udp6, "on", .reads("1")),
      Trial("IPV6_2292DSTOPTS", .udp6, "on", .reads("1")),
      Trial("IPV6_2292RTHDR", .udp6, "on", .reads("1")),
      Trial("IPV6_2292PKTOPTIONS", .tcp6, "hex:", .reads("hex:")),
      Trial("IPV6_CHECKSUM", .raw6, "4", .reads("4")),
      Trial("IPV6_2292HOPLIMIT", .udp6, "on", .reads("1")),
      Trial("IPV6_NEXTHOP", .udp6, "[::1]:0", .fails(.protocolNotAvailable)),
      Trial("IPV6_AUTHHDR", .udp6, "hex:00000000", .fails(.protocolNotAvailable)),
      Trial("IPV6_FLOWINFO", .udp6, "on", .reads("1")),
      Trial("IPV6_UNICAST_HOPS", .udp6, "33", .reads("33")),
      Trial("IPV6_MULTICAST_IF", .udp6, "lo", .reads("lo")),
      Trial("IPV6_MULTICAST_HOPS", .udp6, "4", .reads("4")),
      Trial("IPV6_MULTICAST_LOOP", .udp6, "off", .reads("0")),
      Trial("IPV6_ADD_MEMBERSHIP", .udp6, "ff02::77,lo", .isSet),
      Trial(
        "IPV6_DROP_MEMBERSHIP", .udp6, "ff02::77,lo", after: "setsockopt s IPV6_ADD_MEMBERSHIP ff02::77,lo", .isSet),
      Trial("IPV6_ROUTER_ALERT", .rawip6, "0", .reads("0")),
      Trial("IPV6_MTU_DISCOVER", .udp6, "IP_PMTUDISC_PROBE", .reads("IP_PMTUDISC_PROBE")),
      Trial("IPV6_MTU", .udp6, "1400", after: "connect s [::1]:9", .readsSomething),
      Trial("IPV6_RECVERR", .udp6, "on", .reads("1")),
      Trial("IPV6_V6ONLY", .tcp6, "on", .reads("1")),
      Trial(
        "IPV6_JOIN_ANYCAST", .udp6, "::1,lo", privileged: true, .fails(.invalidArgument),
        .fails(.operationNotSupportedByDevice)),
      Trial("IPV6_LEAVE_ANYCAST", .udp6, "::1,lo", .fails(.noSuchFileOrDirectory)),
      Trial("IPV6_MULTICAST_ALL", .udp6, "off", .reads("0")),
      Trial("IPV6_ROUTER_ALERT_ISOLATE", .rawip6, "on", .reads("1")),
      Trial("IPV6_RECVERR_RFC4884", .udp6, "on", .reads("1")),
      Trial("IPV6_FLOWLABEL_MGR", .udp6, "::1,\(1 + getpid() % 60000),IPV6_FL_A_GET,IPV6_FL_S_EXCL,1", .isSet),
      Trial("IPV6_FLOWINFO_SEND", .udp6, "on", .reads("1")),
      Trial(
        "IPV6_IPSEC_POLICY", .udp6, "hex:00000000", privileged: true, .fails(.notSupportedOnSocket),
        .fails(.invalidArgument)),
      Trial("IPV6_XFRM_POLICY", .udp6, Trial.policy(family: "0a00"), privileged: true, .isSet),
      Trial("IPV6_HDRINCL", .rawip6, "on", .reads("1")),
      Trial("MCAST_JOIN_GROUP", .udp6, "lo,ff02::77", .isSet),
      Trial(
        "MCAST_BLOCK_SOURCE", .udp6, "lo,ff02::77,fe80::1", after: "setsockopt s MCAST_JOIN_GROUP lo,ff02::77", .isSet),
      Trial(
        "MCAST_UNBLOCK_SOURCE", .udp6, "lo,ff02::77,fe80::1",
        after: "setsockopt s MCAST_JOIN_GROUP lo,ff02::77; setsockopt s MCAST_BLOCK_SOURCE lo,ff02::77,fe80::1", .isSet),
      Trial("MCAST_LEAVE_GROUP", .udp6, "lo,ff02::77", after: "setsockopt s MCAST_JOIN_GROUP lo,ff02::77", .isSet),
      Trial("MCAST_JOIN_SOURCE_GROUP", .udp6, "lo,ff02::77,fe80::1", .isSet),
      Trial(
        "MCAST_LEAVE_SOURCE_GROUP", .udp6, "lo,ff02::77,fe80::1",
        after: "setsockopt s MCAST_JOIN_SOURCE_GROUP lo,ff02::77,fe80::1", .isSet),
      Trial(
        "MCAST_MSFILTER", .udp6, "lo,ff02::77,MCAST_INCLUDE,1,fe80::1",
        after: "setsockopt s MCAST_JOIN_GROUP lo,ff02::77", .reads("lo,[ff02::77]:0,MCAST_INCLUDE,1")),
      Trial("IPV6_RECVPKTINFO", .udp6, "on", .reads("1")),
      Trial("IPV6_PKTINFO", .udp6, "::1,lo", .isSet),
      Trial("IPV6_RECVHOPLIMIT", .udp6, "on", .reads("1")),
      Trial("IPV6_RECVHOPOPTS", .udp6, "on", .reads("1")),
      Trial("IPV6_HOPOPTS", .udp6, "hex:0000010400000000", privileged: true, .reads("hex:0000010400000000")),
      Trial("IPV6_RTHDRDSTOPTS", .udp6, "hex:0000010400000000", privileged: true, .reads("hex:0000010400000000")),
      Trial("IPV6_RECVRTHDR", .udp6, "on", .reads("1")),
      Trial(
        "IPV6_RTHDR", .udp6, "hex:0002040000000000fe800000000000000000000000000001",
        .reads("hex:0002040000000000fe800000000000000000000000000001")),
      Trial("IPV6_RECVDSTOPTS", .udp6, "on", .reads("1")),
      Trial("IPV6_DSTOPTS", .udp6, "hex:0000010400000000", privileged: true, .reads("hex:0000010400000000")),
      Trial("IPV6_RECVPATHMTU", .udp6, "on", .reads("1")),
      Trial("IPV6_DONTFRAG", .udp6, "on", .reads("1")),
      Trial("IPV6_USE_MIN_MTU", .udp6, "on", .fails(.protocolNotAvailable)),
      Trial("IPV6_RECVTCLASS", .udp6, "on", .reads("1")),
      Trial("IPV6_TCLASS", .udp6, "16", .reads("16")),
      Trial("IPV6_AUTOFLOWLABEL", .udp6, "off", .reads("0")),
      Trial("IPV6_ADDR_PREFERENCES", .udp6, "IPV6_PREFER_SRC_TMP", .reads("IPV6_PREFER_SRC_TMP|IPV6_PREFER_SRC_HOME")),
      Trial("IPV6_MINHOPCOUNT", .tcp6, "5", .reads("5")),
      Trial("IPV6_ORIGDSTADDR", .udp6, "on", .reads("1")),
      Trial("IPV6_TRANSPARENT", .udp6, "on", privileged: true, .reads("1")),
      Trial("IPV6_UNICAST_IF", .udp6, "lo", .reads("lo")),
      Trial("IPV6_RECVFRAGSIZE", .rawip6, "on", .reads("1")),
      Trial("IPV6_FREEBIND", .udp6, "on", .reads("1")),
      Trial("MRT6_INIT", .icmp6, "1", .isSet),
      Trial("MRT6_DONE", .icmp6, "1", after: "setsockopt s MRT6_INIT 1", .isSet),
      Trial("MRT6_ADD_MIF", .icmp6, "1,0,1,1", after: "setsockopt s MRT6_INIT 1", .isSet),
      Trial("MRT6_DEL_MIF", .icmp6, "1", after: "setsockopt s MRT6_INIT 1; setsockopt s MRT6_ADD_MIF 1,0,1,1", .isSet),
      Trial("MRT6_ADD_MFC", .icmp6, "[fe80::1]:0,[ff02::77]:0,1", after: "setsockopt s MRT6_INIT 1", .isSet),
      Trial(
        "MRT6_DEL_MFC", .icmp6, "[fe80::1]:0,[ff02::77]:0,1",
        after: "setsockopt s MRT6_INIT 1; setsockopt s MRT6_ADD_MFC [fe80::1]:0,[ff02::77]:0,1", .isSet),
      Trial("MRT6_ASSERT", .icmp6, "on", after: "setsockopt s MRT6_INIT 1", .reads("1")),
      Trial("MRT6_PIM", .icmp6, "on", after: "setsockopt s MRT6_INIT 1", .reads("1")),
      Trial("MRT6_TABLE", .icmp6, "77", .isSet),
      Trial(
        "MRT6_ADD_MFC_PROXY", .icmp6, "[::]:0,[ff02::77]:0,1",
        after: "setsockopt s MRT6_INIT 1; setsockopt s MRT6_ADD_MIF 1,0,1,1", .isSet),
      Trial(
        "MRT6_DEL_MFC_PROXY", .icmp6, "[::]:0,[ff02::77]:0,1",
        after:
          "setsockopt s MRT6_INIT 1; setsockopt s MRT6_ADD_MIF 1,0,1,1; setsockopt s MRT6_ADD_MFC_PROXY [::]:0,[ff02::77]:0,1",
        .isSet),
      Trial("MRT6_FLUSH", .icmp6, "MRT_FLUSH_MFC", after: "setsockopt s MRT6_INIT 1", .isSet),
    ]),
  LevelTrials(
    "IPPROTO_ICMPV6",
    [
      Trial(
        "ICMPV6_FILTER", .icmp6, "hex:ff000000000000000000000000000000000000000000000000000000000000ff",
        .reads("hex:ff000000000000000000000000000000000000000000000000000000000000ff"))
    ]),
]
