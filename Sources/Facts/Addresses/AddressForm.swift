/// How the addresses of one family are read and written; its file gives it, and `all` is the one list of them.
package struct AddressForm: Sendable {
  typealias Parser = @Sendable (_ rest: ArraySlice<UInt8>) throws(AddressFault) -> SocketAddress

  package let family: Int32
  /// How an address of the family is written, as `netlink:PID:GROUPS`, and what that is, for help and completion.
  package let usage: String
  package let summary: String
  /// What is before the first colon; empty for the families whose addresses are known by their shape.
  package let prefix: String
  /// How the user begins to type one, as `netlink:` or `127.0.0.1:`.
  package let beginning: String
  /// Reads what follows the prefix and its colon; nil where there is none.
  let parse: Parser?
  /// The address as it can be typed; nil where the bytes are not a whole address of the family, or hold more than the
  /// text would tell.
  let text: @Sendable (_ bytes: [UInt8]) -> String?
  /// The host part alone; nil for a family that has none.
  let host: @Sendable (_ bytes: [UInt8]) -> String?
  let port: @Sendable (_ bytes: [UInt8]) -> UInt32?
  /// Whether the kernel means a socket without that end.
  let isAbsent: @Sendable (_ bytes: [UInt8]) -> Bool

  init(
    family: Int32, usage: String, summary: String, prefix: String = "", beginning: String? = nil,
    parse: Parser? = nil,
    text: @escaping @Sendable (_ bytes: [UInt8]) -> String?,
    host: @escaping @Sendable (_ bytes: [UInt8]) -> String? = { _ in nil },
    port: @escaping @Sendable (_ bytes: [UInt8]) -> UInt32? = { _ in nil },
    isAbsent: @escaping @Sendable (_ bytes: [UInt8]) -> Bool = { _ in false }
  ) {
    self.family = family
    self.usage = usage
    self.summary = summary
    self.prefix = prefix
    self.beginning = beginning ?? prefix + ":"
    self.parse = parse
    self.text = text
    self.host = host
    self.port = port
    self.isAbsent = isAbsent
  }

  /// The families that have a form of their own; `raw:` serves the others.
  package static let all: [AddressForm] = [
    InetAddress.form, Inet6Address.form, UnixAddress.form, NetlinkAddress.form, PacketAddress.form, VsockAddress.form,
    AlgorithmAddress.form, CANAddress.form, XDPAddress.form, TIPCAddress.form, BluetoothAddress.form,
  ]

  private static let byFamily = Dictionary(uniqueKeysWithValues: all.map { ($0.family, $0) })
  private static let parsers: [ArraySlice<UInt8>: Parser] = Dictionary(
    uniqueKeysWithValues: all.compactMap { form in form.parse.map { (Array(form.prefix.utf8)[...], $0) } })

  static func of(_ family: Int32) -> AddressForm? { byFamily[family] }

  /// What reads the addresses that begin with `prefix` and a colon.
  static func parser(for prefix: ArraySlice<UInt8>) -> Parser? { parsers[prefix] }
}
