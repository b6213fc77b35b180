import Facts
import Language
import Sockets
import SystemPackage

extension Command {
  static let dup = Command(
    "dup", [.required("SOCKET", .handle)],
    call: CCall("int dup(int oldfd)", "dup(2)"),
    summary: "makes a second descriptor for the same socket",
    notes: ["The connection ends when the last descriptor is closed."],
    examples: [
      Example(
        "a, b = socketpair unix; c = dup a; close a; send c x; r = recv b; expect $r == x", "it lives on in the copy")
    ],
    action: { session, arguments, progress throws(Problem) in
      session.copy(Call.dup(try session.ownTarget(arguments[0], &progress)), of: progress.entry)
    })

  static let dup2 = Command(
    "dup2", [.required("SOCKET", .handle), .required("NUMBER", .integer)],
    call: CCall("int dup2(int oldfd, int newfd)", "dup(2)"),
    summary: "makes a second descriptor of a given number, closing what had it",
    examples: [Example("s = socket udp; c = dup2 s 77; expect $c.fd == 77", "at a number of your choice")],
    shown: { _, arguments, _ in [.number(arguments.integer(1))] },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.ownTarget(arguments[0], &progress)
      let number = arguments.int32(1)
      var target = Progress()
      _ = try session.ownTarget(.handle(.number(number)), &target)
      if number == descriptor {
        let result = Call.dup2(descriptor, number)
        guard result.errno == nil, let entry = progress.entry else { return .result(result) }
        return .done(Outcome(.socket(entry.handle), returned: result.value))
      }
      if let old = target.entry {
        session.removePath(of: old)
        session.endOperations(on: old)
        session.release(old)
      }
      return session.copy(Call.dup2(descriptor, number), of: progress.entry)
    })

  static let sockatmark = Command(
    "sockatmark", [.required("SOCKET", .handle)],
    call: CCall("int sockatmark(int sockfd)", "sockatmark(3)"),
    summary: "tells whether reading stands at the urgent mark",
    examples: [
      Example(
        """
        server = socket tcp; bind server 127.0.0.1:0; listen server
        c = socket tcp; connect c $server.local; p = accept server
        send c "!" MSG_OOB; poll p POLLPRI; m = sockatmark p; expect $m == 1
        """, "the urgent byte is next")
    ],
    action: { session, arguments, progress throws(Problem) in
      .result(Call.sockatmark(try session.target(arguments[0], &progress)))
    })

  static let ioctl = Command(
    "ioctl", [.required("SOCKET", .handle), .required("REQUEST", .symbol(ioctlRequests)), .optional("IFACE", .text)],
    call: CCall("int ioctl(int fd, unsigned long request, ...)", "ioctl(2)"),
    summary: "asks for queue sizes, the urgent mark, or about an interface",
    notes: [
      "The SIOCGIF… requests take an interface's name, SIOCGIFNAME its number, SIOCGIFCONF nothing. netdevice(7)"
    ],
    examples: [
      Example("a, b = socketpair unix; send a hello; n = ioctl b FIONREAD; expect $n == 5", "bytes in the queue"),
      Example("u = socket udp; r = ioctl u SIOCGIFADDR lo; expect $r.host == 127.0.0.1", "an interface's address"),
      Example(
        "u = socket udp; r = ioctl u SIOCGIFCONF; for i in $r { print $i.ifr_name $i.ifr_addr.host }", "all of them"),
    ],
    shown: { session, arguments, outcome in
      [.text(ioctlRequests.name(of: arguments.integer(1)))]
        + (arguments.text(2).map { [.text(Escape.text($0))] } ?? [])
        + (outcome.failure == nil ? [.text(Escape.text(session.bytes(of: outcome.value)))] : [])
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.ownTarget(arguments[0], &progress)
      let request = arguments.integer(1)
      if request == 0x8912 {
        let (result, bytes) = Call.interfaceList(descriptor)
        return result.errno == nil ? .value(.record(PlainRecord(interfaces: bytes))) : .result(result)
      }
      if request >= 0x8910, request <= 0x8970, request != 0x894B {
        return try interface(descriptor, request, arguments.text(2))
      }
      let (result, value) = Call.ioctl(descriptor, UInt(bitPattern: request))
      return result.errno != nil ? .result(result) : .done(Outcome(.integer(Int(value)), returned: result.value))
    })

  /// The requests about an interface: a `struct ifreq`, the name in 16 bytes and the answer after it.
  private static func interface(_ descriptor: Int32, _ request: Int, _ name: String?) throws(Problem) -> Attempt {
    guard let name else { throw .missingArgument(parameter: "IFACE", usage: "ioctl SOCKET REQUEST IFACE") }
    let isByNumber = request == 0x8910
    let (result, bytes) = Call.interfaceRequest(
      descriptor, UInt(bitPattern: request), isByNumber ? [] : Array(name.utf8),
      index: isByNumber ? Int32(truncatingIfNeeded: Quantity.integer(name) ?? 0) : nil)
    guard result.errno == nil else { return .result(result) }
    let value: Value =
      switch request {
      case 0x8910: .bytes(Array(bytes.prefix { $0 != 0 }))
      case 0x8913: .flags(Int(bytes.native(16, as: UInt16.self)), interfaceFlags)
      case 0x8915, 0x8917, 0x8919, 0x891B: .address(SocketAddress(bytes: Array(bytes[16..<32])))
      case 0x8927: .text(bytes[18..<24].map { Hexadecimal.text([$0]) }.joined(separator: ":"))
      default: .integer(Int(bytes.native(16, as: Int32.self)))
      }
    return .done(Outcome(value))
  }
}

extension PlainRecord {
  /// The `struct ifreq` of every interface, 40 bytes each: the name in 16, then the address.
  fileprivate convenience init(interfaces bytes: [UInt8]) {
    let rows = stride(from: 0, to: bytes.count - 39, by: 40).map { start -> (name: [UInt8], address: SocketAddress) in
      (Array(bytes[start..<start + 16].prefix { $0 != 0 }), SocketAddress(bytes: Array(bytes[start + 16..<start + 32])))
    }
    let items = rows.enumerated().map { index, row -> (name: String, value: Value) in
      let fields: [(name: String, value: Value)] = [
        ("ifr_name", .bytes(row.name)), ("ifr_addr", .address(row.address)),
      ]
      return (String(index), .record(PlainRecord(fields, text: .bytes(row.name))))
    }
    let text = rows.map { "\(String(decoding: $0.name, as: UTF8.self))=\($0.address.host)" }.joined(separator: " ")
    self.init([("count", .integer(rows.count))] + items, text: .text(text))
  }
}

extension Session {
  /// Enters the copy that a call made of a descriptor: it shares the socket, and with it the mode.
  func copy(_ result: CallResult, of entry: SocketEntry?) -> Attempt {
    guard result.errno == nil, let entry else { return .result(result) }
    return .done(Outcome(.socket(adopt(result.value, entry.socket).handle), returned: result.value))
  }
}
