/// How the picture looks: light by itself and on paper, dark on a screen that is dark.
enum SVGStyle {
  static let sheet =
    shapes + "\n" + rules(light) + "\n@media screen and (prefers-color-scheme: dark) {\n" + rules(dark) + "\n}\n"

  private struct Colours {
    let paper, ink, muted, life, lane, head, edge, card, data, connect, end, lost, state, stateText: String
  }

  private static let light = Colours(
    paper: "#ffffff", ink: "#17212b", muted: "#5d6b78", life: "#b4c0ca", lane: "#f6f8fa", head: "#edf2f6",
    edge: "#cfd9e1", card: "#ffffff", data: "#04785a", connect: "#1d5fbf", end: "#9a5b00", lost: "#c02626",
    state: "#efe8fb", stateText: "#5f3bb0")
  private static let dark = Colours(
    paper: "#10161d", ink: "#eaf0f6", muted: "#95a5b4", life: "#455463", lane: "#151d26", head: "#1e2933",
    edge: "#364554", card: "#10161d", data: "#46d3a4", connect: "#7fb4ff", end: "#f2b65c", lost: "#ff7d75",
    state: "#2e2647", stateText: "#c9b3ff")

  private static let shapes = """
    .plugsh text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif }
    .plugsh .label, .plugsh .title, .plugsh .address, .plugsh .time {
      font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace }
    .plugsh .label { font-size: 16px; paint-order: stroke; stroke-width: 6px; stroke-linejoin: round }
    .plugsh .verb { font-weight: 600 }
    .plugsh .title { font-size: 15px; font-weight: 600 }
    .plugsh .address { font-size: 13.5px }
    .plugsh .strong { font-weight: 600 }
    .plugsh .time { font-size: 13px }
    .plugsh .small { font-size: 14px }
    .plugsh text.state { font-size: 12.5px; font-weight: 600; letter-spacing: .04em }
    .plugsh .name { font-size: 21px; font-weight: 700 }
    .plugsh .middle { text-anchor: middle }
    .plugsh .end { text-anchor: end }
    .plugsh .life { stroke-width: 2 }
    .plugsh .arrow { stroke-width: 2.5; fill: none; stroke-linecap: round; stroke-linejoin: round }
    .plugsh .arrow.accept { stroke-dasharray: 7 6 }
    .plugsh .arrow.solid { stroke-dasharray: none }
    .plugsh .gone { stroke-width: 2.5; stroke-linecap: round }
    .plugsh rect.call { stroke-width: 1.5 }
    .plugsh .head { stroke-width: 1.5 }
    .plugsh .foreign { stroke-dasharray: 5 4 }
    """

  private static func rules(_ colours: Colours) -> String {
    """
    .plugsh .paper { fill: \(colours.paper) }
    .plugsh text { fill: \(colours.ink) }
    .plugsh .label { stroke: \(colours.paper) }
    .plugsh .label.call { stroke: none }
    .plugsh .tail, .plugsh .time, .plugsh .small, .plugsh .address { fill: \(colours.muted) }
    .plugsh .title { fill: \(colours.connect) }
    .plugsh .address.strong { fill: \(colours.ink) }
    .plugsh .lane { fill: \(colours.lane) }
    .plugsh .head { fill: \(colours.head); stroke: \(colours.edge) }
    .plugsh .foreign { fill: \(colours.paper) }
    .plugsh .life, .plugsh .gone { stroke: \(colours.life) }
    .plugsh rect.call { fill: \(colours.card); stroke: \(colours.edge) }
    .plugsh rect.note { fill: \(colours.lane) }
    .plugsh rect.state { fill: \(colours.state) }
    .plugsh text.state { fill: \(colours.stateText) }
    .plugsh .waits { fill: \(colours.connect); fill-opacity: .28 }
    .plugsh .connect .verb, .plugsh .accept .verb { fill: \(colours.connect) }
    .plugsh .data .verb { fill: \(colours.data) }
    .plugsh .ending .verb { fill: \(colours.end) }
    .plugsh .lost .verb, .plugsh .lost .tail { fill: \(colours.lost) }
    .plugsh rect.lost { stroke: \(colours.lost) }
    .plugsh .arrow.connect, .plugsh .arrow.accept { stroke: \(colours.connect) }
    .plugsh .arrow.data { stroke: \(colours.data) }
    .plugsh .arrow.ending { stroke: \(colours.end) }
    .plugsh .arrow.lost { stroke: \(colours.lost) }
    .plugsh .tip.connect, .plugsh .tip.accept { fill: \(colours.connect) }
    .plugsh .tip.data { fill: \(colours.data) }
    .plugsh .tip.ending { fill: \(colours.end) }
    .plugsh .tip.lost { fill: \(colours.lost) }
    """
  }
}
