import Engine
import Facts
import Language
import Terminal

/// What can come next on the line: commands, sockets, options, flags, addresses in use, fields, files.
package struct Completion {
  private let session: Session

  package init(session: Session) { self.session = session }

  /// The candidates for the word that ends at `cursor`, in bytes.
  package func candidates(_ line: String, _ cursor: Int) -> Completions {
    let typed = Array(line.utf8.prefix(cursor))
    // The words of the statement that the cursor is in.
    let start =
      typed.lastIndex { [UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "\n")].contains($0) }.map { $0 + 1 } ?? 0
    let words = Self.words(typed[start...])
    let word = words.last ?? []
    let before = words.dropLast().filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    return complete(String(decoding: word, as: UTF8.self), at: word.startIndex, after: before)
  }

  /// The words, with blanks in them where they are quoted; the last one may be empty.
  private static func words(_ typed: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    var start = typed.startIndex
    var quote: UInt8?
    for index in typed.indices {
      let byte = typed[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: " ") {
        words.append(typed[start..<index])
        start = index + 1
      }
    }
    return words + [typed[start...]]
  }

  private func complete(_ word: String, at start: Int, after before: [String]) -> Completions {
    if let dollar = word.lastIndex(of: "$") {
      let reference = String(word[word.index(after: dollar)...])
      let offset = start + word[..<dollar].utf8.count + 1
      return references(reference, at: offset)
    }
    var before = before[...]
    if let equals = before.firstIndex(of: "="), equals > 0 { before = before[(equals + 1)...] }
    while let first = before.first, ["try", "fails", "timeout", "blocks"].contains(first) {
      if first == "fails" || first == "timeout" {
        if before.count == 1, first == "fails" {
          return matching(word, at: start, FailureCode.names.map { Candidate(text: $0) })
        }
        before = before.dropFirst(2)
      } else {
        before = before.dropFirst()
        if first == "blocks", let next = before.first, Quantity.duration(next) != nil { before = before.dropFirst() }
      }
    }
    guard let verb = before.first else { return matching(word, at: start, commands) }
    if ["expect", "eventually", "if", "while", "let"].contains(verb) {
      return Completions(start: start, candidates: [])
    }
    guard let command = CommandList.find(verb) ?? CommandList.all.first(where: { $0.name.hasPrefix(verb) }) else {
      return matching(word, at: start, sockets)
    }
    return argument(word, at: start, of: command, after: Array(before.dropFirst()))
  }

  private func matching(_ word: String, at start: Int, _ candidates: [Candidate]) -> Completions {
    Completions(start: start, candidates: candidates.filter { $0.text.hasPrefix(word) })
  }

  // MARK: What there is

  private var commands: [Candidate] {
    CommandList.all.map { Candidate(text: $0.name, description: $0.summary) }
      + Parser.keywords.map { Candidate(text: $0, description: "a word of the language") }
      + session.functions.keys.map { Candidate(text: session.names[$0], description: "your own") }
  }

  private var sockets: [Candidate] {
    session.rows.map { row in
      let ends = [row.local, row.remote].map { $0.map { $0.isUnnamed ? "-" : $0.description } ?? "-" }
      return Candidate(text: row.name, description: "\(row.type) \(row.state) \(ends.joined(separator: " ⇄ "))")
    }
  }

  private func argument(_ word: String, at start: Int, of command: Command, after before: [String]) -> Completions {
    let parameters = command.signature.parameters
    let option = OptionCompletion(parameters, after: before)
    // A level before the option is a word more.
    let index = before.count - (option?.level == nil ? 0 : 1)
    let positional = parameters.filter { $0.key == nil }
    if let bar = word.lastIndex(of: "|"), let flags = flagCandidates(positional) ?? option?.values {
      let offset = start + word[...bar].utf8.count
      return matching(String(word[word.index(after: bar)...]), at: offset, flags)
    }
    var candidates: [Candidate] = []
    for parameter in positional.dropFirst(min(index, max(0, positional.count - 1))).prefix(
      index < positional.count ? 1 : 0)
    {
      candidates += option?.candidates(for: parameter) ?? values(of: parameter, word)
      if case .path = parameter.kind { return files(word, at: start) }
    }
    if command.name == "poll", index > 0 {
      candidates = index % 2 == 1 ? symbols(pollEvents) : sockets
    }
    let required = positional.count(where: \.isRequired)
    if index >= required { candidates += flagCandidates(positional) ?? [] }
    candidates += parameters.compactMap { $0.key }.map { Candidate(text: $0 + "=", description: "", isFinal: false) }
      .filter { _ in index >= required }
    if index >= required { candidates += controlMessages(positional) }
    for prefix in ["file:", "to=", "unix:"] where word.hasPrefix(prefix) {
      return files(String(word.dropFirst(prefix.count)), at: start + prefix.utf8.count)
    }
    return matching(word, at: start, candidates)
  }

  private func flagCandidates(_ parameters: [Parameter]) -> [Candidate]? {
    for parameter in parameters { if case .flags(let table) = parameter.kind { return symbols(table) } }
    for parameter in parameters { if case .polls = parameter.kind { return symbols(pollEvents) } }
    if parameters.contains(where: { if case .socketType = $0.kind { true } else { false } }) {
      return symbols(socketTypeFlags)
    }
    return nil
  }

  private func controlMessages(_ parameters: [Parameter]) -> [Candidate] {
    guard parameters.contains(where: { if case .controls = $0.kind { true } else { false } }) else { return [] }
    return ControlMessageTable.kinds.filter(\.isSent).map {
      Candidate(text: $0.name + "=", description: $0.summary, isFinal: false)
    } + [Candidate(text: "cmsg=", description: "any other: LEVEL,TYPE,hex:…", isFinal: false)]
  }

  private func symbols(_ table: SymbolTable) -> [Candidate] {
    table.symbols.map { Candidate(text: $0.name, description: $0.summary) }
  }

  private func values(of parameter: Parameter, _ word: String) -> [Candidate] {
    switch parameter.kind {
    case .handle, .polls: sockets
    case .address: addresses
    case .socketType:
      SocketTypeForms.short.map { Candidate(text: $0.name, description: $0.summary) } + symbols(addressFamilies)
        + symbols(socketTypes)
    case .symbol(let table), .symbolByForm(let table): symbols(table)
    case .job: session.jobs.sorted { $0.key < $1.key }.map { Candidate(text: "%\($0.key)", description: $0.value.text) }
    case .data:
      [
        Candidate(text: "hex:", isFinal: false), Candidate(text: "file:", isFinal: false),
        Candidate(text: "fill:", isFinal: false), Candidate(text: "random:", isFinal: false),
        Candidate(text: "base64:", isFinal: false),
      ].filter { !word.isEmpty && $0.text.hasPrefix(word) }
    case .text where parameter.name == "COMMAND":
      ["O_NONBLOCK"].map { Candidate(text: $0, description: "on or off: whether calls wait") } + symbols(fcntlCommands)
    case .text where parameter.name == "COMMAND|OPTION":
      CommandList.all.map { Candidate(text: $0.name, description: $0.summary) } + OptionCompletion.everyOption
    case .text where parameter.name == "SETTING": Settings.names.map { Candidate(text: $0) }
    default: []
    }
  }

  /// The ends of this session's sockets, the listening ones first, and how an address of each family begins.
  private var addresses: [Candidate] {
    let rows = session.rows.filter { $0.local != nil }
    return (rows.filter { $0.state == "LISTEN" } + rows.filter { $0.state != "LISTEN" }).compactMap { row in
      row.local.flatMap {
        $0.isUnnamed ? nil : Candidate(text: $0.description, description: "\(row.name) \(row.state)")
      }
    }
      + AddressForm.all.map { Candidate(text: $0.beginning, description: $0.summary, isFinal: false) }
      + [
        Candidate(text: "*:", description: "any local address", isFinal: false),
        Candidate(text: "raw:", description: "any address, byte for byte", isFinal: false),
        Candidate(text: "unspec", description: "no address: takes the remote end away"),
        Candidate(text: "null", description: "a null pointer"),
      ]
  }

  // MARK: References and files

  private func references(_ text: String, at start: Int) -> Completions {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else {
      return matching(
        text, at: start,
        session.boundNames.map {
          Candidate(text: $0, isFinal: false)
        })
    }
    let last = parts[parts.count - 1]
    let offset = start + text.utf8.count - last.utf8.count
    let fields = session.fields(of: parts.dropLast())
    return matching(last, at: offset, fields.map { Candidate(text: $0, isFinal: false) })
  }

  /// The files whose paths begin with `typed`, quoted where they need it.
  private func files(_ typed: String, at start: Int) -> Completions {
    let isQuoted = typed.hasPrefix("\"") || typed.hasPrefix("'")
    let (folder, name) = Files.split(isQuoted ? String(typed.dropFirst()) : typed)
    let names = (try? Files.list(folder.isEmpty ? "." : folder)) ?? []
    let candidates = names.filter { $0.name.hasPrefix(name) }.map { file in
      let path = folder + file.name
      let needsQuotes = isQuoted || path.contains { " \t;{}#\"'$&=\\".contains($0) }
      let text = needsQuotes ? Escape.quoted(Array(path.utf8)) : path
      // A folder's name goes on: its closing quote comes with the file.
      let folderText = needsQuotes ? String(text.dropLast()) + "/" : text + "/"
      return Candidate(text: file.isFolder ? folderText : text, description: "", isFinal: !file.isFolder)
    }
    return Completions(start: start, candidates: candidates)
  }
}
