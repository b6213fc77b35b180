import Engine
import Facts
import Language

/// An event of a session as text.
package struct EventText: Sendable {
  private let palette: Palette
  private let callLine: CallLine
  private let table: SocketTable
  /// Whether failures are explained after the call line; a script's report does it otherwise.
  private let explains: Bool
  /// How many columns a diagram may take.
  private let width: @Sendable () -> Int

  package init(palette: Palette = .plain, explains: Bool = false, width: @escaping @Sendable () -> Int = { 80 }) {
    self.palette = palette
    self.explains = explains
    self.width = width
    callLine = CallLine(palette: palette)
    table = SocketTable(palette: palette)
  }

  /// The event's lines without the last line's end; nil where there is nothing to show.
  package func text(_ event: SessionEvent) -> String? {
    switch event {
    case .call(let call):
      let line = callLine.text(call)
      guard explains, let failure = call.failure, !call.isExpected else { return line }
      return ([line] + Advice.lines(call.call, failure, call.arguments).map { palette.paint("  " + $0, .dim) }).joined(
        separator: "\n")
    case .waiting(let command, let reason):
      return palette.paint("waiting: \(reason) (Ctrl-C cancels \(command), Ctrl-Z leaves it in the background)", .dim)
    case .started(let job, let command, _): return "%\(job) " + palette.paint("pending: ", .dim) + command
    case .notice(let socket, let notice): return NoticeText.text(socket, notice, palette: palette)
    // Seen where one looks for it: in the panel, the table and the timeline.
    case .state: return nil
    case .text(let text): return text
    case .advice(let text): return palette.paint("  " + text, .dim)
    case .sockets(let rows): return table.text(rows)
    case .details(let row, let lines):
      let title = palette.paint("\(row.descriptor)<\(row.name)>", .title)
      return ([title] + Table.lines(lines.map { ["  " + $0.name, $0.value] })).joined(separator: "\n")
    case .bytes(let rows): return BytesText(palette: palette).text(rows)
    case .jobs(let rows):
      if rows.isEmpty { return "nothing is pending" }
      return Table.lines(rows.map { ["%\($0.number)", $0.state, $0.command] }).joined(separator: "\n")
    case .options(let rows): return OptionsText(palette: palette).text(rows)
    case .timeline(let extract): return TimelineText(palette: palette).text(extract)
    case .diagram(let extract): return TextDiagram(palette: palette, width: width()).text(Diagram(extract))
    case .drawn(let path, let events):
      return "\(Escape.text(path)) shows \(events == 1 ? "one event" : "\(events) events")"
    case .help(let topic): return HelpText.text(topic, palette: palette)
    case .value: return nil
    }
  }

  /// Whether a quiet script shows it all the same: what was asked for by `print` and the views.
  package static func isAskedFor(_ event: SessionEvent) -> Bool {
    switch event {
    case .text, .sockets, .details, .bytes, .jobs, .options, .timeline, .diagram, .help: true
    case .call, .waiting, .started, .notice, .state, .drawn, .advice, .value: false
    }
  }
}
