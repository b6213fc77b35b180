import Facts
import Language
import Observe
import Sockets

/// The fields of a socket, each asked of the kernel when it is read.
enum SocketFields {
  static let names = [
    "fd", "name", "family", "type", "protocol", "local", "remote", "state", "recvq", "sendq", "backlog", "acceptq",
    "error", "nonblock", "sent", "received", "info", "opt",
  ]

  /// The value of a field; nil for an unknown name. A closed socket has only its number and name.
  static func value(_ field: String, of handle: Handle, in session: Session) -> Value? {
    guard names.contains(field) else { return nil }
    if field == "fd" { return .integer(Int(handle.descriptor)) }
    if field == "name" { return .text(session.name(of: handle)) }
    guard let entry = session.registry[handle] else { return .absent }
    let facts = entry.facts
    if entry.triple == .epoll, ["family", "type", "protocol", "state"].contains(field) { return .absent }
    switch field {
    case "family": return .symbol(Int(entry.triple.family), addressFamilies)
    case "type": return .symbol(Int(entry.triple.type), socketTypes)
    case "protocol":
      let family = entry.triple.family
      let number = FamilyProtocols.tableValue(entry.triple.protocol, of: family)
      return .symbol(number, FamilyProtocols.table(of: family))
    case "local": return facts.local.map { .address($0) } ?? .absent
    case "remote": return facts.remote.flatMap { $0.isUnnamed ? nil : .address($0) } ?? .absent
    case "state": return .text(facts.state(entry.triple))
    case "recvq": return facts.receiveQueue.map { .integer($0) } ?? .absent
    case "sendq": return facts.sendQueue.map { .integer($0) } ?? .absent
    case "backlog": return facts.acceptQueue(entry.triple).map { .integer($0.limit) } ?? .absent
    case "acceptq": return facts.acceptQueue(entry.triple).map { .integer($0.length) } ?? .absent
    case "error":
      let error = OptionSpecification(level: 1, number: 4, option: OptionTable.option(level: 1, number: 4))
      return OptionValue.read(entry.handle.descriptor, error)?.text ?? .absent
    case "nonblock": return .boolean(entry.isNonBlocking)
    case "sent": return .integer(entry.sentBytes)
    case "received": return .integer(entry.receivedBytes)
    case "info": return .record(InfoRecord(handle.descriptor))
    case "opt": return .record(OptionsRecord(handle.descriptor))
    default: return nil
    }
  }
}

/// `$s.info`: the fields of `tcp_info`.
private final class InfoRecord: Record {
  private let bytes: [UInt8]
  init(_ descriptor: Int32) { bytes = TCPInfo.read(descriptor) ?? [] }
  var fields: [String] { TCPInfo.fields.map(\.name) }
  func field(_ name: String) -> Value? {
    guard let known = [name, "tcpi_" + name].first(where: fields.contains) else { return nil }
    return TCPInfo.value(known, in: bytes).map { Value(tcpInfo: $0, of: known) } ?? .absent
  }
  var text: Value { .absent }
}

/// `$s.opt`: the options by name.
private final class OptionsRecord: Record {
  private let descriptor: Int32
  init(_ descriptor: Int32) { self.descriptor = descriptor }
  var fields: [String] { OptionTable.levels.flatMap { $0.options.map(\.name) } }
  func field(_ name: String) -> Value? {
    guard let (level, option) = OptionTable.option(named: name) else { return nil }
    let specification = OptionSpecification(level: level.number, number: option.number, option: option)
    return OptionValue.read(descriptor, specification).map { .record($0) } ?? .absent
  }
  var text: Value { .absent }
}
