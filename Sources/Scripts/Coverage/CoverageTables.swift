import Engine
import Facts
import Language
import Render

/// The tables of the page, with the kernel's answers and the scripts that show each row.
package struct CoverageTables {
  private let evidence: [TableRow: String]
  private let kernel: KernelAnswers

  /// `evidence` is the first script that uses a row.
  package init(evidence: [TableRow: String], kernel: KernelAnswers) {
    self.evidence = evidence
    self.kernel = kernel
  }

  package var all: [CoverageTable] {
    [calls] + sockets + flags + OptionTable.levels.map(options) + [controls]
  }

  /// The tables of symbols that have rows in the page.
  static let symbolTables =
    [addressFamilies, socketTypes, socketTypeFlags] + familyProtocols.map(\.table) + flagTables.map(\.table)

  private static let familyProtocols: [(title: String, family: Int32, table: SymbolTable)] = [
    ("Protocols of AF_INET and AF_INET6", 2, protocols), ("Protocols of AF_NETLINK", 16, netlinkProtocols),
    ("Protocols of AF_PACKET", 17, ethernetProtocols), ("Protocols of AF_CAN", 29, canProtocols),
    ("Protocols of AF_BLUETOOTH", 31, bluetoothProtocols),
  ]

  private static let flagTables: [(title: String, table: SymbolTable, isBits: Bool)] = [
    ("Flags of messages", messageFlags, true), ("Directions of shutdown", shutdownHows, false),
    ("Events of poll", pollEvents, true), ("Events and modes of epoll", epollEvents, true),
    ("Flags of getaddrinfo", addressInfoFlags, true), ("Flags of getnameinfo", nameInfoFlags, true),
    ("Commands of fcntl", fcntlCommands, false), ("Requests of ioctl", ioctlRequests, true),
  ]

  // MARK: Rows

  private func scripts(_ row: TableRow) -> [String] { evidence[row].map { [$0] } ?? [] }

  private func row(
    _ name: String, _ number: String, _ key: TableRow, _ answer: KernelAnswer?, tests: [String] = [],
    shown text: String? = nil
  ) -> CoverageRow {
    let isAbsent = answer?.isAbsent ?? false
    let shownBy = scripts(key) + (isAbsent ? [] : tests)
    return CoverageRow(
      name, number, answer: text ?? answer.map(Self.text), shownBy: shownBy, isCovered: isAbsent || !shownBy.isEmpty)
  }

  private static func text(_ answer: KernelAnswer) -> String {
    switch answer {
    case .works(let what): what.isEmpty ? "ok" : "ok (\(what))"
    case .canOnlyBeSet: "set only"
    case .fails(let errno): FailureCode.errno(errno).name
    }
  }

  private var calls: CoverageTable {
    CoverageTable(
      "Calls", number: "manual page",
      CommandList.all.compactMap { command in
        command.call.map { row(command.name, $0.manual, .call(command.name), nil) }
      })
  }

  // MARK: Symbols

  /// The symbols of a table, each number once, with its other names.
  private func rows(
    _ table: SymbolTable, isBits: Bool = false, _ answer: (Int) -> KernelAnswer? = { _ in nil }
  ) -> [CoverageRow] {
    table.symbols.filter { table.name(of: $0.value) == $0.name }.map { symbol in
      let names = table.symbols.filter { $0.value == symbol.value }.map(\.name)
      let others = names.count > 1 ? " (\(names.dropFirst().joined(separator: ", ")))" : ""
      let number = isBits ? "0x" + String(symbol.value, radix: 16) : String(symbol.value)
      return row(symbol.name + others, number, .symbol(symbol.name), answer(symbol.value))
    }
  }

  private var sockets: [CoverageTable] {
    let types =
      rows(socketTypes) { KernelAnswers.type(Int32($0), isFlag: false) }
      + rows(socketTypeFlags, isBits: true) { KernelAnswers.type(Int32($0), isFlag: true) }
    return [
      CoverageTable("Address families", rows(addressFamilies) { KernelAnswers.family(Int32($0)) }),
      CoverageTable("Socket types", types),
    ]
      + Self.familyProtocols.map { title, family, table in
        CoverageTable(title, rows(table, isBits: family == 17) { KernelAnswers.protocol($0, of: family) })
      }
  }

  private var flags: [CoverageTable] {
    Self.flagTables.map { CoverageTable($0.title, rows($0.table, isBits: $0.isBits)) }
  }

  // MARK: Options and control messages

  private func options(_ level: OptionLevel) -> CoverageTable {
    CoverageTable(
      "Options of \(level.name) (\(level.number))",
      level.options.map { option in
        let others = level.aliases.filter { $0.option == option.name }.map(\.name)
        return row(
          option.name + (others.isEmpty ? "" : " (\(others.joined(separator: ", ")))"), String(option.number),
          .option(level: level.number, number: option.number), kernel.option(option, of: level),
          tests: option.access == .readOnly ? [] : ["OptionRoundTripTests"])
      })
  }

  private var controls: CoverageTable {
    CoverageTable(
      "Control messages", number: "level, type",
      ControlMessageTable.kinds.map { kind in
        let answer = kernel.level(kind.level)
        // Of a message the kernel can be asked only whether it has the level.
        return row(
          kind.name, "\(OptionTable.levelName(kind.level)), \(kind.type)",
          .control(kind.name), answer, shown: answer.isAbsent ? nil : "")
      })
  }
}
