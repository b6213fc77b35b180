/// What a piece of text is, for a terminal that has colours.
package enum Role: Sendable { case error, warning, good, name, address, data, dim, strong, title, changed }

/// How pieces of text are painted; plain where there is no colour.
package struct Palette: Sendable {
  package let paint: @Sendable (_ text: String, _ role: Role) -> String
  /// Whether it tells by colour what plain text must tell by a sign.
  package let isColoured: Bool

  package init(paint: @escaping @Sendable (_ text: String, _ role: Role) -> String) {
    self.init(isColoured: true, paint: paint)
  }

  private init(isColoured: Bool, paint: @escaping @Sendable (_ text: String, _ role: Role) -> String) {
    self.isColoured = isColoured
    self.paint = paint
  }

  /// Leaves every text as it is.
  package static let plain = Palette(isColoured: false) { text, _ in text }
}
