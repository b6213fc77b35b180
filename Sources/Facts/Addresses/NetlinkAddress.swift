/// `sockaddr_nl`, netlink(7): family, padding (2), port id (4), groups (4).
package enum NetlinkAddress {
  package static let size = 12
  private static let usage = "netlink:PID:GROUPS"

  package static func make(pid: UInt32, groups: UInt32) -> SocketAddress {
    SocketAddress(bytes: .sockaddr(16) + .zeros(2) + .native(pid) + .native(groups))
  }

  private static func parse(_ rest: ArraySlice<UInt8>) throws(AddressFault) -> SocketAddress {
    var words = AddressWords(rest, usage: usage)
    let pid: UInt32 = try words.number("PID")
    let groups: UInt32 = try words.number("GROUPS", standard: 0)
    try words.end()
    return make(pid: pid, groups: groups)
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    guard bytes.count == size, bytes[2] == 0, bytes[3] == 0 else { return nil }
    let groups: UInt32 = bytes.native(8)
    return "netlink:\(bytes.native(4, as: UInt32.self)):" + (groups == 0 ? "0" : Hexadecimal.number(groups))
  }

  /// Port id 0 is the kernel's own, and no socket's.
  static let form = AddressForm(
    family: 16, usage: usage, summary: "a netlink socket; 0:0 is the kernel", prefix: "netlink", parse: parse,
    text: text, isAbsent: { $0.count >= size && $0.isZero(from: 4) })
}
