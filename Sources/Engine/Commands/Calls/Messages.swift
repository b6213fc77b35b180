import Facts
import Language
import Sockets

extension Command {
  static let sendmsg = Command(
    "sendmsg",
    [
      .required("SOCKET", .handle), .required("DATA…", .pieces), .named("to", .address),
      .optional("MSG_…", .flags(messageFlags)), .optional("NAME=VALUE…", .controls),
    ],
    call: CCall("ssize_t sendmsg(int sockfd, const struct msghdr *msg, int flags)", "send(2)"),
    summary: "sends several pieces as one message, with control messages beside them",
    notes: [
      "Control messages are written by name: SCM_RIGHTS=a,b sends sockets through a Unix socket, "
        + "SCM_CREDENTIALS=pid,uid,gid, IP_TTL=5, IP_PKTINFO=lo,0.0.0.0,0.0.0.0; any other as cmsg=LEVEL,TYPE,hex:…",
      "On a blocking stream all of it is sent, waiting where the buffer is full; descriptors go with the first part.",
    ],
    examples: [
      Example(
        "a, b = socketpair unix; sendmsg a \"two \" \"pieces\"; r = recv b; expect $r == \"two pieces\"", "gathered"),
      Example(
        """
        a, b = socketpair unix; s = socket tcp
        sendmsg a "here it is" SCM_RIGHTS=s
        r = recvmsg b 100
        let copy = $r.control.SCM_RIGHTS.0
        expect $copy.type == SOCK_STREAM and $copy.fd != $s.fd
        """, "a socket sent through a socket"),
    ],
    direction: .sending, waiting: "the send buffer is full", partial: sentPart,
    shown: { session, arguments, _ in
      shownPieces(arguments[1]) + (arguments.isGiven(2) ? [arguments.shownAddress(2)] : [])
        + session.shownControls(arguments[4]) + arguments.shownFlags(3, messageFlags)
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let flags = arguments.int32(3)
      if case .pieces(let pieces) = arguments[1], pieces.count == 1, case .null = pieces[0] {
        return .result(Call.sendmsgNull(descriptor, flags | TransferFlag.dontWait))
      }
      let outgoing = try session.outgoing(arguments[1], &progress)
      let control = try session.control(arguments[4], isLater: false)
      let later = try session.control(arguments[4], isLater: true)
      let address = session.address(arguments[2], progress.entry)
      let message = outgoing.messages[0]
      return session.transmit(progress.entry, &progress, size: message.size, flags: flags) { sent, flags in
        Call.sendmsg(descriptor, message, from: sent, to: address, control: sent == 0 ? control : later, flags)
      }
    })

  static let sendmmsg = Command(
    "sendmmsg",
    [
      .required("SOCKET", .handle), .required("DATA…", .messages), .named("to", .address),
      .optional("MSG_…", .flags(messageFlags)), .optional("NAME=VALUE…", .controls),
    ],
    call: CCall(
      "int sendmmsg(int sockfd, struct mmsghdr *msgvec, unsigned int vlen, int flags)", "sendmmsg(2)"),
    summary: "sends each piece as a message of its own, all in one call",
    notes: [
      "A + between two pieces makes one message of them. Control messages, as for sendmsg, go with every message.",
      "The result has .count, and .0, .1, …: how much of each message was sent.",
    ],
    examples: [
      Example(
        "a, b = socketpair unix-dgram; n = sendmmsg a one two three; expect $n == 3; r = recv b; expect $r == one",
        "three datagrams"),
      Example(
        "a, b = socketpair unix-dgram; sendmmsg a one + \" and \" + two three; r = recv b; expect $r == \"one and two\"",
        "two datagrams, the first of three pieces"),
    ],
    direction: .sending, waiting: "the send buffer is full", partial: sentMessages,
    shown: { session, arguments, _ in
      shownPieces(arguments[1]) + (arguments.isGiven(2) ? [arguments.shownAddress(2)] : [])
        + session.shownControls(arguments[4]) + arguments.shownFlags(3, messageFlags)
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let flags = arguments.int32(3)
      let address = session.address(arguments[2], progress.entry)
      let outgoing = try session.outgoing(arguments[1], &progress)
      let whole = flags | TransferFlag.dontWait
      return try session.transmit(progress.entry, outgoing, flags) { outgoing throws(Problem) in
        guard outgoing.sent > 0 else {
          return Call.sendmmsg(
            descriptor, outgoing.messages[outgoing.index...], to: address,
            control: try session.control(arguments[4], isLater: false), whole)
        }
        // A stream has taken a part of this one.
        let result = Call.sendmsg(
          descriptor, outgoing.messages[outgoing.index], from: outgoing.sent, to: address,
          control: try session.control(arguments[4], isLater: true), whole)
        return (result, [result.value])
      }
    })

  static let recvmsg = Command(
    "recvmsg",
    [
      .required("SOCKET", .handle), .required("SIZE…", .sizes), .named("controllen", .integer, standard: "4096"),
      .optional("MSG_…", .flags(messageFlags)),
    ],
    call: CCall("ssize_t recvmsg(int sockfd, struct msghdr *msg, int flags)", "recv(2)"),
    summary: "receives a message into buffers of these sizes, with its control messages",
    notes: [
      "The result has .data .size .from .flags .0 .1 … (the pieces) and .control.NAME; sockets that came are "
        + ".control.SCM_RIGHTS.0, …",
      "MSG_ERRQUEUE takes from the error queue, and never waits: poll SOCKET POLLERR does.",
    ],
    examples: [
      Example(
        "a, b = socketpair unix; send a \"abcdef\"; r = recvmsg b 2 10; expect $r.0 == ab and $r.1 == cdef", "scattered"
      ),
      Example(
        """
        u = socket udp; bind u 127.0.0.1:0; setsockopt u IP_RECVTTL on
        v = socket udp; sendto v "x" $u.local
        r = recvmsg u 10; expect $r.control.IP_TTL == 64
        """, "with IP_RECVTTL on, the time to live comes along"),
    ],
    direction: .receiving, waiting: "nothing has come yet", partial: receivedMessage,
    shown: { session, arguments, outcome in
      session.shown(outcome, flags: arguments.int32(3)) + shownRoom(arguments.given(2))
        + arguments.shownFlags(3, messageFlags)
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let flags = arguments.int32(3)
      let room = controlRoom(arguments.integer(2, or: 4096))
      return session.receive(
        progress.entry, &progress, sizes: session.bounded(arguments[1]), flags: flags, hasControl: true
      ) { memory, sizes in
        Call.recvmsg(descriptor, into: memory, sizes: sizes, room: room, flags | TransferFlag.dontWait)
      }
    })

  static let recvmmsg = Command(
    "recvmmsg",
    [
      .required("SOCKET", .handle), .required("COUNT", .integer), .required("SIZE…", .sizes),
      .named("controllen", .integer, standard: "4096"), .optional("MSG_…", .flags(messageFlags)),
    ],
    call: CCall(
      "int recvmmsg(int sockfd, struct mmsghdr *msgvec, unsigned int vlen, int flags, struct timespec *timeout)",
      "recvmmsg(2)"),
    summary: "receives up to COUNT messages in one call, each into buffers of these sizes",
    notes: ["The result has .count, and .0, .1, … each with .data .size .from .flags .control and its own .0, .1, …"],
    examples: [
      Example(
        """
        a, b = socketpair unix-dgram; sendmmsg a one two
        r = recvmmsg b 5 100 MSG_WAITFORONE
        expect $r.count == 2 and $r.1.data == two
        """, "what is there")
    ],
    direction: .receiving, waiting: "not all messages have come yet", partial: receivedMessages,
    shown: { session, arguments, outcome in
      var messages: [ShownArgument] = []
      if case .record(let record as PlainRecord) = outcome.value {
        for case (_, .record(let message as Received)) in record.values {
          messages += session.shown(Outcome(.record(message)), flags: arguments.int32(4), joined: true)
        }
      }
      return messages + [.number(arguments.integer(1))] + shownRoom(arguments.given(3))
        + arguments.shownFlags(4, messageFlags)
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let flags = arguments.int32(4)
      // The kernel takes no more messages in one call either.
      let count = arguments.integer(1) < 0 ? 1024 : min(arguments.integer(1), 1024)
      let sizes = session.bounded(arguments[2], most: (1 << 31) / max(1, count))
      let room = min(controlRoom(arguments.integer(3, or: 4096)), (1 << 24) / max(1, count))
      return session.receiveMessages(progress.entry, &progress, count: count, sizes: sizes, flags: flags) {
        memory, count in
        Call.recvmmsg(
          descriptor, into: memory, count: count, sizes: sizes, room: room,
          flags & ~TransferFlag.waitForOne | TransferFlag.dontWait)
      }
    })

  static let writev = Command(
    "writev", [.required("SOCKET", .handle), .required("DATA…", .pieces)],
    call: CCall("ssize_t writev(int fd, const struct iovec *iov, int iovcnt)", "readv(2)"),
    summary: "writes several pieces in one call",
    examples: [Example("a, b = socketpair unix; writev a one two; r = recv b; expect $r == onetwo", "gathered")],
    direction: .sending, waiting: "the send buffer is full", partial: sentPart,
    shown: { _, arguments, _ in shownPieces(arguments[1]) },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.ownTarget(arguments[0], &progress)
      let message = try session.outgoing(arguments[1], &progress).messages[0]
      let entry = progress.entry
      return session.transmit(entry, &progress, size: message.size, flags: 0) { sent, _ in
        entry.withoutSleeping(.sending) { Call.writev(descriptor, message, from: sent) }
      }
    })

  static let readv = Command(
    "readv", [.required("SOCKET", .handle), .required("SIZE…", .sizes)],
    call: CCall("ssize_t readv(int fd, const struct iovec *iov, int iovcnt)", "readv(2)"),
    summary: "reads into several buffers in one call",
    examples: [
      Example(
        "a, b = socketpair unix; send a abcdef; r = readv b 2 10; expect $r.0 == ab and $r.1 == cdef", "scattered")
    ],
    direction: .receiving, waiting: "nothing has come yet", partial: receivedMessage,
    shown: { session, _, outcome in session.shown(outcome, flags: 0) },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.ownTarget(arguments[0], &progress)
      let entry = progress.entry
      return session.receive(
        entry, &progress, sizes: session.bounded(arguments[1]), flags: 0, hasControl: false
      ) { memory, sizes in
        let result = entry.withoutSleeping(.receiving) { Call.readv(descriptor, into: memory, sizes: sizes) }
        return (result, ReceivedMessage(size: max(0, result.value)))
      }
    })
}

/// The room for control data: what the kernel would write beyond it would be lost, or worse.
private func controlRoom(_ size: Int) -> Int { min(max(0, size), 1 << 20) }

private func shownRoom(_ size: Int?) -> [ShownArgument] { size.map { [.text("controllen=\($0)")] } ?? [] }

/// Pieces of data as they were typed, those of one message of a `sendmmsg` joined by `+`.
private func shownPieces(_ argument: Argument) -> [ShownArgument] {
  func shown(_ piece: DataSpecification) -> ShownArgument {
    switch piece {
    case .bytes(let bytes): .data(bytes)
    case .file(let path): .text("file:" + Escape.text(path))
    case .random(let count): .text("random:\(count)")
    case .null: .null
    }
  }
  switch argument {
  case .pieces(let pieces): return pieces.map(shown)
  case .messages(let messages): return messages.map { $0.count == 1 ? shown($0[0]) : .joined($0.map(shown)) }
  default: return []
  }
}

extension Session {
  /// What came, for the call line: the pieces, the sender, the control messages, and what the call says of it beside
  /// the flags that it was given.
  ///
  /// - Parameter joined: whether other messages follow, so that the pieces are joined by `+`.
  fileprivate func shown(_ outcome: Outcome, flags: Int32, joined: Bool = false) -> [ShownArgument] {
    guard case .record(let received as Received) = outcome.value else { return [.text("…")] }
    let filled = received.parts.lastIndex { !$0.isEmpty }.map { received.parts[...$0] } ?? [[]]
    var shown: [ShownArgument] = filled.map { .data($0) }
    if joined, shown.count > 1 { shown = [.joined(shown)] }
    if let from = received.from, !from.isUnnamed { shown.append(.address(from.description)) }
    if let control = received.control { shown += self.shown(control) }
    let said = (received.flags ?? 0) & ~flags
    if said != 0 { shown.append(.text("msg_flags=" + messageFlags.flags(Int(said)))) }
    return shown
  }
}
