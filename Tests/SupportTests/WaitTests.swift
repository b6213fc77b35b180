import Foundation
import TestSupport
import Testing

@Suite struct WaitTests {
  @Test func returnsTheFirstValue() throws {
    var looks = 0
    let value = try Wait.value("a third look", every: .milliseconds(1)) {
      looks += 1
      return looks == 3 ? "seen" : nil
    }
    #expect(value == "seen")
    #expect(looks == 3)
  }

  @Test func looksOnceMoreAfterTheDeadline() throws {
    var looks = 0
    try Wait.until("a second look", within: .zero) {
      looks += 1
      return looks == 1
    }
    #expect(looks == 1)
  }

  @Test func saysWhatItWaitedForAndWhere() throws {
    let failure = #expect(throws: TimedOut.self) {
      try Wait.until("the moon", within: .milliseconds(20), seen: "only clouds") { false }
    }
    let text = try #require(failure).description
    #expect(text.contains("WaitTests.swift:") && text.contains("the moon") && text.hasSuffix("\nonly clouds"))
  }
}

@Suite struct TemporaryDirectoryTests {
  @Test func isRemovedWithItsContents() throws {
    var folder: TemporaryDirectory? = try TemporaryDirectory()
    let path = try #require(folder?.path)
    let file = try #require(try folder?.write("text", to: "a/b.txt"))
    #expect(try folder?.read("a/b.txt") == Array("text".utf8))
    #expect(FileManager.default.fileExists(atPath: file))
    folder = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func eachIsAnother() throws {
    let (one, other) = (try TemporaryDirectory(), try TemporaryDirectory())
    #expect(one.path != other.path)
    #expect(one.path.utf8.count < 60)
  }
}

@Suite struct BytesTests {
  @Test func countsOccurrences() {
    let text = Array("abcabcab".utf8)
    #expect(text.occurrences(of: Array("abc".utf8)) == 2)
    #expect(text.occurrences(of: Array("ab".utf8)) == 3)
    #expect(text.occurrences(of: Array("b".utf8)) == 3)
    #expect(text.occurrences(of: Array("abcabcabc".utf8)) == 0)
    #expect(text.occurrences(of: []) == 0)
    #expect([UInt8]().occurrences(of: [1]) == 0)
    #expect(Array("aaaa".utf8).occurrences(of: Array("aa".utf8)) == 2)
  }

  @Test func escapesWhatATerminalWouldObey() {
    #expect(Array("a\u{1b}[1mb\tc\n".utf8).shown == "a\\u{1b}[1mb\tc\n")
    #expect([UInt8](repeating: 65, count: 9000).shown.hasPrefix("[1000 bytes before]…AAA"))
  }
}
