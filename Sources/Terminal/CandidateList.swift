import Facts

/// Candidates as they are listed under the line, fitted to the screen.
enum CandidateList {
  /// Between two columns.
  private static let gap = 2

  /// The list's lines, each ended by a newline: with descriptions one candidate per line, else in columns read
  /// downwards. Of more than `screen` has room for, the first ones and how many are left out.
  static func text(_ candidates: [Candidate], on screen: ScreenSize) -> String {
    let shown = candidates.map { (name: printable($0.text), description: printable($0.description)) }
    // A terminal that is given its last column goes to the next line by itself.
    let width = max(1, screen.columns - 1)
    let room = max(1, screen.rows - 3)
    var lines: [String]
    var perLine = 1
    if shown.contains(where: { !$0.description.isEmpty }) {
      let names = min(shown.map { DisplayWidth.of($0.name) }.max() ?? 0, max(8, width / 2))
      lines = shown.prefix(room).map { name, description in
        let start = DisplayWidth.pad(DisplayWidth.truncate(name, to: names), to: names + gap)
        return DisplayWidth.truncate(description.isEmpty ? name : start + description, to: width)
      }
    } else {
      (lines, perLine) = columns(shown.map { DisplayWidth.truncate($0.name, to: width) }, width, room)
    }
    let left = shown.count - lines.count * perLine
    if left > 0 { lines.append(DisplayWidth.truncate("… \(left) more", to: width)) }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func columns(_ names: [String], _ width: Int, _ room: Int) -> (lines: [String], perLine: Int) {
    let cell = (names.map { DisplayWidth.of($0) }.max() ?? 0) + gap
    let across = max(1, (width + gap) / cell)
    let rows = min(room, (names.count + across - 1) / across)
    let lines = (0..<rows).map { row in
      let inRow = (0..<across).compactMap { column in
        names.indices.contains(column * rows + row) ? names[column * rows + row] : nil
      }
      return inRow.enumerated().map { $0 + 1 < inRow.count ? DisplayWidth.pad($1, to: cell) : $1 }.joined()
    }
    return (lines, across)
  }

  /// No control character of a candidate, as of a file's name, reaches the terminal.
  private static func printable(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      shown.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }
}
