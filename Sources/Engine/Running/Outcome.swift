import Facts
import Language
import Sockets
import SystemPackage

/// How a command ended.
package struct Outcome {
  /// What a name is bound to.
  package var value: Value
  /// What the C call returned.
  package var returned: Int
  package var failure: FailureCode?
  /// The address that the call wrote, for the call line.
  package var address: SocketAddress?
  /// What a person at the prompt may want to know of it.
  package var note: String?

  package init(_ value: Value, returned: Int = 0, address: SocketAddress? = nil) {
    self.value = value
    self.returned = returned
    self.address = address
  }

  /// A failure; `value` is what had been reached before it.
  package init(failure: FailureCode, value: Value = .absent) {
    self.value = value
    returned = -1
    self.failure = failure
  }

  /// The number that a call returned, or its errno.
  package init(_ result: CallResult) {
    if let errno = result.errno {
      self.init(failure: .errno(errno))
    } else {
      self.init(.integer(result.value), returned: result.value)
    }
  }
}

/// What a command's action says when it is asked to make its call.
package enum Attempt {
  case done(Outcome)
  /// The call would wait here, and is to be made again when this has happened.
  case wait(Wait)

  package static func result(_ result: CallResult) -> Attempt { .done(Outcome(result)) }
  package static func failed(_ errno: Errno) -> Attempt { .done(Outcome(failure: .errno(errno))) }
  package static func value(_ value: Value) -> Attempt { .done(Outcome(value)) }
}

/// What a pending operation waits for.
package enum Wait {
  case readable(SocketEntry)
  case writable(SocketEntry)
  /// Any event on any of these.
  case events([SocketEntry])
  /// The end of another operation.
  case operation(Operation)
  /// Time, in nanoseconds, or an event on any socket before that.
  case retry(after: UInt64)
  /// Something that calls `Session.resume` itself.
  case signalled
  /// Nothing but a deadline or the user.
  case forever
}

/// Which of a socket's two directions a command uses: operations in one direction finish in order.
package enum Direction: Sendable { case receiving, sending }

/// What a command keeps between the attempts of one operation.
package struct Progress {
  /// The socket that the command acts on.
  package var descriptor: Int32 = -1
  package var entry: SocketEntry?
  /// Bytes that were already sent, or steps already made.
  package var count = 0
  /// Bytes that were already received, or that are to be sent.
  package var data: [UInt8] = []
  /// Who sent what was received.
  package var from: SocketAddress?
  package var isPrepared = false
  /// Whether the call has begun a connection, which is not made twice.
  package var isOpening = false
  /// Whether the operation had to wait.
  package var hasWaited = false
  /// Anything more that a command needs.
  package var state: AnyObject?

  package init() {}
}
