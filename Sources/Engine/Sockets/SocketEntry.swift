import DequeModule
import Facts
import Observe
import Reactor
import Sockets
import SystemPackage

/// One open socket of the session: what the shell itself must know of it. All else is asked of the kernel.
package final class SocketEntry {
  package let handle: Handle
  package internal(set) var name: String
  var isNamedAutomatically = false
  package let triple: SocketTriple

  /// The mode that the user set. Underneath, the descriptor never blocks.
  package var isNonBlocking: Bool
  /// Set once the user has touched a time limit, a low-water mark or the linger option: only then is it asked for.
  package var hasTimeLimits = false
  package var hasLowWaterMark = false
  package var lingers = false
  /// A path that `bind` made for this socket, to be removed with it.
  package var ownedPath: [UInt8]?
  /// An error that came after part of the data: the next call reports it, as the kernel would.
  package var deferredError: Errno?

  /// What the last notice told, so that nothing is told twice.
  var announced = 0
  var saidPeerClosed = false
  var saidError = false

  var token: Reactor.Token?
  /// Operations in the order in which they were begun, by what they wait for.
  var receiving = Deque<Operation>()
  var sending = Deque<Operation>()
  /// Polls, which any event may end.
  var polling: [Operation] = []

  init(_ handle: Handle, name: String, triple: SocketTriple, isNonBlocking: Bool) {
    self.handle = handle
    self.name = name
    self.triple = triple
    self.isNonBlocking = isNonBlocking
  }

  package var facts: SocketFacts { SocketFacts(handle.descriptor) }

  package var isStream: Bool { triple.type == 1 }

  /// Every operation that waits for this socket.
  package var operations: [Operation] { Array(receiving) + Array(sending) + polling }
}
