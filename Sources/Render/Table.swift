import Engine
import Facts

/// Rows with their columns aligned, by display width.
package enum Table {
  /// The rows as lines; columns whose index is in `right` are aligned to the right.
  package static func lines(_ rows: [[String]], right: Set<Int> = []) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = row.enumerated().map {
        right.contains($0) ? DisplayWidth.padLeft($1, to: widths[$0]) : DisplayWidth.pad($1, to: widths[$0])
      }
      .joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}

/// `sockets`: HANDLE FD TYPE STATE LOCAL REMOTE RECV-Q SEND-Q NOTE.
package struct SocketTable: Sendable {
  private let palette: Palette

  package init(palette: Palette = .plain) { self.palette = palette }

  package func text(_ sockets: [SocketRow]) -> String {
    guard !sockets.isEmpty else { return "no sockets yet: socket tcp makes one" }
    let header = ["HANDLE", "FD", "TYPE", "STATE", "LOCAL", "REMOTE", "RECV-Q", "SEND-Q", "NOTE"]
    let rows = sockets.map { socket in
      [
        socket.name + (socket.isCurrent ? " ." : ""), String(socket.descriptor), socket.type, socket.state,
        end(socket.local), end(socket.remote), socket.receiveQueue.map(String.init) ?? "-",
        socket.sendQueue.map(String.init) ?? "-", note(socket),
      ]
    }
    var lines = Table.lines([header] + rows, right: [1, 6, 7])
    lines[0] = palette.paint(lines[0], .title)
    return lines.joined(separator: "\n")
  }

  private func note(_ socket: SocketRow) -> String {
    let pending = socket.pending.isEmpty ? [] : ["pending: " + socket.pending.joined(separator: ", ")]
    return ((socket.note.isEmpty ? [] : [socket.note]) + pending).joined(separator: "; ")
  }

  private func end(_ address: SocketAddress?) -> String { address.map { $0.isUnnamed ? "-" : $0.description } ?? "-" }
}
