import Facts
import Foundation
import TestSupport
import Testing

/// `timeline` and `diagram` of real sessions: what is written, where, and how it fits.
@Suite("Looking back")
struct LookingBackTests {
  private static let session = """
    s = socket tcp; bind s 127.0.0.1:0; listen s
    c = socket tcp; connect c $s.local; p = accept s
    send c "hello <&> \\x1b[31m"; recv p; close c; recv p
    """

  // MARK: Files

  @Test(
    "a diagram is written in the form that its ending asks for",
    arguments: [
      ("x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\""), ("x.mmd", "sequenceDiagram\n"),
      ("x.html", "<!DOCTYPE html>\n"), ("x.txt", "            ╭"), ("X.SVG", "<svg "), ("a b.svg", "<svg "),
    ])
  func file(_ name: String, _ beginning: String) throws {
    let folder = try TemporaryDirectory()
    let finished = try run("\(Self.session)\ndiagram s c p \"\(name)\"", options: [], in: folder.path)
    #expect(finished.output.hasSuffix("\n\(name) shows 13 events\n"), "\(finished)")
    let drawn = String(decoding: try folder.read(name), as: UTF8.self)
    #expect(drawn.hasPrefix(beginning) && drawn.hasSuffix("\n") && !drawn.contains("\u{1B}"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
  }

  @Test("a quiet script draws in silence")
  func quiet() throws {
    let folder = try TemporaryDirectory()
    #expect(try run("\(Self.session)\ndiagram x.svg", in: folder.path).output == "")
    #expect(try run("a, b = socketpair unix; timeline", in: folder.path).output.contains("socketpair("))
  }

  @Test("a file that is there is replaced whole, keeps its mode, and stays where its link leads")
  func replaced() throws {
    let folder = try TemporaryDirectory()
    try folder.write("old and much longer than what comes " + String(repeating: "x", count: 100_000), to: "real.mmd")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path("real.mmd"))
    try FileManager.default.createSymbolicLink(atPath: folder.path("link.mmd"), withDestinationPath: "real.mmd")
    try run("\(Self.session)\ndiagram link.mmd", in: folder.path)
    #expect(String(decoding: try folder.read("real.mmd"), as: UTF8.self).hasPrefix("sequenceDiagram\n"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("real.mmd"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link.mmd")) == "real.mmd")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["link.mmd", "real.mmd"])
  }

  @Test(
    "a file that cannot be written is told of by errno and path",
    arguments: [
      ("nowhere/x.svg", "ENOENT"), ("folder.svg", "EISDIR"), ("null.svg", "EOPNOTSUPP"), ("pipe.svg", "EOPNOTSUPP"),
    ])
  func unwritable(_ name: String, _ errno: String) throws {
    let folder = try TemporaryDirectory()
    try FileManager.default.createDirectory(atPath: folder.path("folder.svg"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: folder.path("null.svg"), withDestinationPath: "/dev/null")
    mkfifo(folder.path("pipe.svg"), 0o600)
    let finished = try run("\(Self.session)\ndiagram \(name)", status: 1, in: folder.path)
    #expect(finished.errors.hasPrefix("-c:4:9: error: cannot write '\(name)': \(errno) ("), "\(finished)")
  }

  @Test("on a full disk the old file stays, nothing is left behind, and errno and path are told")
  func fullDisk() throws {
    let folder = try TemporaryDirectory()
    let script = "\(Self.session)\nr = try diagram x.svg\nprint never"
    let disk = """
      mount -t tmpfs -o size=16k none '\(folder.path)' && cd '\(folder.path)' && head -c 9000 /dev/zero > x.svg || exit 9
      "$0" --quiet -c "$1"
      echo "status $?, size $(stat -c %s x.svg), files $(ls | tr '\\n' ' ')"
      """
    let finished = try Program("unshare").run(["-m", "sh", "-c", disk, Program.plugsh.path, script])
    if finished.errors.contains("unshare:") || finished.errors.contains("mount:") { return }
    #expect(finished.output == "status 1, size 9000, files x.svg \n", "\(finished)")
    #expect(finished.errors.contains("cannot write 'x.svg': ENOSPC (No space left on device)"), "\(finished)")
  }

  // MARK: The terminal

  @Test("a diagram fits the terminal, and every line of it stays in one row", arguments: [60, 80, 120, 200])
  func width(_ columns: Int) throws {
    let script = Self.session + "\nu = socket udp; sendto u \"日本語\" 127.0.0.1:9\ndiagram\nprint done"
    let pty = try Pty(.plugsh, ["--quiet", "-c", script], columns: columns, environment: ["NO_COLOR": "1"])
    let text = try pty.waitForExit().output
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n")
    let widths = lines.map { DisplayWidth.of(String($0)) }
    #expect((widths.max() ?? 0) <= columns, "\(text)")
    #expect(lines.count > 15 && (text.contains(":9 ") || columns == 60))
  }

  @Test("on a terminal it is painted, in a file and under NO_COLOR it is not")
  func colour() throws {
    let painted = try Pty(.plugsh, ["--quiet", "-c", Self.session + "\ndiagram; timeline"]).waitForExit()
    #expect(painted.output.contains("\u{1B}[36ms\u{1B}[0m"), "\(painted)")
    #expect(!(try run(Self.session + "\ndiagram; timeline").output.contains("\u{1B}")))
  }

  // MARK: The prompt

  @Test("at the prompt everything is kept: a peer that comes, speaks and goes")
  func prompt() throws {
    let shell = try Prompted(columns: 120, rows: 40)
    let endpoint = try shell.serve()
    let peer = try Peers.socatClient(of: endpoint)
    try shell.terminal.wait(until: "a connection is waiting")
    try shell.enter("p = accept server", until: "4<p>")
    peer.send("hello, it is me\n")
    try shell.terminal.wait(until: "16 bytes have arrived")
    try shell.enter("recv p", until: "= 16")
    peer.closeInput()
    try shell.terminal.wait(until: "has ended its sending")
    try shell.enter("timeline p", until: "state 4<p> ESTABLISHED → CLOSE_WAIT")
    let screen = try shell.enter("diagram", until: "◇ CLOSE_WAIT")
    #expect(screen.lines.contains { $0.contains("◀") && $0.contains("16 B") && $0.contains("│") }, "\(screen)")
    #expect(screen.lines.contains { $0.contains("connect") && $0.contains("◀") })
    #expect(screen.lines.contains { $0.contains("◀") && $0.contains("FIN") })
  }

  // MARK: What it costs

  @Test("the journal's memory does not grow with what happens")
  func memory() throws {
    func peak(_ turns: Int) throws -> Int {
      try run("set journal 500; a, b = socketpair unix; repeat \(turns) { send a fill:30000; recv b }; timeline last 1")
        .peakMemory
    }
    let (few, many) = (try peak(400), try peak(4000))
    #expect(many < few + 4096, "\(few) KiB, then \(many) KiB")
  }

  @Test("a quiet script that does not look back makes no call for the journal; one that does asks for the ends")
  func calls() throws {
    func count(_ last: String) throws -> [String: Int] {
      try Strace.counts(
        of: .plugsh, ["--quiet", "-c", "u = socket udp; repeat 100 { getsockopt u SO_TYPE }\(last)"], trace: "network"
      ).counts
    }
    let plain = try count("")
    #expect(plain["getsockopt"] == 100 && plain["getsockname"] == nil && plain["getpeername"] == nil)
    let recorded = try count("; if 1 > 2 { timeline }")
    #expect((recorded["getsockname"] ?? 0) >= 100)
  }
}
