/// An address as it was typed: ready for the kernel, or waiting for what only the socket or the resolver knows.
package enum AddressSpecification: Hashable, Sendable {
  case exact(SocketAddress)
  /// `*:80`: the wildcard address of the socket's own family.
  case any(port: UInt16)
  /// A host or a service by name, for `getaddrinfo(3)`; the host is nil for `*`.
  case named(host: String?, service: String)
  /// A null pointer.
  case null
}

/// Why a word is not an address.
package enum AddressFault: Error, Hashable, Sendable {
  /// A host alone, of a family that has ports.
  case missingPort(host: String)
  case portOutOfRange(String)
  case badIPv6(String)
  case unclosedBracket
  case unknownInterface(String)
  case badHexadecimal
  case empty
  /// Too few parts, or too many, for the family's form.
  case badForm(usage: String)
  /// No number, or not one that the field holds.
  case badNumber(field: String, text: String, least: Int64, most: UInt64)
  /// No number, and none of the words that the field has.
  case unknownWord(String, kind: String, suggestion: String?)
  case badHardwareAddress(String)
  case tooLong(field: String, limit: Int)
}

extension AddressSpecification {
  /// Reads `127.0.0.1:80`, `[::1%eth0]:80`, `name:http`, `*:80`, `raw:HEX`, `unspec`, `null`, or a family's own form, as
  /// `unix:…`.
  package init(parsing word: [UInt8]) throws(AddressFault) {
    let text = String(decoding: word, as: UTF8.self)
    if text.isEmpty { throw .empty }
    if text == "null" {
      self = .null
      return
    }
    if text == "unspec" {
      self = .exact(.unspecified)
      return
    }
    if let colon = word.firstIndex(of: UInt8(ascii: ":")), let parse = AddressForm.parser(for: word[..<colon]) {
      self = .exact(try parse(word[(colon + 1)...]))
      return
    }
    if text.hasPrefix("raw:") {
      guard let bytes = Hexadecimal.bytes(text.dropFirst(4)) else { throw .badHexadecimal }
      self = .exact(SocketAddress(bytes: bytes))
      return
    }
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { throw .unclosedBracket }
      let rest = text[text.index(after: end)...]
      let host = String(text[text.index(after: text.startIndex)..<end])
      guard rest.first == ":", rest.count > 1 else { throw .missingPort(host: "[\(host)]") }
      try self.init(host: "[\(host)]", service: String(rest.dropFirst()))
      return
    }
    guard let colon = text.lastIndex(of: ":"), text.index(after: colon) < text.endIndex else {
      throw .missingPort(host: text)
    }
    if Inet6Address.parse(text) != nil { throw .badIPv6(text) }
    try self.init(host: String(text[..<colon]), service: String(text[text.index(after: colon)...]))
  }

  /// The same from two words, host and port; the host may be a bare IPv6 address.
  package init(host: String, service: String) throws(AddressFault) {
    let port = try Self.port(service)
    if host == "*" || host.isEmpty {
      if let port { self = .any(port: port) } else { self = .named(host: nil, service: service) }
    } else if let address = InetAddress.parse(host) {
      if let port {
        self = .exact(InetAddress.make(address, port: port))
      } else {
        self = .named(host: host, service: service)
      }
    } else if host.hasPrefix("[") || host.contains(":") {
      let inner = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
      let parts = inner.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = parts.first, let address = Inet6Address.parse(String(first)) else { throw .badIPv6(inner) }
      var scope: UInt32 = 0
      if parts.count == 2 {
        guard let index = UInt32(parts[1]) ?? Interfaces.index(String(parts[1])) else {
          throw .unknownInterface(String(parts[1]))
        }
        scope = index
      }
      guard let port else {
        self = .named(host: inner, service: service)
        return
      }
      self = .exact(Inet6Address.make(address, port: port, scope: scope))
    } else {
      self = .named(host: host, service: service)
    }
  }

  /// The number of a numeric port; nil for a service's name.
  private static func port(_ service: String) throws(AddressFault) -> UInt16? {
    guard let first = service.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first) else {
      return nil
    }
    guard let port = UInt16(service) else { throw .portOutOfRange(service) }
    return port
  }

  /// The address for a socket of `family`, where no resolver is needed; `.named` stays nil.
  package func resolved(for family: Int32) -> SocketAddress? {
    switch self {
    case .exact(let address): address
    case .any(let port):
      family == 10
        ? Inet6Address.make([UInt8](repeating: 0, count: 16), port: port)
        : InetAddress.make([0, 0, 0, 0], port: port)
    case .named, .null: nil
    }
  }
}

extension AddressSpecification: CustomStringConvertible {
  /// As it was typed.
  package var description: String {
    switch self {
    case .exact(let address): address.description
    case .any(let port): "*:\(port)"
    case .named(let host, let service): "\(Escape.text(host ?? "*")):\(Escape.text(service))"
    case .null: "null"
    }
  }
}
