import Foundation
import TestSupport
import Testing

/// Golden files, with bash as the program that runs the scripts.
@Suite struct GoldenTests {
  private let bash = Program("bash")

  @Test func equalOutputsPass() throws {
    let folder = try TemporaryDirectory()
    try folder.write("echo out; echo err >&2; exit 3\n", to: "deep/one.plug")
    try folder.write("out\n", to: "deep/one.out")
    try folder.write("err\n", to: "deep/one.err")
    try folder.write("3\n", to: "deep/one.status")
    try folder.write(":\n", to: "two.plug")
    let cases = try Golden.cases(in: folder.path)
    #expect(cases.map(\.name) == ["one", "two"])
    #expect(cases.first?.description == "deep/one")
    for golden in cases { try golden.check(with: bash, updating: false) }
  }

  @Test func scriptsRunInTheirFolder() throws {
    let folder = try TemporaryDirectory()
    try folder.write("echo $0\n", to: "deep/name.plug")
    try folder.write("name.plug\n", to: "deep/name.out")
    try check(folder)
  }

  @Test func placeholdersStandForWhatVaries() throws {
    let folder = try TemporaryDirectory()
    try folder.write("echo port $((RANDOM + 1)) of $$, 1.23ms 12µs 3s [x]; echo literally '<port>'\n", to: "a.plug")
    try folder.write("port <port> of <pid>, <time> <time> <time> [<any>]\nliterally <port>\n", to: "a.out")
    try check(folder)
  }

  @Test(arguments: [
    ("<port>", "12", true), ("<port>", "", false), ("<port>", "1a", false), ("<port>1", "11", true),
    ("<pid><pid>", "1", false), ("<time>", "3s", true), ("<time>", "3.5s", true), ("<time>", "3.s", false),
    ("<time>", "3", false), ("<time>.", "12µs.", true), ("<any>", "", true), ("a<any>b<any>c", "a--b-b-c", true),
    ("a<any>b", "a--c", false), ("[<any>]", "[]", true), ("é", "e\u{301}", false), ("<other>", "<other>", true),
  ])
  func onePattern(pattern: String, text: String, matches: Bool) throws {
    let folder = try TemporaryDirectory()
    try folder.write("cat input\n", to: "a.plug")
    try folder.write(text + "\n", to: "input")
    try folder.write(pattern + "\n", to: "a.out")
    if matches { try check(folder) } else { #expect(throws: Golden.Mismatch.self) { try check(folder) } }
  }

  @Test func aDifferenceIsDrawn() throws {
    let folder = try TemporaryDirectory()
    try folder.write("seq 20 | sed 's/^12$/twelve\\x1b/'; exit 1\n", to: "a.plug")
    try folder.write((1...20).map { "\($0)\n" }.joined(), to: "a.out")
    try folder.write("complaint\n", to: "a.err")
    let failure = #expect(throws: Golden.Mismatch.self) { try check(folder) }
    #expect(
      try #require(failure).description.hasSuffix(
        """
        /a
        exit status 1 instead of 0
        a.out (-) and standard output (+) differ:
        @@ line 9 @@
         9
         10
         11
        -12
        +twelve\\u{1b}
         13
         14
         15
        a.err (-) and standard error (+) differ:
        @@ line 1 @@
        -complaint
        """))
  }

  @Test func aMissingLineFeedIsADifference() throws {
    let folder = try TemporaryDirectory()
    try folder.write("printf x\n", to: "a.plug")
    try folder.write("x\n", to: "a.out")
    let failure = #expect(throws: Golden.Mismatch.self) { try check(folder) }
    #expect(try #require(failure).description.contains("+\\ no line feed at the end"))
    try folder.write("x", to: "a.out")
    try check(folder)
  }

  @Test func updatingKeepsWhatStillMatches() throws {
    let folder = try TemporaryDirectory()
    try folder.write("echo port $RANDOM; echo new; echo $$; printf end; exit 2\n", to: "a.plug")
    try folder.write("port <port>\nold\n<pid>\n", to: "a.out")
    try folder.write("gone\n", to: "a.err")
    for golden in try Golden.cases(in: folder.path) { try golden.check(with: bash, updating: true) }
    #expect(String(decoding: try folder.read("a.out"), as: UTF8.self) == "port <port>\nnew\n<pid>\nend")
    #expect(String(decoding: try folder.read("a.status"), as: UTF8.self) == "2\n")
    #expect(!FileManager.default.fileExists(atPath: folder.path("a.err")))
    try check(folder)
  }

  @Test func anOutputWithoutAScriptIsAnError() throws {
    let folder = try TemporaryDirectory()
    try folder.write("x\n", to: "renamed.out")
    #expect(throws: Golden.Mismatch.self) { try Golden.cases(in: folder.path) }
  }

  private func check(_ folder: TemporaryDirectory) throws {
    let cases = try Golden.cases(in: folder.path)
    #expect(!cases.isEmpty)
    for golden in cases { try golden.check(with: bash, updating: false) }
  }
}
