import Facts

/// A parameter of a command.
package struct Parameter: Sendable {
  package enum Kind: Sendable {
    case handle
    /// One word, or host and port as two.
    case address
    case data
    case integer
    case duration
    /// Bits of a table, known by their form: they may stand anywhere after the required arguments.
    case flags(SymbolTable)
    /// One symbol of a table, by name or number.
    case symbol(SymbolTable)
    /// One symbol that is known by its form, as `AF_INET6`.
    case symbolByForm(SymbolTable)
    /// A short form, or family, type and protocol.
    case socketType
    /// An option's name, or level and option.
    case option
    /// The value of the option before it.
    case optionValue
    case text
    case path
    case job
    /// Handles and their events in turn.
    case polls
    /// Control messages, `NAME=VALUE`, known by their names.
    case controls
    /// Data in several pieces.
    case pieces
    /// Several messages, each of one or several pieces joined by `+`.
    case messages
    /// Several sizes.
    case sizes
    /// Handles joined by commas.
    case handles
    /// Sockets, `last N` and, where one is wanted, a file to draw to, each known by its form.
    case extract(toFile: Bool)
    /// Any value.
    case value
    /// All the words that are left.
    case values
  }

  /// As usage lines show it: `SOCKET`, `SIZE`.
  package let name: String
  package let kind: Kind
  package let isRequired: Bool
  /// For a parameter that is only given as `key=value`.
  package let key: String?
  /// What it is when it is left out, for help and for the question at the prompt; empty where there is nothing to say.
  package let standard: String

  private init(_ name: String, _ kind: Kind, required: Bool, key: String?, standard: String) {
    self.name = name
    self.kind = kind
    isRequired = required
    self.key = key
    self.standard = standard
  }

  package static func required(_ name: String, _ kind: Kind) -> Parameter {
    Parameter(name, kind, required: true, key: nil, standard: "")
  }

  package static func optional(_ name: String, _ kind: Kind, standard: String = "") -> Parameter {
    Parameter(name, kind, required: false, key: nil, standard: standard)
  }

  package static func named(_ key: String, _ kind: Kind, standard: String = "") -> Parameter {
    Parameter(key, kind, required: false, key: key, standard: standard)
  }

  /// How many words it may take.
  package var words: ClosedRange<Int> {
    switch kind {
    case .address, .option: 1...2
    case .socketType: 1...4
    case .values: 0...Int.max
    case .polls: 2...Int.max
    case .controls, .extract: 0...Int.max
    case .pieces, .messages, .sizes: 1...Int.max
    default: 1...1
    }
  }

  /// Whether its words are known by their place only.
  var isPositional: Bool {
    if case .controls = kind { return false }
    return key == nil && table == nil
  }

  /// The table by which a word is known to belong here, wherever it stands.
  var table: SymbolTable? {
    switch kind {
    case .flags(let table), .symbolByForm(let table): table
    default: nil
    }
  }
}

/// What a command takes.
package struct Signature: Sendable {
  package let command: String
  package let parameters: [Parameter]

  package init(_ command: String, _ parameters: [Parameter]) {
    self.command = command
    self.parameters = parameters
  }

  /// The command with its parameters, optional ones in brackets: `recv SOCKET [SIZE] [MSG_…]`.
  package var usage: String {
    ([command]
      + parameters.map { parameter in
        var text = parameter.name
        if let key = parameter.key { text = "\(key)=\(Self.placeholder(parameter.kind))" }
        if case .polls = parameter.kind { text = "SOCKET EVENTS…" }
        if case .values = parameter.kind { text += "…" }
        if case .socketType = parameter.kind { text = "TYPE | FAMILY TYPE [PROTOCOL]" }
        if case .extract(let toFile) = parameter.kind { text = "SOCKET…] [last N" + (toFile ? "] [FILE" : "") }
        return parameter.isRequired ? text : "[\(text)]"
      }).joined(separator: " ")
  }

  private static func placeholder(_ kind: Parameter.Kind) -> String {
    switch kind {
    case .duration: "DURATION"
    case .address: "ADDRESS"
    case .path: "PATH"
    case .text: "TEXT"
    case .optionValue: "VALUE"
    default: "N"
    }
  }
}
