import Facts
import Language
import Sockets

extension Command {
  static let accept = Command(
    "accept", [.required("SOCKET", .handle)],
    call: CCall("int accept(int sockfd, struct sockaddr *addr, socklen_t *addrlen)", "accept(2)"),
    summary: "takes the first connection from a listening socket's queue, as a new socket",
    notes: ["The new socket is the one that talks with this client; the listening socket goes on listening."],
    examples: [
      Example(
        """
        server = socket tcp; bind server 127.0.0.1:0; listen server
        client = socket tcp; connect client $server.local
        peer = accept server
        expect $peer.remote == $client.local
        """, "a server, a client, and the socket that the server talks with")
    ],
    direction: .receiving, waiting: "nothing in the accept queue yet",
    shown: { _, _, outcome in outcome.address.map { [.address($0.description)] } ?? [] },
    action: { session, arguments, progress throws(Problem) in try accept(session, arguments, &progress, flags: 0) })

  static let accept4 = Command(
    "accept4", [.required("SOCKET", .handle), .optional("SOCK_…", .flags(socketTypeFlags), standard: "0")],
    call: CCall("int accept4(int sockfd, struct sockaddr *addr, socklen_t *addrlen, int flags)", "accept(2)"),
    summary: "as accept, with SOCK_NONBLOCK or SOCK_CLOEXEC for the new socket",
    examples: [
      Example(
        """
        server = socket tcp; bind server 127.0.0.1:0; listen server
        client = socket tcp; connect client $server.local
        peer = accept4 server SOCK_NONBLOCK
        expect $peer.nonblock
        """, "the new socket does not wait")
    ],
    direction: .receiving, waiting: "nothing in the accept queue yet",
    shown: { _, arguments, outcome in
      (outcome.address.map { [.address($0.description)] } ?? []) + [.text(socketTypeFlags.flags(arguments.integer(1)))]
    },
    action: { session, arguments, progress throws(Problem) in
      try accept(session, arguments, &progress, flags: arguments.int32(1))
    })

  private static func accept(
    _ session: Session, _ arguments: [Argument], _ progress: inout Progress, flags: Int32
  ) throws(Problem) -> Attempt {
    let descriptor = try session.target(arguments[0], &progress)
    let listener = progress.entry
    var address = SocketAddress(bytes: [])
    let result = listener.withoutSleeping(.receiving) {
      let answer = Call.accept4(descriptor, flags: flags | nonBlock)
      address = answer.1
      return answer.0
    }
    if result.isWouldBlock, let listener, !listener.isNonBlocking {
      // A Unix listener that was shut down says so to those only who would wait.
      if listener.triple.family == 1, session.isShutForReading(listener) { return .failed(.invalidArgument) }
      return .wait(.readable(listener))
    }
    guard result.errno == nil, let listener else { return .result(result) }
    listener.announced = max(0, listener.announced - 1)
    let entry = session.adopt(result.value, OpenSocket(from: listener.socket, isNonBlocking: flags & nonBlock != 0))
    return .done(Outcome(.socket(entry.handle), returned: result.value, address: address))
  }
}
