/// A letter and a combining mark as the one scalar that Unicode has for both (NFC), for a letter of Latin, Greek or
/// Cyrillic: libedit cannot show a mark that stands alone.
enum Composition {
  /// Strings that are canonically equivalent are equal, and so the same key.
  private static let composed: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    for range: ClosedRange<UInt32> in [0xC0...0x24F, 0x370...0x4FF, 0x1E00...0x1FFF] {
      for scalar in range.compactMap(Unicode.Scalar.init) where scalar.properties.isAlphabetic {
        table[String(scalar)] = scalar
      }
    }
    return table
  }()

  /// Whether `scalar` is one of the marks for which there are such letters.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

  /// `base` with `mark` on it, or nil where the two have no scalar of their own.
  static func compose(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    composed[String(String.UnicodeScalarView([base, mark]))]
  }
}
