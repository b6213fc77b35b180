import Facts
import Glibc
import Language
import Observe
import Sockets
import SystemPackage
import Wire

extension Session {
  /// The bytes of control messages as they were typed.
  func control(_ specifications: [ControlSpecification]) throws(Problem) -> [UInt8] {
    var messages: [ControlMessage] = []
    for specification in specifications {
      switch specification {
      case .bytes(let level, let type, let data): messages.append(ControlMessage(level: level, type: type, data: data))
      case .descriptors(let type, let handles):
        var data: [UInt8] = []
        for handle in handles { withUnsafeBytes(of: try resolve(handle).0) { data += $0 } }
        messages.append(ControlMessage(level: 1, type: type, data: data))
      }
    }
    return ControlMessage.encode(messages)
  }

  /// Received control messages by name; descriptors become sockets of the session.
  func record(of control: [UInt8]) -> PlainRecord {
    let fields = ControlMessage.decode(control).map { message -> (name: String, value: Value) in
      guard let kind = ControlMessageTable.kind(level: message.level, type: message.type) else {
        return ("\(message.level)_\(message.type)", .text("hex:" + Hexadecimal.text(message.data)))
      }
      return (kind.name, value(of: message, kind))
    }
    return PlainRecord(fields, text: fields.first?.value ?? .absent)
  }

  private func value(of message: ControlMessage, _ kind: ControlMessageKind) -> Value {
    let data = message.data
    func number(_ offset: Int, _ size: Int) -> Int {
      guard offset + size <= data.count else { return 0 }
      return Int(truncatingIfNeeded: data[offset..<offset + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
    func time(_ offset: Int) -> Value {
      .duration(UInt64(clamping: number(offset, 8)) &* 1_000_000_000 &+ UInt64(clamping: number(offset + 8, 8)))
    }
    switch kind.payload {
    case .value(let type):
      let option = SocketOption(kind.name, message.type, type, .readOnly, kind.summary)
      return .record(OptionValue(data, option))
    case .byte: return .integer(number(0, 1))
    case .short: return .integer(number(0, 2))
    case .timespec: return time(0)
    case .timestamps:
      let fields: [(name: String, value: Value)] = [("software", time(0)), ("hardware", time(32))]
      return .record(PlainRecord(fields, text: fields[0].value))
    case .address: return .address(SocketAddress(bytes: data))
    case .extendedError:
      var fields = StructLayout.extendedError.decode(data).map { field -> (name: String, value: Value) in
        if case .integer(let number) = field.value {
          if field.name == "ee_errno" {
            return (field.name, .failure(.errno(Errno(rawValue: Int32(clamping: number)))))
          }
          return (field.name, .integer(number))
        }
        return (field.name, .absent)
      }
      let offender = SocketAddress(bytes: Array(data.dropFirst(StructLayout.extendedError.size)))
      fields.append(("offender", offender.isAbsent ? .absent : .address(offender)))
      return .record(PlainRecord(fields, text: fields.first?.value ?? .absent))
    case .descriptors:
      let values = stride(from: 0, to: data.count & ~3, by: 4).map { offset in
        adopt(received: Int32(truncatingIfNeeded: number(offset, 4)))
      }
      let fields = values.enumerated().map { (name: String($0.offset), value: $0.element) }
      return .record(PlainRecord(fields, text: fields.first?.value ?? .absent))
    }
  }

  /// A descriptor that came from elsewhere, as a socket of the session where it is one.
  func adopt(received descriptor: Int32) -> Value {
    let facts = SocketFacts(descriptor)
    guard let triple = facts.triple else { return .integer(Int(descriptor)) }
    // One of our own sockets under another number shares its mode; another process's is left as it is.
    if let own = registry.all.first(where: { SocketFacts.areSame($0.handle.descriptor, descriptor) }) {
      return .socket(adopt(Int(descriptor), own.socket).handle)
    }
    let socket = OpenSocket(triple, isNonBlocking: facts.isNonBlocking, blocksUnderneath: !facts.isNonBlocking)
    return .socket(adopt(Int(descriptor), socket).handle)
  }
}
