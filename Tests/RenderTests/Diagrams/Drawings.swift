import Foundation
import TestSupport
import Testing

/// The drawings that are kept in `Tests/Drawings`; `PLUGSH_UPDATE_GOLDEN=1` writes them anew.
enum Drawings {
  /// Compares `drawn` with the file of that name.
  static func check(_ drawn: String, _ name: String) throws {
    let path = Checkout.path("Tests/Drawings/" + name)
    if Golden.updates {
      try Data(drawn.utf8).write(to: URL(fileURLWithPath: path))
      return
    }
    let kept = try String(contentsOfFile: path, encoding: .utf8)
    guard kept != drawn else { return }
    let (old, new) = (kept.components(separatedBy: "\n"), drawn.components(separatedBy: "\n"))
    let first = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
      "\(name) differs in line \((first?.offset ?? min(old.count, new.count)) + 1):\n- \(first?.element.0 ?? "…")\n+ \(first?.element.1 ?? "…")"
    )
  }
}
