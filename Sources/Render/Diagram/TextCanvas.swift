import Facts

/// A row of cells that pieces of text are put into, each with what it is.
struct TextCanvas {
  private struct Cell {
    var text = " "
    var role: Role?
  }

  private var cells: [Cell]

  /// - Parameter width: in cells.
  init(width: Int) { cells = Array(repeating: Cell(), count: max(0, width)) }

  /// Puts `text` at a cell; what does not fit is left out. A wide character takes two cells.
  mutating func put(_ text: some StringProtocol, at start: Int, _ role: Role? = nil) {
    var place = start
    for character in text {
      let width = DisplayWidth.of(character)
      if width == 0 { continue }
      if place >= 0, place + width <= cells.count {
        cells[place] = Cell(text: String(character), role: role)
        for next in place + 1..<place + width { cells[next] = Cell(text: "", role: role) }
      }
      place += width
    }
  }

  /// Puts `text` around a cell, within `bounds`.
  mutating func center(_ text: String, at middle: Int, in bounds: Range<Int>, _ role: Role? = nil) {
    let width = DisplayWidth.of(text)
    let start = max(bounds.lowerBound, min(middle - width / 2, bounds.upperBound - width))
    put(text, at: start, role)
  }

  /// Fills cells, leaving those where something stands if `over` is given for them.
  mutating func fill(_ range: Range<Int>, with character: Character, over line: Character, crossed: Character) {
    for place in range where cells.indices.contains(place) {
      cells[place].text = String(cells[place].text == String(line) ? crossed : character)
    }
  }

  mutating func paint(_ range: Range<Int>, _ role: Role) {
    for place in range where cells.indices.contains(place) { cells[place].role = role }
  }

  /// The row as a line, without blanks at its end.
  func line(_ palette: Palette) -> String {
    let end = (cells.lastIndex { $0.text != " " } ?? -1) + 1
    var line = ""
    var run = ""
    var role: Role?
    func close() { line += role.map { palette.paint(run, $0) } ?? run }
    for cell in cells[..<end] {
      if cell.role != role, !run.isEmpty {
        close()
        run = ""
      }
      role = cell.role
      run += cell.text
    }
    close()
    return line
  }
}
