import Facts
import Testing

@Suite("Did you mean")
struct SuggestionTests {
  @Test(
    "the nearest known word is suggested, and only if it is near",
    arguments: [
      ("conect", "connect"), ("lsiten", "listen"), ("SO_REUSADDR", "SO_REUSEADDR"),
    ])
  func near(_ typed: String, _ meant: String) {
    #expect(Suggestion.nearest(to: typed, in: ["connect", "listen", "SO_REUSEADDR"]) == meant)
    #expect(Suggestion.nearest(to: "zebra", in: ["connect", "listen"]) == nil)
  }
}
