import Facts
import Language
import Observe
import Sockets
import Wire

/// The control messages that came with a message, by name; one that has none is `LEVEL_TYPE`, and its data `hex:…`.
package final class ControlRecord: Record {
  /// A control message, and what it says.
  struct Entry {
    let message: ControlMessage
    let kind: ControlMessageKind?
    let value: Value

    var name: String { kind?.name ?? "\(message.level)_\(message.type)" }
  }

  private(set) var entries: [Entry] = []

  init(_ entries: [Entry] = []) { self.entries = entries }

  package var fields: [String] { entries.map(\.name) }

  /// The value of the first message of this name; `-` for one that did not come.
  package func field(_ name: String) -> Value? {
    if let entry = entries.first(where: { $0.name == name }) { return entry.value }
    let numbers = name.split(separator: "_").map { Int32($0) }
    let isKnown = ControlMessageTable.kind(named: name) != nil || numbers.count == 2 && !numbers.contains(nil)
    return isKnown ? .absent : nil
  }

  package var text: Value { entries.first?.value ?? .absent }

  /// The data of the first message of this name.
  func data(_ name: String) -> [UInt8]? { entries.first { $0.name == name }?.message.data }

  /// Takes over those of a later part of the same message: each says how things are now.
  func merge(_ later: ControlRecord) {
    entries.removeAll { old in later.entries.contains { $0.name == old.name } }
    entries += later.entries
  }
}

extension Session {
  /// Received control messages by name; descriptors become sockets of the session.
  package func record(of control: [UInt8]) -> ControlRecord {
    // A socket that comes along is not what the command's result is named for.
    let awaited = awaitedNames
    awaitedNames = []
    defer { awaitedNames = awaited }
    return ControlRecord(
      ControlMessage.decode(control).map { message in
        let kind = ControlMessageTable.kind(level: message.level, type: message.type)
        if case .descriptors? = kind?.payload {
          return ControlRecord.Entry(message: message, kind: kind, value: adopt(message.descriptors))
        }
        return ControlRecord.Entry(message: message, kind: kind, value: message.value(as: kind))
      })
  }

  private func adopt(_ descriptors: [Int32]) -> Value {
    let values = descriptors.map { adopt(received: $0) }
    return .record(
      PlainRecord(values.enumerated().map { (String($0.offset), $0.element) }, text: values.first ?? .absent))
  }

  /// A descriptor that came from elsewhere, as a socket of the session where it is one.
  func adopt(received descriptor: Int32) -> Value {
    let facts = SocketFacts(descriptor)
    guard let triple = facts.triple else { return .integer(Int(descriptor)) }
    // One of our own sockets under another number shares its mode; another process's is left as it is.
    if let own = registry.all.first(where: { SocketFacts.areSame($0.handle.descriptor, descriptor) }) {
      return .socket(adopt(Int(descriptor), own.socket).handle)
    }
    let socket = OpenSocket(triple, isNonBlocking: facts.isNonBlocking, isForeign: true)
    return .socket(adopt(Int(descriptor), socket).handle)
  }
}

extension ControlMessage {
  /// What it says, by its kind; a message without one, or of another size than its kind's, is its bytes.
  func value(as kind: ControlMessageKind?) -> Value {
    switch kind?.payload {
    case .value(let type): .record(OptionValue(data, type))
    case .time: Self.time(data) ?? bytes
    case .times: data.count >= 48 ? Self.times(data) : bytes
    case .extendedError: ExtendedError(data).map(Self.record) ?? bytes
    case .address: .address(SocketAddress(bytes: data))
    case .descriptors, nil: bytes
    }
  }

  private var bytes: Value { .text("hex:" + Hexadecimal.text(data)) }

  /// A `timespec`: it stands for the time since 1970.
  private static func time(_ data: [UInt8]) -> Value? {
    let fields = StructLayout.timespec.decode(data).map { (name: $0.name, value: Value($0.value)) }
    guard fields.count == 2, let seconds = fields[0].value.number, let rest = fields[1].value.number else { return nil }
    let time = UInt64(clamping: seconds) &* 1_000_000_000 &+ UInt64(clamping: rest)
    return .record(PlainRecord(fields, text: .duration(time)))
  }

  /// The two stamps, of which one is usually not there, that is, zero.
  private static func times(_ data: [UInt8]) -> Value {
    func stamp(_ offset: Int) -> Value {
      let bytes = Array(data[offset..<offset + 16])
      return bytes.allSatisfy { $0 == 0 } ? .absent : time(bytes) ?? .absent
    }
    let (software, hardware) = (stamp(0), stamp(32))
    let first = if case .absent = software { hardware } else { software }
    return .record(PlainRecord([("software", software), ("hardware", hardware)], text: first))
  }

  private static func record(_ error: ExtendedError) -> Value {
    let fields = error.fields.map { (name: $0.name, value: $0.value.map { Value($0) } ?? .absent) }
    return .record(PlainRecord(fields, text: fields.first?.value ?? .absent))
  }
}
