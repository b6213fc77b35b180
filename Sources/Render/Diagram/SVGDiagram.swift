import Facts

/// A diagram as a picture: an SVG file that stands alone, for screens of either colour and for paper.
package enum SVGDiagram {
  package static func text(_ diagram: Diagram) -> String {
    var drawing = SVGDrawing(diagram)
    return drawing.document()
  }
}

/// Where everything stands, in pixels, and the elements drawn there.
private struct SVGDrawing {
  private static let margin = 28.0
  private static let gutter = 112.0
  /// Between the frames of two groups.
  private static let gap = 22.0
  /// Labels longer than this, in cells, would tear the columns apart.
  private static let longest = 30
  private static let call = 38.0
  private static let arrow = 50.0
  private static let state = 34.0

  private let diagram: Diagram
  private let hasRemotes: Bool
  private let hasTitles: Bool
  /// The middle of each column.
  private var lines: [Double] = []
  /// The left and right edges of each group.
  private var frames: [ClosedRange<Double>] = []
  private var width = 0.0
  private var svg = SVGWriter()

  init(_ diagram: Diagram) {
    self.diagram = diagram
    hasRemotes = diagram.columns.contains { $0.remote != nil }
    hasTitles = diagram.groups.contains { !$0.title.isEmpty }
    placeColumns()
  }

  // MARK: Places

  /// How far a column's head and its calls reach to either side of its line.
  private func reach(_ index: Int) -> Double {
    let column = diagram.columns[index]
    let head = max(
      SVGFont.name.width(column.name), SVGFont.small.width(column.about),
      SVGFont.address.width(column.remote.map { "→ " + $0 } ?? ""))
    let calls = diagram.rows.map { row -> Double in
      switch row.content {
      case .call(index, let label), .failure(index, let label): SVGFont.label.width(cut(label).text) + 30
      case .state(index, _, let to): SVGFont.state.width(to) + 34
      case .notice(index, let text): SVGFont.small.width(text) + 20
      default: 0
      }
    }
    return max(head / 2 + 18, (calls.max() ?? 0) / 2 + 6, 62)
  }

  private func cut(_ label: Diagram.Label) -> Diagram.Label { label.cut(to: Self.longest) }

  private mutating func placeColumns() {
    let reaches = diagram.columns.indices.map(reach)
    var x = Self.margin + Self.gutter
    for group in diagram.groups {
      let start = x
      let title = SVGFont.title.width(group.title) + 36
      let own = group.columns.reduce(0) { $0 + 2 * reaches[$1] }
      // A title that is wider than its columns spreads them.
      let spare = max(0, title - own) / Double(max(1, group.columns.count))
      for column in group.columns {
        let half = reaches[column] + spare / 2
        lines.append(x + half)
        x += 2 * half
      }
      frames.append(start...x)
      x += Self.gap
    }
    spreadForArrows()
    width = (frames.last?.upperBound ?? Self.gutter) + Self.margin
  }

  /// Moves columns apart until each arrow has room for its label.
  private mutating func spreadForArrows() {
    for row in diagram.rows {
      guard case .arrow(let from, let to, _, let label) = row.content else { continue }
      let (left, right) = (min(from, to), max(from, to))
      let more = SVGFont.label.width(cut(label).text) + 56 - (lines[right] - lines[left])
      guard more > 0 else { continue }
      for column in right..<lines.count { lines[column] += more }
      for (index, group) in diagram.groups.enumerated() {
        let start = frames[index].lowerBound + (group.columns.lowerBound >= right ? more : 0)
        let end = frames[index].upperBound + (group.columns.upperBound > right ? more : 0)
        frames[index] = start...end
      }
    }
  }

  private var headTop: Double { Self.margin + (diagram.dropped == nil ? 0 : 26) }
  private var headHeight: Double { (hasTitles ? 34 : 10) + 56 + (hasRemotes ? 22 : 0) }
  private var top: Double { headTop + headHeight }

  private func height(of row: Diagram.Row) -> Double {
    switch row.content {
    case .call, .failure: Self.call
    case .arrow: Self.arrow
    case .state, .notice: Self.state
    }
  }

  // MARK: The document

  mutating func document() -> String {
    var ys: [Double] = []
    var y = top + 14
    for row in diagram.rows {
      ys.append(y)
      y += height(of: row)
    }
    let bottom = y + 14
    let names = bottom - top > 700
    let height = bottom + (names ? 34 : 0) + Self.margin
    svg.open(width: max(width, 320), height: height, title: title)
    if diagram.columns.isEmpty { svg.text("nothing has happened yet", at: (Self.margin, Self.margin + 20), "small") }
    if let dropped = diagram.dropped { svg.text(dropped, at: (Self.margin, Self.margin + 4), "small") }
    for index in diagram.groups.indices { frame(index, bottom: bottom) }
    for index in diagram.columns.indices { lifeline(index, ys, bottom: bottom, isNamed: names) }
    for index in diagram.rows.indices { draw(index, at: ys[index]) }
    return svg.close()
  }

  private var title: String {
    let names = diagram.columns.filter { !$0.isForeign }.map(\.name)
    return "What happened to " + (names.isEmpty ? "no socket" : names.joined(separator: ", "))
  }

  // MARK: Columns

  private mutating func frame(_ index: Int, bottom: Double) {
    let (group, frame) = (diagram.groups[index], frames[index])
    let isForeign = diagram.columns[group.columns.lowerBound].isForeign
    let width = frame.upperBound - frame.lowerBound
    if !isForeign {
      svg.rectangle(frame.lowerBound, top - 12, width, bottom - top + 12, radius: 0, "lane")
    }
    svg.rectangle(frame.lowerBound, headTop, width, headHeight, radius: 12, isForeign ? "head foreign" : "head")
    let middle = (frame.lowerBound + frame.upperBound) / 2
    if !group.title.isEmpty { svg.text(group.title, at: (middle, headTop + 26), "title middle") }
    for column in group.columns { head(column) }
  }

  private mutating func head(_ index: Int) {
    let (column, x) = (diagram.columns[index], lines[index])
    let y = headTop + (hasTitles ? 34 : 10)
    svg.text(column.name, at: (x, y + 24), column.isForeign ? "address middle strong" : "name middle")
    svg.text(column.about, at: (x, y + 44), "small middle")
    if let remote = column.remote { svg.text("→ " + remote, at: (x, y + 64), "address middle") }
  }

  private mutating func lifeline(_ index: Int, _ ys: [Double], bottom: Double, isNamed: Bool) {
    let (column, x) = (diagram.columns[index], lines[index])
    func middle(_ row: Int) -> Double { ys[row] + self.middle(of: diagram.rows[row]) }
    let start = column.birth.map(middle) ?? top
    let end = column.death.map(middle) ?? bottom
    svg.line((x, start), (x, end), "life")
    for wait in column.waits {
      let (begin, end) = (middle(wait.lowerBound), middle(wait.upperBound))
      svg.rectangle(x - 6, begin, 12, end - begin, radius: 6, "waits")
    }
    if isNamed, column.death == nil {
      svg.text(column.name, at: (x, bottom + 24), (column.isForeign ? "address" : "name") + " middle")
    }
  }

  private func middle(of row: Diagram.Row) -> Double {
    switch row.content {
    case .call, .failure: Self.call / 2
    case .arrow: Self.arrow - 14
    case .state, .notice: Self.state / 2
    }
  }

  // MARK: Rows

  private mutating func draw(_ index: Int, at y: Double) {
    let row = diagram.rows[index]
    let middle = y + middle(of: row)
    svg.text(row.time, at: (Self.margin + Self.gutter - 22, middle + 4.5), "time end")
    switch row.content {
    case .call(let column, let label): pill(label, column, middle, "call")
    case .failure(let column, let label):
      pill(Diagram.Label("✕ " + label.call, label.detail, tail: label.tail), column, middle, "call lost")
    case .state(let column, let from, let to):
      let half = SVGFont.state.width(to) / 2 + 12
      svg.group(tooltip: "\(from) → \(to)")
      svg.rectangle(lines[column] - half, middle - 11, 2 * half, 22, radius: 11, "state")
      svg.text(to, at: (lines[column], middle + 4.5), "state middle")
      svg.endGroup()
    case .notice(let column, let text):
      let half = SVGFont.small.width(text) / 2 + 8
      svg.rectangle(lines[column] - half, middle - 11, 2 * half, 22, radius: 11, "note")
      svg.text(text, at: (lines[column], middle + 4.5), "small middle")
    case .arrow(let from, let to, let arrow, let label):
      svg.group(tooltip: label.text)
      self.arrow(arrow, from, to, middle, isLast: diagram.columns[from].death == index)
      let room = abs(lines[to] - lines[from]) - 24
      let fitting = label.cut(to: max(Self.longest, Int(room / SVGFont.label.cell)), isFailure: arrow == .lost)
      svg.label(fitting, at: (place(of: fitting, from, to), middle - 10), kind(arrow))
      svg.endGroup()
    }
  }

  /// Where the middle of an arrow's label is: in the widest part between two lines where it has room there.
  private func place(of label: Diagram.Label, _ from: Int, _ to: Int) -> Double {
    let between = lines[min(from, to)...max(from, to)]
    var (best, room) = ((lines[from] + lines[to]) / 2, SVGFont.label.width(label.text) + 24)
    if between.count == 2 { return best }
    for (left, right) in zip(between, between.dropFirst()) where right - left >= room {
      (best, room) = ((left + right) / 2, right - left + 1)
    }
    return best
  }

  private mutating func pill(_ label: Diagram.Label, _ column: Int, _ middle: Double, _ kind: String) {
    let shown = cut(label)
    let half = SVGFont.label.width(shown.text) / 2 + 12
    svg.group(tooltip: shown == label ? nil : label.text)
    svg.rectangle(lines[column] - half, middle - 14, 2 * half, 28, radius: 8, kind)
    svg.label(shown, at: (lines[column], middle + 5), kind)
    svg.endGroup()
  }

  private func kind(_ arrow: Diagram.Arrow) -> String {
    switch arrow {
    case .connect: "connect"
    case .accept: "accept"
    case .data: "data"
    case .end: "ending"
    case .reset, .lost: "lost"
    }
  }

  /// - Parameter isLast: whether the sender's line ends here.
  private mutating func arrow(_ arrow: Diagram.Arrow, _ from: Int, _ to: Int, _ y: Double, isLast: Bool) {
    let direction = lines[from] < lines[to] ? 1.0 : -1.0
    let (start, end) = (lines[from], lines[to] - 2 * direction)
    let kind = kind(arrow)
    switch arrow {
    case .lost, .reset:
      let stop = end - 14 * direction
      svg.line((start, y), (stop, y), "arrow " + kind)
      svg.cross((stop, y), 7, "arrow " + kind)
    case .accept, .end:
      svg.line((start, y), (end, y), "arrow " + kind)
      svg.path([(end - 11 * direction, y - 6.5), (end, y), (end - 11 * direction, y + 6.5)], "arrow solid " + kind)
    case .connect, .data:
      svg.line((start, y), (end - 10 * direction, y), "arrow " + kind)
      svg.polygon([(end, y), (end - 14 * direction, y - 7), (end - 14 * direction, y + 7)], "tip " + kind)
    }
    if isLast { svg.cross((start, y), 7, "arrow " + kind) } else { svg.circle((start, y), 4, "tip " + kind) }
  }
}
