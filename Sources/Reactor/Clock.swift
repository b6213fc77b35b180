import CLinux
import Glibc

/// Nanoseconds, on the clock that never goes back.
package typealias Nanoseconds = UInt64

/// The monotonic clock of `clock_gettime(2)`.
package enum Clock {
  /// The time now, in nanoseconds since an arbitrary start.
  @inline(__always)
  package static func now() -> Nanoseconds {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(bitPattern: Int64(time.tv_sec)) &* 1_000_000_000 &+ UInt64(bitPattern: Int64(time.tv_nsec))
  }

  /// `duration` from now, held at the end of time rather than wrapped.
  package static func after(_ duration: Nanoseconds) -> Nanoseconds {
    let (sum, overflow) = now().addingReportingOverflow(duration)
    return overflow ? .max : sum
  }
}
