import Facts

/// An attribute of a netlink message, netlink(7).
///
/// On the wire: the length with this header (2), the type (2), the value, padding to 4. The upper two bits of the type
/// tell that attributes are nested in the value, and that it is in network byte order.
package struct NetlinkAttribute: Hashable, Sendable {
  private enum Offset { static let (length, type, value) = (0, 2, 4) }

  package let type: UInt16
  package let value: ArraySlice<UInt8>

  /// - Parameter piece: a whole attribute.
  private init(_ piece: ArraySlice<UInt8>) {
    type = piece.native(Offset.type) & 0x3FFF
    value = piece.dropFirst(Offset.value)
  }

  /// The attributes in `bytes`, up to the first that is not all there, and what is wrong with that one.
  package static func decode(_ bytes: ArraySlice<UInt8>) -> (attributes: [NetlinkAttribute], damage: NetlinkDamage?) {
    let (pieces, damage) = netlinkPieces(bytes, header: Offset.value) { Int($0.native(Offset.length, as: UInt16.self)) }
    return (pieces.map(NetlinkAttribute.init), damage)
  }
}

/// What the attributes of one kind of message hold: one row each.
struct NetlinkAttributeKind: Sendable {
  enum Form: Sendable {
    case field(FieldKind)
    case structure(StructLayout)
    /// IPv4, IPv6 or of the link, as its length tells.
    case address
    /// Characters up to a NUL.
    case text
    case nested([NetlinkAttributeKind])
    /// Structures with attributes of their own, each beginning with its length.
    case list(StructLayout, [NetlinkAttributeKind])
    case bytes
  }

  let type: UInt16
  /// The C name, as `RTA_DST`.
  let name: String
  let form: Form

  init(_ type: UInt16, _ name: String, _ form: Form) {
    self.type = type
    self.name = name
    self.form = form
  }
}

/// A value in a netlink message.
package indirect enum NetlinkValue: Sendable {
  case field(FieldValue)
  case nested([(name: String, value: NetlinkValue)])
}

extension [NetlinkAttributeKind] {
  /// The attributes in `bytes` by name; one without a row goes by its number.
  func decode(_ bytes: ArraySlice<UInt8>) -> (fields: [(name: String, value: NetlinkValue)], damage: NetlinkDamage?) {
    var (attributes, damage) = NetlinkAttribute.decode(bytes)
    let fields = attributes.map { attribute -> (name: String, value: NetlinkValue) in
      guard let kind = first(where: { $0.type == attribute.type }) else {
        return (String(attribute.type), .field(.bytes([UInt8](attribute.value))))
      }
      let (value, inner) = kind.form.decode(attribute.value)
      damage = damage ?? inner
      return (kind.name, value)
    }
    return (fields, damage)
  }
}

extension NetlinkAttributeKind.Form {
  /// The value; bytes that are too few for it stay bytes.
  fileprivate func decode(_ bytes: ArraySlice<UInt8>) -> (NetlinkValue, NetlinkDamage?) {
    switch self {
    case .field(let kind): return (.field(kind.decode(bytes) ?? .bytes(Array(bytes))), nil)
    case .structure(let layout): return (.nested(layout.decode(Array(bytes)).map { ($0.name, .field($0.value)) }), nil)
    case .text: return (.field(.text(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))), nil)
    case .address:
      switch bytes.count {
      case 4: return (.field(.text(InetAddress.text(bytes))), nil)
      case 16: return (.field(.text(Inet6Address.text(bytes))), nil)
      case 1...32: return (.field(.text(HardwareAddress.text(bytes))), nil)
      default: return (.field(.bytes(Array(bytes))), nil)
      }
    case .nested(let kinds):
      let (fields, damage) = kinds.decode(bytes)
      return (.nested(fields), damage)
    case .list(let layout, let kinds):
      var (pieces, damage) = netlinkPieces(bytes, header: layout.size) { Int($0.native(0, as: UInt16.self)) }
      let fields = pieces.enumerated().map { index, piece -> (name: String, value: NetlinkValue) in
        let (attributes, inner) = kinds.decode(piece.dropFirst(layout.size))
        damage = damage ?? inner
        return (String(index), .nested(layout.decode(Array(piece)).map { ($0.name, .field($0.value)) } + attributes))
      }
      return (.nested(fields), damage)
    case .bytes: return (.field(.bytes(Array(bytes))), nil)
    }
  }
}

extension NetlinkValue: CustomStringConvertible {
  /// Safe to print; long bytes are only counted.
  package var description: String {
    switch self {
    case .nested(let fields): "{" + fields.map { "\($0.name)=\($0.value)" }.joined(separator: " ") + "}"
    case .field(.integer(let number)): String(number)
    case .field(.text(let text)): Escape.text(text)
    case .field(.address(let address)): address.description
    case .field(.symbol(let number, let table)): table.name(of: number)
    case .field(.flags(let bits, let table)): table.flags(bits)
    case .field(.bytes(let bytes)):
      bytes.count <= 16 ? "hex:" + Hexadecimal.text(bytes) : "(\(bytes.count) bytes)"
    }
  }

  /// Whether it says nothing: most of the many fields are zero.
  var isZero: Bool {
    switch self {
    case .nested(let fields): fields.allSatisfy(\.value.isZero)
    case .field(.integer(0)), .field(.symbol(0, _)), .field(.flags(0, _)), .field(.bytes([])): true
    case .field: false
    }
  }
}
