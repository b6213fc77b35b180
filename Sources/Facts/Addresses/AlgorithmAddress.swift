/// `sockaddr_alg`, `<linux/if_alg.h>`: family, type (14, with its NUL), features (4), mask (4), name (64, with its NUL).
package enum AlgorithmAddress {
  package static let size = 88
  private static let usage = "alg:TYPE:NAME"
  private static let longestType = 13
  private static let longestName = 63

  private static func parse(_ rest: ArraySlice<UInt8>) throws(AddressFault) -> SocketAddress {
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { throw .badForm(usage: usage) }
    let type = rest[..<colon]
    let name = rest[(colon + 1)...]
    guard !type.isEmpty, !name.isEmpty, !rest.contains(0) else { throw .badForm(usage: usage) }
    guard type.count <= longestType else { throw .tooLong(field: "TYPE", limit: longestType) }
    guard name.count <= longestName else { throw .tooLong(field: "NAME", limit: longestName) }
    let head: [UInt8] = .sockaddr(38) + type + .zeros(14 - type.count) + .zeros(8)
    return SocketAddress(bytes: head + name + .zeros(64 - name.count))
  }

  /// The text of a field that ends at its NUL and holds only what can be typed in a word.
  private static func word(_ field: ArraySlice<UInt8>) -> String? {
    let text = field.prefix { $0 != 0 }
    guard !text.isEmpty, text.count < field.count, field.dropFirst(text.count).allSatisfy({ $0 == 0 }),
      text.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !";{}$\"'\\".utf8.contains($0) })
    else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    guard bytes.count == size, bytes[16..<24].allSatisfy({ $0 == 0 }), let type = word(bytes[2..<16]),
      !type.contains(":"), let name = word(bytes[24...])
    else { return nil }
    return "alg:\(type):\(name)"
  }

  static let form = AddressForm(
    family: 38, usage: usage, summary: "one of the kernel's algorithms, as alg:hash:sha256", prefix: "alg",
    parse: parse, text: text)
}
