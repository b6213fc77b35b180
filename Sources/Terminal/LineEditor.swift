import CLibedit
import CLinux
import Facts
import Glibc
import Reactor
import SystemPackage

/// The prompt: a line edited with libedit, editline(3), while the reactor serves sockets, timers and signals.
///
/// Between lines the terminal has its original settings, and what is typed ahead waits for the next line.
package final class LineEditor {
  /// How reading a line ended.
  package enum Input: Equatable, Sendable {
    /// The line, without its newline.
    case line(String)
    /// Ctrl-C: the line was given up.
    case interrupted
    /// Ctrl-D on an empty line, or the end of the input.
    case endOfFile
    /// The terminal is gone.
    case hangUp
  }

  let editor: OpaquePointer
  let output: TerminalOutput
  let settings: TerminalSettings
  let reactor: Reactor
  var keys = KeyInput(from: STDIN_FILENO)
  var prompt = Prompt("")
  /// The rows at the bottom that do not scroll.
  var rows = PinnedRows()
  /// The size that libedit draws for.
  var screen: ScreenSize { rows.scrolling }
  /// Whether libedit has been told of it.
  var knowsScreen = false
  /// Whether the whole screen is lent to the board, and what is to be shown after that.
  package internal(set) var isOnBoard = false
  var board: ((_ window: ScreenSize) -> [String])?
  var held = ""
  /// Whether the prompt is on the screen.
  var isEditing = false
  /// How the line ends, once something else than a key ended it.
  var ended: Input?
  /// Whether libedit may have lost track of the cursor.
  var needsRedraw = false
  /// Whether the cursor can be moved up and lines erased: not on `TERM=dumb`.
  let canMove: Bool
  let entries: HistoryEntries

  /// Called when the completion key is pressed, with the line and the cursor's place in it, in bytes of UTF-8.
  package var completer: ((_ line: String, _ cursor: Int) -> Completions)?

  /// Gives the rows that are pinned to the terminal's bottom, for a window of this size; none where it is too small.
  /// No row may be wider than the window, and its colours must end with it.
  package var pinned: ((_ window: ScreenSize) -> [String])?

  /// What went wrong when the history file was read, or trimmed; nil when all is well.
  package var historyFailure: HistoryFile.Failure? { entries.failure }

  /// The entries that the user can go back to, the oldest first.
  package var history: [String] { entries.all }

  /// Takes standard input and output as the terminal, reads `.editrc` (editrc(5)) and the history.
  ///
  /// - Parameters:
  ///   - program: the name by which lines of `.editrc` can be meant for this program alone, as `plugsh:bind …`.
  ///   - file: keeps the history; nil for one that ends with the process.
  /// - Throws: `ENOTTY` where either is no terminal; `ENOMEM`.
  package init(
    program: String, reactor: Reactor, history file: HistoryFile? = HistoryFile.standard()
  ) throws(Errno) {
    CharacterLocale.prepare()
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw Errno(rawValue: ENOTTY) }
    self.reactor = reactor
    settings = try TerminalSettings(of: STDIN_FILENO)
    output = try TerminalOutput(to: STDOUT_FILENO)
    let stream = output.stream
    guard
      let editor = el_init_fd(program, nil, stream, stream, STDIN_FILENO, STDOUT_FILENO, STDOUT_FILENO)
    else { throw .noMemory }
    self.editor = editor
    canMove = ["up", "ce"].allSatisfy { name in
      var value: UnsafeMutablePointer<CChar>?
      return clibedit_get_capability(editor, name, &value) == 0 && value.map { $0[0] != 0 } == true
    }
    settings.restoreOnInternalError()
    entries = try HistoryEntries(file)
    configure()
    // libedit sets the terminal up already here.
    settings.restore()
    output.synchronize()
    output.flush()
  }

  deinit {
    removePinned()
    output.flush()
    // So that libedit does not throw away what is typed ahead, for whoever reads the terminal next.
    _ = clibedit_set_int(editor, EL_EDITMODE, 0)
    el_end(editor)
    settings.restore()
  }

  private func configure() {
    _ = clibedit_set_clientdata(editor, Unmanaged.passUnretained(self).toOpaque())
    _ = clibedit_set_int(editor, EL_SIGNAL, 0)
    _ = clibedit_set_editor(editor, "emacs")
    _ = clibedit_set_getcfn(editor, readCharacter)
    _ = clibedit_set_prompt(editor, givePrompt, Prompt.marker)
    entries.attach(to: editor)
    _ = clibedit_add_function(editor, KeyBindings.complete, "Complete the word", completeWord)
    _ = clibedit_add_function(editor, KeyBindings.clearScreen, "Clear the screen", clearTheScreen)
    EditRC.apply(to: editor)
    KeyBindings(editor: editor, output: output).install()
  }

  // MARK: Lines

  /// Shows `prompt`, which may have colours in it (SGR), and reads a line, `el_gets` of editline(3).
  ///
  /// The reactor turns while the user thinks. Must not be called from one of its handlers.
  package func readLine(prompt text: String) -> Input {
    waitForKeyOnBoard()
    prompt = Prompt(text)
    ended = nil
    keys.end = nil
    if ScreenSize(of: STDIN_FILENO) != rows.window { placeAnew() }
    knowsScreen = rows.lines.isEmpty
    // What was typed ahead has been echoed here, and will be read as part of the line.
    if canMove { output.append(Escapes.lineStart + Escapes.eraseToLineEnd) }
    guard let watched = try? reactor.watch(STDIN_FILENO, EPOLLIN.rawValue, { [unowned self] _ in keys.fill() })
    else { return .hangUp }
    var count: Int32 = 0
    let line = el_wgets(editor, &count)
    output.synchronize()
    output.isDiscarding = false
    isEditing = false
    reactor.unwatch(watched)
    settings.restore()
    output.flush()
    if let ended { return ended }
    guard let line, count > 0 else {
      if count < 0 { return .hangUp }
      if !output.endsLine { printAbove("\n") }
      return .endOfFile
    }
    var text = String(scalars: UnsafeBufferPointer(start: line, count: Int(count)))
    if text.unicodeScalars.last == "\n" || text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
    return .line(text)
  }

  /// Shows `text`, whole lines ended by newlines: above the line that is edited, which stays as it is, or, between
  /// lines, where the cursor is. One `write(2)`.
  package func printAbove(_ text: String) {
    if isOnBoard {
      held += text
      return
    }
    guard isEditing else {
      output.append(text)
      output.flush()
      return
    }
    output.append(canMove ? layout().erase : "\r\n")
    output.append(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n")
    redrawHere()
  }

  /// Puts `entry` at the end of the history and of its file, unless it is empty, begins with a space or repeats the
  /// last one.
  ///
  /// - Returns: what went wrong with the file; the entry can be gone back to all the same.
  @discardableResult
  package func addHistory(_ entry: String) -> HistoryFile.Failure? { entries.add(entry) }

  /// Gives the terminal back its original settings, `tcsetattr(3)`: for every way out. Harmless when done twice.
  package func restore() {
    removePinned()
    output.flush()
    settings.restore()
  }

  // MARK: Called by libedit

  /// The next character, or nil when the line has ended otherwise; meanwhile the reactor turns.
  fileprivate func nextCharacter() -> Unicode.Scalar? {
    isEditing = true
    if !knowsScreen { redraw() }
    while ended == nil {
      if let scalar = keys.next() {
        if scalar == "\u{1B}", isSearching, keys.takeBack(scalar) { return KeyBindings.noOperation }
        // libedit counts a combining mark as a cell when it is typed.
        if scalar.value >= 0x300, clinux_wcwidth(scalar.value) == 0 { needsRedraw = true }
        return scalar
      }
      if let end = keys.end {
        ended = end == .hangUp ? .hangUp : .endOfFile
        break
      }
      if needsRedraw { redraw() }
      output.flush()
      reactor.turn()
    }
    return nil
  }

  /// Clears the screen; what is pinned, and the line that is edited, are drawn again.
  package func clearScreen() {
    // Erased first: some terminals put a screen that is cleared into their history.
    let pinned = rows.lines
    removePinned()
    output.append(canMove ? Escapes.clearScreen + rows.place(pinned, in: rows.window) : "\r\n")
    if isEditing { redrawHere() } else { output.flush() }
  }
}

/// The editor that libedit calls for; it is there as long as libedit's own object is.
private func owner(_ editor: OpaquePointer?) -> LineEditor? {
  var data: UnsafeMutableRawPointer?
  guard let editor, clibedit_get_clientdata(editor, &data) == 0, let data else { return nil }
  return Unmanaged<LineEditor>.fromOpaque(data).takeUnretainedValue()
}

private func readCharacter(_ editor: OpaquePointer?, _ character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
  guard let scalar = owner(editor)?.nextCharacter() else { return -1 }
  character?.pointee = wchar_t(scalar.value)
  return 1
}

private func givePrompt(_ editor: OpaquePointer?) -> UnsafeMutablePointer<wchar_t>? { owner(editor)?.prompt.wide }

private func completeWord(_ editor: OpaquePointer?, _: Int32) -> UInt8 {
  UInt8(truncatingIfNeeded: owner(editor)?.complete() ?? CC_ERROR)
}

private func clearTheScreen(_ editor: OpaquePointer?, _: Int32) -> UInt8 {
  owner(editor)?.clearScreen()
  return UInt8(truncatingIfNeeded: CC_NORM)
}
