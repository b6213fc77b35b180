/// The time since a beginning, as `+0.000 123`: seconds, with the microseconds in groups of three.
package enum RelativeTime {
  /// The text of a time in nanoseconds since `start`; a time before it counts as the start.
  package static func text(_ time: UInt64, since start: UInt64) -> String {
    let microseconds = (time >= start ? time - start : 0) / 1000
    func three(_ number: UInt64) -> String { String(String(1000 + number % 1000).dropFirst()) }
    return "+\(microseconds / 1_000_000).\(three(microseconds / 1000)) \(three(microseconds))"
  }
}
