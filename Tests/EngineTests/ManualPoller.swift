import Reactor
import SystemPackage

/// A poller without epoll: a test says what is ready.
final class ManualPoller: Poller {
  private(set) var tokens: [Int32: UInt64] = [:]
  private var pending: [Readiness] = []
  private(set) var waits: [Int32] = []

  func add(_ descriptor: Int32, events: UInt32, token: UInt64) -> Errno? {
    tokens[descriptor] = token
    return nil
  }

  func remove(_ descriptor: Int32) { tokens[descriptor] = nil }

  func wait(milliseconds: Int32, _ each: (Readiness) -> Void) {
    waits.append(milliseconds)
    let ready = pending
    pending = []
    for event in ready { each(event) }
  }

  /// Lets the next wait report `events` of `descriptor`.
  func report(_ descriptor: Int32, events: UInt32) {
    if let token = tokens[descriptor] { pending.append(Readiness(token: token, events: events)) }
  }
}
