import Facts
import Language
import Terminal

/// What can come next in `getsockopt SOCKET [LEVEL] OPTION` and `setsockopt SOCKET [LEVEL] OPTION VALUE`.
struct OptionCompletion {
  /// The level that stands before the option.
  let level: OptionLevel?
  private let option: SocketOption?

  /// nil for a command that takes no option; `before` are the words after the command.
  init?(_ parameters: [Parameter], after before: [String]) {
    guard parameters.contains(where: { if case .option = $0.kind { true } else { false } }) else { return nil }
    let words = before.dropFirst()
    let number = words.first.flatMap { OptionTable.option(named: $0) == nil ? OptionTable.level(named: $0) : nil }
    let level = number.flatMap { number in OptionTable.levels.first { $0.number == number } }
    self.level = level
    guard let name = words.dropFirst(level == nil ? 0 : 1).first else {
      option = nil
      return
    }
    option = level?.options.first { $0.name == name } ?? OptionTable.option(named: name)?.option
  }

  /// The options of all levels, each name once.
  static let everyOption = {
    var seen: Set<String> = []
    return OptionTable.levels.flatMap(\.options).filter { seen.insert($0.name).inserted }.map(candidate)
  }()

  /// The candidates where the parameter is an option or its value; nil elsewhere.
  func candidates(for parameter: Parameter) -> [Candidate]? {
    switch parameter.kind {
    case .option:
      if let level { return level.options.map(Self.candidate) }
      return Self.everyOption
        + OptionTable.levels.map { Candidate(text: $0.name, description: "level \($0.number): an option follows") }
    case .optionValue: return values
    default: return nil
    }
  }

  /// The names that the option's value can have.
  var values: [Candidate] {
    switch option?.type {
    case .flag: ["on", "off"].map { Candidate(text: $0) }
    case .symbol(let table), .field(.symbol(let table, _)), .field(.flags(let table, _)):
      table.symbols.map { Candidate(text: $0.name, description: $0.summary) }
    default: []
    }
  }

  private static func candidate(_ option: SocketOption) -> Candidate {
    Candidate(text: option.name, description: option.summary)
  }
}
