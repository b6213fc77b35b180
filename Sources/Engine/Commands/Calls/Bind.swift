import Facts
import Language
import Sockets

extension Command {
  static let bind = Command(
    "bind", [.required("SOCKET", .handle), .required("ADDRESS", .address), .named("addrlen", .integer)],
    call: CCall("int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen)", "bind(2)"),
    summary: "gives a socket its local end",
    notes: [
      "Port 0 lets the kernel choose a free port; * is any local address.",
      "A path that bind makes for a Unix socket is removed when the socket closes (set keep-paths on keeps it).",
    ],
    examples: [
      Example("server = socket tcp; bind server 127.0.0.1:0", "any free port"),
      Example("u = socket unix-dgram; bind u unix:@plugsh-help", "an abstract name"),
    ],
    shown: { _, arguments, _ in [arguments.shownAddress(1)] + shownLength(arguments) },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let address = session.address(arguments[1], progress.entry)
      let result = Call.bind(descriptor, address, length: arguments.given(2))
      if result.errno == nil, let entry = progress.entry, let address, let path = UnixAddress.path(of: address) {
        entry.socket.ownedPath = path
      }
      return .result(result)
    })

  static let listen = Command(
    "listen", [.required("SOCKET", .handle), .optional("BACKLOG", .integer, standard: "4096")],
    call: CCall("int listen(int sockfd, int backlog)", "listen(2)"),
    summary: "makes a socket wait for connections, BACKLOG of them at the most",
    notes: ["The kernel holds BACKLOG to net.core.somaxconn; a negative one counts as very large."],
    examples: [Example("s = socket tcp; bind s 127.0.0.1:0; listen s 5", "at most 5 unaccepted connections")],
    shown: { _, arguments, _ in [.number(arguments.integer(1, or: 4096))] },
    action: { session, arguments, progress throws(Problem) in
      .result(Call.listen(try session.target(arguments[0], &progress), arguments.int32(1, or: 4096)))
    })
}

/// `addrlen`, where it was given.
func shownLength(_ arguments: [Argument]) -> [ShownArgument] { arguments.given(2).map { [.number($0)] } ?? [] }
