import DequeModule
import Facts
import Observe
import Reactor
import Sockets
import SystemPackage

/// A descriptor of the session, and what waits for it. All else is asked of the kernel.
package final class SocketEntry {
  package let handle: Handle
  package internal(set) var name: String
  var isNamedAutomatically = false
  /// The socket that the descriptor stands for.
  package let socket: OpenSocket

  /// Bytes that the session's calls sent and received through this descriptor.
  package internal(set) var sentBytes = 0
  package internal(set) var receivedBytes = 0

  /// What the last notice told, so that nothing is told twice.
  var announced = 0
  var saidPeerClosed = false
  var saidError = false

  /// What the last event told of it, while the journal is on.
  var seen: SeenSocket?

  var token: Reactor.Token?
  /// Operations in the order in which they were begun, by what they wait for.
  var receiving = Deque<Operation>()
  var sending = Deque<Operation>()
  /// Polls, which any event may end.
  var polling: [Operation] = []

  init(_ handle: Handle, name: String, socket: OpenSocket) {
    self.handle = handle
    self.name = name
    self.socket = socket
  }

  package var triple: SocketTriple { socket.triple }
  package var isNonBlocking: Bool { socket.isNonBlocking }
  package var facts: SocketFacts { SocketFacts(handle.descriptor) }

  package var isStream: Bool { triple.type == 1 }

  /// Every operation that waits for this socket.
  package var operations: [Operation] { Array(receiving) + Array(sending) + polling }

  /// Makes a call that has no flag against waiting.
  ///
  /// A socket that another process uses too may be blocking underneath, and must stay so: it is made non-blocking for
  /// this one call, and only when there is something to be done.
  ///
  /// - Parameter direction: what the call waits for; nil for one that is always begun, as `connect`.
  func withoutSleeping(_ direction: Direction?, _ call: () -> CallResult) -> CallResult {
    guard socket.blocksUnderneath else { return call() }
    let descriptor = handle.descriptor
    if let direction {
      let events = direction == .receiving ? 0x1 : 0x4  // POLLIN, POLLOUT
      if Call.poll([(descriptor, events)]).0.value == 0 { return CallResult(errno: .resourceTemporarilyUnavailable) }
    }
    let flags = Call.fcntl(descriptor, 3, 0)  // F_GETFL
    guard flags.errno == nil else { return call() }
    _ = Call.fcntl(descriptor, 4, flags.value | Int(nonBlock))  // F_SETFL
    defer { _ = Call.fcntl(descriptor, 4, flags.value) }
    return call()
  }
}

extension SocketEntry? {
  /// The same for a descriptor that the session may not have made.
  func withoutSleeping(_ direction: Direction?, _ call: () -> CallResult) -> CallResult {
    self.map { $0.withoutSleeping(direction, call) } ?? call()
  }
}
