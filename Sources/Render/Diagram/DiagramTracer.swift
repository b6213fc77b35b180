import Engine
import Facts

/// Follows the events of a journal, and finds out who spoke to whom.
struct DiagramTracer {
  /// By what a party is known again: its socket's own number, or what there is instead.
  private enum Identity: Hashable {
    case socket(UInt64)
    case descriptor(Handle)
    case elsewhere(SocketTriple?, String)
  }

  let extract: JournalExtract
  private(set) var parties: [Party] = []
  private var known: [Identity: Int] = [:]
  /// With the numbers of parties where a diagram has columns.
  private(set) var rows: [Diagram.Row] = []
  /// When the call of each row began to be seen.
  private var times: [UInt64] = []

  init(_ extract: JournalExtract) { self.extract = extract }

  mutating func trace() {
    for (index, occurrence) in extract.entries.enumerated() {
      switch occurrence.event {
      case .call(let call): trace(call, index)
      case .started(let job, let command, let socket):
        guard let socket, let party = party(of: socket) else { continue }
        let verb = command.prefix { $0 != " " }
        parties[party].pending[job] = add(.call(party, Diagram.Label(String(verb), "waits")), occurrence)
      case .notice(let socket, let notice): if let party = party(of: socket) { trace(notice, party, occurrence) }
      case .state(let socket, let from, let to):
        if let party = party(of: socket) { trace(from, to, party, occurrence) }
      default: break
      }
    }
  }

  // MARK: Who is who

  /// The party that a socket is; nil for what is no socket, as an epoll set.
  private mutating func party(of socket: SeenSocket) -> Int? {
    if let triple = socket.triple, Session.typeName(triple) == "epoll" { return nil }
    let identity: Identity = socket.inode == 0 ? .descriptor(socket.handle) : .socket(socket.inode)
    let party = known[identity] ?? parties.count
    if party == parties.count {
      parties.append(Party())
      known[identity] = party
    }
    parties[party].see(socket)
    if socket.peer != 0 { pair(party, with: .socket(socket.peer)) }
    return party
  }

  /// Joins the ends of a Unix channel; one that no event has told of is elsewhere.
  private mutating func pair(_ party: Int, with peer: Identity) {
    guard parties[party].partner == nil else { return }
    let other = known[peer] ?? parties.count
    if other == parties.count {
      guard let address = EndPoint(parties[party].ends?.remote) else { return }
      parties[party].partner = elsewhere(address, parties[party].triple)
      return
    }
    parties[party].partner = other
    parties[other].partner = party
  }

  /// The party at an address that none of this shell's sockets has.
  private mutating func elsewhere(_ address: EndPoint, _ triple: SocketTriple?) -> Int {
    let identity = Identity.elsewhere(triple, address.text)
    if let party = known[identity] { return party }
    known[identity] = parties.count
    parties.append(Party())
    parties[parties.count - 1].address = address
    parties[parties.count - 1].triple = triple
    return parties.count - 1
  }

  /// Those whom `party` speaks to over the channel with these ends, or at `address`; none where that has no name.
  private mutating func addressees(of party: Int, _ ends: Ends?, at address: SocketAddress? = nil) -> [Int] {
    if address == nil, let partner = parties[party].partner { return [partner] }
    guard let remote = EndPoint(address ?? ends?.remote) else { return [] }
    let local = EndPoint(ends?.local)
    var best: (rank: Int, party: Int)?
    var all: [Int] = []
    for (index, other) in parties.enumerated() where !other.isForeign && other.isLike(parties[party]) {
      guard let place = EndPoint(other.ends?.local), remote.reaches(place) else { continue }
      let its = EndPoint(other.ends?.remote)
      let rank: Int
      if let its, let local, its == local || its.reaches(local) {
        rank = other.death == nil ? 6 : 5
      } else if its == nil, other.death == nil, index != party || !other.isStream {
        // A bound stream that does not listen is still the one that refuses.
        rank = 2 * (other.isListening || !other.isStream ? 2 : 1) - (place == remote ? 0 : 1)
      } else {
        continue
      }
      if other.death == nil, index != party { all.append(index) }
      if rank > best?.rank ?? 0 { best = (rank, index) }
    }
    if remote.isShared { return all.isEmpty ? [elsewhere(remote, parties[party].triple)] : all }
    return [best?.party ?? elsewhere(remote, parties[party].triple)]
  }

  private mutating func addressee(of party: Int, _ ends: Ends?, at address: SocketAddress? = nil) -> Int? {
    addressees(of: party, ends, at: address).first
  }

  // MARK: Rows

  @discardableResult
  private mutating func add(_ content: Diagram.Content, _ occurrence: Occurrence) -> Int {
    let time = RelativeTime.text(occurrence.time, since: extract.start)
    rows.append(Diagram.Row(number: occurrence.number, time: time, content: content))
    times.append(occurrence.time)
    return rows.count - 1
  }

  private mutating func draw(
    _ arrow: Diagram.Arrow, _ from: Int, _ to: Int?, _ label: Diagram.Label, _ occurrence: Occurrence
  ) {
    if let to, to != from {
      add(.arrow(from: from, to: to, arrow, label), occurrence)
    } else {
      add(.call(from, label), occurrence)
    }
  }

  // MARK: Calls

  private mutating func trace(_ call: CallEvent, _ index: Int) {
    let occurrence = extract.entries[index]
    guard let socket = call.socket else { return traceMaking(call, occurrence) }
    let seen = known[socket.inode == 0 ? .descriptor(socket.handle) : .socket(socket.inode)]
    let before = seen.flatMap { parties[$0].ends }
    guard let party = party(of: socket) else { return }
    let label = call.label
    switch call.call {
    case "connect": traceConnect(call, party, before, occurrence)
    case _ where call.failure != nil: add(.failure(party, label), occurrence)
    case "accept", "accept4": traceAccept(call, party, occurrence)
    case "close", "shutdown": traceEnd(call, party, before, index)
    case _ where call.isSending:
      let to = addressees(of: party, socket.ends, at: call.address)
      for other in to { draw(.data, party, other, label, occurrence) }
      if to.isEmpty { add(.call(party, label), occurrence) }
    case _ where call.isReceiving: traceReceiving(call, party, occurrence)
    case _ where !call.made.isEmpty:
      let made = call.made.map { $0.name }.joined(separator: ", ")
      for copy in call.made { _ = self.party(of: copy) }
      add(.call(party, Diagram.Label(call.call, "→ " + made)), occurrence)
    default: add(.call(party, label), occurrence)
    }
    traceWait(call, party, occurrence)
  }

  /// `socket`, `socketpair`: new columns.
  private mutating func traceMaking(_ call: CallEvent, _ occurrence: Occurrence) {
    let made = call.made.compactMap { party(of: $0) }
    guard let first = made.first else { return }
    for party in made { parties[party].birth = rows.count }
    if made.count == 2 {
      (parties[made[0]].partner, parties[made[1]].partner) = (made[1], made[0])
      add(.arrow(from: first, to: made[1], .accept, call.label), occurrence)
    } else {
      add(.call(first, call.label), occurrence)
    }
  }

  private mutating func traceAccept(_ call: CallEvent, _ listener: Int, _ occurrence: Occurrence) {
    guard let made = call.made.first, let new = party(of: made) else { return }
    if let client = addressee(of: new, made.ends), client != listener {
      if parties[client].isForeign {
        add(.arrow(from: client, to: listener, .connect, Diagram.Label("connect")), occurrence)
      } else {
        parties[listener].expected -= 1
      }
    }
    parties[new].birth = rows.count
    add(.arrow(from: listener, to: new, .accept, call.label), occurrence)
  }

  /// What reached the other side although the call failed.
  private static let answered: Set = ["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "TIMEOUT", "CANCELLED", "EINTR"]

  private mutating func traceConnect(_ call: CallEvent, _ party: Int, _ before: Ends?, _ occurrence: Occurrence) {
    var label = call.label
    let address = call.address
    let wasConnecting = parties[party].isConnecting
    parties[party].isConnecting =
      call.failure?.name == "EINPROGRESS" || wasConnecting && call.failure?.name == "EALREADY"
    if address?.family == 0, parties[party].isStream, before?.remote != nil {
      label.detail = "unspec"
      return draw(.reset, party, addressee(of: party, before), label, occurrence)
    }
    let isUnderWay = parties[party].isConnecting && !wasConnecting
    if parties[party].isStream, !wasConnecting, call.failure == nil || isUnderWay {
      let to = connected(party, call.socket?.ends, address)
      if let to, parties[to].isListening { parties[to].expected += 1 }
      return draw(.connect, party, to, label, occurrence)
    }
    if parties[party].isStream, let failure = call.failure, Self.answered.contains(failure.name) {
      return draw(.lost, party, connected(party, call.socket?.ends, address), label, occurrence)
    }
    label.detail = address.map { EndPoint($0)?.text ?? $0.description } ?? "NULL"
    add(call.failure == nil ? .call(party, label) : .failure(party, label), occurrence)
  }

  /// Whom a `connect` reached: the listening socket first, for the accepted one comes later.
  private mutating func connected(_ party: Int, _ ends: Ends?, _ address: SocketAddress?) -> Int? {
    guard let remote = EndPoint(address) else { return nil }
    let listeners = parties.indices.filter { index in
      let other = parties[index]
      guard other.isListening, other.death == nil, other.isLike(parties[party]) else { return false }
      return EndPoint(other.ends?.local).map(remote.reaches) ?? false
    }
    let exact = listeners.first { EndPoint(parties[$0].ends?.local) == remote }
    return exact ?? listeners.first ?? addressee(of: party, ends, at: address)
  }

  private mutating func traceReceiving(_ call: CallEvent, _ party: Int, _ occurrence: Occurrence) {
    var label = call.label
    let isEnd = parties[party].isStream && call.returned == 0
    if isEnd { label = Diagram.Label(call.call, "end of stream") }
    let from = addressee(of: party, call.socket?.ends, at: call.address.flatMap { $0.isUnnamed ? nil : $0 })
    let wasDrawn = isEnd ? parties[party].sawEnd : parties[party].hasArrived
    parties[party].hasArrived = false
    if isEnd { parties[party].sawEnd = true }
    guard let from, parties[from].isForeign, !wasDrawn, !call.isPeeking else {
      add(.call(party, label), occurrence)
      return
    }
    add(.arrow(from: from, to: party, isEnd ? .end : .data, label), occurrence)
  }

  /// `close` and `shutdown`: where they end a direction of a channel, the other side gets to know.
  private mutating func traceEnd(_ call: CallEvent, _ party: Int, _ before: Ends?, _ index: Int) {
    let occurrence = extract.entries[index]
    var label = call.label
    let isClose = call.call == "close"
    let isLast = isClose && parties[party].close(call.socket?.handle ?? Handle(descriptor: -1, serial: 0))
    let endsSending = isClose ? isLast : label.detail != "SHUT_RD"
    let isSpeaking = parties[party].isStream && ["ESTABLISHED", "CLOSE_WAIT", "CONNECTED"].contains(before?.state)
    let other = endsSending && isSpeaking ? addressee(of: party, before) : nil
    let isTCP = parties[party].triple?.protocol == 6
    // A closed TCP socket still gets the other side's FIN, from the kernel's hands.
    if let other, isTCP || parties[other].death == nil {
      let isReset = isTCP && isReset(other, after: index)
      // Whether a peer elsewhere gets a FIN or a reset cannot be known after a close.
      if isTCP, !isClose || !parties[other].isForeign { label.tail = isReset ? "RST" : "FIN" }
      parties[other].sawEnd = true
      draw(isReset ? .reset : .end, party, other, label, occurrence)
    } else {
      add(.call(party, label), occurrence)
    }
    if isLast { parties[party].death = rows.count - 1 }
  }

  /// Whether the events after a call tell that it cut the other side off.
  private mutating func isReset(_ other: Int, after index: Int) -> Bool {
    for occurrence in extract.entries[(index + 1)...] {
      switch occurrence.event {
      case .state(let socket, let from, "CLOSE") where parties[other].has(socket.handle):
        return !["FIN_WAIT1", "FIN_WAIT2", "CLOSING", "LAST_ACK"].contains(from)
      case .call: return false
      default: continue
      }
    }
    return false
  }

  /// The time that a call had to wait.
  private mutating func traceWait(_ call: CallEvent, _ party: Int, _ occurrence: Occurrence) {
    guard let end = rows.indices.last else { return }
    if let job = call.job, let start = parties[party].pending.removeValue(forKey: job) {
      parties[party].waits.append(start...end)
    } else if call.hasWaited, let start = times.firstIndex(where: { $0 &+ call.elapsed >= occurrence.time }),
      start < end
    {
      parties[party].waits.append(start...end)
    }
  }

  // MARK: What comes unasked

  private mutating func trace(_ notice: Notice, _ party: Int, _ occurrence: Occurrence) {
    switch notice {
    case .connectionWaiting(let count):
      // Those from this shell have their arrows.
      guard count > parties[party].expected else { return }
      add(.notice(party, count == 1 ? "a connection waits" : "\(count) connections wait"), occurrence)
    case .dataArrived(let bytes):
      guard let from = addressee(of: party, parties[party].ends), parties[from].isForeign else { return }
      parties[party].hasArrived = true
      add(.arrow(from: from, to: party, .data, Diagram.Label("", "", tail: "\(bytes) B")), occurrence)
    case .peerClosed: traceForeignEnd(party, occurrence)
    case .errorPending: add(.notice(party, "an error is pending"), occurrence)
    }
  }

  private mutating func trace(_ from: String, _ to: String, _ party: Int, _ occurrence: Occurrence) {
    if to == "CLOSE_WAIT" { traceForeignEnd(party, occurrence) }
    add(.state(party, from: from, to: to), occurrence)
  }

  private mutating func traceForeignEnd(_ party: Int, _ occurrence: Occurrence) {
    guard !parties[party].sawEnd, let from = addressee(of: party, parties[party].ends), parties[from].isForeign else {
      return
    }
    parties[party].sawEnd = true
    let isTCP = parties[party].triple?.protocol == 6
    add(.arrow(from: from, to: party, .end, Diagram.Label(isTCP ? "FIN" : "end")), occurrence)
  }
}
