/// What a piece of text is, for a terminal that has colours.
package enum Role: Sendable { case error, warning, good, name, address, data, dim, strong, title }

/// How pieces of text are painted; plain where there is no colour.
package struct Palette: Sendable {
  package let paint: @Sendable (_ text: String, _ role: Role) -> String

  package init(paint: @escaping @Sendable (_ text: String, _ role: Role) -> String) { self.paint = paint }

  /// Leaves every text as it is.
  package static let plain = Palette { text, _ in text }
}
