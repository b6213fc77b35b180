/// The four structures of `AF_BLUETOOTH`, `<bluetooth/…>`, told apart by their sizes. Device addresses are stored
/// backwards.
///
/// - `sockaddr_l2`: family, PSM (2), device (6), channel id (2), kind of device address (1), padding (1).
/// - `sockaddr_rc`: family, device (6), channel (1), padding (1).
/// - `sockaddr_sco`: family, device (6).
/// - `sockaddr_hci`: family, number of the controller (2), channel (2).
package enum BluetoothAddress {
  private static let usage =
    "bluetooth:l2cap:ADDR:PSM[:CID[:KIND]], bluetooth:rfcomm:ADDR:CHANNEL, bluetooth:sco:ADDR or bluetooth:hci:DEV[:CHANNEL]"
  private static let (l2capSize, rfcommSize, scoSize, hciSize) = (14, 10, 8, 6)

  private static let kinds = SymbolTable(
    "kind of device address",
    [
      Symbol("BDADDR_BREDR", 0, "bredr", "classic"),
      Symbol("BDADDR_LE_PUBLIC", 1, "le_public", "low energy, public"),
      Symbol("BDADDR_LE_RANDOM", 2, "le_random", "low energy, random"),
    ])

  private static let controllers = SymbolTable(
    "controller", [Symbol("HCI_DEV_NONE", 0xFFFF, "none", "no controller")])

  private static let channels = SymbolTable(
    "HCI channel",
    [
      Symbol("HCI_CHANNEL_RAW", 0, "raw", "shared with the kernel"),
      Symbol("HCI_CHANNEL_USER", 1, "user", "for this socket alone"),
      Symbol("HCI_CHANNEL_MONITOR", 2, "monitor", "all traffic"),
      Symbol("HCI_CHANNEL_CONTROL", 3, "control", "management"),
      Symbol("HCI_CHANNEL_LOGGING", 4, "logging", "log messages"),
    ])

  private static func parse(_ rest: ArraySlice<UInt8>) throws(AddressFault) -> SocketAddress {
    var words = AddressWords(rest, usage: usage)
    var bytes: [UInt8] = .sockaddr(31)
    switch try words.word() {
    case "l2cap":
      let device = try words.hardwareAddress()
      let service: UInt16 = try words.number("PSM")
      let channel: UInt16 = try words.number("CID", standard: 0)
      let kind: UInt8 = try words.number("KIND", kinds, standard: 0)
      bytes += .native(service.littleEndian) + device.reversed() + .native(channel.littleEndian) + [kind, 0]
    case "rfcomm":
      let device = try words.hardwareAddress()
      let channel: UInt8 = try words.number("CHANNEL")
      bytes += device.reversed() + [channel, 0]
    case "sco": bytes += try words.hardwareAddress().reversed()
    case "hci":
      let controller: UInt16 = try words.number("DEV", controllers)
      let channel: UInt16 = try words.number("CHANNEL", channels, standard: 0)
      bytes += .native(controller) + .native(channel)
    default: throw words.fault
    }
    try words.end()
    return SocketAddress(bytes: bytes)
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    func device(_ offset: Int) -> String { HardwareAddress.text(bytes[offset..<offset + 6].reversed()) }
    switch bytes.count {
    case l2capSize where bytes[13] == 0:
      let service = UInt16(littleEndian: bytes.native(2))
      let (channel, kind) = (UInt16(littleEndian: bytes.native(10)), Int(bytes[12]))
      let text = "bluetooth:l2cap:\(device(4)):\(service)"
      if kind != 0 { return text + ":\(channel):\(kinds.shortName(of: kind))" }
      return channel == 0 ? text : text + ":\(channel)"
    case rfcommSize where bytes[9] == 0: return "bluetooth:rfcomm:\(device(2)):\(bytes[8])"
    case scoSize: return "bluetooth:sco:\(device(2))"
    case hciSize:
      let (controller, channel) = (bytes.native(2, as: UInt16.self), bytes.native(4, as: UInt16.self))
      let text = "bluetooth:hci:" + controllers.shortName(of: Int(controller))
      return channel == 0 ? text : text + ":" + channels.shortName(of: Int(channel))
    default: return nil
    }
  }

  private static func isAbsent(_ bytes: [UInt8]) -> Bool {
    bytes.count == hciSize ? bytes.native(2, as: UInt16.self) == 0xFFFF : bytes.count >= 8 && bytes.isZero(from: 2)
  }

  static let form = AddressForm(
    family: 31, usage: usage, summary: "a device's address and a channel of it, by protocol", prefix: "bluetooth",
    parse: parse, text: text, isAbsent: isAbsent)
}
