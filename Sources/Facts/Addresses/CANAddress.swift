/// `sockaddr_can`, `<linux/can.h>`: family, padding (2), interface (4), then for ISO-TP the identifiers to receive (4) and
/// to send with (4), for J1939 a name (8), a parameter group (4) and an address (1).
package enum CANAddress {
  package static let size = 24
  private static let usage = "can:IFACE[:RX:TX] or can:IFACE:j1939:NAME:PGN:ADDR"

  private static func parse(_ rest: ArraySlice<UInt8>) throws(AddressFault) -> SocketAddress {
    var words = AddressWords(rest, usage: usage)
    var bytes: [UInt8] = .sockaddr(29) + .zeros(2) + .native(try words.interface())
    if !words.isEmpty {
      let word = try words.word()
      if word == "j1939" {
        let name: UInt64 = try words.number("NAME")
        let group: UInt32 = try words.number("PGN")
        let address: UInt8 = try words.number("ADDR")
        bytes += .native(name) + .native(group) + [address]
      } else {
        let receiving: UInt32 = try AddressWords.number(word, "RX", nil)
        let sending: UInt32 = try words.number("TX")
        bytes += .native(receiving) + .native(sending)
      }
    }
    try words.end()
    return SocketAddress(bytes: bytes + .zeros(size - bytes.count))
  }

  /// The kernel gives only as much of the structure as the protocol uses.
  private static func text(_ bytes: [UInt8]) -> String? {
    guard [8, 16, size].contains(bytes.count), bytes[2] == 0, bytes[3] == 0, bytes.isZero(from: 21) else { return nil }
    let text = "can:" + Interfaces.text(bytes.native(4))
    if bytes.isZero(from: 8) { return text }
    if bytes.isZero(from: 16) {
      return text + ":" + Hexadecimal.number(bytes.native(8, as: UInt32.self), digits: 3) + ":"
        + Hexadecimal.number(bytes.native(12, as: UInt32.self), digits: 3)
    }
    return text + ":j1939:" + Hexadecimal.number(bytes.native(8, as: UInt64.self)) + ":"
      + Hexadecimal.number(bytes.native(16, as: UInt32.self), digits: 5) + ":"
      + Hexadecimal.number(bytes[20], digits: 2)
  }

  static let form = AddressForm(
    family: 29, usage: usage, summary: "a CAN interface, with identifiers for ISO-TP", prefix: "can", parse: parse,
    text: text, isAbsent: { $0.count >= 8 && $0.native(4, as: UInt32.self) == 0 })
}
