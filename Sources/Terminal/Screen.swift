import Glibc

/// The size of a terminal's window, in character cells.
package struct ScreenSize: Equatable, Sendable {
  /// Lines of text.
  package var rows: Int
  /// Cells in a line.
  package var columns: Int

  /// A size; 24 rows and 80 columns are what a terminal that does not say is taken for.
  package init(rows: Int = 24, columns: Int = 80) {
    self.rows = rows
    self.columns = columns
  }

  /// The size of the terminal at `descriptor` now, `ioctl(2)` `TIOCGWINSZ`, ioctl_tty(2).
  ///
  /// What the terminal does not tell (0, or the call fails) keeps its default.
  package init(of descriptor: Int32) {
    self.init()
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0 else { return }
    if window.ws_row > 0 { rows = Int(window.ws_row) }
    if window.ws_col > 0 { columns = Int(window.ws_col) }
  }
}
