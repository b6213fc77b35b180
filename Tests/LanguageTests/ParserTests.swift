import Language
import Testing

@Suite("Statements")
struct ParserTests {
  @Test(
    "commands with names, modifiers and &",
    arguments: [
      ("socket tcp", "(socket tcp)"), ("s = socket tcp", "(s= socket tcp)"),
      ("a, b = socketpair unix", "(a,b= socketpair unix)"), ("accept s &", "(accept s &)"),
      ("p = accept s &", "(p= accept s &)"), ("r = try connect c x", "(r= try connect c x)"),
      ("fails EAGAIN|EINPROGRESS recv c", "(fails:EAGAIN|EINPROGRESS recv c)"), ("blocks recv c", "(blocks recv c)"),
      ("blocks 200ms recv c", "(blocks:200ms recv c)"), ("blocks $d recv c", "(blocks:<$d> recv c)"),
      ("timeout 2s accept s", "(timeout:2s accept s)"), ("timeout $d accept s", "(timeout:<$d> accept s)"),
      ("timeout 2s fails TIMEOUT accept s", "(timeout:2s fails:TIMEOUT accept s)"),
      ("timeout 2s accept s &", "(timeout:2s accept s &)"), ("=", "(=)"), ("print = x", "(print= x)"),
      ("send a b = c", "(send a b = c)"), ("wait %1", "(wait %1)"), ("letter x", "(letter x)"), ("define", "(define)"),
    ])
  func commands(_ text: String, _ shape: String) throws { #expect(try Sketch.of(text) == shape) }

  @Test(
    "blocks, over one line or many",
    arguments: [
      ("repeat 3 { print a }", "(repeat 3 {(print a)})"), ("repeat { break }", "(repeat ∞ {(break)})"),
      ("repeat $n {\n print a\n print b\n}", "(repeat <$n> {(print a) (print b)})"), ("repeat 1 {}", "(repeat 1 {})"),
      ("while $n < 3 { print a }", "(while (<$n> < 3) {(print a)})"),
      ("for x in A $b { print $x }", "(for x [A <$b>] {(print <$x>)})"), ("for x in {}", "(for x [] {})"),
      ("if 1 { print a }", "(if 1 {(print a)})"), ("if 1 { } else { print b }", "(if 1 {} {(print b)})"),
      ("if 1 {}\n\n# x\nelse {\nprint b\n}", "(if 1 {} {(print b)})"),
      ("if 1 {} else if 2 {} else {print c}", "(if 1 {} 2 {} {(print c)})"),
      ("if 1 { print a }\nprint b", "(if 1 {(print a)}) (print b)"),
      ("def f {}", "(def f [] {})"), ("def f a b { return $a }", "(def f [a b] {(return <$a>)})"),
      ("def f { return }", "(def f [] {(return)})"), ("def f { return 1 + 2 }", "(def f [] {(return (1 + 2))})"),
      ("def f { repeat { return; break } }", "(def f [] {(repeat ∞ {(return) (break)})})"),
      ("repeat 1{print a}", "(repeat 1 {(print a)})"),
    ])
  func blocks(_ text: String, _ shape: String) throws { #expect(try Sketch.of(text) == shape) }

  @Test(
    "conditions and sums: or, and, not, comparisons, + -, * / %, from loose to tight; equals go from left to right",
    arguments: [
      ("1 == 2", "(1 == 2)"), ("not 1 == 2", "(not (1 == 2))"), ("not not 1", "(not (not 1))"),
      ("1 or 2 and 3", "(1 or (2 and 3))"), ("(1 or 2) and 3", "((1 or 2) and 3)"), ("1 or 2 or 3", "((1 or 2) or 3)"),
      ("not 1 and 2", "((not 1) and 2)"), ("1 + 2 * 3", "(1 + (2 * 3))"), ("1 - 2 - 3", "((1 - 2) - 3)"),
      ("8 / 2 / 2 % 3", "(((8 / 2) / 2) % 3)"), ("1 + 1 == 2 and 3 > 2", "(((1 + 1) == 2) and (3 > 2))"),
      ("- $n + 1", "((- <$n>) + 1)"), ("-1 + 1", "(-1 + 1)"), ("$a == -", "(<$a> == -)"), ("-", "-"),
      ("(- )", "-"), ("$a == - and 1", "((<$a> == -) and 1)"), ("$a contains b", "(<$a> contains b)"),
      ("$a matches /b c/", #"(<$a> matches "b c")"#), (#"$a matches /a\/b\.c/"#, #"(<$a> matches "a/b\\.c")"#),
      ("$a matches b", "(<$a> matches b)"), ("((1))", "1"), ("$a.b == hex:00", "(<$a.b> == hex:00)"),
      ("andy == orange", "(andy == orange)"), (#""and" == "or""#, #"("and" == "or")"#),
    ])
  func expressions(_ text: String, _ shape: String) throws {
    #expect(try Sketch.of("expect " + text) == "(expect \(shape))")
    #expect(try Sketch.of("let x = " + text) == "(let x \(shape))")
    #expect(try Sketch.of("while " + text + " { print a }") == "(while \(shape) {(print a)})")
  }

  @Test(
    "eventually, with its own duration or the session's",
    arguments: [
      ("eventually 1 == 1", "(eventually (1 == 1))"),
      ("eventually 1 == 1 within 2s", "(eventually (1 == 1) within 2s)"),
      ("eventually $a within $d", "(eventually <$a> within <$d>)"),
    ])
  func eventually(_ text: String, _ shape: String) throws { #expect(try Sketch.of(text) == shape) }

  @Test(
    "what more lines could mend, so that the prompt asks for them",
    arguments: [
      "repeat 3 {", "if 1 {\n print a", "print \"a", "print 'a", "def f {\nrepeat {\n}",
      "print ${a", "print \"${a.b",
    ])
  func incomplete(_ text: String) { #expect(problem(in: text)?.isIncomplete == true) }

  @Test(
    "what no further line can mend: the prompt complains at once",
    arguments: [
      "print ${a b}", "print \"${a-b}\"", "print ${}", "expect (1 == 2 foo)", "expect $a matches /b", "print a }",
      "repeat 3 print", "let", "print \"\\q\"", "expect 1 ==", "break", "x = ", "else {", "print \u{1}", "fails",
      "expect (1 == 1\nprint b", "expect (1", "expect (1 and (2)",
    ])
  func mistaken(_ text: String) { #expect(problem(in: text)?.isIncomplete == false) }

  @Test("200 levels of blocks, parentheses and not are allowed, many more are refused and never exhaust the stack")
  func nesting() {
    func nested(_ open: String, _ middle: String, _ close: String, _ count: Int) -> String {
      String(repeating: open, count: count) + middle + String(repeating: close, count: count)
    }
    #expect(problem(in: nested("repeat 1 {", "", "}", 200)) == nil)
    #expect(problem(in: "expect " + nested("(", "1", ")", 150)) == nil)
    for count in [201, 100_000] {
      #expect(problem(in: nested("repeat 1 {", "", "}", count)) == .nestedTooDeeply)
      #expect(problem(in: "expect " + nested("(", "1", ")", count)) == .nestedTooDeeply)
      #expect(problem(in: "expect " + nested("not ", "1", "", count)) == .nestedTooDeeply)
      #expect(problem(in: "let x = " + nested("- ", "1", "", count)) == .nestedTooDeeply)
      #expect(problem(in: nested("if 1 {} else ", "{}", "", count)) == nil, "a chain is no nesting")
    }
  }

  @Test("very long scripts, lines and words are read in a moment")
  func long() {
    let clock = ContinuousClock()
    let texts = [
      String(repeating: "print a\n", count: 100_000), "print " + String(repeating: "a", count: 2_000_000),
      "print \"" + String(repeating: "\\n", count: 500_000) + "\"",
      "expect 1" + String(repeating: " + 1", count: 20_000),
      "expect 1" + String(repeating: " and 1", count: 20_000), "print " + String(repeating: "$a", count: 100_000),
    ]
    for text in texts {
      let source = Source(name: "test", text: text)
      let time = clock.measure {
        if let problem = diagnostic(in: source)?.problem, problem != .nestedTooDeeply { Issue.record("\(problem)") }
      }
      #expect(time < .seconds(20), "\(text.prefix(20))… took \(time)")
    }
  }
}
