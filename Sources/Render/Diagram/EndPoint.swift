import Facts

/// An address as diagrams compare it: IPv4's are the same inside IPv6's.
struct EndPoint: Hashable {
  let text: String
  let port: UInt32?

  /// nil for an end that has no name.
  init?(_ address: SocketAddress?) {
    guard let address, !address.isAbsent else { return nil }
    port = address.port
    let text = address.description
    let mapped = "[::ffff:"
    if text.hasPrefix(mapped), let end = text.firstIndex(of: "]"), text[..<end].contains(".") {
      self.text = String(text[..<end].dropFirst(mapped.count)) + text[text.index(after: end)...]
    } else {
      self.text = text
    }
  }

  /// Whether it stands for every address of the machine.
  var isAny: Bool { port != nil && (text.hasPrefix("0.0.0.0:") || text.hasPrefix("[::]:")) }

  /// Whether more than one socket may receive what is sent there: a multicast group, or all hosts of a network.
  var isShared: Bool {
    guard let first = text.split(separator: ".").first.flatMap({ UInt8($0) }) else { return text.hasPrefix("[ff") }
    return (224...239).contains(first) || text.hasPrefix("255.255.255.255:")
  }

  /// Whether what is sent to this address comes to a socket that is bound to `local`.
  func reaches(_ local: EndPoint) -> Bool { self == local || port != nil && port == local.port && local.isAny }
}
