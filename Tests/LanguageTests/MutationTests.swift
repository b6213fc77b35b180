import Foundation
import Language
import TestSupport
import Testing

/// The texts of the golden scripts, whatever the program makes of them.
private func goldenScripts() throws -> [[UInt8]] {
  let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Golden").path
  let paths = try FileManager.default.subpathsOfDirectory(atPath: golden).filter { $0.hasSuffix(".plug") }.sorted()
  return try paths.map { Array(try Data(contentsOf: URL(fileURLWithPath: golden + "/" + $0))) }
    .filter { $0.count < 2_000 }
}

@Suite("Any text at all")
struct MutationTests {
  private static let seed: UInt64 = 20_260_101

  /// Pieces that mean something to the lexer or the parser.
  private static let tokens: [[UInt8]] =
    [
      "{", "}", "(", ")", "\"", "'", "$", "${", "}", "\\", "\\x", "\\u{", "#", ";", "\n", "\r\n", "&", "=", " = ", ",",
      "if", "else", "repeat", "while", "for", "in", "def", "return", "break", "let", "expect", "eventually", "within",
      "fails", "blocks", "timeout", "try", "not", "and", "or", "matches", "/", "-", "+", "1", "2s", "EAGAIN", "hex:",
      "日", "e\u{301}",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xE2, 0x82], [0x1B]]

  private static func mutate(_ script: [UInt8], _ others: [[UInt8]], _ dice: inout Dice) -> [UInt8] {
    var bytes = script
    for _ in 0..<Int.random(in: 1...4, using: &dice) {
      let place = Int.random(in: 0...bytes.count, using: &dice)
      let end = min(bytes.count, place + Int.random(in: 0..<12, using: &dice))
      switch Int.random(in: 0..<6, using: &dice) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: tokens.randomElement(using: &dice) ?? [], at: place)
      case 2: bytes.replaceSubrange(place..<end, with: tokens.randomElement(using: &dice) ?? [])
      case 3 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &dice)
      case 4: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &dice))
      default:
        let other = others.randomElement(using: &dice) ?? []
        bytes = Array(bytes[..<place]) + Array(other[Int.random(in: 0...other.count, using: &dice)...])
      }
    }
    return bytes
  }

  @Test("20,000 mutations of the golden scripts: never a crash, and every complaint has its place within the source")
  func mutations() throws {
    let scripts = try goldenScripts()
    #expect(scripts.count > 200)
    print("MutationTests: seed \(Self.seed)")
    var dice = Dice(seed: Self.seed)
    var refused = 0
    for number in 0..<20_000 {
      let bytes = Self.mutate(scripts.randomElement(using: &dice) ?? [], scripts, &dice)
      let source = Source(name: "mutation", bytes: bytes)
      guard let diagnostic = diagnostic(in: source) else { continue }
      refused += 1
      let span = diagnostic.span
      if span.start > span.end || Int(span.end) > bytes.count || diagnostic.source !== source {
        Issue.record("mutation \(number): \(diagnostic.problem) at \(span) of \(bytes.count)")
      }
    }
    // Were nearly all or nearly none refused, the mutations would exercise little.
    #expect((4_000...19_000).contains(refused), "\(refused)")
  }

  @Test(
    "every beginning of every golden script: never a crash, and what is cut is incomplete or a mistake in its place")
  func beginnings() throws {
    for script in try goldenScripts() where script.count < 400 {
      for count in 0..<script.count {
        let source = Source(name: "beginning", bytes: Array(script[..<count]))
        guard let diagnostic = diagnostic(in: source) else { continue }
        #expect(Int(diagnostic.span.end) <= count && diagnostic.span.start <= diagnostic.span.end)
      }
    }
  }
}
