import Facts
import Language
import TestSupport
import Testing

@Suite("Words")
struct LexerTests {
  @Test(
    "bare, quoted and composed words",
    arguments: [
      ("print a b", "(print a b)"), ("print  a\t b ", "(print a b)"), (#"print "a b""#, #"(print "a b")"#),
      ("print 'a $b \\n'", #"(print "a \$b \\n")"#), (#"print """#, #"(print "")"#), ("print ''", #"(print "")"#),
      (#"print a"b"'c'd"#, #"(print "abcd")"#), (#"print flags="x y""#, #"(print "flags=x y")"#),
      ("print a'b'", #"(print "ab")"#), ("print [::1]:80 unix:@x *:0 .", "(print [::1]:80 unix:@x *:0 .)"),
      ("print a,b a|b -1 %1 @", "(print a,b a|b -1 %1 @)"),
    ])
  func words(_ text: String, _ shape: String) throws { #expect(try Sketch.of(text) == shape) }

  @Test(
    "escapes in double quotes",
    arguments: [
      (#""\n\r\t\0""#, [0x0A, 0x0D, 0x09, 0]), (#""\x41\xfF\x00""#, [0x41, 0xFF, 0]),
      (#""\\\"\$""#, [0x5C, 0x22, 0x24]),
      (#""\u{41}\u{E9}\u{20AC}\u{1F600}""#, Array("Aé€😀".utf8)), ("\"a\\\nb\"", [0x61, 0x62]),
      ("\"a\\\r\nb\"", [0x61, 0x62]), ("\"a\nb\"", [0x61, 0x0A, 0x62]), ("'a\nb\\'", [0x61, 0x0A, 0x62, 0x5C]),
      (#""\u{10FFFF}""#, [0xF4, 0x8F, 0xBF, 0xBF]), ("\"$ 1$\"", Array("$ 1$".utf8)),
    ] as [(String, [UInt8])])
  func escapes(_ word: String, _ bytes: [UInt8]) throws {
    let source = Source(name: "test", text: "print " + word)
    guard case .command(let command)? = try Parser.parse(source, names: NameTable()).first?.kind else {
      Issue.record("no command")
      return
    }
    #expect(command.arguments.count == 1)
    #expect(command.arguments.first?.constant(in: source).map { Array($0) } == bytes)
  }

  @Test(
    "references, with fields as long as names follow, and with braces",
    arguments: [
      ("print $a", "(print <$a>)"), ("print $a.b.c", "(print <$a.b.c>)"), ("print ${a.b}c", "(print <$a.b+c>)"),
      ("print x$a", "(print <x+$a>)"), ("print $a$b", "(print <$a+$b>)"), (#"print "$a""#, #"(print <"$a">)"#),
      (#"print "x $a.b. y""#, #"(print <"x +$a.b+. y">)"#), ("print $a.", "(print <$a+.>)"),
      ("print $_.elapsed $1 $a.0.1", "(print <$_.elapsed> <$1> <$a.0.1>)"), ("print $a-b", "(print <$a+-b>)"),
      (#"print $a"b""#, #"(print <"$a+b">)"#),
    ])
  func references(_ text: String, _ shape: String) throws { #expect(try Sketch.of(text) == shape) }

  @Test("a $ that no name follows stands for itself", arguments: ["$", "a$", "$.", "$-", "a$/b"])
  func loneDollar(_ word: String) throws {
    let source = Source(name: "test", text: "print " + word)
    guard case .command(let command)? = try Parser.parse(source, names: NameTable()).first?.kind else { return }
    #expect(command.arguments.first?.constant(in: source).map { Array($0) } == Array(word.utf8))
  }

  @Test(
    "comments begin where a word could, and nowhere else",
    arguments: [
      ("print a # b", "(print a)"), ("# only\nprint a", "(print a)"), ("print a#b", "(print a#b)"),
      ("print '#' \"#\"", ##"(print "#" "#")"##), ("print a #", "(print a)"), ("#", ""),
      ("repeat 1 {# x\n}", "(repeat 1 {})"),
    ])
  func comments(_ text: String, _ shape: String) throws { #expect(try Sketch.of(text) == shape) }

  @Test(
    "statements end at a line's end or at ; and go on over a \\ at the line's end",
    arguments: [
      ("print a;print b", "(print a) (print b)"), ("print a\n\n;;\nprint b;", "(print a) (print b)"),
      ("print a \\\n b", "(print a b)"), ("print a\\\nb", "(print a b)"), ("print a \\\r\n b\r\n", "(print a b)"),
      ("print a\r\nprint b", "(print a) (print b)"), ("print \\ x", "(print \\ x)"), ("", ""),
      ("\u{FEFF}print a", "(print a)"),
    ])
  func statements(_ text: String, _ shape: String) throws { #expect(try Sketch.of(text) == shape) }

  @Test("any bytes can be written as a string: what is shown of them is read back as the same bytes")
  func roundTrip() throws {
    var dice = Dice(seed: 1)
    var samples: [[UInt8]] = (UInt8.min...UInt8.max).map { [$0] }
    samples.append(Array("é日👍\u{202E}\u{FEFF}$a ${b} \"'\\n".utf8))
    for _ in 0..<2_000 {
      samples.append((0..<Int.random(in: 0..<24, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) })
    }
    for bytes in samples {
      let source = Source(name: "test", text: "print " + Escape.quoted(bytes))
      guard case .command(let command)? = try Parser.parse(source, names: NameTable()).first?.kind,
        command.arguments.count == 1
      else {
        Issue.record("\(Hexadecimal.text(bytes))")
        continue
      }
      #expect(command.arguments[0].constant(in: source).map { Array($0) } == bytes)
    }
  }

  @Test("every control character but the line feed, the tab and a CR before a line feed is refused, wherever it stands")
  func controlCharacters() {
    for byte in UInt8.min..<0x20 where byte != 0x0A && byte != 0x09 {
      let text = "print a\nprint \"" + String(Unicode.Scalar(byte)) + "\""
      #expect(problem(in: text) == (byte == 0 ? .nulByte : .controlCharacter(byte)))
    }
    #expect(problem(in: "# \u{7F}") == .controlCharacter(0x7F))
    #expect(problem(in: "print a\r\n") == nil && problem(in: "print a\r") == .controlCharacter(0x0D))
  }
}

@Suite("Names")
struct NameTests {
  @Test(
    "letters, digits and _, not a digit first",
    arguments: [
      ("a", true), ("_", true), ("a1_B", true), ("server", true), ("", false), ("1a", false), ("a-b", false),
      ("é", false),
      ("a.b", false), ("a b", false),
    ])
  func isName(_ text: String, _ isName: Bool) { #expect(NameTable.isName(text.utf8) == isName) }

  @Test("a name keeps its number, and a name that was never read has none")
  func interning() {
    let names = NameTable()
    let first = names.intern("a")
    #expect(names.intern("b") != first && names.intern("a") == first)
    #expect(names[first] == "a" && names.find("a") == first && names.find("c") == nil)
  }
}

@Suite("Places in a source")
struct SourceTests {
  @Test(
    "the line of a place: its number and its bytes without the line's end",
    arguments: [
      ("a\nbb\n\nc", 0, 1, "a"), ("a\nbb\n\nc", 1, 1, "a"), ("a\nbb\n\nc", 2, 2, "bb"), ("a\nbb\n\nc", 5, 3, ""),
      ("a\nbb\n\nc", 6, 4, "c"), ("a\nbb\n\nc", 7, 4, "c"), ("a\nbb\n\nc", 99, 4, "c"), ("a\r\nb\r\n", 0, 1, "a"),
      ("a\r\nb\r\n", 3, 2, "b"), ("", 0, 1, ""), ("a\n", 2, 2, ""),
    ])
  func line(_ text: String, _ offset: UInt32, _ number: Int, _ line: String) {
    let source = Source(name: "test", text: text)
    let found = source.line(at: offset)
    #expect(found.number == number)
    #expect(String(decoding: source.bytes[found.range], as: UTF8.self) == line)
  }

  @Test("a span beyond the source is no crash")
  func beyond() {
    let source = Source(name: "test", text: "abc")
    #expect(source.text(Span(1, 99)) == "bc" && source.text(Span(50, 99)) == "" && source.text(Span(2, 1)) == "")
  }
}
