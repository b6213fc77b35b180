import Foundation
import TestSupport
import Testing

/// A Python program that has sockets, tells of them, and does what its standard input says.
private func python(_ script: String, environment: [String: String?] = [:]) throws -> RunningProgram {
  try Program("python3").start(["-u", "-c", script], environment: environment)
}

/// The words of the first line that a program prints.
private func firstLine(of program: RunningProgram) throws -> [String] {
  try program.waitForOutput(containing: "\n").split(separator: "\n")[0].split(separator: " ").map(String.init)
}

@Suite("Sockets of other processes: adopt")
struct AdoptTests {
  /// Prints its pid, a listening socket, its port, and the two ends of a connection; then answers line by line.
  private static let holder = """
    import os, socket, sys
    l = socket.socket(); l.bind(("127.0.0.1", 0)); l.listen()
    a, b = socket.socketpair()
    print(os.getpid(), l.fileno(), l.getsockname()[1], a.fileno(), b.fileno(), flush=True)
    for line in sys.stdin:
      if line == "accept\\n":
        print("accepted", l.accept()[1][0], flush=True)
      elif line == "recv\\n":
        print("received", b.recv(100).decode(), flush=True)
      elif line == "blocking\\n":
        print("blocking", os.get_blocking(l.fileno()), os.get_blocking(a.fileno()), flush=True)
    """

  /// Starts the holder and a script; `$1`… are the pid, the listener, its port and the two ends.
  private func holding(_ script: String, status: Int32 = 0) throws -> (holder: RunningProgram, finished: Finished) {
    let holder = try python(Self.holder)
    let numbers = try firstLine(of: holder)
    let finished = try Program.plugsh.run(["-c", script] + numbers)
    #expect(finished.status == status, "\(finished)")
    return (holder, finished)
  }

  @Test("a listening socket of a Python process is a handle: its ends, its clients")
  func listener() throws {
    let (holder, finished) = try holding(
      """
      l = adopt $1 $2
      expect $l.state == LISTEN and $l.local == "127.0.0.1:$3" and not $l.nonblock
      c = socket tcp; connect c $l.local
      p = accept l
      send c "to whoever accepts"
      r = recv p; expect $r == "to whoever accepts"
      sockets
      """)
    #expect(finished.output.hasPrefix("adopt(\(holder.pid), "), "\(finished)")
    #expect(finished.output.contains("<l>\n") && finished.output.contains("LISTEN"))
  }

  @Test("what is done to the socket is done to the other process's socket")
  func shared() throws {
    let (holder, _) = try holding("a = adopt $1 $4; send a \"through your own socket\"; expect $a.sent == 23")
    holder.send("recv\n")
    try holder.waitForOutput(containing: "received through your own socket\n")
  }

  @Test("a blocking socket stays blocking, and never stops the shell: calls wait as its own sockets' do")
  func blocking() throws {
    let (holder, finished) = try holding(
      """
      l = adopt $1 $2; a = adopt $1 $4; b = adopt $1 $5
      u, v = socketpair unix
      fails TIMEOUT timeout 50ms accept l
      fails TIMEOUT timeout 50ms recv a
      fails TIMEOUT timeout 50ms read a
      fails TIMEOUT timeout 50ms readv a 5 5
      fails TIMEOUT timeout 50ms splice a u
      fails TIMEOUT timeout 50ms recvall a to=/dev/null
      fails TIMEOUT timeout 50ms relay a u
      # More than the buffers hold: the shell waits, and is not held up.
      fails TIMEOUT timeout 50ms write a fill:8M
      fails TIMEOUT timeout 50ms sendfile a file:/proc/self/exe
      r = accept l &
      c = socket tcp; connect c $l.local
      wait %1
      expect $r.remote == $c.local
      fcntl l
      """)
    #expect(finished.output.contains("F_GETFL) = 2\n"), "\(finished)")
    holder.send("blocking\n")
    try holder.waitForOutput(containing: "blocking True True\n")
  }

  @Test("a mode that the user sets is set for both processes, as in C")
  func mode() throws {
    let (holder, _) = try holding(
      """
      l = adopt $1 $2; fcntl l O_NONBLOCK on; fails EAGAIN accept l
      a = adopt $1 $4; fcntl a O_NONBLOCK on; fcntl a O_NONBLOCK off; fails TIMEOUT timeout 50ms read a
      """)
    holder.send("blocking\n")
    try holder.waitForOutput(containing: "blocking False True\n")
  }

  @Test("what cannot be had: no process, no descriptor, no socket")
  func failures() throws {
    let (_, finished) = try holding(
      """
      fails EBADF adopt $1 999
      n = adopt $1 0
      expect $n > 2
      close $n
      # The highest process id is 4194304.
      adopt 4194305 3
      """, status: 1)
    #expect(finished.errors.contains("adopt failed: ESRCH") && finished.errors.contains("no process has this number"))
  }
}

@Suite("Sockets of other processes: LISTEN_FDS")
struct InheritedTests {
  /// Runs plugsh as a service manager does: sockets from descriptor 3 up, `LISTEN_PID` the process itself.
  private static func manager(_ names: String?, listeners: Int = 2) -> String {
    """
    import os, socket, sys
    held = []
    for i in range(\(listeners)):
      s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(); held.append(s)
    u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(("127.0.0.1", 0)); held.append(u)
    ports = [str(s.getsockname()[1]) for s in held]
    # First out of the way, then to 3, 4, ...
    moved = [os.dup2(s.fileno(), 100 + i) for i, s in enumerate(held)]
    for i, fd in enumerate(moved): os.dup2(fd, 3 + i)
    os.environ["LISTEN_PID"] = str(os.getpid())
    os.environ["LISTEN_FDS"] = str(len(held))
    \(names.map { "os.environ[\"LISTEN_FDNAMES\"] = \"\($0)\"" } ?? "")
    os.execv(sys.argv[1], [sys.argv[1], "--quiet", "-c", sys.argv[2]] + ports)
    """
  }

  private func run(_ script: String, names: String? = nil) throws -> Finished {
    let finished = try Program("python3").run(["-c", Self.manager(names), Program.plugsh.path, script])
    #expect(finished.status == 0, "\(finished)")
    return finished
  }

  @Test("they are handles from the start, under the names that the manager gave")
  func named() throws {
    let finished = try run(
      """
      expect $web.fd == 3 and $web.local == "127.0.0.1:$1" and $web.state == LISTEN
      expect $mail.fd == 4 and $mail.local.port == $2
      expect $news.type == SOCK_DGRAM and $news.local.port == $3
      c = socket tcp; connect c $web.local
      p = accept web
      send c "hello"; r = recv p; expect $r == hello
      # They are blocking, as they came; and the shell goes on.
      fails TIMEOUT timeout 50ms accept mail
      fails TIMEOUT timeout 50ms read news
      r = recv news &
      u = socket udp; sendto u "a datagram" $news.local
      wait %1; expect $r == "a datagram"
      print $web $mail $news
      """, names: "web:mail:news")
    #expect(finished.output == "web mail news\n")
  }

  @Test("without names they are listen1, listen2, …; a name that cannot be one is not taken")
  func unnamed() throws {
    #expect(try run("print $listen1.fd $listen2.local.port $listen3.type").output.hasSuffix(" SOCK_DGRAM\n"))
    let finished = try run("print $listen1.fd $good.fd $listen3.fd", names: "not-a-name:good:")
    #expect(finished.output == "3 4 5\n")
  }

  @Test("they are another process's matter where LISTEN_PID is not ours, and what is no socket is left out")
  func others() throws {
    for environment in [["LISTEN_PID": "1", "LISTEN_FDS": "2"], ["LISTEN_FDS": "x"], ["LISTEN_FDS": "-1"]] {
      let finished = try Program.plugsh.run(
        ["-c", "sockets"], environment: environment.mapValues { Optional($0) })
      #expect(finished.output == "no sockets yet: socket tcp makes one\n" && finished.status == 0, "\(finished)")
    }
    let finished = try Program.plugsh.run(["-c", "sockets"], environment: ["LISTEN_FDS": "3"])
    #expect(finished.output == "no sockets yet: socket tcp makes one\n", "\(finished)")
  }
}

@Suite("Real peers: relay")
struct RelayPeerTests {
  @Test("a real client talks with a real server through the relay; each half-close gets through, and the bytes count")
  func relay() throws {
    let door = try Peer.Address.freeTCP
    let server = try Peers.socatServer(at: .freeTCP, arguments: ["-t60"])
    let script = try start(
      """
      l = socket tcp; setsockopt l SO_REUSEADDR on; bind l \(door); listen l; print listening
      inside = accept l
      outside = socket tcp; connect outside \(server.endpoint)
      r = relay inside outside &
      wait %1
      print "$r.forth forth, $r.back back"
      expect $inside.received == $r.forth and $outside.sent == $r.forth and $inside.sent == $r.back
      """)
    try script.waitForOutput(containing: "listening")
    let client = try Peers.socatClient(of: door, arguments: ["-t60"])
    client.send("a question\n")
    try server.waitForOutput(containing: "a question\n")
    server.send("an answer\n")
    try client.waitForOutput(containing: "an answer\n")
    // The client has said all, and the server still answers.
    client.closeInput()
    server.send("and more of it\n")
    try client.waitForOutput(containing: "and more of it\n")
    #expect(script.isRunning)
    server.closeInput()
    #expect(try script.ends().output.hasSuffix("11 forth, 25 back\n"))
    try client.program.ends()
    try server.program.ends()
  }

  @Test("much data goes both ways at once, whole, and neither side holds up the other")
  func large() throws {
    let folder = try TemporaryDirectory()
    let (there, back) = (pattern(3_000_000), Array(pattern(2_000_000).reversed()))
    try folder.write(there, to: "there")
    try folder.write(back, to: "back")
    let door = try Peer.Address.freeTCP
    let server = try Peers.socatServer(
      at: .freeTCP, to: "OPEN:\(folder.path("back"))!!CREATE:\(folder.path("got-there"))", arguments: ["-t60"])
    let script = try start(
      """
      l = socket tcp; setsockopt l SO_REUSEADDR on; bind l \(door); listen l; print listening
      inside = accept l
      outside = socket tcp; connect outside \(server.endpoint)
      r = relay inside outside
      expect $r.forth == 3000000 and $r.back == 2000000 and $r == 5000000
      """)
    try script.waitForOutput(containing: "listening")
    let client = try Program("socat").start([
      "-t60", "OPEN:\(folder.path("there"))!!CREATE:\(folder.path("got-back"))", "TCP4:\(door)",
    ])
    try script.ends()
    try client.ends()
    try server.program.ends()
    #expect(try folder.read("got-there") == there && folder.read("got-back") == back)
  }

  @Test("a reset ends the relay with its errno; what was copied is told")
  func reset() throws {
    let door = try Peer.Address.freeTCP
    let echo = try Peers.echo(at: .freeTCP)
    let script = try start(
      """
      l = socket tcp; setsockopt l SO_REUSEADDR on; bind l \(door); listen l; print listening
      inside = accept l
      outside = socket tcp; connect outside \(echo.endpoint)
      r = try relay inside outside
      expect not $r.ok and $r.errno == ECONNRESET and $r.value.forth == 5
      """)
    try script.waitForOutput(containing: "listening")
    let client = try python(
      """
      import socket, struct
      c = socket.create_connection(("127.0.0.1", \(door.port ?? 0)))
      c.sendall(b"hello")
      assert c.recv(100) == b"hello"
      c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
      c.close()
      """)
    try client.ends()
    try script.ends()
  }
}
