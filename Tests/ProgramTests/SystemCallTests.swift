import Foundation
import TestSupport
import Testing

/// One command, one call: what a quiet script costs, as strace(1) counts it.
@Suite("System calls")
struct SystemCallTests {
  /// Commands that can be repeated, with the words that make them possible and the system calls that each turn makes.
  struct Cost: Sendable, CustomTestStringConvertible {
    let commands: String
    let after: String
    let calls: [String: Int]

    init(_ commands: String, after: String = "", _ calls: [String: Int]) {
      (self.commands, self.after, self.calls) = (commands, after, calls)
    }

    var testDescription: String { commands }
  }

  private static let pair = "a, b = socketpair unix"
  private static let udp = "u = socket udp; bind u 127.0.0.1:0; v = socket udp; connect v $u.local"
  private static let listener = "l = socket unix; bind l unix:; listen l; let there = $l.local"

  static let costs = [
    Cost("s = socket udp; close s", ["socket": 1, "close": 1]),
    Cost("x, y = socketpair unix; close x; close y", ["socketpair": 1, "close": 2]),
    Cost("s = socket udp; bind s 127.0.0.1:0; close s", ["socket": 1, "bind": 1, "close": 1]),
    Cost("connect u 127.0.0.1:9", after: "u = socket udp", ["connect": 1]),
    Cost("connect u unspec", after: "u = socket udp", ["connect": 1]),
    Cost("listen l", after: "l = socket tcp", ["listen": 1]),
    Cost(
      "c = socket unix; connect c $there; p = accept l; close c; close p", after: listener,
      ["socket": 1, "connect": 1, "accept4": 1, "close": 2]),
    Cost("send a x; recv b", after: pair, ["sendto": 1, "recvfrom": 1]),
    Cost("send v hello; recvfrom u", after: udp, ["sendto": 1, "recvfrom": 1]),
    Cost(
      "sendto v hello $there; r = recvfrom u 100 MSG_TRUNC", after: udp + "; let there = $u.local",
      ["sendto": 1, "recvfrom": 1]),
    Cost("write a x; read b 1", after: pair, ["write": 1, "read": 1]),
    Cost("send a fill:1000 MSG_DONTWAIT; r = recv b 1000 MSG_WAITALL", after: pair, ["sendto": 1, "recvfrom": 1]),
    Cost(
      "send a \"$text and more\"; r = recv b; expect $r == \"x and more\"", after: pair + "; let text = x",
      ["sendto": 1, "recvfrom": 1]),
    Cost("sendmsg a x y MSG_DONTWAIT; r = recvmsg b 1 1 MSG_WAITALL", after: pair, ["sendmsg": 1, "recvmsg": 1]),
    Cost(
      "sendmsg v x IP_TTL=5; r = recvmsg u 9", after: udp + "; setsockopt u IP_RECVTTL on",
      ["sendmsg": 1, "recvmsg": 1]),
    Cost("sendmmsg v 1 2 + 3; r = recvmmsg u 2 9 9", after: udp, ["sendmmsg": 1, "recvmmsg": 1]),
    Cost("writev a 1 2; r = readv b 1 1", after: pair, ["writev": 1, "readv": 1]),
    Cost("getsockname u", after: udp, ["getsockname": 1]),
    Cost("getpeername v", after: udp, ["getpeername": 1]),
    Cost("getsockopt u SO_RCVBUF", after: udp, ["getsockopt": 1]),
    Cost("setsockopt u SO_RCVBUF 10000", after: udp, ["setsockopt": 1]),
    Cost("setsockopt u SO_RCVTIMEO 10ms", after: udp, ["setsockopt": 1]),
    Cost("shutdown a SHUT_WR", after: pair, ["shutdown": 1]),
    Cost("poll a POLLOUT b POLLIN timeout=0s", after: pair, ["poll": 1]),
    Cost("poll a POLLOUT", after: pair, ["poll": 1]),
    Cost("fcntl a F_GETFD", after: pair, ["fcntl": 1]),
    // Failures cost no more.
    Cost("fails ECONNREFUSED connect c unix:@nobody-is-here", after: "c = socket unix", ["connect": 1]),
    Cost("fails EAGAIN recv a MSG_DONTWAIT", after: pair, ["recvfrom": 1]),
    Cost("r = try recv a", after: pair + "; fcntl a O_NONBLOCK on", ["recvfrom": 1]),
    Cost("fails ENOTCONN getpeername s", after: "s = socket tcp", ["getpeername": 1]),
    // Through the user's own commands.
    Cost(
      "twice a b", after: pair + "; def twice x y { send x 1; recv y; send y 2; recv x }",
      ["sendto": 2, "recvfrom": 2]),
    // What makes no call at all.
    Cost("let n = $n + 1; if $n > 5 { expect $n > 5 }", after: "let n = 0", [:]),
  ]

  @Test("a quiet script's commands cost exactly their own system calls", arguments: costs)
  func cost(_ cost: Cost) throws {
    func counts(_ turns: Int) throws -> [String: Int] {
      let script = "\(cost.after)\nrepeat \(turns) { \(cost.commands) }"
      let (counts, finished) = try Strace.counts(of: .plugsh, ["--quiet", "-c", script])
      #expect(finished.status == 0, "\(finished)")
      return counts
    }
    let turns = 200
    let (once, twice) = (try counts(turns), try counts(2 * turns))
    // The allocator may ask for more memory at some point, and the length of /proc/self/maps, which the C library reads
    // at the start, is not always the same; neither comes with every turn.
    let slack = ["brk": 9, "mmap": 9, "munmap": 9, "madvise": 9, "mremap": 9, "read": 3]
    var difference: [String: Int] = [:]
    for name in Set(once.keys).union(twice.keys).union(cost.calls.keys) {
      let more = (twice[name] ?? 0) - (once[name] ?? 0)
      let expected = (cost.calls[name] ?? 0) * turns
      let rest = abs(more - expected) <= (slack[name] ?? 0) ? expected : more
      if rest != 0 { difference[name] = rest }
    }
    #expect(difference == cost.calls.mapValues { $0 * turns })
  }

  @Test("lines that are written out cost what repeated ones do")
  func writtenOut() throws {
    let folder = try TemporaryDirectory()
    func counts(_ lines: Int) throws -> [String: Int] {
      let text = Self.pair + "\n" + String(repeating: "send a x\nrecv b\n", count: lines)
      let path = try folder.write(text, to: "script.plug")
      return try Strace.counts(of: .plugsh, ["--quiet", path], trace: "network,poll,epoll_wait,epoll_ctl,fcntl").counts
    }
    let (once, twice) = (try counts(300), try counts(600))
    #expect(twice["sendto"] == 600 && twice["recvfrom"] == 600, "\(twice)")
    for name in Set(once.keys).union(twice.keys) where name != "sendto" && name != "recvfrom" {
      #expect(once[name] == twice[name], "\(name)")
    }
  }

  @Test("the call lines cost one write each, and nothing else")
  func callLines() throws {
    func counts(_ turns: Int) throws -> [String: Int] {
      try Strace.counts(of: .plugsh, ["-c", "\(Self.pair); repeat \(turns) { send a x; recv b }"]).counts
    }
    let (once, twice) = (try counts(100), try counts(200))
    #expect((twice["write"] ?? 0) - (once["write"] ?? 0) <= 200)
    #expect((twice["sendto"] ?? 0) - (once["sendto"] ?? 0) == 100)
    for name in twice.keys where !["write", "sendto", "recvfrom", "read", "brk", "mmap", "munmap"].contains(name) {
      #expect(once[name] == twice[name], "\(name)")
    }
  }

  @Test("a wait costs its call twice and what tells that the socket is ready, however long it is")
  func wait() throws {
    let (calls, finished) = try Strace.calls(
      of: .plugsh,
      ["--quiet", "-c", "a, b = socketpair unix; r = recv b &; sleep 300ms; send a x; wait %1; expect $r == x"])
    #expect(finished.status == 0, "\(finished)")
    #expect(calls.count { $0.name == "recvfrom" } == 2, "\(calls)")
    #expect(calls.count { $0.name.hasPrefix("epoll_") && $0.name.hasSuffix("wait") } <= 4, "\(calls)")
  }

  @Test("no other process and no thread is started for a script without names to resolve")
  func alone() throws {
    let (calls, _) = try Strace.calls(
      of: .plugsh, ["--quiet", "-c", "u = socket udp; connect u 127.0.0.1:9; send u x; print $u.local"])
    #expect(calls.count { ["clone", "clone3", "fork", "vfork"].contains($0.name) } == 0, "\(calls)")
    #expect(Set(calls.map(\.process)).count == 1)
  }

  @Test("at the prompt nothing wakes the shell: it sleeps without a limit")
  func idle() throws {
    let home = try TemporaryDirectory()
    let pty = try Pty(.plugsh, environment: ["HOME": home.path, "NO_COLOR": "1"])
    try pty.waitForOutput(containing: "plugsh $")
    pty.type("l = socket tcp; bind l 127.0.0.1:0; listen l; accept l &; a, b = socketpair unix\r")
    try pty.waitForOutput(containing: "socketpair(AF_UNIX")
    pty.type("print half")
    try pty.waitForOutput(containing: "half")
    try sleepsForEver(pty.program)
  }

  @Test("a script that waits without a deadline sleeps without a limit")
  func idleScript() throws {
    let script = try start("set deadline off; a, b = socketpair unix; print go; recv b")
    try script.waitForOutput(containing: "go\n")
    try sleepsForEver(script)
  }

  /// Expects the program to come to wait for events with no time limit, and to use no time then.
  private func sleepsForEver(_ program: RunningProgram) throws {
    func call() -> [Substring] {
      let text = (try? String(contentsOfFile: "/proc/\(program.pid)/syscall", encoding: .utf8)) ?? ""
      return text.split(separator: " ")
    }
    // epoll_wait and epoll_pwait on x86-64, epoll_pwait on arm64; the fourth argument is the limit: -1.
    try Wait.until("the program to sleep without a limit", seen: "\(call())") {
      let words = call()
      return words.count > 4 && ["232", "281", "22"].contains(words[0]) && words[4].hasSuffix("ffffffff")
    }
    func switches() throws -> [Substring] {
      let status = try String(contentsOfFile: "/proc/\(program.pid)/status", encoding: .utf8)
      return status.split(separator: "\n").filter { $0.contains("ctxt_switches") }
    }
    let before = try switches()
    // Not to wait for something, but to look for a while at something that must not happen.
    Thread.sleep(forTimeInterval: 0.5)
    #expect(try switches() == before)
  }
}
