import Facts
import Language
import Sockets

extension Command {
  static let socket = Command(
    "socket", [.required("TYPE", .socketType)],
    call: CCall("int socket(int domain, int type, int protocol)", "socket(2)"),
    summary: "makes a new, empty socket: not bound, not connected",
    notes: [
      "TYPE is a short form (tcp udp tcp6 udp6 unix unix-dgram unix-seqpacket raw ping mptcp netlink packet vsock …), "
        + "or the family, type and protocol of the C call by name or number.",
      "A protocol may follow raw, raw6, netlink, packet and packet-dgram: raw icmp, netlink generic, packet arp.",
      "Without a name (NAME = socket …) the socket is called s1, s2, …",
    ],
    examples: [
      Example("server = socket tcp", "a TCP socket over IPv4, named server"),
      Example("socket AF_INET6 SOCK_DGRAM|SOCK_NONBLOCK IPPROTO_UDP", "the C form"),
      Example("n = socket netlink route; bind n netlink:0:0; print $n.local", "talks with the kernel"),
    ],
    shown: { _, arguments, _ in arguments.socketType(0).map(shownType) ?? [] },
    action: { session, arguments, _ throws(Problem) in
      guard let type = arguments.socketType(0) else { return .failed(.invalidArgument) }
      let result = Call.socket(type.family, type.type | nonBlock, type.protocol)
      guard result.errno == nil else { return .result(result) }
      let entry = session.adopt(result.value, OpenSocket(type.triple, isNonBlocking: type.type & nonBlock != 0))
      return .done(Outcome(.socket(entry.handle), returned: result.value))
    })

  static let socketpair = Command(
    "socketpair", [.required("TYPE", .socketType)],
    call: CCall("int socketpair(int domain, int type, int protocol, int sv[2])", "socketpair(2)"),
    summary: "makes two sockets that are connected with each other",
    examples: [Example("a, b = socketpair unix", "two ends of a two-way stream")],
    results: 2,
    shown: { _, arguments, _ in arguments.socketType(0).map(shownType) ?? [] },
    action: { session, arguments, _ throws(Problem) in
      guard let type = arguments.socketType(0) else { return .failed(.invalidArgument) }
      let (result, first, second) = Call.socketpair(type.family, type.type | nonBlock, type.protocol)
      guard result.errno == nil else { return .result(result) }
      let isNonBlocking = type.type & nonBlock != 0
      let ends = [first, second].map { session.adopt(Int($0), OpenSocket(type.triple, isNonBlocking: isNonBlocking)) }
      let fields = ends.enumerated().map { (name: String($0.offset), value: Value.socket($0.element.handle)) }
      return .done(Outcome(.record(PlainRecord(fields, text: fields[0].value)), returned: 0))
    })
}

/// `SOCK_NONBLOCK`: every descriptor has it underneath; the user's mode is kept beside it.
let nonBlock: Int32 = 0o4000

private func shownType(_ type: SocketTypeSpecification) -> [ShownArgument] {
  let flags = Int(type.type) & ~0xF
  let name = socketTypes.name(of: Int(type.type) & 0xF)
  return [
    .text(addressFamilies.name(of: Int(type.family))),
    .text(flags == 0 ? name : name + "|" + socketTypeFlags.flags(flags)),
    .text(FamilyProtocols.name(of: type.protocol, in: type.family)),
  ]
}

extension SocketTypeSpecification {
  /// What the socket is, with the protocol that 0 stands for.
  package var triple: SocketTriple {
    let base = type & 0xF
    var number = `protocol`
    if number == 0, family == 2 || family == 10 { number = base == 1 ? 6 : base == 2 ? 17 : 0 }
    return SocketTriple(family, base, number)
  }
}
