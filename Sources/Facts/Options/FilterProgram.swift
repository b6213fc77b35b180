/// A classic BPF program, `struct sock_filter` after `struct sock_filter`: code (2), jt, jf, k (4); socket(7).
///
/// Written as rows `{code jt jf k}`, as `tcpdump -dd` prints them too, or as `code jt jf k,…` (`tcpdump -ddd`).
package enum FilterProgram {
  package static let instructionSize = 8
  /// The longest program that the kernel takes, in instructions.
  package static let limit = 4096

  /// The instructions of a text.
  ///
  /// - Throws: the field that is missing or no number.
  package static func encode(_ text: String) throws(StructLayout.Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in rows(text) {
      let words = row.split { " ,\t\n".contains($0) }
      guard words.count <= fields.count else { throw .tooManyFields(fields.count) }
      for (index, field) in fields.enumerated() {
        let word = index < words.count ? String(words[index]) : ""
        guard let encoded = field.kind.encode(word) else { throw .badField(field.name, text: word) }
        bytes += encoded
      }
    }
    guard !bytes.isEmpty else { throw .badField("code", text: text) }
    return bytes
  }

  /// The program as it can be typed.
  package static func text(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count - instructionSize + 1, by: instructionSize).map { start in
      let (code, k) = (bytes.native(start, as: UInt16.self), bytes.native(start + 4, as: UInt32.self))
      return "{\(Hexadecimal.number(code)) \(bytes[start + 2]) \(bytes[start + 3]) \(Hexadecimal.number(k))}"
    }
    .joined(separator: " ")
  }

  private static let fields: [(name: String, kind: FieldKind)] = [
    ("code", .uint16), ("jt", .uint8), ("jf", .uint8), ("k", .uint32),
  ]

  private static func rows(_ text: String) -> [Substring] {
    if text.contains("{") {
      return text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { row in
        row.prefix { $0 != "}" }
      }
    }
    let rows = text.split { ",\n".contains($0) }
    // The count that stands before the rows says nothing new.
    if let first = rows.first, !first.contains(" ") { return Array(rows.dropFirst()) }
    return rows
  }
}
