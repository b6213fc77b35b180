import Engine
import Foundation
import Testing

@testable import TestSupport

@Suite("Examples and documents")
struct ExampleTests {
  // MARK: docs/examples

  private static let scripts: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: Checkout.path("docs/examples"))
    return (files ?? []).filter { $0.hasSuffix(".plug") }.sorted()
  }()

  @Test("docs/examples is not empty") func hasExamples() { #expect(Self.scripts.count >= 12) }

  @Test("An example script is narrated and succeeds", arguments: scripts)
  func script(_ name: String) throws {
    let path = Checkout.path("docs/examples/" + name)
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("# "), "\(name) begins with no comment")
    let finished = try Program.plugsh.run([path])
    #expect(finished.status == 0, "\(finished)")
  }

  // MARK: Documents

  private static let sessions: [DocumentSession] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: Checkout.path("docs"))) ?? []
    let documents = ["README.md"] + files.filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
    return documents.flatMap(DocumentSession.all)
  }()

  @Test("README and docs hold sessions")
  func hasSessions() {
    let documents = Set(Self.sessions.map(\.document))
    #expect(documents.isSuperset(of: ["README.md", "docs/guide.md", "docs/language.md"]))
  }

  @Test("A document's session prints what it says", arguments: sessions)
  func session(_ session: DocumentSession) throws { try session.check() }

  // MARK: Declarations

  private static let examples: [CommandExample] = CommandList.all.flatMap { command in
    command.examples.map { CommandExample(command: command.name, script: $0.script) }
  }

  @Test("A command's example succeeds", arguments: examples)
  func example(_ example: CommandExample) throws {
    let folder = try TemporaryDirectory()
    let finished = try Program.plugsh.run(["-c", example.script], in: folder.path)
    #expect(finished.status == 0, "\(example): \(finished)")
  }

  @Test("Every call has a summary, an example, its prototype and its manual page")
  func calls() {
    for command in CommandList.all {
      #expect(!command.summary.isEmpty, "\(command.name) has no summary")
      guard let call = command.call else { continue }
      #expect(!command.examples.isEmpty, "\(command.name) has no example")
      // epoll stands for three calls, of which epoll_wait is shown.
      let function = command.name == "epoll" ? "epoll_wait(" : command.name + "("
      #expect(call.prototype.contains(function), "\(command.name): \(call.prototype)")
      #expect(call.manual.wholeMatch(of: /\w+\([23]\)/) != nil, "\(command.name): \(call.manual)")
    }
  }

  @Test("help tells of every command")
  func help() throws {
    let overview = try Program.plugsh.run(["-c", "help"])
    #expect(overview.status == 0)
    let all = CommandList.all
    let finished = try Program.plugsh.run(["-c", all.map { "help \($0.name); print ----" }.joined(separator: "\n")])
    #expect(finished.status == 0, "\(finished)")
    let texts = finished.output.components(separatedBy: "----\n")
    #expect(texts.count == all.count + 1)
    for (command, text) in zip(all, texts) {
      #expect(text.hasPrefix(command.signature.usage), "help \(command.name) begins with another usage: \(text)")
      #expect(text.contains(command.summary) && overview.output.contains(command.summary), "\(command.name)")
    }
  }
}

/// An example of a command's declaration.
struct CommandExample: Sendable, Hashable, Codable, CustomStringConvertible {
  let command: String
  let script: String
  var description: String { "\(command): \(script)" }
}

/// The blocks of a document that run in one session, in order.
struct DocumentSession: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Lines that are typed, and the lines that they print.
  struct Step: Sendable, Hashable, Codable {
    /// The number of the first typed line in the document.
    let line: Int
    var typed: [String]
    var printed: [String]
  }

  /// The document's path from the package's top folder.
  let document: String
  let steps: [Step]

  var description: String { "\(document):\(steps.first?.line ?? 0)" }

  /// The sessions of a document: its `plugsh` blocks; one tagged `plugsh new` begins a new session.
  static func all(in document: String) -> [DocumentSession] {
    guard let blocks = try? Document(path: document).blocks(of: "plugsh") else { return [] }
    var sessions: [[Step]] = []
    for block in blocks {
      if sessions.isEmpty || block.information == "plugsh new" { sessions.append([]) }
      sessions[sessions.count - 1] += steps(of: block)
    }
    return sessions.map { DocumentSession(document: document, steps: $0) }
  }

  /// Typed lines that follow one another belong together, so that a block may take several lines.
  private static func steps(of block: Document.Block) -> [Step] {
    var steps: [Step] = []
    for (index, line) in block.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().enumerated() {
      if line == ">" || line.hasPrefix("> ") {
        let typed = String(line.dropFirst(2))
        if let last = steps.last, last.printed.isEmpty {
          steps[steps.count - 1].typed.append(typed)
        } else {
          steps.append(Step(line: block.line + index, typed: [typed], printed: []))
        }
      } else if !steps.isEmpty {
        steps[steps.count - 1].printed.append(String(line))
      } else {
        steps.append(Step(line: block.line + index, typed: [], printed: [String(line)]))
      }
    }
    return steps
  }

  private static func marker(_ index: Int) -> String { "<<<< step \(index) is done >>>>" }

  /// Runs the session and compares what each step prints.
  ///
  /// The last step may be `quit`, or fail: its message, on standard error, then stands below what it prints, and counts the lines of
  /// that step, as the prompt does. The line of a job that ends may come a step earlier or later than it is shown.
  func check() throws {
    let folder = try TemporaryDirectory()
    var lines: [String] = []
    var starts: [Int] = []
    for (index, step) in steps.enumerated() {
      starts.append(lines.count)
      lines += step.typed + ["print \"\(Self.marker(index))\""]
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "input")
    let finished = try Program.plugsh.run(["input"], in: folder.path)
    var rest = finished.output[...]
    var standIns = StandIns()
    defer { compareJobs(finished.output, &standIns) }
    for (index, step) in steps.enumerated() {
      var actual: String
      var isLast = false
      if let marker = rest.range(of: Self.marker(index) + "\n") {
        actual = String(rest[..<marker.lowerBound])
        rest = rest[marker.upperBound...]
      } else {
        isLast = true
        actual = String(rest) + Self.renumber(finished.errors, from: starts[index])
      }
      compare(step, actual, isLast ? "\(finished.ending)" : "", &standIns)
      if isLast {
        let isExpected = finished.status == 0 || step.printed.contains { $0.contains("error: ") }
        #expect(
          isExpected && index == steps.count - 1, "\(document):\(step.line): the session ends here: \(finished.ending)")
        return
      }
    }
    #expect(finished.status == 0, "\(self): \(finished.ending)\n\(finished.errors)")
  }

  private func compare(_ step: Step, _ actual: String, _ ending: String, _ standIns: inout StandIns) {
    var printed = actual.components(separatedBy: "\n")
    if printed.last == "" { printed.removeLast() }
    let shown = step.printed.enumerated().filter { !Self.isJobsEnd($0.element) }
    printed.removeAll(where: Self.isJobsEnd)
    for index in 0..<max(printed.count, shown.count) {
      let wanted = index < shown.count ? shown[index] : nil
      let got = index < printed.count ? printed[index] : nil
      if let wanted, let got, standIns.matches(wanted.element, got) { continue }
      let place = "\(document):\(step.line + step.typed.count + (wanted?.offset ?? step.printed.count))"
      Issue.record(
        "\(place)\nexpected: \(wanted?.element ?? "nothing more")\ngot:      \(got ?? "nothing more") \(ending)")
      return
    }
  }

  /// `%1 recv(4<b>, …) = 1`: told when it happens.
  private static func isJobsEnd(_ line: String) -> Bool { line.prefixMatch(of: /%\d+ \w+\(/) != nil }

  /// Compares the jobs' ends, wherever they stand.
  private func compareJobs(_ output: String, _ standIns: inout StandIns) {
    let wanted = steps.flatMap(\.printed).filter(Self.isJobsEnd)
    let got = output.components(separatedBy: "\n").filter(Self.isJobsEnd)
    guard wanted.count == got.count, zip(wanted, got).allSatisfy({ standIns.matches($0, $1) }) else {
      Issue.record("\(self): the jobs\nexpected: \(wanted)\ngot:      \(got)")
      return
    }
  }

  /// A message's line numbers, counted from the first line of its step.
  private static func renumber(_ errors: String, from start: Int) -> String {
    errors.replacing(/(?m)^input:(\d+):/) { match in "input:\((Int(match.1) ?? 0) - start):" }
  }
}

/// What a document shows of things that the kernel chooses anew each time: a port of the range that it takes free ones
/// from, and an automatic Unix name. In one session each stands for one other throughout.
private struct StandIns {
  private var actual: [Substring: Substring] = [:]
  private var shown: [Substring: Substring] = [:]

  /// Whether a line is what the document says; `<port>`, `<time>`, `<pid>` and `<any>` have their meaning too.
  mutating func matches(_ wanted: String, _ got: String) -> Bool {
    // The time of an event differs each time too.
    let since = /\+\d\.\d{3} \d{3}/
    let (wanted, got) = (wanted.replacing(since, with: "<since>"), got.replacing(since, with: "<since>"))
    let chosen = /unix:@[0-9a-f]{5}\b|\b(3[2-9]|[45][0-9]|60)[0-9]{3}\b/
    let (mine, its) = (wanted.matches(of: chosen), got.matches(of: chosen))
    let pattern = LinePattern(Array(wanted.replacing(chosen, with: "\u{1}").utf8))
    if mine.count == its.count, pattern.matches(Array(got.replacing(chosen, with: "\u{1}").utf8)) {
      return zip(mine, its).allSatisfy { stands($0.output.0, for: $1.output.0) }
    }
    return LinePattern(Array(wanted.utf8)).matches(Array(got.utf8))
  }

  private mutating func stands(_ text: Substring, for other: Substring) -> Bool {
    if actual[text] == nil, shown[other] == nil { (actual[text], shown[other]) = (other, text) }
    return actual[text] == other && shown[other] == text
  }
}
