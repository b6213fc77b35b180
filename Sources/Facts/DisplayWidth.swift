import CLinux
import Glibc

/// The process's locale for characters: UTF-8, whatever the environment says, for the shell speaks nothing else.
package enum CharacterLocale {
  private static let prepared: Void = {
    setlocale(LC_CTYPE, "")
    if let name = nl_langinfo(Int32(CODESET)), strcmp(name, "UTF-8") == 0 { return }
    setlocale(LC_CTYPE, "C.UTF-8")
  }()

  /// Sets the locale the first time that it is called, `setlocale(3)`; `wcwidth(3)` and libedit need it.
  package static func prepare() { _ = prepared }
}

/// How many cells of a terminal a text takes.
package enum DisplayWidth {
  /// Cells for `text`: 2 for wide East Asian characters and emoji, 0 for combining marks and controls, `wcwidth(3)`.
  package static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// Cells for one grapheme: those of its widest scalar, or two where it asks to be shown as an emoji.
  package static func of(_ character: Character) -> Int {
    CharacterLocale.prepare()
    var width = 0
    var flags = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0xFE0F { return 2 }
      if (0x1F1E6...0x1F1FF).contains(scalar.value) { flags += 1 }
      width = max(width, Int(clinux_wcwidth(scalar.value)))
    }
    return flags >= 2 ? 2 : width
  }

  /// `text` cut so that it takes at most `columns` cells, with `…` as its last one where something was cut off.
  package static func truncate(_ text: String, to columns: Int) -> String {
    guard of(text) > columns else { return text }
    guard columns > 0 else { return "" }
    var kept = ""
    var width = 0
    for character in text {
      width += of(character)
      if width > columns - 1 { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// `text` with spaces after it up to `columns` cells; a longer one is left as it is.
  package static func pad(_ text: String, to columns: Int) -> String { text + blanks(text, columns) }

  /// `text` with spaces before it up to `columns` cells.
  package static func padLeft(_ text: String, to columns: Int) -> String { blanks(text, columns) + text }

  private static func blanks(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - of(text)))
  }
}
