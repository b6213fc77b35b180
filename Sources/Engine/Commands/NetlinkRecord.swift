import Facts
import Language
import Wire

/// A netlink message: its fields by their C names, those of its header also without `nlmsg_`; it stands for its text.
final class NetlinkRecord: Record {
  private let message: NetlinkMessage

  init(_ message: NetlinkMessage) { self.message = message }

  private var values: [(name: String, value: NetlinkValue)] { message.header + message.fields }

  var fields: [String] { values.map(\.name) }

  /// An attribute that such a message may have, and this one has not, is absent.
  func field(_ name: String) -> Value? {
    let value = values.first { $0.name == name } ?? message.header.first { $0.name == "nlmsg_" + name }
    return value.map { Value($0.value) } ?? (message.known.contains(name) ? .absent : nil)
  }

  var text: Value { .text(message.description) }
}

extension PlainRecord {
  /// `.messages`: the messages in what came through a netlink socket, and `.damage`, why there are no more.
  convenience init(netlink bytes: [UInt8], protocol: Int32) {
    let (messages, damage) = NetlinkMessage.decode(bytes, protocol: `protocol`)
    let lines = messages.map(\.description) + (damage.map { ["(\($0))"] } ?? [])
    self.init(
      [("count", .integer(messages.count))]
        + messages.enumerated().map { (String($0.offset), .record(NetlinkRecord($0.element))) }
        + [("damage", damage.map { .text($0.description) } ?? .absent)],
      text: .text(lines.joined(separator: "\n")))
  }
}

extension Value {
  fileprivate init(_ value: NetlinkValue) {
    switch value {
    case .field(let field): self = Value(field)
    case .nested(let fields):
      let text = Value.text(value.description)
      self = .record(PlainRecord(fields.map { ($0.name, Value($0.value)) }, text: text))
    }
  }
}
