import Glibc

/// `sockaddr_in`, `ip(7)`: family, port (2), address (4), padding (8).
package enum InetAddress {
  package static let size = 16

  package static func make(_ address: [UInt8], port: UInt16) -> SocketAddress {
    SocketAddress(bytes: .sockaddr(2) + .native(port.bigEndian) + address + .zeros(8))
  }

  /// The four bytes of a dotted address, `inet_pton(3)`.
  package static func parse(_ host: String) -> [UInt8]? {
    var address = in_addr()
    guard inet_pton(AF_INET, host, &address) == 1 else { return nil }
    return withUnsafeBytes(of: &address) { Array($0) }
  }

  /// The dotted form of four bytes.
  package static func text<Bytes: Collection>(_ address: Bytes) -> String where Bytes.Element == UInt8 {
    address.map { String($0) }.joined(separator: ".")
  }

  private static func host(_ bytes: [UInt8]) -> String? { bytes.count >= 8 ? text(bytes[4..<8]) : nil }

  static let form = AddressForm(
    family: AF_INET, usage: "HOST:PORT", summary: "IPv4; port 0 is any free one", beginning: "127.0.0.1:",
    text: { bytes in
      guard bytes.count == size, bytes.isZero(from: 8) else { return nil }
      return "\(text(bytes[4..<8])):\(UInt16(bigEndian: bytes.native(2)))"
    },
    host: host,
    port: { $0.count >= 4 ? UInt32(UInt16(bigEndian: $0.native(2))) : nil },
    isAbsent: { $0.count >= 8 && $0[2..<8].allSatisfy { $0 == 0 } })
}
