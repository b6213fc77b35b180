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
  package let level: Int32
  package let number: Int32
  /// Its row, where the table has one.
  package let option: SocketOption?

  package init(level: Int32, number: Int32, option: SocketOption?) {
    self.level = level
    self.number = number
    self.option = option
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
  /// The number of a pending operation.
  case job(Int)
  case value(Value)
  case values([Value])
}
