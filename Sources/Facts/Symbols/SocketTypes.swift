/// The socket types and the two flags of `socket(2)`.
package let socketTypes = SymbolTable(
  "socket type",
  [
    Symbol("SOCK_STREAM", 1, "stream", "a two-way stream of bytes over a connection"),
    Symbol("SOCK_DGRAM", 2, "dgram", "datagrams: messages with borders, no connection needed"),
    Symbol("SOCK_RAW", 3, "raw", "the protocol below, without its transport header"),
    Symbol("SOCK_RDM", 4, "rdm", "reliable datagrams without order"),
    Symbol("SOCK_SEQPACKET", 5, "seqpacket", "a connection that keeps message borders"),
    Symbol("SOCK_DCCP", 6, "dccp", "datagram congestion control protocol"),
    Symbol("SOCK_PACKET", 10, "obsolete form of AF_PACKET"),
  ])

/// The bits that may be or'ed into the type.
package let socketTypeFlags = SymbolTable(
  "socket flag",
  [
    Symbol("SOCK_NONBLOCK", 0o4000, "nonblock", "calls fail with EAGAIN instead of waiting"),
    Symbol("SOCK_CLOEXEC", 0o2000000, "cloexec", "closed by execve(2)"),
  ])

/// The protocols of the IP families, and the levels of their options, from `<netinet/in.h>`.
package let protocols = SymbolTable(
  "protocol",
  [
    Symbol("IPPROTO_IP", 0, "ip", "the type's default; the IPv4 level"),
    Symbol("IPPROTO_ICMP", 1, "icmp", "control messages of IPv4; icmp(7)"),
    Symbol("IPPROTO_IGMP", 2, "igmp", "group management"),
    Symbol("IPPROTO_IPIP", 4, "ipip", "IPv4 in IPv4"),
    Symbol("IPPROTO_TCP", 6, "tcp", "tcp(7)"),
    Symbol("IPPROTO_EGP", 8, "egp", "exterior gateway protocol"),
    Symbol("IPPROTO_PUP", 12, "pup", "PUP"),
    Symbol("IPPROTO_UDP", 17, "udp", "udp(7)"),
    Symbol("IPPROTO_IDP", 22, "idp", "XNS IDP"),
    Symbol("IPPROTO_TP", 29, "tp", "SO transport class 4"),
    Symbol("IPPROTO_DCCP", 33, "dccp", "datagram congestion control"),
    Symbol("IPPROTO_IPV6", 41, "ipv6", "IPv6 in IPv4; the IPv6 level"),
    Symbol("IPPROTO_ROUTING", 43, "routing", "IPv6 routing header"),
    Symbol("IPPROTO_FRAGMENT", 44, "fragment", "IPv6 fragmentation header"),
    Symbol("IPPROTO_RSVP", 46, "rsvp", "resource reservation"),
    Symbol("IPPROTO_GRE", 47, "gre", "generic routing encapsulation"),
    Symbol("IPPROTO_ESP", 50, "esp", "encapsulating security payload"),
    Symbol("IPPROTO_AH", 51, "ah", "authentication header"),
    Symbol("IPPROTO_ICMPV6", 58, "icmpv6", "control messages of IPv6"),
    Symbol("IPPROTO_NONE", 59, "none", "IPv6: no next header"),
    Symbol("IPPROTO_DSTOPTS", 60, "dstopts", "IPv6 destination options"),
    Symbol("IPPROTO_MTP", 92, "mtp", "multicast transport"),
    Symbol("IPPROTO_BEETPH", 94, "beetph", "IP option pseudo header for BEET"),
    Symbol("IPPROTO_ENCAP", 98, "encap", "encapsulation header"),
    Symbol("IPPROTO_PIM", 103, "pim", "protocol independent multicast"),
    Symbol("IPPROTO_COMP", 108, "comp", "compression header"),
    Symbol("IPPROTO_L2TP", 115, "l2tp", "layer 2 tunnelling"),
    Symbol("IPPROTO_SCTP", 132, "sctp", "stream control transmission"),
    Symbol("IPPROTO_MH", 135, "mh", "IPv6 mobility header"),
    Symbol("IPPROTO_UDPLITE", 136, "udplite", "udplite(7)"),
    Symbol("IPPROTO_MPLS", 137, "mpls", "MPLS in IP"),
    Symbol("IPPROTO_ETHERNET", 143, "ethernet", "Ethernet in IPv6"),
    Symbol("IPPROTO_AGGFRAG", 144, "aggfrag", "AGGFRAG in ESP"),
    Symbol("IPPROTO_RAW", 255, "raw", "raw IP packets; raw(7)"),
    Symbol("IPPROTO_SMC", 256, "smc", "shared memory communications"),
    Symbol("IPPROTO_MPTCP", 262, "mptcp", "multipath TCP"),
  ])
