import Foundation

/// Waiting for something that another program or the kernel does: looks again every few milliseconds until a deadline.
///
/// It is the only polling in the tests. It blocks the calling thread; Swift Testing then runs as many tests at once as
/// there are processors, which is also as many as a waiting test's deadline can stand.
package enum Wait {
  /// Returns when `condition` holds.
  ///
  /// - Parameters:
  ///   - what: what is waited for, as it reads after "waited for".
  ///   - limit: how long to wait.
  ///   - interval: the pause between two looks.
  ///   - seen: drawn into the error when time is out: what there was instead.
  ///   - condition: looked at once at least, and a last time after the deadline.
  /// - Throws: ``TimedOut``, or what `condition` throws.
  package static func until(
    _ what: @autoclosure () -> String, within limit: Duration = .seconds(10),
    every interval: Duration = .milliseconds(5),
    seen: @autoclosure () -> String = "", file: StaticString = #fileID, line: UInt = #line,
    _ condition: () throws -> Bool
  ) throws {
    try value(what(), within: limit, every: interval, seen: seen(), file: file, line: line) {
      try condition() ? () : nil
    }
  }

  /// Returns the first value that `find` gives.
  ///
  /// The parameters are those of ``until(_:within:every:seen:file:line:_:)``.
  package static func value<Value>(
    _ what: @autoclosure () -> String, within limit: Duration = .seconds(10),
    every interval: Duration = .milliseconds(5),
    seen: @autoclosure () -> String = "", file: StaticString = #fileID, line: UInt = #line, _ find: () throws -> Value?
  ) throws -> Value {
    let deadline = ContinuousClock.now + limit
    while true {
      let late = ContinuousClock.now >= deadline
      if let value = try find() { return value }
      if late { throw TimedOut(what: what(), limit: limit, seen: seen(), file: "\(file)", line: line) }
      Thread.sleep(forTimeInterval: interval / .seconds(1))
    }
  }
}

/// What was waited for did not come in time.
package struct TimedOut: Error, CustomStringConvertible {
  /// What was waited for.
  package let what: String
  /// How long.
  package let limit: Duration
  /// What there was instead; may be empty.
  package let seen: String
  /// Where in the tests the wait stands.
  package let file: String
  package let line: UInt

  package var description: String {
    "\(file):\(line): waited \(limit) in vain for \(what)" + (seen.isEmpty ? "" : "\n" + seen)
  }
}
