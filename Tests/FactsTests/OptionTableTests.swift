import Facts
import Foundation
import Testing

/// One header of the kernel or the C library, and the macros of it that are the options of a level.
private struct Header: Sendable, CustomTestStringConvertible {
  let path: String
  let level: String
  let prefixes: [String]
  /// Macros with such a prefix that are no options, as names or as beginnings with `*`, and why.
  let exceptions: [(names: String, reason: String)]
  /// Whether its options are constants of an enumeration, not macros.
  let isEnumeration: Bool

  init(
    _ path: String, _ level: String, _ prefixes: [String], enumeration: Bool = false,
    not exceptions: [(String, String)] = []
  ) {
    isEnumeration = enumeration
    self.path = path
    self.level = level
    self.prefixes = prefixes
    self.exceptions = exceptions
  }

  var testDescription: String { "\(path) \(level)" }

  func isException(_ name: String) -> Bool {
    exceptions.flatMap { $0.names.split(separator: " ") }.contains { pattern in
      pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
    }
  }
}

private let discovery = ("IP_PMTUDISC_* IPV6_PMTUDISC_*", "values of IP_MTU_DISCOVER")
private let routing = ("IPV6_RTHDR_*", "kinds of routing headers")
private let message = "a control message only"

private let headers: [Header] = [
  Header("asm-generic/socket.h", "SOL_SOCKET", ["SO_"]),
  Header(
    "linux/in.h", "IPPROTO_IP", ["IP_", "MCAST_"],
    not: [discovery, ("IP_DEFAULT_*", "first values"), ("MCAST_EXCLUDE MCAST_INCLUDE", "modes of the filters")]),
  Header(
    "bits/in.h", "IPPROTO_IP", ["IP_", "MCAST_"],
    not: [
      discovery, ("IP_DEFAULT_*", "first values"), ("MCAST_EXCLUDE MCAST_INCLUDE", "modes of the filters"),
      ("IP_MAX_MEMBERSHIPS", "a limit"),
    ]),
  Header(
    "linux/mroute.h", "IPPROTO_IP", ["MRT_"],
    not: [("MRT_BASE MRT_MAX", "limits"), ("MRT_FLUSH_*", "values of MRT_FLUSH")]),
  Header("linux/netfilter_ipv4.h", "IPPROTO_IP", ["SO_"]),
  Header(
    "linux/in6.h", "IPPROTO_IPV6", ["IPV6_", "MCAST_"],
    not: [
      discovery, routing, ("IPV6_FL_*", "fields of a flow label request"),
      ("IPV6_FLOWINFO_FLOWLABEL IPV6_FLOWINFO_PRIORITY", "masks"), ("IPV6_PRIORITY_*", "priorities"),
      ("IPV6_TLV_*", "kinds of header options"), ("IPV6_PREFER_*", "values of IPV6_ADDR_PREFERENCES"),
      ("IPV6_HOPLIMIT", message),
    ]),
  Header("bits/in.h", "IPPROTO_IPV6", ["IPV6_"], not: [discovery, routing, ("IPV6_HOPLIMIT", message)]),
  Header(
    "linux/mroute6.h", "IPPROTO_IPV6", ["MRT6_"],
    not: [("MRT6_BASE MRT6_MAX", "limits"), ("MRT6_FLUSH_*", "values of MRT6_FLUSH")]),
  Header("linux/netfilter_ipv6/ip6_tables.h", "IPPROTO_IPV6", ["IP6T_SO_ORIGINAL_DST"]),
  Header("linux/tcp.h", "IPPROTO_TCP", ["TCP_"], not: tcpValues),
  Header("netinet/tcp.h", "IPPROTO_TCP", ["TCP_"], not: tcpValues),
  Header("linux/udp.h", "IPPROTO_UDP", ["UDP_"], not: [("UDP_ENCAP_*", "values of UDP_ENCAP")]),
  Header("netinet/udp.h", "IPPROTO_UDP", ["UDP_"], not: [("UDP_ENCAP_*", "values of UDP_ENCAP")]),
  Header("linux/icmp.h", "SOL_RAW", ["ICMP_FILTER"]),
  Header(
    "linux/icmpv6.h", "IPPROTO_ICMPV6", ["ICMPV6_FILTER"], not: [("ICMPV6_FILTER_*", "what to do with a filter")]),
  Header("netinet/icmp6.h", "IPPROTO_ICMPV6", ["ICMP6_FILTER"], not: [("ICMP6_FILTER_*", "what to do with a filter")]),
  Header(
    "linux/sctp.h", "IPPROTO_SCTP", ["SCTP_"],
    not: [
      ("SCTP_FUTURE_ASSOC SCTP_CURRENT_ASSOC SCTP_ALL_ASSOC", "associations"),
      (
        "SCTP_PR_SCTP_* SCTP_PR_INDEX* SCTP_PR_POLICY* SCTP_PR_SET* SCTP_PR_TTL* SCTP_PR_RTX* SCTP_PR_PRIO*",
        "policies"
      ),
      ("SCTP_ENABLE_RESET_* SCTP_ENABLE_CHANGE_* SCTP_ENABLE_STRRESET_MASK SCTP_STREAM_RESET_*", "flags of resets"),
      ("SCTP_ASSOC_RESET_* SCTP_ASSOC_CHANGE* SCTP_STREAM_CHANGE_*", "flags of notifications"),
      ("SCTP_BINDX_*", "flags of a library call"), ("SCTP_UNORDERED SCTP_ADDR_OVER SCTP_ABORT SCTP_EOF", "send flags"),
      ("SCTP_SACK_IMMEDIATELY SCTP_SENDALL SCTP_NOTIFICATION", "send flags"),
      ("SCTP_AUTH_HMAC_ID_* SCTP_AUTH_NEWKEY", "algorithms and indications"),
      ("SCTP_EMPTY SCTP_CLOSED SCTP_COOKIE_* SCTP_ESTABLISHED SCTP_SHUTDOWN_*", "states"),
      ("SCTP_UNKNOWN SCTP_POTENTIALLY_FAILED SCTP_ADDR_PF SCTP_SS_*", "states and schedulers"),
      ("SCTP_SN_TYPE_BASE SCTP_DATA_IO_EVENT", "notifications"),
    ]),
  Header(
    "linux/mptcp.h", "SOL_MPTCP", ["MPTCP_"],
    not: [
      ("MPTCP_SUBFLOW_FLAG_* MPTCP_SUBFLOW_ATTR_* MPTCP_PM_* MPTCP_EVENT_* MPTCP_ATTR_* MPTCP_RST_*", "netlink"),
      ("MPTCP_INFO_FLAG_*", "flags of MPTCP_INFO"),
    ]),
  Header("linux/tls.h", "SOL_TLS", ["TLS_TX", "TLS_RX"]),
  Header(
    "linux/if_packet.h", "SOL_PACKET", ["PACKET_"],
    not: [
      ("PACKET_HOST PACKET_BROADCAST PACKET_MULTICAST PACKET_OTHERHOST PACKET_OUTGOING", "kinds of packets"),
      ("PACKET_LOOPBACK PACKET_USER PACKET_KERNEL PACKET_FASTROUTE", "kinds of packets"),
      ("PACKET_FANOUT_HASH PACKET_FANOUT_LB PACKET_FANOUT_CPU PACKET_FANOUT_ROLLOVER", "values of PACKET_FANOUT"),
      ("PACKET_FANOUT_RND PACKET_FANOUT_QM PACKET_FANOUT_CBPF PACKET_FANOUT_EBPF", "values of PACKET_FANOUT"),
      ("PACKET_FANOUT_FLAG_*", "flags of PACKET_FANOUT"), ("PACKET_MR_*", "kinds of memberships"),
      ("PACKET_TX_TIMESTAMP", message),
    ]),
  Header(
    "linux/netlink.h", "SOL_NETLINK", ["NETLINK_"],
    not: [
      ("NETLINK_ROUTE NETLINK_UNUSED NETLINK_USERSOCK NETLINK_FIREWALL NETLINK_SOCK_DIAG NETLINK_NFLOG", "protocols"),
      ("NETLINK_XFRM NETLINK_SELINUX NETLINK_ISCSI NETLINK_AUDIT NETLINK_FIB_LOOKUP NETLINK_CONNECTOR", "protocols"),
      ("NETLINK_NETFILTER NETLINK_IP6_FW NETLINK_DNRTMSG NETLINK_KOBJECT_UEVENT NETLINK_GENERIC", "protocols"),
      ("NETLINK_SCSITRANSPORT NETLINK_ECRYPTFS NETLINK_RDMA NETLINK_CRYPTO NETLINK_SMC", "protocols"),
      ("NETLINK_INET_DIAG", "protocols"),
    ]),
  Header("linux/vm_sockets.h", "AF_VSOCK", ["SO_VM_SOCKETS_", "VSOCK_"], not: [("VSOCK_RECVERR", message)]),
  Header(
    "linux/if_alg.h", "SOL_ALG", ["ALG_"],
    not: [("ALG_SET_IV ALG_SET_OP ALG_SET_AEAD_ASSOCLEN", message), ("ALG_OP_*", "values of ALG_SET_OP")]),
  Header(
    "linux/if_xdp.h", "SOL_XDP", ["XDP_"],
    not: [
      ("XDP_SHARED_UMEM XDP_COPY XDP_ZEROCOPY XDP_USE_NEED_WAKEUP XDP_USE_SG", "flags of the address"),
      ("XDP_UMEM_UNALIGNED_CHUNK_FLAG XDP_UMEM_TX_* XDP_TXMD_* XDP_TX_METADATA XDP_PKT_CONTD", "flags of the memory"),
      ("XDP_RING_NEED_WAKEUP XDP_OPTIONS_ZEROCOPY XDP_PGOFF_* XDP_UMEM_PGOFF_*", "flags and places of the rings"),
    ]),
  Header(
    "linux/tipc.h", "SOL_TIPC", ["TIPC_"],
    not: [
      ("TIPC_CFG_SRV TIPC_NODE_STATE TIPC_TOP_SRV TIPC_LINK_STATE TIPC_RESERVED_TYPES", "service types"),
      (
        "TIPC_ZONE_* TIPC_CLUSTER_* TIPC_NODE_BITS TIPC_NODE_OFFSET TIPC_NODE_SIZE TIPC_NODE_MASK",
        "parts of an address"
      ),
      ("TIPC_NODE_SCOPE TIPC_NODEID_LEN TIPC_MEDIA_* TIPC_MAX_* TIPC_*_IMPORTANCE", "scopes and limits"),
      ("TIPC_LOW_IMPORTANCE TIPC_MEDIUM_IMPORTANCE TIPC_HIGH_IMPORTANCE TIPC_CRITICAL_IMPORTANCE", "importances"),
      ("TIPC_OK TIPC_ERR_* TIPC_CONN_SHUTDOWN", "errors"), ("TIPC_SUB_* TIPC_WAIT_FOREVER", "subscriptions"),
      ("TIPC_PUBLISHED TIPC_WITHDRAWN TIPC_SUBSCR_TIMEOUT", "events"),
      ("TIPC_ADDR_* TIPC_SERVICE_* TIPC_SOCKET_ADDR", "forms of an address"),
      ("TIPC_ERRINFO TIPC_RETDATA TIPC_DESTNAME", message),
      ("TIPC_GROUP_LOOPBACK TIPC_GROUP_MEMBER_EVTS", "flags of a group"),
      ("TIPC_AEAD_*", "keys"),
    ]),
  Header(
    "linux/can/raw.h", "SOL_CAN_RAW", ["CAN_RAW_"], enumeration: true,
    not: [("CAN_RAW_FILTER_MAX CAN_RAW_XL_VCID_*", "limits, flags")]),
  Header(
    "linux/can/isotp.h", "SOL_CAN_ISOTP", ["CAN_ISOTP_"],
    not: [
      ("CAN_ISOTP_LISTEN_MODE CAN_ISOTP_EXTEND_ADDR CAN_ISOTP_TX_PADDING CAN_ISOTP_RX_PADDING", "flags"),
      ("CAN_ISOTP_CHK_* CAN_ISOTP_HALF_DUPLEX CAN_ISOTP_FORCE_* CAN_ISOTP_RX_EXT_ADDR", "flags"),
      ("CAN_ISOTP_WAIT_TX_DONE CAN_ISOTP_SF_BROADCAST CAN_ISOTP_CF_BROADCAST CAN_ISOTP_DYN_FC_PARMS", "flags"),
      ("CAN_ISOTP_DEFAULT_* CAN_ISOTP_FRAME_TXTIME_ZERO", "first values"),
    ]),
  Header("linux/can/j1939.h", "SOL_CAN_J1939", ["SO_J1939_"], enumeration: true),
  Header("linux/smc.h", "SOL_SMC", ["SMC_LIMIT_HS"]),
]

private let tcpValues = [
  ("TCP_MSS TCP_MSS_DEFAULT TCP_MSS_DESIRED TCP_MAXWIN TCP_MAX_WINSHIFT", "limits"),
  ("TCP_REPAIR_ON TCP_REPAIR_OFF TCP_REPAIR_OFF_NO_WP", "values of TCP_REPAIR"),
  ("TCP_MD5SIG_MAXKEYLEN TCP_MD5SIG_FLAG_* TCP_AO_MAXKEYLEN TCP_AO_KEYF_*", "fields of the signatures"),
  ("TCP_RECEIVE_ZEROCOPY_FLAG_*", "flags of TCP_ZEROCOPY_RECEIVE"),
  ("TCP_COOKIE_MIN TCP_COOKIE_MAX TCP_COOKIE_PAIR_SIZE TCP_COOKIE_IN_ALWAYS TCP_COOKIE_OUT_NEVER", "cookies"),
  ("TCP_S_DATA_IN TCP_S_DATA_OUT", "cookies"),
]

@Suite("The tables of options")
struct OptionTableTests {
  @Test("every option that the installed headers define is in its level's table, with its number", arguments: headers)
  private func matches(_ header: Header) throws {
    let text = try #require(Self.contents(header.path), "no \(header.path): linux-libc-dev and libc6-dev have it")
    let level = try #require(OptionTable.levels.first { $0.name == header.level })
    var numbers = Dictionary(uniqueKeysWithValues: level.options.map { ($0.name, $0.number) })
    for (alias, name) in level.aliases { numbers[alias] = numbers[name] }
    let constants = Self.constants(text, enumerations: header.isEnumeration).filter { name, _ in
      header.prefixes.contains { name.hasPrefix($0) }
    }
    #expect(!constants.isEmpty)
    for (name, number) in constants where !header.isException(name) {
      guard let ours = numbers[name] else {
        Issue.record("\(header.level) lacks \(name) (\(number)), which \(header.path) defines")
        continue
      }
      #expect(Int(ours) == number, "\(name)")
    }
  }

  @Test("names and numbers stand once in a level, aliases mean something, and every row says what it does")
  func consistent() {
    for level in OptionTable.levels {
      #expect(Set(level.options.map(\.name)).count == level.options.count, "names of \(level.name)")
      #expect(Set(level.options.map(\.number)).count == level.options.count, "numbers of \(level.name)")
      for (alias, name) in level.aliases { #expect(level.options.contains { $0.name == name }, "\(alias)") }
      for option in level.options {
        #expect(!option.summary.isEmpty && !option.summary.hasSuffix("."), "\(option.name)")
        #expect(option.access != .readWrite || !option.standard.isEmpty, "\(option.name) has no default")
        #expect(option.request.count <= option.readType.capacity, "\(option.name)")
      }
      print("\(level.name): \(level.options.count) options, \(level.aliases.count) more names")
    }
    print("together: \(OptionTable.levels.reduce(0) { $0 + $1.options.count })")
  }

  @Test("an option is found by its name, an alias, its level and number; names in two levels mean the first")
  func lookUp() {
    #expect(OptionTable.option(named: "SO_GET_FILTER")?.option.name == "SO_ATTACH_FILTER")
    #expect(OptionTable.option(named: "MCAST_JOIN_GROUP")?.level.number == 0)
    #expect(OptionTable.option(level: 41, number: 42)?.name == "MCAST_JOIN_GROUP")
    #expect(OptionTable.level(named: "SOL_TCP") == 6)
    #expect(OptionTable.level(named: "IPPROTO_UDPLITE") == 136)
    #expect(OptionTable.levels(family: 2, type: 1, protocol: 262).map(\.name).contains("SOL_MPTCP"))
  }

  @Test("every field of every structure lies in it, and its zero is read")
  func layouts() {
    for option in OptionTable.levels.flatMap(\.options) {
      guard case .structure(let layout) = option.type else { continue }
      for field in layout.fields {
        #expect(field.offset + field.kind.size <= layout.size, "\(layout.name).\(field.name)")
      }
      let zero = [UInt8](repeating: 0, count: layout.size)
      #expect(layout.decode(zero).count == layout.fields.count, "\(layout.name)")
    }
  }

  @Test(
    "values are typed and become the kernel's bytes",
    arguments: [
      ("IP_MULTICAST_IF", "239.1.1.1,127.0.0.1", "ef0101017f00000100000000"),
      ("IP_UNICAST_IF", "7", "00000007"), ("IP_LOCAL_PORT_RANGE", "40000,40100", "409ca49c"),
      ("SO_MAX_PACING_RATE", "18446744073709551615", "ffffffffffffffff"),
      ("SO_TIMESTAMPING", "SOF_TIMESTAMPING_SOFTWARE|2", "1200000000000000"),
      ("IP_MSFILTER", "239.1.1.1,127.0.0.1,MCAST_INCLUDE,1,10.0.0.1", "ef0101017f00000101000000010000000a000001"),
      ("TCP_REPAIR_OPTIONS", "2,1460,4,0", "02000000b40500000400000000000000"),
      (
        "SO_ATTACH_FILTER", "{ 0x28, 0, 0, 0x0000000c },\n{ 0x6, 0, 0, 0x00040000 },",
        "280000000c0000000600000000000400"
      ),
      ("SO_ATTACH_FILTER", "2,40 0 0 12,6 0 0 262144", "280000000c0000000600000000000400"),
      ("PACKET_ADD_MEMBERSHIP", "1,PACKET_MR_MULTICAST,6,hex:01005e000001", "010000000000060001005e0000010000"),
    ])
  func encoded(_ name: String, _ text: String, _ bytes: String) throws {
    let option = try #require(OptionTable.option(named: name)).option
    #expect(Hexadecimal.text(try option.type.encode(text)) == bytes)
  }

  @Test("what is no value says why")
  func faults() throws {
    func fault(_ name: String, _ text: String) -> OptionFault? {
      do { _ = try OptionTable.option(named: name)?.option.type.encode(text) } catch { return error }
      return nil
    }
    #expect(fault("IP_OPTIONS", "x") == .writeAsHexadecimal)
    #expect(fault("SO_ATTACH_FILTER", "{6 0 0}") == .structure(.badField("k", text: "")))
    #expect(fault("SO_ATTACH_FILTER", "{6 0 300 0}") == .structure(.badField("jf", text: "300")))
    #expect(fault("SO_ATTACH_FILTER", "") == .structure(.badField("code", text: "")))
    #expect(fault("SO_BINDTOIFINDEX", "nowhere0") == .structure(.badField("interface", text: "nowhere0")))
    #expect(
      fault("SO_BUF_LOCK", "SOCK_SNDBUF_LOK")
        == .unknownSymbol("SOCK_SNDBUF_LOK", kind: "buffer lock", suggestion: "SOCK_SNDBUF_LOCK"))
    #expect(fault("IP_ADD_MEMBERSHIP", "239.1.1.1,lo") == .structure(.badField("imr_address", text: "lo")))
  }

  @Test("a filter is shown as it can be typed")
  func filters() throws {
    let text = "{0x28 0 0 0xc} {0x15 0 1 0x800} {0x6 0 0 0x40000} {0x6 0 0 0x0}"
    #expect(FilterProgram.text(try FilterProgram.encode(text)) == text)
  }

  // MARK: Headers

  private static func contents(_ path: String) -> String? {
    let folders =
      ["/usr/include/"]
      + ((try? FileManager.default.contentsOfDirectory(atPath: "/usr/include")) ?? [])
      .filter { $0.contains("-linux-") }.map { "/usr/include/\($0)/" }
    return folders.lazy.compactMap { try? String(contentsOfFile: $0 + path, encoding: .utf8) }.first
  }

  /// The macros and enumeration constants that are whole numbers, sums of them, or other names of them.
  private static func constants(_ text: String, enumerations: Bool) -> [String: Int] {
    var values: [String: Int] = [:]
    var next: Int?
    for line in text.split(separator: "\n") {
      let code = line.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)[0]
      if let match = code.firstMatch(of: /^\s*#\s*define\s+(\w+)\s+(.+?)\s*$/) {
        let name = String(match.1)
        if values[name] == nil, let value = number(String(match.2), values) { values[name] = value }
      } else if enumerations, code.contains("enum") {
        next = 0
      } else if code.contains("}") {
        next = nil
      } else if let start = next, let match = code.firstMatch(of: /^\s*([A-Z]\w*)\s*(=\s*(.+?))?\s*,?\s*$/) {
        let value = match.3.map { number(String($0), values) } ?? start
        values[String(match.1)] = value
        next = value.map { $0 + 1 }
      }
    }
    return values
  }

  /// `26`, `0x1a`, `NAME`, `(NAME)`, `(NAME + 1)`.
  private static func number(_ text: String, _ known: [String: Int]) -> Int? {
    let bare = text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : text
    let terms = bare.split(separator: "+").map { $0.trimmingCharacters(in: .whitespaces) }
    var sum = 0
    for term in terms {
      let plain = term.hasSuffix("U") ? String(term.dropLast()) : term
      let value = plain.hasPrefix("0x") ? Int(plain.dropFirst(2), radix: 16) : Int(plain)
      guard let value = value ?? known[term] else { return nil }
      sum += value
    }
    return terms.isEmpty ? nil : sum
  }
}
