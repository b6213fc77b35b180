import Engine
import Facts

/// Which sockets of the session are the two ends of one channel: each one's local end is the other's remote one.
struct Channels {
  private struct Ends: Hashable {
    let family: Int32
    let `protocol`: Int32
    let local: SocketAddress
    let remote: SocketAddress

    var reversed: Ends { Ends(family: family, protocol: `protocol`, local: remote, remote: local) }
  }

  private var ends: [Handle: Ends] = [:]
  private var handles: [Ends: Handle] = [:]

  /// Notes where the socket's ends are now.
  mutating func note(_ entry: SocketEntry) {
    remove(entry.handle)
    let facts = entry.facts
    guard let remote = facts.remote, !remote.isUnnamed, let local = facts.local else { return }
    let own = Ends(family: entry.triple.family, protocol: entry.triple.protocol, local: local, remote: remote)
    ends[entry.handle] = own
    handles[own] = entry.handle
  }

  mutating func remove(_ handle: Handle) {
    guard let old = ends.removeValue(forKey: handle), handles[old] == handle else { return }
    handles[old] = nil
  }

  /// The other end's socket, if it is the session's too.
  func partner(of handle: Handle) -> Handle? { ends[handle].flatMap { handles[$0.reversed] } }
}
