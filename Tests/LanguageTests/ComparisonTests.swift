import Facts
import Language
import Testing

private func name(_ handle: Handle) -> String { "s\(handle.descriptor)" }

@Suite("Comparisons")
struct ComparisonTests {
  private func holds(_ left: Value, _ comparison: Expression.Comparison, _ right: Value) throws -> Bool {
    try comparison.holds(left, right, naming: name)
  }

  @Test(
    "text is equal byte for byte, whatever number it looks like; which is more may be a matter of numbers",
    arguments: [
      ("a", "==", "a", true), ("a", "==", "b", false), ("a", "!=", "b", true), ("10", "==", "0x10", false),
      ("007", "==", "7", false), ("10", ">", "9", true), ("abc", "<", "abd", true), ("a", ">=", "a", true),
      ("10", "<=", "9", false), ("64k", ">", "1000", true), ("100ms", "<", "2s", true), ("b", ">", "10", true),
      ("", "<", "a", true), ("", "==", "", true), ("-1", "<", "1", true),
    ])
  func texts(_ left: String, _ comparison: String, _ right: String, _ result: Bool) throws {
    let comparison = try #require(Expression.Comparison(rawValue: comparison))
    #expect(try holds(.text(left), comparison, .text(right)) == result)
  }

  @Test("a side that has a type lends it to the side that is text, from either side")
  func types() throws {
    let address = SocketAddress(bytes: [2, 0, 0, 80, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    let pairs: [(Value, String)] = [
      (.integer(16), "0x10"), (.integer(65536), "64k"), (.duration(1_500_000_000), "1500ms"),
      (.symbol(1, socketTypes), "SOCK_STREAM"), (.symbol(1, socketTypes), "stream"), (.symbol(1, socketTypes), "1"),
      (.flags(5, pollEvents), "POLLIN|POLLOUT"), (.flags(5, pollEvents), "out|in"), (.flags(5, pollEvents), "5"),
      (.failure(.timeout), "TIMEOUT"), (.failure(.resolver(-2)), "EAI_NONAME"), (.boolean(true), "true"),
      (.boolean(false), "false"), (.address(address), "127.0.0.1:80"), (.absent, "-"),
      (.socket(Handle(descriptor: 3, serial: 1)), "s3"),
    ]
    for (value, text) in pairs {
      #expect(try holds(value, .equal, .text(text)), "\(text)")
      #expect(try holds(.text(text), .equal, value), "\(text)")
      #expect(try !holds(value, .notEqual, .text(text)), "\(text)")
      #expect(try !holds(value, .equal, .text("something else")), "\(text)")
    }
    #expect(try holds(.duration(5), .less, .text("1s")) && holds(.text("1ns"), .less, .duration(5)))
    #expect(try holds(.integer(10), .greater, .text("9")) && holds(.symbol(2, socketTypes), .greater, .text("stream")))
  }

  @Test("an alias names the same failure, and EAGAIN is not any failure")
  func failures() throws {
    let again = try #require(FailureCode(named: "EAGAIN"))
    #expect(try holds(.failure(again), .equal, .text("EWOULDBLOCK")))
    #expect(try !holds(.failure(again), .equal, .text("EINVAL")) && holds(.failure(again), .notEqual, .integer(0)))
  }

  @Test("the wildcard compares in the family of the other side")
  func wildcard() throws {
    let any6 = SocketAddress(bytes: [10, 0, 0, 80] + Array(repeating: 0, count: 24))
    #expect(try holds(.address(any6), .equal, .text("*:80")) && holds(.text("[::]:80"), .equal, .address(any6)))
    #expect(try !holds(.address(any6), .equal, .text("0.0.0.0:80")))
  }

  @Test("two sockets are the same by descriptor and serial: a number that was used again is another socket")
  func sockets() throws {
    let old = Value.socket(Handle(descriptor: 3, serial: 1))
    #expect(try holds(old, .equal, old))
    #expect(try !holds(old, .equal, .socket(Handle(descriptor: 4, serial: 2))))
    #expect(try !holds(old, .equal, .socket(Handle(descriptor: 3, serial: 2))))
  }

  @Test("a record stands for its value")
  func records() throws {
    let record = Value.record(PlainRecord([("ok", .boolean(true))], text: .record(PlainRecord([], text: .integer(5)))))
    #expect(try holds(record, .equal, .text("5")) && holds(record, .less, .integer(6)))
    #expect(try holds(record, .contains, .text("5")))
  }

  @Test(
    "contains looks for bytes in bytes, and for bits in flags",
    arguments: [
      ("hello", "ell", true), ("hello", "", true), ("", "", true), ("", "a", false), ("aab", "ab", true),
      ("hello", "hello!", false), ("hello", "ELL", false),
    ])
  func contains(_ whole: String, _ part: String, _ result: Bool) throws {
    #expect(try holds(.text(whole), .contains, .text(part)) == result)
  }

  @Test("flags contain each of the bits that are named, and at least one must be named")
  func containsBits() throws {
    let flags = Value.flags(5, pollEvents)
    #expect(try holds(flags, .contains, .text("POLLIN")) && holds(flags, .contains, .text("POLLIN|POLLOUT")))
    #expect(try !holds(flags, .contains, .text("POLLPRI")) && !holds(flags, .contains, .text("POLLIN|POLLPRI")))
    #expect(try !holds(flags, .contains, .text("0")))
  }

  @Test("matches looks for a regular expression anywhere, and a bad one is a mistake")
  func matches() throws {
    #expect(try holds(.text("a b"), .matches, .text("a.b")) && holds(.text("xay"), .matches, .text("a")))
    #expect(try !holds(.text("abc"), .matches, .text("^b")) && holds(.text("abc"), .matches, .text("^a.c$")))
    #expect(throws: Problem.badPattern("a(")) { try holds(.text("a"), .matches, .text("a(")) }
    #expect(try Match.find(Array("(\\d+)-(\\d+)?".utf8), in: Array("x 12- y".utf8)) == ["12-", "12", ""])
    #expect(try Match.find(Array("z".utf8), in: Array("x".utf8)) == nil)
  }
}

@Suite("Values")
struct ValueTests {
  @Test("how values read as text, and which are numbers")
  func texts() {
    let cases: [(Value, String, Int?)] = [
      (.absent, "-", nil), (.boolean(true), "true", 1), (.boolean(false), "false", 0), (.integer(-5), "-5", -5),
      (.text("64k"), "64k", 65536), (.text("abc"), "abc", nil), (.duration(1_500_000), "1.5ms", nil),
      (.symbol(10, tcpStates), "LISTEN", 10), (.flags(5, pollEvents), "POLLIN|POLLOUT", 5),
      (.failure(.timeout), "TIMEOUT", nil), (.socket(Handle(descriptor: 7, serial: 1)), "s7", nil),
      (.record(PlainRecord([("a", .integer(1))], text: .integer(9))), "9", 9),
    ]
    for (value, text, number) in cases {
      #expect(String(decoding: value.bytes(naming: name), as: UTF8.self) == text)
      #expect(value.number == number, "\(text)")
    }
  }

  @Test("what counts as true: everything but -, 0, false and the empty text")
  func truth() {
    let untrue: [Value] = [
      .absent, .boolean(false), .integer(0), .text(""), .text("0"), .text("false"),
      .symbol(0, socketTypes), .flags(0, pollEvents), .record(PlainRecord([], text: .absent)),
    ]
    let isTrue: [Value] = [
      .boolean(true), .integer(-1), .text("no"), .text(" "), .text("00"), .duration(0),
      .failure(.cancelled), .socket(Handle(descriptor: 0, serial: 0)), .flags(1, pollEvents),
    ]
    for value in untrue { #expect(!value.isTrue, "\(value)") }
    for value in isTrue { #expect(value.isTrue, "\(value)") }
  }
}
