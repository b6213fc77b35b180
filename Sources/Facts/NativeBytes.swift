// Numbers in this machine's byte order, as C structures have them in memory.

extension [UInt8] {
  /// The bytes of a number in this machine's byte order.
  package static func native<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    Swift.withUnsafeBytes(of: number) { Array($0) }
  }

  /// The low `size` bytes of a number, 1, 2, 4 or 8 of them, in this machine's byte order.
  package static func native(_ number: Int, size: Int) -> [UInt8] {
    switch size {
    case 1: native(UInt8(truncatingIfNeeded: number))
    case 2: native(UInt16(truncatingIfNeeded: number))
    case 4: native(UInt32(truncatingIfNeeded: number))
    default: native(number)
    }
  }

  package static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: Swift.max(0, count)) }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The number that begins `offset` bytes from the start; nil where the bytes end before it does.
  package func number<Number: FixedWidthInteger>(at offset: Int, as _: Number.Type = Number.self) -> Number? {
    let size = MemoryLayout<Number>.size
    guard offset >= 0, offset <= count - size else { return nil }
    var number: Number = 0
    Swift.withUnsafeMutableBytes(of: &number) { $0.copyBytes(from: dropFirst(offset).prefix(size)) }
    return number
  }

  /// The unsigned number of 1, 2, 4 or 8 bytes that begins `offset` bytes from the start; nil where the bytes end before
  /// it does, and for another size.
  package func number(at offset: Int, size: Int) -> UInt64? {
    switch size {
    case 1: number(at: offset, as: UInt8.self).map(UInt64.init)
    case 2: number(at: offset, as: UInt16.self).map(UInt64.init)
    case 4: number(at: offset, as: UInt32.self).map(UInt64.init)
    case 8: number(at: offset)
    default: nil
    }
  }

  /// As `number(at:)`, with zero for what is not there.
  package func native<Number: FixedWidthInteger>(_ offset: Int, as _: Number.Type = Number.self) -> Number {
    number(at: offset) ?? 0
  }
}
