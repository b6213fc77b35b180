import CLibedit
import Glibc

extension LineEditor {
  /// Whether rows can be pinned: the terminal can move its cursor and end its scrolling above them.
  package var canPin: Bool { canMove }

  /// Asks `pinned` for its rows and shows what changed in them; the line that is edited stays as it is.
  package func drawPinned() {
    guard canPin, !isOnBoard else { return }
    let new = pinnedLines(rows.window)
    if new.count == rows.lines.count {
      output.append(rows.redraw(new))
      output.flush()
    } else {
      if isEditing { output.append(layout().erase) }
      output.append(rows.place(new, in: rows.window))
      drawAround()
    }
  }

  /// Takes the pinned rows off the screen, until they are drawn again.
  func removePinned() { output.append(rows.remove()) }

  /// Places the pinned rows, and the line that is edited, in a window of another size or after something else had the
  /// screen; the cursor must be at the start of the row where the line is to go.
  func placeAnew() {
    let window = ScreenSize(of: STDIN_FILENO)
    output.append(rows.placeAnew(canPin ? pinnedLines(window) : [], in: window))
    drawAround()
  }

  /// The rows that scroll are as many as libedit must think that the screen has.
  private func drawAround() {
    TerminalSettings.sendOnInternalError(rows.lines.isEmpty ? "" : Escapes.emergencyUnpin)
    knowsScreen = false
    if isEditing { redrawHere() } else { output.flush() }
  }

  /// Tells libedit of the screen, `EL_SETTC`; it asks the terminal for the whole window before every line.
  func tellScreen() {
    guard !knowsScreen else { return }
    knowsScreen = true
    el_resize(editor)
    if !rows.lines.isEmpty { _ = clibedit_set_lines(editor, String(screen.rows)) }
  }

  private func pinnedLines(_ window: ScreenSize) -> [String] {
    // One row at least is left to type in.
    Array((pinned?(window) ?? []).prefix(max(0, window.rows - 1)))
  }
}
