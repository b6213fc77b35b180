import Engine
import Facts

// From what was traced to the columns of a diagram: which are asked for, and which stand together.
extension DiagramTracer {
  /// The diagram of the part that is asked for.
  func diagram() -> Diagram {
    var diagram = Diagram()
    diagram.dropped = TimelineText.dropped(extract)
    let chosen = chosenParties
    var kept: [Int] = rows.indices.filter { index in
      chosen.map { parties in rows[index].content.columns.contains(where: parties.contains) } ?? true
    }
    if let last = extract.last {
      let numbers = Set(Set(kept.map { rows[$0].number }).sorted().suffix(max(0, last)))
      kept = kept.filter { numbers.contains(rows[$0].number) }
    }
    let present = Set(kept.flatMap { rows[$0].content.columns }).intersection(chosen ?? Set(parties.indices))
    let groups = grouped(present)
    let place = Dictionary(uniqueKeysWithValues: groups.flatMap(\.members).enumerated().map { ($1, $0) })
    for group in groups {
      let start = diagram.columns.count
      for member in group.members { diagram.columns.append(column(member, kept)) }
      diagram.groups.append(Diagram.Group(title: group.title, columns: start..<diagram.columns.count))
    }
    diagram.rows = kept.compactMap { index in
      let row = rows[index]
      return row.content.placed(place, naming: { parties[$0].column.name })
        .map { Diagram.Row(number: row.number, time: row.time, content: $0) }
    }
    return diagram
  }

  /// The parties that are asked for by their sockets; nil for all.
  private var chosenParties: Set<Int>? {
    guard !extract.sockets.isEmpty else { return nil }
    return Set(parties.indices.filter { index in extract.sockets.contains(where: parties[index].has) })
  }

  /// A column with its rows counted among those that are kept.
  private func column(_ party: Int, _ kept: [Int]) -> Diagram.Column {
    func place(_ row: Int) -> Int { kept.count { $0 < row } }
    var column = parties[party].column
    // What was made or closed before the first kept row leaves no mark.
    let isBirthKept = column.birth.map { kept.contains($0) } ?? false
    column.birth = isBirthKept ? column.birth.map(place) : nil
    column.death = column.death.map { kept.contains($0) ? place($0) : max(0, place($0) - 1) }
    column.waits = column.waits.compactMap { wait in
      let (start, end) = (place(wait.lowerBound), place(wait.upperBound))
      return start < end ? start...end : nil
    }
    return column
  }

  // MARK: Groups

  /// The parties that have the same local end stand together, in the order in which they came up; others at the end.
  private func grouped(_ present: Set<Int>) -> [(title: String, members: [Int])] {
    var groups: [(key: String, title: String, members: [Int])] = []
    for party in present.sorted() where !parties[party].isForeign {
      let (key, title) = group(of: party)
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].members.append(party)
      } else {
        groups.append((key, title, [party]))
      }
    }
    let foreign = present.sorted().filter { parties[$0].isForeign }
    return groups.map { ($0.title, $0.members) } + foreign.map { ("", [$0]) }
  }

  private func group(of party: Int) -> (key: String, title: String) {
    guard let place = EndPoint(parties[party].ends?.local) else {
      // The two ends of a pair, neither of which has an address.
      guard let partner = parties[party].partner, EndPoint(parties[partner].ends?.local) == nil,
        !parties[partner].isForeign
      else { return ("\(party)", "") }
      return ("pair \(min(party, partner))", "no addresses")
    }
    // A socket that listens at every address stands for those that it accepted at one of them.
    let any = parties.first {
      !$0.isForeign && $0.isLike(parties[party])
        && (EndPoint($0.ends?.local).map { $0.isAny && $0.port == place.port } ?? false)
    }
    let title = EndPoint(any?.ends?.local)?.text ?? place.text
    return ("\(parties[party].triple?.protocol ?? 0) \(title)", title)
  }
}
