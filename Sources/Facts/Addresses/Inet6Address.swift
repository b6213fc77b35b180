import Glibc

/// `sockaddr_in6`, `ipv6(7)`: family, port (2), flow information (4), address (16), scope (4).
package enum Inet6Address {
  package static let size = 28

  package static func make(_ address: [UInt8], port: UInt16, scope: UInt32 = 0) -> SocketAddress {
    SocketAddress(bytes: .sockaddr(10) + .native(port.bigEndian) + .zeros(4) + address + .native(scope))
  }

  /// The sixteen bytes of an address, `inet_pton(3)`, without a scope.
  package static func parse(_ host: String) -> [UInt8]? {
    var address = in6_addr()
    guard inet_pton(AF_INET6, host, &address) == 1 else { return nil }
    return withUnsafeBytes(of: &address) { Array($0) }
  }

  /// The shortest form of sixteen bytes, `inet_ntop(3)`.
  package static func text<Bytes: Collection>(_ address: Bytes) -> String where Bytes.Element == UInt8 {
    let source = Array(address)
    var buffer = [CChar](repeating: 0, count: 64)
    guard source.count == 16, inet_ntop(AF_INET6, source, &buffer, socklen_t(buffer.count)) != nil else { return "?" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func host(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 24 else { return nil }
    let scope: UInt32 = bytes.native(24)
    return text(bytes[8..<24]) + (scope == 0 ? "" : "%" + Interfaces.text(scope))
  }

  /// The flow information, which few use, is left out of the text.
  static let form = AddressForm(
    family: AF_INET6, usage: "[HOST]:PORT", summary: "IPv6, with %IFACE where the address needs one",
    beginning: "[::1]:",
    text: { bytes in
      bytes.count == size ? host(bytes).map { "[\($0)]:\(UInt16(bigEndian: bytes.native(2)))" } : nil
    },
    host: host,
    port: { $0.count >= 4 ? UInt32(UInt16(bigEndian: $0.native(2))) : nil },
    isAbsent: { $0.count >= 24 && $0[2..<4].allSatisfy { $0 == 0 } && $0[8..<24].allSatisfy { $0 == 0 } })
}
