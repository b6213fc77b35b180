import Facts
import Language
import Testing

@Suite("What socket takes")
struct SocketTypeFormTests {
  @Test(
    "short forms and C forms, with protocols by the family's names",
    arguments: [
      ("tcp", 2, 1, 0), ("udp6 nonblock", 10, 0o4002, 0), ("raw icmp", 2, 3, 1), ("raw", 2, 3, 255),
      ("raw nonblock", 2, 0o4003, 255), ("raw 253 nonblock|cloexec", 2, 0o2004003, 253), ("netlink", 16, 3, 0),
      ("netlink sock_diag", 16, 3, 4), ("netlink NETLINK_GENERIC", 16, 3, 16), ("netlink 4", 16, 3, 4),
      ("netlink SOCK_DGRAM route", 16, 2, 0), ("packet", 17, 3, 0x0300), ("packet arp", 17, 3, 0x0608),
      ("packet 0x806", 17, 3, 0x0608), ("packet-dgram ip cloexec", 17, 0o2000002, 0x0008),
      ("AF_PACKET SOCK_RAW ETH_P_ALL", 17, 3, 0x0300), ("AF_PACKET SOCK_RAW htons(ETH_P_ALL)", 17, 3, 0x0300),
      ("AF_PACKET SOCK_RAW 3", 17, 3, 3), ("packet SOCK_RAW 3", 17, 3, 3), ("vsock", 40, 1, 0),
      ("vsock-seqpacket", 40, 5, 0), ("alg", 38, 5, 0), ("can", 29, 3, 1), ("can isotp", 29, 2, 6),
      ("can-bcm", 29, 2, 2), ("can CAN_RAW nonblock", 29, 0o4003, 1), ("xdp", 44, 3, 0), ("tipc-rdm", 30, 4, 0),
      ("bluetooth", 31, 5, 0), ("bluetooth rfcomm", 31, 1, 3), ("hci", 31, 3, 1), ("bluetooth 2", 31, 5, 2),
      ("AF_UNIX SOCK_STREAM IPPROTO_TCP", 1, 1, 6), ("unix SOCK_DGRAM", 1, 2, 0), ("45 7 8", 45, 7, 8),
      ("AF_INET SOCK_STREAM|SOCK_NONBLOCK NETLINK_GENERIC", 2, 0o4001, 16),
    ] as [(String, Int32, Int32, Int32)])
  func forms(_ text: String, _ family: Int32, _ type: Int32, _ number: Int32) throws {
    let type = SocketTypeSpecification(family: family, type: type, protocol: number)
    #expect(try SocketTypeForms.parse(text.split(separator: " ").map(String.init)) == type)
  }

  @Test(
    "what is none of them, with the nearest that is",
    arguments: [
      ("netlink rout", "rout", "netlink protocol", "route"), ("packet app", "app", "Ethernet protocol", "arp"),
      ("can isotpp", "isotpp", "CAN protocol", "isotp"), ("raw icpm", "icpm", "protocol", "icmp"),
      ("nettlink", "nettlink", "address family", "netlink"), ("tcp nonblok", "nonblok", "socket flag", nil),
      ("bluetooth l2cop", "l2cop", "Bluetooth protocol", "l2cap"),
    ] as [(String, String, String, String?)])
  func unknown(_ text: String, _ word: String, _ kind: String, _ suggestion: String?) {
    #expect {
      try SocketTypeForms.parse(text.split(separator: " ").map(String.init))
    } throws: { error in
      guard case Problem.unknownSymbol(word, kind: kind, let found)? = error as? Problem else { return false }
      return suggestion == nil || found == suggestion
    }
  }

  @Test("no two short forms have one name, and each says its C form")
  func list() {
    #expect(Set(SocketTypeForms.short.map(\.name)).count == SocketTypeForms.short.count)
    for form in SocketTypeForms.short {
      #expect(form.summary.hasPrefix(addressFamilies.name(of: Int(form.type.family))), "\(form.name)")
    }
  }
}
