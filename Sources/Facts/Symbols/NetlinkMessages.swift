// The numbers in the messages of netlink(7) and rtnetlink(7).

/// The types that every protocol of netlink has, from `<linux/netlink.h>`.
package let netlinkControlTypes = SymbolTable(
  "netlink message",
  [
    Symbol("NLMSG_NOOP", 1, "nothing"), Symbol("NLMSG_ERROR", 2, "an errno, or an acknowledgement"),
    Symbol("NLMSG_DONE", 3, "the end of a dump"), Symbol("NLMSG_OVERRUN", 4, "data was lost"),
  ])

/// The types of `NETLINK_ROUTE`, from `<linux/rtnetlink.h>`.
package let routeMessageTypes = SymbolTable(
  "route message",
  [
    Symbol("RTM_NEWLINK", 16, "an interface"), Symbol("RTM_DELLINK", 17, "an interface that went"),
    Symbol("RTM_GETLINK", 18, "asks for interfaces"), Symbol("RTM_SETLINK", 19, "changes an interface"),
    Symbol("RTM_NEWADDR", 20, "an address"), Symbol("RTM_DELADDR", 21, "an address that went"),
    Symbol("RTM_GETADDR", 22, "asks for addresses"), Symbol("RTM_NEWROUTE", 24, "a route"),
    Symbol("RTM_DELROUTE", 25, "a route that went"), Symbol("RTM_GETROUTE", 26, "asks for routes"),
    Symbol("RTM_NEWNEIGH", 28, "a neighbour"), Symbol("RTM_DELNEIGH", 29, "a neighbour that went"),
    Symbol("RTM_GETNEIGH", 30, "asks for neighbours"), Symbol("RTM_NEWRULE", 32, "a rule"),
    Symbol("RTM_DELRULE", 33, "a rule that went"), Symbol("RTM_GETRULE", 34, "asks for rules"),
  ])

/// `nlmsg_flags` of any message.
package let netlinkFlags = SymbolTable("netlink flag", commonFlags)

/// `nlmsg_flags` of a message that asks.
package let netlinkGetFlags = SymbolTable(
  "netlink flag",
  commonFlags + [
    Symbol("NLM_F_DUMP", 0x300, "all of them"), Symbol("NLM_F_ROOT", 0x100, "the whole table"),
    Symbol("NLM_F_MATCH", 0x200, "all that match"), Symbol("NLM_F_ATOMIC", 0x400, "in one piece"),
  ])

/// `nlmsg_flags` of a message that makes something, or tells that it was made.
package let netlinkNewFlags = SymbolTable(
  "netlink flag",
  commonFlags + [
    Symbol("NLM_F_REPLACE", 0x100, "instead of an old one"), Symbol("NLM_F_EXCL", 0x200, "not where there is one"),
    Symbol("NLM_F_CREATE", 0x400, "where there is none"), Symbol("NLM_F_APPEND", 0x800, "behind the others"),
  ])

/// `nlmsg_flags` of `NLMSG_ERROR`.
package let netlinkErrorFlags = SymbolTable(
  "netlink flag",
  commonFlags + [
    Symbol("NLM_F_CAPPED", 0x100, "of the request only the header comes back"),
    Symbol("NLM_F_ACK_TLVS", 0x200, "attributes tell more"),
  ])

private let commonFlags = [
  Symbol("NLM_F_REQUEST", 0x1, "a request"), Symbol("NLM_F_MULTI", 0x2, "one of several, up to NLMSG_DONE"),
  Symbol("NLM_F_ACK", 0x4, "an answer is wanted in any case"), Symbol("NLM_F_ECHO", 0x8, "and what came of it"),
  Symbol("NLM_F_DUMP_INTR", 0x10, "something changed during the dump"),
  Symbol("NLM_F_DUMP_FILTERED", 0x20, "the dump was filtered as requested"),
]

/// `rtm_type`: what becomes of a packet.
package let routeTypes = SymbolTable(
  "kind of route",
  [
    Symbol("RTN_UNSPEC", 0, "none"), Symbol("RTN_UNICAST", 1, "to a gateway or a neighbour"),
    Symbol("RTN_LOCAL", 2, "to this machine"), Symbol("RTN_BROADCAST", 3, "to all on the link"),
    Symbol("RTN_ANYCAST", 4, "to the nearest of several"), Symbol("RTN_MULTICAST", 5, "to a group"),
    Symbol("RTN_BLACKHOLE", 6, "dropped"), Symbol("RTN_UNREACHABLE", 7, "refused: host unreachable"),
    Symbol("RTN_PROHIBIT", 8, "refused: prohibited"), Symbol("RTN_THROW", 9, "not in this table"),
    Symbol("RTN_NAT", 10, "translated"), Symbol("RTN_XRESOLVE", 11, "resolved elsewhere"),
  ])

/// `rtm_scope` and `ifa_scope`: how far it is.
package let routeScopes = SymbolTable(
  "scope",
  [
    Symbol("RT_SCOPE_UNIVERSE", 0, "anywhere"), Symbol("RT_SCOPE_SITE", 200, "this site"),
    Symbol("RT_SCOPE_LINK", 253, "this link"), Symbol("RT_SCOPE_HOST", 254, "this machine"),
    Symbol("RT_SCOPE_NOWHERE", 255, "nowhere"),
  ])

/// `rtm_protocol`: who made a route.
package let routeProtocols = SymbolTable(
  "origin of a route",
  [
    Symbol("RTPROT_UNSPEC", 0, "unknown"), Symbol("RTPROT_REDIRECT", 1, "ICMP redirects"),
    Symbol("RTPROT_KERNEL", 2, "the kernel"), Symbol("RTPROT_BOOT", 3, "while booting"),
    Symbol("RTPROT_STATIC", 4, "the administrator"), Symbol("RTPROT_RA", 9, "router advertisements"),
    Symbol("RTPROT_ZEBRA", 11, "Zebra"), Symbol("RTPROT_BIRD", 12, "BIRD"), Symbol("RTPROT_DHCP", 16, "DHCP"),
    Symbol("RTPROT_BABEL", 42, "Babel"), Symbol("RTPROT_BGP", 186, "BGP"), Symbol("RTPROT_ISIS", 187, "IS-IS"),
    Symbol("RTPROT_OSPF", 188, "OSPF"), Symbol("RTPROT_RIP", 189, "RIP"),
  ])

/// `rtm_table` and `RTA_TABLE`.
package let routeTables = SymbolTable(
  "routing table",
  [
    Symbol("RT_TABLE_UNSPEC", 0, "none"), Symbol("RT_TABLE_COMPAT", 252, "one beyond 255: see RTA_TABLE"),
    Symbol("RT_TABLE_DEFAULT", 253, "default"), Symbol("RT_TABLE_MAIN", 254, "main"),
    Symbol("RT_TABLE_LOCAL", 255, "this machine's own addresses"),
  ])

/// `ifa_flags` and `IFA_FLAGS`.
package let addressFlags = SymbolTable(
  "address flag",
  [
    Symbol("IFA_F_SECONDARY", 0x1, "not the first of its network"), Symbol("IFA_F_NODAD", 0x2, "not probed for"),
    Symbol("IFA_F_OPTIMISTIC", 0x4, "used while it is probed for"), Symbol("IFA_F_DADFAILED", 0x8, "another has it"),
    Symbol("IFA_F_HOMEADDRESS", 0x10, "a mobile home"), Symbol("IFA_F_DEPRECATED", 0x20, "not for new connections"),
    Symbol("IFA_F_TENTATIVE", 0x40, "being probed for"), Symbol("IFA_F_PERMANENT", 0x80, "stays"),
    Symbol("IFA_F_MANAGETEMPADDR", 0x100, "has temporary ones"), Symbol("IFA_F_NOPREFIXROUTE", 0x200, "adds no route"),
    Symbol("IFA_F_MCAUTOJOIN", 0x400, "joins the group"), Symbol("IFA_F_STABLE_PRIVACY", 0x800, "a stable random one"),
  ])

/// `IFLA_OPERSTATE`, RFC 2863.
package let operationalStates = SymbolTable(
  "operational state",
  [
    Symbol("IF_OPER_UNKNOWN", 0, "unknown"), Symbol("IF_OPER_NOTPRESENT", 1, "not present"),
    Symbol("IF_OPER_DOWN", 2, "down"), Symbol("IF_OPER_LOWERLAYERDOWN", 3, "what is below is down"),
    Symbol("IF_OPER_TESTING", 4, "in a test"), Symbol("IF_OPER_DORMANT", 5, "waits for an event"),
    Symbol("IF_OPER_UP", 6, "up"),
  ])
