import Engine
import Facts
import Language

/// `help`: the commands in their groups, or one with all that its declaration says, or an option with its row.
package enum HelpText {
  package static func text(_ topic: HelpTopic, palette: Palette = .plain) -> String {
    switch topic {
    case .overview: overview(palette: palette)
    case .command(let command): text(command, palette: palette)
    case .option(let rows, let note): OptionHelp(palette: palette).text(rows, note: note)
    }
  }

  private static func overview(palette: Palette) -> String {
    let calls = CommandList.all.filter { $0.call != nil }
    let people = CommandList.all.filter { $0.call == nil }
    var lines = [palette.paint("The socket calls", .title)]
    lines += Table.lines(calls.map { ["  " + DisplayWidth.truncate($0.signature.usage, to: 62), $0.summary] })
    lines += ["", palette.paint("For people", .title)]
    lines += Table.lines(people.map { ["  " + names($0), $0.summary] })
    lines += ["", palette.paint("The language", .title)]
    lines += Table.lines(language.map { ["  " + $0.0, $0.1] })
    lines += [
      "", "help COMMAND tells more: the C call, notes and examples; help OPTION tells about an option of getsockopt.",
    ]
    return lines.joined(separator: "\n")
  }

  private static let language = [
    ("NAME = COMMAND", "names the result; $NAME and $NAME.field are its value"),
    ("COMMAND &", "leaves it pending as a job"),
    ("let NAME = VALUE", "names any value; + - * / % calculate"),
    ("fails ERRNO COMMAND", "must fail so"), ("blocks [DURATION] COMMAND", "must not complete now"),
    ("timeout DURATION COMMAND", "a deadline for any command"),
    ("try COMMAND", "never stops a script: .ok .errno .value"),
    ("expect CONDITION", "must hold: == != < <= > >= contains matches and or not"),
    ("eventually CONDITION [within DURATION]", "must come to hold"),
    ("if while repeat for def return break", "blocks in braces"),
  ]

  private static func names(_ command: Command) -> String {
    command.signature.usage + command.aliases.map { ", \($0)" }.joined()
  }

  /// A paragraph in lines that every terminal has room for.
  private static func wrapped(_ paragraph: String) -> [String] {
    var lines: [String] = []
    var line = " "
    for word in paragraph.split(separator: " ") {
      if line.count + word.count + 1 > 78 {
        lines.append(line)
        line = " "
      }
      line += " " + word
    }
    return lines + [line]
  }

  private static func text(_ command: Command, palette: Palette) -> String {
    var lines = [palette.paint(names(command), .title), "  " + command.summary]
    if let call = command.call { lines += ["", "  C: \(call.prototype)", "     \(call.manual)"] }
    if !command.notes.isEmpty { lines += [""] + command.notes.flatMap(wrapped) }
    let defaults = command.signature.parameters.filter { !$0.standard.isEmpty }
    if !defaults.isEmpty { lines += [""] + defaults.map { "  \($0.name) is \($0.standard) where it is left out" } }
    if !command.examples.isEmpty {
      lines += ["", "  Examples"]
      for example in command.examples {
        lines.append("    " + palette.paint("# " + example.note, .dim))
        lines += example.script.split(separator: "\n").map { "    " + $0 }
      }
    }
    return lines.joined(separator: "\n")
  }
}
