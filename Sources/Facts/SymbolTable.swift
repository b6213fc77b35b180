/// A name of the C headers with its number.
package struct Symbol: Sendable {
  /// The C spelling, as `AF_INET`.
  package let name: String
  package let value: Int
  /// The friendly form, as `inet`; empty where the name without its prefix would be no help.
  package let short: String
  /// What it means, in a few words.
  package let summary: String

  package init(_ name: String, _ value: Int, _ summary: String) {
    self.init(name, value, "", summary)
  }

  package init(_ name: String, _ value: Int, _ short: String, _ summary: String) {
    self.name = name
    self.value = value
    self.short = short
    self.summary = summary
  }
}

/// All the symbols of one kind, as the address families or the `MSG_` flags: one row each.
package final class SymbolTable: Sendable {
  /// What one symbol is called in messages, as "address family".
  package let kind: String
  package let symbols: [Symbol]
  private let byName: [String: Int]
  private let byValue: [Int: Int]

  package init(_ kind: String, _ symbols: [Symbol]) {
    self.kind = kind
    self.symbols = symbols
    var byName: [String: Int] = [:]
    var byValue: [Int: Int] = [:]
    for (index, symbol) in symbols.enumerated() {
      if !symbol.short.isEmpty, byName[symbol.short] == nil { byName[symbol.short] = index }
      byName[symbol.name] = index
      if byValue[symbol.value] == nil { byValue[symbol.value] = index }
    }
    self.byName = byName
    self.byValue = byValue
  }

  /// The symbol of this name: the C spelling or the short form, in any case for the short form.
  package func symbol(named name: String) -> Symbol? {
    if let index = byName[name] ?? byName[name.lowercased()] { return symbols[index] }
    return nil
  }

  /// Whether `name` begins as the C names of this table do, as with `MSG_`.
  package func hasPrefix(_ name: String) -> Bool {
    guard let first = symbols.first?.name, let end = first.firstIndex(of: "_") else { return false }
    return name.hasPrefix(first[...end])
  }

  /// The first symbol of this number.
  package func symbol(for value: Int) -> Symbol? { byValue[value].map { symbols[$0] } }

  /// The C name of `value`, or the number where it has none.
  package func name(of value: Int) -> String { symbol(for: value)?.name ?? String(value) }

  /// The short form of `value`, or its C name, or the number.
  package func shortName(of value: Int) -> String {
    symbol(for: value).map { $0.short.isEmpty ? $0.name : $0.short } ?? String(value)
  }

  /// The names of the bits of `value` joined by `|`, what is left as a hexadecimal number, `0` for none.
  package func flags(_ value: Int) -> String {
    guard value != 0 else { return symbol(for: 0)?.name ?? "0" }
    var rest = value
    var names: [String] = []
    for symbol in symbols where symbol.value != 0 && rest & symbol.value == symbol.value {
      names.append(symbol.name)
      rest &= ~symbol.value
    }
    if rest != 0 { names.append("0x" + String(UInt32(truncatingIfNeeded: rest), radix: 16)) }
    return names.joined(separator: "|")
  }
}
