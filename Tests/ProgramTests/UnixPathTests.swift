import Foundation
import TestSupport
import Testing

@Suite("Unix paths")
struct UnixPathTests {
  private let folder: TemporaryDirectory
  private let path: String

  init() throws {
    folder = try TemporaryDirectory()
    path = folder.path("socket")
  }

  private var exists: Bool { (try? FileManager.default.attributesOfItem(atPath: path)) != nil }

  @Test("a path that bind made goes when the socket closes", arguments: ["unix", "unix-dgram", "unix-seqpacket"])
  func close(_ type: String) throws {
    try run(
      """
      u = socket \(type); bind u unix:\(path)
      v = socket \(type); fails EADDRINUSE bind v unix:\(path)
      close u
      bind v unix:\(path)
      """)
    #expect(!exists)
  }

  @Test(
    "it goes on every way out",
    arguments: ["quit", "", "expect 1 == 2", "recv u 0 5 6", "connect u unix:/nowhere", "close u", "close 3"])
  func ways(_ last: String) throws {
    _ = try Program.plugsh.run(["-c", "u = socket unix-dgram; bind u unix:\(path)\n\(last)"])
    #expect(!exists)
  }

  @Test("it goes when a signal ends the script", arguments: [SIGTERM, SIGHUP, SIGINT])
  func signal(_ signal: Int32) throws {
    let script = try start("u = socket unix; bind u unix:\(path); listen u; print bound; set deadline off; accept u")
    try script.waitForOutput(containing: "bound")
    #expect(exists)
    script.signal(signal)
    _ = try script.waitForExit()
    #expect(!exists)
  }

  @Test("set keep-paths on keeps it")
  func kept() throws {
    try run("set keep-paths on; u = socket unix; bind u unix:\(path); close u")
    #expect(exists)
    try run("u = socket unix; fails EADDRINUSE bind u unix:\(path)")
    #expect(exists)
  }

  @Test("a file that was there before is never touched")
  func foreignFile() throws {
    try folder.write("mine", to: "socket")
    try run("u = socket unix; fails EADDRINUSE bind u unix:\(path); close u")
    #expect(try folder.read("socket") == Array("mine".utf8))
  }

  @Test("a socket that another program has bound is never touched")
  func foreignSocket() throws {
    let peer = try Peers.netcatServer(at: .unix(path))
    try run("u = socket unix; fails EADDRINUSE bind u unix:\(path); connect u unix:\(path); send u hello; close u")
    try peer.waitForOutput(containing: "hello")
    #expect(exists)
  }

  @Test("what somebody else has put in the path's place stays", arguments: ["file", "socket"])
  func replaced(_ kind: String) throws {
    let script = try start(
      "u = socket unix; bind u unix:\(path); listen u; print bound; p = accept u; recvall p; close u; print closed")
    try script.waitForOutput(containing: "bound")
    let client = try Peers.netcatClient(of: .unix(path), "-N")
    try FileManager.default.removeItem(atPath: path)
    let peer: Peer?
    if kind == "file" {
      try folder.write("another's", to: "socket")
      peer = nil
    } else {
      peer = try Peers.netcatServer(at: .unix(path))
    }
    client.closeInput()
    try script.ends()
    #expect(exists)
    if kind == "file" { #expect(try folder.read("socket") == Array("another's".utf8)) }
    withExtendedLifetime(peer) {}
  }

  @Test("a symbolic link in the path's place stays")
  func link() throws {
    let script = try start(
      "u = socket unix; bind u unix:\(path); listen u; print bound; p = accept u; recvall p; close u; print closed")
    try script.waitForOutput(containing: "bound")
    let client = try Peers.netcatClient(of: .unix(path), "-N")
    try FileManager.default.moveItem(atPath: path, toPath: folder.path("moved"))
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.path("elsewhere"))
    client.closeInput()
    try script.ends()
    #expect(exists)
  }

  @Test("a path relative to a folder goes too")
  func relative() throws {
    try run("u = socket unix; bind u unix:socket; expect $u.local == unix:socket; close u", in: folder.path)
    #expect(!exists)
  }

  @Test("a path with blanks and characters of every kind goes too")
  func strange() throws {
    let name = "größe 漢字 'q' #"
    try run("u = socket unix; bind u \"unix:\(folder.path(name))\"; close u")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("the path stays while another handle has the same socket")
  func duplicated() throws {
    try run(
      """
      u = socket unix; bind u unix:\(path); listen u
      v = fcntl u F_DUPFD
      close u
      c = socket unix; connect c unix:\(path)
      p = accept v
      """)
    #expect(!exists)
  }

  @Test("abstract and automatic names leave nothing")
  func abstract() throws {
    try run("u = socket unix; bind u unix:@\(path); v = socket unix; bind v unix:", in: folder.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
