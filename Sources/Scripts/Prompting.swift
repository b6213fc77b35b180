import Engine
import Facts
import Observe
import Render

/// The prompt: the current socket and its two ends.
enum Prompting {
  static func main(_ session: Session, _ palette: Palette) -> String {
    guard let handle = session.current, let entry = session.registry[handle] else { return "plugsh $ " }
    let facts = entry.facts
    let ends =
      entry.facts.isListening
      ? end(facts.local, palette) + " LISTEN" : end(facts.local, palette) + " ⇄ " + end(facts.remote, palette)
    return "\(handle.descriptor)<" + palette.paint(entry.name, .name) + "> \(ends) $ "
  }

  static func continuation(_ palette: Palette) -> String { palette.paint("…", .dim) + " " }

  private static func end(_ address: SocketAddress?, _ palette: Palette) -> String {
    palette.paint(address.map { $0.isUnnamed ? "-" : $0.description } ?? "-", .address)
  }
}
