import Foundation
import TestSupport
import Testing

/// The panel as it stands on a screen.
struct Panel {
  /// From the head to the screen's last row.
  let lines: [String]
  /// What stands above it.
  let above: [String]

  /// nil where there is none, or more than one, which is a remain of an older one.
  init?(_ screen: TmuxTerminal.Screen) {
    let heads = screen.lines.indices.filter { screen.lines[$0].hasPrefix("─ HANDLE ") }
    guard heads.count == 1, let head = heads.first else { return nil }
    lines = Array(screen.lines[head...])
    above = Array(screen.lines[..<head])
  }

  /// The row of a socket, without its marks.
  func row(_ name: String) -> String? {
    lines.dropFirst().map { $0.dropFirst(2) }.first { $0 == name || $0.hasPrefix(name + " ") }.map(String.init)
  }

  func mark(_ name: String) -> String? {
    lines.dropFirst().first { $0.dropFirst(2).hasPrefix(name + " ") }.map { String($0.prefix(2)) }
  }
}

extension Prompted {
  /// Returns when the panel is as `condition` says.
  @discardableResult
  func waitForPanel(
    _ what: String, file: StaticString = #fileID, number: UInt = #line, until condition: (Panel) throws -> Bool
  ) throws -> Panel {
    let screen = try terminal.wait(
      "a panel with \(what)", until: { try Panel($0).map(condition) ?? false }, file: file, line: number)
    return try #require(Panel(screen))
  }

  /// A server, a client and what it accepted, and a half-typed line.
  func talk() throws {
    let address = try serve()
    try enter("client = socket tcp; connect client \(address)", until: "connect(4<client>, \(address)) = 0")
    try enter("peer = accept server", until: "= 5<peer>")
  }
}

@Suite("Live panel")
struct LivePanelTests {
  @Test("it stands at the bottom with every socket, the ends of a channel tied; above it the screen scrolls")
  func pinned() throws {
    let shell = try Prompted(isLive: true)
    try shell.talk()
    let panel = try shell.waitForPanel("three sockets") { $0.row("peer") != nil }
    #expect(panel.lines[0].contains("STATE") && panel.lines[0].contains("ACCEPT-Q"))
    #expect(panel.row("server")?.hasSuffix("0/4096") == true, "\(panel.lines)")
    #expect(panel.row("client")?.contains("ESTABLISHED  127.0.0.1:") == true, "\(panel.lines)")
    #expect(panel.mark("server") == "  " && panel.mark("client") == " ╭" && panel.mark("peer") == " ╰")
    #expect(try shell.terminal.format("#{scroll_region_lower}") == "\(30 - panel.lines.count - 1)")
    // Longer than the screen: what scrolls is kept by the terminal, without any of the panel.
    try shell.enter("repeat 60 { print filler }; print last", until: "last")
    try shell.enter("a, b = socketpair unix", until: "7<b>]")
    try shell.waitForPanel("five sockets") { $0.row("b") != nil && $0.row("server") != nil }
    try shell.enter("close a; close b", until: "close(7<b>)")
    try shell.waitForPanel("three sockets again") { $0.row("a") == nil && $0.row("peer") != nil }
    let all = try shell.terminal.scrollback
    #expect(all.count { $0 == "filler" } == 60)
    #expect(all.count { $0.hasPrefix("─ HANDLE") } == 1)
    #expect(all.contains { $0.hasPrefix("plugsh, the socket shell.") })
  }

  @Test("a peer's change appears at once, while a line is half typed and stays as it is")
  func peer() throws {
    let home = try TemporaryDirectory()
    let pty = try Pty(.plugsh, columns: 100, rows: 30, environment: ["HOME": home.path, "NO_COLOR": "1"])
    let address = try Peer.Address.freeTCP
    try pty.typeAtPrompt("server = socket tcp; bind server \(address); listen server\r")
    try pty.waitForOutput(containing: "listen(3<server>")
    let client = try Peers.netcatClient(of: address)
    try pty.waitForOutput(containing: "a connection is waiting")
    try pty.typeAtPrompt("peer = accept server\r")
    try pty.waitForOutput(containing: "= 4<peer>")
    try pty.typeAtPrompt("print half")
    try pty.waitForOutput(containing: "print half")
    var delays: [Duration] = []
    var size = 0
    for round in 1...9 {
      let sent = ContinuousClock.now
      client.send(String(repeating: "x", count: round))
      size += round
      // The row of `peer`, with the receive queue as its number before the last.
      try Wait.until("the queue of \(size) bytes in the panel", every: .milliseconds(1), seen: pty.program.output) {
        pty.program.output.contains(try Regex("peer .*ESTABLISHED .* \(size) +0"))
      }
      delays.append(ContinuousClock.now - sent)
    }
    // On a machine that does much else some may be late.
    #expect(delays.sorted()[4] < .milliseconds(100), "\(delays)")
    pty.type("typed\r")
    try pty.waitForOutput(containing: "halftyped")
  }

  @Test("what changed is marked for about a second, and nothing wakes the shell after that", arguments: [true, false])
  func marks(coloured: Bool) throws {
    let shell = try Prompted(environment: ["NO_COLOR": coloured ? nil : "1"], isLive: true)
    try shell.enter("u = socket udp", until: "3<u>")
    func isMarked() throws -> Bool {
      let row = try #require(try shell.terminal.screenWithColours.last { $0.contains("udp") && !$0.contains("socket") })
      return coloured ? row.contains("\u{1B}[1m\u{1B}[33mudp") : row.hasPrefix("*")
    }
    try shell.terminal.wait("a mark", until: { _ in try isMarked() })
    try shell.terminal.wait("no mark", until: { _ in try !isMarked() })
    try shell.enter("bind u 127.0.0.1:0", until: "bind(3<u>")
    if !coloured { try shell.terminal.wait("a mark", until: { _ in try isMarked() }) }
    try shell.terminal.wait("no mark", until: { _ in try !isMarked() })
  }

  @Test("more sockets than rows: those that changed last, and a count of the rest")
  func thousand() throws {
    let shell = try Prompted(isLive: true)
    try shell.enter("repeat 1000 { socket udp }", until: "991 more")
    let panel = try shell.waitForPanel("the last ones") { $0.row("s1000") != nil }
    #expect(panel.lines.count == 10)
    try shell.enter("bind s500 127.0.0.1:0", until: "bind(502<s500>")
    try shell.waitForPanel("s500") { $0.row("s500")?.contains("BOUND") == true && $0.row("s1000") != nil }
    try shell.enter("repeat 1000 { close . }", until: "there is no current socket")
    try shell.waitForPanel("one socket fewer") { $0.lines[0].contains("990 more") }
  }

  @Test("a narrow terminal gives up columns in a fixed order, a wide one shows all; no row is wider than the window")
  func widths() throws {
    let narrow = try Prompted(columns: 60, isLive: true)
    try narrow.talk()
    let small = try narrow.waitForPanel("three sockets") { $0.row("peer") != nil }
    #expect(small.lines[0].contains("REMOTE") && !small.lines[0].contains("RECV-Q"))
    let wide = try Prompted(columns: 200, isLive: true)
    try wide.talk()
    try wide.enter("recv peer &", until: "%1 pending")
    let large = try wide.waitForPanel("what is pending") { $0.row("peer")?.contains("recv") == true }
    for name in ["FD", "TYPE", "RECV-Q", "SEND-Q", "ACCEPT-Q", "PENDING"] { #expect(large.lines[0].contains(name)) }
    for (screen, width) in [(small, 60), (large, 200)] {
      for line in screen.lines { #expect(line.count <= width, "\(line)") }
    }
  }

  @Test("500 resizes at random moments leave a correct screen")
  func resizes() throws {
    var random = Dice()
    print("resizes with seed \(random.seed)")
    let shell = try Prompted(isLive: true)
    try shell.talk()
    // A terminal that wraps the panel's rows for a narrower window pushes as many off the top.
    try shell.enter("repeat 12 { print filler }", until: "filler")
    try shell.terminal.type("print half-typed")
    for step in 0..<500 {
      try shell.terminal.resize(
        columns: .random(in: 60...200, using: &random), rows: .random(in: 20...60, using: &random))
      if step % 50 == 0 { try shell.terminal.press("C-b") }
    }
    try shell.terminal.resize(columns: 110, rows: 32)
    let panel = try shell.waitForPanel("all three, in the last rows") {
      $0.above.count == 28 && $0.lines.count == 4 && $0.row("server") != nil && $0.row("client") != nil
        && $0.row("peer")?.contains("ESTABLISHED") == true
    }
    #expect(panel.above.count { $0.contains("print half-typed") } == 1, "\(panel.above)")
    #expect(!panel.above.contains { $0.contains("ESTABLISHED") }, "\(panel.above)")
    try shell.terminal.press("Enter")
    try shell.waitForRow("half-typed")
  }

  @Test("clearing the screen, and a block that is half typed, leave it in its place")
  func clear() throws {
    let shell = try Prompted(isLive: true)
    try shell.enter("u = socket udp", until: "3<u>")
    try shell.waitForPanel("u") { $0.row("u") != nil }
    try shell.terminal.press("C-l")
    try shell.waitForPanel("an empty screen above") { $0.above.filter { !$0.isEmpty } == ["3<u> - ⇄ - $"] }
    try shell.enter("repeat 2 {", until: "…")
    try shell.terminal.type("print block")
    try shell.terminal.resize(columns: 90, rows: 26)
    try shell.waitForPanel("the new size") { $0.lines.count + $0.above.count == 26 && $0.row("u") != nil }
    try shell.terminal.press("Enter")
    try shell.enter("}")
    try shell.terminal.wait { $0.lines.count { $0 == "block" } == 2 }
    try shell.enter("clear", until: "$")
    try shell.waitForPanel("an empty screen above") { $0.above.filter { !$0.isEmpty } == ["3<u> - ⇄ - $"] }
  }

  @Test("live off and on, rows, columns; without 20 rows there is none until it is asked for")
  func choices() throws {
    let shell = try Prompted(rows: 19, isLive: true)
    try shell.enter("a, b = socketpair unix; c = socket tcp; d = socket udp", until: "6<d>")
    #expect(try Panel(shell.terminal.screen) == nil)
    try shell.enter("live on")
    try shell.waitForPanel("four sockets") { $0.row("d") != nil }
    try shell.enter("live 2", until: "2 more")
    try shell.waitForPanel("two rows") { $0.lines.count == 3 }
    try shell.enter("live columns handle state")
    try shell.waitForPanel("two columns") { !$0.lines[0].contains("LOCAL") && $0.lines[0].contains("STATE") }
    try shell.enter("live columns handel", until: "'handel' is no column")
    try shell.terminal.wait(until: "did you mean handle?")
    try shell.enter("live sideways", until: "'sideways' is no form of live")
    try shell.enter("live off")
    try shell.terminal.wait("no panel", until: { Panel($0) == nil && $0.cursorLine.hasSuffix("$") })
    #expect(try shell.terminal.format("#{scroll_region_lower}") == "18")
  }

  @Test("the board shows one line for each channel on the whole screen; any key brings the prompt back")
  func board() throws {
    let shell = try Prompted(isLive: true)
    try shell.talk()
    try shell.enter("send client hello", until: "send(4<client>, \"hello\", 5) = 5")
    try shell.enter("live big", until: "any key: back")
    let screen = try shell.terminal.wait(until: "→ 5 bytes (5 to receive)")
    #expect(try shell.terminal.format("#{alternate_on}") == "1")
    #expect(
      screen.lines.contains { $0.hasPrefix("    client  127.0.0.1:") && $0.hasSuffix("  peer") && $0.contains("⇄") })
    #expect(screen.contains("accept queue 0 of 4096"))
    try shell.terminal.resize(columns: 70, rows: 24)
    try shell.terminal.wait { $0.lines.first?.count == 70 && $0.lines.first?.hasSuffix("any key: back ─") == true }
    try shell.terminal.press("x")
    try shell.waitForPanel("the channel") { $0.row("client") != nil }
    #expect(try shell.terminal.format("#{alternate_on} #{cursor_flag}") == "0 1")
    try shell.enter("live big; print later; sleep 50ms", until: "any key: back")
    try shell.terminal.press("q")
    try shell.waitForRow("later")
    // The key was not typed into the line.
    try shell.terminal.wait { $0.cursorLine.hasSuffix("$") }
  }

  @Test("no remains on any way out", arguments: ["quit", "C-d", "SIGTERM", "C-z"])
  func ends(way: String) throws {
    let shell = try Prompted(isLive: true)
    try shell.enter("u = socket udp", until: "3<u>")
    try shell.waitForPanel("u") { $0.row("u") != nil }
    switch way {
    case "quit": try shell.enter("quit")
    case "C-d": try shell.terminal.press("C-d")
    case "SIGTERM": kill(try shell.terminal.pid, SIGTERM)
    default:
      // tmux lets a stopped process go on at once: the panel comes back, once.
      try shell.terminal.press("C-z")
      try shell.waitForPanel("u again") { $0.row("u") != nil && !$0.above.contains { $0.hasPrefix("─") } }
      return
    }
    _ = try shell.terminal.waitForExit()
    let screen = try shell.terminal.screen
    #expect(!screen.contains("HANDLE") && !screen.contains("udp   "), "\(screen)")
    #expect(try shell.terminal.format("#{scroll_region_lower} #{cursor_flag} #{alternate_on}") == "29 1 0")
  }

  @Test("a terminal that cannot move its cursor, and --no-live, have none")
  func none() throws {
    for (environment, isLive) in [(["TERM": "dumb"], true), ([:], false)] {
      let shell = try Prompted(environment: environment, isLive: isLive)
      try shell.enter("u = socket udp", until: "3<u>")
      try shell.enter("bind u 127.0.0.1:0; print after", until: "after")
      #expect(try !shell.terminal.screen.contains("HANDLE"))
    }
  }
}
