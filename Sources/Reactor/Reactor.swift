import CLinux
import Glibc
import HeapModule
import SystemPackage

/// The descriptors that are watched, the deadlines, and the signals: everything that the single thread can sleep on.
///
/// A sleeping process costs nothing: without a deadline the wait is unbounded.
package final class Reactor {
  /// Names a registration: its slot, and the slot's generation, so that a late event of a closed descriptor is dropped.
  package struct Token: Hashable, Sendable {
    fileprivate let slot: UInt32
    fileprivate let generation: UInt32
    fileprivate var bits: UInt64 { UInt64(generation) << 32 | UInt64(slot) }

    fileprivate init(slot: UInt32, generation: UInt32) {
      self.slot = slot
      self.generation = generation
    }

    fileprivate init(bits: UInt64) {
      self.init(slot: UInt32(truncatingIfNeeded: bits), generation: UInt32(bits >> 32))
    }
  }

  /// Names a deadline, to cancel it.
  package struct Timer: Hashable, Sendable { fileprivate let number: UInt64 }

  /// Called with the epoll events of the descriptor, as `EPOLLIN` and the others.
  package typealias Handler = (_ events: UInt32) -> Void

  private struct Slot {
    var generation: UInt32 = 0
    var descriptor: Int32 = -1
    var handler: Handler?
  }

  private struct Deadline: Comparable {
    let time: Nanoseconds
    let number: UInt64
    static func < (a: Self, b: Self) -> Bool { (a.time, a.number) < (b.time, b.number) }
    static func == (a: Self, b: Self) -> Bool { a.number == b.number }
  }

  private let poller: any Poller
  private let wakeUp: Int32
  private var slots: [Slot] = []
  private var freeSlots: [UInt32] = []
  private var deadlines = Heap<Deadline>()
  private var deadlineHandlers: [UInt64: () -> Void] = [:]
  private var lastNumber: UInt64 = 0

  /// Called once for each signal that came, at the next turn.
  package var onSignal: (_ signal: Int32) -> Void = { _ in }

  /// - Parameter poller: what to sleep on; an epoll set of its own where none is given.
  /// - Throws: what `epoll_create1(2)` and `eventfd(2)` give, as `EMFILE`.
  package init(poller: (any Poller)? = nil) throws(Errno) {
    if let poller { self.poller = poller } else { self.poller = try EpollPoller() }
    wakeUp = OwnDescriptors.raise(eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)))
    if wakeUp < 0 { throw Errno(rawValue: clinux_errno()) }
    try watch(wakeUp, EPOLLIN.rawValue) { [unowned self] _ in drainWakeUp() }
  }

  deinit { close(wakeUp) }

  private func drainWakeUp() {
    var count: UInt64 = 0
    _ = read(wakeUp, &count, 8)
  }

  // MARK: Descriptors

  /// Watches `descriptor` for `events`: `EPOLLIN` and the others of epoll_ctl(2), with `EPOLLET` for edges.
  ///
  /// - Throws: `EPERM` for a regular file, which is always ready; `ENOSPC`, `ENOMEM`.
  @discardableResult
  package func watch(_ descriptor: Int32, _ events: UInt32, _ handler: @escaping Handler) throws(Errno) -> Token {
    let index = freeSlots.popLast() ?? UInt32(slots.count)
    if Int(index) == slots.count { slots.append(Slot()) }
    slots[Int(index)].descriptor = descriptor
    slots[Int(index)].handler = handler
    let token = Token(slot: index, generation: slots[Int(index)].generation)
    if let failure = poller.add(descriptor, events: events, token: token.bits) {
      release(token)
      throw failure
    }
    return token
  }

  /// Stops watching; must come before the descriptor is closed.
  package func unwatch(_ token: Token) {
    guard isCurrent(token) else { return }
    poller.remove(slots[Int(token.slot)].descriptor)
    release(token)
  }

  private func isCurrent(_ token: Token) -> Bool {
    Int(token.slot) < slots.count && slots[Int(token.slot)].generation == token.generation
  }

  private func release(_ token: Token) {
    slots[Int(token.slot)].generation &+= 1
    slots[Int(token.slot)].handler = nil
    freeSlots.append(token.slot)
  }

  // MARK: Deadlines

  /// Calls `handler` once, when `time` has passed.
  package func schedule(at time: Nanoseconds, _ handler: @escaping () -> Void) -> Timer {
    lastNumber += 1
    deadlines.insert(Deadline(time: time, number: lastNumber))
    deadlineHandlers[lastNumber] = handler
    return Timer(number: lastNumber)
  }

  /// Forgets `timer`; its place in the heap goes when its time comes or when most of the heap is forgotten.
  package func cancel(_ timer: Timer) {
    guard deadlineHandlers.removeValue(forKey: timer.number) != nil else { return }
    if deadlines.count > 64, deadlines.count > 4 * deadlineHandlers.count {
      deadlines = Heap(deadlines.unordered.filter { deadlineHandlers[$0.number] != nil })
    }
  }

  private func nextDeadline() -> Nanoseconds? {
    while let first = deadlines.min {
      if deadlineHandlers[first.number] != nil { return first.time }
      deadlines.removeMin()
    }
    return nil
  }

  // MARK: The loop

  /// Catches `signals`; each one ends a sleeping `turn` and is given to `onSignal`.
  package func catchSignals(_ signals: [Int32]) { Signals.catch(signals, waking: wakeUp) }

  /// Waits for events, a signal or the next deadline, and calls the handlers once.
  ///
  /// - Parameter wait: false to look without sleeping.
  package func turn(wait: Bool = true) {
    if Signals.anyPending { return deliverSignals() }
    poller.wait(milliseconds: wait ? timeout() : 0) { ready in
      if Signals.anyPending { deliverSignals() }
      let token = Token(bits: ready.token)
      if isCurrent(token) { slots[Int(token.slot)].handler?(ready.events) }
    }
    if Signals.anyPending { deliverSignals() }
    runDeadlines()
  }

  /// Milliseconds to wait, rounded up so that a deadline has passed when it returns.
  private func timeout() -> Int32 {
    guard let deadline = nextDeadline() else { return -1 }
    let now = Clock.now()
    if deadline <= now { return 0 }
    let milliseconds = (deadline - now - 1) / 1_000_000 + 1
    return Int32(clamping: milliseconds)
  }

  private func runDeadlines() {
    guard !deadlines.isEmpty else { return }
    let now = Clock.now()
    while let time = nextDeadline(), time <= now {
      let number = deadlines.removeMin().number
      deadlineHandlers.removeValue(forKey: number)?()
    }
  }

  private func deliverSignals() {
    let taken = Signals.take()
    for signal in 1..<Int32(64) where taken & (UInt64(1) << UInt64(signal)) != 0 { onSignal(signal) }
  }
}
