import CLibedit

/// The keys that the shell binds besides libedit's own, editrc(5), unless the user's `.editrc` binds them otherwise.
struct KeyBindings {
  /// The shell's own commands, under the names by which `.editrc` can bind them.
  static let complete = "plugsh-complete"
  static let clearScreen = "plugsh-clear-screen"

  /// Bound to nothing in libedit's default mode, `^\`: it ends an incremental search, where the escape character of an
  /// arrow key would end it too, but leave the rest of the key's sequence behind as text.
  static let noOperation: Unicode.Scalar = "\u{1C}"

  private struct Binding {
    var keys: [String]
    /// libedit's default, under which alone the key is bound anew; nil where it has none.
    var replacing: [String]
    var command: String
  }

  private static let common = [
    Binding(keys: ["^I"], replacing: ["ed-unassigned", "ed-insert"], command: complete),
    Binding(
      keys: ["^R"], replacing: ["ed-insert", "ed-redisplay", "ed-unassigned"], command: "em-inc-search-prev"),
    Binding(keys: ["^L"], replacing: ["ed-insert", "ed-clear-screen"], command: clearScreen),
  ]

  /// libedit's own command line crashes on an open quote.
  private static let commandLine = [Binding(keys: ["x", "X"], replacing: ["ed-command"], command: "ed-unassigned")]

  /// After the escape character: xterm, the Linux console and rxvt each have their own.
  private static let cursorKeys = [
    Binding(keys: ["[1~", "[7~", "[H", "OH"], replacing: [], command: "ed-move-to-beg"),
    Binding(keys: ["[4~", "[8~", "[F", "OF"], replacing: [], command: "ed-move-to-end"),
    Binding(keys: ["[3~"], replacing: [], command: "ed-delete-next-char"),
    Binding(keys: ["[1;5C", "[5C", "Oc", "[1;3C"], replacing: [], command: "em-next-word"),
    Binding(keys: ["[1;5D", "[5D", "Od", "[1;3D"], replacing: [], command: "ed-prev-word"),
    // No meaning in a line: taken, so that their ends are not typed as text.
    Binding(keys: ["[2~", "[5~", "[6~"], replacing: [], command: "ed-ignore"),
  ]

  /// `v` would start an editor on the line; nothing here starts a program.
  private static let viCommands = [
    Binding(keys: ["v"], replacing: ["vi-histedit"], command: "ed-unassigned"),
    Binding(keys: [":"], replacing: ["ed-command"], command: "ed-unassigned"),
    Binding(keys: ["^I"], replacing: ["ed-unassigned"], command: complete),
    Binding(keys: ["^R"], replacing: ["ed-redisplay"], command: "em-inc-search-prev"),
    Binding(keys: ["^L"], replacing: ["ed-clear-screen"], command: clearScreen),
  ]

  let editor: OpaquePointer
  let output: TerminalOutput

  /// Binds the keys, for the mode that `.editrc` chose.
  func install() {
    for binding in Self.common { bind(binding) }
    if mode == "vi" {
      // There the escape character ends typing, and the rest of the key's sequence is a command.
      for binding in Self.viCommands + Self.cursorKeys { bind(binding, inCommandMode: true) }
    } else {
      for binding in Self.cursorKeys + Self.commandLine { bind(binding, prefix: "\\e") }
    }
  }

  private var mode: String {
    var name: UnsafePointer<CChar>?
    guard clibedit_get_editor(editor, &name) == 0, let name else { return "" }
    return String(cString: name)
  }

  private func bind(_ binding: Binding, prefix: String = "", inCommandMode: Bool = false) {
    for key in binding.keys.map({ prefix + $0 }) {
      // libedit tells a key's binding only by printing it: `^I  ->  ed-insert`.
      let answer = output.capture {
        if inCommandMode { _ = clibedit_bind(editor, "-a", key, nil) } else { _ = clibedit_bind(editor, key, nil, nil) }
      }
      let words = answer.split(whereSeparator: \.isWhitespace)
      let isFree = answer.hasPrefix("Unbound") || words.last.map { binding.replacing.contains(String($0)) } == true
      guard isFree else { continue }
      _ = output.capture {
        if inCommandMode {
          _ = clibedit_bind(editor, "-a", key, binding.command)
        } else {
          _ = clibedit_bind(editor, key, binding.command, nil)
        }
      }
    }
  }
}
