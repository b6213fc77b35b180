/// The fields of a C structure, enough to write and read it by name.
package struct StructLayout: Sendable {
  /// How the bytes of one field are to be taken.
  package enum Kind: Sendable { case int32, uint32, int64, uint64, uint16, uint8, inet, inet6, interface }

  package struct Field: Sendable {
    package let name: String
    package let offset: Int
    package let kind: Kind
    package init(_ name: String, _ offset: Int, _ kind: Kind) {
      self.name = name
      self.offset = offset
      self.kind = kind
    }
  }

  /// The C name, as `linger`.
  package let name: String
  package let size: Int
  package let fields: [Field]

  package init(_ name: String, size: Int, _ fields: [Field]) {
    self.name = name
    self.size = size
    self.fields = fields
  }
}

extension StructLayout {
  /// Why a word is not a value of a type.
  package enum Fault: Error, Hashable, Sendable {
    case unknownField(String, known: [String])
    case tooManyFields(Int)
    case badField(String, text: String)
  }

  /// The bytes of fields in C order or by name, joined by commas; a field that is left out is zero.
  package func encode(_ text: String) throws(Fault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    for (index, part) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let field: Field
      if halves.count == 2 {
        guard let named = fields.first(where: { $0.name == halves[0] }) else {
          throw .unknownField(String(halves[0]), known: fields.map(\.name))
        }
        field = named
      } else {
        guard index < fields.count else { throw .tooManyFields(fields.count) }
        field = fields[index]
      }
      let value = String(halves.last ?? "")
      guard let encoded = field.kind.encode(value) else { throw .badField(field.name, text: value) }
      bytes.replaceSubrange(field.offset..<field.offset + encoded.count, with: encoded)
    }
    return bytes
  }

  /// Each field's value as text, as far as `bytes` reach.
  package func decode(_ bytes: [UInt8]) -> [(name: String, value: FieldValue)] {
    fields.compactMap { field in
      field.kind.decode(bytes.dropFirst(field.offset)).map { (field.name, $0) }
    }
  }
}

/// What a field holds.
package enum FieldValue: Hashable, Sendable {
  case integer(Int)
  case text(String)
}

extension StructLayout.Kind {
  var size: Int {
    switch self {
    case .uint8: 1
    case .uint16: 2
    case .int32, .uint32, .inet, .interface: 4
    case .int64, .uint64: 8
    case .inet6: 16
    }
  }

  fileprivate func encode(_ text: String) -> [UInt8]? {
    switch self {
    case .inet: return InetAddress.parse(text)
    case .inet6: return Inet6Address.parse(text)
    case .interface:
      guard let index = Quantity.integer(text) ?? Interfaces.index(text).map(Int.init) else { return nil }
      return Self.bytes(index, size: size)
    default: return Quantity.integer(text).map { Self.bytes($0, size: size) }
    }
  }

  fileprivate func decode(_ bytes: ArraySlice<UInt8>) -> FieldValue? {
    guard bytes.count >= size else { return nil }
    let own = bytes.prefix(size)
    let unsigned = own.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch self {
    case .inet: return .text(InetAddress.text(own))
    case .inet6: return .text(Inet6Address.text(own))
    case .int32: return .integer(Int(Int32(truncatingIfNeeded: unsigned)))
    case .interface:
      return Interfaces.name(UInt32(truncatingIfNeeded: unsigned)).map { .text($0) } ?? .integer(Int(unsigned))
    default: return .integer(Int(truncatingIfNeeded: unsigned))
    }
  }

  /// The low `size` bytes of a number, least first.
  static func bytes(_ value: Int, size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

extension StructLayout {
  /// `struct linger`, `socket(7)`.
  package static let linger = StructLayout(
    "linger", size: 8, [Field("l_onoff", 0, .int32), Field("l_linger", 4, .int32)])
  /// `struct timeval`, `gettimeofday(2)`.
  package static let timeval = StructLayout(
    "timeval", size: 16, [Field("tv_sec", 0, .int64), Field("tv_usec", 8, .int64)])
  /// `struct ucred`, `unix(7)`.
  package static let ucred = StructLayout(
    "ucred", size: 12, [Field("pid", 0, .int32), Field("uid", 4, .uint32), Field("gid", 8, .uint32)])
}
