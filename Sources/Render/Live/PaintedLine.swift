import Facts

/// A line that is put together from painted pieces, and never becomes wider than it may.
struct PaintedLine {
  private(set) var text = ""
  /// Cells that are taken, and that are left.
  private(set) var used = 0
  var left: Int { width - used }

  private let width: Int
  private let palette: Palette

  init(_ width: Int, _ palette: Palette) {
    self.width = max(0, width)
    self.palette = palette
  }

  /// Adds `piece`, cut to what is left, and blanks up to `cells`.
  mutating func add(_ piece: String, _ role: Role? = nil, cells: Int = 0) {
    let shown = DisplayWidth.truncate(piece, to: left)
    let taken = DisplayWidth.of(shown)
    used += taken
    if !shown.isEmpty { text += role.map { palette.paint(shown, $0) } ?? shown }
    let blanks = max(0, min(cells - taken, left))
    used += blanks
    text += String(repeating: " ", count: blanks)
  }

  /// Adds a rule of `cells`, or of what is left.
  mutating func rule(_ cells: Int) {
    let cells = max(0, min(cells, left))
    used += cells
    if cells > 0 { text += palette.paint(String(repeating: "─", count: cells), .dim) }
  }
}
