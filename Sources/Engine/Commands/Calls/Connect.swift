import Facts
import Language
import Sockets
import SystemPackage

extension Command {
  static let connect = Command(
    "connect", [.required("SOCKET", .handle), .required("ADDRESS", .address), .named("addrlen", .integer)],
    call: CCall("int connect(int sockfd, const struct sockaddr *addr, socklen_t addrlen)", "connect(2)"),
    summary: "gives a socket its remote end; for TCP, makes the connection",
    notes: [
      "A datagram socket only notes the address: nothing is sent, and only that peer's datagrams are received.",
      "connect SOCKET unspec takes the remote end away again.",
    ],
    examples: [
      Example("u = socket udp; connect u 127.0.0.1:9", "a datagram socket with a remote end; nothing is sent"),
      Example("c = socket tcp; fails ECONNREFUSED connect c 127.0.0.1:1", "nobody listens there"),
    ],
    direction: .sending, waiting: "the peer has not answered yet",
    shown: { _, arguments, _ in [arguments.shownAddress(1)] + shownLength(arguments) },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let address = session.address(arguments[1], progress.entry)
      let entry = progress.entry
      func connect() -> CallResult {
        entry.withoutSleeping(nil) { Call.connect(descriptor, address, length: arguments.given(2)) }
      }
      var result = connect()
      guard let entry, !entry.isNonBlocking else { return .result(result) }
      // Made again, the call tells how the connection went; on this machine that is known at once.
      if result.errno == .nowInProgress { result = connect() }
      switch result.errno {
      case .nowInProgress, .alreadyInProcess: return .wait(.writable(entry))
      // A Unix listener's queue is full; the kernel tells nobody when there is room.
      case .resourceTemporarilyUnavailable where entry.triple.family == 1: return .wait(.retry(after: 10_000_000))
      default: return .result(result)
      }
    })
}
