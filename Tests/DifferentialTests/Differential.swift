import Foundation
import TestSupport

/// Drives the same sequences through plugsh and through Python's socket module.
enum Differential {
  /// The two transcripts of some sequences.
  struct Answers {
    let plugsh: [[String]]
    let python: [[String]]

    /// Whether both say the same of a sequence.
    func agree(on index: Int) -> Bool { plugsh[index] == python[index] }
  }

  /// The sequence asks for what the oracle cannot do.
  struct OracleFailed: Error, CustomStringConvertible {
    let finished: Finished
    var description: String { "the oracle failed: \(finished.errors)" }
  }

  /// Runs both programs, at the same time, each in a folder and with abstract names of its own.
  ///
  /// - Parameter pythons: what Python runs instead, to see that a difference is found.
  static func run(_ sequences: [CallSequence], pythons: [CallSequence]? = nil) throws -> Answers {
    let folders = [try TemporaryDirectory(), try TemporaryDirectory()]
    let tokens = folders.map { $0.path.replacing("/", with: "-") }
    let script = try folders[0].write(ScriptWriter(token: tokens[0]).script(sequences), to: "sequences.plug")
    let plugsh = try Program.plugsh.start(["--json", script], in: folders[0].path)
    let python = try Program("python3").start(
      ["-S", "-E", Checkout.path("Tests/DifferentialTests/oracle.py")], in: folders[1].path)
    plugsh.closeInput()
    python.send(OracleWriter(token: tokens[1]).lines(pythons ?? sequences))
    python.closeInput()
    let answers = [try plugsh.waitForExit(within: .seconds(120)), try python.waitForExit(within: .seconds(120))]
    guard answers[1].status == 0 else { throw OracleFailed(finished: answers[1]) }
    let lines = try zip(answers, tokens).map { finished, token in
      try Transcript(finished, sequences: sequences.count, token: token).sequences
    }
    return Answers(plugsh: lines[0], python: lines[1])
  }

  /// Sequences about the last of which the two do not agree, and what they said of it.
  struct Difference: CustomStringConvertible {
    var sequences: [CallSequence]
    let plugsh: [String]
    let python: [String]

    /// The script that shows it, and both transcripts side by side.
    var description: String {
      let width = max(plugsh.map(\.count).max() ?? 0, 20)
      let rows = (0..<max(plugsh.count, python.count)).map { index in
        let left = index < plugsh.count ? plugsh[index] : "-"
        let right = index < python.count ? python[index] : "-"
        return (left == right ? "  " : "! ") + left.padding(toLength: width + 2, withPad: " ", startingAt: 0) + right
      }
      return """
        \(sequences.map(\.title).joined(separator: ", then "))
        --- the script:
        \(ScriptWriter(token: "name").script(sequences))--- plugsh, and Python:
        \(rows.joined(separator: "\n"))
        """
    }
  }

  /// The difference about the last of some sequences; nil if the two agree on it once in some runs.
  ///
  /// What plugsh does wrong, it does wrong each time. What differs once came from outside: on a busy machine the kernel
  /// may deliver a segment after the call that looks for it.
  static func difference(in sequences: [CallSequence], runs: Int = 3) throws -> Difference? {
    var last: Difference?
    for _ in 0..<runs {
      let answers = try run(sequences)
      let index = sequences.count - 1
      if answers.agree(on: index) { return nil }
      last = Difference(sequences: sequences, plugsh: answers.plugsh[index], python: answers.python[index])
    }
    return last
  }

  /// The first lasting difference in sequences that run together, alone or after those before it.
  static func firstDifference(in sequences: [CallSequence]) throws -> Difference? {
    var rest = sequences[...]
    while !rest.isEmpty {
      let answers = try run(Array(rest))
      guard let index = rest.indices.first(where: { !answers.agree(on: $0 - rest.startIndex) }) else { return nil }
      let found = try difference(in: [rest[index]]) ?? difference(in: Array(rest[...index]))
      if let found { return found }
      rest = rest[(index + 1)...]
    }
    return nil
  }

  /// The same difference with as few sequences and steps as can be.
  static func shrink(_ difference: Difference) -> Difference {
    var found = difference
    func differs(_ sequences: [CallSequence]) -> Bool {
      guard let smaller = try? self.difference(in: sequences, runs: 2) else { return false }
      found = smaller
      return true
    }
    let last = difference.sequences.count - 1
    _ = shortest(Array(difference.sequences[..<last])) { differs($0 + [difference.sequences[last]]) }
    for index in found.sequences.indices.reversed() {
      _ = shortest(found.sequences[index].steps) { steps in
        var shorter = found.sequences
        shorter[index].steps = steps
        return differs(shorter)
      }
    }
    return found
  }

  /// The fewest of some elements for which a condition still holds: ever smaller pieces are left out.
  static func shortest<Element>(_ elements: [Element], _ holds: ([Element]) throws -> Bool) rethrows -> [Element] {
    var kept = elements
    var size = max(1, kept.count / 2)
    while true {
      var start = 0
      var isShorter = false
      while start < kept.count {
        let rest = Array(kept[..<start] + kept[min(start + size, kept.count)...])
        if rest.count < kept.count, try holds(rest) {
          kept = rest
          isShorter = true
        } else {
          start += size
        }
      }
      if size == 1, !isShorter { return kept }
      size = max(1, size / 2)
    }
  }
}
