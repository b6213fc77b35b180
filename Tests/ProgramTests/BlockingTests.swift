import Foundation
import TestSupport
import Testing

/// The words that make a TCP connection between `c` and `p`, over the listening socket `l`.
private let tcpPair = """
  l = socket tcp; bind l 127.0.0.1:0; listen l; c = socket tcp; connect c $l.local; p = accept l

  """

/// As ``tcpPair``, but the receiver takes so little that a few kilobytes fill the way from `c` to `p`.
private let narrowPair = """
  l = socket tcp; setsockopt l SO_RCVBUF 4096; bind l 127.0.0.1:0; listen l
  c = socket tcp; setsockopt c SO_SNDBUF 16384; connect c $l.local; p = accept l
  let queued = 0
  r = try send c fill:1000 MSG_DONTWAIT
  while $r.ok {
    let queued = $queued + $r.value
    r = try send c fill:1000 MSG_DONTWAIT
  }

  """

/// A listening TCP socket `l` whose accept queue is full, so that the next connection is not answered.
private let fullTCPBacklog = """
  l = socket tcp; bind l 127.0.0.1:0; listen l 0; c = socket tcp; connect c $l.local

  """

@Suite("Blocking: jobs")
struct JobTests {
  @Test("a pending operation is listed, waited for, gives its value, and binds its name only at its end")
  func pending() throws {
    let finished = try run(
      """
      a, b = socketpair unix
      r = recv b &
      jobs
      blocks wait %1
      blocks 50ms wait %1
      send a "x"
      wait %1
      expect $_ == x and $r == x and $r.size == 1
      jobs
      """)
    #expect(finished.output.contains("%1  pending  recv b\n"))
    #expect(finished.output.hasSuffix("nothing is pending\n"))
  }

  @Test("a name is not bound before the operation ends")
  func notBoundYet() throws {
    let finished = try run("a, b = socketpair unix; r = recv b &; print $r", status: 1)
    #expect(finished.errors.contains("$r"))
  }

  @Test("a job's number is one more than the highest pending one")
  func numbers() throws {
    let finished = try run(
      """
      a, b = socketpair unix
      recv b &; recv b &; recv b &
      cancel %2
      recv b &
      cancel %4; cancel %3
      recv b &
      jobs
      """)
    #expect(finished.output == "%1  pending  recv b\n%2  pending  recv b\n")
  }

  @Test("wait takes on the failure")
  func failure() throws {
    try run(
      tcpPair + """
        recv c &
        setsockopt p SO_LINGER 1,0
        close p
        fails ECONNRESET wait %1
        """)
    let finished = try run(tcpPair + "recv c &; setsockopt p SO_LINGER 1,0; close p; wait %1", status: 1)
    #expect(finished.errors.contains("ECONNRESET"))
  }

  @Test("a failed operation binds no name")
  func failureBindsNothing() throws {
    try run(
      tcpPair + """
        let r = before
        r = recv c &
        setsockopt p SO_LINGER 1,0
        close p
        fails ECONNRESET wait %1
        expect $r == before
        """)
  }

  @Test("wait without a number waits for all")
  func waitForAll() throws {
    try run(
      """
      a, b = socketpair unix
      c, d = socketpair unix
      one = recv b &; two = recv d &
      blocks wait
      send c second
      blocks wait
      send a first
      wait
      expect $one == first and $two == second
      """)
  }

  @Test("what ended before wait is not lost")
  func endedBefore() throws {
    try run(
      """
      a, b = socketpair unix
      let r = nothing
      r = recv b &
      send a early
      eventually $r == early
      wait %1
      expect $_ == early
      """)
  }

  @Test("an operation that is done at once is a job all the same: who waits need not know what came first")
  func atOnce() throws {
    try run(
      """
      a, b = socketpair unix
      send a first
      r = recv b &
      wait %1
      expect $r == first and $_ == first
      c = socket tcp
      recv c &
      fails ENOTCONN wait %1
      """)
  }

  @Test("an unknown job is an error")
  func unknown() throws {
    let finished = try run("wait %7", status: 1)
    #expect(finished.errors.contains("%7"))
    try run("cancel %7", status: 1)
  }

  @Test("cancel ends an operation, and what comes later is another's")
  func cancel() throws {
    try run(
      """
      a, b = socketpair unix
      recv b &
      cancel %1
      send a kept
      r = recv b; expect $r == kept
      recv b &; recv b &
      n = cancel; expect $n == 2
      send a kept
      r = recv b; expect $r == kept
      """)
  }

  @Test("cancel without a number ends them in order; a job's end is told once, under its number")
  func lines() throws {
    let script = "a, b = socketpair unix; \(String(repeating: "recv b &;", count: 9)) cancel"
    let finished = try run(script, options: [])
    let ended = finished.output.split(separator: "\n").filter { $0.contains("CANCELLED") }.map { $0.prefix(2) }
    #expect(ended == (1...9).map { "%\($0)" }, "\(finished)")
    let wait = try run("a, b = socketpair unix; recv b &; close b; fails CANCELLED wait %1", options: [])
    #expect(wait.output.split(separator: "\n").filter { $0.contains("CANCELLED") }.count == 1, "\(wait)")
  }

  @Test("a cancelled operation keeps what it had received")
  func cancelledPart() throws {
    try run(
      """
      a, b = socketpair unix
      send a part
      r = recv b 10 MSG_WAITALL &
      cancel %1
      expect $r == part
      """)
  }

  @Test("a script with something pending ends all the same")
  func leftPending() throws {
    let finished = try run("a, b = socketpair unix; recv b &; l = socket tcp; listen l; accept l &")
    #expect(finished.wallTime < .seconds(5))
  }

  @Test("closing a socket ends what is pending on it, visibly")
  func closedUnder() throws {
    let finished = try run(
      "a, b = socketpair unix; recv b &; close b; fails CANCELLED wait %1", options: [])
    #expect(finished.output.contains("%1 recv(4<b>, …, 65536) = -1 CANCELLED"), "\(finished)")
    try run("a, b = socketpair unix; recv b &; close b; wait %1", status: 1)
  }

  @Test("closing a socket under a gathering receive keeps what had come")
  func closedUnderPart() throws {
    try run(
      """
      a, b = socketpair unix
      send a part
      r = recv b 10 MSG_WAITALL &
      close b
      wait %1
      expect $r == part
      """)
  }
}

@Suite("Blocking: deadlines")
struct DeadlineTests {
  @Test(
    "timeout ends any command with TIMEOUT",
    arguments: [
      "accept l", "recv b", "recvfrom b", "read b", "recvline b", "recvall b", "wait %1", "wait", "poll b POLLIN",
      "sleep 1m", "send a fill:5000000", "connect d $full.local",
    ])
  func timeout(_ command: String) throws {
    try run(
      """
      a, b = socketpair unix; l = socket unix; bind l unix:; listen l
      x, y = socketpair unix; recv y &
      full = socket unix; bind full unix:; listen full 0; c = socket unix; connect c $full.local; d = socket unix
      r = try timeout 100ms \(command)
      expect not $r.ok and $r.errno == TIMEOUT and $r.elapsed >= 100ms and $r.elapsed < 8s
      fails TIMEOUT timeout 10ms \(command)
      """)
  }

  @Test("a command that is done in time is not harmed")
  func inTime() throws {
    try run("a, b = socketpair unix; send a x; r = timeout 5s recv b; expect $r == x; timeout 1m sleep 1ms")
  }

  @Test("a script's failure says TIMEOUT, where, and what to do")
  func script() throws {
    let finished = try run("a, b = socketpair unix\ntimeout 50ms recv b", status: 1)
    #expect(finished.errors.contains("-c:2:"))
    #expect(finished.errors.contains("TIMEOUT"))
  }

  @Test("a foreground wait has the session's deadline")
  func session() throws {
    let finished = try run("set deadline 100ms; a, b = socketpair unix; recv b", status: 1)
    #expect(finished.errors.contains("TIMEOUT"))
    #expect(finished.wallTime < .seconds(8))
    try run("set deadline 100ms; a, b = socketpair unix; r = try recv b; expect $r.elapsed >= 100ms")
  }

  @Test("it is 10 s until it is set")
  func standard() throws {
    #expect(try run("set").output.contains("deadline 10s\n"))
    #expect(try run("set deadline 2s; set deadline").output.contains("deadline 2s\n"))
    #expect(try run("set deadline off; set deadline").output.contains("deadline off\n"))
  }

  @Test("a pending operation has no deadline of its own")
  func pending() throws {
    try run(
      """
      set deadline 50ms
      a, b = socketpair unix
      r = recv b &
      sleep 20ms; sleep 20ms; sleep 20ms; sleep 20ms
      blocks wait %1
      send a x
      wait %1
      expect $r == x
      """)
  }

  @Test("timeout reaches a pending operation too")
  func pendingTimeout() throws {
    try run("a, b = socketpair unix; timeout 50ms recv b &; fails TIMEOUT wait %1")
  }

  @Test("what had come before the deadline is kept with the failure")
  func part() throws {
    try run(
      """
      a, b = socketpair unix
      send a part
      r = try timeout 50ms recv b 10 MSG_WAITALL
      expect not $r.ok and $r.errno == TIMEOUT and $r.value == part
      """)
  }

  @Test("blocks does not lose what had come", arguments: ["blocks", "blocks 50ms"])
  func blocks(_ words: String) throws {
    try run(
      """
      a, b = socketpair unix
      send a part
      \(words) recv b 10 MSG_WAITALL
      let kept = $_
      later = try recv b MSG_DONTWAIT
      expect $kept == part or $later.value == part
      """)
  }

  @Test("blocks fails where the command completes")
  func didNotBlock() throws {
    let finished = try run("a, b = socketpair unix; send a x; blocks recv b", status: 1)
    #expect(finished.errors.contains("should have waited"))
    try run("a, b = socketpair unix; blocks 5s sleep 1ms", status: 1)
  }
}

@Suite("Blocking: the socket's own limits")
struct SocketLimitTests {
  @Test("SO_RCVTIMEO ends a receive or an accept with EAGAIN")
  func receiveTimeout() throws {
    try run(
      """
      a, b = socketpair unix; setsockopt b SO_RCVTIMEO 100ms
      r = try recv b; expect $r.errno == EAGAIN and $r.elapsed >= 100ms and $r.elapsed < 8s
      u = socket udp; bind u 127.0.0.1:0; setsockopt u SO_RCVTIMEO 100ms
      r = try recvfrom u; expect $r.errno == EAGAIN and $r.elapsed >= 100ms
      l = socket tcp; bind l 127.0.0.1:0; listen l; setsockopt l SO_RCVTIMEO 100ms
      r = try accept l; expect $r.errno == EAGAIN and $r.elapsed >= 100ms
      setsockopt b SO_RCVTIMEO 0
      blocks 200ms recv b
      """)
  }

  @Test("SO_RCVTIMEO with MSG_WAITALL gives what had come")
  func receivePart() throws {
    try run(
      """
      a, b = socketpair unix; setsockopt b SO_RCVTIMEO 100ms
      send a part
      r = recv b 10 MSG_WAITALL; expect $r == part and $r.elapsed >= 100ms
      fails EAGAIN recv b
      """)
  }

  @Test("SO_SNDTIMEO gives what was sent, and EAGAIN where that is nothing")
  func sendTimeout() throws {
    try run(
      """
      a, b = socketpair unix; setsockopt a SO_SNDTIMEO 100ms
      n = send a fill:5000000; expect $n > 0 and $n < 5000000 and $n.elapsed >= 100ms
      r = try send a fill:10; expect $r.errno == EAGAIN and $r.elapsed >= 100ms
      got = recv b $n MSG_WAITALL; expect $got.size == $n
      """)
  }

  @Test("SO_SNDTIMEO ends a connect with EINPROGRESS")
  func connectTimeout() throws {
    try run(
      fullTCPBacklog + """
        d = socket tcp; setsockopt d SO_SNDTIMEO 100ms
        r = try connect d $l.local
        expect $r.errno == EINPROGRESS and $r.elapsed >= 100ms and $d.state == SYN_SENT
        """)
  }

  @Test("a connection that is accepted has the listener's limits, as Linux copies them")
  func inherited() throws {
    try run(
      """
      l = socket tcp; setsockopt l SO_RCVTIMEO 100ms; bind l 127.0.0.1:0; listen l
      c = socket tcp; connect c $l.local; p = accept l
      expect $p.opt.SO_RCVTIMEO == 100ms
      r = try recv p; expect $r.errno == EAGAIN and $r.elapsed >= 100ms
      """)
  }

  @Test(
    "SO_RCVLOWAT: a receive waits for so many bytes",
    arguments: ["a, b = socketpair unix", tcpPair + "let a = $c; let b = $p"])
  func lowWaterMark(_ pair: String) throws {
    try run(
      pair + """

        setsockopt b SO_RCVLOWAT 5
        r = recv b &
        send a 123
        blocks 50ms wait %1
        send a 45678
        wait %1
        expect $r == 12345678
        send a 1
        r = recv b MSG_DONTWAIT; expect $r == 1
        """)
  }

  @Test("a receive of less than SO_RCVLOWAT waits for so much only")
  func lowWaterMarkAboveSize() throws {
    try run(
      """
      # On a Unix socket: TCP wakes nobody below the mark, whatever is asked for.
      a, b = socketpair unix
      setsockopt b SO_RCVLOWAT 5
      r = recv b 3 &
      send a 12
      blocks 50ms wait %1
      send a 3
      wait %1; expect $r == 123
      """)
  }
}

@Suite("Blocking: whole transfers")
struct TransferTests {
  @Test("MSG_WAITALL gathers all, and stops at the end of the stream")
  func waitAll() throws {
    try run(
      tcpPair + """
        r = recv p 10 MSG_WAITALL &
        send c 12345
        blocks 50ms wait %1
        send c 67890x
        wait %1
        expect $r == 1234567890
        r = recv p 10 MSG_WAITALL &
        send c yz
        shutdown c SHUT_WR
        wait %1
        expect $r == xyz
        """)
  }

  @Test("MSG_WAITALL|MSG_PEEK waits for all and takes nothing")
  func waitAllPeek() throws {
    try run(
      tcpPair + """
        r = recv p 4 MSG_WAITALL|MSG_PEEK &
        send c 12
        blocks 50ms wait %1
        send c 34
        wait %1
        expect $r == 1234
        r = recv p; expect $r == 1234
        # Past its limit, and at the end of the stream, it has seen what is there.
        setsockopt p SO_RCVTIMEO 30ms
        send c 12
        r = recv p 4 MSG_WAITALL|MSG_PEEK
        expect $r == 12
        setsockopt p SO_RCVTIMEO 0s
        shutdown c SHUT_WR
        r = recv p 4 MSG_WAITALL|MSG_PEEK
        expect $r == 12
        r = recvmsg p 4 MSG_WAITALL|MSG_PEEK
        expect $r == 12
        """)
  }

  @Test("what came before a limit has its sender, by recvfrom and by recvmsg")
  func senderOfAPart() throws {
    try run(
      """
      l = socket unix; bind l unix:@sender-of-a-part-\(getpid()); listen l
      c = socket unix; connect c $l.local; p = accept l
      setsockopt c SO_RCVTIMEO 30ms
      send p part
      r = recvmsg c 2 8 MSG_WAITALL
      expect $r == part and $r.1 == rt and $r.from == $l.local
      send p again
      r = recvfrom c 10 MSG_WAITALL
      expect $r == again and $r.from == $l.local
      """)
  }

  @Test("an error after a part: the part first, then the error")
  func partThenError() throws {
    try run(
      tcpPair + """
        r = recv p 10 MSG_WAITALL &
        send c part
        blocks 50ms wait %1
        setsockopt c SO_LINGER 1,0
        close c
        wait %1
        expect $r == part
        fails ECONNRESET recv p
        r = recv p; expect $r.size == 0
        """)
  }

  @Test("a send that fills the buffer goes on as a slow peer takes it, and all arrives in order")
  func slowPeer() throws {
    let folder = try TemporaryDirectory()
    let contents = pattern(6_000_000)
    try folder.write(contents, to: "big")
    let endpoint = try Peer.Address.freeTCP
    // Reads nothing before it is told to, and then little by little.
    let peer = try Peers.server(
      at: endpoint, Program("python3"),
      [
        "-u", "-c",
        """
        import hashlib, socket, sys
        listener = socket.create_server(("127.0.0.1", \(endpoint.port ?? 0)))
        connection, _ = listener.accept()
        sys.stdin.readline()
        digest, size = hashlib.sha256(), 0
        while data := connection.recv(10007):
          digest.update(data)
          size += len(data)
        print(size, digest.hexdigest())
        connection.sendall(digest.hexdigest().encode())
        """,
      ])
    let script = try start(
      """
      c = socket tcp; connect c \(endpoint)
      n = send c file:\(folder.path("big")) &
      blocks 100ms wait %1
      print full
      wait %1
      expect $n == 6000000
      shutdown c SHUT_WR
      r = recvall c
      print $r
      """)
    try script.waitForOutput(containing: "full")
    peer.send("go\n")
    let finished = try script.ends()
    let digest = try Program("sha256sum").run([folder.path("big")]).output.prefix(64)
    #expect(finished.output.hasSuffix("\(digest)\n"), "\(finished)")
    try peer.waitForOutput(containing: "6000000 \(digest)")
  }

  @Test("a foreground send waits for a slow peer too")
  func foreground() throws {
    let folder = try TemporaryDirectory()
    let part = pattern(1 << 20)
    let contents = (0..<24).flatMap { _ in part }
    try folder.write(contents, to: "big")
    let peer = try Peers.netcatServer(at: .freeTCP)
    peer.program.signal(SIGSTOP)
    let script = try start(
      "c = socket tcp; connect c \(peer.endpoint); print go; n = send c file:\(folder.path("big")); print sent $n")
    try script.waitForOutput(containing: "go")
    let port = peer.endpoint.port
    try Wait.until("the way to the peer to be full", seen: "\(Kernel.sockets(.tcp, port: port))") {
      Kernel.sockets(.tcp, port: port).contains { $0.sendQueue > 100_000 }
    }
    #expect(!script.output.contains("sent"))
    peer.program.signal(SIGCONT)
    #expect(try script.ends().output.contains("sent \(contents.count)\n"))
    #expect(try peer.program.waitForExit().outputBytes == contents)
  }

  @Test("a send into a full buffer to a peer that goes away: what was sent, then the error")
  func peerGoes() throws {
    try run(
      tcpPair + """
        n = send c fill:20000000 &
        blocks 50ms wait %1
        setsockopt p SO_LINGER 1,0
        close p
        wait %1
        expect $n > 0 and $n < 20000000
        fails ECONNRESET|EPIPE send c x
        """)
  }

  @Test("many receives on one socket finish in the order in which they were begun")
  func receivesInOrder() throws {
    let letters = (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) }
    try run(
      """
      a, b = socketpair unix
      \(letters.map { "r\($0) = recv b 1 &" }.joined(separator: "\n"))
      send a abcde
      send a \(letters.dropFirst(5).joined())
      wait
      \(letters.map { "expect $r\($0) == \($0)" }.joined(separator: "\n"))
      """)
  }

  @Test("a later call in the foreground does not overtake a pending one")
  func foregroundQueues() throws {
    try run(
      """
      a, b = socketpair unix
      first = recv b 10 MSG_WAITALL &
      send a 12345
      timeout 5s send a 67890next
      second = recv b
      wait %1
      expect $first == 1234567890 and $second == next
      """)
  }

  @Test("accepts finish in order")
  func acceptsInOrder() throws {
    try run(
      """
      l = socket tcp; bind l 127.0.0.1:0; listen l
      p1 = accept l &; p2 = accept l &; p3 = accept l &
      c1 = socket tcp; connect c1 $l.local
      c2 = socket tcp; connect c2 $l.local
      c3 = socket tcp; connect c3 $l.local
      wait
      expect $p1.remote == $c1.local and $p2.remote == $c2.local and $p3.remote == $c3.local
      """)
  }

  @Test("pending sends on one socket do not mix")
  func sendsInOrder() throws {
    let folder = try TemporaryDirectory()
    let contents = pattern(2_500_000)
    for number in 0..<5 {
      try folder.write(Array(contents[number * 500_000..<(number + 1) * 500_000]), to: "part\(number)")
    }
    try run(
      tcpPair + """
        \((0..<5).map { "n\($0) = send c file:\(folder.path("part\($0)")) &" }.joined(separator: "\n"))
        n = recvall p to=\(folder.path("got")) &
        eventually $p.recvq == 0 and $c.sendq == 0
        close c
        wait
        expect $n == 2500000 and $n4 == 500000
        """)
    #expect(try folder.read("got") == contents)
  }

  @Test("the two directions do not wait for each other")
  func directions() throws {
    try run(
      """
      a, b = socketpair unix
      r = recv b &
      send b hello
      r2 = recv a; expect $r2 == hello
      send a fill:3000000 &
      send b more
      r3 = recv a; expect $r3 == more
      r4 = recv a &
      blocks wait %3
      """)
  }
}

@Suite("Blocking: connect and close")
struct ConnectAndCloseTests {
  @Test("a connect that gets no answer waits, is cancelled, and times out")
  func noAnswer() throws {
    try run(
      fullTCPBacklog + """
        d = socket tcp
        connect d $l.local &
        blocks 50ms wait %1
        expect $d.state == SYN_SENT
        cancel %1
        e = socket tcp; fails TIMEOUT timeout 50ms connect e $l.local
        f = socket tcp; blocks connect f $l.local
        """)
  }

  @Test("a connect that waited is answered when there is room")
  func answered() throws {
    try run(
      fullTCPBacklog + """
        d = socket tcp; connect d $l.local &
        blocks 50ms wait %1
        accept l
        timeout 20s wait %1
        expect $d.state == ESTABLISHED and $d.remote == $l.local
        """, within: .seconds(60))
  }

  @Test("a connect to a Unix listener with a full backlog waits for room")
  func unixBacklog() throws {
    try run(
      """
      l = socket unix; bind l unix:; listen l 0
      c = socket unix; connect c $l.local
      d = socket unix; connect d $l.local &
      blocks 100ms wait %1
      e = socket unix; fcntl e O_NONBLOCK on; fails EAGAIN connect e $l.local
      accept l
      wait %1
      expect $d.remote == $l.local and $d.state == CONNECTED
      """)
  }

  @Test("a pending connect fails when its listener goes")
  func listenerGoes() throws {
    try run(
      """
      l = socket unix; bind l unix:; listen l 0
      let there = $l.local
      c = socket unix; connect c $there
      d = socket unix; connect d $there &
      close l
      fails ECONNREFUSED wait %1
      """)
  }

  @Test("close returns at once, and the data arrives all the same")
  func close() throws {
    try run(narrowPair + "close c; expect $_.elapsed < 5s; r = recvall p; expect $r.size == $queued")
  }

  @Test("a lingering close waits until all is delivered, and never stops the shell itself")
  func lingering() throws {
    // More than once: which process closes last must not be a matter of luck.
    for _ in 0..<6 {
      try run(
        narrowPair + """
          setsockopt c SO_LINGER 1,60
          close c &
          blocks 100ms wait %1
          r = recvall p; expect $r.size == $queued
          wait %1
          """, within: .seconds(20))
    }
  }

  @Test("a lingering close waits no longer than its time")
  func lingeringTime() throws {
    try run(narrowPair + "setsockopt c SO_LINGER 1,1; close c; expect $_.elapsed >= 900ms and $_.elapsed < 8s")
  }

  @Test("a lingering close in the foreground has a deadline, and the shell goes on")
  func lingeringDeadline() throws {
    try run(
      narrowPair + """
        setsockopt c SO_LINGER 1,60
        fails TIMEOUT timeout 100ms close c
        r = recv p; expect $r.size > 0
        """)
  }

  @Test("SO_LINGER with no time resets")
  func reset() throws {
    try run(tcpPair + "send c unread; setsockopt c SO_LINGER 1,0; close c; recv p; fails ECONNRESET recv p")
  }
}

@Suite("Blocking: the mode that the user set")
struct ModeTests {
  @Test("a socket waits until O_NONBLOCK is set, and again when it is taken away")
  func mode() throws {
    try run(
      """
      a, b = socketpair unix
      blocks recv b
      fcntl b O_NONBLOCK on
      fails EAGAIN recv b
      blocks recv a
      fcntl b O_NONBLOCK off
      blocks recv b
      fails EAGAIN recv b MSG_DONTWAIT
      """)
  }

  @Test("F_GETFL tells the mode that the user set, and F_SETFL sets it")
  func flags() throws {
    try run(
      """
      s = socket tcp
      f = fcntl s F_GETFL; expect not $f contains O_NONBLOCK
      fcntl s F_SETFL O_NONBLOCK
      f = fcntl s F_GETFL; expect $f contains O_NONBLOCK and $s.nonblock
      fcntl s F_SETFL 0
      f = fcntl s F_GETFL; expect not $f contains O_NONBLOCK and not $s.nonblock
      n = socket AF_INET SOCK_STREAM|SOCK_NONBLOCK 0
      f = fcntl n F_GETFL; expect $f contains O_NONBLOCK
      """)
  }

  @Test("a non-blocking connect, send and accept return at once")
  func nonBlocking() throws {
    try run(
      """
      l = socket tcp; bind l 127.0.0.1:0; listen l; fcntl l O_NONBLOCK on
      fails EAGAIN accept l
      c = socket AF_INET SOCK_STREAM|SOCK_NONBLOCK IPPROTO_TCP
      fails EINPROGRESS connect c $l.local
      p = poll c POLLOUT timeout=5s; expect $p.c contains POLLOUT
      e = getsockopt c SO_ERROR; expect $e == 0
      peer = accept l
      # Linux does not hand the listener's mode on.
      expect not $peer.nonblock
      blocks recv peer
      n = send c fill:20000000; expect $n > 0 and $n < 20000000
      fails EAGAIN send c x
      """)
  }

  @Test("a pending call stays, when the mode changes under it")
  func changedUnder() throws {
    try run(
      """
      a, b = socketpair unix
      r = recv b &
      fcntl b O_NONBLOCK on
      blocks 50ms wait %1
      send a x
      wait %1
      expect $r == x
      """)
  }

  @Test("poll wakes for each of its sockets, and its own time ends it")
  func poll() throws {
    try run(
      """
      a, b = socketpair unix; c, d = socketpair unix
      p = poll b POLLIN d POLLIN timeout=50ms; expect $p.ready == 0 and $p.elapsed >= 50ms
      poll b POLLIN d POLLIN &
      blocks wait %1
      send c x
      q = wait %1
      expect $_.ready == 1 and $_.d contains POLLIN and not $_.b contains POLLIN
      """)
  }
}

@Suite("Blocking: Ctrl-C")
struct InterruptTests {
  @Test("Ctrl-C ends a script's wait with 130, and tells what had come")
  func partial() throws {
    let script = try start("a, b = socketpair unix; send a part; print go; r = recv b 10 MSG_WAITALL", options: [])
    try script.waitForOutput(containing: "go\n")
    try untilAsleep(script)
    script.signal(SIGINT)
    let finished = try script.ends(with: 130)
    #expect(finished.output.contains("recv(4<b>, \"part\", 10, MSG_WAITALL) = 4\n"), "\(finished)")
    #expect(finished.errors.contains("interrupted"))
  }

  @Test(
    "Ctrl-C ends whatever a script does",
    arguments: [
      "accept l", "sleep 1h", "repeat { }", "repeat { let n = 1 }", "wait %1", "poll b POLLIN",
      "repeat { sleep 1ms }", "send a fill:9000000", "try accept l", "fails EINTR accept l", "blocks 1h accept l",
      "eventually 1 == 2 within 1h", "repeat { try recv b MSG_DONTWAIT }",
    ])
  func anything(_ command: String) throws {
    let script = try start(
      """
      set deadline off
      a, b = socketpair unix; l = socket unix; bind l unix:; listen l; recv b &
      print go
      \(command)
      """)
    try script.waitForOutput(containing: "go\n")
    script.signal(SIGINT)
    try script.ends(with: 130)
  }

  @Test("SIGTERM and SIGHUP end it by the signal", arguments: [SIGTERM, SIGHUP])
  func terminated(_ signal: Int32) throws {
    let script = try start("a, b = socketpair unix; print go; set deadline off; recv b")
    try script.waitForOutput(containing: "go\n")
    script.signal(signal)
    #expect(try script.waitForExit().signal == signal)
  }

  @Test("what never comes to wait gives way all the same: to its deadline, and to signals")
  func givesWay() throws {
    // Each end's data goes out at the other, and so round and round.
    let ring = "a, b = socketpair unix; send a round"
    try run("\(ring); fails TIMEOUT timeout 200ms relay a b; print over")
    let endless = try start("\(ring); set deadline off; print go; relay a b")
    try endless.waitForOutput(containing: "go\n")
    kill(endless.pid, SIGINT)
    try endless.ends(with: 130)
  }

  @Test("a stop and a continuation harm no wait")
  func stopped() throws {
    let peer = try Peers.netcatServer(at: .freeTCP)
    let script = try start("c = socket tcp; connect c \(peer.endpoint); print go; r = recvline c; print got $r")
    try script.waitForOutput(containing: "go\n")
    script.signal(SIGSTOP)
    peer.send("hello\n")
    script.signal(SIGCONT)
    try script.waitForOutput(containing: "got hello")
    try script.ends()
  }

  /// The program waits in the kernel for something to happen, and not on its way there.
  private func untilAsleep(_ script: RunningProgram) throws {
    try Wait.until("the script to sleep") {
      // epoll_wait and epoll_pwait on x86-64, epoll_pwait on arm64.
      let call = (try? String(contentsOfFile: "/proc/\(script.pid)/syscall", encoding: .utf8)) ?? ""
      return ["232 ", "281 ", "22 "].contains(where: call.hasPrefix)
    }
  }
}
