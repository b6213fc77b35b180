import Foundation
import TestSupport
import Testing

/// What a peer speaks, and where.
private enum Kind: String, CaseIterable, Sendable {
  case tcp, tcp6, unix, abstract, seqpacket
  case udp, udp6, datagram

  var type: String {
    switch self {
    case .abstract: "unix"
    case .seqpacket: "unix-seqpacket"
    case .datagram: "unix-dgram"
    default: rawValue
    }
  }

  /// The words that wait for `text` and check it: a stream has lines, the others have messages.
  func receive(_ text: String, by socket: String) -> String {
    "got = \(self == .seqpacket ? "recv" : "recvline") \(socket); expect $got == \"\(text)\\n\""
  }

  func endpoint(in folder: TemporaryDirectory) throws -> Peer.Address {
    switch self {
    case .tcp: try .freeTCP
    case .tcp6: try .freeTCP6
    case .udp: try .freeUDP
    case .udp6: try .freeUDP6
    case .unix: .unix(folder.path("peer"))
    case .abstract: .unix("@" + folder.path)
    case .seqpacket: .unixSeqpacket(folder.path("peer"))
    case .datagram: .unixDatagram(folder.path("peer"))
    }
  }
}

/// The other program, and what it speaks.
private struct Other: Sendable, CustomStringConvertible {
  enum Name: String, Sendable { case nc, socat }
  let name: Name
  let kind: Kind

  var description: String { "\(name.rawValue) \(kind.rawValue)" }

  static let streams =
    [Kind.tcp, .tcp6, .unix].map { Other(name: .nc, kind: $0) }
    + [Kind.tcp, .tcp6, .unix, .abstract, .seqpacket].map { Other(name: .socat, kind: $0) }
  static let datagrams =
    [Kind.udp, .udp6, .datagram].map { Other(name: .nc, kind: $0) }
    + [Kind.udp, .udp6].map { Other(name: .socat, kind: $0) }

  /// Goes on after its peer's half-close, for longer than a test lasts.
  func server(at endpoint: Peer.Address) throws -> Peer {
    switch name {
    case .nc: try Peers.netcatServer(at: endpoint, "-N")
    case .socat: try Peers.socatServer(at: endpoint, arguments: ["-t60"])
    }
  }

  func client(of endpoint: Peer.Address) throws -> Peer {
    switch name {
    case .nc: try Peers.netcatClient(of: endpoint, "-N")
    case .socat: try Peers.socatClient(of: endpoint, arguments: ["-t60"])
    }
  }
}

@Suite("Real peers: streams")
struct StreamPeerTests {
  @Test("as a client: both directions, then this end stops sending and still receives", arguments: Other.streams)
  private func clientEndsFirst(_ other: Other) throws {
    let folder = try TemporaryDirectory()
    let server = try other.server(at: other.kind.endpoint(in: folder))
    // OpenBSD's netcat as a server ends as soon as its client stops sending.
    let goesOn = other.name == .socat
    let script = try start(
      """
      c = socket \(other.kind.type); connect c \(server.endpoint)
      expect $c.state == \(connected(other.kind)) and $c.remote == "\(server.endpoint)"
      send c "to the server\\n"
      \(other.kind.receive("to the client", by: "c"))
      shutdown c SHUT_WR
      print ended
      \(goesOn ? other.kind.receive("after your end", by: "c") : "")
      got = recv c; expect $got.size == 0
      """)
    try server.waitForOutput(containing: "to the server\n")
    server.send("to the client\n")
    try script.waitForOutput(containing: "ended")
    if goesOn { server.send("after your end\n") }
    server.closeInput()
    try script.ends()
  }

  @Test("as a client: the server stops sending, and still receives", arguments: Other.streams)
  private func serverEndsFirst(_ other: Other) throws {
    let folder = try TemporaryDirectory()
    let server = try other.server(at: other.kind.endpoint(in: folder))
    let script = try start(
      """
      c = socket \(other.kind.type); connect c \(server.endpoint)
      \(other.kind.receive("to the client", by: "c"))
      got = recv c; expect $got.size == 0
      send c "after your end\\n"
      """)
    server.send("to the client\n")
    server.closeInput()
    try server.waitForOutput(containing: "after your end\n")
    try script.ends()
    try server.program.ends()
  }

  @Test("as a server: both directions, then this end stops sending and still receives", arguments: Other.streams)
  private func asServerEndsFirst(_ other: Other) throws {
    let folder = try TemporaryDirectory()
    let endpoint = try other.kind.endpoint(in: folder)
    let script = try start(
      """
      l = socket \(other.kind.type); bind l \(endpoint); listen l
      print listening
      s = accept l
      expect $s.state == \(connected(other.kind)) and $s.local == "\(endpoint)"
      \(other.kind.receive("to the server", by: "s"))
      send s "to the client\\n"
      shutdown s SHUT_WR
      print ended
      \(other.kind.receive("after your end", by: "s"))
      got = recv s; expect $got.size == 0
      """)
    try script.waitForOutput(containing: "listening")
    let client = try other.client(of: endpoint)
    client.send("to the server\n")
    try client.waitForOutput(containing: "to the client\n")
    try script.waitForOutput(containing: "ended")
    client.send("after your end\n")
    client.closeInput()
    try script.ends()
    try client.program.ends()
  }

  @Test("as a server: the client stops sending, and still receives", arguments: Other.streams)
  private func clientOfServerEndsFirst(_ other: Other) throws {
    let folder = try TemporaryDirectory()
    let endpoint = try other.kind.endpoint(in: folder)
    let script = try start(
      """
      l = socket \(other.kind.type); bind l \(endpoint); listen l
      print listening
      s = accept l
      \(other.kind.receive("to the server", by: "s"))
      got = recv s; expect $got.size == 0
      send s "after your end\\n"
      """)
    try script.waitForOutput(containing: "listening")
    let client = try other.client(of: endpoint)
    client.send("to the server\n")
    client.closeInput()
    try client.waitForOutput(containing: "after your end\n")
    try script.ends()
    try client.program.ends()
  }

  @Test("two clients of one server are told apart by their source ports")
  func twoClients() throws {
    let endpoint = try Peer.Address.freeTCP
    let script = try start(
      """
      l = socket tcp; bind l \(endpoint); listen l
      print listening
      one = accept l; two = accept l
      expect $one.local == $two.local and $one.remote.port != $two.remote.port
      print ports $one.remote.port $two.remote.port
      send two "to the second\\n"; send one "to the first\\n"
      a = recvline one; b = recvline two
      print "got $a and $b"
      """)
    try script.waitForOutput(containing: "listening")
    let clients = try (1...2).map { _ in try Peers.netcatClient(of: endpoint) }
    try clients[0].waitForOutput(containing: "to the first\n")
    try clients[1].waitForOutput(containing: "to the second\n")
    clients[1].send("second\n")
    clients[0].send("first\n")
    let finished = try script.ends()
    let ports = clients.compactMap { client in
      Kernel.sockets(.tcp, port: endpoint.port).first {
        Kernel.socketInodes(of: client.program.pid).contains($0.inode)
      }?
      .local.split(separator: ":").last.map(String.init)
    }
    #expect(ports.isEmpty || finished.output.contains("ports \(ports.joined(separator: " "))"), "\(finished)")
    #expect(finished.output.contains("got first\n and second\n"), "\(finished)")
  }

  private func connected(_ kind: Kind) -> String { kind == .tcp || kind == .tcp6 ? "ESTABLISHED" : "CONNECTED" }
}

@Suite("Real peers: datagrams")
struct DatagramPeerTests {
  @Test("as a client: a datagram goes, the answer comes back", arguments: Other.datagrams)
  private func client(_ other: Other) throws {
    let folder = try TemporaryDirectory()
    let server = try other.server(at: other.kind.endpoint(in: folder))
    // A Unix socket without a name of its own could not be answered.
    let own = other.kind == .datagram ? "bind u unix:\(folder.path("own"))" : "expect $u.local == -"
    let script = try start(
      """
      u = socket \(other.kind.type); \(own)
      connect u \(server.endpoint)
      send u "to the server\\n"
      got = recv u; expect $got == "to the client\\n"
      """)
    try server.waitForOutput(containing: "to the server\n")
    server.send("to the client\n")
    try script.ends()
  }

  @Test("as a server: the answer goes back to where the datagram came from", arguments: Other.datagrams)
  private func server(_ other: Other) throws {
    let folder = try TemporaryDirectory()
    let endpoint = try other.kind.endpoint(in: folder)
    let script = try start(
      """
      u = socket \(other.kind.type); bind u \(endpoint)
      print bound
      got = recvfrom u; expect $got == "to the server\\n"
      sendto u "to the client\\n" $got.from
      expect $u.remote == -
      """)
    try script.waitForOutput(containing: "bound")
    let client = try other.client(of: endpoint)
    client.send("to the server\n")
    try client.waitForOutput(containing: "to the client\n")
    try script.ends()
  }

  @Test("datagrams keep their bounds, and a Unix socket without a name can be received from")
  func bounds() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path("own")
    let script = try start(
      """
      u = socket unix-dgram; bind u unix:\(path); print bound
      one = recvfrom u 3; print first; two = recvfrom u
      expect $one == "one" and $two == "two" and $one.from == -
      """)
    try script.waitForOutput(containing: "bound")
    let client = try Peers.socatClient(of: .unixDatagram(path))
    client.send("one, and what does not fit")
    try script.waitForOutput(containing: "first")
    client.send("two")
    try script.ends()
  }

  @Test("one UDP socket talks with three real servers")
  func three() throws {
    let servers = try (1...3).map { _ in try Peers.echo(at: .freeUDP) }
    let finished = try run(
      """
      u = socket udp
      \(servers.enumerated().map { "sendto u \"to \($0)\" \($1.endpoint)" }.joined(separator: "; "))
      repeat 3 {
        got = recvfrom u
        print "$got from ${got.from}"
      }
      expect $u.remote == -
      """)
    let expected = servers.enumerated().map { "to \($0) from \($1.endpoint)" }
    #expect(finished.output.split(separator: "\n").sorted() == expected.map { $0[...] }.sorted())
  }
}

@Suite("Real peers: HTTP")
struct WebPeerTests {
  @Test("a page from python3 -m http.server")
  func python() throws {
    let files = try TemporaryDirectory()
    try files.write("<p>from python</p>\n", to: "index.html")
    try get(from: Peers.pythonHTTP(serving: files), "<p>from python</p>\n")
  }

  @Test("a page from nginx")
  func nginx() throws {
    let files = try TemporaryDirectory()
    try files.write("<p>from nginx</p>\n", to: "index.html")
    try get(from: Peers.nginx(serving: files), "<p>from nginx</p>\n")
  }

  @Test("two pages over one connection, each read to its own end")
  func keepAlive() throws {
    let files = try TemporaryDirectory()
    try files.write("first", to: "one")
    try files.write("second page", to: "two")
    let server = try Peers.nginx(serving: files)
    try run(
      """
      c = socket tcp; connect c \(server.endpoint)
      send c "GET /one HTTP/1.1\\r\\nHost: test\\r\\n\\r\\nGET /two HTTP/1.1\\r\\nHost: test\\r\\n\\r\\n"
      head = recvuntil c "\\r\\n\\r\\n"
      expect $head contains "200 OK" and $head contains "Content-Length: 5\\r\\n"
      body = recv c 5 MSG_WAITALL; expect $body == first
      head = recvuntil c "\\r\\n\\r\\n"
      expect $head contains "Content-Length: 11\\r\\n"
      body = recv c 11 MSG_WAITALL; expect $body == "second page"
      """)
  }

  @Test("a large file arrives whole, in memory and in a file")
  func large() throws {
    let files = try TemporaryDirectory()
    let folder = try TemporaryDirectory()
    let contents = pattern(5_000_000)
    try files.write(contents, to: "large")
    let server = try Peers.nginx(serving: files)
    try run(
      """
      c = socket tcp; connect c \(server.endpoint)
      send c "GET /large HTTP/1.0\\r\\n\\r\\n"
      recvuntil c "\\r\\n\\r\\n"
      n = recvall c to=\(folder.path("got"))
      expect $n == 5000000
      d = socket tcp; connect d \(server.endpoint)
      send d "GET /large HTTP/1.0\\r\\n\\r\\n"
      recvuntil d "\\r\\n\\r\\n"
      r = recvall d; expect $r.size == 5000000 and $r.data == file:\(folder.path("got"))
      """)
    #expect(try folder.read("got") == contents)
  }

  @Test("serves a page to a real client")
  func server() throws {
    let endpoint = try Peer.Address.freeTCP
    let script = try start(
      """
      l = socket tcp; setsockopt l SO_REUSEADDR on; bind l \(endpoint); listen l; print listening
      s = accept l
      request = recvuntil s "\\r\\n\\r\\n"
      expect $request contains "GET /page HTTP/1.1\\r\\n"
      send s "HTTP/1.1 200 OK\\r\\nContent-Length: 6\\r\\nConnection: close\\r\\n\\r\\nhello\\n"
      close s
      """)
    try script.waitForOutput(containing: "listening")
    let client = try Program("python3").run([
      "-c", "import urllib.request, sys; print(urllib.request.urlopen(sys.argv[1]).read())", "http://\(endpoint)/page",
    ])
    #expect(client.output == "b'hello\\n'\n", "\(client)")
    try script.ends()
  }

  private func get(from server: Peer, _ body: String) throws {
    let finished = try run(
      """
      c = socket tcp
      expect $c.local == - and $c.remote == -
      connect c \(server.endpoint)
      expect $c.state == ESTABLISHED and $c.remote.port == \(server.endpoint.port ?? 0)
      send c "GET / HTTP/1.0\\r\\nHost: test\\r\\n\\r\\n"
      status = recvline c; expect $status contains "200 OK"
      rest = recvall c; expect $rest contains "\(body.dropLast())"
      print $rest
      """)
    #expect(finished.output.hasSuffix("\\r\n\\r\n\(body)\n"), "\(finished)")
  }
}
