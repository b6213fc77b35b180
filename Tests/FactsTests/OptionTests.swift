import Facts
import Testing

@Suite("Option values")
struct OptionCodingTests {
  @Test(
    "a typed value becomes the bytes that the kernel takes",
    arguments: [
      ("SO_REUSEADDR", "on", [1, 0, 0, 0]), ("SO_REUSEADDR", "off", [0, 0, 0, 0]),
      ("SO_REUSEADDR", "yes", [1, 0, 0, 0]),
      ("SO_REUSEADDR", "true", [1, 0, 0, 0]), ("SO_REUSEADDR", "7", [7, 0, 0, 0]),
      ("SO_RCVBUF", "64k", [0, 0, 1, 0]), ("SO_RCVBUF", "-1", [255, 255, 255, 255]),
      ("SO_PEEK_OFF", "0x102", [2, 1, 0, 0]), ("SO_COOKIE", "1", [1, 0, 0, 0, 0, 0, 0, 0]),
      ("SO_TYPE", "SOCK_DGRAM", [2, 0, 0, 0]), ("SO_TYPE", "dgram", [2, 0, 0, 0]), ("SO_TYPE", "5", [5, 0, 0, 0]),
      ("SO_BINDTODEVICE", "lo", [0x6C, 0x6F]), ("SO_LINGER", "1,5", [1, 0, 0, 0, 5, 0, 0, 0]),
      ("SO_LINGER", "l_linger=5", [0, 0, 0, 0, 5, 0, 0, 0]),
      ("SO_LINGER", "l_linger=5,l_onoff=1", [1, 0, 0, 0, 5, 0, 0, 0]),
      ("SO_RCVTIMEO", "1500ms", [1, 0, 0, 0, 0, 0, 0, 0, 0x20, 0xA1, 7, 0, 0, 0, 0, 0]),
      ("SO_RCVTIMEO", "1,500000", [1, 0, 0, 0, 0, 0, 0, 0, 0x20, 0xA1, 7, 0, 0, 0, 0, 0]),
      ("SO_RCVTIMEO", "tv_usec=1", [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
      ("TCP_CONGESTION", "reno", Array("reno".utf8)),
    ] as [(String, String, [UInt8])])
  func encode(_ name: String, _ text: String, _ bytes: [UInt8]) throws {
    let option = try #require(OptionTable.option(named: name)).option
    #expect(try option.type.encode(text) == bytes)
  }

  @Test("what does not fit a type is refused, with the reason")
  func faults() {
    #expect(throws: OptionFault.notAFlag("maybe")) { try OptionType.flag.encode("maybe") }
    #expect(throws: OptionFault.notANumber("x")) { try OptionType.int(unit: "").encode("x") }
    #expect(throws: OptionFault.notANumber("")) { try OptionType.uint64(unit: "").encode("") }
    #expect(throws: OptionFault.notADuration("soon")) { try OptionType.timeval.encode("soon") }
    #expect(throws: OptionFault.structure(.badField("tv_usec", text: "x"))) { try OptionType.timeval.encode("1,x") }
    #expect(throws: OptionFault.structure(.tooManyFields(2))) { try OptionType.structure(.linger).encode("1,2,3") }
    #expect(throws: OptionFault.structure(.unknownField("x", known: ["l_onoff", "l_linger"]))) {
      try OptionType.structure(.linger).encode("x=1")
    }
    #expect(throws: OptionFault.structure(.badField("l_onoff", text: ""))) {
      try OptionType.structure(.linger).encode("")
    }
    #expect(throws: OptionFault.writeAsHexadecimal) { try OptionType.bytes(capacity: 4).encode("1") }
    #expect(throws: OptionFault.writeAsHexadecimal) { try OptionType.array(["a", "b"]).encode("1") }
    do {
      _ = try OptionType.symbol(socketTypes).encode("SOCK_STRAM")
      Issue.record("SOCK_STRAM was taken")
    } catch {
      guard case .unknownSymbol("SOCK_STRAM", kind: "socket type", suggestion: "SOCK_STREAM") = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test("the room for a value is what its C type takes")
  func capacity() {
    let types: [(OptionType, Int)] = [
      (.flag, 4), (.int(unit: ""), 4), (.uint32(unit: ""), 4), (.symbol(socketTypes), 4), (.uint64(unit: ""), 8),
      (.timeval, 16),
      (.structure(.linger), 8), (.structure(.ucred), 12), (.array(["a", "b"]), 8), (.text(capacity: 16), 16),
      (.bytes(capacity: 3), 3),
    ]
    for (type, capacity) in types { #expect(type.capacity == capacity, "\(type)") }
  }
}

@Suite("The tables of options")
struct OptionRowTests {
  @Test("names and numbers stand for one option each, and every row is complete")
  func rows() {
    for level in OptionTable.levels {
      #expect(Set(level.options.map(\.name)).count == level.options.count, "\(level.name)")
      #expect(Set(level.options.map(\.number)).count == level.options.count, "\(level.name)")
      for option in level.options {
        #expect(!option.summary.isEmpty && option.summary.count < 80, "\(option.name)")
        #expect(option.name == option.name.uppercased() && option.number >= 0, "\(option.name)")
        #expect(OptionTable.option(named: option.name)?.option.number == option.number)
        #expect(OptionTable.option(level: level.number, number: option.number)?.name == option.name)
      }
    }
  }

  @Test(
    "a level is known by both its names and by its number",
    arguments: [
      ("SOL_SOCKET", 1), ("IPPROTO_TCP", 6), ("SOL_TCP", 6), ("IPPROTO_IP", 0), ("SOL_IP", 0), ("SOL_IPV6", 41),
      ("6", 6), ("0x1", 1), ("SOL_NOTHING", nil), ("", nil), ("99999999999", nil),
    ] as [(String, Int32?)])
  func levels(_ name: String, _ number: Int32?) { #expect(OptionTable.level(named: name) == number) }

  @Test("a level without a table is shown by the protocol's name, or as its number")
  func levelNames() {
    #expect(OptionTable.levelName(1) == "SOL_SOCKET" && OptionTable.levelName(6) == "IPPROTO_TCP")
    #expect(OptionTable.levelName(17) == "IPPROTO_UDP" && OptionTable.levelName(999) == "999")
    #expect(OptionTable.option(level: 1, number: 9999) == nil)
  }
}

@Suite("Structures")
struct StructLayoutTests {
  @Test("fields lie within the structure and do not overlap")
  func layout() {
    for layout in [StructLayout.linger, .timeval, .ucred] {
      var end = 0
      for field in layout.fields {
        #expect(field.offset >= end, "\(layout.name).\(field.name)")
        end = field.offset + 4
      }
      #expect(end <= layout.size)
    }
  }

  @Test("what is written is read back, negative numbers too")
  func roundTrip() throws {
    let bytes = try StructLayout.ucred.encode("-1,4294967295,7")
    #expect(bytes == [255, 255, 255, 255, 255, 255, 255, 255, 7, 0, 0, 0])
    let fields = StructLayout.ucred.decode(bytes)
    #expect(fields.map(\.name) == ["pid", "uid", "gid"])
    #expect(fields.map(\.value) == [.integer(-1), .integer(4_294_967_295), .integer(7)])
  }

  @Test("a cut structure has the fields that are whole")
  func cut() {
    #expect(StructLayout.linger.decode([1, 0, 0, 0, 5, 0]).map(\.name) == ["l_onoff"])
    #expect(StructLayout.linger.decode([]).isEmpty)
  }

  @Test("addresses and interfaces within a structure")
  func addressFields() throws {
    let layout = StructLayout(
      "ip_mreqn", size: 12,
      [.init("imr_multiaddr", 0, .inet), .init("imr_address", 4, .inet), .init("imr_ifindex", 8, .interface)])
    let bytes = try layout.encode("239.1.1.1,127.0.0.1,3")
    #expect(bytes == [239, 1, 1, 1, 127, 0, 0, 1, 3, 0, 0, 0])
    #expect(layout.decode(bytes).map(\.value).prefix(2) == [.text("239.1.1.1"), .text("127.0.0.1")])
    #expect(throws: StructLayout.Fault.badField("imr_multiaddr", text: "239.1")) { try layout.encode("239.1") }
    #expect(throws: StructLayout.Fault.badField("imr_ifindex", text: "nowhere0")) {
      try layout.encode("1.1.1.1,2.2.2.2,nowhere0")
    }
    let inet6 = StructLayout("x", size: 18, [.init("a", 0, .inet6), .init("p", 16, .uint16)])
    #expect(inet6.decode(try inet6.encode("::1,80")).map(\.value) == [.text("::1"), .integer(80)])
  }
}
