import Facts
import Testing

@Suite("Hexadecimal")
struct HexadecimalTests {
  @Test(
    "pairs of digits in either case are bytes, anything else is refused",
    arguments: [
      ("", []), ("00", [0]), ("0aFf", [0x0A, 0xFF]), ("48656c6C6f", Array("Hello".utf8)),
      ("0", nil), ("abc", nil), ("0g", nil), ("0x", nil), ("0 ", nil), ("é", nil), ("１１", nil),
    ] as [(String, [UInt8]?)])
  func bytes(_ text: String, _ bytes: [UInt8]?) { #expect(Hexadecimal.bytes(text) == bytes) }

  @Test("every byte is written and read back")
  func roundTrip() {
    let all = Array(UInt8.min...UInt8.max)
    #expect(Hexadecimal.text(all).utf8.count == 512)
    #expect(Hexadecimal.text([0x0A, 0xFF]) == "0aff")
    #expect(Hexadecimal.bytes(Hexadecimal.text(all)) == all)
  }
}
