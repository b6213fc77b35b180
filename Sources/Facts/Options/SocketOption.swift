/// One option of `getsockopt(2)` and `setsockopt(2)`: its only row.
package struct SocketOption: Sendable {
  package enum Access: Sendable { case readOnly, readWrite, writeOnly }

  /// What one must know before an option is read only to look at it.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Reading it changes something: a counter is reset, an error cleared, a descriptor made.
    package static let readingActs = Traits(rawValue: 1)
    /// It changes by itself, as a clock does.
    package static let varies = Traits(rawValue: 2)
    /// Its value holds addresses of the caller's memory.
    package static let holdsPointers = Traits(rawValue: 4)
  }

  /// The C name, as `SO_REUSEADDR`.
  package let name: String
  package let number: Int32
  /// What `setsockopt` takes, and `getsockopt` returns where there is no other type for that.
  package let type: OptionType
  /// What `getsockopt` returns.
  package let readType: OptionType
  package let access: Access
  package let traits: Traits
  /// The kernel that has it first, empty for 2.4 and older ones.
  package let since: String
  /// What the value is at first, or where it comes from.
  package let standard: String
  /// What `getsockopt` must find in the buffer.
  package let request: [UInt8]
  /// What it does, in one line.
  package let summary: String

  package init(
    _ name: String, _ number: Int32, _ type: OptionType, reads: OptionType? = nil, _ access: Access = .readWrite,
    since: String = "", standard: String = "", traits: Traits = [], request: [UInt8] = [], _ summary: String
  ) {
    self.name = name
    self.number = number
    self.type = type
    readType = reads ?? type
    self.access = access
    self.traits = traits
    self.since = since
    self.standard = standard
    self.request = request
    self.summary = summary
  }
}

/// The options of one level.
package struct OptionLevel: Sendable {
  /// The C name, as `SOL_SOCKET`.
  package let name: String
  package let number: Int32
  package let options: [SocketOption]
  /// Further C names of the same options.
  package let aliases: [(name: String, option: String)]

  init(name: String, number: Int32, aliases: [(name: String, option: String)] = [], options: [SocketOption]) {
    self.name = name
    self.number = number
    self.options = options
    self.aliases = aliases
  }

  /// Whether an option is of any use to a socket of this type: multicast routing is for raw sockets.
  package func has(_ option: SocketOption, on type: Int32) -> Bool {
    type == 3 || !(number == 0 || number == 41) || !(200...212).contains(option.number)
  }
}
