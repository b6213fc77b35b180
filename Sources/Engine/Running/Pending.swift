import CLinux
import DequeModule
import Facts
import Language
import Observe
import Reactor
import Sockets
import SystemPackage

// The pending operations: where they wait, what wakes them, how they end.
extension Session {
  // MARK: Waiting

  /// Whether an operation that was begun earlier must end before one in this direction may be tried.
  func mustQueue(_ entry: SocketEntry, _ direction: Direction) -> Bool {
    switch direction {
    case .receiving: !entry.receiving.isEmpty
    case .sending: !entry.sending.isEmpty
    }
  }

  /// Makes `operation` wait; its action is tried again when what it waits for has happened.
  func park(_ operation: Operation, _ wait: Wait) {
    if isParked(operation, alike: wait) { return }
    unpark(operation)
    operation.parked = wait
    operation.progress.hasWaited = true
    if let entry = operation.progress.entry { onChange?(entry) }
    if let state = operation.progress.state { signalled[ObjectIdentifier(state)] = operation }
    switch wait {
    case .readable(let entry):
      entry.receiving.append(operation)
      watch(entry)
    case .writable(let entry):
      entry.sending.append(operation)
      watch(entry)
    case .events(let entries):
      for entry in entries {
        entry.polling.append(operation)
        watch(entry)
      }
    case .operation(let other):
      other.whenDone.append { [unowned self, weak operation] _ in
        if let operation, operation.isPending { advance(operation) }
      }
    case .retry(let nanoseconds):
      tickers.append(operation)
      let timer = reactor.schedule(at: Clock.after(nanoseconds)) { [unowned self, weak operation] in
        guard let operation, operation.isPending else { return }
        unpark(operation)
        advance(operation)
      }
      tickTimers[ObjectIdentifier(operation)] = timer
    case .signalled, .forever: break
    }
  }

  private func isParked(_ operation: Operation, alike wait: Wait) -> Bool {
    switch (operation.parked, wait) {
    case (.readable(let old), .readable(let new)), (.writable(let old), .writable(let new)): old === new
    case (.events, .events), (.signalled, .signalled), (.forever, .forever): true
    default: false
    }
  }

  private func unpark(_ operation: Operation) {
    switch operation.parked {
    case .readable(let entry): Self.remove(operation, from: &entry.receiving)
    case .writable(let entry): Self.remove(operation, from: &entry.sending)
    case .events(let entries): for entry in entries { entry.polling.removeAll { $0 === operation } }
    case .retry:
      tickers.removeAll { $0 === operation }
      if let timer = tickTimers.removeValue(forKey: ObjectIdentifier(operation)) { reactor.cancel(timer) }
    case .operation, .signalled, .forever, nil: break
    }
    operation.parked = nil
  }

  private static func remove(_ operation: Operation, from queue: inout Deque<Operation>) {
    if queue.first === operation { queue.removeFirst() } else { queue.removeAll { $0 === operation } }
  }

  // MARK: Trying again

  /// Tries the operation's call again.
  package func advance(_ operation: Operation) {
    guard operation.isPending else { return }
    let awaited = awaitedNames
    awaitedNames = operation.targets[...]
    isInBackground = operation.job != nil
    defer {
      awaitedNames = awaited
      isInBackground = false
    }
    do throws(Problem) {
      switch try operation.action(self, operation) {
      case .done(let outcome): finish(operation, outcome)
      case .wait(let wait): park(operation, wait)
      }
    } catch {
      operation.problem = error
      finish(operation, Outcome(failure: .cancelled))
    }
  }

  /// Ends the operation; who waits for it is told.
  package func finish(_ operation: Operation, _ outcome: Outcome) {
    guard operation.isPending else { return }
    operation.outcome = outcome
    operation.endedAt = Clock.now()
    let entry = operation.progress.entry
    unpark(operation)
    if let timer = operation.timer { reactor.cancel(timer) }
    if let state = operation.progress.state {
      signalled[ObjectIdentifier(state)] = nil
      (state as? any Stoppable)?.cancel()
    }
    pendingCount -= 1
    let told = operation.whenDone
    operation.whenDone = []
    for tell in told { tell(operation) }
    // The next one on the same socket may have been held back by this one only.
    if let entry {
      onChange?(entry)
      wakeQueues(entry)
    }
  }

  /// Ends a pending operation from outside.
  package func stop(_ operation: Operation, _ failure: FailureCode) {
    finish(operation, operation.stopped(failure))
  }

  private func wakeQueues(_ entry: SocketEntry) {
    if !entry.receiving.isEmpty { drain(entry, \.receiving) }
    if !entry.sending.isEmpty { drain(entry, \.sending) }
  }

  private func drain(_ entry: SocketEntry, _ queue: KeyPath<SocketEntry, Deque<Operation>>) {
    while let operation = entry[keyPath: queue].first {
      advance(operation)
      if operation.isPending { return }
    }
  }

  /// Tries again what waits for the socket, whatever it waits for.
  func wake(_ entry: SocketEntry) {
    wakeQueues(entry)
    for operation in entry.polling { advance(operation) }
  }

  // MARK: Events

  /// Lets the reactor tell about a socket, by edges, until it is closed.
  func watch(_ entry: SocketEntry) {
    guard entry.token == nil else { return }
    let events = EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLPRI.rawValue | EPOLLRDHUP.rawValue | Self.edgeTriggered
    entry.token = try? reactor.watch(entry.handle.descriptor, events) { [unowned self, unowned entry] events in
      ready(entry, events)
    }
  }

  private static let edgeTriggered: UInt32 = 1 << 31

  private func ready(_ entry: SocketEntry, _ events: UInt32) {
    if journal.isOn { lookAgain(at: entry) }
    let failed = events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
    let hadOperations = !entry.receiving.isEmpty
    if failed || events & (EPOLLIN.rawValue | EPOLLPRI.rawValue | EPOLLRDHUP.rawValue) != 0 {
      drain(entry, \.receiving)
    }
    if failed || events & EPOLLOUT.rawValue != 0 { drain(entry, \.sending) }
    for operation in entry.polling { advance(operation) }
    for operation in tickers { advance(operation) }
    onChange?(entry)
    if givesNotices, !hadOperations { notice(entry, events) }
  }

  /// Tells of what came unasked.
  private func notice(_ entry: SocketEntry, _ events: UInt32) {
    guard registry[entry.handle] != nil else { return }
    func tell(_ notice: Notice) { report(.notice(seen(entry), notice)) }
    if events & EPOLLIN.rawValue != 0 {
      if let queue = entry.facts.acceptQueue(entry.triple) {
        if queue.length > entry.announced { tell(.connectionWaiting(count: queue.length)) }
        entry.announced = queue.length
      } else if let queue = entry.facts.receiveQueue {
        if queue > (entry.isStream ? entry.announced : 0) { tell(.dataArrived(bytes: queue)) }
        entry.announced = queue
      }
    }
    if events & (EPOLLRDHUP.rawValue | EPOLLHUP.rawValue) != 0, !entry.saidPeerClosed, entry.facts.remote != nil {
      entry.saidPeerClosed = true
      tell(.peerClosed)
    }
    // A call may have taken the error meanwhile; poll tells without taking it.
    if events & EPOLLERR.rawValue != 0, !entry.saidError,
      Call.poll([(entry.handle.descriptor, 0)]).returned.contains(where: { $0 & 0x8 != 0 })
    {
      entry.saidError = true
      tell(.errorPending)
    }
  }

  /// Tries the operation again that waits for `state`.
  func advance(holding state: AnyObject) {
    if let operation = signalled[ObjectIdentifier(state)] { advance(operation) }
  }

  // MARK: Jobs

  /// Puts an operation among the jobs, one above the highest number in use.
  ///
  /// A script may wait for what has ended already; at the prompt the end has been told, and the number is free.
  @discardableResult
  package func makeJob(_ operation: Operation) -> Int {
    if isInteractive { for (number, job) in jobs where !job.isPending { forgetJob(number) } }
    if jobs.count >= Self.mostJobs, let oldest = jobs.filter({ !$0.value.isPending }).keys.min() { forgetJob(oldest) }
    highestJob += 1
    let number = highestJob
    operation.job = number
    jobs[number] = operation
    return number
  }

  /// Takes a job out of the list.
  func forgetJob(_ number: Int) {
    jobs[number] = nil
    while highestJob > 0, jobs[highestJob] == nil { highestJob -= 1 }
  }

  /// Ended jobs that nobody waited for are forgotten beyond this number of jobs.
  private static let mostJobs = 20_000

  /// Ends every pending operation on a socket that is being closed.
  func endOperations(on entry: SocketEntry) {
    // One that tries again after a time is in no queue of the socket.
    let retrying = tickers.filter { $0.progress.entry === entry }
    for operation in entry.operations + retrying { stop(operation, .cancelled) }
  }
}
