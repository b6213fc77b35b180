import Facts
import Sockets
import SystemPackage

/// A socket itself, which several descriptors may share, as after `dup`: what the shell must know of it.
package final class OpenSocket {
  package let triple: SocketTriple
  /// The mode that the user set.
  package var isNonBlocking: Bool
  /// Whether it came from another process, which must not see the kernel's flag change.
  let isForeign: Bool
  /// Whether the kernel's flag is off.
  var blocksUnderneath: Bool

  /// Set once the user has touched a time limit, a low-water mark, the peek offset or the linger option: only then is it
  /// asked for.
  var hasTimeLimits = false
  var hasLowWaterMark = false
  var hasPeekOffset = false
  var lingers = false
  /// A path that `bind` made for this socket, to be removed with it.
  package var ownedPath: [UInt8]?
  /// An error that came after part of the data: the next call reports it, as the kernel would.
  var deferredError: Errno?
  /// How many descriptors of the session it has.
  var descriptors = 0

  init(_ triple: SocketTriple, isNonBlocking: Bool, isForeign: Bool = false) {
    self.triple = triple
    self.isNonBlocking = isNonBlocking
    self.isForeign = isForeign
    blocksUnderneath = isForeign && !isNonBlocking
  }

  /// For a connection that a listening socket gives: Linux copies the options.
  init(from listener: OpenSocket, isNonBlocking: Bool) {
    triple = listener.triple
    self.isNonBlocking = isNonBlocking
    isForeign = false
    blocksUnderneath = false
    hasTimeLimits = listener.hasTimeLimits
    hasLowWaterMark = listener.hasLowWaterMark
    lingers = listener.lingers
  }
}
