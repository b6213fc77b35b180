import Facts

/// A control message as it was typed: `SCM_RIGHTS=a,b`, `IP_TTL=5` or `cmsg=LEVEL,TYPE,hex:…`.
package enum ControlSpecification: Sendable {
  case descriptors(ControlMessageKind, [HandleReference])
  case bytes(level: Int32, type: Int32, [UInt8])

  /// The name before `=`, if it is that of a control message.
  static func key(_ word: some Collection<UInt8>) -> String? {
    guard let equals = word.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let key = String(decoding: word[..<equals], as: UTF8.self)
    return key == "cmsg" || ControlMessageTable.kind(named: key) != nil ? key : nil
  }

  init(_ operand: Operand, _ names: NameTable) throws(Problem) {
    let text = operand.text
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let value = parts.count == 2 ? parts[1] : ""
    if parts[0] == "cmsg" {
      let fields = value.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 3, let level = OptionTable.level(named: fields[0]),
        let type = Quantity.integer(fields[1]).flatMap({ Int32(exactly: $0) }), fields[2].hasPrefix("hex:"),
        let bytes = Hexadecimal.bytes(fields[2].dropFirst(4))
      else { throw .badControlMessage(text) }
      self = .bytes(level: level, type: type, bytes)
      return
    }
    guard let kind = ControlMessageTable.kind(named: parts[0]) else { throw .badControlMessage(text) }
    if value.hasPrefix("hex:") {
      guard let bytes = Hexadecimal.bytes(value.dropFirst(4)) else { throw .badData(value, .badHexadecimal) }
      self = .bytes(level: kind.level, type: kind.type, bytes)
      return
    }
    if case .descriptors = kind.payload {
      var handles: [HandleReference] = []
      for name in value.split(separator: ",") {
        handles.append(try HandleReference(Operand(.bytes(Array(name.utf8)), isBare: true), names))
      }
      self = .descriptors(kind, handles)
      return
    }
    self = .bytes(level: kind.level, type: kind.type, try Self.encode(value, as: kind))
  }

  private static func encode(_ value: String, as kind: ControlMessageKind) throws(Problem) -> [UInt8] {
    guard case .value(let type) = kind.payload else {
      throw .badOptionValue(value, option: kind.name, .writeAsHexadecimal)
    }
    do { return try type.encode(value) } catch { throw .badOptionValue(value, option: kind.name, error) }
  }
}
