import Facts
import Language
import Testing

@testable import Engine
@testable import Render

/// A call event with what a test is about.
func callEvent(
  _ call: String, _ arguments: [ShownArgument], returned: Int = 0, made: [SeenSocket] = [],
  failure: FailureCode? = nil, socket: SeenSocket? = nil, data: [UInt8]? = nil, address: SocketAddress? = nil,
  job: Int? = nil, elapsed: UInt64 = 5, hasWaited: Bool = false
) -> CallEvent {
  CallEvent(
    call: call, arguments: arguments, returned: returned, made: made, failure: failure, elapsed: elapsed, time: 7,
    socket: socket, data: data, size: data?.count, address: address, job: job, hasWaited: hasWaited,
    isExpected: false)
}

/// A socket as an event shows it, of which a test knows the number and the name.
func seen(_ descriptor: Int32, _ name: String, ends: Ends? = nil) -> SeenSocket {
  SeenSocket(Handle(descriptor: descriptor, serial: 1), name: name, ends: ends)
}

@Suite("Call lines")
struct CallLineTests {
  @Test(
    "a call as it was made, with what came of it",
    arguments: [
      (
        callEvent("bind", [.socket(descriptor: 3, name: "server"), .address("127.0.0.1:8080")]),
        "bind(3<server>, 127.0.0.1:8080) = 0"
      ),
      (
        callEvent(
          "recv", [.socket(descriptor: 5, name: "peer"), .data(Array("hello\n".utf8)), .number(65536)], returned: 6),
        #"recv(5<peer>, "hello\n", 65536) = 6"#
      ),
      (
        callEvent(
          "listen", [.socket(descriptor: 77, name: ""), .number(-1)], returned: -1, failure: FailureCode(named: "EBADF")
        ),
        "listen(77, -1) = -1 EBADF (Bad file descriptor)"
      ),
      (
        callEvent("socket", [.text("AF_INET"), .text("SOCK_STREAM"), .text("0")], returned: 3, made: [seen(3, "s")]),
        "socket(AF_INET, SOCK_STREAM, 0) = 3<s>"
      ),
      (
        callEvent("socketpair", [.text("AF_UNIX")], made: [seen(3, "a"), seen(4, "b")]),
        "socketpair(AF_UNIX) = 0 [3<a>, 4<b>]"
      ),
      (
        callEvent(
          "send", [.socket(descriptor: 3, name: "a"), .null, .number(5)], returned: -1, failure: .timeout, job: 2),
        "%2 send(3<a>, NULL, 5) = -1 TIMEOUT (The deadline passed)"
      ),
      (
        callEvent("getaddrinfo", [.null], returned: -1, failure: .resolver(-2)),
        "getaddrinfo(NULL) = -1 EAI_NONAME (Name or service not known)"
      ),
    ])
  func line(_ event: CallEvent, _ text: String) { #expect(CallLine().text(event) == text) }

  @Test("data is shown escaped, and beyond 80 bytes cut, with … behind the quote")
  func data() {
    let all = Array(UInt8.min...UInt8.max)
    let line = CallLine().text(callEvent("recv", [.data(all)], returned: 256))
    #expect(line.unicodeScalars.allSatisfy(Escape.isPrintable))
    #expect(line.contains(#""…) = 256"#))
    let short = CallLine().text(callEvent("recv", [.data(Array(repeating: 0x61, count: 80))]))
    #expect(!short.contains("…"))
  }
}
