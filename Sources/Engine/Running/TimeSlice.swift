import Reactor

/// How many bytes an operation may move in one go, before it gives way to signals, deadlines, keys and other sockets:
/// one whose peer is as fast as the shell would never come to wait.
struct TimeSlice {
  private var left = 64 << 20

  /// Counts what a call moved; whether it is time to give way. A call takes time however little it moves.
  mutating func isOver(after bytes: Int) -> Bool {
    left -= max(bytes, 1 << 14)
    return left <= 0
  }
}

extension Session {
  /// Lets an operation that gave way, and now waits on `entry`, go on with the reactor's next turn.
  func goOnSoon(_ entry: SocketEntry) {
    _ = reactor.schedule(at: Clock.now()) { [weak self, weak entry] in
      if let self, let entry, registry[entry.handle] != nil { wake(entry) }
    }
  }
}
