/// `IPPROTO_IPV6`, `ipv6(7)`; numbers from `<linux/in6.h>` and `<linux/mroute6.h>`.
package let ipv6Options = OptionLevel(
  name: "IPPROTO_IPV6", number: 41,
  aliases: [
    ("IPV6_JOIN_GROUP", "IPV6_ADD_MEMBERSHIP"), ("IPV6_LEAVE_GROUP", "IPV6_DROP_MEMBERSHIP"),
    ("IPV6_RECVORIGDSTADDR", "IPV6_ORIGDSTADDR"), ("IPV6_RXHOPOPTS", "IPV6_HOPOPTS"),
    ("IPV6_RXDSTOPTS", "IPV6_DSTOPTS"),
  ],
  options: [
    SocketOption(
      "IPV6_ADDRFORM", 1, .symbol(addressFamilies), .readWrite, standard: "AF_INET6",
      "AF_INET makes an IPv4 socket of one that is connected by IPv4"),
    SocketOption("IPV6_2292PKTINFO", 2, .flag, standard: "off", "as IPV6_RECVPKTINFO, in the old form"),
    SocketOption("IPV6_2292HOPOPTS", 3, .flag, standard: "off", "as IPV6_RECVHOPOPTS, in the old form"),
    SocketOption("IPV6_2292DSTOPTS", 4, .flag, standard: "off", "as IPV6_RECVDSTOPTS, in the old form"),
    SocketOption("IPV6_2292RTHDR", 5, .flag, standard: "off", "as IPV6_RECVRTHDR, in the old form"),
    SocketOption(
      "IPV6_2292PKTOPTIONS", 6, .bytes(capacity: 256), standard: "none", "what is sent with all, as control messages"),
    SocketOption("IPV6_CHECKSUM", 7, .int(unit: "bytes"), standard: "-1", "raw: where the kernel puts a checksum"),
    SocketOption("IPV6_2292HOPLIMIT", 8, .flag, standard: "off", "as IPV6_RECVHOPLIMIT, in the old form"),
    SocketOption(
      "IPV6_NEXTHOP", 9, .field(.address(size: 28)), .writeOnly, "the next router: only a control message"),
    SocketOption("IPV6_AUTHHDR", 10, .bytes(capacity: 256), standard: "none", "obsolete: no kernel has it"),
    SocketOption("IPV6_FLOWINFO", 11, .flag, standard: "off", "receive flow label and class of each datagram"),
    SocketOption(
      "IPV6_UNICAST_HOPS", 16, .int(unit: "hops"), standard: "net.ipv6.conf.all.hop_limit", "hop limit of unicast"),
    SocketOption("IPV6_MULTICAST_IF", 17, .field(.interface), standard: "0", "where multicast leaves"),
    SocketOption("IPV6_MULTICAST_HOPS", 18, .int(unit: "hops"), standard: "1", "hop limit of multicast"),
    SocketOption("IPV6_MULTICAST_LOOP", 19, .flag, standard: "on", "multicast comes back to this machine"),
    SocketOption("IPV6_ADD_MEMBERSHIP", 20, .structure(.membership6), .writeOnly, "join a group"),
    SocketOption("IPV6_DROP_MEMBERSHIP", 21, .structure(.membership6), .writeOnly, "leave a group"),
    SocketOption(
      "IPV6_ROUTER_ALERT", 22, .int(unit: ""), standard: "none", "raw: take packets with this alert; -1 for none"),
    SocketOption(
      "IPV6_MTU_DISCOVER", 23, .symbol(pathMTUDiscovery), standard: "IP_PMTUDISC_WANT",
      "whether what is sent may be fragmented"),
    SocketOption(
      "IPV6_MTU", 24, .int(unit: "bytes"), standard: "the path's", "largest packet; readable once connected"),
    SocketOption("IPV6_RECVERR", 25, .flag, standard: "off", "queue errors with all that is known: MSG_ERRQUEUE"),
    SocketOption(
      "IPV6_V6ONLY", 26, .flag, since: "2.4.21", standard: "net.ipv6.bindv6only", "no IPv4 through this socket"),
    SocketOption("IPV6_JOIN_ANYCAST", 27, .structure(.membership6), .writeOnly, since: "2.6", "be an anycast address"),
    SocketOption("IPV6_LEAVE_ANYCAST", 28, .structure(.membership6), .writeOnly, since: "2.6", "be it no more"),
    SocketOption(
      "IPV6_MULTICAST_ALL", 29, .flag, since: "4.20", standard: "on", "hear the groups that others have joined"),
    SocketOption(
      "IPV6_ROUTER_ALERT_ISOLATE", 30, .flag, since: "5.1", standard: "off", "alerts of this network namespace only"),
    SocketOption(
      "IPV6_RECVERR_RFC4884", 31, .flag, since: "5.9", standard: "off", "queued errors say where their extension begins"
    ),
    SocketOption(
      "IPV6_FLOWLABEL_MGR", 32, .structure(.flowLabel), .readWrite, standard: "none",
      "take or give back a flow label; reading needs optval="),
    SocketOption("IPV6_FLOWINFO_SEND", 33, .flag, standard: "off", "take the flow label from the address"),
    SocketOption("IPV6_IPSEC_POLICY", 34, .bytes(capacity: 256), .writeOnly, since: "2.6", "a policy in PF_KEY's form"),
    SocketOption(
      "IPV6_XFRM_POLICY", 35, .bytes(capacity: 256), .writeOnly, since: "2.6", "a policy, struct xfrm_userpolicy_info"),
    SocketOption(
      "IPV6_HDRINCL", 36, .flag, since: "4.5", standard: "off; IPPROTO_RAW: on", "raw: the header comes from the sender"
    ),
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
    SocketOption("IPV6_RECVPKTINFO", 49, .flag, since: "2.6.14", standard: "off", "receive interface and address"),
    SocketOption(
      "IPV6_PKTINFO", 50, .structure(.in6PacketInfo), .writeOnly, since: "2.6.14", "source address and interface of all"
    ),
    SocketOption("IPV6_RECVHOPLIMIT", 51, .flag, since: "2.6.14", standard: "off", "receive the hop limit"),
    SocketOption("IPV6_RECVHOPOPTS", 53, .flag, since: "2.6.14", standard: "off", "receive hop-by-hop options"),
    SocketOption(
      "IPV6_HOPOPTS", 54, .bytes(capacity: 2048), since: "2.6.14", standard: "none",
      "hop-by-hop options of what is sent (CAP_NET_RAW)"),
    SocketOption(
      "IPV6_RTHDRDSTOPTS", 55, .bytes(capacity: 2048), since: "2.6.14", standard: "none",
      "options for the hops of the routing header (CAP_NET_RAW)"),
    SocketOption("IPV6_RECVRTHDR", 56, .flag, since: "2.6.14", standard: "off", "receive the routing header"),
    SocketOption(
      "IPV6_RTHDR", 57, .bytes(capacity: 2048), since: "2.6.14", standard: "none", "routing header of what is sent"),
    SocketOption("IPV6_RECVDSTOPTS", 58, .flag, since: "2.6.14", standard: "off", "receive destination options"),
    SocketOption(
      "IPV6_DSTOPTS", 59, .bytes(capacity: 2048), since: "2.6.14", standard: "none",
      "destination options of what is sent (CAP_NET_RAW)"),
    SocketOption("IPV6_RECVPATHMTU", 60, .flag, since: "2.6.35", standard: "off", "receive changes of the path's MTU"),
    SocketOption(
      "IPV6_PATHMTU", 61, .structure(.pathMTU6), .readOnly, since: "2.6.35", "the path's MTU; connected sockets only"),
    SocketOption("IPV6_DONTFRAG", 62, .flag, since: "2.6.35", standard: "off", "fail rather than fragment"),
    SocketOption("IPV6_USE_MIN_MTU", 63, .flag, standard: "off", "RFC 3542's: no kernel has it"),
    SocketOption("IPV6_RECVTCLASS", 66, .flag, since: "2.6.14", standard: "off", "receive the traffic class"),
    SocketOption("IPV6_TCLASS", 67, .int(unit: ""), since: "2.6.14", standard: "0", "traffic class of what is sent"),
    SocketOption(
      "IPV6_AUTOFLOWLABEL", 70, .flag, since: "3.17", standard: "net.ipv6.auto_flowlabels",
      "a flow label from the connection's addresses"),
    SocketOption(
      "IPV6_ADDR_PREFERENCES", 72, .field(.flags(addressPreferences, size: 4)), since: "2.6.26",
      standard: "IPV6_PREFER_SRC_PUBTMP_DEFAULT|IPV6_PREFER_SRC_HOME", "which source address to choose, RFC 5014"),
    SocketOption("IPV6_MINHOPCOUNT", 73, .int(unit: "hops"), since: "2.6.35", standard: "0", "drop what has fewer"),
    SocketOption("IPV6_ORIGDSTADDR", 74, .flag, since: "2.6.37", standard: "off", "receive the first destination"),
    SocketOption(
      "IPV6_TRANSPARENT", 75, .flag, since: "2.6.37", standard: "off", "be any address, as a proxy (CAP_NET_ADMIN)"),
    SocketOption("IPV6_UNICAST_IF", 76, .field(.networkInterface), since: "3.4", standard: "0", "where unicast leaves"),
    SocketOption("IPV6_RECVFRAGSIZE", 77, .flag, since: "4.10", standard: "off", "receive the largest fragment's size"),
    SocketOption(
      "IPV6_FREEBIND", 78, .flag, since: "4.15", standard: "off", "bind to an address that is not there yet"),
    SocketOption(
      "IP6T_SO_ORIGINAL_DST", 80, .field(.address(size: 28)), .readOnly, since: "3.7",
      "the destination before NAT changed it; <linux/netfilter_ipv6/ip6_tables.h>"),
    SocketOption("MRT6_INIT", 200, .int(unit: ""), .writeOnly, since: "2.6.26", "raw ICMPv6: be the multicast router"),
    SocketOption("MRT6_DONE", 201, .int(unit: ""), .writeOnly, since: "2.6.26", "multicast router no more"),
    SocketOption(
      "MRT6_ADD_MIF", 202, .structure(.multicastInterface6), .writeOnly, since: "2.6.26", "an interface to route on"),
    SocketOption("MRT6_DEL_MIF", 203, .field(.uint16), .writeOnly, since: "2.6.26", "take it away"),
    SocketOption(
      "MRT6_ADD_MFC", 204, .structure(.multicastRoute6), .writeOnly, since: "2.6.26",
      "a route from a source to a group"),
    SocketOption("MRT6_DEL_MFC", 205, .structure(.multicastRoute6), .writeOnly, since: "2.6.26", "take it away"),
    SocketOption("MRT6_VERSION", 206, .int(unit: ""), .readOnly, since: "2.6.26", "version of this interface"),
    SocketOption(
      "MRT6_ASSERT", 207, .flag, since: "2.6.26", standard: "off in a new network",
      "report packets from the wrong interface"),
    SocketOption(
      "MRT6_PIM", 208, .flag, since: "2.6.26", standard: "off in a new network", "protocol independent multicast"),
    SocketOption("MRT6_TABLE", 209, .uint32(unit: ""), .writeOnly, since: "2.6.35", "the routing table to use"),
    SocketOption(
      "MRT6_ADD_MFC_PROXY", 210, .structure(.multicastRoute6), .writeOnly, since: "3.8", "a route for any source"),
    SocketOption("MRT6_DEL_MFC_PROXY", 211, .structure(.multicastRoute6), .writeOnly, since: "3.8", "take it away"),
    SocketOption(
      "MRT6_FLUSH", 212, .field(.flags(multicastFlushes, size: 4)), .writeOnly, since: "5.1", "take many away at once"),
  ])

/// `IPPROTO_ICMPV6`, `ipv6(7)`; numbers from `<linux/icmpv6.h>`.
package let icmpv6Options = OptionLevel(
  name: "IPPROTO_ICMPV6", number: 58, aliases: [("ICMP6_FILTER", "ICMPV6_FILTER")],
  options: [
    SocketOption(
      "ICMPV6_FILTER", 1, .bytes(capacity: 32), standard: "zeros", "types of ICMPv6 not to receive: a bit for each type"
    )
  ])
