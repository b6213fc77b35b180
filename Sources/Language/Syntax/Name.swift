/// A name of the session, as a small number, so that looking it up is an array access.
package struct Name: Hashable, Sendable {
  package let index: Int
}

/// All names that were ever read in a session.
package final class NameTable {
  private var indices: [String: Int] = [:]
  package private(set) var texts: [String] = []

  package init() {}

  /// The number of `text`, new where it was not seen before.
  package func intern(_ text: String) -> Name {
    if let index = indices[text] { return Name(index: index) }
    indices[text] = texts.count
    texts.append(text)
    return Name(index: texts.count - 1)
  }

  /// The number of `text` if it was seen before.
  package func find(_ text: String) -> Name? { indices[text].map { Name(index: $0) } }

  package subscript(name: Name) -> String { texts[name.index] }

  /// Whether `text` can be a name: letters, digits and `_`, not a digit first.
  package static func isName<Text: Sequence>(_ text: Text) -> Bool where Text.Element == UInt8 {
    var first = true
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9") where !first: break
      default: return false
      }
      first = false
    }
    return !first
  }
}
