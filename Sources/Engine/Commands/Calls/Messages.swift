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
        + "SCM_CREDENTIALS=pid,uid,gid, IP_TTL=5, IP_PKTINFO=lo,0.0.0.0,0.0.0.0; any other as cmsg=LEVEL,TYPE,hex:…"
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
    direction: .sending, waiting: "the send buffer is full",
    shown: { session, arguments, _ in
      shownPieces(arguments[1]) + (arguments.isGiven(2) ? [arguments.shownAddress(2)] : [])
        + shownControls(arguments[4]) + arguments.shownFlags(3, messageFlags)
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let flags = arguments.int32(3)
      let parts = try session.parts(arguments[1])
      var control: [UInt8] = []
      if case .controls(let list) = arguments[4] { control = try session.control(list) }
      let address = session.address(arguments[2], progress.entry)
      let result = Call.sendmsg(descriptor, parts, to: address, control: control, flags | 0x40)
      if let wait = session.wait(result, progress.entry, flags, .sending) { return wait }
      return .result(result)
    })

  static let sendmmsg = Command(
    "sendmmsg",
    [
      .required("SOCKET", .handle), .required("DATA…", .pieces), .named("to", .address),
      .optional("MSG_…", .flags(messageFlags)),
    ],
    call: CCall(
      "int sendmmsg(int sockfd, struct mmsghdr *msgvec, unsigned int vlen, int flags)", "sendmmsg(2)"),
    summary: "sends each piece as a message of its own, all in one call",
    examples: [
      Example(
        "a, b = socketpair unix-dgram; n = sendmmsg a one two three; expect $n == 3; r = recv b; expect $r == one",
        "three datagrams")
    ],
    direction: .sending, waiting: "the send buffer is full",
    shown: { session, arguments, _ in
      shownPieces(arguments[1]) + (arguments.isGiven(2) ? [arguments.shownAddress(2)] : [])
        + arguments.shownFlags(3, messageFlags)
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let flags = arguments.int32(3)
      let parts = try session.parts(arguments[1])
      let address = session.address(arguments[2], progress.entry)
      let rest = Array(parts.dropFirst(progress.count))
      let result = Call.sendmmsg(descriptor, rest, to: address, flags | 0x40)
      if result.value > 0 { progress.count += result.value }
      if session.waits(progress.entry, flags), let entry = progress.entry, progress.count < parts.count,
        result.isWouldBlock || result.value > 0
      {
        return .wait(.writable(entry))
      }
      if progress.count > 0 { return .done(Outcome(.integer(progress.count), returned: progress.count)) }
      return .result(result)
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
        + ".control.SCM_RIGHTS.0, …"
    ],
    examples: [
      Example(
        "a, b = socketpair unix; send a \"abcdef\"; r = recvmsg b 2 10; expect $r.0 == ab and $r.1 == cdef", "scattered"
      ),
      Example(
        """
        u = socket udp; bind u 127.0.0.1:0; setsockopt u 0 12 on
        v = socket udp; sendto v "x" $u.local
        r = recvmsg u 10; expect $r.control.IP_TTL == 64
        """, "with IP_RECVTTL on, the time to live comes along"),
    ],
    direction: .receiving, waiting: "nothing has come yet",
    shown: { _, arguments, outcome in
      [outcome.shownData] + outcome.shownFrom + outcome.shownControl + arguments.shownFlags(3, messageFlags)
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let flags = arguments.int32(3)
      guard case .sizes(let sizes) = arguments[1] else { return .failed(.invalidArgument) }
      let room = min(max(0, arguments.integer(2, or: 4096)), 1 << 20)
      let bounded = sizes.map { min(max(0, $0), 1 << 26) }
      let (result, message) = Call.recvmsg(descriptor, sizes: bounded, room: room, flags | 0x40)
      if let wait = session.wait(result, progress.entry, flags, .receiving) { return wait }
      if result.errno != nil { return .result(result) }
      progress.entry?.receivedBytes &+= result.value
      let control = session.record(of: message.control)
      return .done(Outcome(.record(Received(message, size: result.value, control: control)), returned: result.value))
    })

  static let recvmmsg = Command(
    "recvmmsg",
    [
      .required("SOCKET", .handle), .required("COUNT", .integer), .required("SIZE", .integer),
      .optional("MSG_…", .flags(messageFlags)),
    ],
    call: CCall(
      "int recvmmsg(int sockfd, struct mmsghdr *msgvec, unsigned int vlen, int flags, struct timespec *timeout)",
      "recvmmsg(2)"),
    summary: "receives up to COUNT messages of at most SIZE bytes each in one call",
    notes: ["The result has .count, and .0, .1, … each with .data .size .from .flags."],
    examples: [
      Example(
        """
        a, b = socketpair unix-dgram; sendmmsg a one two
        r = recvmmsg b 5 100 MSG_WAITFORONE
        expect $r.count == 2 and $r.1.data == two
        """, "what is there")
    ],
    direction: .receiving, waiting: "not all messages have come yet",
    shown: { _, arguments, outcome in
      guard case .record(let record as PlainRecord) = outcome.value else { return [.number(arguments.integer(1))] }
      let data = record.values.dropFirst().map { field -> ShownArgument in
        if case .record(let message as Received) = field.value { .data(message.data) } else { .text("…") }
      }
      return data + [.number(arguments.integer(1)), .number(arguments.integer(2))]
        + arguments.shownFlags(3, messageFlags)
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let flags = arguments.int32(3)
      let count = min(max(0, arguments.integer(1)), 1024)
      let gathered = progress.state as? GatheredMessages ?? GatheredMessages()
      progress.state = gathered
      let (result, messages) = Call.recvmmsg(
        descriptor, count: count - gathered.messages.count, size: min(max(0, arguments.integer(2)), 1 << 20),
        flags & ~0x10000 | 0x40)
      gathered.messages += messages
      let isEnough = gathered.messages.count >= count || flags & 0x10000 != 0 && !gathered.messages.isEmpty
      if !isEnough, session.waits(progress.entry, flags), let entry = progress.entry,
        result.isWouldBlock || result.value > 0
      {
        return .wait(.readable(entry))
      }
      if gathered.messages.isEmpty, result.errno != nil { return .result(result) }
      let fields = gathered.messages.enumerated().map { index, message -> (name: String, value: Value) in
        let size = message.parts.reduce(0) { $0 + $1.count }
        return (String(index), .record(Received(message, size: size, control: PlainRecord([], text: .absent))))
      }
      let total: (name: String, value: Value) = ("count", .integer(fields.count))
      return .done(Outcome(.record(PlainRecord([total] + fields, text: total.value)), returned: fields.count))
    })

  static let writev = Command(
    "writev", [.required("SOCKET", .handle), .required("DATA…", .pieces)],
    call: CCall("ssize_t writev(int fd, const struct iovec *iov, int iovcnt)", "readv(2)"),
    summary: "writes several pieces in one call",
    examples: [Example("a, b = socketpair unix; writev a one two; r = recv b; expect $r == onetwo", "gathered")],
    direction: .sending, waiting: "the send buffer is full",
    shown: { _, arguments, _ in shownPieces(arguments[1]) },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.ownTarget(arguments[0], &progress)
      let result = Call.writev(descriptor, try session.parts(arguments[1]))
      if let wait = session.wait(result, progress.entry, 0, .sending) { return wait }
      return .result(result)
    })

  static let readv = Command(
    "readv", [.required("SOCKET", .handle), .required("SIZE…", .sizes)],
    call: CCall("ssize_t readv(int fd, const struct iovec *iov, int iovcnt)", "readv(2)"),
    summary: "reads into several buffers in one call",
    examples: [
      Example(
        "a, b = socketpair unix; send a abcdef; r = readv b 2 10; expect $r.0 == ab and $r.1 == cdef", "scattered")
    ],
    direction: .receiving, waiting: "nothing has come yet",
    shown: { _, _, outcome in [outcome.shownData] },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.ownTarget(arguments[0], &progress)
      guard case .sizes(let sizes) = arguments[1] else { return .failed(.invalidArgument) }
      let (result, parts) = Call.readv(descriptor, sizes: sizes.map { min(max(0, $0), 1 << 26) })
      if let wait = session.wait(result, progress.entry, 0, .receiving) { return wait }
      if result.errno != nil { return .result(result) }
      let message = ReceivedMessage(parts: parts)
      let received = Received(message, size: result.value, control: PlainRecord([], text: .absent))
      return .done(Outcome(.record(received), returned: result.value))
    })
}

/// The messages of a `recvmmsg` that waits for more.
private final class GatheredMessages { var messages: [ReceivedMessage] = [] }

extension Session {
  /// The bytes of several pieces of data.
  fileprivate func parts(_ argument: Argument) throws(Problem) -> [[UInt8]] {
    guard case .pieces(let pieces) = argument else { return [] }
    var parts: [[UInt8]] = []
    for piece in pieces {
      do { parts.append(try data(piece) ?? []) } catch { throw .badData("", error) }
    }
    return parts
  }
}

private func shownPieces(_ argument: Argument) -> [ShownArgument] {
  guard case .pieces(let pieces) = argument else { return [] }
  return pieces.map { if case .bytes(let bytes) = $0 { .data(bytes) } else { .text("…") } }
}

private func shownControls(_ argument: Argument) -> [ShownArgument] {
  guard case .controls(let controls) = argument else { return [] }
  return controls.map { control in
    switch control {
    case .descriptors(_, let handles): return .text("{SCM_RIGHTS, \(handles.count)}")
    case .bytes(let level, let type, let bytes):
      let name = ControlMessageTable.kind(level: level, type: type)?.name ?? "\(OptionTable.levelName(level)) \(type)"
      return .text("{\(name), \(Hexadecimal.text(bytes))}")
    }
  }
}

extension Outcome {
  fileprivate var shownFrom: [ShownArgument] {
    if case .record(let received as Received) = value, let from = received.from, !from.isUnnamed {
      return [.address(from.description)]
    }
    return []
  }

  fileprivate var shownControl: [ShownArgument] {
    guard case .record(let received as Received) = value, let control = received.control else { return [] }
    return control.values.map { field in
      let text = field.value.bytes { String($0.descriptor) }
      return .text("{\(field.name), \(Escape.text(text))}")
    }
  }
}
