/// `$name.field.field`, in a word or a string.
package struct Reference: Sendable {
  package let name: Name
  package let path: [String]
  package let span: Span
}

/// A piece of a word: text as it stands, or what a name refers to.
package enum WordPart: Sendable {
  case literal([UInt8])
  case reference(Reference)
}

/// A word of a statement, not yet evaluated.
package struct Word: Sendable {
  package enum Form: Sendable {
    /// The source's own bytes.
    case bare
    /// A constant that was written with quotes, at least in part: never a data word, a flag or a number's name.
    case quoted([UInt8])
    /// With references; `quoted` where any quotes were used, so that the result is text.
    case template([WordPart], quoted: Bool)
  }

  package let span: Span
  package let form: Form

  package init(span: Span, form: Form) {
    self.span = span
    self.form = form
  }

  /// The bytes of a word without references.
  package func constant(in source: Source) -> ArraySlice<UInt8>? {
    switch form {
    case .bare: source[span]
    case .quoted(let bytes): bytes[...]
    case .template: nil
    }
  }

  /// The text of a word written without quotes and references, as keywords and flags are.
  package func bare(in source: Source) -> String? {
    if case .bare = form { return source.text(span) }
    return nil
  }

  /// The reference that is the whole word, whose value is then passed on as it is.
  package var wholeReference: Reference? {
    if case .template(let parts, quoted: false) = form, parts.count == 1, case .reference(let reference) = parts[0] {
      return reference
    }
    return nil
  }

  package var isBare: Bool { if case .bare = form { true } else { false } }
}
