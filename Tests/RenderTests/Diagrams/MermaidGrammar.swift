/// The part of Mermaid's grammar of sequence diagrams that ours are written in, as its lexer cuts a line.
///
/// In a text, `#` begins a comment and `;` ends the statement, unless the two stand around a character's number.
enum MermaidGrammar {
  private nonisolated(unsafe) static let text = /(?:[^#;\n:%<>"`{}&\\]|#[0-9]+;|<br\/>)*/
  private nonisolated(unsafe) static let participant = /participant (c[0-9]+) as (.+)/
  private nonisolated(unsafe) static let box = /box transparent (.+)/
  private nonisolated(unsafe) static let note = /Note over (c[0-9]+): (.*)/
  private nonisolated(unsafe) static let signal = /(c[0-9]+)(?:->>|-->>|-\)|-x)(c[0-9]+): (.*)/

  /// What is wrong with a diagram; nil if nothing is.
  static func complaint(_ diagram: String) -> String? {
    var lines = diagram.split(separator: "\n", omittingEmptySubsequences: false)[...]
    guard lines.popFirst() == "sequenceDiagram" else { return "no sequenceDiagram" }
    guard lines.popLast() == "" else { return "no line feed at the end" }
    var known: Set<Substring> = []
    var isInBox = false
    for line in lines {
      let statement = line.drop { $0 == " " }
      let texts: [Substring]
      if let match = statement.wholeMatch(of: participant) {
        guard known.insert(match.1).inserted else { return "twice: \(line)" }
        texts = [match.2]
      } else if let match = statement.wholeMatch(of: box) {
        if isInBox { return "box in a box" }
        isInBox = true
        texts = [match.1]
      } else if statement == "end" {
        if !isInBox { return "end without a box" }
        isInBox = false
        texts = []
      } else if isInBox {
        return "no participant: \(line)"
      } else if let match = statement.wholeMatch(of: note) {
        guard known.contains(match.1) else { return "unknown: \(line)" }
        texts = [match.2]
      } else if let match = statement.wholeMatch(of: signal) {
        guard known.contains(match.1), known.contains(match.2) else { return "unknown: \(line)" }
        texts = [match.3]
      } else {
        return "no statement: \(line)"
      }
      // The four signs with which Mermaid itself marks a character's number.
      for part in texts {
        if part.wholeMatch(of: text) == nil || ["ﬂ", "°", "¶", "ß"].contains(where: part.contains) {
          return "text: \(line)"
        }
      }
    }
    return isInBox ? "a box is open" : nil
  }
}
