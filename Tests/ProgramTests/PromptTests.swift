import Foundation
import TestSupport
import Testing

/// plugsh at the prompt, in a terminal of 100 columns.
struct Prompted {
  let terminal: TmuxTerminal

  init(
    columns: Int = 100, rows: Int = 30, home: TemporaryDirectory? = nil, environment: [String: String?] = [:],
    until ready: String = "plugsh $", isLive: Bool = false
  ) throws {
    terminal = try TmuxTerminal(
      .plugsh, isLive ? [] : ["--no-live"], columns: columns, rows: rows, environment: environment, home: home)
    try terminal.wait(until: ready)
  }

  /// Types a line, and returns when `text` stands on the screen.
  @discardableResult
  func enter(
    _ line: String, until text: String, file: StaticString = #fileID, number: UInt = #line
  ) throws -> TmuxTerminal.Screen {
    try terminal.enter(line)
    return try terminal.wait(until: text, file: file, line: number)
  }

  /// Types a line.
  func enter(_ line: String) throws { try terminal.enter(line) }

  /// Makes the listening TCP socket `server`, and gives its address.
  func serve() throws -> Peer.Address {
    let endpoint = try Peer.Address.freeTCP
    try enter("server = socket tcp; bind server \(endpoint); listen server", until: "\(endpoint) LISTEN $")
    return endpoint
  }

  /// Returns when a row of the screen is `line`.
  @discardableResult
  func waitForRow(_ line: String, file: StaticString = #fileID, number: UInt = #line) throws -> TmuxTerminal.Screen {
    try terminal.wait("the row \"\(line)\"", until: { $0.lines.contains(line) }, file: file, line: number)
  }

  /// Returns when the cursor stands in a row that ends with `text`.
  @discardableResult
  func waitForCursor(
    after text: String, file: StaticString = #fileID, number: UInt = #line
  ) throws -> TmuxTerminal.Screen {
    try terminal.wait(
      "the cursor's row to end with \"\(text)\"", until: { $0.cursorLine.hasSuffix(text) }, file: file, line: number)
  }

  func ends(at location: SourceLocation = #_sourceLocation) throws {
    #expect(try terminal.waitForExit() == .exited(0), sourceLocation: location)
  }
}

@Suite("Prompt: typing and editing")
struct EditingTests {
  @Test("the prompt shows the current socket and both its ends")
  func prompt() throws {
    let shell = try Prompted()
    try shell.enter("c = socket tcp", until: "socket(AF_INET, SOCK_STREAM, 0) = 3<c>")
    try shell.waitForCursor(after: "3<c> - ⇄ - $")
    let server = try shell.serve()
    try shell.enter("connect c \(server)", until: "connect(3<c>, \(server)) = 0")
    let screen = try shell.terminal.wait { $0.cursorLine.hasSuffix("⇄ \(server) $") }
    #expect(screen.cursorLine.hasPrefix("3<c> 127.0.0.1:"))
    try shell.enter("close c", until: "close(3<c>) = 0")
    try shell.waitForCursor(after: "plugsh $")
  }

  @Test("a failed call says why, and the shell goes on")
  func failure() throws {
    let shell = try Prompted()
    let nobody = try Peer.Address.freeTCP
    let screen = try shell.enter(
      "c = socket tcp; connect c \(nobody)", until: "connect(3<c>, \(nobody)) = -1 ECONNREFUSED (Connection refused)")
    #expect(try shell.terminal.wait(until: "nobody listens at that address").lines.count == screen.lines.count)
    try shell.enter("print still here")
    try shell.waitForRow("still here")
  }

  @Test("UTF-8, wide and combining characters are edited as what they look like")
  func wide() throws {
    let shell = try Prompted()
    try shell.terminal.type("print aö漢字b")
    try shell.terminal.wait { $0.cursor.column == 9 + 6 + 7 }
    try shell.terminal.press("Left", "Left")
    try shell.terminal.wait { $0.cursor.column == 9 + 6 + 4 }
    try shell.terminal.press("BSpace")
    try shell.terminal.wait { $0.cursor.column == 9 + 6 + 2 && $0.cursorLine.hasSuffix("print aö字b") }
    try shell.terminal.press("BSpace")
    try shell.terminal.type("ñ🙂e\u{301}")
    try shell.terminal.press("Enter")
    try shell.waitForRow("añ🙂e\u{301}字b")
  }

  @Test("the keys of emacs")
  func emacs() throws {
    let shell = try Prompted()
    try shell.terminal.type("one two three")
    try shell.terminal.press("C-a")
    try shell.terminal.type("print ")
    try shell.terminal.press("C-e", "C-w")
    try shell.waitForCursor(after: "print one two")
    try shell.terminal.press("C-y", "C-a", "M-f", "M-f", "C-k")
    try shell.waitForCursor(after: "$ print one")
    try shell.terminal.press("C-b", "C-b", "C-d", "C-t", "Enter")
    try shell.terminal.wait { $0.lines.contains("eo") || $0.lines.contains("oe") }
  }

  @Test("a line longer than the terminal is wide can be edited at both ends")
  func long() throws {
    let shell = try Prompted(columns: 40, rows: 20)
    let text = (0..<30).map { "word\($0)" }.joined(separator: "-")
    try shell.terminal.type("rint \(text)")
    try shell.terminal.press("C-a")
    try shell.terminal.type("p")
    try shell.terminal.press("C-e")
    try shell.terminal.type("!")
    try shell.terminal.press("Enter")
    try shell.terminal.wait { $0.lines.joined().contains("$ print \(text)!\(text)!") }
  }

  @Test("what is typed or pasted ahead runs in order")
  func ahead() throws {
    let shell = try Prompted()
    try shell.terminal.paste("sleep 100ms\nprint one; sleep 50ms\nprint two\nprint three\n")
    try shell.terminal.wait { screen in
      screen.lines.filter { ["one", "two", "three"].contains($0) } == ["one", "two", "three"]
    }
  }

  @Test("Ctrl-C gives up the line, Ctrl-L clears the screen and keeps it")
  func controls() throws {
    let shell = try Prompted()
    try shell.terminal.type("print given up")
    try shell.terminal.press("C-c")
    try shell.enter("print kept")
    try shell.waitForRow("kept")
    #expect(try !shell.terminal.screen.lines.contains("given up"))
    try shell.terminal.type("print after")
    try shell.terminal.press("C-l")
    let screen = try shell.terminal.wait { !$0.contains("kept") && $0.contains("print after") }
    #expect(screen.cursor.row == 0)
    try shell.terminal.press("Enter")
    try shell.waitForRow("after")
  }

  @Test("a block and an open string go on with another prompt")
  func block() throws {
    let shell = try Prompted()
    try shell.enter("repeat 2 {")
    try shell.waitForCursor(after: "…")
    try shell.enter("print in the block")
    try shell.enter("}")
    try shell.terminal.wait { $0.lines.filter { $0 == "in the block" }.count == 2 }
    try shell.enter("print \"one")
    try shell.waitForCursor(after: "…")
    try shell.enter("two\"")
    try shell.terminal.wait { $0.lines.contains("one") && $0.lines.contains("two") }
    try shell.enter("print continued \\")
    try shell.waitForCursor(after: "…")
    try shell.enter("here")
    try shell.waitForRow("continued here")
  }

  @Test("Ctrl-C gives up a whole block, Ctrl-D says what is missing")
  func blockGivenUp() throws {
    let shell = try Prompted()
    try shell.enter("repeat 2 {")
    try shell.waitForCursor(after: "…")
    try shell.terminal.type("print never")
    try shell.terminal.press("C-c")
    try shell.waitForCursor(after: "plugsh $")
    try shell.enter("repeat 2 {")
    try shell.waitForCursor(after: "…")
    try shell.terminal.press("C-d")
    try shell.terminal.wait(until: "error:")
    try shell.waitForCursor(after: "plugsh $")
    #expect(try !shell.terminal.screen.lines.contains("never"))
  }

  @Test("missing arguments are asked for, with the default in brackets")
  func missing() throws {
    let shell = try Prompted()
    let server = try shell.serve()
    try shell.enter("c = socket tcp", until: "= 4<c>")
    try shell.enter("connect")
    try shell.waitForCursor(after: "SOCKET [c]:")
    try shell.terminal.press("Enter")
    try shell.waitForCursor(after: "ADDRESS:")
    try shell.enter("\(server)", until: "connect(4<c>, \(server)) = 0")
    try shell.enter("send c")
    try shell.waitForCursor(after: "DATA:")
    try shell.enter("hello there", until: "send(4<c>, \"hello there\", 11) = 11")
    try shell.enter("shutdown c")
    try shell.terminal.wait { $0.cursorLine.hasPrefix("HOW") }
    try shell.terminal.press("C-c")
    try shell.waitForCursor(after: "\(server) $")
    #expect(try !shell.terminal.screen.contains("shutdown(4"))
  }

  @Test("a command may be shortened at the prompt, but not in scripts")
  func prefix() throws {
    let shell = try Prompted()
    try shell.enter("s = socket tcp", until: "3<s> - ⇄ - $")
    try shell.enter("lis s", until: "listen(3<s>, 4096) = 0")
    let screen = try shell.enter("acc s", until: "could be several commands")
    #expect(screen.contains("accept accept4") || screen.contains("accept, accept4"))
    let finished = try run("s = socket tcp; lis s", status: 2)
    #expect(finished.errors.contains("'lis'"), "\(finished)")
  }

  @Test("help lists the commands, help COMMAND tells all of one")
  func help() throws {
    let shell = try Prompted(rows: 90)
    try shell.enter("help", until: "help COMMAND tells more")
    for command in ["socket", "connect", "sockets", "wait", "quit"] {
      #expect(try shell.terminal.scrollback.contains { $0.hasPrefix("  " + command) }, "\(command)")
    }
    try shell.enter("help connect", until: "int connect(int sockfd, const struct sockaddr *addr, socklen_t addrlen)")
    let screen = try shell.terminal.wait(until: "Examples")
    #expect(screen.contains("connect(2)"))
    #expect(screen.contains("fails ECONNREFUSED connect c 127.0.0.1:1"))
    try shell.enter("help conect", until: "did you mean connect?")
  }

  @Test("the table and one socket can be looked at")
  func views() throws {
    let shell = try Prompted()
    let server = try shell.serve()
    for word in ["sockets", "status", "="] {
      try shell.enter(word)
      try shell.terminal.wait("the table of \(word)") { screen in
        screen.lines.contains { $0.hasPrefix("HANDLE") && $0.contains("REMOTE") }
          && screen.lines.contains { $0.hasPrefix("server") && $0.contains("LISTEN") && $0.contains("\(server)") }
      }
      try shell.terminal.press("C-l")
      try shell.terminal.wait { !$0.contains("HANDLE") }
    }
    try shell.enter("show server", until: "accept queue")
  }
}

@Suite("Prompt: completion")
struct CompletionTests {
  @Test(
    "what is unambiguous is completed",
    arguments: [
      // Commands, also after another statement and after a name.
      ("conn", "connect"), ("print x; getsockn", "getsockname"), ("x = socketp", "x = socketpair"),
      ("try shutd", "try shutdown"), ("fails ECONNREF", "fails ECONNREFUSED"),
      ("fails ECONNREFUSED conn", "fails ECONNREFUSED connect"), ("timeout 2s accept4 ser", "accept4 server"),
      ("help getad", "help getaddrinfo"), ("eventu", "eventually"),
      // Handles.
      ("listen ser", "listen server"), ("poll ser", "poll server"), ("wait %", "wait %1"),
      // Options, their levels, values, flags.
      ("getsockopt server SO_REUSEA", "SO_REUSEADDR"), ("setsockopt server TCP_NODE", "TCP_NODELAY"),
      ("setsockopt server SOL_SOC", "setsockopt server SOL_SOCKET"), ("help SO_RCVBUFF", "help SO_RCVBUFFORCE"),
      ("getsockopt server IPPROTO_IPV6 MCAST_MS", "MCAST_MSFILTER"), ("setsockopt server 6 TCP_CONG", "TCP_CONGESTION"),
      ("setsockopt server SO_KEEPALIVE of", "SO_KEEPALIVE off"),
      ("setsockopt server SOL_TCP TCP_REPAIR TCP_REPAIR_OFF_", "TCP_REPAIR_OFF_NO_WP"),
      ("setsockopt server SO_BUF_LOCK SOCK_SNDBUF_LOCK|SOCK_R", "SOCK_SNDBUF_LOCK|SOCK_RCVBUF_LOCK"),
      ("recv server 5 MSG_PE", "recv server 5 MSG_PEEK"), ("send server x MSG_MO", "send server x MSG_MORE"),
      ("recv server MSG_PEEK|MSG_DONTW", "recv server MSG_PEEK|MSG_DONTWAIT"), ("shutdown server SHUT_W", "SHUT_WR"),
      ("socket AF_UNI", "socket AF_UNIX"), ("socket unix-d", "socket unix-dgram"), ("poll server POLLI", "POLLIN"),
      ("fcntl server O_NON", "fcntl server O_NONBLOCK"), ("set dead", "set deadline"),
      // Control messages.
      ("sendmsg server x SCM_RI", "sendmsg server x SCM_RIGHTS="),
      ("sendmmsg server x UDP_SE", "sendmmsg server x UDP_SEGMENT="),
      // Addresses in use.
      ("connect server <serv", "connect server <server>"), ("bind server unsp", "bind server unspec"),
      // The forms of addresses, of every family.
      ("bind server netl", "bind server netlink:"), ("connect server [", "connect server [::1]:"),
      ("sendto server x blue", "sendto server x bluetooth:"),
      // Files, with folders, and where data comes from a file.
      ("source scr", "source script.plug"), ("source fold", "source folder/"),
      ("source folder/in", "source folder/inner.plug"), ("send server file:dat", "send server file:data.bin"),
      ("recvall server to=dat", "recvall server to=data.bin"), ("bind server unix:fold", "bind server unix:folder/"),
      // Names and their fields.
      ("print $ser", "print $server"), ("print $server.loc", "print $server.local"),
      ("print $server.local.po", "print $server.local.port"), ("print \"port $server.sta", "\"port $server.state"),
      ("print $server.opt.SO_KEEPA", "print $server.opt.SO_KEEPALIVE"), ("expect $server.st", "expect $server.state"),
      ("print $server.info.tcpi_rtt", "print $server.info.tcpi_rtt"),
    ])
  func unambiguous(_ typed: String, _ wanted: String) throws {
    let home = try TemporaryDirectory()
    try home.write("print sourced\n", to: "script.plug")
    try home.write("print inner\n", to: "folder/inner.plug")
    try home.write("data", to: "data.bin")
    let shell = try Prompted(home: home)
    let server = try shell.serve()
    try shell.enter("accept server &", until: "%1 pending")
    // An address in use is known by its port's first digits.
    try shell.terminal.type(typed.replacingOccurrences(of: "<serv", with: "\(server)".dropLast(3)))
    try shell.terminal.press("Tab")
    try shell.waitForCursor(after: wanted.replacingOccurrences(of: "<server>", with: "\(server)"))
  }

  @Test("what is ambiguous is completed as far as it goes, and listed with descriptions")
  func ambiguous() throws {
    let shell = try Prompted()
    try shell.terminal.type("acc")
    try shell.terminal.press("Tab")
    try shell.waitForCursor(after: "$ accept")
    try shell.terminal.press("C-u")
    try shell.terminal.type("socket")
    try shell.terminal.press("Tab", "Tab")
    let screen = try shell.terminal.wait(until: "socketpair")
    #expect(screen.lines.contains { $0.hasPrefix("socketpair") && $0.contains("two sockets") })
    #expect(screen.lines.contains { $0.hasPrefix("sockets") && $0.contains("every socket") })
    #expect(screen.cursorLine.hasSuffix("$ socket"))
    try shell.terminal.type(" tcp")
    try shell.terminal.press("Enter")
    try shell.terminal.wait(until: "= 3<s1>")
    try shell.terminal.type("setsockopt s1 SO_RC")
    try shell.terminal.press("Tab", "Tab")
    try shell.terminal.wait { screen in
      screen.lines.contains { $0.hasPrefix("SO_RCVTIMEO") && $0.contains("how long a receive") }
        && screen.cursorLine.hasSuffix("setsockopt s1 SO_RCV")
    }
  }

  @Test("handles are described by their state and their ends")
  func handles() throws {
    let shell = try Prompted()
    let server = try shell.serve()
    try shell.enter("second = socket udp", until: "4<second>")
    try shell.terminal.type("show s")
    try shell.terminal.press("Tab", "Tab")
    try shell.terminal.wait { screen in
      screen.lines.contains { $0.hasPrefix("server") && $0.contains("LISTEN") && $0.contains("\(server)") }
        && screen.lines.contains { $0.hasPrefix("second") && $0.contains("UNBOUND") }
    }
  }

  @Test("a file name with blanks is completed to something that works")
  func blanks() throws {
    let home = try TemporaryDirectory()
    try home.write("print it works\n", to: "a script.plug")
    let shell = try Prompted(home: home)
    try shell.terminal.type("source a")
    try shell.terminal.press("Tab")
    try shell.terminal.wait(until: "script.plug")
    try shell.terminal.press("Enter")
    try shell.waitForRow("it works")
  }

  @Test("completion in the middle of a line keeps what follows")
  func middle() throws {
    let shell = try Prompted()
    try shell.enter("server = socket tcp", until: "3<server>")
    try shell.terminal.type("lis server 5")
    for _ in 0..<9 { try shell.terminal.press("Left") }
    try shell.terminal.press("Tab")
    try shell.terminal.wait { $0.cursorLine.contains("$ listen") && $0.cursorLine.hasSuffix("server 5") }
    try shell.terminal.press("Enter")
    try shell.terminal.wait(until: "listen(3<server>, 5) = 0")
  }
}

@Suite("Prompt: history")
struct HistoryTests {
  @Test("lines typed in one run are there in the next, in a file of the user's own")
  func twoRuns() throws {
    let home = try TemporaryDirectory()
    let first = try Prompted(home: home)
    try first.enter("print größe 漢字")
    try first.waitForRow("größe 漢字")
    try first.enter("quit")
    try first.ends()
    let file = home.path(".local/state/plugsh/history")
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)

    let second = try Prompted(home: home)
    try second.terminal.press("Up", "Up")
    try second.waitForCursor(after: "$ print größe 漢字")
    try second.terminal.press("Enter")
    try second.waitForRow("größe 漢字")
    try second.enter("history")
    try second.terminal.wait { $0.lines.contains { $0.hasSuffix("quit") && !$0.contains("$") } }
  }

  @Test("a run that was killed has kept its lines")
  func crash() throws {
    let home = try TemporaryDirectory()
    let first = try Prompted(home: home)
    try first.enter("print before the crash")
    try first.waitForRow("before the crash")
    kill(try first.terminal.pid, SIGKILL)
    #expect(try first.terminal.waitForExit() == .killed(signal: SIGKILL))
    let second = try Prompted(home: home)
    try second.terminal.press("Up")
    try second.waitForCursor(after: "$ print before the crash")
  }

  @Test("it stands where XDG_STATE_HOME says")
  func place() throws {
    let home = try TemporaryDirectory()
    let shell = try Prompted(home: home, environment: ["XDG_STATE_HOME": home.path("state")])
    try shell.enter("print x")
    try shell.waitForRow("x")
    try shell.enter("quit")
    try shell.ends()
    #expect(String(decoding: try home.read("state/plugsh/history"), as: UTF8.self).contains("print x"))
    #expect(!FileManager.default.fileExists(atPath: home.path(".local")))
  }

  @Test("a file that cannot be kept is told, and does not hinder")
  func unwritable() throws {
    let home = try TemporaryDirectory()
    try home.write("", to: "state")  // a file where a folder is needed
    let shell = try Prompted(home: home, environment: ["XDG_STATE_HOME": home.path("state")])
    try shell.terminal.wait(until: "no history:")
    try shell.enter("print x")
    try shell.waitForRow("x")
    try shell.terminal.press("Up")
    try shell.waitForCursor(after: "$ print x")
  }

  @Test("a block is one entry")
  func block() throws {
    let shell = try Prompted()
    try shell.enter("repeat 2 {")
    try shell.enter("print again")
    try shell.enter("}")
    try shell.terminal.wait { $0.lines.filter { $0 == "again" }.count == 2 }
    try shell.terminal.press("Up", "Enter")
    try shell.terminal.wait { $0.lines.filter { $0 == "again" }.count == 4 }
  }

  @Test("reverse search finds an earlier line")
  func search() throws {
    let shell = try Prompted()
    for word in ["needle", "hay", "straw"] {
      try shell.enter("print \(word)")
      try shell.waitForRow(word)
    }
    try shell.terminal.press("C-r")
    try shell.terminal.type("nee")
    try shell.terminal.wait { screen in screen.lines.contains { $0.hasSuffix("$ print needle") && !$0.isEmpty } }
    try shell.terminal.press("Enter")
    try shell.terminal.wait { $0.lines.filter { $0 == "needle" }.count == 2 }
  }

  @Test("the keys of vi, where .editrc asks for them")
  func vi() throws {
    let home = try TemporaryDirectory()
    try home.write("bind -v\n", to: ".editrc")
    let shell = try Prompted(home: home)
    try shell.terminal.type("rint hello worldx")
    try shell.terminal.press("Escape")
    try shell.terminal.type("x0i")
    try shell.terminal.type("p")
    try shell.waitForCursor(after: "$ print hello world")
    try shell.terminal.press("Escape")
    try shell.terminal.type("$")
    try shell.terminal.press("Enter")
    try shell.waitForRow("hello world")
    try shell.terminal.press("Escape")
    try shell.terminal.type("k")
    try shell.waitForCursor(after: "$ print hello world")
  }
}

@Suite("Prompt: what happens meanwhile")
struct MeanwhileTests {
  @Test("Ctrl-C ends a blocked accept, which said what it waited for; the shell goes on")
  func controlC() throws {
    let shell = try Prompted()
    let server = try shell.serve()
    try shell.enter("accept server", until: "nothing in the accept queue yet")
    try shell.terminal.press("C-c")
    try shell.terminal.wait { $0.lines.contains { $0.hasPrefix("accept(3<server>) = -1 EINTR") } }
    try shell.waitForCursor(after: "\(server) LISTEN $")
    try shell.enter("print still here")
    try shell.waitForRow("still here")
    try shell.enter("jobs", until: "nothing is pending")
  }

  @Test("Ctrl-Z sends a blocked accept to the background; wait takes it up again")
  func controlZ() throws {
    let shell = try Prompted()
    let server = try shell.serve()
    try shell.enter("peer = accept server", until: "nothing in the accept queue yet")
    try shell.terminal.press("C-z")
    try shell.terminal.wait { $0.lines.contains { $0.hasPrefix("%1 pending: accept server") } }
    try shell.enter("jobs", until: "%1  pending  accept server")
    try shell.enter("wait %1", until: "the operation is still pending")
    let client = try Peers.netcatClient(of: server)
    try shell.terminal.wait(until: "accept(3<server>, 127.0.0.1:")
    try shell.enter("send peer \"from the shell\\n\"", until: "= 15")
    try client.waitForOutput(containing: "from the shell\n")
  }

  @Test("Ctrl-Z on a wait that was sent to the background once more")
  func controlZOnWait() throws {
    let shell = try Prompted()
    let server = try shell.serve()
    try shell.enter("accept server &", until: "%1 pending")
    try shell.enter("wait %1", until: "the operation is still pending")
    try shell.terminal.press("C-c")
    try shell.waitForCursor(after: "\(server) LISTEN $")
    // The wait was given up, not what it waited for.
    try shell.enter("jobs", until: "%1  pending  accept server")
  }

  @Test("a notice appears above a half-typed line, which stays as it is, with the cursor in its place")
  func notice() throws {
    let shell = try Prompted()
    let server = try shell.serve()
    try shell.terminal.type("print größe 漢字 half typed")
    for _ in 0..<6 { try shell.terminal.press("Left") }
    let before = try shell.terminal.wait { $0.cursorLine.hasSuffix("half typed") && $0.cursor.column < 70 }
    let client = try Peers.netcatClient(of: server)
    let after = try shell.terminal.wait(until: "3<server>: a connection is waiting")
    #expect(after.cursorLine == before.cursorLine)
    #expect(after.cursor.column == before.cursor.column)
    #expect(after.lines[after.cursor.row - 1] == "• 3<server>: a connection is waiting")
    try shell.terminal.type("really")
    try shell.terminal.press("Enter")
    try shell.waitForRow("größe 漢字 halfreally typed")
    withExtendedLifetime(client) {}
  }

  @Test("data, the end of the peer's sending and a job's end are told while one types")
  func notices() throws {
    let shell = try Prompted()
    let server = try shell.serve()
    try shell.enter("peer = accept server &", until: "%1 pending")
    try shell.terminal.type("print half")
    let client = try Peers.netcatClient(of: server, "-N")
    try shell.terminal.wait(until: "%1 accept(3<server>, 127.0.0.1:")
    try shell.waitForCursor(after: "print half")
    client.send("hello\n")
    try shell.terminal.wait(until: "4<peer>: 6 bytes have arrived")
    try shell.waitForCursor(after: "print half")
    client.closeInput()
    try shell.terminal.wait(until: "4<peer>: the peer has ended its sending")
    try shell.waitForCursor(after: "print half")
    try shell.terminal.press("Enter")
    try shell.waitForRow("half")
    try shell.enter("r = recv peer", until: "recv(4<peer>, \"hello\\n\", 65536) = 6")
  }

  @Test("a half-typed line of several rows comes back whole")
  func longLine() throws {
    let shell = try Prompted(columns: 50, rows: 20)
    let server = try shell.serve()
    let text = (0..<20).map { "word\($0)" }.joined(separator: "-")
    try shell.terminal.type("print \(text)")
    try shell.terminal.wait { $0.lines.joined().contains("word19") }
    let clients = try (0..<3).map { _ in try Peers.netcatClient(of: server) }
    try shell.terminal.wait(until: "3 connections are waiting")
    try shell.terminal.press("Enter")
    try shell.terminal.wait { $0.lines.joined().contains("$ print \(text)\(text)") }
    withExtendedLifetime(clients) {}
  }

  @Test("a resized window: the line is drawn for the new width, and what is typed stays")
  func resize() throws {
    let shell = try Prompted(columns: 100, rows: 20)
    let text = (0..<12).map { "word\($0)" }.joined(separator: "-")
    try shell.terminal.type("print \(text)")
    try shell.waitForCursor(after: "word11")
    try shell.terminal.resize(columns: 40, rows: 15)
    try shell.terminal.wait { $0.columns == 40 && $0.lines.joined().contains("$ print \(text)") }
    try shell.terminal.type(" more")
    try shell.terminal.resize(columns: 120, rows: 25)
    try shell.terminal.wait { $0.columns == 120 && $0.cursorLine.hasSuffix("$ print \(text) more") }
    try shell.terminal.press("C-a", "C-e")
    try shell.terminal.type("!")
    try shell.terminal.press("Enter")
    try shell.terminal.wait { $0.lines.contains { $0 == "\(text) more!" } }
  }
}

@Suite("Prompt: start")
struct StartTests {
  @Test("init.plug runs at the start")
  func initial() throws {
    let home = try TemporaryDirectory()
    try home.write("print hello from init\nu = socket udp\n", to: ".config/plugsh/init.plug")
    let shell = try Prompted(home: home, until: "hello from init")
    try shell.waitForCursor(after: "3<u> - ⇄ - $")
  }

  @Test("init.plug stands where XDG_CONFIG_HOME says; its errors are told, and the shell starts")
  func initialError() throws {
    let home = try TemporaryDirectory()
    try home.write("print fine\nconect x\n", to: "config/plugsh/init.plug")
    let shell = try Prompted(home: home, environment: ["XDG_CONFIG_HOME": home.path("config")], until: "plugsh $")
    let screen = try shell.terminal.wait(until: "init.plug:2:1: error:")
    #expect(!screen.lines.contains("fine"), "a file is checked before its first statement runs")
    try shell.enter("print started")
    try shell.waitForRow("started")
  }

  @Test("a script does not run init.plug")
  func notInScripts() throws {
    let home = try TemporaryDirectory()
    try home.write("print hello from init\n", to: ".config/plugsh/init.plug")
    #expect(try run("print x", environment: ["HOME": home.path]).output == "x\n")
  }

  @Test("colours on a terminal, but none under NO_COLOR or on TERM=dumb, and none in a pipe")
  func colours() throws {
    let coloured = try Prompted()
    try coloured.enter("s = socket tcp; connect s 127.0.0.1:1", until: "ECONNREFUSED")
    #expect(try coloured.terminal.screenWithColours.contains { $0.contains("\u{1b}[") })
    for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      let plain = try Pty(.plugsh, environment: environment)
      try plain.waitForOutput(containing: "plugsh $")
      plain.type("s = socket tcp; connect s 127.0.0.1:1\r")
      try plain.waitForOutput(containing: "ECONNREFUSED")
      try plain.typeAtPrompt("quit\r")
      let finished = try plain.waitForExit()
      let colours = finished.output.matches(of: /\u{1b}\[[0-9;]*[1-9][0-9;]*m/)
      #expect(colours.isEmpty, "\(environment): \(finished)")
    }
    let piped = try Program.plugsh.run(["-c", "s = socket tcp; connect s 127.0.0.1:1"])
    #expect(!piped.outputBytes.contains(0x1B) && !piped.errorBytes.contains(0x1B))
  }

  @Test(
    "works where the terminal is unknown, the locale is C, or nothing is set",
    arguments: [
      ["TERM": "no-such-terminal"], ["LC_ALL": "C"], ["LC_ALL": "nowhere.UTF-8"], ["HOME": nil], ["TERM": nil],
      ["LC_ALL": nil], ["HOME": "/nowhere"], ["EDITRC": "/nowhere"],
    ] as [[String: String?]])
  func poor(_ environment: [String: String?]) throws {
    let home = try TemporaryDirectory()
    let pty = try Pty(.plugsh, environment: ["HOME": home.path].merging(environment) { $1 })
    try pty.waitForOutput(containing: "plugsh $")
    pty.type("print größe 漢字 plain\r")
    try pty.waitForOutput(containing: "\ngröße 漢字 ")
    try pty.typeAtPrompt("\u{4}")
    #expect(try pty.waitForExit().status == 0)
  }

  @Test("works in a terminal that is hardly one", arguments: [(1, 1), (2, 2), (5, 1), (10, 3), (500, 2)])
  func tiny(_ columns: Int, _ rows: Int) throws {
    let home = try TemporaryDirectory()
    let pty = try Pty(
      .plugsh, columns: columns, rows: rows, environment: ["HOME": home.path, "NO_COLOR": "1"])
    try pty.waitForPrompt()
    pty.type("l = socket unix; bind l unix:; listen l; c = socket unix; connect c $l.local\r")
    pty.type("print größe 漢字 and so on and so on and so on and so on\u{1}\u{5}\t\t\u{12}print\r")
    pty.type("\u{3}\rsocke\t\t\u{3}")
    try pty.resize(columns: 80, rows: 24)
    pty.type("\u{3}\u{15}print alive\r")
    try pty.waitForOutput(containing: "\nalive\r\n")
    try pty.resize(columns: 1, rows: 1)
    try pty.typeAtPrompt("\u{4}")
    #expect(try pty.waitForExit().status == 0)
  }

  @Test("works on a dumb terminal")
  func dumb() throws {
    let shell = try Prompted(environment: ["TERM": "dumb"])
    try shell.enter("print plain text")
    try shell.waitForRow("plain text")
    try shell.enter("quit")
    try shell.ends()
  }
}
