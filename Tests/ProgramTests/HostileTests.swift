import Foundation
import TestSupport
import Testing

/// Bytes that must never reach a terminal or a pipe as they are.
private enum Hostile {
  /// A title, a colour, cursor movements, a bell, a device query, C1 controls, directional overrides, separators.
  static let text =
    "\u{1b}]0;owned\u{7}\u{1b}[31mred\u{1b}[2J\u{1b}[6n\u{8}\u{7f}\r\u{9b}31m\u{90}x\u{9c}"
    + "\u{202e}evil\u{2066}\u{200f}\u{2028}"
  static let invalid: [UInt8] = [0xFF, 0xFE, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF8, 0x80]

  /// What of it stands in the output: names of the controls that got through.
  static func raw(in bytes: [UInt8]) -> [String] {
    var found: [String] = []
    let controls = bytes.filter { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }
    if !controls.isEmpty { found.append("control bytes \(Set(controls).sorted())") }
    guard let text = String(validating: bytes, as: UTF8.self) else { return found + ["bytes that are not UTF-8"] }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x80...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE007F:
        found.append("U+\(String(scalar.value, radix: 16))")
      default: break
      }
    }
    return found
  }
}

extension Finished {
  /// Expects that nothing hostile stands in either output.
  fileprivate func isClean(_ location: SourceLocation = #_sourceLocation) {
    #expect(Hostile.raw(in: outputBytes) == [], "standard output: \(self)", sourceLocation: location)
    #expect(Hostile.raw(in: errorBytes) == [], "standard error: \(self)", sourceLocation: location)
  }
}

@Suite("Hostile: what is shown")
struct HostileBytesTests {
  @Test("received data is escaped wherever it is shown", arguments: [[], ["--quiet"], ["--json"]])
  func received(_ options: [String]) throws {
    let folder = try TemporaryDirectory()
    try folder.write(Array(Hostile.text.utf8) + Hostile.invalid + [0, 10, 65], to: "data")
    let finished = try run(
      """
      a, b = socketpair unix
      send a file:data
      r = recv b 65536 MSG_PEEK
      print $r
      print "it is: ${r.data} and $r"
      line = recvline b; print $line
      rest = recvall b &
      close a; wait %1
      print $rest
      let x = $r
      sockets
      show b
      """, options: options, in: folder.path)
    finished.isClean()
    if options.isEmpty { #expect(finished.output.contains("\\x1b]0;owned")) }
  }

  @Test("a failed expectation shows received data escaped")
  func expectation() throws {
    let folder = try TemporaryDirectory()
    try folder.write(Array(Hostile.text.utf8) + Hostile.invalid, to: "data")
    let finished = try run(
      "a, b = socketpair unix; send a file:data; r = recv b; expect $r == wanted", status: 1, in: folder.path)
    finished.isClean()
    try run(
      "a, b = socketpair unix; send a file:data; r = recv b; eventually $r == wanted within 10ms", status: 1,
      in: folder.path
    ).isClean()
  }

  @Test(
    "received data used as an argument is escaped in every error",
    arguments: [
      "print $$r", "send $r x", "connect a $r", "bind a $r", "source $r", "setsockopt a SO_LINGER $r",
      "recv b $r", "sleep $r", "set $r", "set deadline $r", "help $r", "fcntl a $r", "getaddrinfo $r",
      "recvall b to=$r", "send a file:$r", "send a \"hex:$r\"", "let n = $r + 1", "timeout $r recv b", "repeat $r { }",
      "connect a \"unix:$r\"", "print $a.opt.$r", "wait $r", "expect $r.$r == 1", "sockets $r", "socket $r",
      "expect $r matches $r", "shutdown a $r", "accept a $r", "if $r < 5 { }", "while $r { print x; break }",
    ])
  func arguments(_ command: String) throws {
    let folder = try TemporaryDirectory()
    try folder.write(Array(Hostile.text.utf8) + Hostile.invalid, to: "data")
    for options in [[], ["--json"]] {
      let finished = try Program.plugsh.run(
        options + ["-c", "a, b = socketpair unix; send a file:data; r = recv b\n\(command)"], in: folder.path)
      #expect(finished.signal == nil, "\(finished)")
      finished.isClean()
    }
  }

  @Test("hostile script text is escaped in the errors that show it")
  func script() throws {
    let folder = try TemporaryDirectory()
    let lines: [[UInt8]] = [
      Array("\(Hostile.text) x".utf8), Array("print $\(Hostile.text)".utf8), Hostile.invalid,
      Array("s = socket \(Hostile.text)".utf8), Array("expect 1 == \"\(Hostile.text)\"".utf8),
      Array("fails \(Hostile.text) socket tcp".utf8), Array("print \"".utf8) + Hostile.invalid + [0x22],
      Array("connect nobody \"\(Hostile.text)\"".utf8), [0], Array("print a\0b".utf8), Array("\u{feff}print x".utf8),
      Array("print \u{202e}abc".utf8) + [0xC3],
    ]
    for line in lines {
      let path = try folder.write(Array("print first\n".utf8) + line + [0x0A], to: "script.plug")
      let finished = try Program.plugsh.run([path])
      #expect(finished.signal == nil, "\(finished)")
      finished.isClean()
    }
  }

  @Test("hostile names of files are escaped: of scripts, of data, of sockets, in a folder that is listed")
  func names() throws {
    let folder = try TemporaryDirectory()
    try folder.write("nonsense\n", to: "x\u{1b}[31m\u{7}\u{9b}\u{202e}\n.plug")
    // As a script must write it.
    let name = "x\\x1b[31m\\x07\\u{9b}\\u{202e}\\n.plug"
    for arguments in [
      ["x\u{1b}[31m\u{7}\u{9b}\u{202e}\n.plug"], ["no\u{1b}[31m\u{7}\u{9b}\u{202e}\n.plug"],
      ["-c", "source \"\(name)\""], ["-c", "source \"no\(name)\""],
      ["-c", "source $1", "x\u{1b}[31m\u{7}\u{9b}\u{202e}\n.plug"],
    ] {
      let finished = try Program.plugsh.run(arguments, in: folder.path)
      #expect(finished.status != 0)
      finished.isClean()
    }
    try run(
      "a, b = socketpair unix; let no = \"no\(name)\"; send a file:$no", status: 1, options: [], in: folder.path
    ).isClean()
    try run("a, b = socketpair unix; let is = \"\(name)\"; send a file:$is", options: [], in: folder.path).isClean()
    try run(
      "u = socket unix; bind u \"unix:\(name).s\"; print $u.local; sockets; show u; listen u; c = socket unix; "
        + "connect c \"unix:\(name).s\"; sockets; expect $u.local == x", status: 1, options: [], in: folder.path
    ).isClean()
    try run("u = socket unix; bind u \"unix:@\(name)\"; sockets; print $u.local", options: []).isClean()
  }

  @Test("a hostile option on the command line is escaped")
  func option() throws {
    try Program.plugsh.run(["--\u{1b}[31m"]).isClean()
    try Program.plugsh.run(["-c", "print $1", Hostile.text]).isClean()
    try Program.plugsh.run(["\u{1b}[31m\u{9b}nowhere.plug"]).isClean()
  }

  @Test("at the prompt: received data, a hostile peer's path, files that completion offers")
  func prompt() throws {
    let home = try TemporaryDirectory()
    try home.write("print x\n", to: "evil\u{1b}[31m\u{9b}\u{202e}name")
    try home.write("print x\n", to: "evil-other")
    let data = Array(Hostile.text.utf8) + Hostile.invalid
    try home.write(data, to: "data")
    let pty = try Pty(.plugsh, environment: ["HOME": home.path, "NO_COLOR": "1"], in: home.path)
    try pty.waitForOutput(containing: "plugsh $")
    pty.type("a, b = socketpair unix\r")
    try pty.waitForOutput(containing: "4<b>]")
    pty.type("send a file:data\r")
    try pty.waitForOutput(containing: "bytes have arrived")
    pty.type("r = recv b\r")
    try pty.waitForOutput(containing: "owned")
    pty.type("print $r\r")
    try pty.waitForOutput(containing: "owned", times: 2)
    pty.type("source evil\t\t")
    try pty.waitForOutput(containing: "-other")
    pty.type("\u{15}u = socket unix; bind u \"unix:\\x1b[31mpath\"; listen u\r")
    try pty.waitForOutput(containing: "listen(5<u>")
    pty.type("sockets\r")
    try pty.waitForOutput(containing: "HANDLE")
    try pty.typeAtPrompt("\u{4}")
    let output = String(decoding: try pty.waitForExit().outputBytes, as: UTF8.self)
    for forbidden in ["\u{1b}]0;", "\u{1b}[31m", "\u{1b}[2J", "\u{1b}[6n", "\u{9b}", "\u{90}", "\u{202e}", "\u{2066}"] {
      #expect(!output.contains(forbidden), "\(forbidden.debugDescription) in \(Array(output.utf8).shown)")
    }
  }

  @Test("a history file with hostile bytes, broken lines and a line of 1 MB is shown escaped, and the shell works")
  func history() throws {
    let home = try TemporaryDirectory()
    let lines: [[UInt8]] = [
      Array("print first".utf8), Array("\(Hostile.text)".utf8), Hostile.invalid, [0],
      [UInt8](repeating: 65, count: 1 << 20),
      Array("print \u{1b}[31mred \u{9b}31m \u{202e}evil".utf8), pattern(5000),
    ]
    try home.write(Array(lines.joined(separator: [10])), to: ".local/state/plugsh/history")
    let pty = try Pty(.plugsh, environment: ["HOME": home.path, "NO_COLOR": "1"], in: home.path)
    try pty.waitForOutput(containing: "plugsh $")
    pty.type("history 1000\r")
    pty.type("\u{10}\u{10}\u{10}\u{10}\u{10}\u{10}\u{10}\u{3}")
    pty.type("\u{12}evil\u{3}")
    pty.type("\u{3}\u{15}print alive\r")
    try pty.waitForOutput(containing: "\nalive\r\n")
    try pty.typeAtPrompt("\u{4}")
    let output = String(decoding: try pty.waitForExit().outputBytes, as: UTF8.self)
    for forbidden in ["\u{1b}]0;", "\u{1b}[31m", "\u{1b}[2J", "\u{1b}[6n", "\u{9b}", "\u{90}", "\u{202e}", "\u{2066}"] {
      #expect(!output.contains(forbidden), "\(forbidden.debugDescription) in \(Array(output.utf8).shown)")
    }
  }

  @Test("what was typed with an invalid byte is no way to crash")
  func keys() throws {
    let home = try TemporaryDirectory()
    let pty = try Pty(.plugsh, environment: ["HOME": home.path, "NO_COLOR": "1"], in: home.path)
    try pty.waitForOutput(containing: "plugsh $")
    // Without the keys that end it, stop it, or stop its output (Ctrl-S).
    let random = pattern(20_000).filter { ![3, 4, 19, 26, 28].contains($0) }
    pty.type(random)
    pty.type("\u{3}\r\u{3}\u{15}")
    // Whatever the bytes did to the editor (a search, a numeric argument, an open string): Ctrl-C, then a line.
    try Wait.until("the shell to answer", within: .seconds(30), seen: pty.written.shown) {
      pty.type("\u{3}\u{15}print alive-\\x41\r")
      guard pty.program.isRunning else { return true }
      return pty.written.occurrences(of: Array("alive-A".utf8)) > 0
        || pty.written.occurrences(of: Array("alive-\\x41\r\nalive".utf8)) > 0
    }
    #expect(pty.program.isRunning, "\(pty.written.shown)")
  }
}

@Suite("Hostile: size and depth", .serialized)
struct HostileSizeTests {
  @Test("a line of 10 MB from the network, and as an argument")
  func longLine() throws {
    let folder = try TemporaryDirectory()
    try folder.write([UInt8](repeating: 65, count: 10_000_000) + [10], to: "line")
    let finished = try run(
      """
      l = socket tcp; bind l 127.0.0.1:0; listen l; c = socket tcp; connect c $l.local; p = accept l
      n = send c file:line &
      r = recvline p
      expect $r.size == 10000001
      """, options: [], in: folder.path, within: .seconds(60))
    #expect(finished.outputBytes.count < 10_000, "the call line is cut")
    #expect(finished.processorTime < .seconds(20))
  }

  @Test("a script with a line of 10 MB")
  func longScriptLine() throws {
    let folder = try TemporaryDirectory()
    let long = [UInt8](repeating: 65, count: 10_000_000)
    let path = try folder.write(
      Array("let x = \"".utf8) + long + Array("\"; expect $x matches A\nprint done\n".utf8), to: "long.plug")
    let finished = try Program.plugsh.run(["--quiet", path], within: .seconds(60))
    #expect(finished.status == 0 && finished.output == "done\n", "\(finished)")
    // The line that an error shows is cut.
    try folder.write(Array("print ".utf8) + long + Array(" $nobody\n".utf8), to: "wrong.plug")
    let wrong = try Program.plugsh.run([folder.path("wrong.plug")], within: .seconds(60))
    #expect(wrong.status == 1 || wrong.status == 2)
    #expect(wrong.errorBytes.count < 100_000, "\(wrong.errorBytes.count) bytes")
    try folder.write(long, to: "word.plug")
    let word = try Program.plugsh.run([folder.path("word.plug")], within: .seconds(60))
    #expect(word.status == 2)
    #expect(word.errorBytes.count < 100_000, "\(word.errorBytes.count) bytes")
  }

  @Test("NUL, invalid UTF-8, a byte order mark, CR LF in a script: an error or what it says, no crash")
  func scripts() throws {
    let folder = try TemporaryDirectory()
    let scripts: [([UInt8], Int32?)] = [
      (Array("print a\0b\n".utf8), nil), ([0xFF], 2), (Array("print \"\u{e9}\"\n".utf8), 0),
      ([0x70, 0x72, 0x69, 0x6E, 0x74, 0x20, 0xE9, 0x0A], nil), (Array("print one\r\nprint two\r\n".utf8), nil),
      ([], 0), (Array("\n\n\n".utf8), 0), (pattern(100_000), nil), (Array("\u{feff}print x\n".utf8), nil),
    ]
    for (script, status) in scripts {
      let path = try folder.write(script, to: "script.plug")
      let finished = try Program.plugsh.run(["--quiet", path])
      #expect(finished.signal == nil, "\(finished)")
      if let status { #expect(finished.status == status, "\(finished)") }
    }
  }

  @Test("random text and random cuts of a real script never crash the parser")
  func random() throws {
    let folder = try TemporaryDirectory()
    let script = Array(
      """
      def f x y { if $x == "a${y.z}" { return $x + 1 } else { while not $x < 5 { break } } }
      a, b = socketpair unix; r = try recv a 5 MSG_PEEK|MSG_DONTWAIT &
      for n in 1 2 'three' { fails EAGAIN|EPERM blocks 5ms timeout 2s recv a flags=2 }
      eventually $r.data matches "x*" within 1ms; let q = (1 + 2) * -3 % 4
      setsockopt a SO_LINGER l_onoff=1,l_linger=0; connect a [::1%lo]:80; send b hex:00ff # comment \\
      """.utf8)
    let bytes = pattern(20_000)
    for turn in 0..<40 {
      var text = script
      for step in 0..<8 {
        let place = (Int(bytes[turn * 40 + step * 3]) << 8 | Int(bytes[turn * 40 + step * 3 + 1])) % text.count
        switch bytes[turn * 40 + step * 3 + 2] % 4 {
        case 0: text.remove(at: place)
        case 1: text[place] = bytes[turn * 40 + step + 30]
        case 2: text.insert(contentsOf: text[place..<min(text.count, place + 9)], at: place)
        default: text.removeSubrange(place..<min(text.count, place + 5))
        }
      }
      let path = try folder.write(text, to: "\(turn).plug")
      let finished = try Program.plugsh.run(["--quiet", path])
      #expect(finished.signal == nil, "\(finished)\n\(text.shown)")
      #expect(Hostile.raw(in: finished.errorBytes) == [], "\(finished)")
    }
  }

  @Test("deep nesting of blocks and parentheses is an error or works, but no crash")
  func nesting() throws {
    let folder = try TemporaryDirectory()
    for (open, close) in [
      ("repeat 1 { ", "} "), ("if 1 == 1 { ", "} "), ("while 1 == 2 { ", "} "), ("for x in a { ", "} "),
      ("def f { ", "} "), ("{", "}"), ("try ", ""), ("not ", ""), ("let x = (", ")"), ("expect (", ")"),
      ("expect not ", ""), ("let x = - ", "1"), ("timeout 1s ", ""), ("fails EPERM ", ""), ("blocks ", ""),
      ("${", "}"), ("print \"${", "}\""),
    ] {
      for (depth, closes) in [(100_000, true), (100_000, false)] {
        let first = open.hasPrefix("expect (") ? "expect " : open.hasPrefix("let x = (") ? "let x = " : ""
        let inner = first.isEmpty ? open : "("
        let text =
          first + String(repeating: inner, count: depth) + "1"
          + (closes ? String(repeating: close, count: depth) : "")
        let path = try folder.write(text, to: "deep.plug")
        let finished = try Program.plugsh.run(["--quiet", path], within: .seconds(60))
        #expect(finished.signal == nil, "\(open) \(depth): \(finished.ending)")
        #expect(finished.errorBytes.count < 100_000, "\(open): \(finished.errorBytes.count) bytes")
      }
    }
  }

  @Test(
    "endless recursion ends with an error", arguments: ["def f { f }\nf", "def f x { g $x }\ndef g x { f $x }\nf 1"])
  func recursion(_ script: String) throws {
    let finished = try run(script, status: 1)
    #expect(finished.errorBytes.count < 20_000)
  }

  @Test("a script that sources itself ends with an error")
  func sourcesItself() throws {
    let folder = try TemporaryDirectory()
    try folder.write("source self.plug\n", to: "self.plug")
    try run("source self.plug", status: 1, in: folder.path)
  }

  @Test("many sockets until EMFILE; the shell still works")
  func descriptors() throws {
    let folder = try TemporaryDirectory()
    try folder.write("print sourced\n", to: "other.plug")
    let limited = try Program("prlimit").start(
      [
        "--nofile=1000:1000", "--", Program.plugsh.path, "--quiet", "-c",
        """
        let n = 0
        r = try socket udp
        while $r.ok { let n = $n + 1; r = try socket udp }
        print $r.errno after $n
        expect $n > 900
        source other.plug
        a = getaddrinfo localhost 80
        print resolved $a.count
        r = try socketpair unix; print $r.errno
        close 5; close 6
        x, y = socketpair unix
        send x file:other.plug
        r = recvall y to=copy &
        close x; wait %1
        print kept $r
        """,
      ], in: folder.path)
    let finished = try limited.waitForExit(within: .seconds(60))
    #expect(finished.status == 0, "\(finished)")
    #expect(finished.output.contains("EMFILE after 9"), "\(finished)")
    #expect(finished.output.contains("sourced\nresolved "), "\(finished)")
    #expect(finished.output.contains("kept 14"), "\(finished)")
    #expect(try folder.read("copy") == Array("print sourced\n".utf8))
  }

  @Test("thousands of sockets and their table take little memory")
  func memory() throws {
    let program = try Program.plugsh.start([
      "--quiet", "-c",
      "let n = 0; r = try socket unix; while $r.ok and $n < 16000 { let n = $n + 1; r = try socket unix }; "
        + "sockets; print ready $n; sleep 60s",
    ])
    try program.waitForOutput(containing: "\nready ", within: .seconds(60))
    // The peak of the process itself: what wait4(2) tells counts the pages of the one that started it.
    let status = try String(contentsOfFile: "/proc/\(program.pid)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    let peak = try #require(line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) })
    #expect(peak < 100_000, "\(peak) KiB")
    _ = try program.terminate()
  }

  @Test("20,000 sockets, or as many as the machine allows, until EMFILE")
  func twentyThousand() throws {
    try run(
      """
      let n = 0
      r = try socket unix
      while $r.ok { let n = $n + 1; r = try socket unix }
      expect $r.errno == EMFILE
      expect $n >= 900
      let last = $n
      a = getaddrinfo localhost
      s = sockets
      expect $s == $n
      """, within: .seconds(120))
  }

  @Test("accept at EMFILE is an error of accept, and the connection can be taken later")
  func acceptAtLimit() throws {
    let limited = try Program("prlimit").start([
      "--nofile=100:100", "--", Program.plugsh.path, "--quiet", "-c",
      """
      l = socket tcp; bind l 127.0.0.1:0; listen l
      c = socket tcp; connect c $l.local
      r = try socket udp
      while $r.ok { r = try socket udp }
      fails EMFILE accept l
      close 10
      p = accept l
      expect $p.remote == $c.local
      """,
    ])
    let finished = try limited.waitForExit(within: .seconds(30))
    #expect(finished.status == 0, "\(finished)")
  }
}

@Suite("Hostile: the world around")
struct HostileWorldTests {
  @Test("a peer that resets in the middle: what came, then the error; the shell goes on")
  func reset() throws {
    let endpoint = try Peer.Address.freeTCP
    let peer = try Peers.server(
      at: endpoint, Program("python3"),
      [
        "-u", "-c",
        """
        import socket, struct, sys
        listener = socket.create_server(("127.0.0.1", \(endpoint.port ?? 0)))
        for _ in range(4):
          connection, _ = listener.accept()
          connection.sendall(b"part of it")
          sys.stdin.readline()
          connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
          connection.close()
        """,
      ])
    let script = try start(
      """
      c = socket tcp; connect c \(endpoint)
      r = recv c 1000 MSG_WAITALL &
      blocks 50ms wait %1; print one; wait %1
      expect $r == "part of it"; fails ECONNRESET recv c
      c = socket tcp; connect c \(endpoint)
      r = recvall c &
      blocks 50ms wait %1; print two; wait %1
      expect $r == "part of it"; fails ECONNRESET recv c
      c = socket tcp; connect c \(endpoint)
      r = recvline c &
      blocks 50ms wait %1; print three
      r2 = try wait %1
      expect $r2.value == "part of it" or $r == "part of it"
      c = socket tcp; connect c \(endpoint)
      n = send c fill:20000000 &
      blocks 50ms wait %1; print four; wait %1
      expect $n > 0 and $n < 20000000
      fails EPIPE|ECONNRESET send c x
      print done
      """)
    for word in ["one", "two", "three", "four"] {
      try script.waitForOutput(containing: word)
      peer.send("go\n")
    }
    try script.ends()
  }

  @Test("a recvall to a file keeps in the file what came before a reset")
  func resetIntoFile() throws {
    let folder = try TemporaryDirectory()
    try run(
      """
      l = socket tcp; bind l 127.0.0.1:0; listen l; c = socket tcp; connect c $l.local; p = accept l
      send p "part of it"
      r = recvall c to=got &
      blocks 50ms wait %1
      setsockopt p SO_LINGER 1,0; close p
      r = try wait %1
      """, in: folder.path)
    #expect(try folder.read("got") == Array("part of it".utf8))
  }

  @Test("standard output that nobody reads any more ends the script, without a signal or a hang")
  func closedOutput() throws {
    let finished = try Program("bash").run([
      "-c", "\(Program.plugsh.path) -c 'repeat { print y }' | head -n 2; echo ${PIPESTATUS[0]}",
    ])
    let lines = finished.output.split(separator: "\n")
    #expect(lines.prefix(2) == ["y", "y"] && lines.count == 3, "\(finished)")
    #expect(["0", "1", "141"].contains(lines.last.map(String.init)), "\(finished)")
    let other = try Program("bash").run(["-c", "\(Program.plugsh.path) -c 'print x' >&-; echo $?"])
    #expect(["0\n", "1\n"].contains(other.output), "\(other)")
    let all = try Program("bash").run([
      "-c", "\(Program.plugsh.path) -c 's = socket tcp; expect $s.fd == 3' <&- >&- 2>&-; echo $?",
    ])
    #expect(["0\n", "1\n"].contains(all.output), "\(all)")
  }

  @Test("a full disk under the standard output is told, and fails")
  func fullDisk() throws {
    let finished = try Program("bash").run(["-c", "\(Program.plugsh.path) -c 'print x' > /dev/full; echo $?"])
    #expect(finished.output == "1\n", "\(finished)")
    #expect(finished.errors.contains("ENOSPC"), "\(finished)")
  }

  @Test("a device that is full, under recvall to=, is told")
  func fullDiskDevice() throws {
    let finished = try run(
      "a, b = socketpair unix; send a text; close a; recvall b to=/dev/full", status: 1)
    #expect(finished.errors.contains("ENOSPC"), "\(finished)")
  }

  @Test("a full disk under recvall to= and under the history is told, and the shell goes on")
  func fullDiskData() throws {
    let folder = try TemporaryDirectory()
    let script = """
      l = socket tcp; bind l 127.0.0.1:0; listen l; c = socket tcp; connect c $l.local; p = accept l
      send c fill:1000000 &
      r = try timeout 5s recvall p to=got
      print $r.errno
      a, b = socketpair unix; send a alive; r = recv b; print $r
      """
    // A disk of 64 KiB, in a mount name space of its own.
    let disk = "mount -t tmpfs -o size=64k none '\(folder.path)' && cd '\(folder.path)' && exec \"$@\""
    let finished = try Program("unshare").run([
      "-m", "sh", "-c", disk, "sh", Program.plugsh.path, "--quiet", "-c", script,
    ])
    if finished.errors.contains("unshare:") || finished.errors.contains("mount:") { return }
    #expect(finished.output == "ENOSPC\nalive\n", "\(finished)")
  }

  @Test("sending to a peer that has gone is EPIPE, not the end of the shell")
  func brokenPipe() throws {
    try run("a, b = socketpair unix; close b; fails EPIPE send a x; print alive")
    try run("a, b = socketpair unix; shutdown a SHUT_WR; fails EPIPE write a x; fails EPIPE send a x MSG_NOSIGNAL")
    // Also where SIGPIPE is ignored or is blocked from the start.
    let finished = try Program("bash").run([
      "-c", "trap '' PIPE; \(Program.plugsh.path) -c 'a, b = socketpair unix; close b; fails EPIPE send a x'",
    ])
    #expect(finished.status == 0, "\(finished)")
  }

  @Test(
    "what is no regular file, or too large, is refused as data: it neither hangs nor eats the memory",
    arguments: ["/dev/zero", "FOLDER", "FIFO", "/dev/random", "/proc/self/mem", "SPARSE", "/dev/tty", "SOCKET"])
  func strangeData(_ path: String) throws {
    let folder = try TemporaryDirectory()
    let file = try strange(path, in: folder)
    let limited = try Program("prlimit").start([
      "--as=6000000000", "--", Program.plugsh.path, "--quiet", "-c",
      "a, b = socketpair unix; r = try timeout 2s send a file:\(file); print $r.ok; print alive",
    ])
    let finished = try limited.waitForExit(within: .seconds(20))
    #expect(finished.signal == nil, "\(finished)")
    #expect(finished.peakMemory < 1_500_000, "\(finished.peakMemory) KiB")
  }

  @Test(
    "what is no regular file, or too large, is refused as a script, and by source",
    arguments: ["/dev/zero", "FOLDER", "SPARSE", "SOCKET"])
  func strangeScript(_ path: String) throws {
    let folder = try TemporaryDirectory()
    let file = try strange(path, in: folder)
    for arguments in [[file], ["-c", "source \(file)"]] {
      let limited = try Program("prlimit").start(
        ["--as=6000000000", "--", Program.plugsh.path, "--quiet"] + arguments)
      let finished = try limited.waitForExit(within: .seconds(20))
      #expect(finished.status == 1 || finished.status == 2, "\(finished)")
      #expect(finished.peakMemory < 1_500_000, "\(finished.peakMemory) KiB")
    }
  }

  @Test("a script can come from a pipe with a name, as in <(…)")
  func fifoScript() throws {
    let finished = try Program("bash").run(["-c", "\(Program.plugsh.path) <(echo print from a pipe)"])
    #expect(finished.status == 0 && finished.output == "from a pipe\n", "\(finished)")
  }

  @Test("Ctrl-C ends a read from a FIFO that nobody writes", arguments: ["source", "send a file:"])
  func fifo(_ words: String) throws {
    let folder = try TemporaryDirectory()
    let file = try strange("FIFO", in: folder)
    let script = try start("a, b = socketpair unix; print go; \(words)\(words.hasSuffix(":") ? "" : " ")\(file)")
    try script.waitForOutput(containing: "go\n")
    script.signal(SIGINT)
    let finished = try script.waitForExit()
    #expect(finished.status == 130 || finished.status == 1 || finished.status == 2, "\(finished)")
  }

  /// The path of something that is no ordinary file.
  private func strange(_ kind: String, in folder: TemporaryDirectory) throws -> String {
    let path = folder.path("strange")
    switch kind {
    case "FOLDER": return folder.path
    case "FIFO": mkfifo(path, 0o600)
    case "SPARSE":
      FileManager.default.createFile(atPath: path, contents: nil)
      #expect(truncate(path, 1 << 40) == 0)
    case "SOCKET":
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      let result = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      #expect(result == 0)
      close(descriptor)
    default: return kind
    }
    return path
  }
}
