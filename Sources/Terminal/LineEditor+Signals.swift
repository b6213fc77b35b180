import CLibedit
import Glibc
import Reactor

extension LineEditor {
  /// Deals with a signal that came while a line is edited; to be called from `reactor.onSignal`, signal(7).
  ///
  /// `SIGINT` gives the line up, `SIGTSTP` stops the process and draws the line again when it goes on, `SIGCONT` and
  /// `SIGWINCH` draw it again, `SIGQUIT` does nothing, as in other shells.
  /// The pinned rows and the board follow the window's size in any case.
  /// - Returns: whether that is done; false when no line is edited, or for another signal.
  package func handle(signal: Int32) -> Bool {
    if isOnBoard { return handleOnBoard(signal) }
    guard isEditing, ended == nil else {
      // Between lines the cursor is at the start of a row.
      if signal == SIGWINCH || signal == SIGCONT { placeAnew() }
      return signal == SIGWINCH
    }
    switch signal {
    case SIGINT: abort(with: .interrupted)
    case SIGTSTP: suspend()
    case SIGCONT: resume()
    case SIGWINCH: resize()
    case SIGQUIT: break
    default: return false
    }
    return true
  }

  /// Makes `readLine` return `input`, giving up the line that is edited; without effect between lines.
  package func abort(with input: Input) {
    endBoard()
    guard isEditing, ended == nil else { return }
    if input == .interrupted { keys.discard() }
    leaveLine(input == .interrupted ? "^C" : "")
    output.flush()
    // libedit does not know that the line is left, and would leave it once more.
    output.isDiscarding = true
    ended = input
  }

  /// Stops the process as the kernel would have done, with the terminal as it was found.
  private func suspend() {
    // As the terminal itself would show it: the shell that takes over begins a new row.
    output.append((canMove ? layout().toEnd : "") + "^Z")
    _ = clibedit_set_int(editor, EL_PREP_TERM, 0)
    stop()
    output.append(Escapes.lineStart + (canMove ? Escapes.eraseToLineEnd : "\n"))
    enter()
  }

  /// Stops the process with the terminal as it was found, as Ctrl-Z does between two lines; returns when it goes on.
  package func stop() {
    removePinned()
    output.flush()
    settings.restore()
    // By the default action: it spares a process that no shell could continue, where SIGSTOP would not.
    Signals.restore(SIGTSTP)
    raise(SIGTSTP)
    reactor.catchSignals([SIGTSTP])
    _ = Signals.take(SIGCONT)
    if !isEditing { placeAnew() }
  }

  /// Another process stopped and continued this one; what is on the screen now is unknown.
  private func resume() {
    output.append("\r\n")
    enter()
  }

  private func enter() {
    _ = clibedit_set_int(editor, EL_PREP_TERM, 0)
    _ = clibedit_set_int(editor, EL_PREP_TERM, 1)
    placeAnew()
  }

  /// Most terminals wrap their lines anew for the new width, so the old place is counted in it.
  private func resize() {
    let window = ScreenSize(of: STDIN_FILENO)
    output.append(canMove ? layout(on: window).erase : "\r\n")
    placeAnew()
  }
}
