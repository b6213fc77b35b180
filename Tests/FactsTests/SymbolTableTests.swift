import Facts
import Testing

@Suite("Symbol tables")
struct SymbolTableTests {
  @Test("names and numbers find each other, and flags are joined with what is left over")
  func lookUp() {
    #expect(messageFlags.symbol(named: "MSG_PEEK")?.value == 2)
    #expect(messageFlags.symbol(named: "peek")?.value == 2)
    #expect(messageFlags.flags(0x42) == "MSG_PEEK|MSG_DONTWAIT")
    #expect(messageFlags.flags(0x8000_0002) == "MSG_PEEK|0x80000000")
    #expect(addressFamilies.name(of: 1) == "AF_UNIX")
  }
}
