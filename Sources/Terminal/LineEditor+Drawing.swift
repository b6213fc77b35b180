import CLibedit

extension String {
  /// The text of libedit's characters.
  init(scalars: UnsafeBufferPointer<wchar_t>) {
    var view = String.UnicodeScalarView()
    for value in scalars { view.append(Unicode.Scalar(UInt32(truncatingIfNeeded: value)) ?? "\u{FFFD}") }
    self.init(view)
  }
}

extension LineEditor {
  /// The line as it is now, and the cursor's place in it, in scalars; libedit's memory, good until it edits again.
  func currentLine() -> (scalars: UnsafeBufferPointer<wchar_t>, cursor: Int) {
    guard
      let line = el_wline(editor)?.pointee,
      let start = line.buffer, let cursor = line.cursor, let end = line.lastchar
    else { return (UnsafeBufferPointer(start: nil, count: 0), 0) }
    return (UnsafeBufferPointer(start: start, count: max(0, end - start)), cursor - start)
  }

  /// Whether libedit shows its incremental search, which it does as a second line, `bck:` or `fwd:` and the pattern.
  var isSearching: Bool {
    let (scalars, _) = currentLine()
    guard let newline = scalars.lastIndex(of: 0x0A) else { return false }
    let label = UnsafeBufferPointer(rebasing: scalars[newline...].dropFirst().prefix(3))
    return ["bck", "fwd"].contains(String(scalars: label))
  }

  /// Where prompt and line stand on the screen.
  func layout(on window: ScreenSize? = nil) -> LineLayout {
    let (scalars, cursor) = currentLine()
    let line = scalars.lazy.map { Unicode.Scalar(UInt32(truncatingIfNeeded: $0)) ?? "\u{FFFD}" }
    return LineLayout(prompt: prompt.visible, line: line, cursor: cursor, on: window ?? screen)
  }

  /// Draws prompt and line from the cursor's place on, which must be the start of an empty row, and shows the frame.
  func redrawHere() {
    needsRedraw = false
    tellScreen()
    _ = clibedit_refresh(editor)
    output.flush()
  }

  /// Draws prompt and line anew in their place.
  func redraw() {
    output.append(canMove ? layout().erase : "\r\n")
    redrawHere()
  }

  /// Leaves the line as it stands and goes to the row below, first writing `mark` at its end.
  func leaveLine(_ mark: String = "") {
    output.append(canMove ? layout().toEnd + mark + "\n" : mark + "\n")
  }
}
