import Facts

/// A control message of `sendmsg(2)` and `recvmsg(2)`, cmsg(3).
///
/// On the wire: the length of header and data (8 bytes), the level (4), the type (4), the data, padding to 8.
package struct ControlMessage: Hashable, Sendable {
  package let level: Int32
  package let type: Int32
  package let data: [UInt8]

  package init(level: Int32, type: Int32, data: [UInt8]) {
    self.level = level
    self.type = type
    self.data = data
  }

  private static let headerSize = 16

  /// The bytes of several messages, one after the other. C: `CMSG_FIRSTHDR`, `CMSG_NXTHDR`; cmsg(3).
  package static func encode(_ messages: [ControlMessage]) -> [UInt8] {
    var bytes: [UInt8] = []
    for message in messages {
      let length = headerSize + message.data.count
      bytes += .native(length) + .native(message.level) + .native(message.type) + message.data + .zeros(-length & 7)
    }
    return bytes
  }

  /// The messages in `bytes`; one that is cut off ends the list, with what there is of it.
  package static func decode(_ bytes: [UInt8]) -> [ControlMessage] {
    var messages: [ControlMessage] = []
    var offset = 0
    while offset + headerSize <= bytes.count {
      let length = Int(clamping: bytes.native(offset, as: UInt64.self))
      guard length >= headerSize else { break }
      let end = min(length, bytes.count - offset) + offset
      messages.append(
        ControlMessage(
          level: bytes.native(offset + 8), type: bytes.native(offset + 12),
          data: Array(bytes[offset + headerSize..<end])))
      // A length beyond the buffer ends the list.
      guard length <= bytes.count - offset else { break }
      offset += (length + 7) & ~7
    }
    return messages
  }
}

extension ControlMessage {
  /// Whether it brings descriptors that the sender chose, `SCM_RIGHTS`; unix(7).
  package var isRights: Bool { level == 1 && type == 1 }

  /// Whether it brings a descriptor of the sending process, `SCM_PIDFD`; unix(7).
  package var isProcess: Bool { level == 1 && type == 4 }

  /// The descriptors in it; none in a message of another kind.
  package var descriptors: [Int32] {
    guard isRights || isProcess else { return [] }
    return stride(from: 0, to: data.count & ~3, by: 4).compactMap { offset in
      guard case .integer(let number)? = FieldKind.int32.decode(data.dropFirst(offset)) else { return nil }
      return Int32(truncatingIfNeeded: number)
    }
  }
}
