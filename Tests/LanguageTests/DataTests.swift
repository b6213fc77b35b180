import Facts
import Language
import Testing

@Suite("Data words")
struct DataSpecificationTests {
  private func read(_ word: String) throws(DataFault) -> DataSpecification {
    try DataSpecification(parsing: Array(word.utf8))
  }

  @Test(
    "words that stand for bytes",
    arguments: [
      ("hello", Array("hello".utf8)), ("", []), ("hex:48656c6C6f", Array("Hello".utf8)), ("hex:", []),
      ("base64:aGVsbG8=", Array("hello".utf8)), ("base64:", []), ("fill:3", [0, 0, 0]), ("fill:0", []),
      ("fill:2:ab", [0xAB, 0xAB]), ("fill:0x2:FF", [0xFF, 0xFF]), ("other:thing", Array("other:thing".utf8)),
      ("HEX:00", Array("HEX:00".utf8)), (":x", Array(":x".utf8)),
      ("unknown-prefix:00", Array("unknown-prefix:00".utf8)),
      ("nullx", Array("nullx".utf8)), ("127.0.0.1:80", Array("127.0.0.1:80".utf8)),
    ] as [(String, [UInt8])])
  func bytes(_ word: String, _ bytes: [UInt8]) throws {
    guard case .bytes(let read) = try read(word) else {
      Issue.record("\(word) is not bytes")
      return
    }
    #expect(read == bytes)
  }

  @Test("words whose bytes come later")
  func later() throws {
    guard case .file(path: "/a:b c") = try read("file:/a:b c"), case .random(count: 65536) = try read("random:64k"),
      case .null = try read("null"), case .file(path: "") = try read("file:")
    else {
      Issue.record("not as expected")
      return
    }
  }

  @Test(
    "words that begin as data and are none",
    arguments: [
      ("hex:4", .badHexadecimal), ("hex:zz", .badHexadecimal), ("base64:a", .badBase64), ("base64:a*b=", .badBase64),
      ("fill:", .badCount("")), ("fill:x", .badCount("x")), ("fill:-1", .badCount("-1")), ("fill:3:", .badHexadecimal),
      ("fill:3:a", .badHexadecimal), ("fill:3:abcd", .badHexadecimal), ("fill:1:2:3", .badHexadecimal),
      ("fill:3G", .tooLarge(3 << 30)), ("random:3G", .tooLarge(3 << 30)), ("random:x", .badCount("x")),
    ] as [(String, DataFault)])
  func faults(_ word: String, _ fault: DataFault) { #expect(throws: fault) { try read(word) } }
}

@Suite("Base64")
struct Base64Tests {
  /// The test vectors of RFC 4648, section 10.
  @Test(
    "the vectors of RFC 4648, with and without padding",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func vectors(_ plain: String, _ encoded: String) {
    #expect(Base64.text(Array(plain.utf8)) == encoded)
    #expect(Base64.bytes(encoded) == Array(plain.utf8))
    #expect(Base64.bytes(encoded.replacing("=", with: "")) == Array(plain.utf8))
  }

  @Test("any bytes are read back")
  func roundTrip() {
    let all = Array(UInt8.min...UInt8.max) + [0xFF, 0xFE]
    for count in 0...all.count { #expect(Base64.bytes(Base64.text(all[..<count])) == Array(all[..<count])) }
  }

  @Test(
    "what is no base64", arguments: ["a", "abcde", "====", "Zg===", "Z=g=", "Zg==x", "Zm 9v", "Zm9v\n", "é", "Zm9-"])
  func refused(_ text: String) { #expect(Base64.bytes(text) == nil) }
}
