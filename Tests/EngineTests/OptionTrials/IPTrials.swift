/// What the options of IPv4, raw sockets, UDP and UDP-Lite make of a value.
let ipTrials: [LevelTrials] = [
  LevelTrials(
    "IPPROTO_IP",
    [
      Trial("IP_TOS", .udp, "16", .reads("16")),
      Trial("IP_TTL", .udp, "33", .reads("33")),
      Trial("IP_HDRINCL", .raw, "on", .reads("1")),
      Trial("IP_OPTIONS", .udp, "hex:01010100", .reads("hex:01010100")),
      Trial("IP_ROUTER_ALERT", .raw, "on", .reads("1")),
      Trial("IP_RECVOPTS", .udp, "on", .reads("1")),
      Trial("IP_RETOPTS", .udp, "on", .reads("1")),
      Trial("IP_PKTINFO", .udp, "on", .reads("1")),
      Trial("IP_MTU_DISCOVER", .udp, "IP_PMTUDISC_PROBE", .reads("IP_PMTUDISC_PROBE")),
      Trial("IP_RECVERR", .udp, "on", .reads("1")),
      Trial("IP_RECVTTL", .udp, "on", .reads("1")),
      Trial("IP_RECVTOS", .udp, "on", .reads("1")),
      Trial("IP_FREEBIND", .udp, "on", .reads("1")),
      Trial(
        "IP_IPSEC_POLICY", .udp, "hex:00000000", privileged: true, .fails(.notSupportedOnSocket),
        .fails(.invalidArgument)),
      Trial("IP_XFRM_POLICY", .udp, Trial.policy(family: "0200"), privileged: true, .isSet),
      Trial("IP_PASSSEC", .udp, "on", .reads("1")),
      Trial("IP_TRANSPARENT", .udp, "on", privileged: true, .reads("1")),
      Trial("IP_ORIGDSTADDR", .udp, "on", .reads("1")),
      Trial("IP_MINTTL", .tcp, "5", .reads("5")),
      Trial("IP_NODEFRAG", .raw, "on", .reads("1")),
      Trial("IP_CHECKSUM", .udp, "on", .reads("1")),
      Trial("IP_BIND_ADDRESS_NO_PORT", .udp, "on", .reads("1")),
      Trial("IP_RECVFRAGSIZE", .raw, "on", .reads("1")),
      Trial("IP_RECVERR_RFC4884", .udp, "on", .reads("1")),
      Trial("IP_MULTICAST_IF", .udp, "0.0.0.0,127.0.0.1,lo", .reads("127.0.0.1")),
      Trial("IP_MULTICAST_TTL", .udp, "4", .reads("4")),
      Trial("IP_MULTICAST_LOOP", .udp, "off", .reads("0")),
      Trial("IP_ADD_MEMBERSHIP", .udp, "239.1.1.1,127.0.0.1,lo", .isSet),
      Trial(
        "IP_DROP_MEMBERSHIP", .udp, "239.1.1.1,127.0.0.1,lo",
        after: "setsockopt s IP_ADD_MEMBERSHIP 239.1.1.1,127.0.0.1,lo", .isSet),
      Trial(
        "IP_UNBLOCK_SOURCE", .udp, "239.1.1.1,127.0.0.1,10.0.0.1",
        after:
          "setsockopt s IP_ADD_MEMBERSHIP 239.1.1.1,127.0.0.1; setsockopt s IP_BLOCK_SOURCE 239.1.1.1,127.0.0.1,10.0.0.1",
        .isSet),
      Trial(
        "IP_BLOCK_SOURCE", .udp, "239.1.1.1,127.0.0.1,10.0.0.1",
        after: "setsockopt s IP_ADD_MEMBERSHIP 239.1.1.1,127.0.0.1", .isSet),
      Trial("IP_ADD_SOURCE_MEMBERSHIP", .udp, "239.1.1.1,127.0.0.1,10.0.0.1", .isSet),
      Trial(
        "IP_DROP_SOURCE_MEMBERSHIP", .udp, "239.1.1.1,127.0.0.1,10.0.0.1",
        after: "setsockopt s IP_ADD_SOURCE_MEMBERSHIP 239.1.1.1,127.0.0.1,10.0.0.1", .isSet),
      Trial(
        "IP_MSFILTER", .udp, "239.1.1.1,127.0.0.1,MCAST_INCLUDE,1,10.0.0.1",
        after: "setsockopt s IP_ADD_MEMBERSHIP 239.1.1.1,127.0.0.1", .reads("239.1.1.1,127.0.0.1,MCAST_INCLUDE,1")),
      Trial("MCAST_JOIN_GROUP", .udp, "lo,239.1.1.1", .isSet),
      Trial(
        "MCAST_BLOCK_SOURCE", .udp, "lo,239.1.1.1,10.0.0.1", after: "setsockopt s MCAST_JOIN_GROUP lo,239.1.1.1", .isSet
      ),
      Trial(
        "MCAST_UNBLOCK_SOURCE", .udp, "lo,239.1.1.1,10.0.0.1",
        after: "setsockopt s MCAST_JOIN_GROUP lo,239.1.1.1; setsockopt s MCAST_BLOCK_SOURCE lo,239.1.1.1,10.0.0.1",
        .isSet),
      Trial("MCAST_LEAVE_GROUP", .udp, "lo,239.1.1.1", after: "setsockopt s MCAST_JOIN_GROUP lo,239.1.1.1", .isSet),
      Trial("MCAST_JOIN_SOURCE_GROUP", .udp, "lo,239.1.1.1,10.0.0.1", .isSet),
      Trial(
        "MCAST_LEAVE_SOURCE_GROUP", .udp, "lo,239.1.1.1,10.0.0.1",
        after: "setsockopt s MCAST_JOIN_SOURCE_GROUP lo,239.1.1.1,10.0.0.1", .isSet),
      Trial(
        "MCAST_MSFILTER", .udp, "lo,239.1.1.1,MCAST_INCLUDE,1,10.0.0.1",
        after: "setsockopt s MCAST_JOIN_GROUP lo,239.1.1.1", .reads("lo,239.1.1.1:0,MCAST_INCLUDE,1")),
      Trial("IP_MULTICAST_ALL", .udp, "off", .reads("0")),
      Trial("IP_UNICAST_IF", .udp, "lo", .reads("lo")),
      Trial("IP_LOCAL_PORT_RANGE", .udp, "40000,40100", .reads("40000,40100")),
      Trial("MRT_INIT", .igmp, "1", .isSet),
      Trial("MRT_DONE", .igmp, "1", after: "setsockopt s MRT_INIT 1", .isSet),
      Trial("MRT_ADD_VIF", .igmp, "1,0,1,0,127.0.0.1", after: "setsockopt s MRT_INIT 1", .isSet),
      Trial(
        "MRT_DEL_VIF", .igmp, "1", after: "setsockopt s MRT_INIT 1; setsockopt s MRT_ADD_VIF 1,0,1,0,127.0.0.1", .isSet),
      Trial("MRT_ADD_MFC", .igmp, "10.0.0.1,239.1.1.1,1", after: "setsockopt s MRT_INIT 1", .isSet),
      Trial(
        "MRT_DEL_MFC", .igmp, "10.0.0.1,239.1.1.1,1",
        after: "setsockopt s MRT_INIT 1; setsockopt s MRT_ADD_MFC 10.0.0.1,239.1.1.1,1", .isSet),
      Trial("MRT_ASSERT", .igmp, "on", after: "setsockopt s MRT_INIT 1", .reads("1")),
      Trial("MRT_PIM", .igmp, "on", after: "setsockopt s MRT_INIT 1", .reads("1")),
      Trial("MRT_TABLE", .igmp, "77", .isSet),
      Trial(
        "MRT_ADD_MFC_PROXY", .igmp, "0.0.0.0,239.1.1.1,1",
        after: "setsockopt s MRT_INIT 1; setsockopt s MRT_ADD_VIF 1,0,1,0,127.0.0.1", .isSet),
      Trial(
        "MRT_DEL_MFC_PROXY", .igmp, "0.0.0.0,239.1.1.1,1",
        after:
          "setsockopt s MRT_INIT 1; setsockopt s MRT_ADD_VIF 1,0,1,0,127.0.0.1; setsockopt s MRT_ADD_MFC_PROXY 0.0.0.0,239.1.1.1,1",
        .isSet),
      Trial("MRT_FLUSH", .igmp, "MRT_FLUSH_MFC", after: "setsockopt s MRT_INIT 1", .isSet),
    ]),
  LevelTrials(
    "SOL_RAW",
    [
      Trial("ICMP_FILTER", .raw, "8", .reads("8"))
    ]),
  LevelTrials(
    "IPPROTO_UDP",
    [
      Trial("UDP_CORK", .udp, "on", .reads("1")),
      Trial("UDP_ENCAP", .udp, "UDP_ENCAP_ESPINUDP", .reads("UDP_ENCAP_ESPINUDP")),
      Trial("UDP_NO_CHECK6_TX", .udp6, "on", .reads("1")),
      Trial("UDP_NO_CHECK6_RX", .udp6, "on", .reads("1")),
      Trial("UDP_SEGMENT", .udp, "1000", .reads("1000")),
      Trial("UDP_GRO", .udp, "on", .reads("1")),
    ]),
  LevelTrials(
    "SOL_UDPLITE",
    [
      Trial("UDP_CORK", .udplite, "on", .reads("1")),
      Trial("UDP_ENCAP", .udplite, "UDP_ENCAP_ESPINUDP", .reads("UDP_ENCAP_ESPINUDP")),
      Trial("UDP_NO_CHECK6_TX", .udplite, "on", .reads("1")),
      Trial("UDP_NO_CHECK6_RX", .udplite, "on", .reads("1")),
      Trial("UDP_SEGMENT", .udplite, "1000", .reads("1000")),
      Trial("UDP_GRO", .udplite, "on", .reads("1")),
      Trial("UDPLITE_SEND_CSCOV", .udplite, "20", .reads("20")),
      Trial("UDPLITE_RECV_CSCOV", .udplite, "20", .reads("20")),
    ]),
]
