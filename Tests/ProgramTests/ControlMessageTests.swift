import Foundation
import TestSupport
import Testing

// What the golden scripts of `messages` cannot hold: what not every kernel has, what varies, and other processes.

/// Runs a script whose first line may find that this kernel lacks the option; then nothing is to be seen.
private func runIfKernelHas(_ option: String, _ script: String, at location: SourceLocation = #_sourceLocation) throws {
  let question = "a, b = socketpair unix; r = try setsockopt b \(option) on; print $r.errno; close a; close b"
  let answer = try run(question).output.trimmingCharacters(in: .newlines)
  guard answer == "0" else {
    #expect(answer == "ENOPROTOOPT", "\(option): \(answer)", sourceLocation: location)
    print("\(option): this kernel says \(answer)")
    return
  }
  try run(script, at: location)
}

@Suite("Control messages: what this kernel has")
struct ControlMessageTests {
  @Test("SCM_PIDFD brings a descriptor of the sender, one for a message however many parts it came in")
  func pidfd() throws {
    try runIfKernelHas(
      "SO_PASSPIDFD",
      """
      a, b = socketpair unix
      setsockopt b SO_PASSPIDFD on
      send a "hello"
      r = recvmsg b 100
      expect $r == hello and $r.control.SCM_PIDFD > 4 and $r.control.SCM_PIDFD.0 == $r.control.SCM_PIDFD
      poll $r.control.SCM_PIDFD POLLIN timeout=0s
      expect $_ == 0
      let number = $r.control.SCM_PIDFD
      close $number
      r = recvmsg b 6 MSG_WAITALL &
      for part in 12 34 56 { send a $part }
      wait %1
      expect $r == 123456 and $r.control.SCM_PIDFD == $number
      close $number
      # Without room for it none is made.
      send a "x"
      r = recvmsg b 10 controllen=16
      expect $r.flags contains MSG_CTRUNC
      probe = socket udp
      expect $probe.fd == $number
      """)
  }

  @Test("SCM_INQ tells what is left in a Unix socket's queue")
  func left() throws {
    try runIfKernelHas(
      "SO_INQ",
      """
      a, b = socketpair unix
      setsockopt b SO_INQ on
      send a "0123456789"
      r = recvmsg b 4
      expect $r == 0123 and $r.control.SCM_INQ == 6
      """)
  }

  @Test("TCP_INQ does so for TCP")
  func leftOfTCP() throws {
    try run(
      """
      l = socket tcp; bind l 127.0.0.1:0; listen l; c = socket tcp; connect c $l.local; p = accept l
      setsockopt p TCP_INQ on
      send c "0123456789"
      eventually $p.recvq == 10 within 2s
      r = recvmsg p 4
      expect $r == 0123 and $r.control.TCP_INQ == 6
      """)
  }

  @Test("SO_PRIORITY and SO_MARK go out with one datagram, and come in where that is asked for")
  func priorityAndMark() throws {
    for (option, message, value) in [("SO_RCVPRIORITY", "SO_PRIORITY", 5), ("SO_RCVMARK", "SO_MARK", 77)] {
      let finished = try run(
        """
        u = socket udp; bind u 127.0.0.1:0; v = socket udp
        r = try setsockopt u \(option) on
        if not $r.ok { print $r.errno; quit }
        r = try sendmsg v "x" to=${u.local} \(message)=\(value)
        if not $r.ok { print $r.errno; quit }
        r = recvmsg u 10
        expect $r.control.\(message) == \(value)
        sendto v "x" $u.local
        r = recvmsg u 10
        expect $r.control.\(message) == 0
        """)
      let allowed = ["", "ENOPROTOOPT\n"] + (geteuid() == 0 ? [] : ["EPERM\n"])
      #expect(allowed.contains(finished.output), "\(option): \(finished)")
    }
  }

  @Test("SCM_TIMESTAMP, SCM_TIMESTAMPNS and SCM_TIMESTAMPING tell when a datagram came, whenever it is taken")
  func arrival() throws {
    // The kernel begins to stamp a moment after the first socket asks for it, and stamps no earlier datagram.
    try run(
      """
      v = socket udp
      u = socket udp; bind u 127.0.0.1:0
      setsockopt u SO_TIMESTAMPING SOF_TIMESTAMPING_RX_SOFTWARE|SOF_TIMESTAMPING_SOFTWARE
      repeat {
        sendto v "is it on?" $u.local
        r = recvmsg u 100
        if $r.control.SCM_TIMESTAMPING { break }
      }
      expect not $r.control.SCM_TIMESTAMPING.hardware
      let early = $r.control.SCM_TIMESTAMPING.software
      expect $early.tv_sec > 1700000000 and $early.tv_nsec < 1000000000
      x = socket udp; bind x 127.0.0.1:0; setsockopt x SO_TIMESTAMP on
      y = socket udp; bind y 127.0.0.1:0; setsockopt y SO_TIMESTAMPNS_NEW on
      sendto v "1" $y.local
      sendto v "2" $u.local
      sendto v "3" $x.local
      sendto v "4" $y.local
      # They are taken in another order.
      four = recvmmsg y 2 10
      three = recvmsg x 10
      two = recvmsg u 10
      expect $four.0.control.SO_TIMESTAMPNS_NEW >= $early
      expect $two.control.SCM_TIMESTAMPING.software >= $four.0.control.SO_TIMESTAMPNS_NEW
      expect $four.1.control.SO_TIMESTAMPNS_NEW > $two.control.SCM_TIMESTAMPING
      expect $four.1.control.SO_TIMESTAMPNS_NEW > $three.control.SCM_TIMESTAMP
      expect $three.control.SCM_TIMESTAMP.tv_usec < 1000000
      """)
  }

  @Test("SCM_TS_OPT_ID numbers one datagram's time stamp")
  func stampNumber() throws {
    let finished = try run(
      """
      u = socket udp; bind u 127.0.0.1:0; v = socket udp; connect v $u.local
      setsockopt v SO_TIMESTAMPING SOF_TIMESTAMPING_SOFTWARE|SOF_TIMESTAMPING_OPT_ID|SOF_TIMESTAMPING_OPT_TSONLY,0
      r = try sendmsg v "x" SO_TIMESTAMPING=SOF_TIMESTAMPING_TX_SOFTWARE SCM_TS_OPT_ID=4711
      if not $r.ok { print $r.errno; quit }
      poll v POLLERR timeout=2s
      r = recvmsg v 0 MSG_ERRQUEUE
      expect $r.control.IP_RECVERR.ee_data == 4711
      """)
    #expect(["", "EINVAL\n"].contains(finished.output), "\(finished)")
  }

  @Test("SO_RXQ_OVFL tells how many datagrams found no room")
  func dropped() throws {
    try run(
      """
      u = socket udp
      setsockopt u SO_RCVBUF 4096
      setsockopt u SO_RXQ_OVFL on
      bind u 127.0.0.1:0
      v = socket udp
      connect v $u.local
      repeat 100 { send v fill:1000 }
      let dropped = $u.opt.SO_MEMINFO.drops
      expect $dropped > 0
      let taken = 0
      repeat {
        r = try recv u MSG_DONTWAIT
        if not $r.ok { break }
        let taken = $taken + 1
      }
      expect $taken + $dropped == 100
      # The next one that comes tells it.
      send v "at last"
      r = recvmsg u 100
      expect $r == "at last" and $r.control.SO_RXQ_OVFL == $dropped
      """)
  }

  @Test("SCM_SECURITY comes where the kernel has a security module, and not where it has none")
  func security() throws {
    let modules = (try? String(contentsOfFile: "/sys/kernel/security/lsm", encoding: .utf8)) ?? ""
    let labels = ["selinux", "smack", "apparmor"].contains(where: modules.contains)
    let finished = try run(
      "a, b = socketpair unix; setsockopt b SO_PASSSEC on; send a x; r = recvmsg b 9; print $r.control.SCM_SECURITY")
    if !labels { #expect(finished.output == "-\n", "\(finished)") }
  }

  @Test("whom one may not speak for, one may not: EPERM")
  func credentials() throws {
    // In a user namespace of its own, a process has no rights over the processes of this one.
    let script =
      "a, b = socketpair unix; fails EPERM sendmsg a x SCM_CREDENTIALS=1,0,0; let me = $a.opt.SO_PEERCRED; "
      + "sendmsg a x SCM_CREDENTIALS=$me"
    let finished = try Program("unshare").run([
      "--user", "--map-root-user", Program.plugsh.path, "--quiet", "-c", script,
    ])
    if finished.errors.contains("unshare failed") {
      print("no user namespace here: \(finished.errors)")
      return
    }
    #expect(finished.status == 0, "\(finished)")
  }

  @Test("an error of this machine's own: too long for the path, with the path's MTU")
  func localError() throws {
    let script = """
      u = socket udp
      bind u 127.0.0.1:0
      setsockopt u IP_RECVERR on
      setsockopt u IP_MTU_DISCOVER IP_PMTUDISC_DO
      fails EMSGSIZE sendto u fill:2000 127.0.0.1:9
      r = recvmsg u 0 MSG_ERRQUEUE
      let e = $r.control.IP_RECVERR
      expect $e.ee_errno == EMSGSIZE and $e.ee_origin == SO_EE_ORIGIN_LOCAL and $e.ee_info == 1000
      expect $e.ee_type == 0 and $r.from.host == 127.0.0.1 and not $e.offender
      """
    let finished = try Program("unshare").run([
      "--user", "--map-root-user", "--net", "sh", "-c", "ip link set lo mtu 1000 up && exec \"$0\" --quiet -c \"$1\"",
      Program.plugsh.path, script,
    ])
    if finished.errors.contains("unshare failed") {
      print("no network namespace here: \(finished.errors)")
      return
    }
    #expect(finished.status == 0, "\(finished)")
  }

  @Test("the time to live runs out on the way: ICMP's answer names the router")
  func timeExceeded() throws {
    // This machine, a router and a host, each in a network of its own.
    let network = """
      set -e
      unshare --net sleep 30 & router=$!
      unshare --net sleep 30 & host=$!
      until [ "$(readlink /proc/$router/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do :; done
      until [ "$(readlink /proc/$host/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do :; done
      trap 'kill $router $host' EXIT
      ip link add dev va type veth peer name vb netns $router
      nsenter --net --target $router ip link add dev vc type veth peer name vd netns $host
      ip addr add 10.1.0.1/24 dev va && ip link set va up
      nsenter --net --target $router sh -c \\
        'echo 1 > /proc/sys/net/ipv4/ip_forward; ip addr add 10.1.0.2/24 dev vb; ip addr add 10.2.0.2/24 dev vc
         ip link set vb up; ip link set vc up'
      nsenter --net --target $host sh -c 'ip addr add 10.2.0.3/24 dev vd; ip link set vd up; ip route add default via 10.2.0.2'
      ip route add default via 10.1.0.2
      "$0" --quiet -c "$1"
      """
    let script = """
      u = socket udp
      setsockopt u IP_RECVERR on
      sendmsg u "too far" to=10.2.0.3:9 IP_TTL=1
      p = poll u POLLERR timeout=10s
      expect $p.u contains POLLERR
      r = recvmsg u 100 MSG_ERRQUEUE
      let e = $r.control.IP_RECVERR
      expect $e.ee_errno == EHOSTUNREACH and $e.ee_origin == SO_EE_ORIGIN_ICMP
      expect $e.ee_type == ICMP_TIME_EXCEEDED and $e.ee_code == ICMP_EXC_TTL
      expect $e.offender.host == 10.1.0.2 and $r.from == 10.2.0.3:9
      """
    let finished = try Program("unshare").run(["--net", "sh", "-c", network, Program.plugsh.path, script])
    if geteuid() != 0 || finished.errors.contains("unshare failed") || finished.errors.contains("Unknown device type") {
      print("no networks of our own here: \(finished.errors)")
      return
    }
    #expect(finished.status == 0, "\(finished)")
  }

  @Test("as JSON the data is whole, and control messages are arguments")
  func json() throws {
    let finished = try run(
      """
      u = socket udp; bind u 127.0.0.1:0; setsockopt u IP_RECVTTL on; v = socket udp
      sendmsg v "one " "two" to=${u.local} IP_TTL=5
      recvmsg u 2 100
      sendmmsg v a + b c to=${u.local}
      """, options: ["--json"])
    let lines = finished.output.split(separator: "\n").filter { $0.contains(#""event":"call""#) }.suffix(3)
    #expect(lines.count == 3)
    for (line, parts) in zip(
      lines,
      [
        [#""call":"sendmsg""#, #""data":"one two""#, #""{IP_TTL, 5}""#, #""result":7"#],
        [#""call":"recvmsg""#, #""data":"one two""#, #""{IP_TTL, 5}""#, #""\"on\"","\"e two\"""#],
        [#""call":"sendmmsg""#, #""data":"abc""#, #""\"a\" + \"b\"""#, #""result":2"#],
      ])
    {
      for part in parts { #expect(line.contains(part), "\(part) in \(line)") }
    }
  }

  @Test("what was sent with MSG_ZEROCOPY stays as it was until the peer has it")
  func zeroCopy() throws {
    // The receiver takes nothing for now, so that the data waits in pages that the sender gave away.
    try run(
      """
      l = socket tcp; setsockopt l SO_RCVBUF 4096; bind l 127.0.0.1:0; listen l
      c = socket tcp; setsockopt c SO_SNDBUF 1M; setsockopt c SO_ZEROCOPY on; connect c $l.local; p = accept l
      a, b = socketpair unix
      let sent = 0
      for round in 1 2 3 4 5 6 7 8 9 {
        send a fill:3000:3$round
        r = recv b
        n = sendmsg c $r "-" $r MSG_ZEROCOPY
        n = send c "${r}" MSG_ZEROCOPY
      }
      for round in 1 2 3 4 5 6 7 8 9 {
        r = recvmsg p 3000 1 3000 3000 MSG_WAITALL
        send a fill:3000:3$round
        e = recv b
        expect $r.0 == $e and $r.1 == "-" and $r.2 == $e and $r.3 == $e
      }
      """)
  }
}

@Suite("Messages: what takes long")
struct LongMessageTests {
  @Test("sendmsg, writev and sendfile go on as a slow peer takes it, and all arrives in order")
  func slowPeer() throws {
    let folder = try TemporaryDirectory()
    let contents = pattern(3_000_000)
    try folder.write(contents, to: "big")
    let endpoint = try Peer.Address.freeTCP
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
        """,
      ])
    let script = try start(
      """
      c = socket tcp; connect c \(endpoint)
      m = sendmsg c file:big "between" file:big &
      n = writev c file:big "and" file:big &
      l = sendfile c file:big &
      blocks 50ms wait %1
      print full
      wait
      print $m $n $l
      """, in: folder.path)
    try script.waitForOutput(containing: "full")
    peer.send("go\n")
    #expect(try script.ends().output == "full\n6000007 6000003 3000000\n")
    let whole = [contents, "between".bytes, contents, contents, "and".bytes, contents, contents].flatMap { $0 }
    try folder.write(whole, to: "whole")
    let digest = try Program("sha256sum").run([folder.path("whole")]).output.prefix(64)
    try peer.waitForOutput(containing: "\(whole.count) \(digest)")
  }

  @Test("sendfile returns what a non-blocking socket takes at once")
  func sendfilePart() throws {
    let folder = try TemporaryDirectory()
    try folder.write(pattern(1_000_000), to: "big")
    try run(
      """
      a, b = socketpair unix nonblock
      n = sendfile a file:big
      expect $n > 0 and $n < 1000000
      fails EAGAIN sendfile a file:big
      r = recv b 1M
      expect $r.size == $n
      # It goes on from an offset, as far as there is a file.
      n = sendfile a file:big 999990
      expect $n == 10
      """, in: folder.path)
  }

  @Test("MSG_FASTOPEN on a blocking socket connects, and sends all; on another it begins")
  func fastOpen() throws {
    let finished = try run(
      """
      l = socket tcp; bind l 127.0.0.1:0; listen l
      a = socket tcp
      r = try sendmsg a "hello" to=${l.local} MSG_FASTOPEN
      if $r.errno == EOPNOTSUPP { print $r.errno; quit }
      p = accept l
      answer = recv p
      expect $r.value == 5 and $answer == hello
      # Without a cookie the first part goes in the SYN.
      b = socket tcp
      setsockopt b TCP_FASTOPEN_NO_COOKIE on
      n = sendmsg b fill:1000000 to=${l.local} MSG_FASTOPEN &
      p = accept l
      r = recv p 1000000 MSG_WAITALL
      wait %1
      expect $n == 1000000 and $r.size == 1000000
      c = socket tcp
      fails ECONNREFUSED sendmsg c "hello" to=127.0.0.1:1 MSG_FASTOPEN
      d = socket tcp nonblock
      fails EINPROGRESS sendmsg d "hello" to=${l.local} MSG_FASTOPEN
      """)
    #expect(["", "EOPNOTSUPP\n"].contains(finished.output), "\(finished)")
  }

  @Test("random data of a send that waits is made once")
  func randomOnce() throws {
    try run(
      """
      a, b = socketpair unix
      setsockopt a SO_SNDBUF 4096
      n = sendmsg a random:50000 &
      r = recvmsg b 50000 MSG_WAITALL
      wait %1
      expect $n == 50000 and $r.size == 50000
      """)
  }

  @Test("a message that is cancelled keeps what had come")
  func cancelled() throws {
    try run(
      """
      a, b = socketpair unix
      r = recvmsg b 2 10 MSG_WAITALL &
      send a "part"
      cancel %1
      expect $r.0 == pa and $r.1 == rt
      c, d = socketpair unix-dgram
      r = recvmmsg d 3 10 &
      send c "one"
      cancel %1
      expect $r.count == 1 and $r.0 == one
      setsockopt a SO_SNDBUF 4096
      n = sendmmsg a "1" fill:100000 &
      cancel %1
      expect $n.count == 2 and $n.0 == 1 and $n.1 > 0 and $n.1 < 100000
      """)
  }
}

@Suite("Messages from another process")
struct ForeignMessageTests {
  /// A program in Python that serves one connection at a Unix socket's path, `c`.
  private func python(_ path: String, _ program: String) throws -> Peer {
    try Peers.server(
      at: .unix(path), Program("python3"),
      [
        "-u", "-c",
        """
        import array, fcntl, os, socket, struct, sys
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind("\(path)")
        listener.listen()
        def give(c, *sockets):
          numbers = array.array("i", [s.fileno() for s in sockets])
          c.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, numbers)])
        def blocks(s):
          return fcntl.fcntl(s.fileno(), fcntl.F_GETFL) & os.O_NONBLOCK == 0
        c, _ = listener.accept()
        \(program)
        """,
      ])
  }

  @Test("a blocking socket of another process never holds up the shell, and stays blocking there")
  func blockingUnderneath() throws {
    let folder = try TemporaryDirectory()
    let peer = try python(
      folder.path("s"),
      """
      x, y = socket.socketpair()
      l = socket.create_server(("127.0.0.1", 0))
      t = socket.socket()
      give(c, x, l, t)
      c.recv(1)
      print("blocking", blocks(x), blocks(l), blocks(t))
      y.sendall(b"at last")
      c.recv(1)
      """)
    try folder.write(pattern(2_000_000), to: "big")
    let finished = try run(
      """
      c = socket unix
      connect c \(peer.endpoint)
      r = recvmsg c 10
      let x = $r.control.SCM_RIGHTS.0
      let l = $r.control.SCM_RIGHTS.1
      let t = $r.control.SCM_RIGHTS.2
      expect not $x.nonblock and $l.state == LISTEN
      for command in recv read { blocks 20ms recv x }
      blocks 20ms read x
      blocks 20ms readv x 5 5
      blocks 20ms recvmsg x 5
      blocks 20ms recvmmsg x 1 5
      blocks 20ms accept l
      blocks 20ms splice x c
      fails ECONNREFUSED connect t 127.0.0.1:1
      send c "."
      r = readv x 3 4
      expect $r.0 == "at " and $r.1 == last
      blocks 20ms write x fill:5M
      blocks 20ms writev x fill:5M
      blocks 20ms sendmsg x fill:5M
      blocks 20ms sendfile x file:\(folder.path("big"))
      """)
    #expect(finished.status == 0)
    try peer.waitForOutput(containing: "blocking True True True")
  }

  @Test("descriptors of a message that a stream takes in parts arrive once, with the first")
  func rightsOnce() throws {
    let folder = try TemporaryDirectory()
    let peer = try python(
      folder.path("s"),
      """
      sys.stdin.readline()
      size, came = 0, []
      while size < 500001:
        data, control, flags, _ = c.recvmsg(10000, 1000)
        size += len(data)
        for level, kind, data in control:
          came.append((size - 0 <= 10000, level, kind, len(data) // 4))
      print(size, came)
      """)
    let script = try start(
      """
      c = socket unix
      setsockopt c SO_SNDBUF 4096
      connect c \(peer.endpoint)
      u = socket udp
      n = sendmsg c fill:500000 "." SCM_RIGHTS=u,u,c &
      blocks 20ms wait %1
      print full
      wait %1
      expect $n == 500001
      """)
    try script.waitForOutput(containing: "full")
    peer.send("go\n")
    try script.ends()
    try peer.waitForOutput(containing: "500001 [(True, 1, 1, 3)]")
  }

  @Test("with SO_PASSCRED a receive does not run on into another sender's data, MSG_WAITALL or not")
  func senders() throws {
    let folder = try TemporaryDirectory()
    // Parent and child write to one socket.
    let peer = try python(
      folder.path("s"),
      """
      c.recv(1)
      c.sendall(b"par")
      c.recv(1)
      c.sendall(b"ent")
      if os.fork() == 0:
        c.sendall(b"child")
        os._exit(0)
      os.wait()
      c.sendall(b"again")
      sys.stdin.readline()
      """)
    try run(
      """
      c = socket unix
      setsockopt c SO_PASSCRED on
      connect c \(peer.endpoint)
      r = recvmsg c 100 MSG_WAITALL &
      send c "."
      blocks 50ms wait %1
      send c "."
      wait %1
      expect $r == parent
      let who = $r.control.SCM_CREDENTIALS.pid
      expect $who == \(peer.program.pid)
      r = recvmsg c 5 MSG_WAITALL
      expect $r == child and $r.control.SCM_CREDENTIALS.pid != $who
      r = recvmsg c 5 MSG_WAITALL
      expect $r == again and $r.control.SCM_CREDENTIALS.pid == $who
      """)
  }

  @Test("what arrives is no socket: it is a number, and can be closed")
  func files() throws {
    let folder = try TemporaryDirectory()
    try folder.write("x", to: "file")
    let peer = try python(
      folder.path("s"),
      """
      f = open("\(folder.path("file"))")
      c.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [f.fileno()]))])
      sys.stdin.readline()
      """)
    let finished = try run(
      """
      c = socket unix
      connect c \(peer.endpoint)
      r = recvmsg c 10
      let file = $r.control.SCM_RIGHTS.0
      fails ENOTSOCK send $file "x"
      close $file
      fails EBADF send $file "x"
      """, options: [])
    #expect(finished.output.contains(#"{SCM_RIGHTS, 4}) = 1"#), "\(finished)")
  }
}
