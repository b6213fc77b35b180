import Facts
import Testing

@testable import Engine
@testable import Render

/// A row of the table with what a test is about.
func socketRow(
  _ name: String, _ descriptor: Int32, type: String = "tcp", state: String = "CLOSE", local: SocketAddress? = nil,
  remote: SocketAddress? = nil, queue: Int? = nil, acceptQueue: (length: Int, limit: Int)? = nil, sent: Int = 0,
  received: Int = 0, pending: [String] = [], note: String = "", isCurrent: Bool = false
) -> SocketRow {
  SocketRow(
    name: name, descriptor: descriptor, type: type, state: state, local: local, remote: remote, receiveQueue: queue,
    sendQueue: queue, acceptQueue: acceptQueue, sentBytes: sent, receivedBytes: received, pending: pending, note: note,
    isCurrent: isCurrent)
}

/// An end on this machine.
func loopback(_ port: UInt16) -> SocketAddress {
  SocketAddress(bytes: [2, 0, UInt8(port >> 8), UInt8(port & 0xFF), 127, 0, 0, 1] + Array(repeating: 0, count: 8))
}

@Suite("Tables of sockets")
struct SocketTableTests {
  @Test("an end or a queue that does not exist is -, the current socket has a point")
  func rows() {
    let address = loopback(8080)
    let text = SocketTable().text([
      socketRow("s", 3, local: address, remote: UnixAddress.unnamed, queue: 12345, note: "a note"),
      socketRow("client", 104, isCurrent: true),
    ])
    #expect(
      text == """
        HANDLE     FD  TYPE  STATE  LOCAL           REMOTE  RECV-Q  SEND-Q  NOTE
        s           3  tcp   CLOSE  127.0.0.1:8080  -        12345   12345  a note
        client .  104  tcp   CLOSE  -               -            -       -
        """)
  }

  @Test("without sockets the table says how to make one")
  func empty() { #expect(SocketTable().text([]) == "no sockets yet: socket tcp makes one") }

  @Test("columns are aligned by display width, rows may be shorter, and no line has blanks at its end")
  func alignment() {
    #expect(Table.lines([["a", "1"], ["日本", "22"], ["", ""]], right: [1]) == ["a      1", "日本  22", ""])
    #expect(Table.lines([["a", "b", "c"], ["long"], []]) == ["a     b  c", "long", ""])
    #expect(Table.lines([]) == [])
  }
}
