import Facts
import Testing

@Suite("Numbers in memory")
struct NativeBytesTests {
  @Test("a number is read where it is whole, and not beyond the end")
  func reading() {
    let bytes: [UInt8] = .native(0x0102 as UInt16) + .native(-2 as Int32) + [9]
    #expect(bytes.number(at: 0, as: UInt16.self) == 0x0102 && bytes.native(2, as: Int32.self) == -2)
    #expect(bytes.number(at: 6, size: 1) == 9 && bytes.number(at: 0, size: 2) == 0x0102)
    for (offset, size) in [(6, 2), (7, 1), (-1, 1), (Int.max, 8), (Int.min, 8), (0, 8), (0, 3), (0, 0)] {
      #expect(bytes.number(at: offset, size: size) == nil, "\(offset) \(size)")
    }
    #expect(bytes.native(6, as: UInt32.self) == 0)
    // Offsets count from the start of a part.
    #expect(
      bytes.dropFirst(2).native(0, as: Int32.self) == -2 && bytes.dropFirst(2).number(at: 4, as: UInt16.self) == nil)
  }

  @Test("a number is written in its size, its lower bits where it is too large")
  func writing() {
    #expect([UInt8].native(-1, size: 2) == [0xFF, 0xFF] && [UInt8].native(0x1234, size: 1) == [0x34])
    #expect([UInt8].native(7, size: 4).native(0, as: UInt32.self) == 7 && [UInt8].native(7, size: 8).count == 8)
  }
}
