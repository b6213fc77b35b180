/// Random numbers that are the same in every run with the same seed: SplitMix64.
package struct Dice: RandomNumberGenerator, Sendable {
  /// With which the run can be repeated.
  package let seed: UInt64
  private var state: UInt64

  package init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// Dice with a seed of its own in every run; a test that uses them prints it.
  package init() { self.init(seed: .random(in: 0..<1 << 48)) }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension Dice {
  /// Whether something happens that does so in this many cases of a hundred.
  package mutating func happens(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
