import Facts

/// A font of the picture, as its style sheet has it, and how wide its text comes out.
enum SVGFont {
  case label, title, address, small, state, name

  /// The width of one cell, in pixels: 0.61 of the size in every fixed font that is asked for.
  var cell: Double {
    switch self {
    case .label: 16 * 0.61
    case .title: 15 * 0.61
    case .address: 13.5 * 0.61
    // Proportional ones, a little more than what they take on average.
    case .small: 14 * 0.56
    case .state: 12.5 * 0.72
    case .name: 21 * 0.62
    }
  }

  func width(_ text: String) -> Double { Double(DisplayWidth.of(text)) * cell }
}

/// The elements of an SVG file, one per line; whatever comes in as text stays text.
struct SVGWriter {
  private var lines: [String] = []

  mutating func open(width: Double, height: Double, title: String) {
    let (width, height) = (Self.number(width), Self.number(height))
    lines += [
      #"<svg xmlns="http://www.w3.org/2000/svg" class="plugsh" width="\#(width)" height="\#(height)" "#
        + #"viewBox="0 0 \#(width) \#(height)" role="img" xml:space="preserve">"#,
      "<title>\(Self.escaped(title))</title>",
      "<style>\n\(SVGStyle.sheet)</style>",
      #"<rect class="paper" width="\#(width)" height="\#(height)"/>"#,
    ]
  }

  mutating func close() -> String {
    lines.append("</svg>")
    return lines.joined(separator: "\n") + "\n"
  }

  mutating func group(tooltip: String?) {
    lines.append("<g>" + (tooltip.map { $0.isEmpty ? "" : "<title>\(Self.escaped($0))</title>" } ?? ""))
  }

  mutating func endGroup() { lines.append("</g>") }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, radius: Double, _ kind: String
  ) {
    let corner = radius > 0 ? #" rx="\#(Self.number(radius))""# : ""
    lines.append(
      #"<rect class="\#(kind)" x="\#(Self.number(x))" y="\#(Self.number(y))" width="\#(Self.number(width))" "#
        + #"height="\#(Self.number(height))"\#(corner)/>"#)
  }

  mutating func line(_ from: (Double, Double), _ to: (Double, Double), _ kind: String) { path([from, to], kind) }

  mutating func path(_ points: [(Double, Double)], _ kind: String) {
    lines.append(#"<polyline class="\#(kind)" points="\#(Self.points(points))"/>"#)
  }

  mutating func polygon(_ points: [(Double, Double)], _ kind: String) {
    lines.append(#"<polygon class="\#(kind)" points="\#(Self.points(points))"/>"#)
  }

  mutating func circle(_ center: (Double, Double), _ radius: Double, _ kind: String) {
    lines.append(
      #"<circle class="\#(kind)" cx="\#(Self.number(center.0))" cy="\#(Self.number(center.1))" "#
        + #"r="\#(Self.number(radius))"/>"#)
  }

  mutating func cross(_ center: (Double, Double), _ size: Double, _ kind: String) {
    let (x, y) = center
    line((x - size, y - size), (x + size, y + size), kind + " solid")
    line((x - size, y + size), (x + size, y - size), kind + " solid")
  }

  mutating func text(_ text: String, at place: (Double, Double), _ kind: String) {
    guard !text.isEmpty else { return }
    lines.append(
      #"<text class="\#(kind)" x="\#(Self.number(place.0))" y="\#(Self.number(place.1))">\#(Self.escaped(text))</text>"#
    )
  }

  /// A label in its three parts, around a place.
  mutating func label(_ label: Diagram.Label, at place: (Double, Double), _ kind: String) {
    let parts = [(label.call, "verb"), (label.detail, "said"), (label.tail, "tail")].filter { !$0.0.isEmpty }
    let spans = parts.map { #"<tspan class="\#($0.1)">\#(Self.escaped($0.0))</tspan>"# }.joined(separator: " ")
    guard !parts.isEmpty else { return }
    lines.append(
      #"<text class="label middle \#(kind)" x="\#(Self.number(place.0))" y="\#(Self.number(place.1))">\#(spans)</text>"#
    )
  }

  // MARK: Text

  private static func points(_ points: [(Double, Double)]) -> String {
    points.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
  }

  /// In tenths of a pixel, without a `.0`.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
  }

  static func escaped(_ text: String) -> String { Markup.escaped(text) }
}

/// Text inside XML and HTML.
enum Markup {
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case _ where Escape.isPrintable(scalar): result.unicodeScalars.append(scalar)
      default: result += Escape.text(String(scalar))
      }
    }
  }
}
