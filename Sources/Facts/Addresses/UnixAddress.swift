/// `sockaddr_un`, `unix(7)`: family, then a path with its NUL, or a NUL and an abstract name, or nothing.
package enum UnixAddress {
  package static func path(_ path: [UInt8]) -> SocketAddress { SocketAddress(bytes: [1, 0] + path + [0]) }

  package static func abstract(_ name: [UInt8]) -> SocketAddress { SocketAddress(bytes: [1, 0, 0] + name) }

  /// No name at all: `bind` lets the kernel choose an abstract one.
  package static let unnamed = SocketAddress(bytes: [1, 0])

  /// The path of a pathname socket, without its NUL.
  package static func path(of address: SocketAddress) -> [UInt8]? {
    guard address.family == 1, address.bytes.count > 2, address.bytes[2] != 0 else { return nil }
    return Array(address.bytes[2...].prefix { $0 != 0 })
  }

  private static func name(_ bytes: [UInt8]) -> String {
    let name = bytes.dropFirst(2)
    guard let first = name.first else { return "" }
    return first == 0 ? "@" + Escape.text(name.dropFirst()) : Escape.text(name.prefix { $0 != 0 })
  }

  private static func parse(_ name: ArraySlice<UInt8>) -> SocketAddress {
    guard let first = name.first else { return unnamed }
    return first == UInt8(ascii: "@") ? abstract(Array(name.dropFirst())) : path(Array(name))
  }

  static let form = AddressForm(
    family: 1, usage: "unix:PATH", summary: "a path; @NAME: an abstract name; nothing: one that the kernel chooses",
    prefix: "unix", parse: { parse($0) }, text: { "unix:" + name($0) }, host: { name($0) })
}
