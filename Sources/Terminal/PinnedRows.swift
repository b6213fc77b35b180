/// Rows that stand at the terminal's bottom while everything above them scrolls: what to send so that they do.
///
/// The scroll region ends above them, so that what scrolls off the top still goes to the terminal's own history. They
/// are addressed from the bottom, wherever that is when the terminal reads the sequence: the window may have changed
/// since its size was asked for, and they must never come to stand above the cursor, where nobody would find them.
struct PinnedRows {
  /// The rows as they stand on the screen, from the top.
  private(set) var lines: [String] = []
  /// The terminal's window for which they were placed.
  private(set) var window = ScreenSize()

  /// The rows that are left to scroll.
  var scrolling: ScreenSize { ScreenSize(rows: max(1, window.rows - lines.count), columns: window.columns) }

  /// Draws `new` where the rows are as many as before; only those that changed.
  mutating func redraw(_ new: [String]) -> String {
    let changed = new.indices.filter { new[$0] != lines[$0] }
    lines = new
    return drawn(changed)
  }

  /// Takes more rows or fewer, and draws `new` in them. The cursor must be at the start of a row; it stays in its text.
  mutating func place(_ new: [String], in size: ScreenSize) -> String {
    let more = new.count - lines.count
    let room = more > 0 ? String(repeating: "\n", count: more) + Escapes.up(more) : ""
    let freed = more < 0 ? (new.count..<lines.count).map { Self.erased(fromBottom: $0) }.joined() : ""
    window = size
    lines = new
    let region = new.isEmpty ? Escapes.wholeScreenScrolls : Escapes.scrollRegion(first: 1, last: scrolling.rows)
    return room + Escapes.saveCursor + freed + region + Escapes.restoreCursor + drawn(Array(new.indices))
  }

  /// Takes the rows away: the whole screen scrolls again.
  mutating func remove() -> String { lines.isEmpty ? "" : place([], in: window) }

  /// As `place` where the window has another size, or where something else had the screen: what stands below the
  /// cursor's row is erased, wherever the old rows are now.
  mutating func placeAnew(_ new: [String], in size: ScreenSize) -> String {
    let hadRows = !lines.isEmpty
    lines = []
    window = size
    guard hadRows || !new.isEmpty else { return "" }
    // Row by row: some terminals put a screen that is erased at one go into their history.
    let rows = String(repeating: Escapes.eraseLine + Escapes.down(1), count: size.rows)
    return Escapes.saveCursor + Escapes.wholeScreenScrolls + Escapes.restoreCursor + rows + Escapes.restoreCursor
      + place(new, in: size)
  }

  /// Without wrapping: a row that is wider than the window has become must not push the others.
  private func drawn(_ indices: [Int]) -> String {
    guard !indices.isEmpty else { return "" }
    let rows = indices.map { Self.erased(fromBottom: lines.count - 1 - $0) + lines[$0] }
    return Escapes.saveCursor + Escapes.noWrapping + rows.joined() + Escapes.wrapping + Escapes.restoreCursor
  }

  private static func erased(fromBottom rows: Int) -> String {
    Escapes.lastRow + Escapes.up(rows) + Escapes.eraseLine
  }
}
