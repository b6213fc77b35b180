import TestSupport

/// Makes sequences of calls that follow from a seed and a number: mostly sensible, often wrong.
///
/// What the kernel does at a time of its own choosing is left out: Nagle's algorithm and corks (every TCP socket has
/// `TCP_NODELAY`), `SO_REUSEPORT` with traffic, buffers that a TCP connection fills, a `close` that lingers, Unix sockets
/// that are passed through each other and closed by a collector.
struct Generator {
  private typealias Made = (name: String, kind: Kind)

  var random: Dice
  private var steps: [Step] = []
  private var sockets: [Made] = []
  private var names = 0
  /// Sockets that were closed, or never were.
  private var gone: Set<String> = []
  private var listeners: [Made] = []
  /// Whom a socket's data goes to.
  private var peers: [String: String] = [:]
  /// Sockets that have something to receive, or a connection to accept.
  private var expecting: [String] = []
  /// Sockets to which another socket was passed.
  private var given: Set<String> = []
  /// Kept addresses, with the family that they are most likely of, and the socket that has them.
  private var ends: [(name: String, family: String, owner: String)] = []
  /// Whether sockets wait, though not for long.
  private let isWaiting: Bool

  /// - Parameters:
  ///   - number: the same seed and number give the same sequence.
  ///   - seed: of a whole run.
  static func sequence(_ number: Int, seed: UInt64) -> CallSequence {
    var generator = Generator(Dice(seed: seed &+ UInt64(number) &* 0xD134_2543_DE82_EF95))
    return generator.sequence("sequence \(number) of seed \(seed)")
  }

  private init(_ random: Dice) {
    self.random = random
    isWaiting = self.random.happens(20)
  }

  private mutating func sequence(_ title: String) -> CallSequence {
    let length = Int.random(in: 5...25, using: &random)
    if random.happens(90) { open() }
    if random.happens(20) { open() }
    while steps.count < length { call() }
    return CallSequence(title, limit: isWaiting ? 4 : nil, Array(steps.prefix(25)))
  }

  // MARK: Openings

  private static let streams: [Kind] = [.tcp, .tcp, .tcp6, .stream, .seqpacket]
  private static let datagrams: [Kind] = [.udp, .udp, .udp6, .datagram]
  private static let pairs: [Kind] = [.stream, .datagram, .seqpacket]

  /// The first calls of most programs; now and then one of them is left out.
  private mutating func open() {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: openConnection(any(of: Self.streams))
    case 5..<8: openDatagrams(any(of: Self.datagrams))
    default: openPair(mode(any(of: Self.pairs)))
    }
  }

  private mutating func openConnection(_ kind: Kind) {
    let listener = make(kind)
    mostly(.bind(listener, freshEnd(kind.family)))
    listen(listener, kind)
    let there = keepEnd(of: listener, kind.family)
    for _ in 0..<(random.happens(20) ? 2 : 1) {
      let client = make(kind)
      connect(client, .kept(there))
      if random.happens(90) { accept(listener, kind, from: client) }
    }
  }

  private mutating func openDatagrams(_ kind: Kind) {
    let (one, other) = (make(kind), make(kind))
    mostly(.bind(one, freshEnd(kind.family)))
    let there = keepEnd(of: one, kind.family)
    if random.happens(60) {
      mostly(.bind(other, freshEnd(kind.family)))
      _ = keepEnd(of: other, kind.family)
    }
    if random.happens(50) { connect(other, .kept(there)) }
  }

  private mutating func openPair(_ kind: Kind) {
    let (one, other) = (newName(), newName())
    steps.append(.socketpair(one, other, kind))
    sockets += [(one, kind), (other, kind)]
    (peers[one], peers[other]) = (other, one)
  }

  private mutating func mostly(_ step: Step) {
    if random.happens(95) { steps.append(step) }
  }

  private mutating func make(_ kind: Kind) -> String {
    let kind = mode(kind)
    let name = newName()
    steps.append(.socket(name, kind))
    if kind.isTCP { steps.append(.setsockopt(name, .tcp("TCP_NODELAY"), 1)) }
    sockets.append((name, kind))
    return name
  }

  private func mode(_ kind: Kind) -> Kind { isWaiting ? kind : kind.nonBlocking }

  private mutating func newName() -> String {
    names += 1
    return "h\(names)"
  }

  // MARK: Choices

  mutating func any<Element>(of elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  /// A socket, rarely one that is gone.
  private mutating func socket() -> Made {
    let live = sockets.filter { !gone.contains($0.name) }
    if live.isEmpty || random.happens(2) { return ("99", .tcp) }
    return any(of: random.happens(4) ? sockets : live)
  }

  /// A socket that probably has something to receive.
  private mutating func receiver() -> Made {
    let ready = sockets.filter { expecting.contains($0.name) && !gone.contains($0.name) }
    return !ready.isEmpty && random.happens(70) ? any(of: ready) : socket()
  }

  private mutating func live(_ most: Int) -> [String] {
    var names = sockets.map(\.name).filter { !gone.contains($0) }
    names.shuffle(using: &random)
    return Array(names.prefix(Int.random(in: 0...most, using: &random)))
  }

  /// An address to bind.
  private mutating func freshEnd(_ family: String) -> End {
    switch family {
    case "AF_INET": random.happens(85) ? .loopback : .inet("0.0.0.0", 0)
    case "AF_INET6": random.happens(75) ? .loopback6 : .inet6(any(of: ["::", "::ffff:127.0.0.1"]), 0)
    default: any(of: [.path("p\(Int.random(in: 1...3, using: &random))"), .abstract("n1"), .abstract("n2"), .unnamed])
    }
  }

  /// An address to talk to: mostly of the socket's family, and mostly one where somebody is.
  private mutating func target(_ family: String) -> End {
    if random.happens(5) { return freshEnd(any(of: ["AF_INET", "AF_INET6", "AF_UNIX"])) }
    let strangers = random.happens(5)
    let known = ends.filter { $0.family == family || strangers }
    if !known.isEmpty, random.happens(85) { return .kept(any(of: known).name) }
    return family == "AF_UNIX" ? freshEnd(family) : family == "AF_INET" ? .nobody : .inet6("::1", 1)
  }

  /// Data to send; a TCP connection takes all of it at once.
  private mutating func data(for kind: Kind) -> Payload {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: ""
    case 1: .fill(kind.type == "SOCK_STREAM" ? 1000 : 65_508)
    case 2: .fill(1000)
    case 3: .bytes([0, 255, 1, 92, 34])
    default: .text(String((0..<Int.random(in: 1...12, using: &random)).map { _ in any(of: Array("abcxyz0189 ")) }))
    }
  }

  private mutating func sendFlags(_ kind: Kind) -> String {
    guard random.happens(15) else { return "" }
    let flag = any(of: ["MSG_NOSIGNAL", "MSG_DONTWAIT", "MSG_EOR", "MSG_OOB", "MSG_DONTROUTE", "MSG_MORE"])
    // TCP would hold the data back for a while.
    return flag == "MSG_MORE" && kind.isTCP ? "" : flag
  }

  private mutating func receiveFlags() -> String {
    guard random.happens(30) else { return "" }
    return any(of: [
      "MSG_PEEK", "MSG_PEEK", "MSG_TRUNC", "MSG_PEEK|MSG_TRUNC", "MSG_DONTWAIT", "MSG_WAITALL", "MSG_OOB",
      "MSG_ERRQUEUE",
    ])
  }

  private mutating func size() -> Int { any(of: [1, 3, 10, 100, 100, 2000]) }

  // MARK: Calls

  private mutating func call() {
    let (name, kind) = socket()
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<14: send(name, .send(name, data(for: kind), sendFlags(kind)), to: peers[name])
    case 14..<19: sendTo(name, kind)
    case 19..<29: receive { .recv($0, $1, $2) }
    case 29..<35: receiveFrom()
    case 35..<41: sendMessage(name, kind)
    case 41..<48: receiveMessage()
    case 48..<51: steps.append(.shutdown(name, any(of: ["SHUT_RD", "SHUT_WR", "SHUT_RDWR"])))
    case 51..<55: connect(name, target(kind.family))
    case 55..<58: acceptSomewhere()
    case 58..<60: listen(name, kind)
    case 60..<63: steps.append(.bind(name, random.happens(60) ? freshEnd(kind.family) : target(kind.family)))
    case 63..<68: steps.append(.poll(polled()))
    case 68..<70: steps.append(.select(read: live(2), write: live(2), except: live(1)))
    case 70..<73: _ = keepEnd(of: name, kind.family)
    case 73..<75: keepPeer(of: name, kind.family)
    case 75..<80: look(name, kind)
    case 80..<85: set(name, kind)
    case 85..<88: steps.append(.bytesToRead(receiver().name))
    case 88..<89: steps.append(.statusFlags(name))
    case 89..<90: steps.append(.nonBlocking(name, !isWaiting || random.happens(50)))
    case 90..<92: copy(name, kind)
    case 92..<95: close(name)
    case 95..<98: _ = make(any(of: Self.streams + Self.datagrams))
    default: wrongSocket()
    }
  }

  private mutating func listen(_ name: String, _ kind: Kind) {
    mostly(.listen(name, any(of: [1, 5, 128])))
    listeners.append((name, kind))
  }

  private mutating func connect(_ name: String, _ end: End) {
    mostly(.connect(name, end))
    guard case .kept(let kept) = end, let owner = ends.first(where: { $0.name == kept })?.owner else { return }
    peers[name] = owner
    expecting.append(owner)
  }

  private mutating func accept(_ listener: String, _ kind: Kind, from client: String?) {
    let name = newName()
    steps.append(isWaiting && random.happens(70) ? .accept(listener, as: name) : .accept4(listener, as: name))
    sockets.append((name, kind))
    expecting.removeAll { $0 == listener }
    if let client { (peers[client], peers[name]) = (name, client) } else { gone.insert(name) }
  }

  /// Mostly on a listener to which a client has connected and has not been accepted.
  private mutating func acceptSomewhere() {
    let busy = listeners.filter { expecting.contains($0.name) }
    guard !busy.isEmpty, random.happens(70) else {
      let (name, kind) = !listeners.isEmpty && random.happens(50) ? any(of: listeners) : socket()
      return accept(name, kind, from: nil)
    }
    let (name, kind) = any(of: busy)
    accept(name, kind, from: peers.filter { $0.value == name }.map(\.key).min())
  }

  private mutating func send(_ name: String, _ step: Step, to receiver: String?) {
    steps.append(step)
    if let receiver { expecting.append(receiver) }
  }

  private mutating func sendTo(_ name: String, _ kind: Kind) {
    let end = target(kind.family)
    send(name, .sendto(name, data(for: kind), end, sendFlags(kind)), to: owner(of: end))
  }

  private func owner(of end: End?) -> String? {
    guard case .kept(let name)? = end else { return nil }
    return ends.first { $0.name == name }?.owner
  }

  private mutating func receive(_ step: (String, Int, String) -> Step) {
    let name = receiver().name
    steps.append(step(name, size(), receiveFlags()))
    if random.happens(50) { expecting.removeAll { $0 == name } }
  }

  private mutating func receiveFrom() {
    guard random.happens(30) else { return receive { .recvfrom($0, $1, $2) } }
    let name = "e\(ends.count + 1)"
    receive { .recvfrom($0, $1, $2, as: name) }
    let family = sockets.last?.kind.family ?? ""
    ends.append((name, family, ""))
  }

  private mutating func sendMessage(_ name: String, _ kind: Kind) {
    let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in data(for: kind) }
    let end = random.happens(30) ? target(kind.family) : nil
    let receiver = owner(of: end) ?? peers[name]
    let gift = socket()
    // A receive that gathers would have to know where the kernel ends a call: before the next socket that was passed.
    if !isWaiting, gift.kind.family != "AF_UNIX", random.happens(kind.family == "AF_UNIX" ? 60 : 10) {
      send(name, .sendmsg(name, parts, to: end, rights: [gift.name], sendFlags(kind)), to: receiver)
      if let receiver { given.insert(receiver) }
    } else if random.happens(20) {
      let control = any(of: [Option.ip("IP_TTL"), .ip("IP_TOS"), .ip6("IPV6_HOPLIMIT"), .ip6("IPV6_TCLASS")])
      // Not above what the one byte of the type of service holds.
      let value = Int.random(in: 0...255, using: &random)
      send(name, .sendmsg(name, parts, to: end, control: control, value: value, sendFlags(kind)), to: receiver)
    } else {
      send(name, .sendmsg(name, parts, to: end, sendFlags(kind)), to: receiver)
    }
  }

  private mutating func receiveMessage() {
    let (name, _) = receiver()
    let sizes = (0..<Int.random(in: 1...3, using: &random)).map { _ in size() }
    let passed = newName()
    steps.append(.recvmsg(name, sizes, room: any(of: [1024, 1024, 24, 20, 0]), receiveFlags(), as: passed))
    sockets.append((passed, .udp))
    if given.remove(name) == nil { gone.insert(passed) }
  }

  private mutating func keepEnd(of socket: String, _ family: String) -> String {
    let name = "e\(ends.count + 1)"
    ends.append((name, family, socket))
    steps.append(.getsockname(socket, as: name))
    return name
  }

  private mutating func keepPeer(of socket: String, _ family: String) {
    let name = "e\(ends.count + 1)"
    ends.append((name, family, peers[socket] ?? ""))
    steps.append(.getpeername(socket, as: name))
  }

  private mutating func polled() -> [Polled] {
    let names = live(3)
    return (names.isEmpty ? ["99"] : names).map {
      Polled($0, any(of: ["POLLIN", "POLLOUT", "POLLIN|POLLOUT", "POLLIN|POLLPRI|POLLRDHUP"]))
    }
  }

  private mutating func copy(_ name: String, _ kind: Kind) {
    let new = newName()
    steps.append(.dup(name, as: new))
    sockets.append((new, kind))
    peers[new] = peers[name]
  }

  private mutating func close(_ name: String) {
    guard Int(name) == nil else { return }
    steps.append(.close(name))
    gone.insert(name)
    if let peer = peers[name] { expecting.append(peer) }
  }

  private mutating func wrongSocket() {
    let kind = Kind(
      family: any(of: ["AF_INET", "AF_INET6", "AF_UNIX", "77"]),
      type: any(of: ["SOCK_STREAM", "SOCK_DGRAM", "SOCK_SEQPACKET", "9"]),
      protocol: any(of: ["0", "IPPROTO_TCP", "IPPROTO_UDP", "200"]))
    if random.happens(30) { openPair(mode(kind)) } else { _ = make(kind) }
  }

  private mutating func look(_ name: String, _ kind: Kind) {
    let length = random.happens(5) ? any(of: [1, 2, 4, 8]) : nil
    steps.append(.getsockopt(name, option(of: kind), length: length))
  }

  private mutating func set(_ name: String, _ kind: Kind) {
    let option = option(of: kind)
    steps.append(.setsockopt(name, option, setting(of: option)))
  }
}

extension Kind {
  var isTCP: Bool { type == "SOCK_STREAM" && family.hasPrefix("AF_INET") }
}
