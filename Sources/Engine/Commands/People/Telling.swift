import Facts
import Language

extension Command {
  static let print = Command(
    "print", [.optional("VALUE", .values)],
    summary: "prints its arguments, with control characters as escapes",
    examples: [
      Example("print hello from plugsh", "text"), Example("s = socket tcp; print \"$s is ${s.state}\"", "values"),
    ],
    action: { session, arguments, _ throws(Problem) in
      guard case .values(let values) = arguments[0] else { return .value(.absent) }
      let lines = values.map { session.bytes(of: $0) }.joined(separator: [UInt8(ascii: " ")])
        .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      session.report(.text(lines.map { Escape.text($0) }.joined(separator: "\n")))
      return .value(.absent)
    })

  static let sleep = Command(
    "sleep", [.required("DURATION", .duration)], summary: "waits for a time; the pending operations go on",
    examples: [Example("sleep 1ms", "a thousandth of a second")], waiting: "time has to pass",
    action: { session, arguments, progress throws(Problem) in
      let duration = arguments.duration(0) ?? 0
      if let state = progress.state as? TimeLimit {
        return state.isOver ? .value(.duration(duration)) : .wait(.forever)
      }
      progress.state = TimeLimit(duration, session)
      return .wait(.forever)
    })

  static let set = Command(
    "set", [.optional("SETTING", .text), .optional("VALUE", .text)],
    summary: "changes a setting, or lists them",
    notes: [
      "deadline: how long a call in the foreground of a script may wait (10s; off for ever).",
      "journal: how many events timeline and diagram look back on (1000; 100000 at the most).",
      "keep-paths: whether the paths of Unix sockets stay when the sockets close (off).",
    ],
    examples: [Example("set deadline 2s", "no call waits longer"), Example("set", "all settings")],
    action: { session, arguments, _ throws(Problem) in
      guard let name = arguments.text(0) else {
        let lines = Settings.names.map { "\($0) \(session.settings.text($0) ?? "")" }
        session.report(.text(lines.joined(separator: "\n")))
        return .value(.absent)
      }
      guard let value = session.settings.text(name) else {
        throw .notOneOf(name, kind: "setting", known: Settings.names)
      }
      guard let new = arguments.text(1) else {
        session.report(.text("\(name) \(value)"))
        return .value(.text(value))
      }
      guard session.settings.change(name, to: new) else {
        throw .badSetting(name, value: new)
      }
      return .value(.text(new))
    })

  static let help = Command(
    "help", [.optional("COMMAND|OPTION", .text)],
    summary: "lists the commands, or explains one with its C call and examples, or an option of getsockopt",
    examples: [Example("help connect", "one command"), Example("help SO_RCVBUF", "one option")],
    action: { session, arguments, _ throws(Problem) in
      session.report(.help(try topic(arguments.text(0))))
      return .value(.absent)
    })

  private static func topic(_ name: String?) throws(Problem) -> HelpTopic {
    guard let name else { return .overview }
    if let command = CommandList.find(name) { return .command(command) }
    let rows = OptionTable.rows(named: name)
    if let first = rows.first {
      let option = OptionSpecification(level: first.level.number, number: first.option.number, option: first.option)
      return .option(rows, note: BufferNote.help(option))
    }
    let options = OptionTable.levels.flatMap { $0.options.map(\.name) }
    if name.contains("_"), let near = Suggestion.nearest(to: name, in: options) {
      throw .unknownOption(name, suggestion: near)
    }
    throw .unknownCommand(name, suggestion: Suggestion.nearest(to: name, in: CommandList.all.map(\.name)))
  }

  static let history = Command(
    "history", [.optional("COUNT", .integer)], summary: "lists the lines typed before",
    examples: [Example("history 5", "the last five")],
    action: { session, arguments, _ throws(Problem) in
      let lines = session.history()
      for line in lines.suffix(max(0, arguments.integer(0, or: 50))) { session.report(.text(Escape.text(line))) }
      return .value(.integer(lines.count))
    })
}
