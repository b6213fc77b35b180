import Facts

/// A diagram for a terminal: columns with lifelines below their heads, an event in a row.
package struct TextDiagram: Sendable {
  /// Fewer cells than this say nothing about a socket.
  private static let narrowest = 11
  private static let widest = 34
  /// The time, and a blank column beside it.
  private static let gutter = 12

  private let palette: Palette
  /// In cells; nil for as much as it takes.
  private let width: Int?

  package init(palette: Palette = .plain, width: Int?) {
    self.palette = palette
    self.width = width
  }

  package func text(_ diagram: Diagram) -> String {
    guard !diagram.columns.isEmpty else { return "nothing has happened yet" }
    let width = self.width ?? Self.gutter + diagram.columns.count * Self.widest
    let most = max(1, (width - Self.gutter) / Self.narrowest)
    let shown = diagram.columns.count <= most ? diagram : diagram.part(of: most)
    let layout = Layout(shown, width: width, palette: palette)
    var lines = diagram.dropped.map { [palette.paint($0, .dim)] } ?? []
    lines += layout.heads()
    for index in shown.rows.indices { lines += layout.lines(of: index) }
    let hidden = diagram.columns.count - shown.columns.count
    if hidden > 0 {
      lines += [
        palette.paint("\(shown.columns.count) of \(diagram.columns.count) columns fit in \(width)", .warning),
        "diagram NAME… chooses some; diagram FILE.svg has them all",
      ]
    }
    return lines.joined(separator: "\n")
  }

  // MARK: Cells

  private struct Layout {
    private let diagram: Diagram
    private let palette: Palette
    private let pitch: Int
    private let width: Int

    init(_ diagram: Diagram, width: Int, palette: Palette) {
      self.diagram = diagram
      self.palette = palette
      let room = (width - gutter) / max(1, diagram.columns.count)
      pitch = max(narrowest, min(widest, room))
      self.width = gutter + pitch * diagram.columns.count
    }

    private func bounds(_ column: Int) -> Range<Int> { gutter + column * pitch..<gutter + (column + 1) * pitch - 1 }
    private func line(_ column: Int) -> Int { bounds(column).lowerBound + (pitch - 1) / 2 }

    // MARK: Heads

    /// A frame around each group, with its end point in the upper edge.
    func heads() -> [String] {
      let hasRemote = diagram.columns.contains { $0.remote != nil }
      var rows = Array(repeating: TextCanvas(width: width), count: hasRemote ? 5 : 4)
      let last = rows.count - 1
      for group in diagram.groups {
        let left = bounds(group.columns.lowerBound).lowerBound
        let right = bounds(group.columns.upperBound - 1).upperBound - 1
        let isForeign = diagram.columns[group.columns.lowerBound].isForeign
        let edge = String(repeating: isForeign ? "╌" : "─", count: right - left - 1)
        rows[0].put("╭\(edge)╮", at: left, .dim)
        rows[last].put("╰\(edge)╯", at: left, .dim)
        for row in 1..<last {
          for side in [left, right] { rows[row].put(isForeign ? "╎" : "│", at: side, .dim) }
        }
        if !group.title.isEmpty {
          let title = Diagram.shortened(group.title, to: right - left - 3)
          rows[0].put(" \(title) ", at: DisplayWidth.of(title) + 5 <= right - left ? left + 2 : left + 1, .address)
        }
        for column in group.columns { head(column, &rows, last: last) }
      }
      return rows.map { $0.line(palette) }
    }

    private func head(_ index: Int, _ rows: inout [TextCanvas], last: Int) {
      let column = diagram.columns[index]
      // Inside the frame, with a blank beside it.
      let inside = bounds(index).lowerBound + 2..<bounds(index).upperBound - 2
      func put(_ text: String, _ row: Int, _ role: Role) {
        rows[row].center(text, at: line(index), in: inside, role)
      }
      put(Diagram.shortened(column.name, to: inside.count), 1, column.isForeign ? .address : .name)
      func fitting(_ forms: [String]) -> String { forms.first { DisplayWidth.of($0) <= inside.count } ?? "" }
      put(fitting([column.about, "\(column.kind) \(column.descriptor)", column.descriptor]), 2, .dim)
      if let remote = column.remote {
        let short = Diagram.shortened(remote, to: inside.count - 2)
        let hasPort = short.contains(":") || short == remote
        put(hasPort ? "→ " + short : Diagram.shortened(remote, to: inside.count), 3, .address)
      }
      if column.birth == nil { rows[last].put("┬", at: line(index), .dim) }
    }

    // MARK: Rows

    /// The line of a row; two where its label has no room in the arrow.
    func lines(of index: Int) -> [String] {
      let row = diagram.rows[index]
      var canvas = lifelines(at: index)
      canvas.put(row.time, at: 0, .dim)
      switch row.content {
      case .call(let column, let label): stand(label.cut(to: pitch - 1).text, column, .strong, &canvas)
      case .failure(let column, let label):
        stand("✕ " + label.cut(to: pitch - 3, isFailure: true).text, column, .error, &canvas)
      case .state(let column, _, let to): stand(to.count + 3 <= pitch ? "◇ " + to : to, column, .changed, &canvas)
      case .notice(let column, let text): stand("• " + cut(text, pitch - 3), column, .dim, &canvas)
      case .arrow(let from, let to, let arrow, let label):
        let span = abs(line(to) - line(from))
        let isFailure = arrow == .lost
        let inline = label.cut(to: max(0, span - 6), isFailure: isFailure)
        draw(arrow, from, to, row: index, &canvas)
        if inline == label || span > 24 {
          center(inline.text, from, to, arrow, &canvas)
        } else {
          var above = lifelines(at: index, isAbove: true)
          above.put(row.time, at: 0, .dim)
          center(label.cut(to: span - 1, isFailure: isFailure).text, from, to, arrow, &above)
          canvas.put(String(repeating: " ", count: gutter), at: 0)
          return [above.line(palette), canvas.line(palette)]
        }
      }
      return [canvas.line(palette)]
    }

    private func cut(_ text: String, _ room: Int) -> String { DisplayWidth.truncate(text, to: room) }

    /// What stands on a column, with a blank on either side where the lifelines of others could touch it.
    private func stand(_ text: String, _ column: Int, _ role: Role, _ canvas: inout TextCanvas) {
      canvas.center(text, at: line(column), in: bounds(column), role)
    }

    private func center(_ text: String, _ from: Int, _ to: Int, _ arrow: Diagram.Arrow, _ canvas: inout TextCanvas) {
      guard !text.isEmpty else { return }
      let (start, end) = (min(line(from), line(to)) + 1, max(line(from), line(to)))
      let room = end - start - DisplayWidth.of(text)
      canvas.center(room >= 2 ? " \(text) " : text, at: (start + end) / 2, in: start..<end, role(arrow))
    }

    private func role(_ arrow: Diagram.Arrow) -> Role {
      switch arrow {
      case .connect, .accept: .name
      case .data: .data
      case .end: .warning
      case .reset, .lost: .error
      }
    }

    private func lifelines(at row: Int, isAbove: Bool = false) -> TextCanvas {
      var canvas = TextCanvas(width: width)
      for (index, column) in diagram.columns.enumerated() {
        if let birth = column.birth, row < birth || row == birth { continue }
        if let death = column.death, row > death { continue }
        let waits = column.waits.contains { $0.lowerBound < row && row <= $0.upperBound }
        canvas.put(waits ? "║" : "│", at: line(index), .dim)
      }
      return canvas
    }

    private func draw(_ arrow: Diagram.Arrow, _ from: Int, _ to: Int, row: Int, _ canvas: inout TextCanvas) {
      let (start, end) = (line(from), line(to))
      let goesRight = start < end
      let between = goesRight ? start + 1..<end : end + 1..<start
      let dashes: Character = arrow == .accept ? "╌" : "─"
      canvas.fill(between, with: dashes, over: "│", crossed: "┼")
      let head =
        switch arrow {
        case .lost, .reset: "✕"
        default: goesRight ? "▶" : "◀"
        }
      canvas.put(head, at: goesRight ? end - 1 : end + 1)
      let isLast = diagram.columns[from].death == row
      canvas.put(goesRight ? (isLast ? "└" : "├") : (isLast ? "┘" : "┤"), at: start)
      if arrow == .accept || arrow == .lost { canvas.put(arrow == .accept ? "┬" : "│", at: end) }
      canvas.paint(goesRight ? start..<end : end + 1..<start + 1, role(arrow))
    }
  }
}

extension Diagram {
  /// The columns with which it begins, so many of them, with the rows that touch them.
  fileprivate func part(of count: Int) -> Diagram {
    var chosen: Set<Int> = []
    for column in rows.lazy.flatMap(\.content.columns) where chosen.count < count { chosen.insert(column) }
    let places = Dictionary(uniqueKeysWithValues: chosen.sorted().enumerated().map { ($1, $0) })
    let touching = rows.indices.filter { rows[$0].content.columns.contains(where: chosen.contains) }
    func place(_ row: Int) -> Int { touching.count { $0 < row } }
    var part = self
    part.columns = chosen.sorted().map { index in
      var column = columns[index]
      (column.birth, column.death) = (column.birth.map(place), column.death.map(place))
      column.waits = column.waits.map { place($0.lowerBound)...place($0.upperBound) }
      return column
    }
    part.groups = groups.compactMap { group in
      let members = group.columns.compactMap { places[$0] }
      return members.first.map { Group(title: group.title, columns: $0..<$0 + members.count) }
    }
    part.rows = touching.compactMap { index in
      let row = rows[index]
      return row.content.placed(places, naming: { columns[$0].name })
        .map { Row(number: row.number, time: row.time, content: $0) }
    }
    return part
  }
}
