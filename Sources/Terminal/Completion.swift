/// What the word before the cursor could become.
package struct Completions {
  /// Where the word begins: an offset in the line, in bytes of UTF-8.
  package var start: Int
  /// What may stand there instead, in the order in which it is shown.
  package var candidates: [Candidate]

  /// Completions of the word from `start` to the cursor.
  package init(start: Int, candidates: [Candidate]) {
    self.start = start
    self.candidates = candidates
  }
}

/// One thing that a word could become.
package struct Candidate: Equatable {
  /// Replaces the word.
  package var text: String
  /// What it is, in a few words; may be empty.
  package var description: String
  /// Whether the word is then complete, so that a space follows.
  package var isFinal: Bool

  /// A candidate; most are complete words.
  package init(text: String, description: String = "", isFinal: Bool = true) {
    self.text = text
    self.description = description
    self.isFinal = isFinal
  }
}

extension Completions {
  /// What to do when the key is pressed.
  enum Step: Equatable {
    case nothing
    /// Put this in the word's place, with a space after it where it is final.
    case replace(String, isFinal: Bool)
    case list
  }

  /// One candidate is taken; of several, what they all begin with, or, where that is typed already, their list.
  func step(for word: some StringProtocol) -> Step {
    guard let first = candidates.first else { return .nothing }
    if candidates.count == 1 { return .replace(first.text, isFinal: first.isFinal) }
    var common = Array(first.text.unicodeScalars)
    for other in candidates.dropFirst() {
      common = zip(common, other.text.unicodeScalars).prefix { $0 == $1 }.map(\.0)
    }
    let typed = Array(word.unicodeScalars)
    guard common.count > typed.count, common.starts(with: typed) else { return .list }
    return .replace(String(String.UnicodeScalarView(common)), isFinal: false)
  }
}
