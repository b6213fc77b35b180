import CLinux
import Glibc
import SystemPackage

/// A descriptor's events, with the number under which it was registered.
package struct Readiness: Sendable {
  package let token: UInt64
  package let events: UInt32

  package init(token: UInt64, events: UInt32) {
    self.token = token
    self.events = events
  }
}

/// What the reactor sleeps on: epoll, or in tests whatever they say.
package protocol Poller: AnyObject {
  /// Registers `descriptor` under `token`, for events as `EPOLLIN`; nil, or why not.
  func add(_ descriptor: Int32, events: UInt32, token: UInt64) -> Errno?
  /// Forgets `descriptor`.
  func remove(_ descriptor: Int32)
  /// Waits `milliseconds` at the most, -1 for ever, and gives each event that came.
  func wait(milliseconds: Int32, _ each: (Readiness) -> Void)
}

/// An epoll set, epoll(7).
package final class EpollPoller: Poller {
  private let epoll: Int32
  private let batch = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: 256)

  /// Opens the set among the shell's own descriptors. C: `epoll_create1`; epoll_create(2).
  package init() throws(Errno) {
    epoll = OwnDescriptors.raise(epoll_create1(Int32(EPOLL_CLOEXEC)))
    if epoll < 0 { throw Errno(rawValue: clinux_errno()) }
  }

  deinit {
    close(epoll)
    batch.deallocate()
  }

  package func add(_ descriptor: Int32, events: UInt32, token: UInt64) -> Errno? {
    var event = epoll_event(events: events, data: epoll_data_t(u64: token))
    return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 ? nil : Errno(rawValue: clinux_errno())
  }

  package func remove(_ descriptor: Int32) {
    var event = epoll_event()
    epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, &event)
  }

  package func wait(milliseconds: Int32, _ each: (Readiness) -> Void) {
    let count = epoll_wait(epoll, batch.baseAddress, Int32(batch.count), milliseconds)
    for index in 0..<max(0, Int(count)) {
      each(Readiness(token: batch[index].data.u64, events: batch[index].events))
    }
  }
}
