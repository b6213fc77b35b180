import Engine
import Facts

/// `timeline`: a line for each event, with its place and its time since the first one.
package struct TimelineText: Sendable {
  private let palette: Palette

  package init(palette: Palette = .plain) { self.palette = palette }

  package func text(_ extract: JournalExtract) -> String {
    let events = extract.chosen
    let numbers = events.map { String($0.place) }
    let times = events.map { RelativeTime.text($0.time, since: extract.start) }
    let (number, time) = (numbers.map(\.count).max() ?? 0, times.map(\.count).max() ?? 0)
    var lines = Self.dropped(extract).map { [palette.paint($0, .dim)] } ?? []
    for (index, event) in events.enumerated() {
      let stamp =
        DisplayWidth.padLeft(numbers[index], to: number) + "  " + DisplayWidth.padLeft(times[index], to: time)
      lines.append(palette.paint(stamp, .dim) + "  " + line(event.event))
    }
    if events.isEmpty { lines.append("nothing has happened yet") }
    return lines.joined(separator: "\n")
  }

  /// What is no longer there, in words; nil where all is.
  static func dropped(_ extract: JournalExtract) -> String? {
    switch extract.dropped {
    case 0: nil
    case 1: "1 earlier event was dropped"
    case let count: "\(count) earlier events were dropped"
    }
  }

  /// An event in one line.
  func line(_ event: SessionEvent) -> String {
    if case .state(let socket, let from, let to) = event {
      let name = "\(socket.descriptor)<" + palette.paint(socket.name, .name) + ">"
      return palette.paint("state", .dim) + " \(name) \(from) → " + palette.paint(to, .strong)
    }
    return EventText(palette: palette).text(event) ?? ""
  }
}
