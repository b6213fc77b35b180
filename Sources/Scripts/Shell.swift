import Engine
import Facts
import Glibc
import Language
import Reactor
import Render
import SystemPackage
import Terminal

/// The interactive shell: reads lines, runs them, and shows what happens meanwhile above the line that is typed.
package final class Shell {
  private let session: Session
  private let editor: LineEditor
  private let palette: Palette
  private let renderer: EventText
  private let panel: LivePanel
  /// What runs at present, for the signals.
  private var machine: Machine?
  /// The signal by which the shell is to end.
  private var endingSignal: Int32?

  /// Takes the terminal.
  ///
  /// - Throws: `ENOTTY` where there is none.
  package init(session: Session, palette: Palette, isLive: Bool = true) throws(Errno) {
    self.session = session
    self.palette = palette
    renderer = EventText(palette: palette, explains: true, width: { ScreenSize(of: 1).columns })
    let editor = try LineEditor(program: "plugsh", reactor: session.reactor)
    self.editor = editor
    panel = LivePanel(session, palette: palette) { editor.isOnBoard ? editor.drawBoard() : editor.drawPinned() }
    if !isLive { panel.extent = .off }
    session.isInteractive = true
    session.reportsCalls = true
    session.givesNotices = true
    session.startJournal()
    session.listener = { [unowned self] occurrence in
      if let text = renderer.text(occurrence.event) { say(text) }
    }
    session.history = { editor.history }
    editor.pinned = { [panel] in panel.lines($0) }
    session.onChange = { [panel] in panel.note($0) }
    session.onScreenRequest = { [unowned self] in perform($0) }
    let completion = Completion(session: session)
    editor.completer = { line, cursor in completion.candidates(line, cursor) }
    session.reactor.onSignal = { [unowned self] in handle($0) }
    session.reactor.catchSignals([SIGINT, SIGTSTP, SIGTERM, SIGHUP, SIGWINCH, SIGCONT, SIGQUIT])
  }

  /// Runs until `quit`, the end of the input, a hang-up or a signal; the process's exit status.
  package func run() -> Int32 {
    say(palette.paint("plugsh, the socket shell. ", .strong) + "help lists the commands; quit or Ctrl-D ends it.")
    if let failure = editor.historyFailure {
      say(
        palette.paint(
          "no history: \(Escape.text(failure.path)): \(failure.error.name) (\(failure.error.text))", .warning))
    }
    runInitialScript()
    var status = Runner.ExitStatus.success
    reading: while endingSignal == nil {
      switch editor.readLine(prompt: Prompting.main(session, palette)) {
      case .line(let line): if !accept(line) { break reading }
      case .interrupted: continue
      case .endOfFile: break reading
      case .hangUp:
        status = Runner.ExitStatus.failure
        break reading
      }
    }
    editor.restore()
    session.closeAll()
    if let endingSignal {
      Signals.restore(endingSignal)
      raise(endingSignal)
    }
    return status
  }

  /// Shows whole lines, above a line that is being typed.
  private func say(_ text: String) { editor.printAbove(text + "\n") }

  /// Does what `live` or `clear` asks of the screen.
  private func perform(_ request: ScreenRequest) {
    switch request {
    case .on: panel.extent = .on
    case .off: panel.extent = .off
    case .rows(let rows): panel.extent = .rows(rows)
    case .columns(let columns): panel.choose(columns)
    case .board: return editor.beginBoard { [panel] in panel.board($0) }
    case .clear: return editor.clearScreen()
    }
    editor.drawPinned()
  }

  // MARK: Lines

  /// Runs what was typed, with more lines where a block or a string is open; false where the shell is to end.
  private func accept(_ line: String) -> Bool {
    var text = line
    guard text.contains(where: { !$0.isWhitespace }) else { return true }
    var asked = 0
    while true {
      if endsInBackslash(text) {
        guard case .line(let more) = editor.readLine(prompt: Prompting.continuation(palette)) else { return true }
        text += "\n" + more
        continue
      }
      do {
        let source = Source(name: "<prompt>", bytes: Array(text.utf8), isTyped: true)
        let machine = try Machine(source, in: session)
        editor.addHistory(text)
        return run(machine)
      } catch {
        if error.problem.isIncomplete {
          switch editor.readLine(prompt: Prompting.continuation(palette)) {
          case .line(let more): text += "\n" + more
          case .interrupted: return true
          case .endOfFile, .hangUp: return say(error, text)
          }
        } else if asked < 4, let answer = askForMissing(error, text) {
          asked += 1
          guard case .some(let more) = answer else { return true }
          text += " " + more
        } else {
          return say(error, text)
        }
      }
    }
  }

  /// Whether the line goes on: an odd number of backslashes at its end.
  private func endsInBackslash(_ text: String) -> Bool {
    !text.reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
  }

  private func say(_ diagnostic: Diagnostic, _ text: String) -> Bool {
    editor.addHistory(text)
    say(DiagnosticText.text(diagnostic, palette: palette))
    return true
  }

  /// Asks for an argument that was left out; nil where that cannot help, `.some(nil)` where the user gave up.
  private func askForMissing(_ diagnostic: Diagnostic, _ text: String) -> String?? {
    guard case .missingArgument(let parameter, _) = diagnostic.problem,
      !text.contains(where: { ";{}&\n".contains($0) })
    else { return nil }
    let standard = parameter == "SOCKET" ? session.current.map(session.name(of:)) : nil
    let question = parameter + (standard.map { " [\($0)]" } ?? "") + ": "
    while case .line(let answer) = editor.readLine(prompt: palette.paint(question, .title)) {
      let trimmed = answer.drop { $0 == " " }
      if trimmed.isEmpty {
        if let standard { return standard }
        continue
      }
      let isQuoted = trimmed.first == "\"" || trimmed.first == "'"
      return parameter == "DATA" && trimmed.contains(" ") && !isQuoted
        ? Escape.quoted(Array(trimmed.utf8)) : String(trimmed)
    }
    return .some(nil)
  }

  // MARK: Running

  /// Runs a program while the reactor turns; false where the shell is to end.
  private func run(_ machine: Machine) -> Bool {
    self.machine = machine
    defer { self.machine = nil }
    while endingSignal == nil {
      machine.run()
      switch machine.status {
      case .ready, .waiting: session.reactor.turn(wait: machine.operation != nil)
      case .finished: return true
      case .quit: return false
      case .failed(let failure):
        tell(failure)
        return true
      }
    }
    return false
  }

  /// A failed call has been shown with its reason already; the place is news only in a script.
  private func tell(_ failure: Failure) {
    if case .call(let command, _, _, _, _, let source) = failure, source.isTyped, command?.call != nil { return }
    if case .interrupted = failure { return say(palette.paint("interrupted", .warning)) }
    say(FailureText.text(failure, palette: palette))
  }

  /// `~/.config/plugsh/init.plug`, at every interactive start.
  private func runInitialScript() {
    let home = getenv("HOME").map { String(cString: $0) }
    guard let folder = getenv("XDG_CONFIG_HOME").map({ String(cString: $0) }) ?? home.map({ $0 + "/.config" }) else {
      return
    }
    let path = folder + "/plugsh/init.plug"
    do throws(Errno) {
      let source = Source(name: path, bytes: try FileBytes.read(path))
      do throws(Diagnostic) { _ = run(try Machine(source, in: session)) } catch {
        say(DiagnosticText.text(error, palette: palette))
      }
    } catch {
      if error != .noSuchFileOrDirectory {
        say(palette.paint("cannot read \(Escape.text(path)): \(error.name) (\(error.text))", .warning))
      }
    }
  }

  // MARK: Signals

  private func handle(_ signal: Int32) {
    switch signal {
    case SIGTERM, SIGHUP:
      endingSignal = signal
      editor.abort(with: .hangUp)
      machine?.interrupt()
    case _ where editor.handle(signal: signal): break
    case SIGINT:
      leaveEcho()
      machine?.interrupt()
    case SIGTSTP:
      leaveEcho()
      if machine?.operation != nil { machine?.moveToBackground() } else { editor.stop() }
    default: break
    }
  }

  /// The terminal has echoed the key as `^C` or `^Z`: what follows gets a row of its own.
  private func leaveEcho() { if machine != nil { editor.printAbove("\n") } }
}
