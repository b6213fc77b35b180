/// A `sockaddr` of any family, byte for byte as the kernel has it; the family's own file gives it its text.
package struct SocketAddress: Hashable, Sendable {
  /// The whole structure, the family's two bytes first; empty where the kernel gave no address.
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// `sa_family`, or `AF_UNSPEC` where there are not even two bytes.
  package var family: Int32 {
    bytes.count >= 2 ? Int32(bytes[0]) | Int32(bytes[1]) << 8 : 0
  }

  /// The form of this address's family, where it has one.
  private var form: AddressForm? { AddressForm.of(family) }

  /// The host part, as `127.0.0.1`; for a family without ports, the whole address.
  package var host: String { form?.host(bytes) ?? description }

  /// The port, for the families that have them.
  package var port: UInt16? { form?.port(bytes) }

  /// No bytes but the family: what a Unix socket without a name has, and `AF_UNSPEC`.
  package var isUnnamed: Bool { bytes.count <= 2 }

  /// Whether the kernel means "no end here": an unnamed address, or the wildcard with port 0.
  package var isAbsent: Bool { isUnnamed || (form?.isWildcard(bytes) ?? false) && port == 0 }
}

extension SocketAddress: CustomStringConvertible {
  /// As it can be typed: `127.0.0.1:80`, `[::1]:80`, `unix:/path`, or `raw:HEX`. Safe to print.
  package var description: String { form?.text(bytes) ?? AddressForm.rawText(bytes) }
}

/// How the addresses of one family are read and written.
package struct AddressForm: Sendable {
  package let family: Int32
  /// `nil` where the bytes are not a whole address of the family.
  let host: @Sendable (_ bytes: [UInt8]) -> String?
  let port: @Sendable (_ bytes: [UInt8]) -> UInt16?
  let text: @Sendable (_ bytes: [UInt8]) -> String?
  let isWildcard: @Sendable (_ bytes: [UInt8]) -> Bool

  /// The families that have a form of their own; `raw:` serves the others.
  private static let forms: [Int32: AddressForm] = Dictionary(
    uniqueKeysWithValues: [InetAddress.form, Inet6Address.form, UnixAddress.form].map { ($0.family, $0) })

  static func of(_ family: Int32) -> AddressForm? { forms[family] }

  static func rawText(_ bytes: [UInt8]) -> String {
    if bytes == SocketAddress.unspecified.bytes { return "unspec" }
    return "raw:" + Hexadecimal.text(bytes)
  }
}

extension SocketAddress {
  /// `AF_UNSPEC`, which dissolves a connection, `connect(2)`.
  package static let unspecified = SocketAddress(bytes: [UInt8](repeating: 0, count: 16))
}

/// The kernel's interfaces by name, for the scope of an IPv6 address; set by the layer that may ask the kernel.
package enum Interfaces {
  /// `if_nametoindex(3)`.
  package nonisolated(unsafe) static var index: @Sendable (_ name: String) -> UInt32? = { _ in nil }
  /// `if_indextoname(3)`.
  package nonisolated(unsafe) static var name: @Sendable (_ index: UInt32) -> String? = { _ in nil }
}
