import Facts
import Glibc
import Language
import Sockets

extension Command {
  static let interfaces = Command(
    "interfaces", [],
    summary: "lists this machine's interfaces with their addresses",
    examples: [Example("interfaces", "what a socket may be bound to")],
    action: { session, _, _ throws(Problem) in
      let rows = LocalAddresses.all
      session.report(.text(rows.map { "\($0.interface)  \($0.address)" }.joined(separator: "\n")))
      return .value(.integer(rows.count))
    })

  static let resolve = Command(
    "resolve", [.required("NAME", .text)],
    summary: "finds the addresses of a name",
    examples: [Example("resolve localhost", "each address once")],
    waiting: "the resolver has not answered yet",
    action: { session, arguments, progress throws(Problem) in
      let query = ResolverQuery(host: arguments.text(0), service: nil, hints: SocketTriple(0, 1, 0))
      return session.resolve(query, &progress) { addresses in
        var seen: Set<String> = []
        let hosts = addresses.map(\.address.host).filter { seen.insert($0).inserted }
        session.report(.text(hosts.map { Escape.text($0) }.joined(separator: "\n")))
        return .value(.text(hosts.joined(separator: "\n")))
      }
    })

  static let adopt = Command(
    "adopt", [.required("PID", .integer), .required("FD", .integer)],
    summary: "takes a copy of another process's socket, pidfd_getfd(2)",
    notes: [
      "It needs the right to trace that process. What is done to the socket is done to the other process's socket too; "
        + "its mode is left as it is."
    ],
    isReported: true,
    shown: { _, arguments, _ in [.number(arguments.integer(0)), .number(arguments.integer(1))] },
    action: { session, arguments, _ throws(Problem) in
      let result = Call.descriptor(arguments.int32(1), ofProcess: arguments.int32(0))
      guard result.errno == nil else { return .result(result) }
      return .done(Outcome(session.adopt(received: Int32(result.value)), returned: result.value))
    })
}

/// The addresses of this machine. C: `getifaddrs`; getifaddrs(3).
private enum LocalAddresses {
  static var all: [(interface: String, address: String)] {
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return [] }
    defer { freeifaddrs(first) }
    var rows: [(interface: String, address: String)] = []
    var next = first
    while let entry = next?.pointee {
      if let address = entry.ifa_addr {
        let size = [2: InetAddress.size, 10: Inet6Address.size][Int(address.pointee.sa_family)] ?? 0
        let bytes = Array(UnsafeRawBufferPointer(start: address, count: size))
        if size > 0 {
          rows.append((Escape.text(String(cString: entry.ifa_name)), SocketAddress(bytes: bytes).host))
        }
      }
      next = entry.ifa_next
    }
    return rows
  }
}
