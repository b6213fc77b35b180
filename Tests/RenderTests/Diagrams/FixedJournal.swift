import Facts

@testable import Engine

/// A journal that a test writes itself: what a session would have told, at times and with ports that never change.
final class FixedJournal {
  /// A socket of the journal, with its ends as the next event shall show them.
  final class Socket {
    let handle: Handle
    let name: String
    let triple: SocketTriple
    var local: SocketAddress?
    var remote: SocketAddress?
    var state: String
    var isClosed = false
    fileprivate var peer: UInt64 = 0
    fileprivate var inode: UInt64 { UInt64(handle.serial) + 1000 }

    fileprivate init(_ handle: Handle, _ name: String, _ triple: SocketTriple, _ state: String) {
      (self.handle, self.name, self.triple, self.state) = (handle, name, triple, state)
    }

    fileprivate var seen: SeenSocket {
      SeenSocket(
        handle, name: name, triple: triple, inode: inode, peer: peer,
        ends: isClosed ? nil : Ends(local: local, remote: remote, state: state))
    }
  }

  static let tcp = SocketTriple(2, 1, 6)
  static let udp = SocketTriple(2, 2, 17)
  static let unix = SocketTriple(1, 1, 0)

  static func address(_ port: UInt16, _ host: [UInt8] = [127, 0, 0, 1]) -> SocketAddress {
    InetAddress.make(host, port: port)
  }

  private(set) var entries: [Occurrence] = []
  private var time: UInt64 = 5_000_000_000
  private var number = 0
  private var lastSerial: UInt32 = 0
  private var lastDescriptor: Int32 = 2

  func extract(of sockets: [Socket] = [], last: Int? = nil, dropped: Int = 0) -> JournalExtract {
    JournalExtract(entries, dropped: dropped, sockets: sockets.map(\.handle), last: last)
  }

  private func tell(_ event: SessionEvent, after microseconds: UInt64 = 120) {
    number += 1
    entries.append(Occurrence(number: number, time: time, event: event))
    entries[entries.count - 1].place = number
    time += microseconds * 1000
  }

  // MARK: Sockets

  private func make(_ name: String, _ triple: SocketTriple) -> Socket {
    lastSerial += 1
    lastDescriptor += 1
    let state = triple == Self.tcp ? "CLOSE" : "UNBOUND"
    return Socket(Handle(descriptor: lastDescriptor, serial: lastSerial), name, triple, state)
  }

  func socket(_ name: String, _ triple: SocketTriple) -> Socket {
    let socket = make(name, triple)
    call("socket", on: nil, [.text("AF_INET")], returned: Int(socket.handle.descriptor), made: [socket])
    return socket
  }

  func pair(_ first: String, _ second: String) -> (Socket, Socket) {
    let (a, b) = (make(first, Self.unix), make(second, Self.unix))
    (a.remote, b.remote, a.peer, b.peer) = (UnixAddress.unnamed, UnixAddress.unnamed, b.inode, a.inode)
    (a.state, b.state) = ("CONNECTED", "CONNECTED")
    call("socketpair", on: nil, [.text("AF_UNIX")], made: [a, b])
    return (a, b)
  }

  // MARK: Events

  func call(
    _ name: String, on socket: Socket?, _ arguments: [ShownArgument] = [], returned: Int = 0, made: [Socket] = [],
    failure: FailureCode? = nil, data: [UInt8]? = nil, address: SocketAddress? = nil, job: Int? = nil,
    elapsed: UInt64 = 20_000
  ) {
    let own = socket.map { [ShownArgument.socket(descriptor: $0.handle.descriptor, name: $0.name)] } ?? []
    tell(
      .call(
        CallEvent(
          call: name, arguments: own + arguments, returned: failure == nil ? returned : -1, made: made.map(\.seen),
          failure: failure, elapsed: elapsed, time: time, socket: socket?.seen, data: data, size: data?.count,
          address: address, job: job, hasWaited: job != nil || elapsed > 1_000_000, isExpected: false)))
  }

  func state(_ socket: Socket, _ state: String) {
    let from = socket.state
    socket.state = state
    tell(.state(socket.seen, from: from, to: state), after: 40)
  }

  func notice(_ socket: Socket, _ notice: Notice) { tell(.notice(socket.seen, notice)) }

  func started(_ job: Int, _ command: String, on socket: Socket) {
    tell(.started(job: job, command: command, on: socket.seen))
  }

  // MARK: Calls

  func bind(_ socket: Socket, _ port: UInt16, _ host: [UInt8] = [127, 0, 0, 1]) {
    socket.local = Self.address(port, host)
    call("bind", on: socket, [.address(Self.address(port, host).description)], address: socket.local)
    if socket.triple == Self.udp { state(socket, "BOUND") }
  }

  func listen(_ socket: Socket) {
    call("listen", on: socket, [.number(4096)])
    state(socket, "LISTEN")
  }

  func connect(_ socket: Socket, from port: UInt16, to address: SocketAddress) {
    (socket.local, socket.remote) = (Self.address(port), address)
    call("connect", on: socket, [.address(address.description)], address: address)
    state(socket, "ESTABLISHED")
  }

  func accept(_ listener: Socket, as name: String, from remote: SocketAddress, job: Int? = nil) -> Socket {
    let socket = make(name, listener.triple)
    (socket.local, socket.remote, socket.state) = (listener.local, remote, "ESTABLISHED")
    call(
      "accept", on: listener, [.address(remote.description)], returned: Int(socket.handle.descriptor), made: [socket],
      address: remote, job: job)
    return socket
  }

  func send(_ socket: Socket, _ text: String, to address: SocketAddress? = nil) {
    let data = Array(text.utf8)
    call(
      address == nil ? "send" : "sendto", on: socket,
      [.data(data), .number(data.count)] + (address.map { [.address($0.description)] } ?? []), returned: data.count,
      data: data, address: address)
  }

  func recv(
    _ socket: Socket, _ data: [UInt8], from address: SocketAddress? = nil, flags: String? = nil, job: Int? = nil
  ) {
    call(
      address == nil ? "recv" : "recvfrom", on: socket,
      [.data(data), .number(65536)] + (flags.map { [.text($0)] } ?? []), returned: data.count, data: data,
      address: address, job: job)
  }

  func close(_ socket: Socket) {
    socket.isClosed = true
    call("close", on: socket)
  }
}
