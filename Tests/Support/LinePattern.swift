/// A line of a golden file: literal text in which `<port>`, `<pid>`, `<time>`, `<since>` and `<any>` stand for what
/// varies.
struct LinePattern {
  private enum Piece {
    case literal([UInt8])
    /// `<port>` and `<pid>`: one or more digits.
    case digits
    /// `<time>`: `3s`, `1.23ms`, `12µs`.
    case time
    /// `<since>`: `+0.001 234`, the time since the first event.
    case since
    /// `<any>`: anything, also nothing.
    case any
  }

  private let line: [UInt8]
  private let pieces: [Piece]

  init(_ line: [UInt8]) {
    self.line = line
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var rest = line[...]
    while let first = rest.first {
      let placeholder = first == UInt8(ascii: "<") ? Self.placeholders.first { rest.starts(with: $0.name) } : nil
      if let placeholder {
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        literal = []
        pieces.append(placeholder.piece)
        rest = rest.dropFirst(placeholder.name.count)
      } else {
        literal.append(first)
        rest = rest.dropFirst()
      }
    }
    self.pieces = literal.isEmpty ? pieces : pieces + [.literal(literal)]
  }

  /// Whether a line is what this one asks for; a line that really holds `<port>` is, too.
  func matches(_ actual: [UInt8]) -> Bool { actual == line || Self.match(pieces[...], actual[...]) }

  private static let placeholders: [(name: [UInt8], piece: Piece)] = [
    (Array("<port>".utf8), .digits), (Array("<pid>".utf8), .digits), (Array("<time>".utf8), .time),
    (Array("<since>".utf8), .since), (Array("<any>".utf8), .any),
  ]
  private static let units = ["ns", "µs", "μs", "us", "ms", "s", "m", "h"].map { Array($0.utf8) }

  private static func match(_ pieces: ArraySlice<Piece>, _ text: ArraySlice<UInt8>) -> Bool {
    guard let piece = pieces.first else { return text.isEmpty }
    let others = pieces.dropFirst()
    switch piece {
    case .literal(let literal):
      return text.starts(with: literal) && match(others, text.dropFirst(literal.count))
    case .digits:
      let count = digits(text)
      return count > 0 && (1...count).reversed().contains { match(others, text.dropFirst($0)) }
    case .time:
      var count = digits(text)
      guard count > 0 else { return false }
      if text.dropFirst(count).first == UInt8(ascii: "."), case let fraction = digits(text.dropFirst(count + 1)),
        fraction > 0
      {
        count += 1 + fraction
      }
      let rest = text.dropFirst(count)
      return units.contains { rest.starts(with: $0) && match(others, rest.dropFirst($0.count)) }
    case .since:
      let count = text.first == UInt8(ascii: "+") ? digits(text.dropFirst()) : 0
      let point = text.dropFirst(count + 1)
      guard count > 0, point.first == UInt8(ascii: "."), digits(point.dropFirst()) == 3,
        case let blank = point.dropFirst(4), blank.first == UInt8(ascii: " "), digits(blank.dropFirst()) == 3
      else { return false }
      return match(others, blank.dropFirst(4))
    case .any:
      return (0...text.count).contains { match(others, text.dropFirst($0)) }
    }
  }

  private static func digits(_ text: ArraySlice<UInt8>) -> Int {
    text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
  }
}
