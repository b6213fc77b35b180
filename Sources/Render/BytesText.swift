import Engine
import Facts

/// `bytes`: HANDLE FD SENT RECEIVED, and what TCP counted.
struct BytesText: Sendable {
  private let palette: Palette

  init(palette: Palette) { self.palette = palette }

  func text(_ sockets: [BytesRow]) -> String {
    guard !sockets.isEmpty else { return "no sockets yet: socket tcp makes one" }
    let header = ["HANDLE", "FD", "SENT", "RECEIVED"] + BytesRow.kernelFields
    let rows = sockets.map { socket in
      [socket.name, String(socket.descriptor), String(socket.sent), String(socket.received)]
        + socket.kernel.map { $0.map(String.init) ?? "-" }
    }
    var lines = Table.lines([header] + rows, right: Set(1..<header.count))
    lines[0] = palette.paint(lines[0], .title)
    return lines.joined(separator: "\n")
  }
}
