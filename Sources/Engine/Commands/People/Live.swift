import Language

extension Command {
  static let live = Command(
    "live", [.optional("on | off | ROWS | columns | big", .text, standard: "on"), .optional("COLUMN", .values)],
    summary: "pins the table of sockets to the terminal's bottom, where it follows every change",
    notes: [
      "live ROWS keeps it at that many sockets; live columns chooses what it shows, without names all that fits.",
      "live big shows the whole screen as a board, one line for each channel; any key brings the prompt back.",
      "A script that has no terminal goes on without it.",
    ],
    examples: [
      Example("live off", "no panel"), Example("live 6", "six sockets at most"),
      Example("live columns handle state local remote", "only these"),
      Example("live big", "a board for the last row of the lecture hall"),
    ],
    action: { session, arguments, _ throws(Problem) in
      guard case .values(let rest) = arguments[1] else { return .value(.absent) }
      let words = rest.map { String(decoding: session.bytes(of: $0), as: UTF8.self) }
      session.onScreenRequest?(try request(arguments.text(0) ?? "on", words))
      return .value(.absent)
    })

  static let clear = Command(
    "clear", [], summary: "clears the screen", examples: [Example("clear", "as Ctrl-L does")],
    action: { session, _, _ throws(Problem) in
      session.onScreenRequest?(.clear)
      return .value(.absent)
    })

  private static func request(_ word: String, _ rest: [String]) throws(Problem) -> ScreenRequest {
    if word == "columns" { return .columns(try rest.map { word throws(Problem) in try column(word) }) }
    if let extra = rest.first { throw .unexpectedArgument(extra, usage: live.signature.usage) }
    switch word {
    case "on": return .on
    case "off": return .off
    case "big": return .board
    default:
      guard let rows = Int(word), rows > 0 else {
        throw .notOneOf(word, kind: "form of live", known: ["on", "off", "ROWS", "columns", "big"])
      }
      return .rows(rows)
    }
  }

  private static func column(_ word: String) throws(Problem) -> LiveColumn {
    if let column = LiveColumn(rawValue: word.lowercased()) { return column }
    throw .notOneOf(word, kind: "column", known: LiveColumn.allCases.map(\.rawValue))
  }
}
