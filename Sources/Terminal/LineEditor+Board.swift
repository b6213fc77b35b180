import CLinux
import Glibc

// The whole screen as a board: what stood there before comes back with any key.
extension LineEditor {
  /// Lends the whole screen to `board`, which gives its lines for a window's size, until `endBoard`.
  ///
  /// What is to be printed meanwhile is kept, and shown after that. Without effect where the cursor cannot be moved.
  package func beginBoard(_ board: @escaping (_ window: ScreenSize) -> [String]) {
    guard canPin, !isOnBoard else { return }
    removePinned()
    output.append(Escapes.alternateScreen + Escapes.hideCursor)
    isOnBoard = true
    TerminalSettings.sendOnInternalError(Escapes.emergencyMainScreen)
    self.board = board
    settings.giveKeys()
    drawBoard()
  }

  /// Draws the board as it is now, in one `write(2)`.
  package func drawBoard() {
    guard isOnBoard, let board else { return }
    let window = ScreenSize(of: STDIN_FILENO)
    let lines = board(window).prefix(window.rows)
    let drawn = lines.enumerated().map { Escapes.move(row: $0 + 1, column: 1) + $1 + Escapes.eraseToLineEnd }
    let rest = lines.count < window.rows ? Escapes.move(row: lines.count + 1, column: 1) + Escapes.eraseToScreenEnd : ""
    output.append(drawn.joined() + rest)
    output.flush()
  }

  /// Gives the screen back, with what was to be printed meanwhile.
  package func endBoard() {
    guard isOnBoard else { return }
    isOnBoard = false
    TerminalSettings.sendOnInternalError("")
    board = nil
    output.append(Escapes.showCursor + Escapes.mainScreen)
    settings.restore()
    placeAnew()
    output.append(held)
    held = ""
    output.flush()
  }

  /// Returns when a key was pressed, or when the board went otherwise; the reactor turns meanwhile.
  package func waitForKeyOnBoard() {
    guard isOnBoard,
      let watched = try? reactor.watch(STDIN_FILENO, EPOLLIN.rawValue, { [unowned self] _ in keys.fill() })
    else { return }
    while isOnBoard {
      if keys.takeAny() || keys.end != nil { endBoard() } else { reactor.turn() }
    }
    reactor.unwatch(watched)
  }

  /// Ctrl-C and Ctrl-Z are keys like any other; a running command gets them too.
  func handleOnBoard(_ signal: Int32) -> Bool {
    switch signal {
    case SIGWINCH, SIGCONT: drawBoard()
    case SIGINT, SIGTSTP:
      endBoard()
      return false
    default: return false
    }
    return true
  }
}
