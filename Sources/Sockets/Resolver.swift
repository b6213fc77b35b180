import CLinux
import Facts
import Glibc
import SystemPackage

/// One address that `getaddrinfo(3)` found.
package struct ResolvedAddress: Hashable, Sendable {
  package let type: SocketTriple
  package let address: SocketAddress
  package let canonicalName: String
}

/// What is asked of `getaddrinfo(3)`; it may wait for the network, so it runs in a child process.
package struct ResolverQuery: Hashable, Sendable {
  package var host: String?
  package var service: String?
  package var hints: SocketTriple
  package var flags: Int32

  package init(host: String?, service: String?, hints: SocketTriple, flags: Int32 = 0) {
    self.host = host
    self.service = service
    self.hints = hints
    self.flags = flags
  }

  /// Asks, and writes the answer as bytes for `ResolverAnswer(decoding:)`. C: `getaddrinfo`; getaddrinfo(3).
  package func run() -> [UInt8] {
    var request = addrinfo()
    request.ai_family = hints.family
    request.ai_socktype = hints.type
    request.ai_protocol = hints.protocol
    request.ai_flags = flags
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, service, &request, &found)
    let saved = clinux_errno()
    defer { if let found { freeaddrinfo(found) } }
    var bytes: [UInt8] = .native(code) + .native(saved)
    var next = code == 0 ? found : nil
    while let entry = next?.pointee {
      let address = UnsafeRawBufferPointer(start: entry.ai_addr, count: Int(entry.ai_addrlen))
      let name = entry.ai_canonname.map { Array(String(cString: $0).utf8) } ?? []
      bytes += .native(entry.ai_family) + .native(entry.ai_socktype) + .native(entry.ai_protocol)
      bytes += .native(Int32(address.count)) + address + .native(Int32(clamping: name.count)) + name
      next = entry.ai_next
    }
    return bytes
  }
}

/// The answer of a resolver.
package enum ResolverAnswer: Sendable {
  case found([ResolvedAddress])
  case failed(FailureCode)

  /// Reads what `ResolverQuery.run` wrote; a child that died on the way is `EAI_FAIL`.
  package init(decoding bytes: [UInt8]) {
    var rest = bytes[...]
    func number() -> Int32? {
      defer { rest = rest.dropFirst(4) }
      return rest.number(at: 0)
    }
    func chunk() -> [UInt8]? {
      guard let count = number(), count >= 0, rest.count >= Int(count) else { return nil }
      defer { rest = rest.dropFirst(Int(count)) }
      return Array(rest.prefix(Int(count)))
    }
    guard let code = number(), let errno = number() else {
      self = .failed(.resolver(EAI_FAIL))
      return
    }
    if code == EAI_SYSTEM {
      self = .failed(.errno(Errno(rawValue: errno)))
      return
    }
    if code != 0 {
      self = .failed(.resolver(code))
      return
    }
    var addresses: [ResolvedAddress] = []
    while let family = number(), let type = number(), let proto = number(), let address = chunk(), let name = chunk() {
      addresses.append(
        ResolvedAddress(
          type: SocketTriple(family, type, proto), address: SocketAddress(bytes: address),
          canonicalName: String(decoding: name, as: UTF8.self)))
    }
    self = .found(addresses)
  }
}
