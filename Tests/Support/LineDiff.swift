/// The difference between the lines that are expected and those that are there.
struct LineDiff {
  enum Step {
    case same(expected: [UInt8], actual: [UInt8])
    case missing([UInt8])
    case extra([UInt8])
  }

  /// In order: walking through them, dropping what is missing, gives the actual lines.
  let steps: [Step]

  /// - Parameter matches: whether an actual line (second) is what an expected one (first) asks for.
  init(expected: [[UInt8]], actual: [[UInt8]], matches: ([UInt8], [UInt8]) -> Bool) {
    let start = zip(expected, actual).prefix { matches($0, $1) }.count
    let rest = min(expected.count, actual.count) - start
    let end = zip(expected.reversed(), actual.reversed()).prefix(rest).prefix { matches($0, $1) }.count
    let (old, new) = (Array(expected[start..<expected.count - end]), Array(actual[start..<actual.count - end]))

    // longest[i][j]: how many lines of old[i...] and new[j...] can be matched in order.
    var longest = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
    var equal = Array(repeating: Array(repeating: false, count: new.count), count: old.count)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        equal[i][j] = matches(old[i], new[j])
        longest[i][j] = equal[i][j] ? longest[i + 1][j + 1] + 1 : max(longest[i + 1][j], longest[i][j + 1])
      }
    }
    var steps = zip(expected, actual).prefix(start).map { Step.same(expected: $0, actual: $1) }
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, j < new.count, equal[i][j] {
        steps.append(.same(expected: old[i], actual: new[j]))
        (i, j) = (i + 1, j + 1)
      } else if i < old.count, j == new.count || longest[i + 1][j] >= longest[i][j + 1] {
        steps.append(.missing(old[i]))
        i += 1
      } else {
        steps.append(.extra(new[j]))
        j += 1
      }
    }
    steps += zip(expected.suffix(end), actual.suffix(end)).map { .same(expected: $0, actual: $1) }
    self.steps = steps
  }

  /// Whether nothing is missing and nothing is extra.
  var isEmpty: Bool {
    steps.allSatisfy { if case .same = $0 { true } else { false } }
  }

  /// The actual lines, with the expected one (and its placeholders) wherever it matched.
  var updated: [[UInt8]] {
    steps.compactMap {
      switch $0 {
      case .same(let expected, _): expected
      case .missing: nil
      case .extra(let line): line
      }
    }
  }

  /// Like `diff -u`: `-` before what is expected, `+` before what is there, three lines around each difference.
  var drawn: String {
    let differs = steps.map { if case .same = $0 { false } else { true } }
    var lines: [String] = []
    var number = 1
    var skipped = true
    for (index, step) in steps.enumerated() {
      if differs[max(0, index - 3)...min(steps.count - 1, index + 3)].contains(true) {
        if skipped { lines.append("@@ line \(number) @@") }
        skipped = false
        let drawn =
          switch step {
          case .same(_, let line): " " + line.shown
          case .missing(let line): "-" + line.shown
          case .extra(let line): "+" + line.shown
          }
        lines.append(drawn)
      } else {
        skipped = true
      }
      if case .extra = step {} else { number += 1 }
    }
    return lines.joined(separator: "\n")
  }
}
