/// What the options of packet, netlink, vsock and XDP sockets make of a value.
let otherTrials: [LevelTrials] = [
  LevelTrials(
    "SOL_PACKET",
    [
      Trial("PACKET_ADD_MEMBERSHIP", .packet, "lo,PACKET_MR_PROMISC", .isSet),
      Trial(
        "PACKET_DROP_MEMBERSHIP", .packet, "lo,PACKET_MR_PROMISC",
        after: "setsockopt s PACKET_ADD_MEMBERSHIP lo,PACKET_MR_PROMISC", .isSet),
      Trial("PACKET_RECV_OUTPUT", .packet, "on", .fails(.protocolNotAvailable)),
      Trial("PACKET_RX_RING", .packet, "4096,1,2048,2", .isSet),
      Trial("PACKET_COPY_THRESH", .packet, "1", .reads("1")),
      Trial("PACKET_AUXDATA", .packet, "on", .reads("1")),
      Trial("PACKET_ORIGDEV", .packet, "on", .reads("1")),
      Trial("PACKET_VERSION", .packet, "TPACKET_V2", .reads("TPACKET_V2")),
      Trial("PACKET_RESERVE", .packet, "16", .reads("16")),
      Trial("PACKET_TX_RING", .packet, "4096,1,2048,2", .isSet),
      Trial("PACKET_LOSS", .packet, "on", .reads("1")),
      Trial("PACKET_VNET_HDR", .packet, "on", .reads("1")),
      Trial("PACKET_TIMESTAMP", .packet, "SOF_TIMESTAMPING_RAW_HARDWARE", .reads("SOF_TIMESTAMPING_RAW_HARDWARE")),
      Trial("PACKET_FANOUT", .boundpacket, "77,PACKET_FANOUT_LB", .reads("77,PACKET_FANOUT_LB")),
      Trial("PACKET_TX_HAS_OFF", .packet, "on", .reads("1")),
      Trial("PACKET_QDISC_BYPASS", .packet, "on", .reads("1")),
      Trial(
        "PACKET_FANOUT_DATA", .boundpacket, "{6 0 0 0}", after: "setsockopt s PACKET_FANOUT 78,PACKET_FANOUT_CBPF",
        .isSet),
      Trial("PACKET_IGNORE_OUTGOING", .packet, "on", .reads("1")),
      Trial("PACKET_VNET_HDR_SZ", .packet, "12", .reads("12")),
    ]),
  LevelTrials(
    "SOL_NETLINK",
    [
      Trial("NETLINK_ADD_MEMBERSHIP", .netlink, "1", .isSet),
      Trial("NETLINK_DROP_MEMBERSHIP", .netlink, "1", after: "setsockopt s NETLINK_ADD_MEMBERSHIP 1", .isSet),
      Trial("NETLINK_PKTINFO", .netlink, "on", .reads("1")),
      Trial("NETLINK_BROADCAST_ERROR", .netlink, "on", .reads("1")),
      Trial("NETLINK_NO_ENOBUFS", .netlink, "on", .reads("1")),
      Trial("NETLINK_RX_RING", .netlink, "4096,1,2048,2", .fails(.protocolNotAvailable)),
      Trial("NETLINK_TX_RING", .netlink, "4096,1,2048,2", .fails(.protocolNotAvailable)),
      Trial("NETLINK_LISTEN_ALL_NSID", .netlink, "on", privileged: true, .reads("1")),
      Trial("NETLINK_CAP_ACK", .netlink, "on", .reads("1")),
      Trial("NETLINK_EXT_ACK", .netlink, "on", .reads("1")),
      Trial("NETLINK_GET_STRICT_CHK", .netlink, "on", .reads("1")),
    ]),
  LevelTrials(
    "AF_VSOCK",
    [
      Trial("SO_VM_SOCKETS_BUFFER_SIZE", .vsock, "131072", .reads("131072")),
      Trial("SO_VM_SOCKETS_BUFFER_MIN_SIZE", .vsock, "256", .reads("256")),
      Trial("SO_VM_SOCKETS_BUFFER_MAX_SIZE", .vsock, "524288", privileged: true, .reads("524288")),
      Trial("SO_VM_SOCKETS_CONNECT_TIMEOUT", .vsock, "3s", .reads("3s")),
      Trial("SO_VM_SOCKETS_NONBLOCK_TXRX", .vsock, "on", .fails(.protocolNotAvailable)),
      Trial("SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW", .vsock, "4s", .reads("4s")),
    ]),
  LevelTrials(
    "SOL_XDP",
    [
      Trial("XDP_RX_RING", .xdp, "64", .isSet),
      Trial("XDP_TX_RING", .xdp, "64", .isSet),
      Trial("XDP_UMEM_REG", .xdp, "0,4096,4096", .fails(.badAddress)),
      Trial("XDP_UMEM_FILL_RING", .xdp, "64", .isSet),
      Trial("XDP_UMEM_COMPLETION_RING", .xdp, "64", .isSet),
      Trial("XDP_MAX_TX_SKB_BUDGET", .xdp, "32", after: "setsockopt s XDP_TX_RING 64", .isSet),
    ]),
]
