import Facts
import Foundation
import TestSupport
import Testing

/// `plugsh --coverage`, or the document that was made of it.
private struct Page {
  struct Row: Hashable, CustomStringConvertible {
    let table: String
    let cells: [String]
    /// What the kernel answers, where the table says so.
    let answer: String?

    var name: String { cells[0] }
    var shownBy: [String] { cells[cells.count - 1].components(separatedBy: ", ").filter { !["", "-"].contains($0) } }
    var isLacking: Bool { cells[cells.count - 1] == "-" }
    var description: String { "\(table): \(cells.joined(separator: " | "))" }

    /// The row without what depends on the kernel: its answer, and whether there is something to set.
    var everywhere: [String] { [table] + cells.prefix(2) + shownBy.filter { !$0.hasSuffix("Tests") } }
  }

  let lines: [String]
  private(set) var rows: [Row] = []

  init(_ text: String) {
    lines = text.components(separatedBy: "\n")
    var table = ""
    var isAsked = false
    for line in lines {
      if line.hasPrefix("## ") { table = String(line.dropFirst(3)) }
      guard line.hasPrefix("| ") else { continue }
      let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
        .map { $0.trimmingCharacters(in: .whitespaces) }
      if cells[0] == "name" { isAsked = cells.contains("this kernel") }
      if ["name", "---"].contains(cells[0]) { continue }
      rows.append(Row(table: table, cells: cells, answer: isAsked ? cells[2] : nil))
    }
  }

  /// The kernel that was asked, and by whom.
  var asked: String? { lines.first { $0.hasPrefix("Asked: ") } }

  /// The table and the row of a name.
  subscript(table: String, name: String) -> Row? { rows.first { $0.table == table && $0.name == name } }
}

@Suite("The page of what there is and what shows it")
struct CoverageTests {
  private static let regenerate: Comment = "make coverage-page writes docs/coverage.md anew"

  private func written() throws -> Page {
    Page(try String(contentsOfFile: Checkout.path("docs/coverage.md"), encoding: .utf8))
  }

  private func generated(_ paths: [String] = [], in folder: String = Checkout.root) throws -> Page {
    let finished = try Program.plugsh.run(["--coverage"] + paths, in: folder)
    try #require(finished.status == 0, "\(finished)")
    return Page(finished.output)
  }

  @Test("docs/coverage.md is what the program prints now")
  func upToDate() throws {
    let (written, generated) = (try written(), try generated())
    if written.asked == generated.asked {
      #expect(generated.lines.filter { !written.lines.contains($0) } == [], "lines that it lacks")
      #expect(written.lines.filter { !generated.lines.contains($0) } == [], "lines that are no longer so")
      #expect(generated.lines == written.lines, Self.regenerate)
    } else {
      // Another kernel, or another user: the answers may differ, the scripts may not.
      #expect(generated.rows.map(\.everywhere) == written.rows.map(\.everywhere), Self.regenerate)
    }
  }

  @Test("no row lacks an example, and the page counts them")
  func nothingLacks() throws {
    let page = try written()
    #expect(page.rows.filter(\.isLacking) == [], "add a script, or a line to one; then make coverage-page")
    #expect(page.lines.contains("\(page.rows.count) rows; 0 of them lack an example."), Self.regenerate)
  }

  @Test("every row of every table of options is on the page, and the kernel was asked for it")
  func everyOption() throws {
    let page = try generated()
    for level in OptionTable.levels {
      let rows = page.rows.filter { $0.table == "Options of \(level.name) (\(level.number))" }
      #expect(rows.map { $0.name.prefix { $0 != " " } } == level.options.map { $0.name[...] }, "\(level.name)")
      #expect(rows.allSatisfy { $0.answer?.isEmpty == false })
    }
    for flag in messageFlags.symbols { #expect(page["Flags of messages", flag.name] != nil, "\(flag.name)") }
    for kind in ControlMessageTable.kinds { #expect(page["Control messages", kind.name] != nil, "\(kind.name)") }
  }

  @Test("the kernel's answers are those that a script gets")
  func answers() throws {
    let page = try generated()
    #expect(page["Address families", "AF_INET"]?.answer == "ok (SOCK_STREAM)")
    #expect(page["Options of SOL_SOCKET (1)", "SO_TYPE"]?.answer == "ok")
    #expect(page["Options of IPPROTO_IP (0)", "IP_ADD_MEMBERSHIP"]?.answer == "set only")
    #expect(page["Options of IPPROTO_IP (0)", "IP_MTU"]?.answer == "ENOTCONN")
    for family in ["AF_IPX", "AF_CAN", "AF_ALG", "AF_TIPC"] {
      let finished = try Program.plugsh.run(["-c", "r = try socket \(family) SOCK_SEQPACKET; print $r.errno"])
      let isThere = !finished.output.contains("EAFNOSUPPORT")
      #expect(page["Address families", family]?.answer?.hasPrefix("EAFNOSUPPORT") == !isThere, "\(family)")
    }
  }

  // MARK: What a script uses

  /// The rows that a script shows, as `TABLE: NAME`.
  private func shown(_ script: String, as name: String = "script.plug") throws -> Set<String> {
    let folder = try TemporaryDirectory()
    try folder.write(script, to: name)
    return Set(
      try generated(["."], in: folder.path).rows.filter { $0.shownBy.contains("./\(name)") }.map {
        "\($0.table): \($0.name.prefix { $0 != " " })"
      })
  }

  @Test("short forms, numbers, flags, fields and the words of a loop stand for their rows")
  func uses() throws {
    #expect(
      try shown("s = socket tcp nonblock") == [
        "Calls: socket", "Address families: AF_INET", "Socket types: SOCK_STREAM", "Socket types: SOCK_NONBLOCK",
        "Protocols of AF_INET and AF_INET6: IPPROTO_IP", "Protocols of AF_INET and AF_INET6: IPPROTO_TCP",
      ])
    #expect(
      try shown("recv s 5 peek|MSG_TRUNC; recv s flags=0x40") == [
        "Calls: recv", "Flags of messages: MSG_PEEK", "Flags of messages: MSG_TRUNC",
        "Flags of messages: MSG_DONTWAIT",
      ])
    #expect(
      try shown("getsockopt s 6 11 8; setsockopt s IPPROTO_IPV6 MCAST_JOIN_GROUP lo,ff02::77; print \"$s.opt.SO_TYPE\"")
        == [
          "Calls: getsockopt", "Calls: setsockopt", "Options of IPPROTO_TCP (6): TCP_INFO",
          "Options of IPPROTO_IPV6 (41): MCAST_JOIN_GROUP", "Options of SOL_SOCKET (1): SO_TYPE",
        ])
    #expect(
      try shown("sendmsg s x IP_TTL=5; if $r.control.IP_TOS == 1 { poll s in|POLLPRI } else { fcntl s F_GETFD }")
        == [
          "Calls: sendmsg", "Calls: poll", "Calls: fcntl", "Control messages: IP_TTL", "Control messages: IP_TOS",
          "Events of poll: POLLIN", "Events of poll: POLLPRI", "Commands of fcntl: F_GETFD",
        ])
    #expect(
      try shown("def all { for p in NETLINK_XFRM IPPROTO_AH { expect $r.flags contains MSG_EOR|MSG_CTRUNC } }") == [
        "Protocols of AF_NETLINK: NETLINK_XFRM", "Protocols of AF_INET and AF_INET6: IPPROTO_AH",
        "Flags of messages: MSG_EOR", "Flags of messages: MSG_CTRUNC",
      ])
  }

  @Test(
    "a comment, text, data and what is only printed or looked up show nothing",
    arguments: [
      "# MSG_PEEK", "print MSG_PEEK", "help SO_TYPE", "options s SO_TYPE", "let x = \"MSG_PEEK\"", "print 'AF_INET'",
      // Nothing of these would run.
      "expect $r.flags contains MSG_PEEK; conect {", "recv s MSG_PEEK }",
    ])
  func usesNot(_ script: String) throws {
    #expect(try shown(script) == [])
  }

  @Test("data is no flag, whatever it looks like")
  func data() throws { #expect(try shown("send s MSG_PEEK") == ["Calls: send"]) }

  @Test("of a document, what is typed in its sessions counts, and no more")
  func documents() throws {
    let document = """
      accept4 is a call, MSG_PEEK a flag.
      ```plugsh new
      > recv s
      recv(3<s>, "x", 65536, MSG_PEEK) = 1
      ```
      ```sh
      > send s x
      ```
      > listen s
      """
    #expect(try shown(document, as: "page.md") == ["Calls: recv"])
  }

  @Test("a script that is to fail shows nothing; the first of several files stands for all")
  func files() throws {
    let folder = try TemporaryDirectory()
    for name in ["failing", "inner/second", "inner/third"] { try folder.write("listen s", to: "\(name).plug") }
    try folder.write("1\n", to: "failing.status")
    let page = try generated([".", "inner/third.plug"], in: folder.path)
    #expect(page["Calls", "listen"]?.shownBy == ["./inner/second.plug"])
    #expect(page["Calls", "accept"]?.isLacking == true)
    #expect(
      try generated(["inner/third.plug", "."], in: folder.path)["Calls", "listen"]?.shownBy == ["inner/third.plug"])
  }

  @Test("a path that cannot be read is named, with status 2")
  func unreadable() throws {
    let folder = try TemporaryDirectory()
    for path in ["nowhere", "nowhere.plug"] {
      let finished = try Program.plugsh.run(["--coverage", path], in: folder.path)
      #expect(finished.status == 2)
      #expect(finished.errors == "plugsh: cannot read \(path): ENOENT (No such file or directory)\n")
    }
    #expect(try Program.plugsh.run(["--coverage"], in: folder.path).status == 2)
  }
}
