/// A row of the page: what there is, what the kernel says of it, and what shows it.
package struct CoverageRow: Sendable {
  package let name: String
  /// The number, or what stands for it: a manual page, a level with a type.
  package let number: String
  /// What the kernel answers; nil in a table of things for which it cannot be asked.
  package let answer: String?
  /// Scripts, documents and tests.
  package let shownBy: [String]
  /// Whether something shows it, or nothing can, since the kernel does not have it.
  package let isCovered: Bool

  package init(_ name: String, _ number: String, answer: String? = nil, shownBy: [String], isCovered: Bool) {
    self.name = name
    self.number = number
    self.answer = answer
    self.shownBy = shownBy
    self.isCovered = isCovered
  }
}

/// One table of the page.
package struct CoverageTable: Sendable {
  package let title: String
  /// What the second column holds.
  package let numberTitle: String
  package let rows: [CoverageRow]

  package init(_ title: String, number: String = "number", _ rows: [CoverageRow]) {
    self.title = title
    numberTitle = number
    self.rows = rows
  }
}

/// `plugsh --coverage`: what the program has, row by row, as Markdown.
package enum CoveragePage {
  /// The page; `kernel` is the one that was asked, with who asked.
  package static func text(_ tables: [CoverageTable], kernel: String) -> String {
    let rows = tables.flatMap(\.rows)
    let lacking = rows.count { !$0.isCovered }
    var lines = introduction + ["", "Asked: \(kernel)"]
    for table in tables { lines += ["", "## \(table.title)", ""] + text(table) }
    lines += ["", "\(rows.count) rows; \(lacking) of them \(lacking == 1 ? "lacks" : "lack") an example."]
    return lines.joined(separator: "\n")
  }

  private static let introduction = [
    "# Coverage", "",
    "What plugsh has, row by row, and what shows it. The program writes this page itself: `make coverage-page`. A test",
    "compares it.", "",
    "- **This kernel** is the answer to a `socket` or a `getsockopt` that was made for the row: `ok`, with what was made;",
    "  `set only` for an option that cannot be read; or the errno.",
    "- **Shown by** is the first script or document that uses the name. `OptionRoundTripTests` sets the option and reads it",
    "  back, or expects the errno with which the kernel refuses.",
    "- What the kernel does not have needs no example. `-` would mark a row that lacks one.",
  ]

  private static func text(_ table: CoverageTable) -> [String] {
    let isAsked = table.rows.contains { $0.answer != nil }
    let header = ["name", table.numberTitle] + (isAsked ? ["this kernel"] : []) + ["shown by"]
    let rows = table.rows.map { row in
      [row.name, row.number] + (isAsked ? [row.answer ?? ""] : [])
        + [row.shownBy.isEmpty && !row.isCovered ? "-" : row.shownBy.joined(separator: ", ")]
    }
    return ([header, header.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |" }
  }
}
