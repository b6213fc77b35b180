/// A diagram as Mermaid's `sequenceDiagram`.
package enum MermaidDiagram {
  package static func text(_ diagram: Diagram) -> String {
    var lines = ["sequenceDiagram"]
    for group in diagram.groups {
      let isBoxed = !group.title.isEmpty
      if isBoxed { lines.append("  box transparent \(escaped(group.title))") }
      for index in group.columns {
        lines.append((isBoxed ? "    " : "  ") + participant(diagram.columns[index], index))
      }
      if isBoxed { lines.append("  end") }
    }
    if let dropped = diagram.dropped, !diagram.columns.isEmpty {
      lines.append("  Note over c0: \(escaped(dropped))")
    }
    for row in diagram.rows { lines.append("  " + statement(row.content)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func participant(_ column: Diagram.Column, _ index: Int) -> String {
    let lines = [column.name, column.about] + (column.remote.map { ["→ " + $0] } ?? [])
    return "participant c\(index) as " + lines.map(escaped).joined(separator: "<br/>")
  }

  private static func statement(_ content: Diagram.Content) -> String {
    switch content {
    case .call(let column, let label): "Note over c\(column): \(escaped(label.text))"
    case .failure(let column, let label): "Note over c\(column): ✕ \(escaped(label.text))"
    case .state(let column, let from, let to): "Note over c\(column): \(escaped(from)) → \(escaped(to))"
    case .notice(let column, let text): "Note over c\(column): \(escaped(text))"
    case .arrow(let from, let to, let arrow, let label):
      "c\(from)\(sign(arrow))c\(to): \(escaped(label.text))"
    }
  }

  private static func sign(_ arrow: Diagram.Arrow) -> String {
    switch arrow {
    case .connect, .data: "->>"
    case .accept: "-->>"
    case .end: "-)"
    case .reset, .lost: "-x"
    }
  }

  /// Every character that means something to Mermaid, or to the HTML that it makes, by its number.
  ///
  /// The four that it puts in the place of `&#` and `;` while it reads are among them.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      let isPlain = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || plain.contains(scalar)
      if isPlain && !placeholders.contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "#\(scalar.value);"
      }
    }
  }

  private static let plain: Set<Unicode.Scalar> = [" ", ".", ",", "_", "/", "=", "…", "→", "←", "·"]
  private static let placeholders: Set<Unicode.Scalar> = ["ﬂ", "°", "¶", "ß"]
}
