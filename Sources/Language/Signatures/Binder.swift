import Facts

/// A parameter's argument: settled when the script was read, or to be evaluated each time.
package enum BoundArgument {
  case constant(Argument)
  case words([Word])
}

/// Lays the words of a statement to the parameters of a signature.
package struct Binder {
  private let signature: Signature
  private let source: Source
  private let names: NameTable
  private let statement: Span
  private var words: [[Word]]

  private init(_ signature: Signature, _ source: Source, _ names: NameTable, _ statement: Span) {
    self.signature = signature
    self.source = source
    self.names = names
    self.statement = statement
    words = Array(repeating: [], count: signature.parameters.count)
  }

  /// The arguments for each parameter of `signature`, in its order.
  ///
  /// - Throws: `missingArgument`, `unexpectedArgument`, or what a constant word has wrong.
  package static func bind(
    _ arguments: [Word], to signature: Signature, in source: Source, names: NameTable, statement: Span
  ) throws(Diagnostic) -> [BoundArgument] {
    var binder = Binder(signature, source, names, statement)
    try binder.distribute(arguments)
    return try binder.convertConstants()
  }

  private func fail(_ problem: Problem, _ span: Span) -> Diagnostic { Diagnostic(problem, span, in: source) }

  // MARK: Which words go where

  private mutating func distribute(_ arguments: [Word]) throws(Diagnostic) {
    let parameters = signature.parameters
    var positional: [Word] = []
    let requiredWords = parameters.reduce(0) { $0 + ($1.isRequired && $1.key == nil ? $1.words.lowerBound : 0) }
    for word in arguments {
      if let index = control(word) {
        words[index].append(word)
      } else if let (index, value) = named(word) {
        if !words[index].isEmpty { throw fail(.argumentTwice(parameters[index].name), word.span) }
        words[index] = [value]
      } else if positional.count >= requiredWords, let index = try byForm(word) {
        words[index] = [word]
      } else {
        positional.append(word)
      }
    }
    try assign(positional)
  }

  /// The parameter for control messages, where the word names one before its `=`.
  private func control(_ word: Word) -> Int? {
    guard ControlSpecification.key(source[word.span]) != nil else { return nil }
    return signature.parameters.firstIndex { if case .controls = $0.kind { true } else { false } }
  }

  /// The parameter that `key=value` names, with the value as a word of its own.
  private func named(_ word: Word) -> (index: Int, value: Word)? {
    let equals = UInt8(ascii: "=")
    for (index, parameter) in signature.parameters.enumerated() {
      guard let key = parameter.key ?? (parameter.table == nil ? nil : "flags") else { continue }
      let prefix = Array(key.utf8) + [equals]
      let span = Span(Int(word.span.start) + prefix.count, Int(word.span.end))
      switch word.form {
      case .bare:
        if source[word.span].starts(with: prefix) { return (index, Word(span: span, form: .bare)) }
      case .quoted(let bytes):
        // The key itself must stand outside the quotes.
        if source[word.span].starts(with: prefix), bytes.starts(with: prefix) {
          return (index, Word(span: span, form: .quoted(Array(bytes.dropFirst(prefix.count)))))
        }
      case .template(let parts, let quoted):
        guard source[word.span].starts(with: prefix), case .literal(let literal) = parts[0],
          literal.starts(with: prefix)
        else { continue }
        let rest = literal.count == prefix.count ? [] : [WordPart.literal(Array(literal.dropFirst(prefix.count)))]
        return (index, Word(span: span, form: .template(rest + parts.dropFirst(), quoted: quoted)))
      }
    }
    return nil
  }

  /// The parameter whose table knows every part of a bare word.
  private func byForm(_ word: Word) throws(Diagnostic) -> Int? {
    guard word.isBare else { return nil }
    let parts = source.text(word.span).split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var known: SymbolTable?
    for (index, parameter) in signature.parameters.enumerated() {
      guard let table = parameter.table else { continue }
      if parts.allSatisfy({ table.symbol(named: $0) != nil }) {
        if words[index].isEmpty { return index }
        throw fail(.argumentTwice(parameter.name), word.span)
      }
      if parts.contains(where: table.hasPrefix) { known = table }
    }
    // A name of the right form that no table has is a slip.
    guard let known, let wrong = parts.first(where: { known.symbol(named: $0) == nil }) else { return nil }
    let names = known.symbols.map(\.name)
    throw fail(
      .unknownSymbol(wrong, kind: known.kind, suggestion: Suggestion.nearest(to: wrong, in: names)), word.span)
  }
  /// Gives each positional parameter its least number of words, and what is left to those that can take more.
  private mutating func assign(_ positional: [Word]) throws(Diagnostic) {
    let parameters = signature.parameters
    let open = parameters.indices.filter { parameters[$0].isPositional }
    let least = open.reduce(0) { $0 + (parameters[$1].isRequired ? parameters[$1].words.lowerBound : 0) }
    var spare = positional.count - least
    var rest = positional[...]
    for index in open {
      let parameter = parameters[index]
      var count = parameter.isRequired ? parameter.words.lowerBound : 0
      if !parameter.isRequired, spare >= parameter.words.lowerBound, parameter.words.lowerBound > 0 {
        count = parameter.words.lowerBound
        spare -= count
      }
      if count > 0 || parameter.words.lowerBound == 0, spare > 0 {
        let more = extraWords(parameter, rest, count, spare)
        count += more
        spare -= more
      }
      if rest.count < count {
        throw fail(.missingArgument(parameter: parameter.name, usage: signature.usage), statement)
      }
      words[index] = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    if let extra = rest.first {
      throw fail(.unexpectedArgument(source.text(extra.span), usage: signature.usage), extra.span)
    }
  }

  /// How many of the spare words a parameter takes beyond its least.
  private func extraWords(_ parameter: Parameter, _ rest: ArraySlice<Word>, _ count: Int, _ spare: Int) -> Int {
    let room = min(spare, parameter.words.upperBound == .max ? spare : parameter.words.upperBound - count)
    // An option that is named needs no level.
    if case .option = parameter.kind, let text = rest.first?.constant(in: source),
      OptionTable.option(named: String(decoding: text, as: UTF8.self)) != nil
    {
      return 0
    }
    // An address whose first word is whole takes no second one.
    if case .address = parameter.kind, let text = rest.first?.constant(in: source),
      (try? AddressSpecification(parsing: Array(text))) != nil
    {
      return 0
    }
    return room
  }

  // MARK: What they are

  private func convertConstants() throws(Diagnostic) -> [BoundArgument] {
    var bound: [BoundArgument] = []
    var option: OptionSpecification?
    bound.reserveCapacity(words.count)
    for (index, parameter) in signature.parameters.enumerated() {
      let words = words[index]
      guard !words.isEmpty || parameter.words.lowerBound == 0 else {
        bound.append(.constant(.absent))
        continue
      }
      let constants = words.compactMap { word in
        word.constant(in: source).map { Operand(.bytes(Array($0)), isBare: word.isBare) }
      }
      let waitsForOption = if case .optionValue = parameter.kind { option == nil } else { false }
      guard constants.count == words.count, !waitsForOption else {
        bound.append(.words(words))
        continue
      }
      let argument: Argument
      do {
        argument = try parameter.convert(constants, names: names, option: option)
      } catch {
        let whole = words.first.map { $0.span.to(words[words.count - 1].span) } ?? statement
        throw fail(error, error.place(in: words, of: source) ?? whole)
      }
      if case .option(let specification) = argument { option = specification }
      bound.append(.constant(argument))
    }
    return bound
  }
}
