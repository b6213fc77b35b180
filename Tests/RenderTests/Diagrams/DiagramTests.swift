import Facts
import Foundation
import TestSupport
import Testing

@testable import Engine
@testable import Render

@Suite("Diagrams")
struct DiagramTests {
  // MARK: Golden files

  @Test("as text, at the width of a terminal", arguments: Scene.allCases)
  func text(_ scene: Scene) throws {
    try Drawings.check(TextDiagram(width: 80).text(Diagram(scene.journal)) + "\n", "\(scene).txt")
  }

  @Test("as text on a wide terminal", arguments: [Scene.clients, .elsewhere, .twelve])
  func wide(_ scene: Scene) throws {
    try Drawings.check(TextDiagram(width: 160).text(Diagram(scene.journal)) + "\n", "\(scene)-wide.txt")
  }

  @Test("as a picture", arguments: [Scene.clients, .pair, .elsewhere, .hostile])
  func picture(_ scene: Scene) throws { try Drawings.check(SVGDiagram.text(Diagram(scene.journal)), "\(scene).svg") }

  @Test("for Mermaid", arguments: Scene.allCases)
  func mermaid(_ scene: Scene) throws {
    try Drawings.check(MermaidDiagram.text(Diagram(scene.journal)), "\(scene).mmd")
  }

  @Test("as a page", arguments: [Scene.failures])
  func page(_ scene: Scene) throws {
    try Drawings.check(DiagramPage.text(Diagram(scene.journal), scene.journal), "\(scene).html")
  }

  // MARK: Text

  @Test(
    "no line is wider than the terminal, and no character can act on it", arguments: Scene.allCases,
    [20, 40, 60, 80, 100, 120, 200])
  func width(_ scene: Scene, _ width: Int) {
    let lines = TextDiagram(width: width).text(Diagram(scene.journal)).components(separatedBy: "\n")
    // Below the least room for one column only the words below it may wrap.
    for line in lines where !["columns fit", "FILE.svg", "dropped", "nothing"].contains(where: line.contains) {
      #expect(DisplayWidth.of(line) <= max(width, 23), "\(line)")
    }
    #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy(Escape.isPrintable) })
  }

  @Test("wide characters keep the lifelines in their places")
  func wideCharacters() {
    let lines = TextDiagram(width: 80).text(Diagram(Scene.hostile.journal)).components(separatedBy: "\n")
    func lifelines(_ word: String) -> [Int] {
      let line = lines.first { $0.contains(word) } ?? ""
      return line.indices.filter { line[$0] == "│" }.map { DisplayWidth.of(String(line[..<$0])) }
    }
    #expect(lifelines("svg").count == 2 && lifelines("svg") == lifelines("日本語"))
  }

  @Test("columns that do not fit are counted, and the line says what to do")
  func tooMany() {
    let text = TextDiagram(width: 80).text(Diagram(Scene.twelve.journal))
    #expect(
      text.hasSuffix("\n6 of 12 columns fit in 80\ndiagram NAME… chooses some; diagram FILE.svg has them all"),
      "\(text)")
    #expect(!TextDiagram(width: 160).text(Diagram(Scene.twelve.journal)).contains("columns fit"))
  }

  @Test("a palette paints names, data and failures, and changes no width")
  func palette() {
    let palette = Palette { text, role in "<\(role)>\(text)</>" }
    let painted = TextDiagram(palette: palette, width: 80).text(Diagram(Scene.failures.journal))
    #expect(painted.contains("<name>alone</>") && painted.contains("<error>✕ send EPIPE</>"))
    let bare = painted.replacing(/<\/?[a-z]*>/, with: "")
    #expect(bare == TextDiagram(width: 80).text(Diagram(Scene.failures.journal)))
  }

  // MARK: Pictures

  /// Reads XML with Python's parser: the elements' names, the attributes' names, all text.
  private func elements(_ xml: String) throws -> (names: Set<String>, attributes: Set<String>, text: String) {
    let reader = """
      import sys, json, xml.etree.ElementTree as tree
      root = tree.fromstring(sys.stdin.buffer.read())
      names = sorted({e.tag for e in root.iter()})
      attributes = sorted({a for e in root.iter() for a in e.attrib})
      print(json.dumps([names, attributes, ["".join(root.itertext())]]))
      """
    let finished = try Program("python3").run(["-c", reader], input: xml)
    #expect(finished.status == 0, "\(finished.errors)")
    let parts = try #require(try JSONSerialization.jsonObject(with: Data(finished.output.utf8)) as? [[String]])
    return (Set(parts[0]), Set(parts[1]), parts[2].first ?? "")
  }

  @Test("an SVG is well-formed, and holds nothing but shapes and text", arguments: Scene.allCases)
  func wellFormed(_ scene: Scene) throws {
    let svg = SVGDiagram.text(Diagram(scene.journal))
    let (names, attributes, _) = try elements(svg)
    let known = ["svg", "title", "style", "rect", "g", "text", "tspan", "polyline", "polygon", "circle"]
    #expect(names.isSubset(of: known.map { "{http://www.w3.org/2000/svg}" + $0 }), "\(names)")
    #expect(!attributes.contains { $0.hasPrefix("on") || $0.contains("href") }, "\(attributes)")
    #expect(!svg.contains("url(") && !svg.contains("@import"))
    #expect(svg.unicodeScalars.allSatisfy { Escape.isPrintable($0) || $0 == "\n" })
  }

  @Test("hostile data stays text, in full where it is not cut")
  func hostile() throws {
    let (_, _, text) = try elements(SVGDiagram.text(Diagram(Scene.hostile.journal)))
    for words in [
      #""</svg><script>alert(1)</script>""#, #""\x1b[31m\x07\x00\u{9B}2J""#,
      ##""\"quotes\" 'and' `ticks` & &amp; #35;""##,
      #""\u{202E}txet\u{202C} \u{2066}x\u{2069}\u{200B}""#, "日本語のテキスト😀", #""\xff\xfe\xc0\x80<""#,
      #"unix:@</title>\x1b]0;x\x07""#,
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test("the colours of a dark screen are for screens only: paper stays white")
  func print() throws {
    let svg = SVGDiagram.text(Diagram(Scene.pair.journal))
    let dark = try #require(svg.range(of: "@media screen and (prefers-color-scheme: dark) {"))
    #expect(svg[..<dark.lowerBound].contains(".paper { fill: #ffffff }"))
    #expect(svg[dark.upperBound...].contains(".paper { fill: #10161d }"))
  }

  @Test("a page needs no other file, no network and no script", arguments: Scene.allCases)
  func selfContained(_ scene: Scene) throws {
    let page = DiagramPage.text(Diagram(scene.journal), scene.journal)
    let foreign = page.replacing("http://www.w3.org/2000/svg", with: "")
    for word in ["http:", "https:", "//", "src=", "href", "<script", "<link", "<img", "url(", "@import"] {
      let isData = scene == .hostile || word == "//" && scene == .elsewhere
      #expect(!foreign.contains(word) || isData && !foreign.contains("<" + word.dropFirst()), "\(word)")
    }
    // As XML it is read strictly; the two empty elements of the head are the only ones that HTML writes otherwise.
    let strict = page.replacing("<!DOCTYPE html>\n", with: "").replacing(/<meta [^>]*>/, with: "")
    let (names, _, text) = try elements(strict)
    #expect(!names.contains { $0.hasSuffix("script") })
    #expect(text.contains("What happened"))
  }

  // MARK: Mermaid

  @Test("a Mermaid diagram keeps to Mermaid's grammar", arguments: Scene.allCases)
  func grammar(_ scene: Scene) {
    #expect(MermaidGrammar.complaint(MermaidDiagram.text(Diagram(scene.journal))) == nil)
  }

  @Test(
    "the grammar of the tests is not blind",
    arguments: [
      "sequenceDiagram", "graph\n", "sequenceDiagram\n  c0->>c1: x\n", "sequenceDiagram\n  box transparent x\n",
      "sequenceDiagram\n  participant c0 as a;b\n", "sequenceDiagram\n  participant c0 as a#b\n",
      "sequenceDiagram\n  participant c0 as a\n  c0->c0: x\n", "sequenceDiagram\n  participant c0 as a\n  end\n",
      "sequenceDiagram\n  participant c0 as a\n  Note over c0: %% x\n",
      "sequenceDiagram\n  participant c0 as a\n  participant c0 as b\n",
    ])
  func grammarRefuses(_ diagram: String) { #expect(MermaidGrammar.complaint(diagram) != nil) }

  // MARK: Who spoke to whom

  private func arrows(_ extract: JournalExtract) -> [String] {
    let diagram = Diagram(extract)
    return diagram.rows.compactMap { row in
      guard case .arrow(let from, let to, let arrow, let label) = row.content else { return nil }
      return "\(diagram.columns[from].name) \(arrow) \(diagram.columns[to].name): \(label.text)"
    }
  }

  @Test("the four numbers name the channel: of two clients of one server each finds its own peer")
  func channels() {
    #expect(
      arrows(Scene.clients.journal) == [
        "ann connect server: connect", "server accept first: accept", "ben connect server: connect",
        "server accept second: accept", #"ann data first: send "I am Ann\n" 9 B"#,
        #"ben data second: send "I am Ben\n" 9 B"#,
        #"first data ann: send "hello, and welcome to this server\n" 34 B"#,
        "ann end first: close FIN", "first end ann: close FIN", "ben end second: shutdown SHUT_WR FIN",
      ])
  }

  @Test("data to a connection that nobody has accepted yet goes to the listening socket")
  func notYetAccepted() {
    let journal = FixedJournal()
    let server = journal.socket("server", FixedJournal.tcp)
    journal.bind(server, 8080)
    journal.listen(server)
    let client = journal.socket("client", FixedJournal.tcp)
    journal.connect(client, from: 40001, to: FixedJournal.address(8080))
    journal.send(client, "early")
    let peer = journal.accept(server, as: "peer", from: FixedJournal.address(40001))
    journal.send(client, "late")
    journal.recv(peer, Array("earlylate".utf8))
    #expect(
      arrows(journal.extract()) == [
        "client connect server: connect", #"client data server: send "early" 5 B"#, "server accept peer: accept",
        #"client data peer: send "late" 4 B"#,
      ])
  }

  @Test("an address of IPv4 inside IPv6 is the same address")
  func mapped() {
    let journal = FixedJournal()
    let server = journal.socket("server", SocketTriple(10, 1, 6))
    server.local = Inet6Address.make([UInt8](repeating: 0, count: 16), port: 8080)
    journal.listen(server)
    let client = journal.socket("client", FixedJournal.tcp)
    journal.connect(client, from: 40001, to: FixedJournal.address(8080))
    let mapped = [UInt8](repeating: 0, count: 10) + [255, 255, 127, 0, 0, 1]
    let peer = journal.accept(server, as: "peer", from: Inet6Address.make(mapped, port: 40001))
    peer.local = Inet6Address.make(mapped, port: 8080)
    journal.send(peer, "hi")
    journal.send(client, "ho")
    #expect(
      arrows(journal.extract()) == [
        "client connect server: connect", "server accept peer: accept", #"peer data client: send "hi" 2 B"#,
        #"client data peer: send "ho" 2 B"#,
      ])
  }

  @Test("a port that is used again belongs to the socket that has it now")
  func usedAgain() {
    let journal = FixedJournal()
    let old = journal.socket("old", FixedJournal.udp)
    journal.bind(old, 7001)
    journal.close(old)
    let new = journal.socket("new", FixedJournal.udp)
    journal.bind(new, 7001)
    let sender = journal.socket("sender", FixedJournal.udp)
    journal.send(sender, "x", to: FixedJournal.address(7001))
    journal.close(new)
    journal.send(sender, "y", to: FixedJournal.address(7001))
    #expect(
      arrows(journal.extract()) == [
        #"sender data new: sendto "x" 1 B"#, #"sender data 127.0.0.1:7001: sendto "y" 1 B"#,
      ])
  }

  @Test("sockets with the same local end stand together, and a socket's line begins and ends with it")
  func columns() {
    let diagram = Diagram(Scene.clients.journal)
    #expect(diagram.columns.map(\.name) == ["server", "first", "second", "ann", "ben"])
    #expect(diagram.groups.map(\.title) == ["127.0.0.1:8080", "127.0.0.1:40001", "127.0.0.1:40002"])
    #expect(diagram.groups.map(\.columns) == [0..<3, 3..<4, 4..<5])
    #expect(diagram.columns.map(\.birth) == [0, 8, 12, 5, 9])
    #expect(diagram.columns.map(\.death) == [nil, 22, nil, 19, nil])
    #expect(diagram.columns[0].waits == [4...8])
  }

  @Test("only what is asked for is drawn, and an arrow to another socket says to which")
  func chosen() {
    let diagram = Diagram(Scene.looks.journal)
    #expect(diagram.columns.map(\.name).sorted() == ["ann", "first"])
    #expect(diagram.rows.count == 6)
    #expect(diagram.columns.allSatisfy { $0.birth == nil })
  }
}
