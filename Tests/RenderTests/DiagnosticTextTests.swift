import Facts
import Language
import Render
import Testing

/// The report of a division by zero, say, at the first place of `word` in `text`.
private func shown(_ text: String, at word: String, name: String = "x.plug") throws -> [String] {
  let range = try #require(text.range(of: word), "\(word) is not in the text")
  let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
  let source = Source(name: name, text: text)
  let diagnostic = Diagnostic(.divisionByZero, Span(start, start + word.utf8.count), in: source)
  return DiagnosticText.text(diagnostic).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

@Suite("Diagnostics: the place, the line and the caret")
struct DiagnosticTextTests {
  @Test(
    "line and column count characters, the caret counts cells",
    arguments: [
      ("abc", "b", "1:2", "abc", " ^"), ("one\ntwo abc\nthree", "abc", "2:5", "two abc", "    ^~~"),
      ("日本 x", "x", "1:4", "日本 x", "     ^"), ("a 日本 b", "日本", "1:3", "a 日本 b", "  ^~~~"),
      ("e\u{301} x", "x", "1:4", "e\u{301} x", "  ^"), ("👍🏽 x", "x", "1:4", "👍🏽 x", "   ^"),
      ("\ta b", "a", "1:2", "\\ta b", "  ^"), ("a\tb c", "b", "1:3", "a\\tb c", "   ^"),
      ("\u{202E}a b", "a", "1:2", "\\u{202E}a b", "        ^"),
      ("a \u{1B}[31m b", "\u{1B}[31m", "1:3", "a \\x1b[31m b", "  ^~~~~~~~"),
      ("a\r\nb c\r\nd", "c", "2:3", "b c", "  ^"),
    ])
  func place(_ text: String, _ word: String, _ place: String, _ line: String, _ caret: String) throws {
    #expect(
      try shown(text, at: word) == ["x.plug:\(place): error: division by zero", "    " + line, "    " + caret])
  }

  @Test("of a span over several lines only the part on the first is underlined")
  func severalLines() throws {
    #expect(try shown("ab {\n  c\n}", at: "b {\n  c\n}")[1...] == ["    ab {", "     ^~~"])
  }

  @Test("what is missing at the end has its caret behind the last character, and an empty line has none")
  func missing() {
    func text(_ text: String, _ offset: Int) -> String {
      DiagnosticText.text(Diagnostic(.outsideFunction, Span(offset, offset), in: Source(name: "x", text: text)))
    }
    #expect(text("let", 3) == "x:1:4: error: return outside of a def\n    let\n       ^")
    #expect(text("let\n", 3) == "x:1:4: error: return outside of a def\n    let\n       ^")
    #expect(text("let\n", 4) == "x:2:1: error: return outside of a def")
    #expect(text("", 0) == "x:1:1: error: return outside of a def")
    #expect(text("a", 99) == "x:1:2: error: return outside of a def\n    a\n     ^")
  }

  @Test(
    "a very long line is cut around the place at whole characters, and the caret stands under the word all the same",
    arguments: ["x", "é", "日", "👍", "\u{202E}", "\u{301}"])
  func longLine(_ filler: String) throws {
    for (before, after) in [(1000, 1000), (1000, 0), (0, 1000), (100_000, 100_000)] {
      let text = String(repeating: filler, count: before) + " WORD " + String(repeating: filler, count: after)
      let lines = try shown(text, at: "WORD")
      #expect(lines.count == 3)
      let line = lines[1].dropFirst(4)
      let caret = lines[2].dropFirst(4)
      #expect(DisplayWidth.of(String(line)) <= 170, "\(filler): \(DisplayWidth.of(String(line)))")
      #expect(!line.contains("\\x"), "cut within a character: \(line)")
      let place = try #require(line.range(of: "WORD"))
      #expect(DisplayWidth.of(String(line[..<place.lowerBound])) == caret.prefix { $0 == " " }.count)
      #expect(caret.hasSuffix(" ^~~~") || caret == "^~~~")
      #expect((line.unicodeScalars.first == "…") == (before > 0) && (line.unicodeScalars.last == "…") == (after > 0))
    }
  }

  @Test("a word longer than can be shown is underlined as far as it is shown")
  func longWord() throws {
    let lines = try shown("a " + String(repeating: "x", count: 5000), at: String(repeating: "x", count: 5000))
    #expect(DisplayWidth.of(lines[1]) == DisplayWidth.of(lines[2]))
  }

  @Test("nothing in a name, a line or a message acts on the terminal")
  func safety() throws {
    var bytes = Array(UInt8.min...UInt8.max)
    bytes.removeAll { $0 == 0x0A }
    let hostile = String(decoding: bytes, as: UTF8.self)
    let problems: [Problem] = [
      .unknownCommand(hostile, suggestion: "recv"), .badName(hostile), .unexpectedArgument(hostile, usage: "x"),
      .badAddress(hostile, .portOutOfRange(hostile)), .badData(hostile, .badCount(hostile)), .notAHandle(hostile),
      .cannotRead(path: hostile, .timeout), .badPattern(hostile), .unknownField(hostile, of: "text", known: []),
      .badOptionValue(hostile, option: "X", .structure(.badField("a", text: hostile))),
      .unknownName(hostile, suggestion: nil),
      .unknownSymbol(hostile, kind: "x", suggestion: nil), .controlCharacter(0x1B), .unknownEscape("\u{1B}"),
      .notUTF8(byte: 0x9B), .unclosedQuote(0x22), .notOneOf(hostile, kind: "setting", known: ["a"]), .notAJob(hostile),
    ]
    let source = Source(name: "a\u{1B}[2J\nb", bytes: bytes)
    for problem in problems {
      let text = DiagnosticText.text(Diagnostic(problem, Span(27, 40), in: source))
      let unsafe = text.unicodeScalars.filter { !Escape.isPrintable($0) && $0 != "\n" }
      let values = unsafe.map { String($0.value, radix: 16) }
      #expect(values.isEmpty, "\(text.debugDescription)")
    }
  }

  @Test("a very long word of the user's is shortened in the message")
  func shortened() {
    let name = String(repeating: "x", count: 10_000)
    let diagnostic = Diagnostic(.unknownCommand(name, suggestion: nil), Span(0, 1), in: Source(name: "x", text: name))
    #expect(DiagnosticText.text(diagnostic).utf8.count < 500)
  }

  @Test("a problem in a file that source reads is shown there")
  func inSource() {
    let inner = Diagnostic(.divisionByZero, Span(0, 1), in: Source(name: "inner", text: "x"))
    let outer = Diagnostic(.inSource(inner), Span(0, 1), in: Source(name: "outer", text: "y"))
    #expect(DiagnosticText.text(outer) == "inner:1:1: error: division by zero\n    x\n    ^")
  }

  @Test("a prefix that several commands have is worded with all of them: it is for the prompt, so no script shows it")
  func ambiguous() {
    let problem = Problem.ambiguousCommand("re", candidates: ["recv", "read"])
    let diagnostic = Diagnostic(problem, Span(0, 2), in: Source(name: "x", text: "re"))
    #expect(
      DiagnosticText.text(diagnostic)
        == "x:1:1: error: 're' could be several commands\n    re\n    ^~\nhelp: recv read")
  }

  @Test("colours are put around the place, the word error, the caret and the word help, and change nothing else")
  func colours() {
    let palette = Palette { text, role in "<\(role):\(text)>" }
    let diagnostic = Diagnostic(.unclosedBlock, Span(0, 1), in: Source(name: "x", text: "{"))
    #expect(
      DiagnosticText.text(diagnostic, palette: palette)
        == "<strong:x:1:1:> <error:error:> this { is never closed\n    {\n    <error:^>\n<good:help:> close the block with }"
    )
  }
}
