import Render
import Testing

@Suite("Tables")
struct TableTests {
  @Test("columns are aligned by display width, and lines have no blanks at their ends")
  func alignment() {
    #expect(Table.lines([["a", "1"], ["日本", "22"], ["", ""]], right: [1]) == ["a      1", "日本  22", ""])
  }
}
