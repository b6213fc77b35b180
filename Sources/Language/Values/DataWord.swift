import Facts

/// Data as it was typed; what must be read or made afresh each time is so when it is used.
package enum DataSpecification {
  case bytes([UInt8])
  case file(path: String)
  case random(count: Int)
  /// A null pointer.
  case null

  /// More than this in one word is a slip of the finger.
  package static let most = 1 << 31

  /// Reads a bare word: `hex:…`, `base64:…`, `file:PATH`, `fill:N`, `fill:N:HH`, `random:N`, `null`, or plain text.
  package init(parsing word: [UInt8]) throws(DataFault) {
    guard let colon = word.firstIndex(of: UInt8(ascii: ":")), colon <= 6 else {
      self = word.elementsEqual("null".utf8) ? .null : .bytes(word)
      return
    }
    let rest = String(decoding: word[(colon + 1)...], as: UTF8.self)
    switch String(decoding: word[..<colon], as: UTF8.self) {
    case "hex":
      guard let bytes = Hexadecimal.bytes(rest) else { throw .badHexadecimal }
      self = .bytes(bytes)
    case "base64":
      guard let bytes = Base64.bytes(rest) else { throw .badBase64 }
      self = .bytes(bytes)
    case "file": self = .file(path: rest)
    case "fill":
      let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let count = try Self.count(String(parts.first ?? ""))
      let filler = parts.count == 2 ? Hexadecimal.bytes(parts[1]) : [0]
      guard let filler, filler.count == 1 else { throw .badHexadecimal }
      self = .bytes([UInt8](repeating: filler[0], count: count))
    case "random": self = .random(count: try Self.count(rest))
    default: self = .bytes(word)
    }
  }

  private static func count(_ text: String) throws(DataFault) -> Int {
    guard let count = Quantity.integer(text), count >= 0 else { throw .badCount(text) }
    guard count <= most else { throw .tooLarge(count) }
    return count
  }
}

/// Bytes in the 64 characters of RFC 4648.
package enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  package static func text<Bytes: Collection>(_ bytes: Bytes) -> String where Bytes.Element == UInt8 {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var rest = bytes[...]
    while !rest.isEmpty {
      let group = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      let bits = (0..<3).reduce(0) { $0 << 8 | Int($1 < group.count ? group[$1] : 0) }
      for place in 0..<4 {
        result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes that `text` spells; the padding may be missing.
  package static func bytes(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    var bits = 0
    var count = 0
    let digits = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }.reversed()
    if text.utf8.count - digits.count > 2 { return nil }
    for digit in digits {
      guard let value = alphabet.firstIndex(of: digit) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> count))
        bits &= (1 << count) - 1
      }
    }
    return count >= 6 ? nil : result
  }
}
