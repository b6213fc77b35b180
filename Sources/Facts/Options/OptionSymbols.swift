// The names that values of options have.

/// `SO_TIMESTAMPING`, `PACKET_TIMESTAMP`; `<linux/net_tstamp.h>`.
let timestampingFlags = SymbolTable(
  "time stamp flag",
  [
    Symbol("SOF_TIMESTAMPING_TX_HARDWARE", 1 << 0, "stamp what is sent, by the device"),
    Symbol("SOF_TIMESTAMPING_TX_SOFTWARE", 1 << 1, "stamp what is sent, by the driver"),
    Symbol("SOF_TIMESTAMPING_RX_HARDWARE", 1 << 2, "stamp what comes, by the device"),
    Symbol("SOF_TIMESTAMPING_RX_SOFTWARE", 1 << 3, "stamp what comes, by the kernel"),
    Symbol("SOF_TIMESTAMPING_SOFTWARE", 1 << 4, "report the kernel's stamps"),
    Symbol("SOF_TIMESTAMPING_SYS_HARDWARE", 1 << 5, "without effect"),
    Symbol("SOF_TIMESTAMPING_RAW_HARDWARE", 1 << 6, "report the device's stamps"),
    Symbol("SOF_TIMESTAMPING_OPT_ID", 1 << 7, "number what is sent"),
    Symbol("SOF_TIMESTAMPING_TX_SCHED", 1 << 8, "stamp at the queue to the device"),
    Symbol("SOF_TIMESTAMPING_TX_ACK", 1 << 9, "stamp when the peer has acknowledged"),
    Symbol("SOF_TIMESTAMPING_OPT_CMSG", 1 << 10, "packet information with every stamp"),
    Symbol("SOF_TIMESTAMPING_OPT_TSONLY", 1 << 11, "the stamp without the packet"),
    Symbol("SOF_TIMESTAMPING_OPT_STATS", 1 << 12, "the connection's counters with the stamp"),
    Symbol("SOF_TIMESTAMPING_OPT_PKTINFO", 1 << 13, "the device and the length on the wire"),
    Symbol("SOF_TIMESTAMPING_OPT_TX_SWHW", 1 << 14, "both stamps for what is sent"),
    Symbol("SOF_TIMESTAMPING_BIND_PHC", 1 << 15, "take this virtual clock of the device"),
    Symbol("SOF_TIMESTAMPING_OPT_ID_TCP", 1 << 16, "number a stream's bytes from now on"),
    Symbol("SOF_TIMESTAMPING_OPT_RX_FILTER", 1 << 17, "only the kinds of stamps that were asked for"),
    Symbol("SOF_TIMESTAMPING_TX_COMPLETION", 1 << 18, "stamp when the device is done"),
  ])

/// `SO_TXTIME`; `<linux/net_tstamp.h>`.
let txtimeFlags = SymbolTable(
  "SO_TXTIME flag",
  [
    Symbol("SOF_TXTIME_DEADLINE_MODE", 1, "send at that time or before"),
    Symbol("SOF_TXTIME_REPORT_ERRORS", 2, "report what was dropped"),
  ])

/// The clocks of `clock_gettime(2)` that `SO_TXTIME` takes.
let clocks = SymbolTable(
  "clock",
  [
    Symbol("CLOCK_REALTIME", 0, "wall clock"), Symbol("CLOCK_MONOTONIC", 1, "since the start"),
    Symbol("CLOCK_TAI", 11, "atomic time"),
  ])

/// `SO_BUF_LOCK`; `<linux/socket.h>`.
let bufferLocks = SymbolTable(
  "buffer lock",
  [
    Symbol("SOCK_SNDBUF_LOCK", 1, "the send buffer stays as set"),
    Symbol("SOCK_RCVBUF_LOCK", 2, "the receive buffer stays as set"),
  ])

/// `IP_MTU_DISCOVER`, `IPV6_MTU_DISCOVER`; `ip(7)`.
let pathMTUDiscovery = SymbolTable(
  "path MTU discovery",
  [
    Symbol("IP_PMTUDISC_DONT", 0, "dont", "fragments are allowed"),
    Symbol("IP_PMTUDISC_WANT", 1, "want", "as the route says"),
    Symbol("IP_PMTUDISC_DO", 2, "do", "never fragment"),
    Symbol("IP_PMTUDISC_PROBE", 3, "probe", "never fragment, whatever the path's MTU"),
    Symbol("IP_PMTUDISC_INTERFACE", 4, "interface", "the device's MTU, never fragment"),
    Symbol("IP_PMTUDISC_OMIT", 5, "omit", "the device's MTU, fragments are allowed"),
    Symbol("IPV6_PMTUDISC_DONT", 0, "IP_PMTUDISC_DONT"), Symbol("IPV6_PMTUDISC_WANT", 1, "IP_PMTUDISC_WANT"),
    Symbol("IPV6_PMTUDISC_DO", 2, "IP_PMTUDISC_DO"), Symbol("IPV6_PMTUDISC_PROBE", 3, "IP_PMTUDISC_PROBE"),
    Symbol("IPV6_PMTUDISC_INTERFACE", 4, "IP_PMTUDISC_INTERFACE"),
    Symbol("IPV6_PMTUDISC_OMIT", 5, "IP_PMTUDISC_OMIT"),
  ])

/// The mode of `IP_MSFILTER` and `MCAST_MSFILTER`.
let filterModes = SymbolTable(
  "filter mode",
  [
    Symbol("MCAST_EXCLUDE", 0, "exclude", "all sources but these"),
    Symbol("MCAST_INCLUDE", 1, "include", "these sources only"),
  ])

/// `IPV6_ADDR_PREFERENCES`, RFC 5014.
let addressPreferences = SymbolTable(
  "address preference",
  [
    Symbol("IPV6_PREFER_SRC_TMP", 0x1, "a temporary address"),
    Symbol("IPV6_PREFER_SRC_PUBLIC", 0x2, "a public address"),
    Symbol("IPV6_PREFER_SRC_COA", 0x4, "a care-of address"),
    Symbol("IPV6_PREFER_SRC_CGA", 0x8, "an address made from a key"),
    Symbol("IPV6_PREFER_SRC_PUBTMP_DEFAULT", 0x100, "public or temporary, as the system says"),
    Symbol("IPV6_PREFER_SRC_HOME", 0x400, "a home address"),
    Symbol("IPV6_PREFER_SRC_NONCGA", 0x800, "an address not made from a key"),
  ])

/// `IPV6_FLOWLABEL_MGR`; `<linux/in6.h>`.
let flowLabelActions = SymbolTable(
  "flow label action",
  [Symbol("IPV6_FL_A_GET", 0, ""), Symbol("IPV6_FL_A_PUT", 1, ""), Symbol("IPV6_FL_A_RENEW", 2, "")])

/// Who may share a flow label; `<linux/in6.h>`.
let flowLabelShares = SymbolTable(
  "flow label share",
  [
    Symbol("IPV6_FL_S_NONE", 0, ""), Symbol("IPV6_FL_S_EXCL", 1, ""), Symbol("IPV6_FL_S_PROCESS", 2, ""),
    Symbol("IPV6_FL_S_USER", 3, ""), Symbol("IPV6_FL_S_ANY", 255, ""),
  ])

/// `MRT_FLUSH` and `MRT6_FLUSH`; `<linux/mroute.h>`.
let multicastFlushes = SymbolTable(
  "multicast flush",
  [
    Symbol("MRT_FLUSH_MFC", 1, ""), Symbol("MRT_FLUSH_MFC_STATIC", 2, ""), Symbol("MRT_FLUSH_VIFS", 4, ""),
    Symbol("MRT_FLUSH_VIFS_STATIC", 8, ""),
  ])

/// `TCP_REPAIR`; `<linux/tcp.h>`.
let tcpRepairModes = SymbolTable(
  "repair mode",
  [
    Symbol("TCP_REPAIR_OFF", 0, "off", "a normal connection"), Symbol("TCP_REPAIR_ON", 1, "on", "under repair"),
    Symbol("TCP_REPAIR_OFF_NO_WP", -1, "off, without a window probe"),
  ])

/// `TCP_REPAIR_QUEUE`; `<linux/tcp.h>`.
let tcpRepairQueues = SymbolTable(
  "queue",
  [
    Symbol("TCP_NO_QUEUE", 0, "none"), Symbol("TCP_RECV_QUEUE", 1, "what was received"),
    Symbol("TCP_SEND_QUEUE", 2, "what is to be sent"),
  ])

/// `struct tcp_md5sig`; `<linux/tcp.h>`.
let md5Flags = SymbolTable(
  "TCP_MD5SIG flag",
  [
    Symbol("TCP_MD5SIG_FLAG_PREFIX", 1, "the prefix length counts"),
    Symbol("TCP_MD5SIG_FLAG_IFINDEX", 2, "the interface counts"),
  ])

/// The bit fields of the `tcp_ao` structures; `<linux/tcp.h>`.
let authenticationFlags = SymbolTable(
  "TCP-AO bit",
  [
    Symbol("set_current", 1, "this key from now on"), Symbol("set_rnext", 2, "ask the peer for this key"),
    Symbol("ao_required", 4, "nothing without a signature (del_async of tcp_ao_del)"),
    Symbol("set_counters", 8, "take the counters"), Symbol("accept_icmps", 16, "accept ICMP errors"),
  ])

/// `struct mptcp_info`; `<linux/mptcp.h>`.
let mptcpFlags = SymbolTable(
  "MPTCP flag",
  [
    Symbol("MPTCP_INFO_FLAG_FALLBACK", 1, "plain TCP"),
    Symbol("MPTCP_INFO_FLAG_REMOTE_KEY_RECEIVED", 2, "the peer's key is known"),
  ])

/// `UDP_ENCAP`; `<linux/udp.h>`.
let udpEncapsulations = SymbolTable(
  "UDP encapsulation",
  [
    Symbol("UDP_ENCAP_NONE", 0, "none", ""), Symbol("UDP_ENCAP_ESPINUDP_NON_IKE", 1, ""),
    Symbol("UDP_ENCAP_ESPINUDP", 2, ""), Symbol("UDP_ENCAP_L2TPINUDP", 3, ""), Symbol("UDP_ENCAP_GTP0", 4, ""),
    Symbol("UDP_ENCAP_GTP1U", 5, ""), Symbol("UDP_ENCAP_RXRPC", 6, ""), Symbol("TCP_ENCAP_ESPINTCP", 7, ""),
  ])

/// `PACKET_VERSION`; `packet(7)`.
let packetVersions = SymbolTable(
  "ring version",
  [Symbol("TPACKET_V1", 0, ""), Symbol("TPACKET_V2", 1, ""), Symbol("TPACKET_V3", 2, "")])

/// `struct packet_mreq`; `packet(7)`.
let packetMemberships = SymbolTable(
  "packet membership",
  [
    Symbol("PACKET_MR_MULTICAST", 0, "multicast", "one group"),
    Symbol("PACKET_MR_PROMISC", 1, "promisc", "all that passes"),
    Symbol("PACKET_MR_ALLMULTI", 2, "allmulti", "all groups"),
    Symbol("PACKET_MR_UNICAST", 3, "unicast", "one more address"),
  ])

/// `PACKET_FANOUT`: the low byte; the flags are added as numbers. `packet(7)`.
let fanoutModes = SymbolTable(
  "fanout mode",
  [
    Symbol("PACKET_FANOUT_HASH", 0, "hash", "by flow"), Symbol("PACKET_FANOUT_LB", 1, "lb", "in turn"),
    Symbol("PACKET_FANOUT_CPU", 2, "cpu", "by CPU"), Symbol("PACKET_FANOUT_ROLLOVER", 3, "rollover", "fill one first"),
    Symbol("PACKET_FANOUT_RND", 4, "rnd", "at random"), Symbol("PACKET_FANOUT_QM", 5, "qm", "by the device's queue"),
    Symbol("PACKET_FANOUT_CBPF", 6, "cbpf", "by a classic BPF program"),
    Symbol("PACKET_FANOUT_EBPF", 7, "ebpf", "by an eBPF program"),
  ])

/// `XDP_OPTIONS`; `<linux/if_xdp.h>`.
let xdpModes = SymbolTable("XDP option", [Symbol("XDP_OPTIONS_ZEROCOPY", 1, "the device uses the memory itself")])

/// `TIPC_IMPORTANCE`; `<linux/tipc.h>`.
let tipcImportances = SymbolTable(
  "importance",
  [
    Symbol("TIPC_LOW_IMPORTANCE", 0, ""), Symbol("TIPC_MEDIUM_IMPORTANCE", 1, ""),
    Symbol("TIPC_HIGH_IMPORTANCE", 2, ""), Symbol("TIPC_CRITICAL_IMPORTANCE", 3, ""),
  ])

/// The states of an SCTP association; `<linux/sctp.h>`.
let sctpStates = SymbolTable(
  "association state",
  [
    Symbol("SCTP_EMPTY", 0, ""), Symbol("SCTP_CLOSED", 1, ""), Symbol("SCTP_COOKIE_WAIT", 2, ""),
    Symbol("SCTP_COOKIE_ECHOED", 3, ""), Symbol("SCTP_ESTABLISHED", 4, ""), Symbol("SCTP_SHUTDOWN_PENDING", 5, ""),
    Symbol("SCTP_SHUTDOWN_SENT", 6, ""), Symbol("SCTP_SHUTDOWN_RECEIVED", 7, ""),
    Symbol("SCTP_SHUTDOWN_ACK_SENT", 8, ""),
  ])
