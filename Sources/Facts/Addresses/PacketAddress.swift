/// `sockaddr_ll`, packet(7): family, protocol (2, network byte order), interface (4), kind of link (2), kind of packet
/// (1), length of the hardware address (1), hardware address (8, or more for links that have longer ones).
///
/// Written `packet:IFACE:PROTO`, then what the kernel tells with a packet, where there is any: the hardware address, and
/// the kinds of packet and link, as in `packet:lo:ip:00:00:00:00:00:00,host,loopback`.
package enum PacketAddress {
  package static let size = 20
  /// `MAX_ADDR_LEN`
  private static let longestHardwareAddress = 32
  private static let usage = "packet:IFACE:PROTO[:HARDWARE-ADDRESS][,KIND-OF-PACKET,KIND-OF-LINK]"

  package static func make(
    interface: UInt32, protocol number: UInt16, hardwareType: UInt16 = 0, packetType: UInt8 = 0,
    hardwareAddress: [UInt8] = []
  ) -> SocketAddress {
    let hardware = hardwareAddress.prefix(longestHardwareAddress)
    let head: [UInt8] = .sockaddr(17) + .native(number.bigEndian) + .native(interface) + .native(hardwareType)
    let tail = [packetType, UInt8(hardware.count)] + hardware + .zeros(max(0, 8 - hardware.count))
    return SocketAddress(bytes: head + tail)
  }

  private static func parse(_ rest: ArraySlice<UInt8>) throws(AddressFault) -> SocketAddress {
    let parts = rest.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    var words = AddressWords(parts.first ?? [], usage: usage)
    guard parts.count == 1 || parts.count == 3 else { throw words.fault }
    let interface = try words.interface()
    let number: UInt16 = try words.number("PROTO", ethernetProtocols)
    let hardware = words.isEmpty ? [] : try HardwareAddress.parse(words.remainder())
    guard hardware.count <= longestHardwareAddress else {
      throw .tooLong(field: "HARDWARE-ADDRESS", limit: longestHardwareAddress)
    }
    var packetType: UInt8 = 0
    var hardwareType: UInt16 = 0
    if parts.count == 3 {
      let kinds = parts[1...].map { String(decoding: $0, as: UTF8.self) }
      packetType = try AddressWords.number(kinds[0], "KIND-OF-PACKET", packetTypes)
      hardwareType = try AddressWords.number(kinds[1], "KIND-OF-LINK", hardwareTypes)
    }
    return make(
      interface: interface, protocol: number, hardwareType: hardwareType, packetType: packetType,
      hardwareAddress: hardware)
  }

  /// The kernel cuts the structure off after the hardware address, or fills it up with zeros.
  private static func text(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 12 else { return nil }
    let length = Int(bytes[11])
    guard length <= longestHardwareAddress, bytes.count >= 12 + length, bytes.count <= max(size, 12 + length),
      bytes.isZero(from: 12 + length)
    else { return nil }
    let number = UInt16(bigEndian: bytes.native(2))
    let name = ethernetProtocols.symbol(for: Int(number)).map { $0.short.isEmpty ? $0.name : $0.short }
    var text = "packet:\(Interfaces.text(bytes.native(4))):"
    text += number == 0 ? "0" : name ?? Hexadecimal.number(number, digits: 4)
    if length > 0 { text += ":" + HardwareAddress.text(bytes[12..<12 + length]) }
    let (packetType, hardwareType) = (Int(bytes[10]), Int(bytes.native(8, as: UInt16.self)))
    guard packetType != 0 || hardwareType != 0 else { return text }
    return text + ",\(packetTypes.shortName(of: packetType)),\(hardwareTypes.shortName(of: hardwareType))"
  }

  /// Without an interface, a packet socket is not bound.
  static let form = AddressForm(
    family: 17, usage: usage, summary: "an interface and a protocol of its frames", prefix: "packet", parse: parse,
    text: text, isAbsent: { $0.count >= 8 && $0.native(4, as: UInt32.self) == 0 })
}
