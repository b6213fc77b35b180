/// The fields of a C structure, enough to write and read it by name.
package struct StructLayout: Sendable {
  package struct Field: Sendable {
    package let name: String
    package let offset: Int
    package let kind: FieldKind
    package init(_ name: String, _ offset: Int, _ kind: FieldKind) {
      self.name = name
      self.offset = offset
      self.kind = kind
    }
  }

  /// The C name, as `linger`.
  package let name: String
  /// Its size in bytes, without the elements of a flexible array.
  package let size: Int
  package let fields: [Field]
  /// The flexible array at its end: its name, and what each of its elements is.
  package let array: (name: String, kind: FieldKind)?
  /// Whether kernels differ in how much of it they have: what is there is shown by name all the same.
  package let grows: Bool

  package init(
    _ name: String, size: Int, grows: Bool = false, _ fields: [Field], array: (name: String, kind: FieldKind)? = nil
  ) {
    self.name = name
    self.size = size
    self.fields = fields
    self.array = array
    self.grows = grows
  }

  /// Fields that follow one another without a gap.
  package init(_ name: String, grows: Bool = false, packed fields: [(name: String, kind: FieldKind)]) {
    var offset = 0
    var placed: [Field] = []
    for (name, kind) in fields {
      placed.append(Field(name, offset, kind))
      offset += kind.size
    }
    self.init(name, size: offset, grows: grows, placed)
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
      let value = String(halves.last ?? "")
      let field: Field
      if halves.count == 2 {
        guard let named = fields.first(where: { $0.name == halves[0] }) else {
          throw .unknownField(String(halves[0]), known: fields.map(\.name))
        }
        field = named
      } else if index < fields.count {
        field = fields[index]
      } else if let array {
        guard let encoded = array.kind.encode(value) else { throw .badField(array.name, text: value) }
        bytes += encoded
        continue
      } else {
        throw .tooManyFields(fields.count)
      }
      guard let encoded = field.kind.encode(value) else { throw .badField(field.name, text: value) }
      bytes.replaceSubrange(field.offset..<field.offset + encoded.count, with: encoded)
    }
    return bytes
  }

  /// Each field's value, as far as `bytes` reach.
  package func decode(_ bytes: [UInt8]) -> [(name: String, value: FieldValue)] {
    var values: [(name: String, value: FieldValue)] = fields.compactMap { field in
      field.kind.decode(bytes.dropFirst(field.offset)).map { (field.name, $0) }
    }
    guard let array else { return values }
    var rest = bytes.dropFirst(size)
    while let value = array.kind.decode(rest) {
      values.append(("\(array.name)[\(values.count - fields.count)]", value))
      rest = rest.dropFirst(array.kind.size)
    }
    return values
  }
}
