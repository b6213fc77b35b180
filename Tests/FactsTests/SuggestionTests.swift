import Facts
import Testing

@Suite("Did you mean")
struct SuggestionTests {
  @Test(
    "the nearest known word is suggested: letters left out, put in, changed, swapped, or of the other case",
    arguments: [
      ("conect", "connect"), ("connnect", "connect"), ("cannect", "connect"), ("cnonect", "connect"),
      ("CONNECT", "connect"), ("lsiten", "listen"), ("SO_REUSADDR", "SO_REUSEADDR"), ("so_reuseaddr", "SO_REUSEADDR"),
    ])
  func near(_ typed: String, _ meant: String) {
    #expect(Suggestion.nearest(to: typed, in: ["connect", "listen", "SO_REUSEADDR"]) == meant)
  }

  @Test("what is far from every known word suggests nothing", arguments: ["zebra", "", "x", "con", "connection reset"])
  func far(_ typed: String) {
    #expect(Suggestion.nearest(to: typed, in: ["connect", "listen", "s", "SO_REUSEADDR"]) == nil)
    #expect(Suggestion.nearest(to: typed, in: []) == nil)
  }

  @Test("of several the nearest wins, and of equally near ones the first")
  func nearest() {
    #expect(Suggestion.nearest(to: "recvv", in: ["recvmsg", "recv", "read"]) == "recv")
    #expect(Suggestion.nearest(to: "sendx", in: ["senda", "sendb"]) == "senda")
  }

  @Test("a very long word is not compared at all: it would only cost time")
  func long() {
    let word = String(repeating: "a", count: 100_000)
    #expect(Suggestion.nearest(to: word, in: [word + "b"]) == nil)
  }
}
