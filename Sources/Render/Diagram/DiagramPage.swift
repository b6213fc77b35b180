import Engine
import Facts

/// A page with the diagram as a picture and the timeline below it: one file that needs no other.
package enum DiagramPage {
  package static func text(_ diagram: Diagram, _ extract: JournalExtract) -> String {
    let timeline = TimelineText()
    let rows = extract.chosen.map { occurrence in
      let time = RelativeTime.text(occurrence.time, since: extract.start)
      let cells = ["\(occurrence.place)", time, timeline.line(occurrence.event)]
      return "<tr\(kind(occurrence.event))>" + cells.map { "<td>\(Markup.escaped($0))</td>" }.joined() + "</tr>"
    }
    let dropped = diagram.dropped.map { ["<p>\(Markup.escaped($0))</p>"] } ?? []
    let lines =
      [head, "<body>", "<h1>What happened</h1>", "<figure>", SVGDiagram.text(diagram) + "</figure>"] + dropped
      + ["<table>", "<thead><tr><th>#</th><th>seconds</th><th>event</th></tr></thead>", "<tbody>"] + rows
      + ["</tbody>", "</table>", "</body>", "</html>"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// How a row is marked.
  private static func kind(_ event: SessionEvent) -> String {
    switch event {
    case .call(let call): call.failure == nil ? "" : #" class="failed""#
    case .state: #" class="changed""#
    default: #" class="told""#
    }
  }

  private static let head = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>What happened</title>
    <style>
    body { margin: 0 auto; padding: 2rem; max-width: 110rem; background: #ffffff; color: #17212b;
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif }
    h1 { font-size: 1.6rem; margin: 0 0 1rem }
    figure { margin: 0 0 2rem; overflow-x: auto }
    figure svg { max-width: 100%; height: auto; min-width: 60% }
    table { border-collapse: collapse; font: 0.95rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas,
      "DejaVu Sans Mono", monospace }
    th { text-align: left; color: #5d6b78; font-weight: 600 }
    th, td { padding: 0.15rem 1rem 0.15rem 0; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere }
    td:nth-child(1), th:nth-child(1), td:nth-child(2) { text-align: right; color: #5d6b78; white-space: nowrap }
    .changed td:nth-child(3) { color: #5f3bb0 }
    .failed td:nth-child(3) { color: #c02626 }
    .told td:nth-child(3) { color: #5d6b78 }
    @media screen and (prefers-color-scheme: dark) {
    body { background: #10161d; color: #eaf0f6 }
    th, td:nth-child(1), th:nth-child(1), td:nth-child(2), .told td:nth-child(3) { color: #95a5b4 }
    .changed td:nth-child(3) { color: #c9b3ff }
    .failed td:nth-child(3) { color: #ff7d75 }
    }
    @media print {
    body { padding: 0; max-width: none }
    tr { break-inside: avoid }
    }
    </style>
    </head>
    """
}
