import Foundation
import Testing

@testable import TestSupport

/// What `--json` prints, checked against docs/events.schema.json by Debian's validator.
@Suite("The schema of events")
struct EventSchemaTests {
  private static let schema = Checkout.path("docs/events.schema.json")

  /// Validates each line; prints the number of a line that is refused, and why.
  private static let validator = """
    import json, sys
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match
    schema = json.load(open(sys.argv[1]))
    Draft202012Validator.check_schema(schema)
    kinds = {name: Draft202012Validator(
        {"$ref": "#/$defs/" + name, "$defs": schema["$defs"]}) for name in schema["properties"]["event"]["enum"]}
    whole = Draft202012Validator(schema)
    for index, line in enumerate(sys.stdin.buffer.read().split(b"\\n")[:-1]):
        try:
            value = json.loads(line)
        except ValueError as error:
            print(index, "no JSON:", error, line[:200])
            continue
        if not whole.is_valid(value):
            kind = kinds.get(value.get("event") if isinstance(value, dict) else None, whole)
            error = best_match(kind.iter_errors(value))
            print(index, error and error.message[:300], "in", line[:300].decode())
    """

  /// What the validator has against the lines.
  private func complaints(_ lines: String) throws -> [Substring] {
    let finished = try Program("python3").run(["-c", Self.validator, Self.schema], input: lines, within: .seconds(60))
    #expect(finished.status == 0, "\(finished.errors)")
    return finished.output.split(separator: "\n")
  }

  // MARK: Real output

  /// The folders of scripts, each run in a copy of its own.
  private static let folders: [String] = {
    let golden = (try? FileManager.default.contentsOfDirectory(atPath: Checkout.path("Tests/Golden"))) ?? []
    return ["docs/examples"] + golden.sorted().map { "Tests/Golden/" + $0 }
  }()

  /// Runs all scripts in the current folder: in a network of their own where that is allowed, so that they do not
  /// meet the same scripts in other tests; without one, those that use names which all processes share are left out.
  private static let runner = """
    run() { for script in *.plug; do "$0" --json "$script" 2>&3 || true; done; }
    if [ "$1" = inside ]; then ip link set lo up && run; exit; fi
    if unshare -rn true 2>&3; then exec unshare -rn sh -c "$2" "$0" inside; fi
    grep -l unix:@ *.plug | xargs -r rm
    run
    """

  @Test("every line of every script is as the schema says", arguments: folders)
  func scripts(_ folder: String) throws {
    let copy = try TemporaryDirectory()
    try FileManager.default.copyItem(atPath: Checkout.path(folder), toPath: copy.path("scripts"))
    let finished = try Program("sh").run(
      ["-c", "exec 3>/dev/null; " + Self.runner, Program.plugsh.path, "", "exec 3>/dev/null; " + Self.runner],
      in: copy.path("scripts"), within: .seconds(120))
    #expect(finished.status == 0, "\(finished.errors)")
    let lines = finished.output.split(separator: "\n")
    #expect(!lines.isEmpty && lines.allSatisfy { $0.hasPrefix("{\"event\":\"") })
    #expect(try complaints(finished.output) == [])
  }

  /// A script that lets every kind of event be printed that a script can print.
  private static let everything = """
    server = socket tcp; bind server 127.0.0.1:0; listen server
    peer = accept server &
    client = socket tcp; connect client $server.local
    wait %1
    send client "text"; send client "\\xff"; recv peer
    r = recv server &
    jobs
    cancel %1
    print "text"
    sockets; show client; options client keep; help send; timeline; diagram; diagram all.svg
    a, b = socketpair unix
    close client
    connect a 127.0.0.1:1
    """

  private func lines() throws -> [String] {
    let folder = try TemporaryDirectory()
    let finished = try Program.plugsh.run(["--json", "-c", Self.everything], in: folder.path)
    #expect(finished.status == 1)
    return finished.output.split(separator: "\n").map(String.init)
  }

  @Test("every kind of event of a script is among them, numbered without a gap, and as the schema says")
  func everyKind() throws {
    let lines = try lines()
    let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
    let kinds = Set(objects.compactMap { $0["event"] as? String })
    // waiting and notice are for the prompt; advice comes with few calls.
    #expect(
      kinds == [
        "call", "started", "state", "text", "sockets", "socket", "jobs", "options", "timeline", "diagram", "drawn",
        "help",
        "failure",
      ])
    #expect(objects.map { $0["number"] as? Int } == Array(1...lines.count))
    #expect(try complaints(lines.joined(separator: "\n") + "\n") == [])
  }

  @Test("the timeline holds the objects that were printed before")
  func timeline() throws {
    let finished = try Program.plugsh.run(["--json", "-c", "a, b = socketpair unix; send a x; recv b &; timeline"])
    let objects = try finished.output.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
    }
    let timeline = try #require(objects.last)
    let events = try #require(timeline["events"] as? [NSDictionary])
    #expect(events == objects.dropLast().map { $0 as NSDictionary })
    #expect(timeline["dropped"] as? Int == 0)
  }

  // MARK: Doctored output

  /// What is done to a line that is right, and must be noticed.
  struct Change: Sendable, CustomTestStringConvertible {
    let event: String
    let key: String
    /// As JSON; nil takes the key away.
    let value: String?

    init(_ event: String, _ key: String, _ value: String?) { (self.event, self.key, self.value) = (event, key, value) }
    var testDescription: String { "\(event): \(key) = \(value ?? "nothing")" }
  }

  static let changes = [
    Change("call", "event", nil), Change("call", "event", "\"cal\""), Change("call", "number", nil),
    Change("call", "number", "0"), Change("call", "number", "\"1\""), Change("call", "time", nil),
    Change("call", "time", "-1"), Change("call", "time", "1.5"), Change("call", "call", nil),
    Change("call", "call", "\"Send it\""), Change("call", "result", nil), Change("call", "result", "\"0\""),
    Change("call", "arguments", nil), Change("call", "arguments", "[[]]"), Change("call", "elapsed", "-1"),
    Change("call", "errno", "\"econnrefused\""), Change("call", "errno", "\"EINVAL\""), Change("call", "fd", "\"3\""),
    Change("call", "fd", nil), Change("call", "made", "[]"), Change("call", "made", "[{\"handle\":\"x\"}]"),
    Change("call", "state", nil), Change("call", "local", "5"), Change("call", "remote", nil),
    Change("call", "data", "\"without a size\""), Change("call", "data_b64", "\"/w==\""), Change("call", "size", "-1"),
    Change("call", "job", "0"), Change("call", "more", "1"), Change("started", "job", nil),
    Change("started", "command", "null"), Change("state", "from", nil), Change("state", "state", nil),
    Change("state", "handle", nil), Change("sockets", "sockets", "[{}]"), Change("socket", "recvq", "\"5\""),
    Change("socket", "details", "{\"x\":5}"), Change("jobs", "jobs", "{}"), Change("options", "options", "[5]"),
    Change("timeline", "events", "[{\"event\":\"text\",\"number\":1,\"time\":1,\"text\":\"x\"}]"),
    Change("timeline", "dropped", "-1"), Change("diagram", "mermaid", "\"graph\""), Change("drawn", "events", nil),
    Change("help", "text", nil), Change("failure", "message", nil), Change("failure", "line", "0"),
    Change("failure", "file", nil), Change("failure", "help", "[]"),
  ]

  @Test("a line that is not as the schema says is refused")
  func doctored() throws {
    var lines = try lines()
    let count = lines.count
    for change in Self.changes {
      let line = try #require(lines[..<count].first { $0.hasPrefix("{\"event\":\"\(change.event)\"") }, "\(change)")
      var object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      object[change.key] = try change.value.map {
        try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
      }
      lines.append(String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self))
    }
    lines += ["[]", "5", "{}", "", "{\"event\":\"text\"", "{\"event\":\"nothing\",\"number\":1,\"time\":1}"]
    let refused = try complaints(lines.joined(separator: "\n") + "\n").compactMap {
      $0.split(separator: " ").first.flatMap { Int($0) }
    }
    let accepted = Set(count..<lines.count).subtracting(refused).sorted()
    #expect(accepted.map { lines[$0] } == [])
    #expect(refused.allSatisfy { $0 >= count })
  }

  // MARK: The schema itself

  @Test("every property is described")
  func described() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: Self.schema))) as? [String: Any])
    let kinds = try #require(schema["$defs"] as? [String: [String: Any]])
    #expect(kinds.count > 16)
    for (name, kind) in kinds {
      #expect(kind["description"] is String, "\(name)")
      for (key, value) in kind["properties"] as? [String: [String: Any]] ?? [:] {
        let referred = (value["$ref"] as? String).flatMap { kinds[String($0.dropFirst("#/$defs/".count))] }
        let words = (referred ?? value)["description"] as? String
        #expect(words?.isEmpty == false, "\(name).\(key)")
      }
    }
  }

  // MARK: The document

  @Test(
    "the examples of docs/json.md print what they show",
    arguments: try Document(path: "docs/json.md").blocks(of: "json"))
  func document(_ block: Document.Block) throws {
    let lines = block.text.split(separator: "\n").map(String.init)
    let typed = lines.filter { $0.hasPrefix("> ") }.map { $0.dropFirst(2) }.joined(separator: "\n")
    let finished = try Program.plugsh.run(["--json", "-c", typed])
    #expect(try complaints(finished.output) == [])
    let shown = lines.filter { !$0.hasPrefix("> ") }
    let printed = finished.output.split(separator: "\n").map(String.init)
    #expect(shown.count == printed.count)
    for (wanted, got) in zip(shown, printed) { #expect(Self.masked(wanted) == Self.masked(got)) }
    #expect(try complaints(shown.joined(separator: "\n") + "\n") == [])
  }

  /// A line without what differs from run to run: times, and the ports that the kernel chooses.
  private static func masked(_ line: String) -> String {
    line.replacing(/"(time|elapsed)":\d+/) { "\"\($0.1)\":0" }.replacing(/\.[01]:\d{5}/, with: ":<port>")
  }
}
