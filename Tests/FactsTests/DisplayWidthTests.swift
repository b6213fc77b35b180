import Facts
import Testing

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "cells of a terminal",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한국어", 6), ("ｆｕｌｌ", 8), ("👍", 2), ("👍🏽", 2), ("🇫🇷", 2),
      ("❤️", 2), ("👨‍👩‍👧", 2), ("\u{300}", 0), ("a日b", 4), ("…", 1), ("µ", 1),
    ])
  func width(_ text: String, _ cells: Int) { #expect(DisplayWidth.of(text) == cells) }

  @Test("control characters take no cell and never a negative number of them")
  func controls() {
    for value in UInt32(0)..<0x20 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(DisplayWidth.of(String(Character(scalar))) == 0, "\(value)")
    }
    #expect(DisplayWidth.of("a\u{7F}b") == 2)
  }

  @Test(
    "truncating never gives more cells than were asked for, and says that something is missing",
    arguments: [
      ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
      ("日本語", 1, "…"), ("日本語", 0, ""), ("abc", -1, ""), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ])
  func truncated(_ text: String, _ columns: Int, _ shown: String) {
    #expect(DisplayWidth.truncate(text, to: columns) == shown)
    #expect(DisplayWidth.of(shown) <= max(0, columns))
  }

  @Test("padding fills up to the width and leaves what is longer")
  func padding() {
    #expect(DisplayWidth.pad("日", to: 4) == "日  " && DisplayWidth.padLeft("日", to: 4) == "  日")
    #expect(DisplayWidth.pad("abc", to: 2) == "abc" && DisplayWidth.padLeft("abc", to: 2) == "abc")
  }
}
