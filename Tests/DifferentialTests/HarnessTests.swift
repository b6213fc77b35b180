import TestSupport
import Testing

/// The comparison itself: that it finds what differs, and nothing else.
@Suite("Beside Python: the comparison")
struct HarnessTests {
  private static let sound = CallSequence(
    "sound", [.socket("u", .udp), .bind("u", .loopback), .getsockname("u", as: "e"), .sendto("u", "x", .kept("e"))])
  private static let doctored = CallSequence(
    "doctored", [.socket("u", .udp), .bind("u", .loopback), .getsockname("u", as: "e"), .sendto("u", "xy", .kept("e"))])

  @Test("a doctored sequence is found among others, and the report shows where")
  func doctored() throws {
    let answers = try Differential.run([Self.sound, Self.sound], pythons: [Self.sound, Self.doctored])
    #expect(answers.agree(on: 0) && !answers.agree(on: 1))
    let difference = Differential.Difference(
      sequences: [Self.sound], plugsh: answers.plugsh[1], python: answers.python[1])
    let lines = "\(difference)".split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("! ") }.count == 1)
    #expect(lines.contains { $0.hasPrefix("! sendto = 1 ") && $0.contains("sendto = 2 ") }, "\(difference)")
    #expect(lines.contains("r = try sendto u 'x' $e"), "\(difference)")
  }

  @Test(
    "a difference in the result, errno, data, ends, state or value of a call is a difference",
    arguments: [
      (
        #"{"event":"call","call":"recv","result":2,"data":"ab"}"#,
        #"{"event":"call","call":"recv","result":3,"data":"ab"}"#
      ),
      (
        #"{"event":"call","call":"recv","result":2,"data":"ab"}"#,
        #"{"event":"call","call":"recv","result":2,"data":"ac"}"#
      ),
      (
        #"{"event":"call","call":"recv","result":-1,"errno":"EAGAIN"}"#,
        #"{"event":"call","call":"recv","result":-1,"errno":"EPIPE"}"#
      ),
      (
        #"{"event":"call","call":"bind","result":0,"local":"127.0.0.1:5000","remote":null,"state":"BOUND"}"#,
        #"{"event":"call","call":"bind","result":0,"local":"127.0.0.2:5000","remote":null,"state":"BOUND"}"#
      ),
      (
        #"{"event":"call","call":"bind","result":0,"local":"127.0.0.1:5000","remote":null,"state":"BOUND"}"#,
        #"{"event":"call","call":"bind","result":0,"local":"127.0.0.1:5000","remote":null,"state":"CONNECTED"}"#
      ),
      (
        #"{"event":"call","call":"getsockopt","result":0}"# + "\n" + #"{"event":"text","text":"1 4"}"#,
        #"{"event":"call","call":"getsockopt","result":0}"# + "\n" + #"{"event":"text","text":"0 4"}"#
      ),
      (#"{"event":"call","call":"close","result":0}"#, ""),
    ])
  func differs(_ one: String, _ other: String) throws {
    #expect(try Self.lines(one) == Self.lines(one))
    #expect(try Self.lines(one) != Self.lines(other))
  }

  @Test("ports and names that the kernel chose are compared by their order")
  func names() throws {
    func told(_ first: Int, _ second: Int, _ name: String, token: String) -> String {
      """
      {"event":"call","call":"connect","result":0,"local":"127.0.0.1:\(first)","remote":"[::1]:\(second)","state":"x"}
      {"event":"call","call":"getsockname","result":0}
      {"event":"text","text":"127.0.0.1:\(second) unix:@\(name) unix:@\(token)-1-n 0.0.0.0:80"}
      """
    }
    let lines = try Self.lines(told(40000, 50000, "0a1b2", token: "one"), token: "one")
    #expect(
      lines == [
        "connect = 0  [127.0.0.1:P1 [::1]:P2 x]", "getsockname = 0 (127.0.0.1:P2 unix:@N1 unix:@-1-n 0.0.0.0:80)",
      ])
    #expect(try lines == Self.lines(told(33333, 44444, "fffff", token: "two"), token: "two"))
    #expect(try lines != Self.lines(told(33333, 33333, "fffff", token: "two"), token: "two"))
  }

  @Test("a script that stops, and a program that is killed, are differences too")
  func stops() throws {
    let stopped = #"{"event":"failure","message":"no such thing","line":3}"#
    #expect(try Self.lines(stopped) == ["the script stopped: 3: no such thing"])
    let killed = try Program("/bin/sh").run(["-c", "echo '{\"event\":\"text\",\"text\":\"===0\"}'; kill -9 $$"])
    let transcript = try Transcript(killed, sequences: 1, token: "t")
    #expect(transcript.sequences == [["the script stopped: signal 9"]])
  }

  /// The lines of a sequence about which a program told this.
  private static func lines(_ told: String, token: String = "token") throws -> [String] {
    let text = #"{"event":"text","text":"===0"}"# + "\n" + told + "\n"
    return try Transcript(Program("/bin/cat").run(input: text), sequences: 1, token: token).sequences[0]
  }

  @Test("what does not matter is left out, however far apart it is that matters")
  func shortest() {
    let kept = Differential.shortest(Array(1...25)) { $0.contains(7) && $0.contains(19) && $0.contains(20) }
    #expect(kept == [7, 19, 20])
    #expect(Differential.shortest([1, 2, 3]) { _ in true } == [])
    #expect(Differential.shortest([1]) { $0 == [1] } == [1])
  }

  @Test("random sequences follow from their seed alone, and reach every call and family")
  func generated() {
    let sequences = (0..<2000).map { Generator.sequence($0, seed: 1) }
    #expect(sequences[5].steps == Generator.sequence(5, seed: 1).steps)
    #expect(sequences[5].steps != Generator.sequence(5, seed: 2).steps)
    #expect(sequences[5].steps != sequences[6].steps)
    #expect(sequences.allSatisfy { (5...25).contains($0.steps.count) })
    let verbs = Set(sequences.flatMap { $0.steps.map(\.verb) })
    #expect(
      verbs == [
        "socket", "socketpair", "bind", "listen", "connect", "accept", "accept4", "send", "sendto", "sendmsg", "recv",
        "recvfrom", "recvmsg", "shutdown", "close", "dup", "getsockname", "getpeername", "getsockopt", "setsockopt",
        "fcntl", "ioctl", "poll", "select",
      ])
    let kinds = Set(
      sequences.flatMap { $0.steps.flatMap(\.words) }.compactMap { word -> String? in
        if case .kind(let kind) = word { "\(kind.family) \(kind.type)" } else { nil }
      })
    for kind in [Kind.tcp, .udp, .tcp6, .udp6, .stream, .datagram, .seqpacket] {
      #expect(kinds.contains("\(kind.family) \(kind.type)"))
    }
  }
}
