import Facts
import Testing

/// Whether a terminal could take the text for anything but characters to show.
private func acts(_ text: String) -> Bool {
  text.unicodeScalars.contains { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }
}

@Suite("Escaping: bytes from a peer never act on the terminal")
struct EscapeTests {
  @Test("every single byte is shown safely, within quotes and without")
  func everyByte() {
    for byte in UInt8.min...UInt8.max {
      #expect(!acts(Escape.text([byte])), "byte \(byte)")
      #expect(!acts(Escape.quoted([byte])), "byte \(byte)")
      if byte < 0x20 || byte >= 0x7F { #expect(Escape.text([byte]).hasPrefix("\\"), "byte \(byte)") }
    }
  }

  @Test("every two bytes are shown safely")
  func everyPair() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max where acts(Escape.text([first, second])) {
        Issue.record("bytes \(first) \(second)")
      }
    }
  }

  @Test("every character of Unicode that could act on a terminal is written as an escape, the others as they are")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = Escape.text(String(Character(scalar)))
      let isSafe = !acts(shown)
      let asItIs = shown.unicodeScalars.elementsEqual([scalar])
      if !isSafe || asItIs != Escape.isPrintable(scalar) || asItIs == acts(String(Character(scalar))) {
        Issue.record("U+\(String(value, radix: 16)): \(shown.debugDescription)")
      }
    }
  }

  @Test(
    "how bytes are written",
    arguments: [
      ([], ""), ([0x41], "A"), ([0x0A, 0x0D, 0x09, 0x00], #"\n\r\t\x00"#), ([0x1B, 0x5B, 0x7F], #"\x1b[\x7f"#),
      ([0xC3, 0xA9], "é"), ([0xC3], #"\xc3"#), ([0xC3, 0x41], #"\xc3A"#), ([0xC2, 0x9B], #"\u{9B}"#),
      ([0xE2, 0x80, 0xAE], #"\u{202E}"#), ([0xE2, 0x80, 0xA8], #"\u{2028}"#), ([0xEF, 0xBB, 0xBF], #"\u{FEFF}"#),
      ([0xE2, 0x82, 0xAC], "€"), ([0xE2, 0x82], #"\xe2\x82"#), ([0xF0, 0x9F, 0x98, 0x80], "😀"),
      ([0xF0, 0x9F, 0x98], #"\xf0\x9f\x98"#), ([0xED, 0xA0, 0x80], #"\xed\xa0\x80"#), ([0xC0, 0x80], #"\xc0\x80"#),
      ([0xE0, 0x80, 0x80], #"\xe0\x80\x80"#), ([0xF4, 0x90, 0x80, 0x80], #"\xf4\x90\x80\x80"#),
      ([0xF5, 0xFF, 0xFE], #"\xf5\xff\xfe"#), ([0x5C, 0x22, 0x24], #"\"$"#),
    ] as [([UInt8], String)])
  func written(_ bytes: [UInt8], _ text: String) { #expect(Escape.text(bytes) == text) }

  @Test("within quotes, what would end the string or begin a reference is escaped too")
  func quotes() {
    #expect(Escape.quoted(Array(#"a"b\c$d'e"#.utf8)) == #""a\"b\\c\$d'e""#)
    #expect(Escape.quoted(Array("abcdef".utf8), limit: 3) == #""abc"…"#)
    #expect(Escape.quoted(Array("abc".utf8), limit: 3) == #""abc""#)
    #expect(Escape.quoted([UInt8]()) == #""""#)
  }

  @Test("a limit in the middle of a character leaves its first bytes as escapes, not half a character")
  func limitInsideACharacter() {
    #expect(Escape.quoted(Array("日本".utf8), limit: 4) == #""日\xe6"…"#)
  }

  @Test(
    "decoding takes exactly the characters that UTF-8 has",
    arguments: [
      ([0x41], 0x41, 1), ([0xC3, 0xA9], 0xE9, 2), ([0xE2, 0x82, 0xAC, 0x41], 0x20AC, 3),
      ([0xF4, 0x8F, 0xBF, 0xBF], 0x10FFFF, 4), ([0xEE, 0x80, 0x80], 0xE000, 3),
    ] as [([UInt8], UInt32, Int)])
  func decoded(_ bytes: [UInt8], _ value: UInt32, _ length: Int) throws {
    let (scalar, count) = try #require(Escape.decode(bytes))
    #expect(scalar.value == value && count == length)
  }

  @Test(
    "decoding refuses what is no UTF-8: overlong forms, surrogates, too great values, cut ends",
    arguments: [
      [], [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ] as [[UInt8]])
  func refused(_ bytes: [UInt8]) { #expect(Escape.decode(bytes) == nil) }
}
