import Facts
import Language
import Observe

extension Command {
  static let bytes = Command(
    "bytes", [.optional("SOCKET", .values)],
    summary: "shows how many bytes went through each socket: by this shell, and by TCP's own count",
    notes: [
      "SENT and RECEIVED count what this shell's calls moved, $s.sent and $s.received. The others are the fields of "
        + "TCP_INFO; the kernel counts the SYN and the FIN as acknowledged bytes too."
    ],
    examples: [
      Example("a, b = socketpair unix; send a hello; recv b 2; bytes", "five went in, two came out"),
      Example("a, b = socketpair unix; bytes a; expect $a.sent == 0", "one socket"),
    ],
    action: { session, arguments, _ throws(Problem) in
      var entries = session.registry.all
      if case .values(let values) = arguments[0], !values.isEmpty {
        entries = []
        for value in values {
          let (descriptor, entry) = try session.resolve(
            try HandleReference(Operand(value, isBare: true), session.names))
          guard let entry else {
            throw .notASocket(String(descriptor), isA: "a descriptor that this session has not made")
          }
          entries.append(entry)
        }
      }
      session.report(.bytes(entries.map(BytesRow.init)))
      return .value(.integer(entries.count))
    })
}

extension BytesRow {
  fileprivate init(_ entry: SocketEntry) {
    let info = TCPInfo.read(entry.handle.descriptor)
    self.init(
      name: entry.name, descriptor: entry.handle.descriptor, sent: entry.sentBytes, received: entry.receivedBytes,
      kernel: Self.kernelFields.map { field in info.flatMap { TCPInfo.value(field, in: $0) } })
  }
}
