import CLinux
import Glibc

extension Call {
  /// Looks, without waiting, which of the descriptors have which events. C: `poll`; poll(2).
  package static func poll(_ descriptors: [(descriptor: Int32, events: Int)]) -> (CallResult, returned: [Int]) {
    var entries = descriptors.map {
      pollfd(fd: $0.descriptor, events: Int16(truncatingIfNeeded: $0.events), revents: 0)
    }
    let outcome = result { Int(Glibc.poll(&entries, nfds_t(entries.count), 0)) }
    return (outcome, entries.map { Int(UInt16(bitPattern: $0.revents)) })
  }

  /// An `ioctl` that fills in an int, as `FIONREAD` does. C: `ioctl`; ioctl(2).
  package static func ioctl(_ descriptor: Int32, _ request: UInt) -> (CallResult, Int32) {
    var value: Int32 = 0
    let outcome = result { Int(clinux_ioctl_int(descriptor, request, &value)) }
    return (outcome, value)
  }
}
