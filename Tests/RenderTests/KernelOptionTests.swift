import Engine
import Facts
import Render
import Testing

@Suite("What a kernel lacks")
struct KernelOptionTests {
  private func lines(_ errno: String, _ words: String...) throws -> [String] {
    Advice.lines("socket", try #require(FailureCode(named: errno)), words.map { .text($0) })
  }

  @Test("a family that is not there is named, with its kernel option and module")
  func family() throws {
    let lines = try lines("EAFNOSUPPORT", "AF_BLUETOOTH", "SOCK_STREAM", "BTPROTO_RFCOMM")
    #expect(
      lines == [
        "this kernel has no AF_BLUETOOTH", "it needs a kernel with CONFIG_BT, built in or as the module bluetooth",
      ])
    #expect(try self.lines("EAFNOSUPPORT", "50", "SOCK_STREAM", "0").first == "there is no address family 50")
    #expect(
      try self.lines("EAFNOSUPPORT", "AF_UNSPEC", "SOCK_STREAM", "0").first == "no kernel has sockets of AF_UNSPEC")
  }

  @Test("so is a protocol; without one, a raw socket is told to have one")
  func protocols() throws {
    let sctp = try lines("EPROTONOSUPPORT", "AF_INET", "SOCK_STREAM|SOCK_NONBLOCK", "IPPROTO_SCTP")
    #expect(sctp.last?.contains("CONFIG_IP_SCTP") == true && sctp.last?.contains("module sctp") == true)
    #expect(try lines("EPROTONOSUPPORT", "AF_INET", "SOCK_RAW", "0").first?.contains("needs a protocol") == true)
    #expect(try lines("EPROTONOSUPPORT", "AF_UNIX", "SOCK_STREAM", "IPPROTO_TCP").count == 1)
    #expect(try lines("ESOCKTNOSUPPORT", "AF_PACKET", "SOCK_STREAM", "0").first?.contains("no SOCK_STREAM") == true)
  }

  @Test("another errno, or another call, keeps its own reason")
  func others() throws {
    #expect(try lines("EMFILE", "AF_INET", "SOCK_STREAM", "0").first?.hasPrefix("every descriptor") == true)
    let failure = try #require(FailureCode(named: "EAFNOSUPPORT"))
    #expect(
      Advice.lines("bind", failure, [.text("AF_CAN"), .text("0"), .text("0")]).first?.contains("another family") == true
    )
  }

  @Test("every family that the kernel may lack has a row, so that the reason is never left out")
  func everyFamily() throws {
    // Where there is any kernel with sockets, there is netlink.
    for symbol in addressFamilies.symbols where symbol.name != "AF_NETLINK" {
      guard addressFamilies.symbol(for: symbol.value)?.name == symbol.name else { continue }
      let lines = try lines("EAFNOSUPPORT", symbol.name, "SOCK_STREAM", "0")
      #expect(lines.count == 2, "\(symbol.name)")
      #expect(
        lines.first == "no kernel has sockets of \(symbol.name)" || lines.last?.contains("CONFIG_") == true,
        "\(symbol.name)")
    }
  }
}
