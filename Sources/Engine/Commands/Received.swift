import Facts
import Language
import Sockets

/// What a receiving call brought: `.data .size .from .flags .control`; it stands for its data.
package final class Received: Record {
  package let data: [UInt8]
  /// What the call returned; with `MSG_TRUNC`, more than there is data.
  package let size: Int
  package let from: SocketAddress?
  /// The pieces of a scattered receive, the flags and the control messages, of the calls that give them.
  private let parts: [[UInt8]]
  private let flags: Int32?
  package let control: PlainRecord?

  init(_ data: [UInt8], size: Int, from: SocketAddress? = nil) {
    self.data = data
    self.size = size
    self.from = from
    parts = []
    flags = nil
    control = nil
  }

  init(_ message: ReceivedMessage, size: Int, control: PlainRecord) {
    data = message.parts.flatMap { $0 }
    self.size = size
    from = message.from
    parts = message.parts
    flags = message.flags
    self.control = control
  }

  package var fields: [String] { ["data", "size", "from", "flags", "control"] }

  package func field(_ name: String) -> Value? {
    switch name {
    case "data": .bytes(data)
    case "size": .integer(size)
    case "from": from.map { $0.isUnnamed ? .absent : .address($0) } ?? .absent
    case "flags": flags.map { .flags(Int($0), messageFlags) } ?? .absent
    case "control": control.map { .record($0) } ?? .absent
    default: Int(name).flatMap { parts.indices.contains($0) ? .bytes(parts[$0]) : nil }
    }
  }

  package var text: Value { .bytes(data) }
}
