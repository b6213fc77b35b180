import Facts
import Language
import Reactor
import Sockets

/// An argument as the call line shows it.
package enum ShownArgument: Sendable {
  case socket(descriptor: Int32, name: String)
  case address(String)
  case data([UInt8])
  /// Pieces of one message: `"a" + "b"`.
  case joined([ShownArgument])
  case number(Int)
  /// A symbol, an option's value or anything else that is already safe text.
  case text(String)
  case null
}

/// A socket's two ends and state at one moment.
package struct Ends: Sendable {
  package let local: SocketAddress?
  package let remote: SocketAddress?
  package let state: String

  package init(local: SocketAddress?, remote: SocketAddress?, state: String) {
    self.local = local
    self.remote = remote
    self.state = state
  }
}

/// A socket as an event tells of it: which one it is and, where somebody wants to know, where its ends were then.
package struct SeenSocket: Sendable {
  /// With the serial number 0 it is a descriptor that the session did not make.
  package let handle: Handle
  package let name: String
  /// What kind of socket it is; nil where nobody asked.
  package internal(set) var triple: SocketTriple?
  /// The socket's own number, which its other descriptors share; 0 where nobody asked.
  package internal(set) var inode: UInt64 = 0
  /// The number of the socket at the other end of a Unix channel; 0 where there is none, or nobody asked.
  package internal(set) var peer: UInt64 = 0
  /// nil where nobody asked, and for a closed socket.
  package internal(set) var ends: Ends?

  package init(
    _ handle: Handle, name: String, triple: SocketTriple? = nil, inode: UInt64 = 0, peer: UInt64 = 0, ends: Ends? = nil
  ) {
    self.handle = handle
    self.name = name
    self.triple = triple
    self.inode = inode
    self.peer = peer
    self.ends = ends
  }

  package var descriptor: Int32 { handle.descriptor }
}

/// A call that was made, with what came of it.
package struct CallEvent {
  package let call: String
  package internal(set) var arguments: [ShownArgument]
  package let returned: Int
  /// The sockets that the call made, in the order of its result.
  package let made: [SeenSocket]
  package let failure: FailureCode?
  package let elapsed: Nanoseconds
  package let time: Nanoseconds
  /// The socket that the call acted on.
  package let socket: SeenSocket?
  /// What was sent or received; the journal keeps only its beginning.
  package internal(set) var data: [UInt8]?
  /// How many bytes of data there were.
  package let size: Int?
  /// The address that was spoken to, or that spoke.
  package let address: SocketAddress?
  /// The number of the pending operation that this ends.
  package let job: Int?
  /// Whether it had to wait.
  package let hasWaited: Bool
  /// Whether the failure was expected, so that no advice is wanted.
  package let isExpected: Bool

  /// Where the ends of the socket, or of the one that was made, were after the call.
  package var ends: Ends? { socket == nil ? made.first?.ends : socket?.ends }
}

/// Something that happened to a socket while nobody asked.
package enum Notice: Sendable {
  case dataArrived(bytes: Int)
  case connectionWaiting(count: Int)
  case peerClosed
  case errorPending
}

/// One row of the table.
package struct SocketRow: Sendable {
  package let name: String
  package let descriptor: Int32
  package let type: String
  package let state: String
  package let local: SocketAddress?
  package let remote: SocketAddress?
  package let receiveQueue: Int?
  package let sendQueue: Int?
  package let acceptQueue: (length: Int, limit: Int)?
  /// Bytes that the session's calls sent and received through this descriptor.
  package let sentBytes: Int
  package let receivedBytes: Int
  /// What waits for it, the oldest first, as it was written.
  package let pending: [String]
  package let note: String
  package let isCurrent: Bool
}

/// One row of `bytes`.
package struct BytesRow: Sendable {
  /// The fields of `TCP_INFO` that count bytes.
  package static let kernelFields = [
    "tcpi_bytes_sent", "tcpi_bytes_acked", "tcpi_bytes_retrans", "tcpi_bytes_received",
  ]

  package let name: String
  package let descriptor: Int32
  package let sent: Int
  package let received: Int
  /// By the kernel's count, in the order of `kernelFields`; nil for what is not TCP.
  package let kernel: [Int?]
}

/// One row of `jobs`.
package struct JobRow: Sendable {
  package let number: Int
  package let command: String
  package let state: String
}

/// One row of `options`.
package struct OptionRow: Sendable {
  /// As `SOL_SOCKET`.
  package let level: String
  package let name: String
  /// What `getsockopt` returns now; nil where it cannot be read or was not.
  package let value: String?
  /// What a fresh socket of the same type has, where it can be set.
  package let standard: String?
  /// Why it is not read: an errno, or what it is.
  package let reason: String
  package let isChanged: Bool
  /// What one of the value is, as "bytes", or empty.
  package let unit: String
  package let summary: String
}

/// What `help` is asked about.
package enum HelpTopic {
  case overview
  case command(Command)
  /// The rows of one name, one from each level that has it, and what is to be said of it on this machine.
  case option([(level: OptionLevel, option: SocketOption)], note: String?)
}

/// An event with its place among all that the session tells.
package struct Occurrence {
  /// Counted from 1.
  package let number: Int
  /// Its place among those that the journal keeps, counted from 1; 0 where it keeps it not.
  package internal(set) var place = 0
  package let time: Nanoseconds
  package internal(set) var event: SessionEvent

  package init(number: Int, time: Nanoseconds, event: SessionEvent) {
    self.number = number
    self.time = time
    self.event = event
  }
}

/// What a session tells its surroundings.
package enum SessionEvent {
  case call(CallEvent)
  /// A call in the foreground has to wait, and why.
  case waiting(command: String, reason: String)
  /// An operation is pending as job N.
  case started(job: Int, command: String, on: SeenSocket?)
  /// A socket's state is another one than the last event told.
  case state(SeenSocket, from: String, to: String)
  case notice(SeenSocket, Notice)
  /// What `print` and the like say; already safe.
  case text(String)
  case sockets([SocketRow])
  case details(SocketRow, [(name: String, value: String)])
  case bytes([BytesRow])
  case jobs([JobRow])
  case options([OptionRow])
  case timeline(JournalExtract)
  case diagram(JournalExtract)
  /// A diagram was written to a file.
  case drawn(path: String, events: Int)
  case help(HelpTopic)
  case value(Value)
  case advice(String)
}
