/// `SOL_PACKET`, `packet(7)`; numbers from `<linux/if_packet.h>`.
package let packetOptions = OptionLevel(
  name: "SOL_PACKET", number: 263,
  options: [
    SocketOption("PACKET_ADD_MEMBERSHIP", 1, .structure(.packetMembership), .writeOnly, "hear more of an interface"),
    SocketOption("PACKET_DROP_MEMBERSHIP", 2, .structure(.packetMembership), .writeOnly, "hear no more than usual"),
    SocketOption("PACKET_RECV_OUTPUT", 3, .flag, standard: "on", "reserved: no kernel has it"),
    SocketOption(
      "PACKET_RX_RING", 5, .structure(.packetRing), .writeOnly, since: "2.4", "a ring in shared memory for what comes"),
    SocketOption(
      "PACKET_STATISTICS", 6, .structure(.packetStatistics), .readOnly, since: "2.4", traits: .readingActs,
      "packets that came and that were dropped since the last look"),
    SocketOption(
      "PACKET_COPY_THRESH", 7, .int(unit: "packets"), since: "2.4", standard: "0",
      "queue the whole packet where a slot of the ring cuts it"),
    SocketOption(
      "PACKET_AUXDATA", 8, .flag, since: "2.6.21", standard: "off", "receive lengths and VLAN of each packet"),
    SocketOption("PACKET_ORIGDEV", 9, .flag, since: "2.6.22", standard: "off", "name the real device below a bond"),
    SocketOption(
      "PACKET_VERSION", 10, .symbol(packetVersions), since: "2.6.27", standard: "TPACKET_V1", "form of the ring's slots"
    ),
    SocketOption(
      "PACKET_HDRLEN", 11, .symbol(packetVersions), reads: .int(unit: "bytes"), .readOnly, since: "2.6.27",
      "length of a slot's header; optval= chooses the version"),
    SocketOption(
      "PACKET_RESERVE", 12, .uint32(unit: "bytes"), since: "2.6.27", standard: "0", "room before each packet"),
    SocketOption(
      "PACKET_TX_RING", 13, .structure(.packetRing), .writeOnly, since: "2.6.31",
      "a ring in shared memory for what is sent"),
    SocketOption("PACKET_LOSS", 14, .flag, since: "2.6.31", standard: "off", "skip what is malformed in the ring"),
    SocketOption("PACKET_VNET_HDR", 15, .flag, since: "2.6.34", standard: "off", "a virtio_net_hdr before each packet"),
    SocketOption(
      "PACKET_TIMESTAMP", 17, .field(.flags(timestampingFlags, size: 4)), since: "2.6.36", standard: "0",
      "whose time stamps the ring has"),
    SocketOption(
      "PACKET_FANOUT", 18, .structure(.fanout), since: "3.1", standard: "none",
      "share packets with the sockets of a group"
    ),
    SocketOption("PACKET_TX_HAS_OFF", 19, .flag, since: "3.6", standard: "off", "slots say where their packet begins"),
    SocketOption("PACKET_QDISC_BYPASS", 20, .flag, since: "3.14", standard: "off", "past the queue to the device"),
    SocketOption(
      "PACKET_ROLLOVER_STATS", 21, .structure(.rolloverStatistics), .readOnly, since: "4.2",
      "what a fanout group gave to another socket"),
    SocketOption(
      "PACKET_FANOUT_DATA", 22, .filter, .writeOnly, since: "4.3", "the program of PACKET_FANOUT_CBPF or _EBPF"),
    SocketOption("PACKET_IGNORE_OUTGOING", 23, .flag, since: "4.20", standard: "off", "only what comes"),
    SocketOption(
      "PACKET_VNET_HDR_SZ", 24, .int(unit: "bytes"), since: "6.4", standard: "0", "size of the virtio_net_hdr: 10 or 12"
    ),
  ])

/// `SOL_XDP`; numbers from `<linux/if_xdp.h>`.
package let xdpOptions = OptionLevel(
  name: "SOL_XDP", number: 283,
  options: [
    SocketOption(
      "XDP_MMAP_OFFSETS", 1, .structure(.xdpOffsets), .readOnly, since: "4.18",
      "where the rings' parts are to be mapped"),
    SocketOption("XDP_RX_RING", 2, .uint32(unit: "slots"), .writeOnly, since: "4.18", "ring of what came"),
    SocketOption("XDP_TX_RING", 3, .uint32(unit: "slots"), .writeOnly, since: "4.18", "ring of what to send"),
    SocketOption(
      "XDP_UMEM_REG", 4, .structure(.xdpMemory), .writeOnly, since: "4.18", traits: .holdsPointers,
      "the memory that holds the packets"),
    SocketOption("XDP_UMEM_FILL_RING", 5, .uint32(unit: "slots"), .writeOnly, since: "4.18", "ring of free places"),
    SocketOption(
      "XDP_UMEM_COMPLETION_RING", 6, .uint32(unit: "slots"), .writeOnly, since: "4.18", "ring of what was sent"),
    SocketOption(
      "XDP_STATISTICS", 7, .structure(.xdpStatistics), .readOnly, since: "4.18", traits: .varies, "what was dropped"),
    SocketOption(
      "XDP_OPTIONS", 8, .field(.flags(xdpModes, size: 4)), .readOnly, since: "5.3", "how the socket is bound"),
    SocketOption(
      "XDP_MAX_TX_SKB_BUDGET", 9, .uint32(unit: "packets"), .writeOnly, since: "6.17", standard: "32",
      "packets in one send"),
  ])

/// `SOL_NETLINK`, `netlink(7)`; numbers from `<linux/netlink.h>`.
package let netlinkOptions = OptionLevel(
  name: "SOL_NETLINK", number: 270,
  options: [
    SocketOption("NETLINK_ADD_MEMBERSHIP", 1, .uint32(unit: ""), .writeOnly, since: "2.6.14", "join a group"),
    SocketOption("NETLINK_DROP_MEMBERSHIP", 2, .uint32(unit: ""), .writeOnly, since: "2.6.14", "leave a group"),
    SocketOption("NETLINK_PKTINFO", 3, .flag, since: "2.6.14", standard: "off", "receive the group of each message"),
    SocketOption(
      "NETLINK_BROADCAST_ERROR", 4, .flag, since: "2.6.30", standard: "off", "report what was not delivered"),
    SocketOption("NETLINK_NO_ENOBUFS", 5, .flag, since: "2.6.30", standard: "off", "do not report lost messages"),
    SocketOption(
      "NETLINK_RX_RING", 6, .structure(.netlinkRing), .writeOnly, since: "3.10", "a ring; gone since Linux 4.6"),
    SocketOption(
      "NETLINK_TX_RING", 7, .structure(.netlinkRing), .writeOnly, since: "3.10", "a ring; gone since Linux 4.6"),
    SocketOption(
      "NETLINK_LISTEN_ALL_NSID", 8, .flag, since: "4.2", standard: "off", "hear other namespaces (CAP_NET_BROADCAST)"),
    SocketOption(
      "NETLINK_LIST_MEMBERSHIPS", 9, .list(capacity: 128), .readOnly, since: "4.2", "the groups, a bit for each"),
    SocketOption("NETLINK_CAP_ACK", 10, .flag, since: "4.3", standard: "off", "an ACK without the request in it"),
    SocketOption("NETLINK_EXT_ACK", 11, .flag, since: "4.12", standard: "off", "an ACK says what is wrong"),
    SocketOption("NETLINK_GET_STRICT_CHK", 12, .flag, since: "4.20", standard: "off", "check requests strictly"),
  ])
