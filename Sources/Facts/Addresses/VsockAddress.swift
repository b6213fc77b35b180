/// `sockaddr_vm`, vsock(7): family, reserved (2), port (4), context id (4), flags (1), padding (3).
package enum VsockAddress {
  package static let size = 16
  private static let usage = "vsock:CID:PORT"

  /// `<linux/vm_sockets.h>`
  private static let contexts = SymbolTable(
    "context id",
    [
      Symbol("VMADDR_CID_ANY", 0xFFFF_FFFF, "any", "any of this machine's"),
      Symbol("VMADDR_CID_HYPERVISOR", 0, "hypervisor", "the hypervisor"),
      Symbol("VMADDR_CID_LOCAL", 1, "local", "this machine itself"),
      Symbol("VMADDR_CID_HOST", 2, "host", "the host of this virtual machine"),
    ])

  private static let ports = SymbolTable("port", [Symbol("VMADDR_PORT_ANY", 0xFFFF_FFFF, "any", "any free port")])

  package static func make(context: UInt32, port: UInt32, flags: UInt8 = 0) -> SocketAddress {
    SocketAddress(bytes: .sockaddr(40) + .zeros(2) + .native(port) + .native(context) + [flags, 0, 0, 0])
  }

  private static func parse(_ rest: ArraySlice<UInt8>) throws(AddressFault) -> SocketAddress {
    var words = AddressWords(rest, usage: usage)
    let context: UInt32 = try words.number("CID", contexts)
    let port: UInt32 = try words.number("PORT", ports)
    let flags: UInt8 = try words.number("FLAGS", standard: 0)
    try words.end()
    return make(context: context, port: port, flags: flags)
  }

  private static func host(_ bytes: [UInt8]) -> String? {
    bytes.count >= 12 ? contexts.shortName(of: Int(bytes.native(8, as: UInt32.self))) : nil
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    guard bytes.count == size, bytes[2] == 0, bytes[3] == 0, bytes.isZero(from: 13), let host = host(bytes) else {
      return nil
    }
    let port = ports.shortName(of: Int(bytes.native(4, as: UInt32.self)))
    return "vsock:\(host):\(port)" + (bytes[12] == 0 ? "" : ":" + Hexadecimal.number(bytes[12]))
  }

  static let form = AddressForm(
    family: 40, usage: usage, summary: "a virtual machine (any, hypervisor, local, host or number) and a port",
    prefix: "vsock", parse: parse, text: text, host: host,
    port: { $0.count >= 8 ? $0.native(4) : nil },
    isAbsent: { $0.count >= 12 && $0[4..<12].allSatisfy { $0 == 0xFF } })
}
