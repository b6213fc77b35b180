import Facts
import Language

/// An example that help shows and the tests run.
package struct Example: Sendable {
  package let script: String
  package let note: String

  package init(_ script: String, _ note: String) {
    self.script = script
    self.note = note
  }
}

/// A command of the shell: its one declaration, from which parsing, help, completion and the call line come.
package struct Command: Sendable {
  package typealias Action =
    @Sendable (_ session: Session, _ arguments: [Argument], _ progress: inout Progress) throws(Problem) -> Attempt
  package typealias Shown =
    @Sendable (_ session: Session, _ arguments: [Argument], _ outcome: Outcome) -> [ShownArgument]

  /// The C call that a command stands for.
  package struct CCall: Sendable {
    /// As `ssize_t send(int sockfd, const void *buf, size_t len, int flags)`.
    package let prototype: String
    /// As `send(2)`.
    package let manual: String

    package init(_ prototype: String, _ manual: String) {
      self.prototype = prototype
      self.manual = manual
    }
  }

  package let name: String
  package let aliases: [String]
  package let signature: Signature
  /// nil for a command that is for people.
  package let call: CCall?
  package let summary: String
  /// More for `help COMMAND`, a paragraph each.
  package let notes: [String]
  package let examples: [Example]
  package let direction: Direction?
  /// Whether it has a call line though it stands for no single call.
  package let isReported: Bool
  /// How many values it yields, for several names.
  package let results: Int
  /// Why a call in the foreground has to wait.
  package let waiting: String
  package let action: Action
  /// The arguments of the call line after the socket.
  package let shown: Shown
  /// Whether it looks back on what happened: the journal is then on from a program's beginning.
  package let needsJournal: Bool
  /// What a cancelled or expired operation leaves, where something was transferred.
  package let partial: (@Sendable (_ progress: Progress) -> Outcome?)?

  package init(
    _ name: String, aliases: [String] = [], _ parameters: [Parameter], call: CCall? = nil, summary: String,
    notes: [String] = [], examples: [Example] = [], results: Int = 1, direction: Direction? = nil, waiting: String = "",
    isReported: Bool = false, needsJournal: Bool = false,
    partial: (@Sendable (_ progress: Progress) -> Outcome?)? = nil,
    shown: @escaping Shown = { _, _, _ in [] }, action: @escaping Action
  ) {
    self.name = name
    self.aliases = aliases
    signature = Signature(name, parameters)
    self.call = call
    self.summary = summary
    self.notes = notes
    self.examples = examples
    self.results = results
    self.direction = direction
    self.isReported = isReported || call != nil || direction != nil
    self.waiting = waiting
    self.needsJournal = needsJournal
    self.partial = partial
    self.shown = shown
    self.action = action
  }

  /// Whether the first parameter is the socket that the command acts on.
  package var actsOnSocket: Bool {
    if let first = signature.parameters.first, case .handle = first.kind { true } else { false }
  }
}
