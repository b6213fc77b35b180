/// `IPPROTO_IP`, `ip(7)`; numbers from `<linux/in.h>` and `<linux/mroute.h>`.
package let ipOptions = OptionLevel(
  name: "IPPROTO_IP", number: 0,
  aliases: [
    ("IP_RECVRETOPTS", "IP_RETOPTS"), ("IP_RECVORIGDSTADDR", "IP_ORIGDSTADDR"), ("IP_PMTUDISC", "IP_MTU_DISCOVER"),
  ],
  options: [
    SocketOption("IP_TOS", 1, .int(unit: ""), standard: "0", "type of service of what is sent"),
    SocketOption("IP_TTL", 2, .int(unit: "hops"), standard: "net.ipv4.ip_default_ttl", "time to live of what is sent"),
    SocketOption("IP_HDRINCL", 3, .flag, standard: "off; IPPROTO_RAW: on", "raw: the IP header comes from the sender"),
    SocketOption("IP_OPTIONS", 4, .bytes(capacity: 40), standard: "none", "options of the IP header that is sent"),
    SocketOption("IP_ROUTER_ALERT", 5, .flag, standard: "off", "raw: take packets that routers are to look at"),
    SocketOption("IP_RECVOPTS", 6, .flag, standard: "off", "receive the header's options"),
    SocketOption("IP_RETOPTS", 7, .flag, standard: "off", "receive the header's options, ready for an answer"),
    SocketOption("IP_PKTINFO", 8, .flag, standard: "off", "receive interface and address of each datagram"),
    SocketOption("IP_PKTOPTIONS", 9, .bytes(capacity: 256), .readOnly, "stream: the last control messages"),
    SocketOption(
      "IP_MTU_DISCOVER", 10, .symbol(pathMTUDiscovery), standard: "net.ipv4.ip_no_pmtu_disc",
      "whether what is sent may be fragmented"),
    SocketOption("IP_RECVERR", 11, .flag, standard: "off", "queue errors with all that is known: MSG_ERRQUEUE"),
    SocketOption("IP_RECVTTL", 12, .flag, standard: "off", "receive the time to live of each datagram"),
    SocketOption("IP_RECVTOS", 13, .flag, standard: "off", "receive the type of service of each datagram"),
    SocketOption("IP_MTU", 14, .int(unit: "bytes"), .readOnly, "the path's MTU; connected sockets only"),
    SocketOption("IP_FREEBIND", 15, .flag, since: "2.4", standard: "off", "bind to an address that is not there yet"),
    SocketOption("IP_IPSEC_POLICY", 16, .bytes(capacity: 256), .writeOnly, since: "2.6", "a policy in PF_KEY's form"),
    SocketOption(
      "IP_XFRM_POLICY", 17, .bytes(capacity: 256), .writeOnly, since: "2.6", "a policy, struct xfrm_userpolicy_info"),
    SocketOption("IP_PASSSEC", 18, .flag, since: "2.6.17", standard: "off", "receive the peer's security context"),
    SocketOption(
      "IP_TRANSPARENT", 19, .flag, since: "2.6.24", standard: "off", "be any address, as a proxy (CAP_NET_ADMIN)"),
    SocketOption("IP_ORIGDSTADDR", 20, .flag, since: "2.6.29", standard: "off", "receive the first destination"),
    SocketOption("IP_MINTTL", 21, .int(unit: "hops"), since: "2.6.34", standard: "0", "drop what has a lower TTL"),
    SocketOption("IP_NODEFRAG", 22, .flag, since: "2.6.36", standard: "off", "raw: leave fragments as they are"),
    SocketOption("IP_CHECKSUM", 23, .flag, since: "4.0", standard: "off", "receive the checksum of each datagram"),
    SocketOption(
      "IP_BIND_ADDRESS_NO_PORT", 24, .flag, since: "4.2", standard: "off", "with port 0, choose the port at connect"),
    SocketOption("IP_RECVFRAGSIZE", 25, .flag, since: "4.10", standard: "off", "receive the largest fragment's size"),
    SocketOption(
      "IP_RECVERR_RFC4884", 26, .flag, since: "5.9", standard: "off", "queued errors say where their extension begins"),
    SocketOption(
      "IP_MULTICAST_IF", 32, .structure(.membership), reads: .field(.inet), standard: "0.0.0.0",
      "where multicast leaves: group (unused), address, interface"),
    SocketOption("IP_MULTICAST_TTL", 33, .int(unit: "hops"), standard: "1", "time to live of multicast"),
    SocketOption("IP_MULTICAST_LOOP", 34, .flag, standard: "on", "multicast comes back to this machine"),
    SocketOption("IP_ADD_MEMBERSHIP", 35, .structure(.membership), .writeOnly, "join a group"),
    SocketOption("IP_DROP_MEMBERSHIP", 36, .structure(.membership), .writeOnly, "leave a group"),
    SocketOption(
      "IP_UNBLOCK_SOURCE", 37, .structure(.sourceMembership), .writeOnly, since: "2.4.22", "hear a source again"),
    SocketOption(
      "IP_BLOCK_SOURCE", 38, .structure(.sourceMembership), .writeOnly, since: "2.4.22",
      "do not hear one source of a group"),
    SocketOption(
      "IP_ADD_SOURCE_MEMBERSHIP", 39, .structure(.sourceMembership), .writeOnly, since: "2.4.22",
      "join a group for one source"),
    SocketOption(
      "IP_DROP_SOURCE_MEMBERSHIP", 40, .structure(.sourceMembership), .writeOnly, since: "2.4.22",
      "leave a group for one source"),
    SocketOption(
      "IP_MSFILTER", 41, .structure(.sourceFilter), since: "2.4.22", standard: "none",
      "all sources of a group at once; reading needs optval=GROUP,INTERFACE"),
    SocketOption("MCAST_JOIN_GROUP", 42, .structure(.groupMembership), .writeOnly, since: "2.6", "join a group"),
    SocketOption(
      "MCAST_BLOCK_SOURCE", 43, .structure(.groupSourceMembership), .writeOnly, since: "2.6",
      "do not hear one source of a group"),
    SocketOption(
      "MCAST_UNBLOCK_SOURCE", 44, .structure(.groupSourceMembership), .writeOnly, since: "2.6", "hear a source again"),
    SocketOption("MCAST_LEAVE_GROUP", 45, .structure(.groupMembership), .writeOnly, since: "2.6", "leave a group"),
    SocketOption(
      "MCAST_JOIN_SOURCE_GROUP", 46, .structure(.groupSourceMembership), .writeOnly, since: "2.6",
      "join a group for one source"),
    SocketOption(
      "MCAST_LEAVE_SOURCE_GROUP", 47, .structure(.groupSourceMembership), .writeOnly, since: "2.6",
      "leave a group for one source"),
    SocketOption(
      "MCAST_MSFILTER", 48, .structure(.groupFilter), since: "2.6", standard: "none",
      "all sources of a group at once; reading needs optval=INTERFACE,GROUP"),
    SocketOption(
      "IP_MULTICAST_ALL", 49, .flag, since: "2.6.31", standard: "on", "hear the groups that others have joined"),
    SocketOption("IP_UNICAST_IF", 50, .field(.networkInterface), since: "3.4", standard: "0", "where unicast leaves"),
    SocketOption(
      "IP_LOCAL_PORT_RANGE", 51, .structure(.portRange), since: "6.3", standard: "net.ipv4.ip_local_port_range",
      "automatic ports, lowest and highest"),
    SocketOption("IP_PROTOCOL", 52, .symbol(protocols), .readOnly, since: "6.4", "raw: the protocol of what is sent"),
    SocketOption(
      "SO_ORIGINAL_DST", 80, .field(.address(size: 16)), .readOnly, since: "2.4",
      "the destination before NAT changed it; <linux/netfilter_ipv4.h>"),
    SocketOption("MRT_INIT", 200, .int(unit: ""), .writeOnly, "raw IGMP: be the multicast router (CAP_NET_ADMIN)"),
    SocketOption("MRT_DONE", 201, .int(unit: ""), .writeOnly, "multicast router no more"),
    SocketOption("MRT_ADD_VIF", 202, .structure(.multicastInterface), .writeOnly, "an interface to route on"),
    SocketOption("MRT_DEL_VIF", 203, .structure(.multicastInterface), .writeOnly, "take it away"),
    SocketOption("MRT_ADD_MFC", 204, .structure(.multicastRoute), .writeOnly, "a route from a source to a group"),
    SocketOption("MRT_DEL_MFC", 205, .structure(.multicastRoute), .writeOnly, "take it away"),
    SocketOption("MRT_VERSION", 206, .int(unit: ""), .readOnly, "version of this interface"),
    SocketOption("MRT_ASSERT", 207, .flag, standard: "off in a new network", "report packets from the wrong interface"),
    SocketOption("MRT_PIM", 208, .flag, standard: "off in a new network", "protocol independent multicast"),
    SocketOption("MRT_TABLE", 209, .uint32(unit: ""), .writeOnly, since: "2.6.35", "the routing table to use"),
    SocketOption(
      "MRT_ADD_MFC_PROXY", 210, .structure(.multicastRoute), .writeOnly, since: "3.8", "a route for any source"),
    SocketOption("MRT_DEL_MFC_PROXY", 211, .structure(.multicastRoute), .writeOnly, since: "3.8", "take it away"),
    SocketOption(
      "MRT_FLUSH", 212, .field(.flags(multicastFlushes, size: 4)), .writeOnly, since: "5.1", "take many away at once"),
  ])

/// `SOL_RAW`, `raw(7)`; numbers from `<linux/icmp.h>`.
package let rawOptions = OptionLevel(
  name: "SOL_RAW", number: 255,
  options: [
    SocketOption("ICMP_FILTER", 1, .uint32(unit: ""), standard: "0", "types of ICMP not to receive: 1 << type")
  ])
