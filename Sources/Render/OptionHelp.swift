import Facts

/// `help SO_RCVBUF`: all that an option's row says.
struct OptionHelp: Sendable {
  private let palette: Palette

  init(palette: Palette) { self.palette = palette }

  /// The rows of one name, one from each level that has it.
  func text(_ rows: [(level: OptionLevel, option: SocketOption)], note: String?) -> String {
    var lines: [String] = []
    for (level, option) in rows {
      if !lines.isEmpty { lines.append("") }
      lines += [palette.paint(option.name, .title), "  " + option.summary]
      if let note { lines.append("  " + note) }
      lines += Table.lines(facts(level, option).map { ["  " + $0.name, $0.text] })
    }
    return lines.joined(separator: "\n")
  }

  private func facts(_ level: OptionLevel, _ option: SocketOption) -> [(name: String, text: String)] {
    var facts = [
      ("level", "\(level.name) (\(level.number))"), ("number", String(option.number)),
      ("value", option.type.description),
    ]
    let read = option.readType.description
    if read != option.type.description { facts.append(("read as", read)) }
    facts.append(("access", access(option)))
    if !option.standard.isEmpty { facts.append(("default", option.standard)) }
    facts.append(("since", "Linux " + (option.since.isEmpty ? "2.4 or before" : option.since)))
    let aliases = level.aliases.filter { $0.option == option.name }.map(\.name)
    if !aliases.isEmpty { facts.append(("also", aliases.joined(separator: ", "))) }
    return facts
  }

  private func access(_ option: SocketOption) -> String {
    let access =
      switch option.access {
      case .readOnly: "read with getsockopt"
      case .writeOnly: "set with setsockopt"
      case .readWrite: "read with getsockopt, set with setsockopt"
      }
    return access + (option.traits.contains(.readingActs) ? "; reading it changes something" : "")
  }
}

extension OptionType {
  /// What a value of this type is, and how it is typed.
  fileprivate var description: String {
    switch self {
    case .flag: "on or off"
    case .int(let unit), .uint32(let unit): "a number" + Self.counted(unit)
    case .uint64(let unit): "a 64-bit number" + Self.counted(unit)
    case .symbol(let table): table.choice
    case .text(let capacity): "text, \(capacity) bytes at most"
    case .timeval: "a duration, as 1500ms; or tv_sec,tv_usec"
    case .structure(let layout): layout.description
    case .field(let kind): kind.description
    case .array(let names): names.joined(separator: ",")
    case .list: "numbers joined by commas"
    case .filter: "a classic BPF program, \"{code jt jf k} …\", as tcpdump -dd prints it"
    case .tcpInfo: "struct tcp_info, with its fields by name"
    case .bytes: "bytes, as hex:…"
    }
  }

  private static func counted(_ unit: String) -> String { unit.isEmpty ? "" : " (\(unit))" }
}

extension StructLayout {
  fileprivate var description: String {
    let names = fields.map(\.name) + (array.map { ["\($0.name)…"] } ?? [])
    return "struct \(name): " + names.joined(separator: ",")
  }
}

extension FieldKind {
  fileprivate var description: String {
    switch self {
    case .inet: "an IPv4 address"
    case .inet6: "an IPv6 address"
    case .interface, .networkInterface: "an interface, by name or number"
    case .address: "an address"
    case .symbol(let table, _): table.choice
    case .flags(let table, _): "flags, joined by |: " + table.symbols.map(\.name).joined(separator: " ")
    case .bytes: "bytes, as hex:…"
    case .text: "text"
    case .port: "a port"
    default: "a number"
    }
  }
}

extension SymbolTable {
  /// The names among which a value is chosen, as far as they can be listed.
  fileprivate var choice: String {
    symbols.count > 8 ? "\(kind), by name or number" : symbols.map(\.name).joined(separator: ", ")
  }
}
