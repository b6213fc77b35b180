import Engine
import Facts

/// The board: the whole screen with one line for each channel, large enough for the last row of a lecture hall.
package struct BoardText: Sendable {
  /// A socket, and the other end of its channel where this shell has it too.
  package struct Channel: Sendable {
    package let near: PanelRow
    package let far: PanelRow?

    package init(_ near: PanelRow, _ far: PanelRow? = nil) {
      self.near = near
      self.far = far
    }
  }

  private let palette: Palette

  package init(palette: Palette = .plain) { self.palette = palette }

  /// The lines of a screen of `width` and `height` cells; of too many channels the first are shown.
  package func lines(_ channels: [Channel], width: Int, height: Int) -> [String] {
    // A line for the ends, one for what goes on, and one to breathe, where there is room.
    let room = max(1, height - 3)
    let spacing = channels.count * 3 <= room ? 3 : 2
    let shown = channels.prefix(max(1, room / spacing))
    let widths = columns(Array(shown), width)
    var lines = [head(width), ""]
    if channels.isEmpty { lines.append(line(width) { $0.add("no sockets yet", .dim) }) }
    for channel in shown {
      lines.append(line(width) { ends(channel, widths, &$0) })
      lines.append(
        line(width) {
          $0.add("", cells: widths[0] + 2)
          $0.add(state(channel), isChanged(channel) ? .changed : .dim)
        })
      if spacing == 3 { lines.append("") }
    }
    if shown.count < channels.count {
      lines.append(line(width) { $0.add("and \(channels.count - shown.count) more", .dim) })
    }
    return Array(lines.prefix(height))
  }

  private func line(_ width: Int, _ fill: (inout PaintedLine) -> Void) -> String {
    var line = PaintedLine(width, palette)
    line.add("", cells: width >= 100 ? 4 : 2)
    fill(&line)
    return line.text
  }

  private func head(_ width: Int) -> String {
    var head = PaintedLine(width, palette)
    let way = " any key: back "
    head.rule(1)
    head.add(" the sockets of this shell ", .title)
    head.rule(head.left - way.utf8.count - 1)
    head.add(way, .dim)
    head.rule(1)
    return head.text
  }

  /// The widths of name, near end, far end and the other name; the ends are cut where all is too wide.
  private func columns(_ channels: [Channel], _ width: Int) -> [Int] {
    func widest(_ text: (Channel) -> String) -> Int { channels.map { DisplayWidth.of(text($0)) }.max() ?? 0 }
    var widths = [
      widest { $0.near.row.name }, widest { $0.near.text(.local) }, widest { $0.near.text(.remote) },
      widest { $0.far?.row.name ?? "" },
    ]
    while widths.reduce(4 + 11, +) > width, let index = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[index] > 3
    {
      widths[index] -= 1
    }
    return widths
  }

  private func ends(_ channel: Channel, _ widths: [Int], _ line: inout PaintedLine) {
    let near = channel.near
    func add(_ row: PanelRow, _ column: LiveColumn, _ width: Int) {
      let text = column == .handle ? row.row.name : row.text(column)
      let plain: Role = column == .handle ? .name : text == "-" ? .dim : .address
      line.add(DisplayWidth.truncate(text, to: width), row.changed.contains(column) ? .changed : plain, cells: width)
    }
    add(near, .handle, widths[0])
    line.add("  ")
    add(near, .local, widths[1])
    guard near.row.remote != nil else { return }
    line.add("  ⇄  ", .strong)
    add(near, .remote, widths[2])
    guard let far = channel.far else { return }
    line.add("  ")
    add(far, .handle, widths[3])
  }

  /// What goes on: the states, the bytes each way, and what waits.
  private func state(_ channel: Channel) -> String {
    let (near, far) = (channel.near.row, channel.far?.row)
    var parts = [near.state]
    if let far, far.state != near.state { parts[0] += " ⇄ " + far.state }
    if let queue = near.acceptQueue {
      parts.append("accept queue \(queue.length) of \(queue.limit)")
    } else {
      parts.append("→ " + amount(near.sentBytes, unacknowledged: near.sendQueue, toReceive: far?.receiveQueue))
      let sent = far?.sentBytes ?? near.receivedBytes
      parts.append("← " + amount(sent, unacknowledged: far?.sendQueue, toReceive: near.receiveQueue))
      if !near.note.isEmpty { parts.append(near.note) }
    }
    if !near.pending.isEmpty { parts.append("pending: " + near.pending.joined(separator: " ")) }
    if let far, !far.pending.isEmpty { parts.append("\(far.name) pending: " + far.pending.joined(separator: " ")) }
    return parts.joined(separator: "   ")
  }

  private func isChanged(_ channel: Channel) -> Bool {
    let changed = channel.near.changed.union(channel.far?.changed ?? [])
    return !changed.isDisjoint(with: [.state, .receiveQueue, .sendQueue, .acceptQueue, .pending])
  }

  /// `12 bytes (5 to receive)`.
  private func amount(_ bytes: Int, unacknowledged: Int?, toReceive: Int?) -> String {
    let waiting = [(unacknowledged, "not acknowledged"), (toReceive, "to receive")].compactMap { count, what in
      count.flatMap { $0 > 0 ? "\($0) \(what)" : nil }
    }
    return (bytes == 1 ? "1 byte" : "\(bytes) bytes")
      + (waiting.isEmpty ? "" : " (" + waiting.joined(separator: ", ") + ")")
  }
}
