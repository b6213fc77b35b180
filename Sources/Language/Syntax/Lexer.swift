import Facts

/// Cuts a source into words and the few marks between them.
struct Lexer {
  enum Mark { case end, newline, semicolon, openBrace, closeBrace, openParenthesis, closeParenthesis, word }

  let source: Source
  let names: NameTable
  private let bytes: [UInt8]
  private(set) var offset = 0
  /// Where the last word stood.
  private(set) var lastWord = Span(0, 0)

  /// - Throws: the first byte that no script may hold.
  init(_ source: Source, names: NameTable) throws(Diagnostic) {
    self.source = source
    self.names = names
    bytes = source.bytes
    // A byte order mark says only what is known: the text is UTF-8.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    try checkCharacters()
  }

  /// Refuses NUL, other control characters and what is not UTF-8, wherever it stands.
  private func checkCharacters() throws(Diagnostic) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 {
        index += 1
      } else if byte >= 0x80 {
        guard let (_, length) = Escape.decode(bytes[index...]) else {
          throw Diagnostic(.notUTF8(byte: byte), Span(index, index + 1), in: source)
        }
        index += length
      } else if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
        index += 1
      } else {
        throw Diagnostic(byte == 0 ? .nulByte : .controlCharacter(byte), Span(index, index + 1), in: source)
      }
    }
  }

  private func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  /// An empty place, for messages about what is missing here.
  var here: Span { Span(offset, offset) }

  // MARK: Marks

  /// Skips blanks, continued line ends and comments, and says what comes next.
  mutating func peek(inExpression: Bool = false) -> Mark {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0D: offset += 1
      case UInt8(ascii: "\\") where continuation(at: offset) > 0: offset += continuation(at: offset)
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: "\n"): return .newline
      case UInt8(ascii: ";"): return .semicolon
      case UInt8(ascii: "{"): return .openBrace
      case UInt8(ascii: "}"): return .closeBrace
      case UInt8(ascii: "(") where inExpression: return .openParenthesis
      case UInt8(ascii: ")") where inExpression: return .closeParenthesis
      default: return .word
      }
    }
    return .end
  }

  /// Passes over the one-character mark that `peek` found.
  mutating func skipMark() -> Span {
    offset = min(offset + 1, bytes.count)
    return Span(offset - 1, offset)
  }

  private mutating func skipComment() {
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
  }

  /// The length of a backslash with the line end after it, or 0.
  private func continuation(at index: Int) -> Int {
    if byte(at: index + 1) == UInt8(ascii: "\n") { return 2 }
    return byte(at: index + 1) == 0x0D && byte(at: index + 2) == UInt8(ascii: "\n") ? 3 : 0
  }

  // MARK: Words

  private static func endsWord(_ byte: UInt8, inExpression: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0D, UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    case UInt8(ascii: "("), UInt8(ascii: ")"): inExpression
    default: false
    }
  }

  /// Reads the word that `peek` announced.
  mutating func word(inExpression: Bool = false) throws(Diagnostic) -> Word {
    let start = offset
    defer { lastWord = Span(start, offset) }
    while let byte = byte(at: offset), !Self.endsWord(byte, inExpression: inExpression) {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "$"):
        return try composedWord(from: start, inExpression: inExpression)
      case UInt8(ascii: "\\") where continuation(at: offset) > 0:
        return Word(span: Span(start, offset), form: .bare)
      default: offset += 1
      }
    }
    return Word(span: Span(start, offset), form: .bare)
  }

  /// A pattern between slashes, after `matches`.
  mutating func pattern() throws(Diagnostic) -> Word? {
    guard peek() == .word, byte(at: offset) == UInt8(ascii: "/") else { return nil }
    let start = offset
    var text: [UInt8] = []
    offset += 1
    while let byte = byte(at: offset), byte != UInt8(ascii: "\n") {
      offset += 1
      if byte == UInt8(ascii: "/") { return Word(span: Span(start, offset), form: .quoted(text)) }
      if byte == UInt8(ascii: "\\"), self.byte(at: offset) == UInt8(ascii: "/") {
        offset += 1
        text.append(UInt8(ascii: "/"))
      } else {
        text.append(byte)
        if byte == UInt8(ascii: "\\"), let next = self.byte(at: offset), next != UInt8(ascii: "\n") {
          text.append(next)
          offset += 1
        }
      }
    }
    throw Diagnostic(.unclosedPattern, Span(start, start + 1), in: source)
  }

  /// A word with quotes or references in it.
  private mutating func composedWord(from start: Int, inExpression: Bool) throws(Diagnostic) -> Word {
    var parts: [WordPart] = []
    var literal = Array(bytes[start..<offset])
    var quoted = false
    while let byte = byte(at: offset), !Self.endsWord(byte, inExpression: inExpression) {
      switch byte {
      case UInt8(ascii: "'"):
        quoted = true
        try singleQuoted(into: &literal)
      case UInt8(ascii: "\""):
        quoted = true
        try doubleQuoted(into: &literal, &parts)
      case UInt8(ascii: "$"):
        if let reference = try reference() {
          flush(&literal, to: &parts)
          parts.append(.reference(reference))
        } else {
          literal.append(byte)
          offset += 1
        }
      case UInt8(ascii: "\\") where continuation(at: offset) > 0:
        return finish(parts, literal, quoted, Span(start, offset))
      default:
        literal.append(byte)
        offset += 1
      }
    }
    return finish(parts, literal, quoted, Span(start, offset))
  }

  private func flush(_ literal: inout [UInt8], to parts: inout [WordPart]) {
    guard !literal.isEmpty else { return }
    parts.append(.literal(literal))
    literal.removeAll()
  }

  private func finish(_ parts: [WordPart], _ literal: [UInt8], _ quoted: Bool, _ span: Span) -> Word {
    guard !parts.isEmpty else { return Word(span: span, form: quoted ? .quoted(literal) : .bare) }
    var parts = parts
    if !literal.isEmpty { parts.append(.literal(literal)) }
    return Word(span: span, form: .template(parts, quoted: quoted))
  }

  private mutating func singleQuoted(into literal: inout [UInt8]) throws(Diagnostic) {
    let start = offset
    offset += 1
    guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "'")) else {
      throw Diagnostic(.unclosedQuote(UInt8(ascii: "'")), Span(start, start + 1), in: source)
    }
    literal += bytes[offset..<end]
    offset = end + 1
  }

  private mutating func doubleQuoted(into literal: inout [UInt8], _ parts: inout [WordPart]) throws(Diagnostic) {
    let start = offset
    offset += 1
    while let byte = byte(at: offset) {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return
      case UInt8(ascii: "\\"): try escape(into: &literal)
      case UInt8(ascii: "$"):
        if let reference = try reference() {
          flush(&literal, to: &parts)
          parts.append(.reference(reference))
        } else {
          literal.append(byte)
          offset += 1
        }
      default:
        literal.append(byte)
        offset += 1
      }
    }
    throw Diagnostic(.unclosedQuote(UInt8(ascii: "\"")), Span(start, start + 1), in: source)
  }

  private mutating func escape(into literal: inout [UInt8]) throws(Diagnostic) {
    let start = offset
    guard let byte = byte(at: offset + 1) else {
      offset += 1
      return
    }
    offset += 2
    switch byte {
    case UInt8(ascii: "n"): literal.append(0x0A)
    case UInt8(ascii: "r"): literal.append(0x0D)
    case UInt8(ascii: "t"): literal.append(0x09)
    case UInt8(ascii: "0"): literal.append(0)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "$"): literal.append(byte)
    case UInt8(ascii: "\n"): break
    case 0x0D where self.byte(at: offset) == UInt8(ascii: "\n"): offset += 1
    case UInt8(ascii: "x"):
      guard let high = self.byte(at: offset).flatMap(Hexadecimal.value(of:)),
        let low = self.byte(at: offset + 1).flatMap(Hexadecimal.value(of:))
      else { throw Diagnostic(.badHexEscape, Span(start, offset), in: source) }
      literal.append(high << 4 | low)
      offset += 2
    case UInt8(ascii: "u"):
      guard self.byte(at: offset) == UInt8(ascii: "{"),
        let end = bytes[offset...].prefix(10).firstIndex(of: UInt8(ascii: "}")),
        let value = UInt32(String(decoding: bytes[offset + 1..<end], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      else { throw Diagnostic(.badUnicodeEscape, Span(start, offset), in: source) }
      literal += Array(String(Character(scalar)).utf8)
      offset = end + 1
    default:
      // The file is UTF-8: there is a whole character.
      let length = Escape.decode(bytes[(start + 1)...])?.length ?? 1
      let span = Span(start, start + 1 + length)
      throw Diagnostic(.unknownEscape(String(source.text(span).dropFirst())), span, in: source)
    }
  }

  // MARK: References

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// Reads `$name.field` or `${name.field}`; nil for a `$` that stands for itself.
  private mutating func reference() throws(Diagnostic) -> Reference? {
    let start = offset
    let braced = byte(at: offset + 1) == UInt8(ascii: "{")
    var index = offset + (braced ? 2 : 1)
    func identifier(from start: Int) -> Range<Int> {
      var end = start
      while let byte = byte(at: end), Self.isNameByte(byte) { end += 1 }
      return start..<end
    }
    let name = identifier(from: index)
    guard !name.isEmpty else {
      if braced { throw Diagnostic(.emptyReference, Span(start, index), in: source) }
      return nil
    }
    index = name.upperBound
    var path: [String] = []
    while byte(at: index) == UInt8(ascii: ".") {
      let field = identifier(from: index + 1)
      if field.isEmpty { break }
      path.append(String(decoding: bytes[field], as: UTF8.self))
      index = field.upperBound
    }
    if braced {
      guard byte(at: index) == UInt8(ascii: "}") else {
        throw Diagnostic(index < bytes.count ? .badReference : .unclosedReference, Span(start, index), in: source)
      }
      index += 1
    }
    offset = index
    let text = String(decoding: bytes[name], as: UTF8.self)
    return Reference(name: names.intern(text), path: path, span: Span(start, index))
  }
}
