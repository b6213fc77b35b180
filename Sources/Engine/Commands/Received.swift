import Facts
import Language
import Sockets
import Wire

/// What a receiving call brought: `.data .size .from .flags .control`; it stands for its data.
///
/// What came through a netlink socket has `.messages` too.
package final class Received: Record {
  package let data: [UInt8]
  /// What the call returned; with `MSG_TRUNC`, more than there is data.
  package let size: Int
  package let from: SocketAddress?
  /// The pieces of a scattered receive, `.0`, `.1`, …
  package let parts: [[UInt8]]
  /// The flags and the control messages, of the calls that give them.
  package let flags: Int32?
  package let control: ControlRecord?
  /// The socket's protocol, where it is one of netlink.
  private let netlink: Int32?

  /// Data that came through `socket`, scattered into buffers of these sizes, or into one.
  init(
    _ data: [UInt8], size: Int, scatteredInto sizes: [Int] = [], from: SocketAddress? = nil, flags: Int32? = nil,
    control: ControlRecord? = nil, of socket: SocketEntry? = nil
  ) {
    self.data = data
    self.size = size
    self.from = from
    self.flags = flags
    self.control = control
    netlink = socket.flatMap { $0.triple.family == 16 ? $0.triple.protocol : nil }
    var rest = data[...]
    parts = sizes.map { size in
      let part = rest.prefix(max(0, size))
      rest = rest.dropFirst(part.count)
      return Array(part)
    }
  }

  package var fields: [String] {
    ["data", "size", "from", "flags", "control"] + (netlink == nil ? [] : ["messages"])
  }

  package func field(_ name: String) -> Value? {
    switch name {
    case "data": .bytes(data)
    case "size": .integer(size)
    case "from": from.map { $0.isUnnamed ? .absent : .address($0) } ?? .absent
    case "flags": flags.map { .flags(Int($0), messageFlags) } ?? .absent
    case "control": control.map { .record($0) } ?? .absent
    case "messages": netlink.map { .record(PlainRecord(netlink: data, protocol: $0)) }
    default: Int(name).flatMap { parts.indices.contains($0) ? .bytes(parts[$0]) : nil }
    }
  }

  package var text: Value { .bytes(data) }
}
