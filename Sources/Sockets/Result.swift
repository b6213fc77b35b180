import CLinux
import SystemPackage

/// What a system call returned: a number, or an errno.
package struct CallResult: Hashable, Sendable {
  /// The number, or the errno negated, as the kernel itself returns it.
  private let raw: Int

  package init(value: Int) { raw = value }
  package init(errno: Errno) { raw = -Int(errno.rawValue) }

  /// What the call returned, or -1.
  package var value: Int { raw < 0 ? -1 : raw }

  /// Why it failed, or nil.
  package var errno: Errno? { raw < 0 ? Errno(rawValue: Int32(truncatingIfNeeded: -raw)) : nil }

  package var isWouldBlock: Bool { raw == -Int(EAGAIN) }
}

/// The one place where -1 becomes an `Errno`, and where an interrupted call is made again.
@inline(__always)
func result(_ call: () -> Int) -> CallResult {
  while true {
    let value = call()
    if value >= 0 { return CallResult(value: value) }
    let errno = Errno(rawValue: clinux_errno())
    if errno != .interrupted { return CallResult(errno: errno) }
  }
}

/// The system calls, one function each, without logic.
package enum Call {}
