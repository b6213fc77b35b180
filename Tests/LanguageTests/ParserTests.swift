import Language
import Testing

@Suite("The parser")
struct ParserTests {
  @Test("every statement of a source is read before anything runs")
  func statements() throws {
    let source = Source(name: "test", text: "a, b = socketpair unix # two\nrepeat 2 { send a \"x\"; recv b }\n")
    let statements = try Parser.parse(source, names: NameTable())
    #expect(statements.count == 2)
    guard case .command(let command) = statements[0].kind else {
      throw Diagnostic(.emptyReference, Span(0, 0), in: source)
    }
    #expect(command.targets.count == 2 && command.arguments.count == 1)
  }
}
