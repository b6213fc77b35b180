import Facts
import Glibc
import Language
import Observe
import Reactor
import Testing

@testable import Engine

/// A session whose events are gathered, on a reactor without epoll.
private final class Watched {
  let poller = ManualPoller()
  let session: Session
  private(set) var told: [Occurrence] = []

  init() throws {
    session = Session(reactor: try Reactor(poller: poller))
    session.listener = { [weak self] in self?.told.append($0) }
  }

  deinit { session.closeAll() }

  func run(_ text: String) throws {
    let machine = try Machine(Source(name: "test", text: text), in: session)
    machine.run()
  }

  func descriptor(_ name: String) -> Int32 {
    guard case .socket(let handle)? = session[session.names.intern(name)]?.value else { return -1 }
    return handle.descriptor
  }

  var entries: [SessionEvent] { session.journal.entries.map(\.event) }

  var states: [String] {
    entries.compactMap { event in
      if case .state(let socket, let from, let to) = event { "\(socket.name) \(from) \(to)" } else { nil }
    }
  }
}

@Suite("The journal")
struct JournalTests {
  @Test("a script without timeline or diagram is not recorded, and tells of no ends")
  func off() throws {
    let watched = try Watched()
    watched.session.reportsCalls = true
    try watched.run("a, b = socketpair unix; send a x")
    #expect(watched.entries.isEmpty && !watched.session.journal.isOn)
    #expect(watched.told.map(\.number) == [1, 2])
    #expect(watched.poller.tokens[watched.descriptor("a")] == nil)
    guard case .call(let call)? = watched.told.last?.event else { return #expect(Bool(false)) }
    #expect(call.ends == nil && call.socket?.triple == nil && call.socket?.inode == 0)
  }

  @Test(
    "a script that looks back anywhere is recorded from its first line on",
    arguments: [
      "send a x; timeline", "send a x; diagram", "send a x; def later { timeline last 1 }",
      "send a x; if 1 > 2 { repeat 2 { diagram a } }",
    ])
  func on(_ script: String) throws {
    let watched = try Watched()
    try watched.run("a, b = socketpair unix; " + script)
    let calls = watched.entries.compactMap { if case .call(let call) = $0 { call.call } else { nil } }
    #expect(calls == ["socketpair", "send"])
  }

  @Test("numbers and times never go back")
  func order() throws {
    let watched = try Watched()
    try watched.run("a, b = socketpair unix; repeat 50 { send a x; recv b; print x }; recv a &; cancel; timeline")
    #expect(watched.told.map(\.number) == Array(1...watched.told.count))
    let times = watched.told.map(\.time)
    #expect(times == times.sorted())
  }

  @Test("the ring keeps the last events, as many as it is told, and counts the others")
  func ring() throws {
    let watched = try Watched()
    try watched.run("set journal 10; a, b = socketpair unix; repeat 100 { send a x; recv b }; timeline")
    #expect(watched.entries.count == 10 && watched.session.journal.dropped == 191)
    guard case .timeline(let extract)? = watched.told.last?.event else { return #expect(Bool(false)) }
    #expect(extract.dropped == 191 && extract.chosen.map(\.number) == Array(192...201))
    #expect(extract.start == watched.told[0].time && extract.chosen.map(\.place) == extract.chosen.map(\.number))
    try watched.run("print x; send a x; recv b; timeline")
    #expect(watched.session.journal.entries.map(\.place) == Array(194...203))
    try watched.run("set journal 4; timeline")
    #expect(watched.entries.count == 4 && watched.session.journal.dropped == 199)
    try watched.run("set journal 0; send a x; timeline")
    #expect(watched.entries.isEmpty && watched.session.journal.dropped == 204)
  }

  @Test("of each event only so much is kept: of data its beginning, of long arguments too")
  func bounded() throws {
    let watched = try Watched()
    try watched.run("a, b = socketpair unix; send a fill:100000:61; timeline")
    guard case .call(let call)? = watched.entries.last else { return #expect(Bool(false)) }
    #expect(call.data == [UInt8](repeating: 0x61, count: 256) && call.size == 100_000)
    let many = (0..<500).map { _ in "xyz" }.joined(separator: " ")
    try watched.run("writev a \(many); fails EINVAL bind a raw:\(String(repeating: "ab", count: 120)); timeline")
    let last = watched.entries.suffix(2).compactMap { if case .call(let call) = $0 { call.arguments } else { nil } }
    #expect(last.map(\.count) == [17, 2])
    for argument in last.joined() {
      switch argument {
      case .data(let bytes): #expect(bytes.count <= 256)
      case .address(let text), .text(let text): #expect(text.utf8.count <= 210)
      default: break
      }
    }
  }

  @Test("a call tells where the ends are after it, and what its other descriptors are")
  func ends() throws {
    let watched = try Watched()
    try watched.run("u = socket udp; bind u 127.0.0.1:0; c = dup u; sendto c x 127.0.0.1:9; close u; timeline")
    let calls = watched.entries.compactMap { if case .call(let call) = $0 { call } else { nil } }
    #expect(calls.map(\.call) == ["socket", "bind", "dup", "sendto", "close"])
    #expect(calls[0].socket == nil && calls[0].made.count == 1 && calls[0].ends?.state == "UNBOUND")
    #expect(calls[1].ends?.local?.host == "127.0.0.1" && calls[1].ends?.remote == nil)
    #expect(calls[2].made.first?.inode == calls[0].made.first?.inode && calls[0].made.first?.inode != 0)
    #expect(calls[3].address?.description == "127.0.0.1:9" && calls[3].socket?.name == "c")
    #expect(calls[4].ends == nil && calls[4].socket?.inode == calls[0].made.first?.inode)
  }

  @Test("the ends of a Unix channel know each other, from the pair and from the moment that one is accepted")
  func unixPeers() throws {
    let watched = try Watched()
    try watched.run(
      """
      a, b = socketpair unix
      s = socket unix; bind s unix:; listen s
      c = socket unix; connect c $s.local; p = accept s; send c x; timeline
      """)
    let calls = watched.entries.compactMap { if case .call(let call) = $0 { call } else { nil } }
    let pair = calls[0].made
    #expect(pair[0].peer == pair[1].inode && pair[1].peer == pair[0].inode && pair[0].peer != 0)
    let accepted = try #require(calls.first { $0.call == "accept" }?.made.first)
    let client = try #require(calls.last?.socket)
    #expect(accepted.peer == client.inode && client.peer == accepted.inode)
  }

  @Test("a change of state is told once: after the call that made it, here and at the other end")
  func states() throws {
    let watched = try Watched()
    try watched.run(
      """
      s = socket tcp; bind s 127.0.0.1:0; listen s
      c = socket tcp; connect c $s.local; p = accept s
      shutdown c SHUT_WR; recv p; timeline; close p
      """)
    // Nobody turns a reactor here: the receive is made when the peer's end has come.
    for _ in 0..<5000 where TCPInfo.state(of: watched.descriptor("c")) != 7 { usleep(1000) }
    try watched.run("recv c; timeline")
    // Whether the first FIN has been acknowledged already is the kernel's affair.
    #expect(
      watched.states.map { $0.replacing("FIN_WAIT1", with: "FIN_WAIT2") } == [
        "s CLOSE LISTEN", "c CLOSE ESTABLISHED", "c ESTABLISHED FIN_WAIT2", "p ESTABLISHED CLOSE_WAIT",
        "c FIN_WAIT2 CLOSE",
      ])
  }

  @Test("what a peer does is told when the reactor reports it")
  func unasked() throws {
    let watched = try Watched()
    try watched.run("s = socket tcp; bind s 127.0.0.1:0; listen s; c = socket tcp; connect c $s.local; timeline")
    // The accepting side is out of the session's sight, as in another process.
    let listener = watched.descriptor("s")
    let peer = try Machine(Source(name: "test", text: "p = accept s"), in: watched.session)
    peer.run()
    let before = watched.states.count
    #expect(shutdown(watched.descriptor("p"), 1) == 0 && listener >= 0)
    #expect(watched.states.count == before)
    watched.poller.report(watched.descriptor("c"), events: 1 | 0x2000)
    watched.session.reactor.turn(wait: false)
    #expect(watched.states.last == "c ESTABLISHED CLOSE_WAIT")
    watched.poller.report(watched.descriptor("c"), events: 1)
    watched.session.reactor.turn(wait: false)
    #expect(watched.states.count == before + 1)
  }

  @Test("events of some sockets, open or closed, and the last of them")
  func chosen() throws {
    let watched = try Watched()
    try watched.run(
      "a, b = socketpair unix; send a x; recv b; send b y; recv a; close a; timeline a; timeline b last 2")
    let extracts = watched.told.compactMap { if case .timeline(let extract) = $0.event { extract } else { nil } }
    #expect(extracts.map { $0.chosen.map(\.number) } == [[1, 2, 5, 6], [3, 4]])
    #expect(extracts[0].sockets.count == 1)
  }
}
