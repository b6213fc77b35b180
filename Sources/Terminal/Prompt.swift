import CLibedit
import CLinux

/// A prompt as libedit wants it: escape sequences stand between markers, so that they are not counted as columns.
final class Prompt {
  /// Begins and ends an escape sequence; given with `EL_PROMPT_ESC`, editline(3).
  static let marker: Int32 = 1

  /// What is seen of it.
  let visible: [Unicode.Scalar]
  /// What libedit reads, ended by 0.
  let wide: UnsafeMutablePointer<wchar_t>

  /// A prompt from text with SGR sequences; other control characters are left out.
  ///
  /// libedit ties a sequence to the visible character after it and loses one at the end; that one goes before a space.
  init(_ text: String) {
    var cells: [(escapes: [Unicode.Scalar], shown: Unicode.Scalar)] = []
    var escapes: [Unicode.Scalar] = []
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      if scalar == "\u{1B}", scalars.first == "[" {
        let end = scalars.dropFirst().firstIndex { (0x40...0x7E).contains($0.value) } ?? scalars.endIndex
        escapes += [scalar] + scalars[..<end] + scalars[end...].prefix(1)
        scalars = scalars[end...].dropFirst()
      } else if clinux_wcwidth(scalar.value) > 0 {
        cells.append((escapes, scalar))
        escapes = []
      }
    }
    if !escapes.isEmpty {
      if cells.last?.shown == " " { escapes = (cells.popLast()?.escapes ?? []) + escapes }
      cells.append((escapes, " "))
    }
    visible = cells.map(\.shown)
    var all: [wchar_t] = []
    for cell in cells {
      if !cell.escapes.isEmpty {
        all += [wchar_t(Self.marker)] + cell.escapes.map { wchar_t($0.value) } + [wchar_t(Self.marker)]
      }
      all.append(wchar_t(cell.shown.value))
    }
    wide = .allocate(capacity: all.count + 1)
    for (index, value) in all.enumerated() { (wide + index).initialize(to: value) }
    (wide + all.count).initialize(to: 0)
  }

  deinit { wide.deallocate() }
}
