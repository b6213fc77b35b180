/// A `sockaddr` of any family, byte for byte as the kernel has it; the family's own file gives it its text.
package struct SocketAddress: Hashable, Sendable {
  /// The whole structure, the family's two bytes first; empty where the kernel gave no address.
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// `sa_family`, or `AF_UNSPEC` where there are not even two bytes.
  package var family: Int32 {
    Int32(bytes.native(0, as: UInt16.self))
  }

  /// The form of this address's family, where it has one.
  private var form: AddressForm? { AddressForm.of(family) }

  /// The host part, as `127.0.0.1`; for a family without ports, the whole address.
  package var host: String { form?.host(bytes) ?? description }

  /// The port, for the families that have them.
  package var port: UInt32? { form?.port(bytes) }

  /// No bytes but the family: what a Unix socket without a name has, and `AF_UNSPEC`.
  package var isUnnamed: Bool { bytes.count <= 2 }

  /// Whether the kernel means "no end here": an unnamed address, or what the family has for a socket that is not bound.
  package var isAbsent: Bool { isUnnamed || form?.isAbsent(bytes) ?? false }
}

extension SocketAddress: CustomStringConvertible {
  /// As it can be typed: `127.0.0.1:80`, `[::1]:80`, `unix:/path`, or `raw:HEX`. Safe to print.
  package var description: String {
    if let text = form?.text(bytes) { return text }
    return self == .unspecified ? "unspec" : "raw:" + Hexadecimal.text(bytes)
  }
}

extension SocketAddress {
  /// `AF_UNSPEC`, which dissolves a connection, `connect(2)`.
  package static let unspecified = SocketAddress(bytes: .zeros(16))
}
