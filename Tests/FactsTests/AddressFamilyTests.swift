import Facts
import TestSupport
import Testing

/// The address that `text` is, with nothing left open.
private func read(_ text: String) throws -> SocketAddress {
  guard case .exact(let address) = try AddressSpecification(parsing: Array(text.utf8)) else {
    throw AddressFault.empty
  }
  return address
}

@Suite("Addresses of the other families")
struct AddressFamilyTests {
  @Test(
    "the bytes are those of the C structures",
    arguments: [
      ("netlink:7:0x11", "1000 0000 07000000 11000000"), ("netlink:4294967295:0", "1000 0000 ffffffff 00000000"),
      ("packet:1000005:ip", "1100 0800 45420f00 0000 00 00 0000000000000000"),
      ("packet:*:0x1234", "1100 1234 00000000 0000 00 00 0000000000000000"),
      ("packet:1000002:arp:02:fc:00:00:00:01,outgoing,ether", "1100 0806 42420f00 0100 04 06 02fc000000010000"),
      ("packet:1000003:all,broadcast,4660", "1100 0003 43420f00 3412 01 00 0000000000000000"),
      ("packet:1000004:0:00:01:02:03:04:05:06:07:08:09", "1100 0000 44420f00 0000 00 0a 00010203040506070809"),
      ("vsock:host:1024", "2800 0000 00040000 02000000 00 000000"),
      ("vsock:any:any", "2800 0000 ffffffff ffffffff 00 000000"),
      ("vsock:3:80:0x1", "2800 0000 50000000 03000000 01 000000"),
      (
        "alg:hash:sha256",
        "2600 6861736800000000000000000000 00000000 00000000 736861323536" + String(repeating: "00", count: 58)
      ),
      ("can:1000007", "1d00 0000 47420f00 00000000 00000000 0000000000000000"),
      ("can:1000007:0x123:0x80000456", "1d00 0000 47420f00 23010000 56040080 0000000000000000"),
      ("can:1000007:j1939:0x1:0x12300:0x20", "1d00 0000 47420f00 0100000000000000 00230100 20 000000"),
      ("xdp:1000002:3", "2c00 0000 42420f00 03000000 00000000"),
      ("xdp:1000002:0:XDP_COPY|XDP_USE_NEED_WAKEUP:9", "2c00 0a00 42420f00 00000000 09000000"),
      ("tipc:service:18888:17", "1e00 02 00 c8490000 11000000 00000000"),
      ("tipc:service:1:2:3:cluster", "1e00 02 02 01000000 02000000 03000000"),
      ("tipc:range:1:0:99:node", "1e00 01 03 01000000 00000000 63000000"),
      ("tipc:range:1:0:99:-2", "1e00 01 fe 01000000 00000000 63000000"),
      ("tipc:socket:4:5", "1e00 03 00 04000000 05000000 00000000"),
      ("bluetooth:l2cap:00:11:22:33:44:55:25", "1f00 1900 554433221100 0000 00 00"),
      ("bluetooth:l2cap:00:11:22:33:44:55:0:64:le_random", "1f00 0000 554433221100 4000 02 00"),
      ("bluetooth:rfcomm:00:11:22:33:44:55:3", "1f00 554433221100 03 00"),
      ("bluetooth:sco:00:11:22:33:44:55", "1f00 554433221100"), ("bluetooth:hci:1", "1f00 0100 0000"),
      ("bluetooth:hci:none:control", "1f00 ffff 0300"),
    ])
  func bytes(_ text: String, _ hexadecimal: String) throws {
    let bytes = try #require(Hexadecimal.bytes(hexadecimal.filter { $0 != " " }))
    let address = try read(text)
    #expect(Hexadecimal.text(address.bytes) == Hexadecimal.text(bytes))
    #expect(SocketAddress(bytes: bytes).description == text, "it reads back")
  }

  @Test(
    "other ways to write the same",
    arguments: [
      ("netlink:7", "netlink:7:0"), ("netlink:0x10:16", "netlink:16:0x10"),
      ("packet:1000005:0x0800", "packet:1000005:ip"), ("packet:1000005:2048", "packet:1000005:ip"),
      ("packet:1000005:ETH_P_ALL", "packet:1000005:all"),
      ("packet:1000005:ip:02:FC:00:00:00:01,0,1", "packet:1000005:ip:02:fc:00:00:00:01,host,ether"),
      ("vsock:2:0x50", "vsock:host:80"), ("vsock:VMADDR_CID_LOCAL:1", "vsock:local:1"),
      ("can:1000007:291:1", "can:1000007:0x123:0x001"), ("xdp:1000002:0:copy", "xdp:1000002:0:XDP_COPY"),
      ("xdp:1000002:0:0:5", "xdp:1000002:0:0:5"), ("tipc:mcast:1:2:3", "tipc:range:1:2:3"),
      ("tipc:service:1:2:0", "tipc:service:1:2"), ("bluetooth:hci:0:user", "bluetooth:hci:0:user"),
    ])
  func same(_ text: String, _ shown: String) throws {
    let address = try read(text)
    #expect(address.description == shown)
    #expect(try read(shown) == address)
  }

  @Test(
    "what is wrong with a word that begins as a family's addresses do",
    arguments: [
      ("netlink:", .badForm(usage: "netlink:PID:GROUPS")), ("netlink:1:2:3", .badForm(usage: "netlink:PID:GROUPS")),
      ("netlink:x:0", .badNumber(field: "PID", text: "x", least: 0, most: 4_294_967_295)),
      ("netlink:1:4294967296", .badNumber(field: "GROUPS", text: "4294967296", least: 0, most: 4_294_967_295)),
      ("netlink:-1", .badNumber(field: "PID", text: "-1", least: 0, most: 4_294_967_295)),
      ("packet:nowhere0:ip", .unknownInterface("nowhere0")), ("packet:-1:ip", .unknownInterface("-1")),
      ("packet:1:ipp", .unknownWord("ipp", kind: "Ethernet protocol", suggestion: "ip")),
      ("packet:1:65536", .badNumber(field: "PROTO", text: "65536", least: 0, most: 65535)),
      ("packet:1:ip:0", .badHardwareAddress("0")), ("packet:1:ip:", .badHardwareAddress("")),
      ("packet:1:ip:00:0g", .badHardwareAddress("00:0g")),
      ("packet:1:ip," + "x,y", .unknownWord("x", kind: "kind of packet", suggestion: nil)),
      ("vsock:hots:1", .unknownWord("hots", kind: "context id", suggestion: "host")),
      ("vsock:1", .badForm(usage: "vsock:CID:PORT")), ("alg:hash", .badForm(usage: "alg:TYPE:NAME")),
      ("alg:hash:", .badForm(usage: "alg:TYPE:NAME")), ("alg::sha256", .badForm(usage: "alg:TYPE:NAME")),
      ("alg:fourteen-bytes:x", .tooLong(field: "TYPE", limit: 13)),
      ("alg:hash:" + String(repeating: "x", count: 64), .tooLong(field: "NAME", limit: 63)),
      ("can:1:x:1", .badNumber(field: "RX", text: "x", least: 0, most: 4_294_967_295)),
      ("xdp:1:0:fast", .unknownWord("fast", kind: "XDP flag", suggestion: nil)),
      ("tipc:range:1:2:3:300", .badNumber(field: "SCOPE", text: "300", least: -128, most: 127)),
      ("bluetooth:rfcomm:00:11:22:33:44:3", .badHardwareAddress("00:11:22:33:44:3")),
      ("bluetooth:rfcomm:00:11:22:33:44:55:300", .badNumber(field: "CHANNEL", text: "300", least: 0, most: 255)),
    ] as [(String, AddressFault)])
  func faults(_ text: String, _ fault: AddressFault) {
    #expect(throws: fault) { try read(text) }
  }

  @Test(
    "too few parts and too many are a fault in every family",
    arguments: [
      "packet:1", "packet:1:ip,host", "packet:1:ip,host,ether,more", "vsock:1:2:3:4", "can:1:2", "can:1:2:3:4",
      "can:1:j1939:1:2", "xdp:1", "xdp:1:2:3:4:5", "tipc:service:1", "tipc:range:1:2", "tipc:socket:1",
      "tipc:socket:1:2:3:4", "tipc:4:1:2:3", "bluetooth:", "bluetooth:foo:1", "bluetooth:rfcomm:00:11:22:33:44:55",
      "bluetooth:sco:00:11:22:33:44:55:1", "bluetooth:hci:1:2:3",
    ])
  func forms(_ text: String) throws {
    let prefix = text.prefix { $0 != ":" }
    let usage = try #require(AddressForm.all.first { $0.prefix == prefix }?.usage)
    #expect(throws: AddressFault.badForm(usage: usage)) { try read(text) }
  }

  @Test("a socket without an end, as each family's kernel side describes it")
  func absent() throws {
    for text in [
      "netlink:0:0", "packet:*:0", "packet:*:all", "vsock:any:any", "can:*", "xdp:*:0", "tipc:socket:0:0",
      "bluetooth:rfcomm:00:00:00:00:00:00:0", "bluetooth:l2cap:00:00:00:00:00:00:0", "bluetooth:hci:none",
      "bluetooth:sco:00:00:00:00:00:00",
    ] { #expect(try read(text).isAbsent, "\(text)") }
    for text in [
      "netlink:1:0", "netlink:0:1", "packet:1:0", "vsock:any:1", "vsock:1:any", "vsock:0:0", "can:1", "xdp:1:0",
      "tipc:socket:1:0", "alg:hash:md5", "bluetooth:rfcomm:00:00:00:00:00:00:1", "bluetooth:hci:0",
    ] { #expect(try !read(text).isAbsent, "\(text)") }
  }

  @Test("host and port of the families that have them; the whole address for the others")
  func parts() throws {
    let vsock = try read("vsock:host:4294967294")
    #expect(vsock.host == "host" && vsock.port == 4_294_967_294)
    let netlink = try read("netlink:9:0")
    #expect(netlink.host == "netlink:9:0" && netlink.port == nil)
    #expect(try read("can:1").port == nil)
  }

  @Test("the kernel's shorter forms of a structure are read too, and what is shown of them is whole")
  func shorter() throws {
    let packet = SocketAddress(bytes: [17, 0, 0, 3, 0x41, 0x42, 0x0F, 0, 4, 3, 0, 6, 1, 2, 3, 4, 5, 6])
    #expect(packet.description == "packet:1000001:all:01:02:03:04:05:06,host,loopback")
    #expect(try read(packet.description).bytes == packet.bytes + [0, 0])
    #expect(SocketAddress(bytes: [29, 0, 0, 0, 0x43, 0x42, 0x0F, 0]).description == "can:1000003")
    #expect(
      SocketAddress(bytes: [29, 0, 0, 0, 0x43, 0x42, 0x0F, 0, 1, 0, 0, 0, 2, 0, 0, 0]).description
        == "can:1000003:0x001:0x002")
  }

  @Test(
    "what the text would not tell is shown raw",
    arguments: [
      "10000000070000001100", "1000000007000000110000000", "100001000700000011000000", "1000", "11000800",
      "110008000500000000000009000000000000000", "1100080005000000000000ff0000000000000000",
      "1100080005000000000000000000000000000001", "28000100000400000200000000000000",
      "28000000000400000200000000000001",
      "2600" + String(repeating: "61", count: 86), "2600" + String(repeating: "00", count: 86), "260061",
      "1d00010007000000", "1d0000000700000000", "1e000400010000000200000000000000", "1e000300010000000200000000000001",
      "1f00", "1f000100", "1f0054433221100030100", "02000050", "020000507f00000100000000000000", "0a000050",
      "020000507f0000010000000000000001", "020000507f000001000000000000000000",
      "630001", "ffff", "00",
    ])
  func raw(_ hexadecimal: String) throws {
    let bytes = try #require(Hexadecimal.bytes(hexadecimal.count.isMultiple(of: 2) ? hexadecimal : hexadecimal + "0"))
    let address = SocketAddress(bytes: bytes)
    #expect(address.description == "raw:" + Hexadecimal.text(bytes))
    #expect(try read(address.description) == address)
    _ = (address.host, address.port, address.isAbsent)
  }

  @Test("any bytes of any family are shown safely, and what is shown can be read back")
  func anyBytes() throws {
    var random = Dice(seed: 0x666F_726D)
    let sizes = [2, 3, 5, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 44, 88, 128]
    for round in 0..<20_000 {
      let family = UInt8(round % 48)
      let size = (sizes.randomElement(using: &random) ?? 16) + (Bool.random(using: &random) ? 0 : 1)
      // Mostly zeros, so that padding is often as it should be.
      let dense = Bool.random(using: &random)
      let rest = (2..<max(2, size)).map { _ in
        dense || UInt8.random(in: 0..<8, using: &random) == 0 ? UInt8.random(in: 0...255, using: &random) : 0
      }
      let address = SocketAddress(bytes: [family, 0] + rest)
      let text = address.description
      #expect(text.unicodeScalars.allSatisfy(Escape.isPrintable) && Escape.text(address.host) == address.host)
      _ = (address.port, address.isAbsent)
      // A Unix name with escapes in it is for eyes, and a flow label is left out.
      if family == 1 || family == 10 { continue }
      let again = try read(text)
      #expect(again.description == text)
      #expect(again == address || family == 17 || family == 29, "\(text): \(Hexadecimal.text(address.bytes))")
    }
  }

  @Test("any word after any prefix is an address or a fault")
  func anyWords() {
    var random = Dice(seed: 0x776F_7264)
    let letters = Array("0123456789:::,,|xabcdefip*-. local,host\u{1}é".utf8)
    for _ in 0..<20_000 {
      let prefix = AddressForm.all.randomElement(using: &random)?.prefix ?? ""
      let count = Int.random(in: 0..<30, using: &random)
      let word = Array((prefix + ":").utf8) + (0..<count).compactMap { _ in letters.randomElement(using: &random) }
      do {
        let shown = try AddressSpecification(parsing: word).description
        #expect(shown.unicodeScalars.allSatisfy(Escape.isPrintable), "\(Hexadecimal.text(word))")
      } catch { continue }
    }
  }

  @Test("every family with a form has its own number, prefix and usage")
  func list() {
    #expect(Set(AddressForm.all.map(\.family)).count == AddressForm.all.count)
    for form in AddressForm.all {
      #expect(addressFamilies.symbol(for: Int(form.family)) != nil)
      #expect(form.prefix.isEmpty || form.usage.hasPrefix(form.prefix + ":"))
      #expect(!form.summary.isEmpty)
    }
  }
}

@Suite("Protocols by family")
struct FamilyProtocolTests {
  @Test(
    "the third argument of socket is named as in C",
    arguments: [
      (2, 1, "IPPROTO_ICMP"), (2, 0, "0"), (2, 253, "253"), (10, 58, "IPPROTO_ICMPV6"), (16, 0, "NETLINK_ROUTE"),
      (16, 4, "NETLINK_SOCK_DIAG"), (16, 17, "17"), (17, 0x0300, "htons(ETH_P_ALL)"), (17, 0x0008, "htons(ETH_P_IP)"),
      (17, 3, "htons(0x0300)"), (17, 0, "0"), (17, -1, "-1"), (17, 0x10000, "65536"), (29, 1, "CAN_RAW"),
      (31, 3, "BTPROTO_RFCOMM"), (1, 0, "0"), (40, 0, "0"),
    ] as [(Int32, Int32, String)])
  func names(_ family: Int32, _ number: Int32, _ name: String) {
    #expect(FamilyProtocols.name(of: number, in: family) == name)
    if name.contains("_") { #expect(FamilyProtocols.number(named: name, of: family) == Int(number)) }
  }

  @Test("short names are the family's own; C names are known everywhere, and the kernel decides")
  func words() {
    #expect(FamilyProtocols.number(named: "route", of: 16) == 0)
    #expect(FamilyProtocols.number(named: "route", of: 2) == nil)
    #expect(FamilyProtocols.number(named: "NETLINK_ROUTE", of: 2) == 0)
    #expect(FamilyProtocols.number(named: "IPPROTO_TCP", of: 16) == 6)
    #expect(FamilyProtocols.number(named: "arp", of: 17) == 0x0608)
    #expect(FamilyProtocols.number(named: "htons(0x806)", of: 17) == 0x0608)
    #expect(FamilyProtocols.number(named: "htons(65536)", of: 17) == nil)
    #expect(FamilyProtocols.number(named: "htons(nothing)", of: 17) == nil)
    #expect(FamilyProtocols.tableValue(0x0300, of: 17) == 3 && FamilyProtocols.tableValue(-1, of: 17) == -1)
  }
}
