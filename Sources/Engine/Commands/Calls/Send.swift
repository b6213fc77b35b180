import Facts
import Language
import Sockets

extension Command {
  static let send = Command(
    "send",
    [
      .required("SOCKET", .handle), .required("DATA", .data), .optional("MSG_…", .flags(messageFlags)),
      .named("len", .integer),
    ],
    call: CCall("ssize_t send(int sockfd, const void *buf, size_t len, int flags)", "send(2)"),
    summary: "sends data to the socket's remote end",
    notes: [
      "DATA is text, or hex:48656c6c6f, base64:…, file:PATH, fill:1000, random:64; null sends from a null pointer.",
      "On a blocking stream all of it is sent, waiting where the buffer is full.",
    ],
    examples: [
      Example("a, b = socketpair unix; send a \"hello\\n\"; recv b", "through a pair"),
      Example("a, b = socketpair unix; send a fill:100 MSG_DONTWAIT", "a hundred zero bytes, without waiting"),
    ],
    direction: .sending, waiting: "the send buffer is full", partial: sentPart,
    shown: { session, arguments, _ in
      shownData(session, arguments, length: arguments.given(3)) + arguments.shownFlags(2, messageFlags)
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let flags = arguments.int32(2)
      guard let data = try session.payload(arguments[1], &progress) else {
        return .result(Call.sendNull(descriptor, size: arguments.integer(3), flags, to: nil))
      }
      return session.transmit(progress.entry, &progress, data, flags: flags) { Call.send(descriptor, $0, $1) }
    })

  static let sendto = Command(
    "sendto",
    [
      .required("SOCKET", .handle), .required("DATA", .data), .required("ADDRESS", .address),
      .optional("MSG_…", .flags(messageFlags)), .named("addrlen", .integer), .named("len", .integer),
    ],
    call: CCall(
      "ssize_t sendto(int sockfd, const void *buf, size_t len, int flags, const struct sockaddr *dest_addr, "
        + "socklen_t addrlen)", "send(2)"),
    summary: "sends data to an address: a datagram socket needs no connection",
    examples: [
      Example(
        """
        u = socket udp; bind u 127.0.0.1:0
        v = socket udp
        sendto v "hello" $u.local
        r = recvfrom u
        expect $r.from.port == $v.local.port
        """, "the socket gets its own port when it first sends")
    ],
    direction: .sending, waiting: "the send buffer is full", partial: sentPart,
    shown: { session, arguments, _ in
      shownData(session, arguments, length: arguments.given(5)) + arguments.shownFlags(3, messageFlags) + [
        arguments.shownAddress(2)
      ]
        + (arguments.given(4).map { [.number($0)] } ?? [])
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      let flags = arguments.int32(3)
      let address = session.address(arguments[2], progress.entry)
      guard let data = try session.payload(arguments[1], &progress) else {
        return .result(Call.sendNull(descriptor, size: arguments.integer(5), flags, to: address))
      }
      return session.transmit(progress.entry, &progress, data, flags: flags) {
        Call.sendto(descriptor, $0, $1, address, length: arguments.given(4))
      }
    })

  static let write = Command(
    "write", [.required("SOCKET", .handle), .required("DATA", .data), .named("len", .integer)],
    call: CCall("ssize_t write(int fd, const void *buf, size_t count)", "write(2)"),
    summary: "as send without flags, by the call that files have too",
    examples: [Example("a, b = socketpair unix; write a \"x\"; read b 1", "a socket is a descriptor")],
    direction: .sending, waiting: "the send buffer is full", partial: sentPart,
    shown: { session, arguments, _ in shownData(session, arguments, length: arguments.given(2)) },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.ownTarget(arguments[0], &progress)
      guard let data = try session.payload(arguments[1], &progress) else {
        return .result(Call.writeNull(descriptor, size: arguments.integer(2)))
      }
      let entry = progress.entry
      return session.transmit(entry, &progress, data, flags: 0) { bytes, _ in
        entry.withoutSleeping(.sending) { Call.write(descriptor, bytes) }
      }
    })
}

/// The data and its size, as the call line shows them.
private func shownData(_ session: Session, _ arguments: [Argument], length: Int? = nil) -> [ShownArgument] {
  guard case .data(let specification) = arguments[1] else { return [] }
  switch specification {
  case .bytes(let bytes): return [.data(bytes), .number(bytes.count)]
  case .file(let path): return [.text("file:" + Escape.text(path))]
  case .random(let count): return [.text("random:\(count)"), .number(count)]
  case .null: return [.null, .number(length ?? 0)]
  }
}
