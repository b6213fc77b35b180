import CLibedit

extension LineEditor {
  /// Completes the word before the cursor, or lists what it could become.
  ///
  /// - Returns: what libedit is to do next, as `CC_REFRESH`, editline(3).
  func complete() -> Int32 {
    guard let completer else { return CC_ERROR }
    let (scalars, index) = currentLine()
    let line = String(scalars: scalars)
    let before = String(scalars: UnsafeBufferPointer(rebasing: scalars[..<index]))
    let cursor = before.utf8.count
    let completions = completer(line, cursor)
    let offset = before.utf8.index(before.startIndex, offsetBy: min(max(0, completions.start), cursor))
    // A start inside a character is moved back to its beginning.
    let start = offset.samePosition(in: before.unicodeScalars) ?? before.startIndex
    let word = before[start...]
    switch completions.step(for: word) {
    case .nothing: return CC_ERROR
    case .list:
      list(completions.candidates)
      return CC_NORM
    case .replace(let text, let isFinal):
      let isSpaced = index < scalars.count && scalars[index] == 0x20
      replace(word.unicodeScalars.count, with: isFinal && !isSpaced ? text + " " : text)
      return CC_REFRESH
    }
  }

  private func replace(_ count: Int, with text: String) {
    el_deletestr(editor, Int32(clamping: count))
    let inserted = text.unicodeScalars.filter { $0.value != 0 }.map { wchar_t($0.value) } + [0]
    el_winsertstr(editor, inserted)
  }

  /// Shows the list below the line, and the line again below the list.
  private func list(_ candidates: [Candidate]) {
    leaveLine()
    output.append(CandidateList.text(candidates, on: screen))
    redrawHere()
  }
}
