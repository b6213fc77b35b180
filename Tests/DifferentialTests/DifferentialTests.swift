import Foundation
import TestSupport
import Testing

/// The same calls, made by plugsh and by Python's socket module, have the same results, errnos, ends and data.
@Suite("Beside Python")
struct DifferentialTests {
  @Test("a sequence of calls", arguments: CallSequence.all)
  func written(_ sequence: CallSequence) throws {
    if let difference = try Differential.difference(in: [sequence]) {
      Issue.record("\(difference)")
    }
  }

  /// A new one for each run; `PLUGSH_SEED` in the environment repeats one.
  static let seed: UInt64 = {
    let given = ProcessInfo.processInfo.environment["PLUGSH_SEED"].flatMap { UInt64($0) }
    let seed = given ?? UInt64.random(in: 0..<1_000_000_000)
    print("random sequences: PLUGSH_SEED=\(seed)")
    return seed
  }()

  @Test("2,000 random sequences, 250 at a time", arguments: 0..<8)
  func random(batch: Int) throws {
    let sequences = (0..<250).map { Generator.sequence(batch * 250 + $0, seed: Self.seed) }
    if let difference = try Differential.firstDifference(in: sequences) {
      Issue.record("PLUGSH_SEED=\(Self.seed) repeats it: \(Differential.shrink(difference))")
    }
  }
}

extension CallSequence: CustomTestStringConvertible {
  static let all = streams + datagrams + unixSockets + options + wrong + names

  var testDescription: String { title }
}
