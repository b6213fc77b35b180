/// "Did you mean": the known word that is nearest to a mistyped one.
package enum Suggestion {
  /// The nearest of `candidates`, if it is near enough to be meant.
  package static func nearest(to word: String, in candidates: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let lowered = Array(word.lowercased().unicodeScalars)
    let most = max(1, lowered.count / 3)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(lowered, Array(candidate.lowercased().unicodeScalars))
      if distance <= most, distance < lowered.count, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// How many letters must be put in, left out, changed or swapped with their neighbour (Damerau, Levenshtein).
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if abs(a.count - b.count) > a.count { return .max }
    var rows = [Array(0...b.count)]
    for i in 1..<max(1, a.count + 1) {
      var row = [i]
      for j in 1..<max(1, b.count + 1) {
        let change = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        var least = min(rows[i - 1][j] + 1, row[j - 1] + 1, change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { least = min(least, rows[i - 2][j - 2] + 1) }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
