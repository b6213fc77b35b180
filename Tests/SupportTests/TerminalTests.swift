import Foundation
import TestSupport
import Testing

private let bash = Program("bash")
private let plain = ["--norc", "--noprofile"]
private let prompt: [String: String?] = ["PS1": "$ ", "PS2": "> "]

@Suite struct TmuxTerminalTests {
  @Test func typesAndShows() throws {
    let terminal = try TmuxTerminal(bash, plain, columns: 60, rows: 10, environment: prompt)
    try terminal.wait(until: "$")
    try terminal.type("echo 'größer; 漢字' ; echo two;")
    try terminal.press("Enter")
    let screen = try terminal.wait { $0.lines.contains("two") }
    #expect(screen.lines[1...3] == ["größer; 漢字", "two", "$"])
    #expect(screen.rows == 10)
    #expect(screen.columns == 60)
    #expect(screen.cursor == (2, 3))
    #expect(screen.text.hasSuffix("two\n$"))
  }

  @Test func pressesKeys() throws {
    let terminal = try TmuxTerminal(bash, plain, environment: prompt)
    try terminal.enter("echo one")
    try terminal.wait { $0.lines.contains("one") }
    try terminal.press("Up", "BSpace", "BSpace", "BSpace")
    try terminal.type("uno")
    try terminal.press("Enter")
    try terminal.wait { $0.lines.contains("uno") }
    try terminal.enter("sleep 1000; echo woken")
    try terminal.wait(until: "sleep 1000")
    try terminal.press("C-c")
    try terminal.wait(until: "^C\n$")
  }

  @Test func typesTextOfEveryKind() throws {
    let terminal = try TmuxTerminal(Program("cat"), columns: 200, rows: 50)
    for text in [";", "a;", "\\;", "-x", "'\"$HOME`#{x}", String(repeating: "long-", count: 120) + "end;"] {
      try terminal.enter(text)
      // Once as echo, once from cat; a long line goes over several rows.
      try terminal.wait { $0.lines.joined().components(separatedBy: text).count >= 3 }
    }
  }

  @Test func pastes() throws {
    let terminal = try TmuxTerminal(Program("cat"))
    try terminal.paste("one\ntwo;\n")
    try terminal.wait { $0.lines.starts(with: ["one", "two;", "one", "two;"]) }
  }

  @Test func givesTheProgramItsEnvironment() throws {
    let script = "stty size; echo $TERM ${NO_COLOR-unset} ${TMUX-unset} $LC_ALL; echo $HOME; pwd -P"
    let terminal = try TmuxTerminal(
      bash, ["-c", script], columns: 71, rows: 13, environment: ["TERM": "xterm-256color", "NO_COLOR": "1"])
    #expect(try terminal.waitForExit() == .exited(0))
    let lines = try terminal.screen.lines
    #expect(lines[...3] == ["13 71", "xterm-256color 1 unset C.UTF-8", terminal.home.path, terminal.home.path])
  }

  @Test func twoTerminalsCanShareAHome() throws {
    let home = try TemporaryDirectory()
    let one = try TmuxTerminal(bash, ["-c", "echo kept > ~/file"], home: home)
    #expect(try one.waitForExit() == .exited(0))
    let other = try TmuxTerminal(bash, ["-c", "cat ~/file; exit 5"], home: home)
    #expect(try other.waitForExit() == .exited(5))
    #expect(try other.screen.text == "kept")
  }

  @Test func showsColoursAndScrollback() throws {
    let script = "seq 100; printf '\\e[31mred\\e[0m\\n'; read"
    let terminal = try TmuxTerminal(bash, ["-c", script], rows: 10)
    let screen = try terminal.wait(until: "red")
    #expect(!screen.contains("\u{1b}"))
    #expect(try terminal.screenWithColours.contains { $0.contains("\u{1b}[31mred") })
    #expect(try terminal.scrollback == (1...100).map(String.init) + ["red"])
    #expect(try terminal.cursor == (0, 9))
  }

  @Test func resizes() throws {
    let terminal = try TmuxTerminal(bash, ["-c", "trap 'stty size' WINCH; echo ready; while :; do read -t 0.1; done"])
    try terminal.wait(until: "ready")
    try terminal.resize(columns: 100, rows: 30)
    let screen = try terminal.wait(until: "30 100")
    #expect(screen.rows == 30)
    #expect(screen.columns == 100)
  }

  @Test func aWaitInVainDrawsTheScreen() throws {
    let terminal = try TmuxTerminal(bash, ["-c", "echo only this; read"], columns: 20, rows: 4)
    try terminal.wait(until: "only this")
    let failure = #expect(throws: TimedOut.self) { try terminal.wait(until: "that", within: .milliseconds(100)) }
    let text = try #require(failure).description
    #expect(text.contains("\"that\" on the screen"))
    #expect(text.contains("+--------------------\n|only this\n|\n|\n|\n+---"))
    #expect(text.contains("cursor: column 0, row 1"))
  }

  @Test func theProgramsProcessCanBeSignalled() throws {
    let terminal = try TmuxTerminal(Program("cat"))
    kill(try terminal.pid, SIGTERM)
    #expect(try terminal.waitForExit() == .killed(signal: SIGTERM))
  }

  @Test func theProgramsLastWordsAreSeen() throws {
    for number in 0..<10 {
      let terminal = try TmuxTerminal(bash, ["-c", "echo bye; exit \(number)"])
      #expect(try terminal.waitForExit() == .exited(Int32(number)))
      #expect(try terminal.screen.text == "bye")
    }
  }

  @Test func aMissingProgramIsAnError() {
    #expect(throws: SystemError.self) { try TmuxTerminal(Program("no-such-program-anywhere")) }
    #expect(throws: SystemError.self) { try Pty(Program("no-such-program-anywhere")) }
  }

  @Test func isGoneWithTheLastReference() throws {
    var terminal: TmuxTerminal? = try TmuxTerminal(
      bash, ["-c", "trap '' HUP TERM; echo ready; while :; do read; done"])
    try terminal?.wait(until: "ready")
    let pid = try #require(try terminal?.pid)
    #expect(!isGone(pid))
    terminal = nil
    try Wait.until("the program in it to be gone") { isGone(pid) }
  }
}

@Suite struct PtyTests {
  @Test func keepsEveryByte() throws {
    let pty = try Pty(bash, ["-c", "printf 'a\\e[1mb\\n'; printf c >&2"])
    let finished = try pty.waitForExit()
    #expect(finished.status == 0)
    #expect(finished.outputBytes == Array("a\u{1b}[1mb\r\nc".utf8))
    #expect(finished.errorBytes.isEmpty)
  }

  @Test func isAControllingTerminalOfItsSize() throws {
    let pty = try Pty(bash, ["-c", "stty size < /dev/tty; echo $TERM"], columns: 91, rows: 17)
    #expect(try pty.waitForExit().output == "17 91\r\nxterm-256color\r\n")
  }

  @Test func typesAndInterrupts() throws {
    let pty = try Pty(Program("cat"))
    pty.type("hello\r")
    try pty.waitForOutput(containing: "hello\r\n", times: 2)
    pty.type("\u{3}")
    #expect(try pty.waitForExit().ending == .killed(signal: SIGINT))
    let other = try Pty(Program("cat"))
    other.type("\u{4}")
    #expect(try other.waitForExit().status == 0)
  }

  @Test func showsTheSettingsDuringAndAfter() throws {
    let pty = try Pty(bash, ["-c", "echo ready; read; stty raw -echo; echo changed; read; stty sane"])
    try pty.waitForOutput(containing: "ready")
    let before = try pty.settings
    #expect(before.echoes && before.isCanonical && before.makesSignals)
    pty.type("\r")
    try pty.waitForOutput(containing: "changed")
    #expect(try !pty.settings.echoes)
    #expect(try !pty.settings.isCanonical)
    #expect(try pty.settings != before)
    pty.type("\n")
    #expect(try pty.waitForExit().status == 0)
    #expect(try pty.settings.echoes)
    #expect(try pty.settings.isCanonical)
  }

  @Test func hangsUp() throws {
    let folder = try TemporaryDirectory()
    let pty = try Pty(
      bash, ["-c", "trap 'echo hung > \(folder.path("up")); exit' HUP; echo ready; while :; do read; done"])
    try pty.waitForOutput(containing: "ready")
    pty.hangUp()
    try Wait.until("the program to notice", within: .seconds(5)) { (try? folder.read("up")) == Array("hung\n".utf8) }
    #expect(try pty.waitForExit().status == 0)
  }

  @Test func resizes() throws {
    let pty = try Pty(bash, ["-c", "trap 'stty size' WINCH; echo ready; while :; do read -t 0.1; done"])
    try pty.waitForOutput(containing: "ready")
    try pty.resize(columns: 123, rows: 45)
    try pty.waitForOutput(containing: "45 123\r\n")
  }
}
