import Foundation
import TestSupport
import Testing

@Suite struct PortTests {
  @Test func portsAreFreeAndDifferent() throws {
    let ports = try (0..<50).map { _ in try Peers.freePort(.tcp) } + (0..<50).map { _ in try Peers.freePort(.udp) }
    #expect(Set(ports).count == 100)
  }

  @Test func addressesAreWrittenAsPlugshWritesThem() {
    #expect(Peer.Address.tcp(host: "127.0.0.1", port: 80).description == "127.0.0.1:80")
    #expect(Peer.Address.udp(host: "::1", port: 53).description == "[::1]:53")
    #expect(Peer.Address.unix("@name").description == "unix:@name")
  }
}

/// Pairs of peers that talk to each other, as plugsh will talk to each of them.
@Suite struct NetcatTests {
  @Test func tcp() throws { try talk(at: .freeTCP) }
  @Test func tcp6() throws { try talk(at: .freeTCP6) }
  @Test func udp() throws { try talk(at: .freeUDP) }

  @Test func unix() throws {
    let folder = try TemporaryDirectory()
    try talk(at: .unix(folder.path("socket")))
  }

  @Test func unixDatagram() throws {
    let folder = try TemporaryDirectory()
    let server = try Peers.netcatServer(at: .unixDatagram(folder.path("socket")))
    let client = try Peers.netcatClient(of: server.endpoint)
    client.send("to the server\n")
    try server.waitForOutput(containing: "to the server\n")
  }

  @Test func aServerWithKGoesOn() throws {
    let server = try Peers.netcatServer(at: .freeTCP, "-k")
    for word in ["one\n", "two\n"] {
      let client = try Peers.netcatClient(of: server.endpoint, "-N")
      client.send(word)
      client.closeInput()
      try server.waitForOutput(containing: word)
    }
  }

  @Test func nHalfCloses() throws {
    let server = try Peers.netcatServer(at: .freeTCP, "-N")
    let client = try Peers.netcatClient(of: server.endpoint)
    server.closeInput()
    let port = try #require(server.endpoint.port)
    try Wait.until("the half-closed states", seen: "\(Kernel.sockets(.tcp, port: port))") {
      Set(Kernel.sockets(.tcp, port: port).map(\.state)).isSuperset(of: ["FIN_WAIT2", "CLOSE_WAIT"])
    }
    client.send("still heard\n")
    try server.waitForOutput(containing: "still heard\n")
  }

  @Test func aClientOfNobodyIsAnErrorWithItsReason() throws {
    let address = try Peer.Address.freeTCP
    let failure = #expect(throws: Unexpected.self) { try Peers.netcatClient(of: address, "-v") }
    #expect(try #require(failure).description.contains("Connection refused"))
  }

  @Test func theSocketIsGoneWithTheLastReference() throws {
    var server: Peer? = try Peers.netcatServer(at: .freeTCP)
    let port = try #require(server?.endpoint.port)
    #expect(Kernel.sockets(.tcp, port: port).map(\.local) == ["127.0.0.1:\(port)"])
    server = nil
    #expect(Kernel.sockets(.tcp, port: port).isEmpty)
  }

  private func talk(at endpoint: @autoclosure () throws -> Peer.Address) throws {
    let server = try Peers.netcatServer(at: endpoint())
    let client = try Peers.netcatClient(of: server.endpoint)
    client.send("to the server\n")
    try server.waitForOutput(containing: "to the server\n")
    server.send("to the client\n")
    try client.waitForOutput(containing: "to the client\n")
  }
}

@Suite struct SocatTests {
  @Test func echoesTCP() throws { try echo(at: .freeTCP) }
  @Test func echoesTCP6() throws { try echo(at: .freeTCP6) }
  @Test func echoesUDP() throws { try echo(at: .freeUDP) }
  @Test func echoesUDP6() throws { try echo(at: .freeUDP6) }

  @Test func echoesUnix() throws {
    let folder = try TemporaryDirectory()
    try echo(at: .unix(folder.path("socket")))
  }

  @Test func echoesAbstractUnix() throws {
    let folder = try TemporaryDirectory()  // its path is a name that nobody else has
    try echo(at: .unix("@" + folder.path))
  }

  @Test func echoesUnixSeqpacket() throws {
    let folder = try TemporaryDirectory()
    try echo(at: .unixSeqpacket(folder.path("socket")))
  }

  @Test func receivesUnixDatagrams() throws {
    let folder = try TemporaryDirectory()
    let server = try Peers.socatServer(at: .unixDatagram(folder.path("socket")))
    let client = try Peers.socatClient(of: server.endpoint)
    client.send("hello\n")
    try server.waitForOutput(containing: "hello\n")
  }

  @Test func bothDirections() throws {
    let server = try Peers.socatServer(at: .freeTCP)
    let client = try Peers.socatClient(of: server.endpoint)
    client.send("to the server\n")
    try server.waitForOutput(containing: "to the server\n")
    server.send("to the client\n")
    try client.waitForOutput(containing: "to the client\n")
    client.closeInput()
    server.closeInput()
    #expect(try server.program.waitForExit().status == 0)
    #expect(try client.program.waitForExit().status == 0)
  }

  @Test func anEchoServerEndsWithItsChildren() throws {
    var server: Peer? = try Peers.echo(at: .freeTCP)
    let client = try Peers.netcatClient(of: #require(server?.endpoint))
    client.send("hello\n")
    try client.waitForOutput(containing: "hello\n")
    let port = try #require(server?.endpoint.port)
    server = nil
    // The child that served this client is gone, too.
    try Wait.until("the server's end to be closed", seen: "\(Kernel.sockets(.tcp, port: port))") {
      Kernel.sockets(.tcp, port: port).contains { $0.state == "CLOSE_WAIT" && $0.remote.hasSuffix(":\(port)") }
    }
  }

  private func echo(at endpoint: @autoclosure () throws -> Peer.Address) throws {
    let server = try Peers.echo(at: endpoint())
    let clients = try (1...3).map { _ in try Peers.socatClient(of: server.endpoint) }
    for (number, client) in clients.enumerated() {
      client.send("hello \(number)\n")
      try client.waitForOutput(containing: "hello \(number)\n")
    }
  }
}

@Suite struct WebTests {
  @Test func python() throws {
    let files = try TemporaryDirectory()
    try files.write("<p>from python</p>\n", to: "index.html")
    try get(from: Peers.pythonHTTP(serving: files), "<p>from python</p>\n")
  }

  @Test func nginx() throws {
    let files = try TemporaryDirectory()
    try files.write("<p>from nginx</p>\n", to: "index.html")
    try get(from: Peers.nginx(serving: files), "<p>from nginx</p>\n")
  }

  private func get(from server: Peer, _ body: String) throws {
    let client = try Peers.netcatClient(of: server.endpoint)
    client.send("GET / HTTP/1.0\r\n\r\n")
    client.closeInput()
    let reply = try client.program.waitForExit().output
    #expect(reply.contains("200 OK"))
    #expect(reply.hasSuffix("\r\n\r\n" + body))
  }
}

@Suite struct KernelTests {
  @Test func tellsAProcessesOwnSockets() throws {
    let server = try Peers.netcatServer(at: .freeTCP6)
    let port = try #require(server.endpoint.port)
    let sockets = Kernel.sockets(.tcp, port: port)
    #expect(sockets.map(\.local) == ["[::1]:\(port)"])
    #expect(sockets.map(\.state) == ["LISTEN"])
    #expect(Kernel.socketInodes(of: server.program.pid) == Set(sockets.map(\.inode)))
    #expect(Kernel.descriptors(of: server.program.pid)[0]?.hasPrefix("pipe:") == true)
  }

  @Test func readsTablesToTheirEnd() throws {
    let script = """
      import socket, sys
      all = [socket.create_server(("127.0.0.1", 0)) for _ in range(1000)]
      print(all[0].getsockname()[1], all[-1].getsockname()[1], "ready", flush=True)
      sys.stdin.read()
      """
    let python = try Program("python3").start(["-c", script])
    let ports = try python.waitForOutput(containing: "ready").split(separator: " ").compactMap { Int($0) }
    #expect(ports.count == 2)
    let all = Kernel.sockets(.tcp)
    #expect(all.count >= 1000)
    for port in ports {
      #expect(all.contains { $0.local == "127.0.0.1:\(port)" && $0.state == "LISTEN" })
      #expect(Kernel.sockets(.tcp, port: port).contains { $0.local == "127.0.0.1:\(port)" })
    }
  }

  @Test func showsWhatIsQueued() throws {
    let server = try Peers.socatServer(at: .freeTCP, to: "EXEC:sleep 1000")
    let client = try Peers.netcatClient(of: server.endpoint)
    server.program.signal(SIGSTOP)
    client.send("12345")
    let port = try #require(server.endpoint.port)
    try Wait.until("five bytes in the queue", seen: "\(Kernel.sockets(.tcp, port: port))") {
      Kernel.sockets(.tcp, port: port).contains { $0.local.hasSuffix(":\(port)") && $0.receiveQueue == 5 }
    }
  }
}
