import Facts
import Glibc
import Language
import Sockets
import SystemPackage

extension Command {
  static let getnameinfo = Command(
    "getnameinfo", [.required("ADDRESS", .address), .optional("NI_…", .flags(nameInfoFlags))],
    call: CCall(
      "int getnameinfo(const struct sockaddr *addr, socklen_t addrlen, char *host, socklen_t hostlen, char *serv, "
        + "socklen_t servlen, int flags)", "getnameinfo(3)"),
    summary: "finds the names of an address: .host and .service",
    examples: [
      Example(
        "r = getnameinfo 127.0.0.1:80 NI_NUMERICHOST|NI_NUMERICSERV; expect $r.host == 127.0.0.1 and $r.service == 80",
        "as numbers")
    ],
    waiting: "the resolver has not answered yet",
    shown: { _, arguments, outcome in
      var shown = [arguments.shownAddress(0)]
      if case .record(let record as PlainRecord) = outcome.value {
        shown += record.values.map { .data($0.value.bytes { String($0.descriptor) }) }
      }
      return shown + arguments.shownFlags(1, nameInfoFlags)
    },
    action: { session, arguments, progress throws(Problem) in
      if let answer = progress.state as? NameAnswer { return answer.attempt }
      guard let address = session.address(arguments[0], nil) else {
        return .done(Outcome(failure: .resolver(EAI_FAMILY)))
      }
      let query = NameQuery(address: address, flags: arguments.int32(1))
      let answer = NameAnswer(query, session)
      progress.state = answer
      return answer.attempt
    })

  static let getservbyname = Command(
    "getservbyname", [.required("NAME", .text), .optional("PROTOCOL", .text, standard: "any")],
    call: CCall("struct servent *getservbyname(const char *name, const char *proto)", "getservent(3)"),
    summary: "finds a service's port: .port .name .protocol",
    notes: ["- where there is none; services are listed in /etc/services."],
    examples: [Example("getservbyname http tcp", "usually 80")],
    shown: { _, arguments, _ in [0, 1].compactMap { arguments.text($0).map { .data(Array($0.utf8)) } } },
    action: { _, arguments, _ throws(Problem) in
      service(arguments.text(0).flatMap { Glibc.getservbyname($0, arguments.text(1)) })
    })

  static let getservbyport = Command(
    "getservbyport", [.required("PORT", .integer), .optional("PROTOCOL", .text, standard: "any")],
    call: CCall("struct servent *getservbyport(int port, const char *proto)", "getservent(3)"),
    summary: "finds the service of a port: .port .name .protocol",
    examples: [Example("getservbyport 22 tcp", "usually ssh")],
    shown: { _, arguments, _ in
      [.number(arguments.integer(0))] + (arguments.text(1).map { [.data(Array($0.utf8))] } ?? [])
    },
    action: { _, arguments, _ throws(Problem) in
      let port = UInt16(truncatingIfNeeded: arguments.integer(0)).bigEndian
      return service(Glibc.getservbyport(Int32(port), arguments.text(1)))
    })

  static let getprotobyname = Command(
    "getprotobyname", [.required("NAME", .text)],
    call: CCall("struct protoent *getprotobyname(const char *name)", "getprotoent(3)"),
    summary: "finds a protocol's number, in /etc/protocols",
    examples: [Example("getprotobyname tcp", "usually 6")],
    shown: { _, arguments, _ in [.data(Array((arguments.text(0) ?? "").utf8))] },
    action: { _, arguments, _ throws(Problem) in
      guard let name = arguments.text(0), let entry = Glibc.getprotobyname(name) else { return .value(.absent) }
      let number = Int(entry.pointee.p_proto)
      return .done(Outcome(.integer(number), returned: number))
    })

  static let ifNameToIndex = Command(
    "if_nametoindex", [.required("IFACE", .text)],
    call: CCall("unsigned int if_nametoindex(const char *ifname)", "if_nametoindex(3)"),
    summary: "finds an interface's number",
    examples: [Example("n = if_nametoindex lo; expect $n > 0", "the loopback")],
    shown: { _, arguments, _ in [.data(Array((arguments.text(0) ?? "").utf8))] },
    action: { _, arguments, _ throws(Problem) in
      guard let index = Interfaces.index(arguments.text(0) ?? "") else { return .failed(Errno(rawValue: ENODEV)) }
      return .done(Outcome(.integer(Int(index)), returned: Int(index)))
    })

  private static func service(_ entry: UnsafeMutablePointer<servent>?) -> Attempt {
    guard let entry else { return .value(.absent) }
    let port = Int(UInt16(bigEndian: UInt16(truncatingIfNeeded: entry.pointee.s_port)))
    let fields: [(name: String, value: Value)] = [
      ("port", .integer(port)), ("name", .text(String(cString: entry.pointee.s_name))),
      ("protocol", .text(String(cString: entry.pointee.s_proto))),
    ]
    return .done(Outcome(.record(PlainRecord(fields, text: fields[0].value)), returned: port))
  }
}
