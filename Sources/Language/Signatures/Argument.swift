import Facts

/// Which socket an argument means.
package enum HandleReference: Hashable, Sendable {
  case name(Name)
  /// `.`, the socket last made or used.
  case current
  /// A bare number: that descriptor, whatever it is.
  case number(Int32)
  case handle(Handle)
}

/// Family, type and protocol, as `socket(2)` takes them.
package struct SocketTypeSpecification: Hashable, Sendable {
  package var family: Int32
  package var type: Int32
  package var `protocol`: Int32

  package init(family: Int32, type: Int32, protocol: Int32) {
    self.family = family
    self.type = type
    self.protocol = `protocol`
  }
}

/// An option by name, or by the numbers of its level and itself.
package struct OptionSpecification: Sendable {
  /// How it was written.
  package enum Form: Sendable { case name, levelAndName, numbers }

  package let level: Int32
  package let number: Int32
  /// Its row, where the table has one.
  package let option: SocketOption?
  package let form: Form

  package init(level: Int32, number: Int32, option: SocketOption?, form: Form = .name) {
    self.level = level
    self.number = number
    self.option = option
    self.form = form
  }

  /// The same option as a socket of `family` has it: the names `MCAST_…` stand for one at IPv4's and one at IPv6's level.
  package func resolved(for family: Int32?) -> OptionSpecification {
    guard form == .name, level == 0, family == 10, let option,
      let other = OptionTable.option(level: 41, number: number), other.name == option.name
    else { return self }
    return OptionSpecification(level: 41, number: number, option: other)
  }

  /// `SOL_SOCKET`, or the number.
  package var levelName: String { OptionTable.levelName(level) }
  /// `SO_REUSEADDR`, or the number.
  package var name: String { option?.name ?? String(number) }
}

/// A handle and the events that `poll` is to look for on it.
package struct PollPair: Sendable {
  package let handle: HandleReference
  package let events: Int
}

/// What part of the journal is asked for, and where to draw it.
package struct ExtractSpecification: Sendable {
  package var sockets: [HandleReference] = []
  /// How many events, nil for all.
  package var last: Int?
  package var file: (path: String, format: DrawingFormat)?

  package init() {}
}

/// The forms in which a diagram is drawn to a file.
package enum DrawingFormat: String, CaseIterable, Sendable {
  case text = "txt"
  case svg
  case mermaid = "mmd"
  case html

  /// The form that a path's ending asks for.
  package init?(endingOf path: String) {
    guard let point = path.lastIndex(of: ".") else { return nil }
    self.init(rawValue: path[path.index(after: point)...].lowercased())
  }

  /// All endings, for messages.
  package static var endings: String { allCases.map { "." + $0.rawValue }.joined(separator: " ") }
}

/// An argument in the type that its parameter has.
package enum Argument {
  case absent
  case handle(HandleReference)
  case address(AddressSpecification)
  case data(DataSpecification)
  case integer(Int)
  case duration(UInt64)
  case text([UInt8])
  case socketType(SocketTypeSpecification)
  case option(OptionSpecification)
  case polls([PollPair])
  case controls([ControlSpecification])
  /// Several pieces of data, or several sizes.
  case pieces([DataSpecification])
  case messages([[DataSpecification]])
  case sizes([Int])
  case handles([HandleReference])
  case extract(ExtractSpecification)
  /// The number of a pending operation.
  case job(Int)
  case value(Value)
  case values([Value])
}
