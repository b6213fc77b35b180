extension TmuxTerminal {
  /// What a terminal shows at one moment.
  package struct Screen: Sendable, Hashable, CustomStringConvertible {
    /// Every row from the top, without blanks at its end.
    package let lines: [String]
    package let columns: Int
    /// The cursor's column and row, from 0; the column counts cells, not characters.
    package let cursor: (column: Int, row: Int)

    /// All rows in one text, without the empty ones at the end.
    package var text: String {
      lines.prefix((lines.lastIndex { !$0.isEmpty } ?? -1) + 1).joined(separator: "\n")
    }

    /// The number of rows.
    package var rows: Int { lines.count }

    /// Whether the text stands anywhere on it.
    package func contains(_ text: some StringProtocol) -> Bool { self.text.contains(text) }

    /// The row that the cursor is in.
    package var cursorLine: String { lines.indices.contains(cursor.row) ? lines[cursor.row] : "" }

    /// The screen in a frame, with the cursor's place below it.
    package var description: String {
      let edge = "+" + String(repeating: "-", count: columns)
      let drawn = lines.map { "|" + $0 }
      let place = "cursor: column \(cursor.column), row \(cursor.row)"
      return ([edge] + drawn + [edge, place]).joined(separator: "\n")
    }

    package static func == (one: Screen, other: Screen) -> Bool {
      one.lines == other.lines && one.columns == other.columns && one.cursor == other.cursor
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(lines) }
  }
}
