import Facts
import Language
import Observe
import Reactor

// How events get their numbers, and what the journal asks of the kernel for them.
extension Session {
  /// Tells of an event, and keeps it where the journal is on.
  func report(_ event: SessionEvent) {
    told += 1
    let time = if case .call(let call) = event { call.time } else { Clock.now() }
    let occurrence = Occurrence(number: told, time: time, event: event)
    if journal.isOn, event.isKept { journal.keep(occurrence, size: settings.journalSize) }
    listener(occurrence)
  }

  /// Whether events of calls are built at all.
  var tellsCalls: Bool { reportsCalls || journal.isOn }

  /// Lets the journal keep what happens from now on; every socket is watched for what comes unasked.
  package func startJournal() {
    guard !journal.isOn else { return }
    journal.isOn = true
    for entry in registry.all {
      _ = seen(entry)
      watch(entry)
    }
  }

  /// What the journal holds now.
  package func extract(sockets: [Handle] = [], last: Int? = nil) -> JournalExtract {
    journal.shrink(to: settings.journalSize)
    return JournalExtract(
      Array(journal.entries), dropped: journal.dropped, start: journal.start, sockets: sockets, last: last)
  }

  // MARK: Looking

  /// A socket for an event, with its ends as the kernel has them now while the journal is on.
  func seen(_ entry: SocketEntry) -> SeenSocket {
    var seen = SeenSocket(entry.handle, name: entry.name)
    guard journal.isOn else { return seen }
    seen.triple = entry.triple
    seen.inode = entry.seen?.inode ?? entry.facts.inode
    guard registry[entry.handle] != nil else { return seen }
    seen.ends = Ends(local: entry.facts.local, remote: entry.facts.remote, state: entry.facts.state(entry.triple))
    if entry.triple.family == 1, seen.ends?.remote != nil {
      let before = entry.seen?.peer ?? 0
      seen.peer = before != 0 ? before : UInt64(UnixDiagnosis.ask(entry.handle.descriptor)?.peer ?? 0)
    }
    journal.note(entry, seen)
    return seen
  }

  /// The same where there may be no entry, as for a descriptor of which only the number is known.
  func seen(_ entry: SocketEntry?, descriptor: Int32? = nil) -> SeenSocket? {
    if let entry { return seen(entry) }
    return descriptor.map { SeenSocket(Handle(descriptor: $0, serial: 0), name: "") }
  }

  /// The address that a call spoke to, or that spoke to it.
  func partner(_ arguments: [Argument], _ outcome: Outcome, _ entry: SocketEntry?) -> SocketAddress? {
    if let address = outcome.address { return address.bytes.isEmpty ? nil : address }
    if case .record(let received as Received) = outcome.value, let from = received.from { return from }
    for argument in arguments { if case .address = argument { return address(argument, entry) } }
    return nil
  }

  // MARK: States

  /// After a call on `entry`: tells which states it changed, here and at the other end in this shell.
  func noteStates(of entry: SocketEntry, since before: SeenSocket?) {
    let isOpen = registry[entry.handle] != nil
    let now = isOpen ? entry.seen : nil
    let changed = tellState(now, since: before)
    guard changed || !isOpen else { return }
    for ends in [before?.ends, now?.ends] {
      if let other = journal.other(of: ends), let entry = registry[other] { lookAgain(at: entry) }
    }
  }

  /// Asks for a socket's state, and tells if it is another one than before.
  func lookAgain(at entry: SocketEntry) {
    guard registry[entry.handle] != nil else { return }
    let before = entry.seen
    tellState(seen(entry), since: before)
  }

  @discardableResult
  private func tellState(_ now: SeenSocket?, since before: SeenSocket?) -> Bool {
    guard let now, let old = before?.ends?.state, let new = now.ends?.state, old != new else { return false }
    report(.state(now, from: old, to: new))
    return true
  }
}

extension SessionEvent {
  /// Whether the journal keeps it.
  fileprivate var isKept: Bool {
    switch self {
    case .call, .started, .notice, .state: true
    case .waiting, .text, .sockets, .details, .bytes, .jobs, .options, .timeline, .diagram, .drawn, .help, .value,
      .advice:
      false
    }
  }
}
