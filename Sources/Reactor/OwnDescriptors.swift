import CLinux
import Glibc
import SystemPackage

/// The shell's own descriptors, kept above the numbers that the user's sockets get, so that the first socket is 3.
///
/// The soft limit of `RLIMIT_NOFILE` is held `reserve` below the hard one: when the user has used up every number,
/// the shell can still open a file for itself.
package enum OwnDescriptors {
  private static let reserve: rlim_t = 32
  /// More than this many descriptors would only cost memory in the kernel's table.
  private static let most: rlim_t = 65_536

  private nonisolated(unsafe) static var limit = rlimit()

  /// The lowest number of the shell's own; the user's sockets are below it.
  package static let floor: Int32 = {
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 992 }
    limit.rlim_cur = min(limit.rlim_max, most)
    let floor = limit.rlim_cur > 2 * reserve ? limit.rlim_cur - reserve : limit.rlim_cur
    setSoftLimit(floor)
    return Int32(truncatingIfNeeded: floor)
  }()

  private static func setSoftLimit(_ soft: rlim_t) {
    var changed = limit
    changed.rlim_cur = soft
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &changed)
  }

  /// Runs `body` with the reserved numbers within reach, for the descriptors that the shell opens for itself.
  package static func withReserve<R>(_ body: () -> R) -> R {
    let floor = Self.floor
    setSoftLimit(limit.rlim_cur)
    defer { setSoftLimit(rlim_t(floor)) }
    return body()
  }

  /// Moves `descriptor`, newly opened by the shell, up to its own numbers, with close-on-exec set.
  ///
  /// - Returns: the new number, or the old one where no higher number is free; -1 stays -1.
  package static func raise(_ descriptor: Int32) -> Int32 {
    guard descriptor >= 0, descriptor < floor else { return descriptor }
    let raised = withReserve { clinux_fcntl(descriptor, F_DUPFD_CLOEXEC, Int(floor)) }
    guard raised >= 0 else { return descriptor }
    close(descriptor)
    return raised
  }

  /// Whether `descriptor` belongs to the shell: one of its own high numbers, or a standard stream.
  package static func contains(_ descriptor: Int32) -> Bool { descriptor >= floor || (0...2).contains(descriptor) }
}
