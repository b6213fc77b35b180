import Facts
import Language
import Sockets

/// Room for one receive where no size is given.
private let standardSize = 65536

extension Command {
  static let recv = Command(
    "recv",
    [
      .required("SOCKET", .handle), .optional("SIZE", .integer, standard: "65536"),
      .optional("MSG_…", .flags(messageFlags)),
    ],
    call: CCall("ssize_t recv(int sockfd, void *buf, size_t len, int flags)", "recv(2)"),
    summary: "receives what has come, SIZE bytes at the most",
    notes: [
      "The result stands for the data; it has the fields .data .size .from .flags .control.",
      "0 bytes from a stream mean that the peer has ended its sending.",
    ],
    examples: [
      Example("a, b = socketpair unix; send a \"hello\"; r = recv b; expect $r.size == 5", "what came"),
      Example("a, b = socketpair unix; send a \"hello\"; recv b 2 MSG_PEEK", "a look at the first two bytes"),
    ],
    direction: .receiving, waiting: "nothing has come yet", partial: takenPart,
    shown: { _, arguments, outcome in
      [outcome.shownData, .number(arguments.integer(1, or: standardSize))] + arguments.shownFlags(2, messageFlags)
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let size = arguments.integer(1, or: standardSize)
      let flags = arguments.int32(2)
      return session.receive(progress.entry, &progress, size: size, flags: flags) { pointer, size in
        (Call.recv(descriptor, pointer, size, flags | 0x40), nil)
      }
    })

  static let recvfrom = Command(
    "recvfrom",
    [
      .required("SOCKET", .handle), .optional("SIZE", .integer, standard: "65536"),
      .optional("MSG_…", .flags(messageFlags)),
    ],
    call: CCall(
      "ssize_t recvfrom(int sockfd, void *buf, size_t len, int flags, struct sockaddr *src_addr, socklen_t *addrlen)",
      "recv(2)"),
    summary: "as recv, and tells the sender",
    examples: [
      Example(
        """
        u = socket udp; bind u 127.0.0.1:0
        v = socket udp; sendto v "hi" $u.local
        r = recvfrom u
        sendto u "hi yourself" $r.from
        recv v
        """, "an answer goes back to where the question came from")
    ],
    direction: .receiving, waiting: "nothing has come yet", partial: takenPart,
    shown: { _, arguments, outcome in
      [outcome.shownData, .number(arguments.integer(1, or: standardSize))] + arguments.shownFlags(2, messageFlags)
        + (outcome.address.map { $0.bytes.isEmpty ? [] : [.address($0.description)] } ?? [])
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let size = arguments.integer(1, or: standardSize)
      let flags = arguments.int32(2)
      return session.receive(progress.entry, &progress, size: size, flags: flags) { pointer, size in
        let (result, from) = Call.recvfrom(descriptor, pointer, size, flags | 0x40)
        return (result, from)
      }
    })

  static let read = Command(
    "read", [.required("SOCKET", .handle), .optional("SIZE", .integer, standard: "65536")],
    call: CCall("ssize_t read(int fd, void *buf, size_t count)", "read(2)"),
    summary: "as recv without flags, by the call that files have too",
    examples: [Example("a, b = socketpair unix; write a \"x\"; read b 1", "a socket is a descriptor")],
    direction: .receiving, waiting: "nothing has come yet", partial: takenPart,
    shown: { _, arguments, outcome in [outcome.shownData, .number(arguments.integer(1, or: standardSize))] },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.ownTarget(arguments[0], &progress)
      let size = arguments.integer(1, or: standardSize)
      let entry = progress.entry
      return session.receive(entry, &progress, size: size, flags: 0) { pointer, size in
        (entry.withoutSleeping(.receiving) { Call.read(descriptor, pointer, size) }, nil)
      }
    })
}
