import Facts
import Language

/// What a receiving call brought: `.data .size .from .flags .control`; it stands for its data.
package final class Received: Record {
  package let data: [UInt8]
  /// What the call returned; with `MSG_TRUNC`, more than there is data.
  package let size: Int
  package let from: SocketAddress?

  init(_ data: [UInt8], size: Int, from: SocketAddress? = nil) {
    self.data = data
    self.size = size
    self.from = from
  }

  package var fields: [String] { ["data", "size", "from", "flags", "control"] }

  package func field(_ name: String) -> Value? {
    switch name {
    case "data": .bytes(data)
    case "size": .integer(size)
    case "from": from.map { $0.isUnnamed ? .absent : .address($0) } ?? .absent
    case "flags", "control": .absent
    default: nil
    }
  }

  package var text: Value { .bytes(data) }
}
