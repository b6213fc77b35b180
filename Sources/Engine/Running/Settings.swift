import Facts
import Reactor

/// What `set` changes.
package struct Settings {
  /// How long a foreground call in a script may wait, nil for ever.
  package var deadline: Nanoseconds?
  /// Whether the paths of Unix sockets stay when the sockets close.
  package var keepsPaths = false
  /// How many events the journal keeps.
  package var journalSize = 1000

  package static let names = ["deadline", "journal", "keep-paths"]
  private static let largestJournal = 100_000

  package func text(_ name: String) -> String? {
    switch name {
    case "deadline": deadline.map { Quantity.text(nanoseconds: $0) } ?? "off"
    case "journal": String(journalSize)
    case "keep-paths": keepsPaths ? "on" : "off"
    default: nil
    }
  }

  /// Changes a setting; false where the value does not fit.
  package mutating func change(_ name: String, to value: String) -> Bool {
    switch (name, value) {
    case ("deadline", "off"): deadline = nil
    case ("deadline", _):
      guard let duration = Quantity.duration(value) else { return false }
      deadline = duration
    case ("journal", _):
      guard let size = Quantity.integer(value), (0...Self.largestJournal).contains(size) else { return false }
      journalSize = size
    case ("keep-paths", "on"): keepsPaths = true
    case ("keep-paths", "off"): keepsPaths = false
    default: return false
    }
    return true
  }
}
