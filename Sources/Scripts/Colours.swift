import Glibc
import Render
import Terminal

/// The colours of a terminal; none under `NO_COLOR` or on a terminal that has none.
package enum Colours {
  package static var palette: Palette {
    let terminal = getenv("TERM").map { String(cString: $0) } ?? "dumb"
    let refused = getenv("NO_COLOR").map { $0[0] != 0 } ?? false
    return refused || terminal == "dumb" ? .plain : Palette { text, role in style(role) + text + Escapes.plain }
  }

  private static func style(_ role: Role) -> String {
    switch role {
    case .error: Escapes.style(.red)
    case .warning: Escapes.style(.yellow)
    case .good: Escapes.style(.green)
    case .name: Escapes.style(.cyan)
    case .address: Escapes.style(.blue)
    case .data: Escapes.style(.green)
    case .dim: Escapes.style(.dim)
    case .strong, .title: Escapes.style(.bold)
    case .changed: Escapes.style(.bold, .yellow)
    }
  }
}
