import Facts
import SystemPackage

/// A message of netlink(7).
///
/// On the wire: the length with this header (4), the type (2), flags (2), the sequence number (4), the port id (4), the
/// payload, padding to 4.
package struct NetlinkMessage: Sendable {
  private enum Offset { static let (length, type, flags, sequence, port, payload) = (0, 4, 6, 8, 12, 16) }
  package static let headerSize = Offset.payload

  package let length: Int
  package let type: UInt16
  package let flags: UInt16
  package let sequence: UInt32
  package let port: UInt32
  /// What the header says, by its C names.
  package let header: [(name: String, value: NetlinkValue)]
  /// What the payload holds: the structure's fields, then the attributes.
  package let fields: [(name: String, value: NetlinkValue)]
  /// The fields and attributes that such a message may have.
  package let known: Set<String>
  /// Where the payload is not what it should be.
  package let damage: NetlinkDamage?

  /// - Parameters:
  ///   - piece: a whole message.
  ///   - protocol: the socket's, which gives the types their meaning.
  private init(_ piece: ArraySlice<UInt8>, protocol: Int32) {
    length = piece.count
    type = piece.native(Offset.type)
    flags = piece.native(Offset.flags)
    sequence = piece.native(Offset.sequence)
    port = piece.native(Offset.port)
    header = Self.header(piece, protocol: `protocol`)
    let payload = piece.dropFirst(Offset.payload)
    switch Int(type) {
    case Self.error:
      (fields, damage) = Self.errorFields(payload, flags: flags, protocol: `protocol`)
      known = ["error", "msg", "NLMSGERR_ATTR_MSG", "NLMSGERR_ATTR_OFFS"]
    case Self.done:
      (fields, damage) = ([("error", Self.errno(payload.native(0)))], nil)
      known = ["error"]
    default:
      guard `protocol` == 0, let kind = RouteMessages.kind(of: type) else {
        fields = payload.isEmpty ? [] : [("payload", .field(.bytes(Array(payload))))]
        (known, damage) = (["payload"], nil)
        return
      }
      let structure = kind.structure.decode(Array(payload)).map { (name: $0.name, value: NetlinkValue.field($0.value)) }
      let (attributes, damage) = kind.attributes.decode(payload.dropFirst((kind.structure.size + 3) & ~3))
      fields = structure + attributes
      self.damage = damage
      known = Set(kind.structure.fields.map(\.name) + kind.attributes.map(\.name))
    }
  }

  /// The messages in `bytes`, up to the first that is not all there, and what is wrong with that one.
  ///
  /// C: `NLMSG_OK`, `NLMSG_NEXT`; netlink(3).
  package static func decode(_ bytes: [UInt8], protocol: Int32) -> (
    messages: [NetlinkMessage], damage: NetlinkDamage?
  ) {
    let (pieces, damage) = netlinkPieces(bytes[...], header: headerSize) {
      Int($0.native(Offset.length, as: UInt32.self))
    }
    return (pieces.map { NetlinkMessage($0, protocol: `protocol`) }, damage)
  }

  private static let error = 2
  private static let done = 3

  private static func header(_ bytes: ArraySlice<UInt8>, protocol: Int32) -> [(name: String, value: NetlinkValue)] {
    let type = bytes.native(Offset.type, as: UInt16.self)
    let isRoute = `protocol` == 0 && type >= 16
    let flags: SymbolTable =
      if Int(type) == error { netlinkErrorFlags } else if !isRoute { netlinkFlags } else {
        switch type & 3 {
        case 0: netlinkNewFlags
        case 2: netlinkGetFlags
        default: netlinkFlags
        }
      }
    func number(_ offset: Int) -> NetlinkValue { .field(.integer(Int(bytes.native(offset, as: UInt32.self)))) }
    return [
      ("nlmsg_len", number(Offset.length)),
      ("nlmsg_type", .field(.symbol(Int(type), isRoute ? routeMessageTypes : netlinkControlTypes))),
      ("nlmsg_flags", .field(.flags(Int(bytes.native(Offset.flags, as: UInt16.self)), flags))),
      ("nlmsg_seq", number(Offset.sequence)), ("nlmsg_pid", number(Offset.port)),
    ]
  }

  /// `struct nlmsgerr`: the errno, negative (4), the header of the message that it is about, maybe all of that message,
  /// and maybe attributes.
  private static func errorFields(_ payload: ArraySlice<UInt8>, flags: UInt16, protocol: Int32) -> (
    [(name: String, value: NetlinkValue)], NetlinkDamage?
  ) {
    let request = payload.dropFirst(4)
    guard request.count >= headerSize else {
      return (
        [("error", errno(payload.native(0)))],
        NetlinkDamage(offset: request.startIndex, length: nil, least: headerSize, most: request.count)
      )
    }
    let isCapped = flags & 0x100 != 0
    let length = isCapped ? headerSize : Int(request.native(Offset.length, as: UInt32.self))
    let (attributes, damage) = flags & 0x200 == 0 ? ([], nil) : explained.decode(request.dropFirst((length + 3) & ~3))
    let fields: [(name: String, value: NetlinkValue)] = [
      ("error", errno(payload.native(0))), ("msg", .nested(header(request, protocol: `protocol`))),
    ]
    return (fields + attributes, damage)
  }

  private static let explained: [NetlinkAttributeKind] = [
    NetlinkAttributeKind(1, "NLMSGERR_ATTR_MSG", .text), NetlinkAttributeKind(2, "NLMSGERR_ATTR_OFFS", .field(.uint32)),
  ]

  private static func errno(_ negative: Int32) -> NetlinkValue {
    negative == 0 ? .field(.integer(0)) : .field(.symbol(Int(-Int64(negative)), Errno.table))
  }
}

extension NetlinkMessage: CustomStringConvertible {
  /// One line: `RTM_NEWROUTE NLM_F_MULTI seq 2: rtm_family=AF_INET …`, without what is zero. Safe to print.
  package var description: String {
    var text = "\(header[1].value)" + (flags == 0 ? "" : " \(header[2].value)") + " seq \(sequence)"
    let shown = fields.filter { !$0.value.isZero || $0.name == "error" }.map { "\($0.name)=\($0.value)" }
    if !shown.isEmpty { text += ": " + shown.joined(separator: " ") }
    if let damage { text += " (\(damage))" }
    return text
  }
}
