import Engine
import Facts

/// A socket as the live panel shows it.
package struct PanelRow: Sendable {
  /// Where it stands of the two ends of a channel that this shell has both.
  package enum Tie: Sendable { case upper, lower }

  package let row: SocketRow
  package var tie: Tie?
  /// The columns that changed a moment ago.
  package var changed: Set<LiveColumn>

  package init(_ row: SocketRow, tie: Tie? = nil, changed: Set<LiveColumn> = []) {
    self.row = row
    self.tie = tie
    self.changed = changed
  }

  /// The text of a column; empty where there is nothing to say.
  package func text(_ column: LiveColumn) -> String {
    switch column {
    case .handle: row.name + (row.isCurrent ? " ." : "")
    case .fd: String(row.descriptor)
    case .type: row.type
    case .state: row.state
    case .local: Self.end(row.local)
    case .remote: Self.end(row.remote)
    case .receiveQueue: row.acceptQueue == nil ? row.receiveQueue.map(String.init) ?? "-" : "-"
    case .sendQueue: row.acceptQueue == nil ? row.sendQueue.map(String.init) ?? "-" : "-"
    case .acceptQueue: row.acceptQueue.map { "\($0.length)/\($0.limit)" } ?? ""
    case .pending: row.pending.joined(separator: " ")
    case .note: row.note
    }
  }

  private static func end(_ address: SocketAddress?) -> String {
    address.map { $0.isUnnamed ? "-" : $0.description } ?? "-"
  }
}
