import Engine

/// What came unasked, in a line.
package enum NoticeText {
  package static func text(_ seen: SeenSocket, _ notice: Notice, palette: Palette = .plain) -> String {
    let socket = "\(seen.descriptor)<" + palette.paint(seen.name, .name) + ">"
    let what =
      switch notice {
      case .dataArrived(let bytes): bytes == 1 ? "1 byte has arrived" : "\(bytes) bytes have arrived"
      case .connectionWaiting(let count): count == 1 ? "a connection is waiting" : "\(count) connections are waiting"
      case .peerClosed: "the peer has ended its sending"
      case .errorPending: "an error is pending: getsockopt \(seen.name) SO_ERROR tells and clears it"
      }
    return palette.paint("•", .warning) + " \(socket): \(what)"
  }
}
