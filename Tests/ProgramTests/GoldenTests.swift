import Foundation
import TestSupport
import Testing

/// Whole scripts with all that they print. After a change that is meant, `PLUGSH_UPDATE_GOLDEN=1` rewrites the files.
@Suite("Golden scripts")
struct GoldenTests {
  @Test(
    "a script prints, complains and ends exactly as the files beside it say",
    arguments: try Golden.cases(in: "Tests/Golden"))
  func script(_ golden: Golden.Case) throws { try golden.check() }

  @Test("the scripts were found: a moved folder does not pass as one without mistakes")
  func thereAreScripts() throws {
    #expect(try Golden.cases(in: "Tests/Golden").count > 200)
  }

  @Test("no golden output holds a control byte, whatever the script had")
  func outputsAreSafe() throws {
    for golden in try Golden.cases(in: "Tests/Golden") {
      for suffix in ["out", "err"] {
        guard let data = FileManager.default.contents(atPath: "\(golden.folder)/\(golden.name).\(suffix)") else {
          continue
        }
        let raw = String(decoding: data, as: UTF8.self).unicodeScalars.filter {
          $0.properties.generalCategory == .control && $0 != "\n" || $0.properties.generalCategory == .format
        }
        #expect(raw.isEmpty, "\(golden).\(suffix) holds \(raw.map { String($0.value, radix: 16) })")
      }
    }
  }
}

/// The golden script of every diagnostic, and the words in its message by which it is known.
@Suite("Every diagnostic has its golden script")
struct DiagnosticCoverageTests {
  struct Shown: Sendable {
    let golden: String
    let words: String

    init(_ golden: String, _ words: String) {
      self.golden = golden
      self.words = words
    }
  }

  /// By `ENUM.CASE`, as the sources declare them.
  private static let shown: [String: Shown] = [
    "Problem.nulByte": Shown("lexer/nul-byte", "a NUL byte cannot stand in a script"),
    "Problem.notUTF8": Shown("lexer/not-utf8", "the text is not UTF-8: byte 0xe9"),
    "Problem.controlCharacter": Shown("lexer/control-character", "a control character"),
    "Problem.unclosedQuote": Shown("lexer/unclosed-double-quote", "is never closed"),
    "Problem.unclosedPattern": Shown("lexer/unclosed-pattern", "this pattern is never closed"),
    "Problem.unknownEscape": Shown("lexer/unknown-escape", "unknown escape \\q"),
    "Problem.badHexEscape": Shown("lexer/bad-hex-escape", "needs two hexadecimal digits"),
    "Problem.badUnicodeEscape": Shown("lexer/bad-unicode-escape", "needs a character's number"),
    "Problem.emptyReference": Shown("lexer/empty-reference", "needs a name"),
    "Problem.badReference": Shown("lexer/unclosed-reference-odd-name", "a reference is a name and its fields"),
  ]
}
