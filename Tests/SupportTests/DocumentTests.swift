import TestSupport
import Testing

@Suite struct DocumentTests {
  @Test func findsFencedBlocks() {
    let text = """
      # Title
      ```plugsh
      socket tcp
        bind . *:0
      ```
      A line with ```code``` in it.
      - in a list:
        ~~~~ json lines
        {}
        ~~~
        ~~~~
      ```
      untagged
      ````
      """
    let document = Document(name: "a.md", text: text)
    #expect(document.blocks.map(\.language) == ["plugsh", "json", ""])
    #expect(document.blocks.map(\.line) == [3, 9, 13])
    #expect(document.blocks.map(\.text) == ["socket tcp\n  bind . *:0\n", "{}\n~~~\n", "untagged\n"])
    #expect(document.blocks[1].information == "json lines")
    #expect(document.blocks(of: "plugsh").map(\.description) == ["a.md:3"])
  }

  @Test func readsAFile() throws {
    let folder = try TemporaryDirectory()
    let path = try folder.write("```sh\necho\n```\n", to: "b.md")
    #expect(try Document(path: path).blocks.map(\.text) == ["echo\n"])
    #expect(try Document(path: path).name == "b.md")
  }

  @Test func aBlockWithoutAnEndEndsWithTheDocument() {
    #expect(Document(name: "c", text: "```\nx").blocks.map(\.text) == ["x\n"])
  }
}
