import Facts
import TestSupport
import Testing

extension AddressSpecification {
  /// As a word of a script is read.
  fileprivate static func read(_ text: String) throws(AddressFault) -> AddressSpecification {
    try AddressSpecification(parsing: Array(text.utf8))
  }

  fileprivate var address: SocketAddress? { if case .exact(let address) = self { address } else { nil } }
}

@Suite("Addresses")
struct AddressTests {
  @Test(
    "the bytes are those of the C structures",
    arguments: [
      ("127.0.0.1:80", [2, 0, 0, 80, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
      ("255.255.255.255:65535", [2, 0, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]),
      ("[::1]:8080", [10, 0, 0x1F, 0x90, 0, 0, 0, 0] + Array(repeating: 0, count: 15) + [1, 0, 0, 0, 0]),
      ("[fe80::1%7]:1", [10, 0, 0, 1, 0, 0, 0, 0, 0xFE, 0x80] + Array(repeating: 0, count: 13) + [1, 7, 0, 0, 0]),
      ("unix:/a", [1, 0, 0x2F, 0x61, 0]), ("unix:@a", [1, 0, 0, 0x61]), ("unix:@", [1, 0, 0]), ("unix:", [1, 0]),
      ("unspec", Array(repeating: 0, count: 16)), ("raw:0200ff", [2, 0, 0xFF]), ("raw:", []),
    ] as [(String, [UInt8])])
  func bytes(_ text: String, _ bytes: [UInt8]) throws {
    #expect(try AddressSpecification.read(text) == .exact(SocketAddress(bytes: bytes)))
  }

  @Test(
    "an address as it is shown can be typed again",
    arguments: [
      "127.0.0.1:80", "0.0.0.0:0", "[::]:0", "[::1]:443", "[2001:db8::1]:65535", "[::ffff:192.0.2.1]:7",
      "[fe80::1%9999]:1", "unix:/run/x.sock", "unix:relative", "unix:@abstract", "unix:", "unspec", "raw:1100abcdef",
    ])
  func roundTrip(_ text: String) throws {
    let address = try #require(try AddressSpecification.read(text).address)
    #expect(address.description == text)
    #expect(try AddressSpecification.read(text).description == text)
  }

  @Test(
    "what only the socket or the resolver knows is left open",
    arguments: [
      ("*:80", .any(port: 80)), (":80", .any(port: 80)), ("*:http", .named(host: nil, service: "http")),
      ("localhost:80", .named(host: "localhost", service: "80")),
      ("127.0.0.1:http", .named(host: "127.0.0.1", service: "http")),
      ("[::1]:http", .named(host: "::1", service: "http")), ("null", .null),
      ("1.2.3:4", .named(host: "1.2.3", service: "4")),
    ] as [(String, AddressSpecification)])
  func open(_ text: String, _ specification: AddressSpecification) throws {
    #expect(try AddressSpecification.read(text) == specification)
  }

  @Test(
    "host and port as two words, where IPv6 needs no brackets",
    arguments: [
      ("127.0.0.1", "80", "127.0.0.1:80"), ("::1", "80", "[::1]:80"), ("[::1]", "80", "[::1]:80"),
      ("*", "80", "*:80"), ("host", "http", "host:http"),
    ])
  func twoWords(_ host: String, _ service: String, _ text: String) throws {
    #expect(try AddressSpecification(host: host, service: service).description == text)
  }

  @Test(
    "what is wrong with a word that is no address",
    arguments: [
      ("", .empty), ("127.0.0.1", .missingPort(host: "127.0.0.1")), ("[::1]", .missingPort(host: "[::1]")),
      ("[::1]:", .missingPort(host: "[::1]")), ("[::1]x", .missingPort(host: "[::1]")),
      ("127.0.0.1:65536", .portOutOfRange("65536")), ("127.0.0.1:-1", .portOutOfRange("-1")),
      ("127.0.0.1:80x", .portOutOfRange("80x")), ("::1", .badIPv6("::1")), ("::1:80", .badIPv6("::1:80")),
      ("[::g]:80", .badIPv6("::g")), ("[]:80", .badIPv6("")), ("[::1:80", .unclosedBracket),
      ("[fe80::1%nowhere0]:80", .unknownInterface("nowhere0")), ("raw:0", .badHexadecimal),
      ("raw:xy", .badHexadecimal),
    ] as [(String, AddressFault)])
  func faults(_ text: String, _ fault: AddressFault) {
    #expect(throws: fault) { try AddressSpecification.read(text) }
  }

  @Test("the wildcard takes the socket's own family")
  func wildcard() throws {
    let any = try AddressSpecification.read("*:80")
    #expect(any.resolved(for: 2)?.description == "0.0.0.0:80")
    #expect(any.resolved(for: 10)?.description == "[::]:80")
    #expect(try AddressSpecification.read("localhost:80").resolved(for: 2) == nil)
    #expect(try AddressSpecification.read("null").resolved(for: 2) == nil)
  }

  @Test("host, port and family are read from the bytes; a cut address is shown raw")
  func parts() throws {
    let inet = SocketAddress(bytes: [2, 0, 0x1F, 0x90, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(inet.family == 2 && inet.host == "10.0.0.1" && inet.port == 8080)
    #expect(SocketAddress(bytes: [2, 0, 0]).description == "raw:020000")
    #expect(SocketAddress(bytes: [2, 0, 0]).port == nil)
    #expect(SocketAddress(bytes: [10, 0, 0, 80, 0]).description == "raw:0a00005000")
    #expect(SocketAddress(bytes: [99, 0, 1]).description == "raw:630001" && SocketAddress(bytes: []).family == 0)
    let unix = try #require(try AddressSpecification.read("unix:/a b").address)
    #expect(unix.port == nil && unix.host == "/a b")
  }

  @Test("an end that is none: unnamed, or the wildcard with port 0")
  func absent() throws {
    func isAbsent(_ text: String) throws -> Bool {
      try #require(try AddressSpecification.read(text).address).isAbsent
    }
    #expect(try isAbsent("0.0.0.0:0") && isAbsent("[::]:0") && isAbsent("unix:") && isAbsent("raw:"))
    #expect(try !isAbsent("0.0.0.0:1") && !isAbsent("127.0.0.1:0") && !isAbsent("unix:@") && !isAbsent("[::1]:0"))
  }

  @Test("a Unix socket's name is made safe, and a path ends at its NUL")
  func unixNames() throws {
    let hostile = try AddressSpecification(parsing: Array("unix:@a".utf8) + [0x1B, 0, 0xFF])
    #expect(hostile.description == #"unix:@a\x1b\x00\xff"#)
    #expect(SocketAddress(bytes: [1, 0, 0x2F, 0x61, 0, 0x62]).description == "unix:/a")
    #expect(UnixAddress.path(of: SocketAddress(bytes: [1, 0, 0x2F, 0x61, 0])) == [0x2F, 0x61])
    #expect(UnixAddress.path(of: SocketAddress(bytes: [1, 0, 0, 0x61])) == nil)
    #expect(UnixAddress.path(of: SocketAddress(bytes: [1, 0])) == nil)
  }

  @Test("any bytes at all are an address or a fault, and what is shown of them is safe")
  func anyBytes() {
    var random = Dice(seed: 0x706C_7567)
    for _ in 0..<5_000 {
      let prefix = ["", "unix:", "raw:", "[", "127.0.0.1:", "*:"].randomElement(using: &random) ?? ""
      let count = Int.random(in: 0..<20, using: &random)
      let word = Array(prefix.utf8) + (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let shown: String
      do { shown = try AddressSpecification(parsing: word).description } catch { continue }
      #expect(shown.unicodeScalars.allSatisfy(Escape.isPrintable), "\(Hexadecimal.text(word))")
    }
  }
}
