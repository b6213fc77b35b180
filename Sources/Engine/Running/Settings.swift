import Facts
import Reactor

/// What `set` changes.
package struct Settings {
  /// How long a foreground call in a script may wait, nil for ever.
  package var deadline: Nanoseconds?
  /// Whether the paths of Unix sockets stay when the sockets close.
  package var keepsPaths = false

  package static let names = ["deadline", "keep-paths"]

  package func text(_ name: String) -> String? {
    switch name {
    case "deadline": deadline.map { Quantity.text(nanoseconds: $0) } ?? "off"
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
    case ("keep-paths", "on"): keepsPaths = true
    case ("keep-paths", "off"): keepsPaths = false
    default: return false
    }
    return true
  }
}
