/// Numbers as people write them: sizes, durations and C integers.
package enum Quantity {
  /// `512`, `0x10`, `0o17`, `-1`, `64k`, `1M`, `2G`: k, M and G are powers of 1,024. Nil where it is no such number.
  package static func integer<Text: StringProtocol>(_ text: Text) -> Int? { integer(Array(text.utf8)[...]) }

  /// The same, from ASCII bytes.
  package static func integer(_ text: ArraySlice<UInt8>) -> Int? {
    var digits = text
    let negative = digits.first == UInt8(ascii: "-")
    if negative { digits = digits.dropFirst() }
    guard let first = digits.first, (0x30...0x39).contains(first) else { return nil }
    var radix = 10
    if first == UInt8(ascii: "0"), let second = digits.dropFirst().first {
      switch second {
      case UInt8(ascii: "x"), UInt8(ascii: "X"): radix = 16
      case UInt8(ascii: "o"): radix = 8
      default: break
      }
      if radix != 10 { digits = digits.dropFirst(2) }
    }
    var scale = 1
    if radix == 10, let last = digits.last {
      switch last {
      case UInt8(ascii: "k"), UInt8(ascii: "K"): scale = 1 << 10
      case UInt8(ascii: "M"): scale = 1 << 20
      case UInt8(ascii: "G"): scale = 1 << 30
      default: break
      }
      if scale != 1 { digits = digits.dropLast() }
    }
    guard !digits.isEmpty else { return nil }
    // Counted downwards, so that the least number can be read too.
    var value = 0
    for byte in digits {
      guard let digit = Hexadecimal.value(of: byte), Int(digit) < radix else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (difference, overflowed) = product.subtractingReportingOverflow(Int(digit))
      if overflow || overflowed { return nil }
      value = difference
    }
    let (scaled, overflow) = value.multipliedReportingOverflow(by: negative ? scale : -scale)
    return overflow ? nil : scaled
  }

  private static let units: [(name: String, nanoseconds: Int)] = [
    ("ns", 1), ("us", 1_000), ("µs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
  ]

  /// Nanoseconds of `100ms`, `2s`, `1.5s`, `1m`; nil where it is no duration.
  package static func duration<Text: StringProtocol>(_ text: Text) -> UInt64? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let unit = units.first(where: { $0.name == text.dropFirst(number.count) }) else { return nil }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first.flatMap({ UInt64($0) }) else { return nil }
    let (scaled, overflow) = whole.multipliedReportingOverflow(by: UInt64(unit.nanoseconds))
    if overflow { return nil }
    guard parts.count == 2 else { return scaled }
    var fraction: UInt64 = 0
    var place = UInt64(unit.nanoseconds)
    for digit in parts[1].utf8 {
      place /= 10
      fraction += UInt64(digit - 0x30) * place
    }
    let (sum, overflowed) = scaled.addingReportingOverflow(fraction)
    return parts[1].isEmpty || overflowed ? nil : sum
  }

  /// `nanoseconds` in the largest unit that leaves it a number of at most three places before the point.
  package static func text(nanoseconds: UInt64) -> String {
    let (unit, size): (String, UInt64) =
      switch nanoseconds {
      case 1_000_000_000...: ("s", 1_000_000_000)
      case 1_000_000...: ("ms", 1_000_000)
      case 1_000...: ("µs", 1_000)
      default: ("ns", 1)
      }
    let hundredths = nanoseconds / max(1, size / 100) % 100
    let whole = nanoseconds / size
    if size == 1 || hundredths == 0 { return "\(whole)\(unit)" }
    let digits =
      hundredths.isMultiple(of: 10) ? "\(hundredths / 10)" : (hundredths < 10 ? "0\(hundredths)" : "\(hundredths)")
    return "\(whole).\(digits)\(unit)"
  }
}
