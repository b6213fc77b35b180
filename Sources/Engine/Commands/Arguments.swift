import Facts
import Language

// The arguments of a command by their place in its signature.
extension Array where Element == Argument {
  /// The number at a place, or `standard` where it was left out.
  func integer(_ index: Int, or standard: Int = 0) -> Int {
    if case .integer(let number) = self[index] { number } else { standard }
  }

  /// The number at a place as a C int, its lower 32 bits.
  func int32(_ index: Int, or standard: Int = 0) -> Int32 { Int32(truncatingIfNeeded: integer(index, or: standard)) }

  /// The number at a place, if it was given.
  func given(_ index: Int) -> Int? { if case .integer(let number) = self[index] { number } else { nil } }

  /// Whether the argument was given at all.
  func isGiven(_ index: Int) -> Bool { if case .absent = self[index] { false } else { true } }

  func text(_ index: Int) -> String? {
    if case .text(let bytes) = self[index] { String(decoding: bytes, as: UTF8.self) } else { nil }
  }

  func duration(_ index: Int) -> UInt64? {
    if case .duration(let nanoseconds) = self[index] { nanoseconds } else { nil }
  }

  func extract(_ index: Int) -> ExtractSpecification {
    if case .extract(let extract) = self[index] { extract } else { ExtractSpecification() }
  }

  func option(_ index: Int) -> OptionSpecification? {
    if case .option(let option) = self[index] { option } else { nil }
  }

  func socketType(_ index: Int) -> SocketTypeSpecification? {
    if case .socketType(let type) = self[index] { type } else { nil }
  }

  /// An address as the call line shows it.
  func shownAddress(_ index: Int) -> ShownArgument {
    guard case .address(let address) = self[index] else { return .null }
    if case .null = address { return .null }
    return .address(address.description)
  }

  /// Flags as the call line shows them: nothing where there are none.
  func shownFlags(_ index: Int, _ table: SymbolTable) -> [ShownArgument] {
    let flags = integer(index)
    return flags == 0 ? [] : [.text(table.flags(flags))]
  }
}
