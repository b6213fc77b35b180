import Foundation
import TestSupport
import Testing

/// Every way out of the prompt leaves the terminal as it was.
@Suite("Prompt: the end")
struct PromptEndTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  /// A terminal with plugsh at its prompt, and the settings that it found.
  private func prompted() throws -> (pty: Pty, before: Pty.Settings) {
    // A terminal that nobody has touched, made in the same way.
    let other = try Pty(Program("cat"))
    let before = try other.settings
    let environment = ["HOME": home.path, "NO_COLOR": "1", "SWIFT_BACKTRACE": "enable=no"]
    let pty = try Pty(.plugsh, environment: environment)
    try pty.waitForOutput(containing: "plugsh")
    try pty.waitForPrompt()
    return (pty, before)
  }

  @Test("Ctrl-D, quit and exit end it well", arguments: ["\u{4}", "quit\r", "exit\r", "print x; quit\r"])
  func ends(_ keys: String) throws {
    let (pty, before) = try prompted()
    pty.type(keys)
    let finished = try pty.waitForExit()
    #expect(finished.status == 0, "\(finished)")
    #expect(try pty.settings == before)
    #expect(finished.outputBytes.last == 0x0A, "the next program's output begins a row: \(finished)")
  }

  @Test("Ctrl-D on a line that is not empty does not end it")
  func notEmpty() throws {
    let (pty, _) = try prompted()
    pty.type("print a\u{4}\u{4}bc\r")
    try pty.waitForOutput(containing: "\nabc\r\n")
    try pty.typeAtPrompt("\u{4}")
    #expect(try pty.waitForExit().status == 0)
  }

  @Test("while a call waits, the terminal is as it was")
  func duringACall() throws {
    let (pty, before) = try prompted()
    pty.type("a, b = socketpair unix; recv b\r")
    try pty.waitForOutput(containing: "nothing has come yet")
    #expect(try pty.settings == before)
    pty.type("\u{3}")
    try pty.waitForPrompt()
    pty.type("quit\r")
    #expect(try pty.waitForExit().status == 0)
    #expect(try pty.settings == before)
  }

  @Test("signals that end it, at the prompt and during a call", arguments: [SIGTERM, SIGHUP], [false, true])
  func signals(_ signal: Int32, _ inACall: Bool) throws {
    let folder = try TemporaryDirectory()
    let (pty, before) = try prompted()
    pty.type("l = socket unix; bind l unix:\(folder.path("s")); listen l\r")
    try pty.waitForOutput(containing: "listen(3")
    if inACall {
      pty.type("accept l\r")
      try pty.waitForOutput(containing: "accept queue yet")
    } else {
      try pty.waitForPrompt()
    }
    pty.program.signal(signal)
    let finished = try pty.waitForExit()
    #expect(finished.signal == signal, "who waits for it sees the signal: \(finished)")
    #expect(try pty.settings == before)
    #expect(!FileManager.default.fileExists(atPath: folder.path("s")), "its path is gone with it")
  }

  @Test(
    "an internal error leaves the terminal as it was", arguments: [SIGABRT, SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGFPE])
  func internalError(_ signal: Int32) throws {
    let (pty, before) = try prompted()
    pty.program.signal(signal)
    let finished = try pty.waitForExit(within: .seconds(30))
    #expect(finished.signal == signal, "\(finished)")
    #expect(try pty.settings == before)
  }

  @Test("SIGINT, SIGQUIT and SIGTSTP from elsewhere do not end the prompt", arguments: [SIGINT, SIGQUIT])
  func others(_ signal: Int32) throws {
    let (pty, before) = try prompted()
    pty.program.signal(signal)
    pty.type("print still here\r")
    try pty.waitForOutput(containing: "\nstill here\r\n")
    try pty.typeAtPrompt("\u{4}")
    #expect(try pty.waitForExit().status == 0)
    #expect(try pty.settings == before)
  }

  @Test("a hang-up ends it, at the prompt and during a call", arguments: [false, true])
  func hangUp(_ inACall: Bool) throws {
    let folder = try TemporaryDirectory()
    let (pty, _) = try prompted()
    pty.type("l = socket unix; bind l unix:\(folder.path("s")); listen l\r")
    try pty.waitForOutput(containing: "listen(3")
    if inACall {
      pty.type("accept l\r")
      try pty.waitForOutput(containing: "accept queue yet")
    }
    pty.hangUp()
    let finished = try pty.waitForExit()
    #expect(finished.status != 0, "\(finished)")
    #expect(finished.processorTime < .seconds(2))
    #expect(!FileManager.default.fileExists(atPath: folder.path("s")), "its path is gone with it")
  }

  @Test("stopped and continued, it has its line back")
  func stopped() throws {
    let terminal = try TmuxTerminal(Program("bash"), ["--norc", "--noprofile"], environment: ["PS1": "bash> "])
    try terminal.wait(until: "bash>")
    try terminal.enter(Program.plugsh.path)
    try terminal.wait(until: "plugsh $")
    try terminal.type("print half")
    try terminal.press("C-z")
    try terminal.wait { $0.contains("Stopped") && $0.cursorLine.hasPrefix("bash>") }
    try terminal.enter("stty -a | grep -o ' icanon'")
    try terminal.wait { $0.lines.contains(" icanon") }
    try terminal.enter("fg")
    try terminal.wait { $0.cursorLine.hasSuffix("print half") }
    try terminal.type(" typed")
    try terminal.press("Enter")
    try terminal.wait { $0.lines.contains("half typed") }
  }
}
