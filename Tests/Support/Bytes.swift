import Foundation

/// What can be given to a program as input: a `String`, `[UInt8]` or `Data`.
package protocol Bytes: Sendable {
  /// The bytes themselves.
  var bytes: [UInt8] { get }
}

extension String: Bytes {
  package var bytes: [UInt8] { Array(utf8) }
}

extension Array: Bytes where Element == UInt8 {
  package var bytes: [UInt8] { self }
}

extension Data: Bytes {
  package var bytes: [UInt8] { Array(self) }
}

extension [UInt8] {
  /// These bytes as text for a test's failure: control bytes are escaped, and only the last 8,000 bytes are shown.
  package var shown: String {
    let kept = suffix(8000)
    let text = String(decoding: kept, as: UTF8.self).unicodeScalars.map { scalar in
      let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
      return isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return (kept.count < count ? "[\(count - kept.count) bytes before]…" : "") + text.joined()
  }

  /// How often `needle` stands in these bytes, without overlaps.
  package func occurrences(of needle: [UInt8]) -> Int {
    guard let first = needle.first else { return 0 }
    return withUnsafeBytes { all in
      var found = 0
      var rest = all[...]
      while rest.count >= needle.count, let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress,
        let hit = memchr(start, Int32(first), rest.count - needle.count + 1)
      {
        let matches = memcmp(hit, needle, needle.count) == 0
        found += matches ? 1 : 0
        rest = rest.dropFirst(UnsafeRawPointer(hit) - start + (matches ? needle.count : 1))
      }
      return found
    }
  }
}
