import Foundation
import TestSupport
import Testing

/// The ways of giving a script and of getting its output, DESIGN §2 and §5.
@Suite("Where a script comes from and how its output looks")
struct OutputModeTests {
  private func run(_ arguments: [String], input: String = "", status: Int32 = 0) throws -> Finished {
    let finished = try Program.plugsh.run(arguments, input: input)
    #expect(finished.status == status, "\(finished)")
    return finished
  }

  // MARK: Where it comes from

  @Test("-c runs the given text, with what follows as its arguments")
  func commandText() throws {
    let finished = try run(["-c", "print $0 $1 $2; for x in $2 { print <$x> }", "one", "two words", "--json"])
    #expect(finished.output == "-c one two words\n<two words>\n")
    #expect(finished.errors == "")
  }

  @Test("the text of -c may have several lines, and messages call it -c")
  func commandTextWithAMistake() throws {
    let finished = try run(["-c", "print one\nprint \"two"], status: 2)
    #expect(finished.output == "")
    #expect(finished.errors.hasPrefix("-c:2:7: error: this '\"' is never closed\n    print \"two\n          ^\n"))
  }

  @Test("an empty -c does nothing, and well")
  func emptyText() throws {
    let finished = try run(["-c", ""])
    #expect(finished.output == "" && finished.errors == "")
  }

  @Test("- and a pipe as standard input are scripts too", arguments: [["-"], []])
  func standardInput(_ arguments: [String]) throws {
    let finished = try run(arguments, input: "let n = 2\nrepeat $n {\n  print again\n}\n")
    #expect(finished.output == "again\nagain\n")
    let mistaken = try run(arguments, input: "print one\nconect x", status: 2)
    #expect(mistaken.output == "")
    #expect(mistaken.errors.hasPrefix("<input>:2:1: error: unknown command 'conect'\n"))
  }

  @Test("- takes arguments")
  func standardInputWithArguments() throws {
    #expect(try run(["-", "a", "b"], input: "print $1 $2").output == "a b\n")
  }

  @Test("a file takes arguments, its first line may name the interpreter, and it knows its own name")
  func file() throws {
    let folder = try TemporaryDirectory()
    let path = try folder.write("#!/usr/bin/env plugsh\nprint $0\nprint $1 ${2}\n", to: "script.plug")
    let finished = try run([path, "first", "second\u{1B}[31m"])
    #expect(finished.output == "\(path)\nfirst second\\x1b[31m\n")
  }

  @Test("a file that cannot be read is told of, with its name made safe")
  func unreadableFile() throws {
    let finished = try run(["/nowhere/to/be\u{1B}[2J/found.plug"], status: 2)
    #expect(finished.output == "")
    #expect(finished.errors.contains("/nowhere/to/be\\x1b[2J/found.plug: ENOENT (No such file or directory)"))
  }

  @Test("a file's name in messages is made safe")
  func hostileFileName() throws {
    let folder = try TemporaryDirectory()
    let path = try folder.write("print \"", to: "a\u{1B}[31m\nb.plug")
    let finished = try run([path], status: 2)
    #expect(finished.errors.contains("/a\\x1b[31m\\nb.plug:1:7: error: "))
    #expect(!finished.errors.contains("\u{1B}"))
  }

  /// Each would exhaust the stack of a reader or an evaluator that calls itself once for each level.
  @Test(
    "a script of any depth is run or refused, never a crash",
    arguments: [
      ("let x = ", "- ", "1"), ("expect 1", " + 1", " > 0"), ("expect 1", " and 1", ""), ("expect 1", " or 1", ""),
      ("expect ", "not ", "1"), ("expect ", "(", ""), ("", "if 1 {", ""), ("if 0 {}", " else if 0 {}", ""),
      ("r = ", "try ", "listen 77"), ("def f {", "repeat 1 {", ""), ("print ", "${a.", ""), ("print ", "\"'", ""),
    ])
  func depth(_ beginning: String, _ repeated: String, _ end: String) throws {
    let script = beginning + String(repeating: repeated, count: 100_000) + end + "\n"
    let finished = try Program.plugsh.run(["--quiet", "-"], input: script, within: .seconds(60))
    let status = try #require(finished.status, "killed by signal \(finished.signal ?? 0)")
    #expect((0...2).contains(status))
    #expect(finished.errors.utf8.count < 2_000)
  }

  @Test("bytes is a table that --quiet shows, and an object of --json")
  func bytes() throws {
    let script = "a, b = socketpair unix; send a hello; recv b 2; c = socket tcp; bytes a b; bytes c"
    let table = try run(["--quiet", "-c", script]).output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(table.count == 5 && table[1] == ["a", "3", "5", "0", "-", "-", "-", "-"], "\(table)")
    #expect(table[2].prefix(4) == ["b", "4", "0", "2"] && table[4] == ["c", "5", "0", "0", "0", "0", "0", "0"])
    let objects = try run(["--json", "-c", script]).output.split(separator: "\n").suffix(2)
    #expect(
      objects.first?.hasPrefix(#"{"event":"bytes","#) == true
        && objects.first?.contains(
          #""sockets":[{"handle":"a","fd":3,"sent":5,"received":0,"tcpi_bytes_sent":null,"#) == true
    )
    #expect(objects.last?.contains(#""sent":0,"received":0,"tcpi_bytes_sent":0,"#) == true, "\(objects)")
  }

  // MARK: --quiet

  @Test("--quiet shows what was asked for, and failures, and no calls")
  func quiet() throws {
    let script = """
      s = socket udp
      bind s 127.0.0.1:0
      blocks recv s
      recv s &
      print printed
      jobs
      fails EOPNOTSUPP listen s
      set deadline
      connect s nowhere
      """
    let finished = try run(["--quiet", "-c", script], status: 2)
    #expect(finished.output == "")
    let good = try run(["--quiet", "-c", script.replacing("connect s nowhere", with: "sendto s x unix:")], status: 1)
    #expect(good.output == "printed\n%1  pending  recv s\ndeadline 10s\n")
    #expect(good.errors.hasPrefix("-c:9:1: error: sendto failed: "))
  }

  // MARK: --json

  private func objects(_ finished: Finished) throws -> [[String: any Sendable]] {
    try finished.output.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let fields = try #require(object as? [String: any Sendable], "no object: \(line)")
      #expect(fields["event"] is String, "no event: \(line)")
      return fields
    }
  }

  @Test("--json prints one object for each event, with the call, its result, its data and the ends")
  func json() throws {
    let finished = try run([
      "--json", "-c",
      """
      u = socket udp
      bind u 127.0.0.1:0
      connect u $u.local
      send u "text"
      send u "\\xff\\x00"
      recv u
      recv u
      fails EAGAIN recv u MSG_DONTWAIT
      print "a \\x1b[31m"
      """,
    ])
    let all = try objects(finished)
    #expect(all.map { $0["number"] as? Int } == Array(1...all.count))
    let events = all.filter { $0["event"] as? String != "state" }
    #expect(events.map { $0["event"] as? String } == Array(repeating: "call", count: 8) + ["text"])
    let states = all.filter { $0["event"] as? String == "state" }.map { "\($0["from"] ?? "") \($0["state"] ?? "")" }
    #expect(states == ["UNBOUND BOUND", "BOUND CONNECTED"])
    let calls = events.dropLast()
    #expect(
      calls.map { $0["call"] as? String } == ["socket", "bind", "connect", "send", "send", "recv", "recv", "recv"])
    #expect(calls.allSatisfy { $0["handle"] as? String == "u" && $0["fd"] as? Int == 3 })
    #expect(calls.map { $0["result"] as? Int } == [3, 0, 0, 4, 2, 4, 2, -1])
    #expect(calls.last?["errno"] as? String == "EAGAIN")
    #expect(events[5]["data"] as? String == "text" && events[5]["size"] as? Int == 4)
    #expect(events[6]["data"] == nil && events[6]["data_b64"] as? String == "/wA=" && events[6]["size"] as? Int == 2)
    let local = try #require(events[2]["local"] as? String)
    #expect(local.hasPrefix("127.0.0.1:"))
    #expect(events[2]["remote"] as? String == local)
    #expect(events[1]["remote"] is NSNull)
    #expect(events[1]["state"] as? String == "BOUND" && events[2]["state"] as? String == "CONNECTED")
    let times = all.compactMap { $0["time"] as? Int }
    #expect(times.count == all.count && times == times.sorted())
    #expect(!finished.output.contains("\u{1B}"))
  }

  @Test("--json shows views, jobs and failures as objects")
  func jsonViews() throws {
    let finished = try run(
      [
        "--json", "-c",
        "l = socket tcp; bind l 127.0.0.1:0; listen l 5; accept l &; jobs; sockets; show l; listen 77",
      ], status: 1)
    let events = try objects(finished)
    func only(_ name: String) throws -> [String: any Sendable] {
      let found = events.filter { $0["event"] as? String == name }
      #expect(found.count == 1, "\(name)")
      return try #require(found.first)
    }
    #expect(try only("started")["job"] as? Int == 1)
    let jobs = try #require(try only("jobs")["jobs"] as? [[String: any Sendable]])
    #expect(jobs.count == 1 && jobs[0]["command"] as? String == "accept l" && jobs[0]["state"] as? String == "pending")
    let rows = try #require(try only("sockets")["sockets"] as? [[String: any Sendable]])
    #expect(rows.count == 1 && rows[0]["handle"] as? String == "l" && rows[0]["state"] as? String == "LISTEN")
    #expect(rows[0]["sendq"] as? Int == 5)
    #expect(try only("socket")["handle"] as? String == "l")
    let failure = try only("failure")
    #expect(failure["message"] as? String == "listen failed: EBADF (Bad file descriptor)")
    #expect(failure["file"] as? String == "-c" && failure["line"] as? Int == 1 && failure["column"] as? Int == 84)
    #expect(failure["errno"] as? String == "EBADF" && (failure["help"] as? [String])?.isEmpty == false)
    #expect(finished.errors.hasPrefix("-c:1:"))
  }

  @Test("what is no UTF-8, or a control character, stands in JSON so that every reader can take it")
  func jsonIsValid() throws {
    let finished = try run([
      "--json", "-c", #"a, b = socketpair unix; send a "\u{202E}\u{FEFF}\0\"\\\u{1F600}"; recv b; print "\"\\""#,
    ])
    let events = try objects(finished)
    #expect(events[2]["data"] as? String == "\u{202E}\u{FEFF}\0\"\\\u{1F600}")
    #expect(events[3]["text"] as? String == "\"\\")
    #expect(!finished.output.unicodeScalars.contains("\u{202E}"))
  }

  @Test("a script reads the file that it names, each time afresh, and the file's name stays out of harm")
  func dataFiles() throws {
    let folder = try TemporaryDirectory()
    try folder.write([0, 1, 0xFF, 0x0A], to: "data.bin")
    let script = try folder.write(
      "a, b = socketpair unix\nsend a file:\(folder.path)/data.bin\nr = recv b\nexpect $r == hex:0001ff0a\n",
      to: "script.plug")
    _ = try run(["--quiet", script])
  }
}
