/// Bytes of any origin as text that is safe on a terminal, in the escapes of the language's own strings.
package enum Escape {
  /// `bytes` with every control, formatting and undecodable byte written as an escape.
  ///
  /// What is printed can be put between double quotes and read back as the same bytes.
  /// - Parameters:
  ///   - bytes: taken as UTF-8 where they are.
  ///   - quote: the character that ends the string and so must be escaped, or nil for text outside quotes.
  package static func text<Bytes: Collection>(_ bytes: Bytes, quote: UInt8? = nil) -> String
  where Bytes.Element == UInt8 {
    var result = ""
    result.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let first = rest.first {
      if first >= 0x20, first < 0x7F {
        if quote != nil, first == quote || first == UInt8(ascii: "\\") || first == UInt8(ascii: "$") { result += "\\" }
        result.unicodeScalars.append(Unicode.Scalar(first))
        rest = rest.dropFirst()
      } else if let short = shortEscape(first) {
        result += short
        rest = rest.dropFirst()
      } else if let (scalar, length) = decode(rest) {
        if isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        }
        rest = rest.dropFirst(length)
      } else {
        result += hexadecimal(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// `bytes` between double quotes, at most `limit` of them, with `…` after the closing quote where some are left out.
  package static func quoted<Bytes: Collection>(_ bytes: Bytes, limit: Int = .max) -> String
  where Bytes.Element == UInt8 {
    let shown = text(bytes.prefix(limit), quote: UInt8(ascii: "\""))
    return "\"\(shown)\"" + (bytes.count > limit ? "…" : "")
  }

  /// `text` with what could act on a terminal written as escapes.
  package static func text(_ text: String) -> String { Self.text(Array(text.utf8)) }

  /// Whether a terminal shows the character and does nothing else with it.
  package static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  private static func shortEscape(_ byte: UInt8) -> String? {
    switch byte {
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0x09: "\\t"
    case 0..<0x20, 0x7F: hexadecimal(byte)
    default: nil
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  /// The character that `bytes` begin with and its length in bytes; nil where they are not UTF-8.
  package static func decode<Bytes: Collection>(_ bytes: Bytes) -> (scalar: Unicode.Scalar, length: Int)?
  where Bytes.Element == UInt8 {
    guard let first = bytes.first else { return nil }
    let length: Int
    var value: UInt32
    switch first {
    case 0..<0x80: return (Unicode.Scalar(first), 1)
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return nil
    }
    var count = 1
    for byte in bytes.dropFirst().prefix(length - 1) {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
      count += 1
    }
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard count == length, value >= least[length], let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
