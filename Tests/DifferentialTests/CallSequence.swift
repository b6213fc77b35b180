/// Calls that both programs make, one after another.
struct CallSequence: Sendable {
  /// What it protects, or where it comes from.
  let title: String
  var steps: [Step]
  /// Every socket that is made waits, for this time at the most; nil where none is limited so.
  var limit: Int?

  init(_ title: String, limit: Int? = nil, _ steps: [Step]) {
    (self.title, self.limit, self.steps) = (title, limit, steps)
  }

  /// The steps, and the end of every socket that they name.
  var steppedToTheEnd: [Step] { steps + sockets.map { .close($0) } }

  /// The names of all sockets, in the order of their first use; a number is no name.
  var sockets: [String] { Self.unique(steps.flatMap(\.sockets)).filter { Int($0) == nil } }

  /// The names of all kept addresses.
  var ends: [String] { Self.unique(steps.flatMap(\.ends)) }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
