/// A column of the live panel.
package enum LiveColumn: String, CaseIterable, Sendable {
  case handle, fd, type, state, local, remote
  case receiveQueue = "recv-q"
  case sendQueue = "send-q"
  case acceptQueue = "accept-q"
  case pending, note
}

/// What `live` and `clear` ask of the terminal.
package enum ScreenRequest: Sendable {
  case on, off
  /// This many rows, and not as many as there are sockets.
  case rows(Int)
  case columns([LiveColumn])
  /// The whole screen as a board.
  case board
  case clear
}
