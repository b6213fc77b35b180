/// Every escape sequence that the shell sends to a terminal: ECMA-48, as in console_codes(4).
package enum Escapes {
  private static let introducer = "\u{1B}["

  // MARK: The cursor

  /// Up by `rows`, staying in the column and on the screen.
  package static func up(_ rows: Int) -> String { rows > 0 ? "\(introducer)\(rows)A" : "" }
  /// Down by `rows`, staying in the column and on the screen.
  package static func down(_ rows: Int) -> String { rows > 0 ? "\(introducer)\(rows)B" : "" }
  /// Right by `columns`, staying in the line.
  package static func right(_ columns: Int) -> String { columns > 0 ? "\(introducer)\(columns)C" : "" }
  /// To `row` and `column`, both counted from 1.
  package static func move(row: Int, column: Int) -> String { "\(introducer)\(row);\(column)H" }
  /// To the last row's first column, however many rows there are.
  package static let lastRow = move(row: 9999, column: 1)
  /// To the line's first column.
  package static let lineStart = "\r"
  /// Remembers the cursor's place and attributes (DECSC).
  package static let saveCursor = "\u{1B}7"
  /// Goes back to the remembered place and attributes (DECRC).
  package static let restoreCursor = "\u{1B}8"
  /// Hides the cursor, while a frame is drawn.
  package static let hideCursor = introducer + "?25l"
  /// Shows the cursor again.
  package static let showCursor = introducer + "?25h"

  // MARK: Erasing

  /// The cursor's whole line; the cursor stays.
  package static let eraseLine = introducer + "2K"
  /// From the cursor to the line's end.
  package static let eraseToLineEnd = introducer + "K"
  /// From the cursor to the screen's end.
  package static let eraseToScreenEnd = introducer + "J"
  /// The whole screen, with the cursor at its top left.
  package static let clearScreen = introducer + "H" + introducer + "2J"

  // MARK: Scrolling

  /// Only the rows `first` to `last`, counted from 1, scroll; the cursor goes to the top left.
  package static func scrollRegion(first: Int, last: Int) -> String { "\(introducer)\(first);\(last)r" }
  /// The whole screen scrolls again.
  package static let wholeScreenScrolls = introducer + "r"

  // For a handler of fatal signals, which may allocate nothing.

  /// The whole screen scrolls, and what stands below the cursor is gone.
  static let emergencyUnpin: StaticString = "\u{1B}7\u{1B}[r\u{1B}8\n\u{1B}[J"
  /// The main screen, too, with its cursor.
  static let emergencyMainScreen: StaticString = "\u{1B}[?25h\u{1B}[?1049l"

  // MARK: The other screen

  /// Shows the alternate screen, empty; what stood there before stays on the main one (xterm's 1049).
  package static let alternateScreen = introducer + "?1049h" + clearScreen
  /// Shows the main screen again.
  package static let mainScreen = introducer + "?1049l"

  /// What goes beyond the last column is lost (DECAWM).
  package static let noWrapping = introducer + "?7l"
  /// What goes beyond the last column goes on in the next row.
  package static let wrapping = introducer + "?7h"

  // MARK: Attributes

  /// A way to draw characters: a parameter of SGR.
  package enum Style: Int, Sendable {
    case bold = 1
    case dim
    case italic
    case underline
    case inverse = 7
    case red = 31
    case green
    case yellow
    case blue
    case magenta
    case cyan
  }
  /// Draws what follows in `styles`, in addition to those in force.
  package static func style(_ styles: Style...) -> String {
    introducer + styles.map { String($0.rawValue) }.joined(separator: ";") + "m"
  }
  /// Draws what follows plainly.
  package static let plain = introducer + "0m"
}
