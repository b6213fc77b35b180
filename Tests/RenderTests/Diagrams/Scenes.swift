import Facts

@testable import Engine

/// The journals of which every form of a diagram is kept.
enum Scene: String, CaseIterable, Sendable, CustomStringConvertible {
  case clients, datagrams, pair, failures, elsewhere, hostile, waiting, twelve, looks, nothing

  var description: String { rawValue }

  var journal: JournalExtract {
    switch self {
    case .clients: Self.clients()
    case .datagrams: Self.datagrams()
    case .pair: Self.pair()
    case .failures: Self.failures()
    case .elsewhere: Self.elsewhere()
    case .hostile: Self.hostile()
    case .waiting: Self.waiting()
    case .twelve: Self.twelve()
    case .looks: Self.looks()
    case .nothing: JournalExtract([])
    }
  }

  /// A server, two clients, and the end of both connections.
  private static func clients() -> JournalExtract {
    let journal = FixedJournal()
    let server = journal.socket("server", FixedJournal.tcp)
    journal.bind(server, 8080)
    journal.listen(server)
    journal.started(1, "accept server", on: server)
    let ann = journal.socket("ann", FixedJournal.tcp)
    journal.connect(ann, from: 40001, to: FixedJournal.address(8080))
    let first = journal.accept(server, as: "first", from: FixedJournal.address(40001), job: 1)
    let ben = journal.socket("ben", FixedJournal.tcp)
    journal.connect(ben, from: 40002, to: FixedJournal.address(8080))
    let second = journal.accept(server, as: "second", from: FixedJournal.address(40002))
    journal.send(ann, "I am Ann\n")
    journal.send(ben, "I am Ben\n")
    journal.recv(first, Array("I am Ann\n".utf8))
    journal.recv(second, Array("I am Ben\n".utf8))
    journal.send(first, "hello, and welcome to this server\n")
    journal.recv(ann, Array("hello, and welcome to this server\n".utf8))
    journal.close(ann)
    journal.state(first, "CLOSE_WAIT")
    journal.recv(first, [])
    journal.close(first)
    journal.call("shutdown", on: ben, [.text("SHUT_WR")])
    journal.state(ben, "FIN_WAIT2")
    journal.state(second, "CLOSE_WAIT")
    return journal.extract()
  }

  /// One socket writes to three, one of them through a group, and to one that nobody has.
  private static func datagrams() -> JournalExtract {
    let journal = FixedJournal()
    let left = journal.socket("left", FixedJournal.udp)
    journal.bind(left, 7001)
    let any = journal.socket("any", FixedJournal.udp)
    journal.bind(any, 7002, [0, 0, 0, 0])
    let pigeon = journal.socket("pigeon", FixedJournal.udp)
    pigeon.local = FixedJournal.address(50001, [0, 0, 0, 0])
    journal.send(pigeon, "go left", to: FixedJournal.address(7001))
    journal.state(pigeon, "BOUND")
    journal.send(pigeon, "go anywhere", to: FixedJournal.address(7002))
    journal.recv(left, Array("go left".utf8), from: FixedJournal.address(50001))
    journal.recv(any, Array("go anywhere".utf8), from: FixedJournal.address(50001))
    journal.send(left, "back", to: FixedJournal.address(50001))
    journal.recv(pigeon, Array("back".utf8))
    journal.send(pigeon, "to all", to: FixedJournal.address(7002, [239, 1, 1, 1]))
    journal.send(pigeon, "nobody there?", to: FixedJournal.address(9))
    journal.send(left, "to myself", to: FixedJournal.address(7001))
    return journal.extract()
  }

  /// Two ends without addresses: a half-closed channel, and a look that takes nothing.
  private static func pair() -> JournalExtract {
    let journal = FixedJournal()
    let (here, there) = journal.pair("here", "there")
    journal.send(here, "through the kernel, and nothing else")
    journal.recv(there, Array("through".utf8), flags: "MSG_PEEK")
    journal.recv(there, Array("through the kernel, and nothing else".utf8))
    journal.call("shutdown", on: here, [.text("SHUT_WR")])
    journal.recv(there, [])
    journal.send(there, "still heard")
    journal.recv(here, Array("still heard".utf8))
    journal.close(there)
    journal.recv(here, [])
    journal.close(here)
    return journal.extract()
  }

  /// What is refused, cut off, or wrong.
  private static func failures() -> JournalExtract {
    let journal = FixedJournal()
    let alone = journal.socket("alone", FixedJournal.tcp)
    journal.call(
      "connect", on: alone, [.address("127.0.0.1:1")], failure: FailureCode(named: "ECONNREFUSED"),
      address: FixedJournal.address(1))
    journal.call(
      "send", on: alone, [.data([120]), .number(1)], failure: FailureCode(named: "EPIPE"), data: [120])
    let server = journal.socket("server", FixedJournal.tcp)
    journal.bind(server, 8080)
    journal.call(
      "connect", on: alone, [.address("127.0.0.1:8080")], failure: FailureCode(named: "ECONNREFUSED"),
      address: FixedJournal.address(8080))
    journal.call(
      "connect", on: alone, [.address("unix:@x")], failure: FailureCode(named: "EAFNOSUPPORT"),
      address: UnixAddress.abstract([120]))
    journal.listen(server)
    let client = journal.socket("client", FixedJournal.tcp)
    journal.connect(client, from: 40003, to: FixedJournal.address(8080))
    let peer = journal.accept(server, as: "peer", from: FixedJournal.address(40003))
    journal.call("setsockopt", on: client, [.text("SOL_SOCKET"), .text("SO_LINGER"), .text("{l_onoff=1, l_linger=0}")])
    journal.close(client)
    peer.remote = nil
    journal.state(peer, "CLOSE")
    journal.call("recv", on: peer, [.text("…")], failure: FailureCode(named: "ECONNRESET"))
    return journal.extract()
  }

  /// Peers that are not in this shell, with what came unasked.
  private static func elsewhere() -> JournalExtract {
    let journal = FixedJournal()
    let server = journal.socket("server", FixedJournal.tcp)
    journal.bind(server, 8080, [0, 0, 0, 0])
    journal.listen(server)
    journal.notice(server, .connectionWaiting(count: 1))
    let peer = journal.accept(server, as: "peer", from: FixedJournal.address(51000, [192, 0, 2, 7]))
    peer.local = FixedJournal.address(8080, [192, 0, 2, 1])
    journal.notice(peer, .dataArrived(bytes: 16))
    journal.recv(peer, Array("GET / HTTP/1.0\r\n".utf8))
    journal.send(peer, "HTTP/1.0 200 OK\r\n\r\n")
    journal.recv(peer, Array("more".utf8))
    journal.state(peer, "CLOSE_WAIT")
    journal.notice(peer, .peerClosed)
    journal.recv(peer, [])
    journal.close(peer)
    let client = journal.socket("client", FixedJournal.tcp)
    journal.connect(client, from: 40004, to: FixedJournal.address(443, [192, 0, 2, 9]))
    return journal.extract(dropped: 12)
  }

  /// Data, options and addresses of which each tries to be more than text.
  private static func hostile() -> JournalExtract {
    let journal = FixedJournal()
    let (a, b) = journal.pair("a", "b")
    let words = [
      "</svg><script>alert(1)</script>", "\u{1B}[31m\u{7}\0\u{9B}2J", "\"quotes\" 'and' `ticks` & &amp; #35;",
      "\u{202E}txet\u{202C} \u{2066}x\u{2069}\u{200B}", "end; participant x as y: %% {\"a\":1}", "日本語のテキスト😀",
      "ﬂ°°60¶ß", "]]>--><!--", "\u{FFFE}\u{E000}\u{2028}",
    ]
    for word in words { journal.send(a, word) }
    journal.recv(b, [0xFF, 0xFE, 0xC0, 0x80, 0x3C])
    let unix = journal.socket("u", FixedJournal.unix)
    unix.local = UnixAddress.abstract(Array("</title>\u{1B}]0;x\u{7}\"".utf8))
    journal.call("bind", on: unix, [.address(unix.local?.description ?? "")], address: unix.local)
    return journal.extract()
  }

  /// Calls that wait: a job, and one in the foreground.
  private static func waiting() -> JournalExtract {
    let journal = FixedJournal()
    let (a, b) = journal.pair("a", "b")
    journal.started(1, "recv b", on: b)
    journal.send(a, "one")
    journal.send(a, "two")
    journal.recv(b, Array("one".utf8), job: 1)
    journal.call(
      "recv", on: b, [.data(Array("two".utf8)), .number(65536)], returned: 3, data: Array("two".utf8), elapsed: 300_000)
    journal.started(2, "recv b", on: b)
    journal.call("recv", on: b, [.text("…")], failure: .cancelled, job: 2)
    return journal.extract()
  }

  /// More columns than a narrow terminal has room for.
  private static func twelve() -> JournalExtract {
    let journal = FixedJournal()
    let server = journal.socket("server", FixedJournal.tcp)
    journal.bind(server, 8080)
    journal.listen(server)
    for index in 1...5 {
      let client = journal.socket("client\(index)", FixedJournal.tcp)
      journal.connect(client, from: UInt16(40000 + index), to: FixedJournal.address(8080))
      let peer = journal.accept(server, as: "peer\(index)", from: FixedJournal.address(UInt16(40000 + index)))
      journal.send(client, "I am number \(index)")
      journal.recv(peer, Array("I am number \(index)".utf8))
    }
    _ = journal.socket("unused", FixedJournal.udp)
    return journal.extract()
  }

  /// The part that is asked for: two of the sockets, and of them the last events.
  private static func looks() -> JournalExtract {
    let whole = clients()
    let names = ["ann", "first"]
    let handles = whole.entries.flatMap(\.event.sockets).filter { names.contains($0.name) }.map(\.handle)
    return JournalExtract(whole.entries, sockets: Array(Set(handles)), last: 6)
  }
}
