import Engine
import Facts

/// The live panel: a head and a row for each socket, in the width of the terminal.
package struct PanelText: Sendable {
  private let palette: Palette
  /// The columns that were chosen; nil for all that have something to say.
  private let chosen: [LiveColumn]?
  /// The widest that each column has been: it does not become narrower again, so that the table stays calm.
  private var widths: [LiveColumn: Int] = [:]

  package init(palette: Palette = .plain, columns: [LiveColumn]? = nil) {
    self.palette = palette
    chosen = columns
  }

  /// The same with no memory of widths, for a terminal of another width.
  package func forgettingWidths() -> PanelText { PanelText(palette: palette, columns: chosen) }

  /// Columns that are given up one by one where the terminal is too narrow for all.
  private static let dispensable: [LiveColumn] = [
    .note, .pending, .acceptQueue, .sendQueue, .receiveQueue, .type, .fd,
  ]
  private static let alignedRight: Set<LiveColumn> = [.fd, .receiveQueue, .sendQueue, .acceptQueue]
  /// They are shown only once there is something in them.
  private static let occasional: Set<LiveColumn> = [.acceptQueue, .pending, .note]
  private static let leastWidth: [LiveColumn: Int] = [.handle: 8, .fd: 2, .state: 11, .local: 15, .remote: 15]
  private static let gap = 2
  private static let gutter = 2

  /// The head and `rows`, as lines of at most `width` cells; `more` sockets are not among the rows.
  package mutating func lines(_ rows: [PanelRow], more: Int, width: Int) -> [String] {
    guard !rows.isEmpty else { return [head([], more: more, width: width)] }
    for column in chosen ?? LiveColumn.allCases {
      let widest = rows.map { DisplayWidth.of($0.text(column)) }.max() ?? 0
      if widest == 0, Self.occasional.contains(column), widths[column] == nil, chosen == nil { continue }
      let least = max(DisplayWidth.of(title(column)), Self.leastWidth[column] ?? 0)
      widths[column] = max(widths[column] ?? 0, widest, least)
    }
    let columns = fit(width)
    return [head(columns, more: more, width: width)] + rows.map { line($0, columns, width: width) }
  }

  /// The columns that fit, with their widths.
  private func fit(_ width: Int) -> [(column: LiveColumn, width: Int)] {
    let wanted = chosen ?? LiveColumn.allCases
    var columns = wanted.compactMap { column in widths[column].map { (column: column, width: $0) } }
    func excess() -> Int {
      Self.gutter + columns.reduce(0) { $0 + $1.width } + Self.gap * max(0, columns.count - 1) - width
    }
    // A note may be cut before it goes.
    if excess() > 0, let note = columns.firstIndex(where: { $0.column == .note }) {
      columns[note].width = max(12, columns[note].width - excess())
    }
    for column in Self.dispensable where excess() > 0 { columns.removeAll { $0.column == column } }
    while excess() > 0, let widest = columns.indices.max(by: { columns[$0].width < columns[$1].width }),
      columns[widest].width > 4
    {
      columns[widest].width -= 1
    }
    while excess() > 0, columns.count > 1 { columns.removeLast() }
    return columns
  }

  private func title(_ column: LiveColumn) -> String { column.rawValue.uppercased() }

  /// The names of the columns in a rule, which ends the part of the screen that scrolls.
  private func head(_ columns: [(column: LiveColumn, width: Int)], more: Int, width: Int) -> String {
    var head = PaintedLine(width, palette)
    head.rule(Self.gutter - 1)
    if columns.isEmpty { head.add(" no sockets yet: socket tcp makes one ", .dim) }
    for (column, cells) in columns {
      let name = DisplayWidth.truncate(title(column), to: cells)
      let blank = cells - DisplayWidth.of(name)
      let isRight = Self.alignedRight.contains(column)
      if isRight { head.rule(blank) }
      // The blanks around a name stand in the gaps between the columns.
      head.add(head.left > name.utf8.count + 1 ? " \(name) " : " \(name)", .title)
      if !isRight { head.rule(blank) }
    }
    // Not to the window's edge: made narrower, it would be wrapped, and push what stands above off the screen.
    if more > 0, head.left > 8 { head.add(" \(more) more ", .warning) }
    head.rule(1)
    return head.text
  }

  private func line(_ row: PanelRow, _ columns: [(column: LiveColumn, width: Int)], width: Int) -> String {
    var line = PaintedLine(width, palette)
    // Where there are no colours, a sign tells that the row changed.
    line.add(row.changed.isEmpty || palette.isColoured ? " " : "*")
    line.add(row.tie.map { $0 == .upper ? "╭" : "╰" } ?? " ", .dim)
    for (index, (column, cells)) in columns.enumerated() {
      let text = DisplayWidth.truncate(row.text(column), to: cells)
      if index > 0 { line.add("", cells: Self.gap) }
      if Self.alignedRight.contains(column) { line.add("", cells: cells - DisplayWidth.of(text)) }
      line.add(text, role(of: text, column, row), cells: Self.alignedRight.contains(column) ? 0 : cells)
    }
    return line.text
  }

  private func role(of text: String, _ column: LiveColumn, _ row: PanelRow) -> Role? {
    if row.changed.contains(column) { return .changed }
    return switch column {
    case .handle: .name
    case .local, .remote: text == "-" ? .dim : .address
    case .note, .pending: .dim
    default: nil
    }
  }
}
