import Facts

extension Expression.Comparison {
  /// Whether `left` stands in this relation to `right`.
  ///
  /// A side that has a type lends it to a side that is text: `$state == LISTEN`, `$elapsed < 20ms`.
  /// - Throws: `badPattern` where the right side of `matches` is no regular expression.
  package func holds(_ left: Value, _ right: Value, naming name: (Handle) -> String) throws(Problem) -> Bool {
    switch self {
    case .contains: return Self.contains(left.plain, right.plain, name)
    case .matches: return try Match.find(right.bytes(naming: name), in: left.bytes(naming: name)) != nil
    default: break
    }
    let order = Self.order(left.plain, right.plain, exactly: self == .equal || self == .notEqual, name)
    return switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    case .contains, .matches: false
    }
  }

  /// Negative, zero or positive, as `left` is below, equal to or above `right`.
  private static func order(
    _ left: Value, _ right: Value, exactly: Bool, _ name: (Handle) -> String
  ) -> Int {
    func sign<T: Comparable>(_ left: T, _ right: T) -> Int { left < right ? -1 : left > right ? 1 : 0 }
    switch (typed(left, like: right), typed(right, like: left)) {
    case (.bytes(let left), .bytes(let right)):
      // Two texts are the same only byte for byte; which is more may be a matter of numbers.
      if !exactly, let left = Quantity.integer(left[...]), let right = Quantity.integer(right[...]) {
        return sign(left, right)
      }
      if !exactly, let left = Quantity.duration(String(decoding: left, as: UTF8.self)),
        let right = Quantity.duration(String(decoding: right, as: UTF8.self))
      {
        return sign(left, right)
      }
      return left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
    case (.duration(let left), .duration(let right)): return sign(left, right)
    case (.address(let left), .address(let right)) where left == right: return 0
    case (.failure(let left), .failure(let right)) where left == right: return 0
    case (.socket(let left), .socket(let right)): return sign(left.serial, right.serial)
    case (let left, let right):
      if let left = left.number, let right = right.number { return sign(left, right) }
      let (left, right) = (left.bytes(naming: name), right.bytes(naming: name))
      return left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
    }
  }

  /// `value`, where it is text, read as the type of `other`.
  private static func typed(_ value: Value, like other: Value) -> Value {
    guard case .bytes(let bytes) = value else { return value }
    let text = String(decoding: bytes, as: UTF8.self)
    switch other {
    case .duration: return Quantity.duration(text).map { .duration($0) } ?? value
    case .symbol(_, let table), .flags(_, let table):
      return Self.flags(text, of: table).map { .integer($0) } ?? value
    case .failure: return FailureCode(named: text).map { .failure($0) } ?? value
    case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : value
    case .address(let address):
      guard let specification = try? AddressSpecification(parsing: bytes) else { return value }
      return specification.resolved(for: address.family).map { .address($0) } ?? value
    default: return value
    }
  }

  /// The bits of `A|B`, each by name or number.
  package static func flags(_ text: String, of table: SymbolTable) -> Int? {
    var value = 0
    for part in text.split(separator: "|", omittingEmptySubsequences: false) {
      guard let bit = table.symbol(named: String(part))?.value ?? Quantity.integer(part) else { return nil }
      value |= bit
    }
    return value
  }

  private static func contains(_ left: Value, _ right: Value, _ name: (Handle) -> String) -> Bool {
    if case .flags(let bits, let table) = left, let wanted = flags(text(right, name), of: table) {
      return wanted != 0 && bits & wanted == wanted
    }
    let (whole, part) = (left.bytes(naming: name), right.bytes(naming: name))
    guard let first = part.first else { return true }
    var start = whole.startIndex
    while let index = whole[start...].firstIndex(of: first) {
      if whole[index...].starts(with: part) { return true }
      start = index + 1
    }
    return false
  }

  private static func text(_ value: Value, _ name: (Handle) -> String) -> String {
    String(decoding: value.bytes(naming: name), as: UTF8.self)
  }
}

/// Regular expressions over text.
package enum Match {
  /// The groups of the first place where `pattern` matches, the whole match first; nil where there is none.
  package static func find(_ pattern: [UInt8], in bytes: [UInt8]) throws(Problem) -> [String]? {
    let text = String(decoding: pattern, as: UTF8.self)
    guard let expression = try? Regex(text) else { throw .badPattern(text) }
    guard let match = try? expression.firstMatch(in: String(decoding: bytes, as: UTF8.self)) else { return nil }
    return (0..<match.output.count).map { match.output[$0].substring.map(String.init) ?? "" }
  }
}
