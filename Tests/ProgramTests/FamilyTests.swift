import Facts
import Glibc
import TestSupport
import Testing

@Suite("The 46 address families")
struct FamilyTests {
  /// A family with the type and the protocol that its sockets usually have.
  struct Family: Sendable, Hashable, Codable, CustomStringConvertible {
    let name: String
    /// As the C library has it.
    let number: Int32
    let type: String
    let `protocol`: Int32

    init(_ name: String, _ number: Int32, _ type: String = "SOCK_DGRAM", _ protocol: Int32 = 0) {
      self.name = name
      self.number = number
      self.type = type
      self.protocol = `protocol`
    }

    var description: String { name }
  }

  private static let all: [Family] = [
    Family("AF_UNSPEC", AF_UNSPEC), Family("AF_UNIX", AF_UNIX, "SOCK_STREAM"),
    Family("AF_INET", AF_INET, "SOCK_STREAM"), Family("AF_AX25", AF_AX25, "SOCK_SEQPACKET"), Family("AF_IPX", AF_IPX),
    Family("AF_APPLETALK", AF_APPLETALK), Family("AF_NETROM", AF_NETROM, "SOCK_SEQPACKET"),
    Family("AF_BRIDGE", AF_BRIDGE), Family("AF_ATMPVC", AF_ATMPVC), Family("AF_X25", AF_X25, "SOCK_SEQPACKET"),
    Family("AF_INET6", AF_INET6, "SOCK_STREAM"), Family("AF_ROSE", AF_ROSE, "SOCK_SEQPACKET"),
    Family("AF_DECnet", AF_DECnet, "SOCK_SEQPACKET"), Family("AF_NETBEUI", AF_NETBEUI),
    Family("AF_SECURITY", AF_SECURITY, "SOCK_RAW"), Family("AF_KEY", AF_KEY, "SOCK_RAW", 2),
    Family("AF_NETLINK", AF_NETLINK, "SOCK_RAW"), Family("AF_PACKET", AF_PACKET, "SOCK_RAW", 768),
    Family("AF_ASH", AF_ASH), Family("AF_ECONET", AF_ECONET), Family("AF_ATMSVC", AF_ATMSVC),
    Family("AF_RDS", AF_RDS, "SOCK_SEQPACKET"), Family("AF_SNA", AF_SNA, "SOCK_STREAM"),
    Family("AF_IRDA", AF_IRDA, "SOCK_STREAM"), Family("AF_PPPOX", AF_PPPOX, "SOCK_STREAM"),
    Family("AF_WANPIPE", AF_WANPIPE, "SOCK_RAW"), Family("AF_LLC", AF_LLC), Family("AF_IB", AF_IB, "SOCK_STREAM"),
    Family("AF_MPLS", AF_MPLS, "SOCK_RAW"), Family("AF_CAN", AF_CAN, "SOCK_RAW", 1),
    Family("AF_TIPC", AF_TIPC, "SOCK_RDM"), Family("AF_BLUETOOTH", AF_BLUETOOTH, "SOCK_SEQPACKET"),
    Family("AF_IUCV", AF_IUCV, "SOCK_STREAM"), Family("AF_RXRPC", AF_RXRPC, "SOCK_DGRAM", AF_INET),
    Family("AF_ISDN", AF_ISDN, "SOCK_RAW"), Family("AF_PHONET", AF_PHONET), Family("AF_IEEE802154", AF_IEEE802154),
    Family("AF_CAIF", AF_CAIF, "SOCK_SEQPACKET"), Family("AF_ALG", AF_ALG, "SOCK_SEQPACKET"),
    Family("AF_NFC", AF_NFC, "SOCK_SEQPACKET"), Family("AF_VSOCK", AF_VSOCK, "SOCK_STREAM"),
    Family("AF_KCM", AF_KCM), Family("AF_QIPCRTR", AF_QIPCRTR), Family("AF_SMC", AF_SMC, "SOCK_STREAM"),
    Family("AF_XDP", AF_XDP, "SOCK_RAW"), Family("AF_MCTP", 45),
  ]

  /// What the kernel answers to the tests themselves: the errno, 0 for a socket.
  private func answer(_ family: Int32, _ type: Int32, _ protocol: Int32) throws -> Int32 {
    let descriptor = Glibc.socket(family, type, `protocol`)
    if descriptor < 0 { return errno }
    close(descriptor)
    return 0
  }

  @Test("the table has the 46 of the C library, by name and number, and no other")
  func table() {
    #expect(Self.all.map(\.number) == Array(0..<46))
    for family in Self.all {
      #expect(addressFamilies.symbol(named: family.name)?.value == Int(family.number))
      #expect(addressFamilies.name(of: Int(family.number)) == family.name)
    }
    #expect(Set(addressFamilies.symbols.map(\.value)) == Set(0..<46))
  }

  @Test("a socket, or the kernel's errno with what the kernel lacks; by number the same as by name", arguments: all)
  func socket(_ family: Family) throws {
    let type = try #require(socketTypes.symbol(named: family.type))
    let wanted = try answer(family.number, Int32(type.value), family.protocol)
    let byName = try Program.plugsh.run(["-c", "socket \(family.name) \(family.type) \(family.protocol)"])
    let byNumber = try Program.plugsh.run(["-c", "socket \(family.number) \(type.value) \(family.protocol)"])
    #expect(byName.output == byNumber.output)
    #expect(byName.output.hasPrefix("socket(\(family.name), \(family.type), "), "\(byName)")
    if wanted == 0 {
      #expect(byName.status == 0 && byName.output.hasSuffix(") = 3<s1>\n"), "\(byName)")
      return
    }
    #expect(byName.status == 1 && byName.output.hasSuffix(" (\(String(cString: strerror(wanted))))\n"), "\(byName)")
    // A kernel without the family says so; another refusal has its own reason.
    guard wanted == EAFNOSUPPORT || wanted == EPROTONOSUPPORT || wanted == ESOCKTNOSUPPORT else { return }
    #expect(
      byName.errors.contains("CONFIG_") || byName.errors.contains("no kernel has sockets of \(family.name)\n"),
      "\(byName)")
  }

  /// The protocols of IPv4 that the documents speak of, and one that nobody has.
  private static let forms: [(form: String, type: Int32, number: Int32)] = [
    ("tcp", 1, 6), ("udp", 2, 17), ("udplite", 2, 136), ("ping", 2, 1), ("raw icmp", 3, 1), ("raw", 3, 255),
    ("raw 253", 3, 253), ("mptcp", 1, 262), ("sctp", 1, 132), ("AF_INET SOCK_SEQPACKET IPPROTO_SCTP", 5, 132),
    ("AF_INET SOCK_DCCP IPPROTO_DCCP", 6, 33), ("AF_INET SOCK_DGRAM IPPROTO_L2TP", 2, 115),
    ("AF_INET SOCK_STREAM IPPROTO_SMC", 1, 256), ("AF_INET SOCK_STREAM 200", 1, 200),
  ]

  @Test("a protocol of IPv4 in its short or its C form is the kernel's own answer too", arguments: forms)
  func ofIPv4(_ form: String, _ type: Int32, _ number: Int32) throws {
    let wanted = try answer(AF_INET, type, number)
    let finished = try Program.plugsh.run(["-c", "s = socket \(form); print $s.protocol"])
    guard wanted != 0 else {
      #expect(finished.status == 0, "\(finished)")
      #expect(finished.output.hasSuffix("\n\(protocols.name(of: Int(number)))\n"), "\(finished)")
      return
    }
    #expect(
      finished.status == 1 && finished.output.hasSuffix(" (\(String(cString: strerror(wanted))))\n"), "\(finished)")
    if wanted == EPROTONOSUPPORT, number != 200 { #expect(finished.errors.contains("CONFIG_"), "\(finished)") }
  }

  @Test("the next number is no family")
  func beyond() throws {
    let finished = try Program.plugsh.run(["-c", "socket 46 SOCK_DGRAM 0"])
    #expect(
      finished.status == 1
        && finished.output == "socket(46, SOCK_DGRAM, 0) = -1 EAFNOSUPPORT "
          + "(Address family not supported by protocol)\n"
    )
    #expect(finished.errors.contains("there is no address family 46"))
  }

  @Test("an address of any family can be given byte for byte")
  func raw() throws {
    // struct sockaddr_nfc, for one; the kernel compares the family with the socket's.
    try run(
      """
      u = socket udp; fails EAFNOSUPPORT bind u raw:27000000000000000000000000000000
      bind u raw:020000007f0000010000000000000000
      expect $u.local.host == 127.0.0.1
      """)
  }
}
