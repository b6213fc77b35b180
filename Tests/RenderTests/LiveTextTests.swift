import Facts
import Testing

@testable import Engine
@testable import Render

private let server = socketRow("server", 3, state: "LISTEN", local: loopback(8080), acceptQueue: (1, 5))
private let client = socketRow(
  "client", 4, state: "ESTABLISHED", local: loopback(40312), remote: loopback(8080), queue: 0, sent: 5,
  pending: ["recv"])
private let peer = socketRow(
  "peer", 12, state: "ESTABLISHED", local: loopback(8080), remote: loopback(40312), queue: 7, received: 3,
  note: "non-blocking", isCurrent: true)
private let rows = [PanelRow(server), PanelRow(client, tie: .upper, changed: [.state]), PanelRow(peer, tie: .lower)]

@Suite("Live panel as text")
struct PanelTextTests {
  @Test("a head and a row for each socket, the ends of a channel tied, a changed row marked where there is no colour")
  func whole() {
    var panel = PanelText()
    #expect(
      panel.lines(rows, more: 7, width: 140) == [
        "─ HANDLE ── FD  TYPE  STATE ────── LOCAL ────────── REMOTE ───────── RECV-Q  SEND-Q  ACCEPT-Q  PENDING  NOTE"
          + " ──────── 7 more ─",
        "  server     3  tcp   LISTEN       127.0.0.1:8080   -                     -       -       1/5" + blanks(23),
        "*╭client     4  tcp   ESTABLISHED  127.0.0.1:40312  127.0.0.1:8080        0       0            recv"
          + blanks(17),
        " ╰peer .    12  tcp   ESTABLISHED  127.0.0.1:8080   127.0.0.1:40312       7       7                     "
          + "non-blocking",
      ])
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  @Test("columns go in a fixed order; at no width is a line too wide, and the columns stand under their names")
  func widths() {
    let order = ["NOTE", "PENDING", "ACCEPT-Q", "SEND-Q", "RECV-Q", "TYPE", "FD"]
    var shown = order.count
    for width in (20...160).reversed() {
      var panel = PanelText()
      let lines = panel.lines(rows, more: 0, width: width)
      for line in lines { #expect(DisplayWidth.of(line) <= width, "\(width): \(line)") }
      let gone = order.prefix { !lines[0].contains($0) }
      #expect(order.dropFirst(gone.count).allSatisfy { lines[0].contains($0) }, "\(width): \(lines[0])")
      #expect(order.count - gone.count <= shown, "a column came back at \(width)")
      shown = order.count - gone.count
      for (name, text) in [("STATE", "ESTABLISHED"), ("HANDLE", "client")] where lines[0].contains(" \(name) ") {
        let (head, row) = (Array(lines[0]), Array(lines[2]))
        #expect(find(name, in: head) == find(String(text.prefix(4)), in: row), "\(width): \(lines)")
      }
    }
    #expect(shown == 0)
  }

  private func find(_ text: String, in line: [Character]) -> Int? {
    let wanted = Array(text)
    return line.indices.first { line[$0...].starts(with: wanted) }
  }

  @Test("chosen columns are shown in their order, empty ones too; a column does not become narrower again")
  func chosen() {
    var panel = PanelText(columns: [.state, .handle, .note])
    #expect(
      panel.lines([PanelRow(server)], more: 0, width: 60) == [
        "─ STATE ────── HANDLE ── NOTE ─", "  LISTEN       server        ",
      ])
    let long = socketRow("a-name-that-is-long", 9)
    _ = panel.lines([PanelRow(long)], more: 0, width: 60)
    #expect(panel.lines([PanelRow(server)], more: 0, width: 60)[0] == "─ STATE ────── HANDLE ───────────── NOTE ─")
    panel = panel.forgettingWidths()
    #expect(panel.lines([PanelRow(server)], more: 0, width: 60)[0] == "─ STATE ────── HANDLE ── NOTE ─")
  }

  @Test("double-width text stays aligned; without sockets it says how to make one")
  func wide() {
    let path = UnixAddress.path(Array("/tmp/日本".utf8))
    var panel = PanelText(columns: [.local, .state])
    let lines = panel.lines([PanelRow(socketRow("u", 3, local: path)), PanelRow(server)], more: 0, width: 60)
    #expect(lines[1] == "  unix:/tmp/日本   CLOSE      ")
    #expect(lines[2] == "  127.0.0.1:8080   LISTEN     ")
    var empty = PanelText()
    #expect(empty.lines([], more: 0, width: 60) == ["─ no sockets yet: socket tcp makes one ─"])
    #expect(empty.lines([], more: 0, width: 12).map(DisplayWidth.of) == [12])
  }
}

@Suite("Board as text")
struct BoardTextTests {
  private let channels = [
    BoardText.Channel(PanelRow(server)), BoardText.Channel(PanelRow(client), PanelRow(peer)),
  ]

  @Test("a line for each channel, what goes on below it, and room between them")
  func whole() {
    #expect(
      BoardText().lines(channels, width: 80, height: 24) == [
        "─ the sockets of this shell ──────────────────────────────────── any key: back ─", "",
        "  server  127.0.0.1:8080 ", "          LISTEN   accept queue 1 of 5", "",
        "  client  127.0.0.1:40312  ⇄  127.0.0.1:8080  peer",
        "          ESTABLISHED   → 5 bytes (7 to receive)   ← 0 bytes (7 not acknowledge…", "",
      ])
  }

  @Test("no line is wider than the screen, and there are no more lines than it has", arguments: [20, 40, 60, 100, 200])
  func fits(width: Int) {
    for height in [4, 10, 24, 50] {
      for count in [0, 1, 5, 40] {
        let all = (0..<count).map { channels[$0 % 2] }
        let lines = BoardText().lines(all, width: width, height: height)
        #expect(lines.count <= height)
        for line in lines { #expect(DisplayWidth.of(line) <= width, "\(width): \(line)") }
      }
    }
  }
}
