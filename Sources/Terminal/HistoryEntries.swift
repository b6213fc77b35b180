import CLibedit
import SystemPackage

/// The history in memory: as a list for the shell, and as libedit's own for its keys, `history_w` of editline(3).
final class HistoryEntries {
  private let file: HistoryFile?
  private let list: OpaquePointer
  private(set) var all: [String] = []
  /// What went wrong when the file was read.
  private(set) var failure: HistoryFile.Failure?

  /// The entries of `file`.
  ///
  /// - Throws: `ENOMEM`.
  init(_ file: HistoryFile?) throws(Errno) {
    self.file = file
    guard let list = history_winit() else { throw .noMemory }
    self.list = list
    var event = HistEventW()
    _ = clibedit_history_set_size(list, &event, Int32(HistoryFile.kept))
    guard let file else { return }
    let loaded = file.load()
    failure = loaded.failure
    for entry in loaded.entries { remember(entry) }
  }

  deinit { history_wend(list) }

  /// Makes libedit's keys go through these entries.
  func attach(to editor: OpaquePointer) { _ = clibedit_set_history(editor, list) }

  /// Adds a typed line, here and to the file.
  func add(_ entry: String) -> HistoryFile.Failure? {
    guard let first = entry.unicodeScalars.first, first != " ", entry != all.last else { return nil }
    guard entry.utf8.count <= HistoryFile.longestEntry else { return nil }
    remember(entry)
    return file?.append(entry)
  }

  private func remember(_ entry: String) {
    all.append(entry)
    if all.count > HistoryFile.kept { all.removeFirst() }
    var event = HistEventW()
    let wide = entry.unicodeScalars.filter { $0.value != 0 }.map { wchar_t($0.value) } + [0]
    _ = clibedit_history_enter(list, &event, wide)
  }
}
