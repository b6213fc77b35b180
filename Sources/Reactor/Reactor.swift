import CLinux
import Glibc
import HeapModule
import SystemPackage

/// One epoll set, the deadlines, and the signals: everything that the single thread can sleep on.
///
/// A sleeping process costs nothing: without a deadline the wait is unbounded.
package final class Reactor {
  /// Names a registration: its slot, and the slot's generation, so that a late event of a closed descriptor is dropped.
  package struct Token: Hashable, Sendable {
    fileprivate let slot: UInt32
    fileprivate let generation: UInt32
    fileprivate var bits: UInt64 { UInt64(generation) << 32 | UInt64(slot) }
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

  private let epoll: Int32
  private let wakeUp: Int32
  private var slots: [Slot] = []
  private var freeSlots: [UInt32] = []
  private var deadlines = Heap<Deadline>()
  private var deadlineHandlers: [UInt64: () -> Void] = [:]
  private var lastNumber: UInt64 = 0
  private let batch = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: 256)

  /// Called once for each signal that came, at the next turn.
  package var onSignal: (_ signal: Int32) -> Void = { _ in }

  /// Opens the epoll set, `epoll_create1(2)`, among the shell's own descriptors.
  package init() throws(Errno) {
    epoll = OwnDescriptors.raise(epoll_create1(Int32(EPOLL_CLOEXEC)))
    if epoll < 0 { throw Errno(rawValue: clinux_errno()) }
    wakeUp = OwnDescriptors.raise(eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)))
    if wakeUp < 0 { throw Errno(rawValue: clinux_errno()) }
    try watch(wakeUp, EPOLLIN.rawValue) { [unowned self] _ in drainWakeUp() }
  }

  deinit {
    close(epoll)
    close(wakeUp)
    batch.deallocate()
  }

  private func drainWakeUp() {
    var count: UInt64 = 0
    _ = read(wakeUp, &count, 8)
  }

  // MARK: Descriptors

  /// Watches `descriptor` for `events` (`EPOLLIN`, …, with `EPOLLET` for edges), `epoll_ctl(2)`.
  ///
  /// - Throws: `EPERM` for a regular file, which is always ready; `ENOSPC`, `ENOMEM`.
  @discardableResult
  package func watch(_ descriptor: Int32, _ events: UInt32, _ handler: @escaping Handler) throws(Errno) -> Token {
    let index = freeSlots.popLast() ?? UInt32(slots.count)
    if Int(index) == slots.count { slots.append(Slot()) }
    slots[Int(index)].descriptor = descriptor
    slots[Int(index)].handler = handler
    let token = Token(slot: index, generation: slots[Int(index)].generation)
    if let failure = control(EPOLL_CTL_ADD, descriptor, events, token) {
      release(token)
      throw failure
    }
    return token
  }

  /// Watches the same descriptor for other events; with edges, asks once more whether it is ready.
  package func change(_ token: Token, to events: UInt32) {
    guard isCurrent(token) else { return }
    _ = control(EPOLL_CTL_MOD, slots[Int(token.slot)].descriptor, events, token)
  }

  /// Stops watching; must come before the descriptor is closed.
  package func unwatch(_ token: Token) {
    guard isCurrent(token) else { return }
    _ = control(EPOLL_CTL_DEL, slots[Int(token.slot)].descriptor, 0, token)
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

  private func control(_ operation: Int32, _ descriptor: Int32, _ events: UInt32, _ token: Token) -> Errno? {
    var event = epoll_event(events: events, data: epoll_data_t(u64: token.bits))
    return epoll_ctl(epoll, operation, descriptor, &event) == 0 ? nil : Errno(rawValue: clinux_errno())
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

  /// Waits for events, a signal or the next deadline, `epoll_wait(2)`, and calls the handlers once.
  ///
  /// - Parameter wait: false to look without sleeping.
  package func turn(wait: Bool = true) {
    if Signals.anyPending { return deliverSignals() }
    let count = epoll_wait(epoll, batch.baseAddress, Int32(batch.count), wait ? timeout() : 0)
    if Signals.anyPending { deliverSignals() }
    for index in 0..<max(0, Int(count)) {
      let event = batch[index]
      let bits = event.data.u64
      let token = Token(slot: UInt32(truncatingIfNeeded: bits), generation: UInt32(bits >> 32))
      if isCurrent(token) { slots[Int(token.slot)].handler?(event.events) }
    }
    runDeadlines()
  }

  /// Milliseconds for `epoll_wait`, rounded up so that a deadline has passed when it returns.
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
