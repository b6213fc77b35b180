/// One call of a sequence, in the words of neither program; its words stand in the order of the C call.
struct Step: Hashable, Sendable {
  let verb: String
  let words: [Word]
  /// The sockets that it makes get these names.
  var makes: [String] = []
  /// The address that it tells is kept under this name.
  var keeps: String?

  private init(_ verb: String, _ words: Word..., makes: [String] = [], keeps: String? = nil) {
    (self.verb, self.words, self.makes, self.keeps) = (verb, words, makes, keeps)
  }

  static func socket(_ name: String, _ kind: Kind) -> Step { Step("socket", .kind(kind), makes: [name]) }
  static func socketpair(_ one: String, _ other: String, _ kind: Kind) -> Step {
    Step("socketpair", .kind(kind), makes: [one, other])
  }

  static func bind(_ name: String, _ end: End) -> Step { Step("bind", .socket(name), .end(end)) }
  static func listen(_ name: String, _ backlog: Int = 5) -> Step { Step("listen", .socket(name), .number(backlog)) }
  static func connect(_ name: String, _ end: End) -> Step { Step("connect", .socket(name), .end(end)) }

  /// `accept` makes a blocking socket, `accept4` here one that does not block.
  static func accept(_ name: String, as new: String) -> Step { Step("accept", .socket(name), makes: [new]) }
  static func accept4(_ name: String, as new: String) -> Step {
    Step("accept4", .socket(name), .text("SOCK_NONBLOCK"), makes: [new])
  }

  static func send(_ name: String, _ data: Payload, _ flags: String = "") -> Step {
    Step("send", .socket(name), .data(data), .flags(flags))
  }
  static func sendto(_ name: String, _ data: Payload, _ end: End, _ flags: String = "") -> Step {
    Step("sendto", .socket(name), .data(data), .end(end), .flags(flags))
  }
  static func recv(_ name: String, _ size: Int = 100, _ flags: String = "") -> Step {
    Step("recv", .socket(name), .number(size), .flags(flags))
  }
  static func recvfrom(_ name: String, _ size: Int = 100, _ flags: String = "", as sender: String? = nil) -> Step {
    Step("recvfrom", .socket(name), .number(size), .flags(flags), keeps: sender)
  }

  /// - Parameters:
  ///   - rights: sockets that go along, `SCM_RIGHTS`.
  ///   - control: another control message that goes along: a number, as of `IP_TTL`.
  static func sendmsg(
    _ name: String, _ parts: [Payload], to end: End? = nil, rights: [String] = [], control: Option? = nil,
    value: Int = 0, _ flags: String = ""
  ) -> Step {
    Step(
      "sendmsg", .socket(name), .parts(parts), .named("to", end.map { .end($0) }),
      .named("SCM_RIGHTS", rights.isEmpty ? nil : .sockets(rights)),
      control.map { .control($0, value) } ?? .absent, .flags(flags))
  }
  static func recvmsg(
    _ name: String, _ sizes: [Int] = [100], room: Int = 1024, _ flags: String = "", as passed: String...
  ) -> Step {
    Step(
      "recvmsg", .socket(name), .sizes(sizes), .named("controllen", .number(room)), .flags(flags),
      makes: passed)
  }

  static func shutdown(_ name: String, _ how: String) -> Step { Step("shutdown", .socket(name), .text(how)) }
  static func close(_ name: String) -> Step { Step("close", .socket(name)) }
  static func dup(_ name: String, as new: String) -> Step { Step("dup", .socket(name), makes: [new]) }

  static func getsockname(_ name: String, as end: String? = nil) -> Step {
    Step("getsockname", .socket(name), keeps: end)
  }
  static func getpeername(_ name: String, as end: String? = nil) -> Step {
    Step("getpeername", .socket(name), keeps: end)
  }

  static func getsockopt(_ name: String, _ option: Option, length: Int? = nil) -> Step {
    Step("getsockopt", .socket(name), .option(option), .named("optlen", length.map { .number($0) }))
  }
  static func setsockopt(_ name: String, _ option: Option, _ value: OptionSetting) -> Step {
    Step("setsockopt", .socket(name), .option(option), .setting(value))
  }

  /// `O_NONBLOCK` on or off.
  static func nonBlocking(_ name: String, _ isOn: Bool) -> Step {
    Step("fcntl", .socket(name), .text("O_NONBLOCK"), .text(isOn ? "on" : "off"))
  }
  static func statusFlags(_ name: String) -> Step { Step("fcntl", .socket(name), .text("F_GETFL")) }
  static func bytesToRead(_ name: String) -> Step { Step("ioctl", .socket(name), .text("FIONREAD")) }

  static func poll(_ pairs: [Polled], milliseconds: Int = 0) -> Step {
    Step("poll", .polls(pairs), .named("timeout", .milliseconds(milliseconds)))
  }
  static func select(read: [String] = [], write: [String] = [], except: [String] = []) -> Step {
    Step(
      "select", .named("read", read.isEmpty ? nil : .sockets(read)),
      .named("write", write.isEmpty ? nil : .sockets(write)),
      .named("except", except.isEmpty ? nil : .sockets(except)), .named("timeout", .milliseconds(0)))
  }

  static func getaddrinfo(
    _ host: String?, _ service: String?, family: String = "AF_UNSPEC", type: String, _ flags: String = ""
  ) -> Step {
    Step(
      "getaddrinfo", .text(host ?? "-"), .text(service ?? "-"), .text(family), .text(type), .flags(flags))
  }
  static func getnameinfo(_ end: End, _ flags: String) -> Step { Step("getnameinfo", .end(end), .flags(flags)) }
  static func getservbyname(_ name: String, _ protocol: String) -> Step {
    Step("getservbyname", .text(name), .text(`protocol`))
  }
  static func getservbyport(_ port: Int, _ protocol: String) -> Step {
    Step("getservbyport", .number(port), .text(`protocol`))
  }
  static func getprotobyname(_ name: String) -> Step { Step("getprotobyname", .text(name)) }
  static func interfaceIndex(_ name: String) -> Step { Step("if_nametoindex", .text(name)) }

  /// The names of the sockets that it uses or makes.
  var sockets: [String] {
    words.flatMap(\.sockets) + makes
  }

  /// The names of the addresses that it uses or keeps.
  var ends: [String] {
    let used = words.compactMap { word -> String? in
      if case .end(.kept(let name)) = word { return name }
      if case .named(_, .end(.kept(let name))?) = word { return name }
      return nil
    }
    return used + (keeps.map { [$0] } ?? [])
  }
}

/// A word of a step: what both programs must be told, each in its own spelling.
enum Word: Hashable, Sendable {
  case socket(String)
  case sockets([String])
  case kind(Kind)
  case end(End)
  case data(Payload)
  case parts([Payload])
  case number(Int)
  case sizes([Int])
  case milliseconds(Int)
  /// Names of flags joined by `|`, or nothing.
  case flags(String)
  case option(Option)
  case setting(OptionSetting)
  case control(Option, Int)
  case polls([Polled])
  case text(String)
  /// `NAME=WORD` in a script.
  indirect case named(String, Word?)
  case absent

  var sockets: [String] {
    switch self {
    case .socket(let name): [name]
    case .sockets(let names): names
    case .polls(let pairs): pairs.map(\.socket)
    case .named(_, let word?): word.sockets
    default: []
    }
  }
}

/// The three arguments of `socket`.
struct Kind: Hashable, Sendable {
  var family: String
  var type: String
  var `protocol` = "0"
  var isNonBlocking = false

  static let tcp = Kind(family: "AF_INET", type: "SOCK_STREAM")
  static let udp = Kind(family: "AF_INET", type: "SOCK_DGRAM")
  static let tcp6 = Kind(family: "AF_INET6", type: "SOCK_STREAM")
  static let udp6 = Kind(family: "AF_INET6", type: "SOCK_DGRAM")
  static let stream = Kind(family: "AF_UNIX", type: "SOCK_STREAM")
  static let datagram = Kind(family: "AF_UNIX", type: "SOCK_DGRAM")
  static let seqpacket = Kind(family: "AF_UNIX", type: "SOCK_SEQPACKET")

  var nonBlocking: Kind {
    var kind = self
    kind.isNonBlocking = true
    return kind
  }
}

/// An address that a call takes. Paths and names are the sequence's own.
enum End: Hashable, Sendable {
  case inet(String, Int)
  case inet6(String, Int)
  case path(String)
  case abstract(String)
  /// No name at all: `bind` has the kernel choose one.
  case unnamed
  /// One that an earlier step kept; port 1 of this machine, where nobody listens, if it kept none.
  case kept(String)

  /// A free port of this machine.
  static let loopback = End.inet("127.0.0.1", 0)
  static let loopback6 = End.inet6("::1", 0)
  static let nobody = End.inet("127.0.0.1", 1)
}

/// The data of a send.
enum Payload: Hashable, Sendable, ExpressibleByStringLiteral {
  /// Letters, digits and blanks.
  case text(String)
  case bytes([UInt8])
  /// So many times the letter `f`.
  case fill(Int)

  init(stringLiteral text: String) { self = .text(text) }
}

/// A socket and the events that `poll` looks for.
struct Polled: Hashable, Sendable {
  let socket: String
  let events: String

  init(_ socket: String, _ events: String) { (self.socket, self.events) = (socket, events) }
}
