import Engine
import Facts

/// `options`: OPTION VALUE DEFAULT under each level, what is changed marked with `*`; a few rows say what they do too.
struct OptionsText: Sendable {
  private let palette: Palette

  init(palette: Palette) { self.palette = palette }

  func text(_ options: [OptionRow]) -> String {
    guard !options.isEmpty else { return "no option matches" }
    let isExplained = options.count <= 12 || options.contains { $0.name.hasPrefix("tcpi_") }
    let header = ["  OPTION", "VALUE", "DEFAULT"] + (isExplained ? ["WHAT IT DOES"] : [])
    let rows = options.map { option in
      [
        (option.isChanged ? "* " : "  ") + option.name, value(option, widest: isExplained ? 32 : 48),
        option.standard.map { clipped($0, 32) } ?? "-",
      ] + (isExplained ? [option.summary] : [])
    }
    let lines = Table.lines([header] + rows)
    var text = [palette.paint(lines[0], .title)]
    var level = ""
    for (option, line) in zip(options, lines.dropFirst()) {
      if option.level != level { text.append(palette.paint(option.level, .strong)) }
      level = option.level
      text.append(option.isChanged ? palette.paint(line, .warning) : line)
    }
    return text.joined(separator: "\n")
  }

  private func value(_ option: OptionRow, widest: Int) -> String {
    guard let value = option.value else { return "(\(option.reason))" }
    return clipped(value, widest) + (option.unit.isEmpty ? "" : " " + option.unit)
  }

  private func clipped(_ text: String, _ widest: Int) -> String {
    DisplayWidth.of(text) <= widest ? text : String(text.prefix(widest - 1)) + "…"
  }
}
