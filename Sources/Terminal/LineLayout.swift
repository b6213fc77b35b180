import CLinux

/// Where the prompt and the line that is edited stand on the screen, by the rules with which libedit draws them.
struct LineLayout: Equatable {
  /// A cell, counted from the prompt's first one.
  struct Place: Equatable {
    var row = 0
    var column = 0
  }

  /// Where the cursor is.
  private(set) var cursor = Place()
  /// Where the next character at the line's end would go.
  private(set) var end = Place()
  private let columns: Int

  /// Lays out `prompt` and `line`, with the cursor before the line's scalar at index `cursor`.
  init(
    prompt: some Sequence<Unicode.Scalar>, line: some Sequence<Unicode.Scalar>, cursor index: Int, on screen: ScreenSize
  ) {
    // libedit takes a narrower terminal for one of 80 columns.
    columns = screen.columns < 2 ? 80 : screen.columns
    for scalar in prompt { put(max(0, Int(clinux_wcwidth(scalar.value)))) }
    var position = 0
    var found: Place?
    for scalar in line {
      if position == index { found = placeBefore(scalar) }
      add(scalar)
      position += 1
    }
    // A line longer than the screen has its beginning above the screen's top.
    let last = max(0, screen.rows - 1)
    cursor = found ?? end
    cursor.row = min(cursor.row, last)
    end.row = min(end.row, last)
  }

  /// A wide character that does not fit takes the cursor to the next row.
  private func placeBefore(_ scalar: Unicode.Scalar) -> Place {
    let width = Int(clinux_wcwidth(scalar.value))
    return width > 1 && end.column + width > columns ? Place(row: end.row + 1) : end
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    let width = Int(clinux_wcwidth(scalar.value))
    switch scalar.value {
    case 0x09: repeat { put(1) } while end.column & 7 != 0
    case 0x0A: end = Place(row: end.row + 1)
    // Shown as ^C, and what cannot be shown as \U+XXXX.
    case 0..<0x20, 0x7F..<0xA0: for _ in 0..<2 { put(1) }
    case _ where width < 0: for _ in 0..<(scalar.value > 0xFFFF ? 8 : 7) { put(1) }
    default: put(width)
    }
  }

  private mutating func put(_ width: Int) {
    while end.column + width > columns, end.column > 0 { put(1) }
    end.column += width
    if end.column >= columns { end = Place(row: end.row + 1) }
  }

  /// Goes from the cursor to the line's end.
  var toEnd: String {
    Escapes.down(end.row - cursor.row) + Escapes.lineStart + Escapes.right(end.column)
  }

  /// From the cursor, erases all rows, and leaves the cursor at the start of the first.
  ///
  /// Row by row, not to the screen's end: what stands below belongs to others.
  var erase: String {
    let rowsUp = String(repeating: Escapes.up(1) + Escapes.eraseLine, count: end.row)
    return Escapes.down(end.row - cursor.row) + Escapes.lineStart + Escapes.eraseLine + rowsUp
  }
}
