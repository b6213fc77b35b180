import Engine
import Facts

/// `recv(5<peer>, "hello\n", 65536) = 6`: a call as it was made, with what came of it.
package struct CallLine: Sendable {
  /// Data beyond this many bytes is cut in a call line; the value has it all.
  package static let shownBytes = 80

  private let palette: Palette

  package init(palette: Palette = .plain) { self.palette = palette }

  /// The line, without its end.
  package func text(_ event: CallEvent) -> String {
    let prefix = event.job.map { palette.paint("%\($0) ", .dim) } ?? ""
    return prefix + palette.paint(event.call, .strong) + "(" + event.arguments.map(argument).joined(separator: ", ")
      + ") = " + result(event)
  }

  func argument(_ argument: ShownArgument) -> String {
    switch argument {
    case .socket(let descriptor, let name): socket(descriptor, name)
    case .address(let text): palette.paint(text, .address)
    case .data(let bytes): palette.paint(Escape.quoted(bytes, limit: Self.shownBytes), .data)
    case .joined(let pieces): pieces.map(self.argument).joined(separator: " + ")
    case .number(let number): String(number)
    case .text(let text): text
    case .null: "NULL"
    }
  }

  private func socket(_ descriptor: Int32, _ name: String) -> String {
    name.isEmpty ? String(descriptor) : "\(descriptor)<" + palette.paint(name, .name) + ">"
  }

  private func result(_ event: CallEvent) -> String {
    if let failure = event.failure { return palette.paint("-1 \(failure.name) (\(failure.text))", .error) }
    switch event.made.count {
    case 0: return String(event.returned)
    case 1: return socket(event.made[0].descriptor, event.made[0].name)
    default:
      return "\(event.returned) [" + event.made.map { socket($0.descriptor, $0.name) }.joined(separator: ", ") + "]"
    }
  }
}
