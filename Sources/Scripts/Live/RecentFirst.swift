import Facts

/// Sockets in the order in which they changed: asking for the first few costs nothing for the thousands behind them.
struct RecentFirst {
  /// Each change in turn; one that is not its socket's last is stale.
  private var changes: [(handle: Handle, turn: Int)] = []
  private var turns: [Handle: Int] = [:]
  private var turn = 0

  /// The socket changed now.
  mutating func note(_ handle: Handle) {
    turn += 1
    turns[handle] = turn
    changes.append((handle, turn))
    if changes.count > 64, changes.count > 2 * turns.count { changes.removeAll { turns[$0.handle] != $0.turn } }
  }

  mutating func remove(_ handle: Handle) { turns[handle] = nil }

  /// The `count` that changed last.
  func first(_ count: Int) -> [Handle] {
    Array(changes.reversed().lazy.filter { turns[$0.handle] == $0.turn }.map(\.handle).prefix(count))
  }
}
