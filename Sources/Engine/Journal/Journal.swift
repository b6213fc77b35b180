import DequeModule
import Facts
import Reactor

/// What happened to the sockets of a session, the last events of it: a ring that never grows beyond its size.
package struct Journal {
  /// Whether it keeps anything: at the prompt always, in a script only if the script asks for it somewhere.
  package internal(set) var isOn = false
  /// The oldest first.
  package private(set) var entries = Deque<Occurrence>()
  /// Events that were kept once and had to go.
  package private(set) var dropped = 0
  /// When the first event was, of all that were ever kept.
  package private(set) var start: Nanoseconds?

  /// The two ends of a channel, from one socket's side.
  private struct Channel: Hashable {
    let local: SocketAddress
    let remote: SocketAddress

    init?(_ ends: Ends?) {
      guard let local = ends?.local, let remote = ends?.remote, !local.isUnnamed, !remote.isUnnamed else { return nil }
      self.local = local
      self.remote = remote
    }

    private init(local: SocketAddress, remote: SocketAddress) {
      self.local = local
      self.remote = remote
    }

    var reversed: Channel { Channel(local: remote, remote: local) }
  }

  /// The open sockets by their channels, so that a socket's other end is found at once.
  private var byChannel: [Channel: Handle] = [:]

  // MARK: Events

  /// Keeps an event, cut to a bounded size; beyond `size` events the oldest go.
  mutating func keep(_ occurrence: Occurrence, size: Int) {
    var kept = occurrence
    if case .call(let call) = kept.event { kept.event = .call(call.cut) }
    kept.place = dropped + entries.count + 1
    if start == nil { start = kept.time }
    entries.append(kept)
    shrink(to: size)
  }

  /// Drops the oldest events beyond `size`.
  mutating func shrink(to size: Int) {
    while entries.count > max(0, size) {
      entries.removeFirst()
      dropped += 1
    }
  }

  // MARK: Channels

  /// Notes where a socket's ends are now.
  mutating func note(_ entry: SocketEntry, _ seen: SeenSocket) {
    let (old, new) = (Channel(entry.seen?.ends), Channel(seen.ends))
    if old != new {
      if let old, byChannel[old] == entry.handle { byChannel[old] = nil }
      if let new { byChannel[new] = entry.handle }
    }
    entry.seen = seen
  }

  /// The socket of this session at the other end of the channel that `ends` are one end of.
  func other(of ends: Ends?) -> Handle? { Channel(ends).flatMap { byChannel[$0.reversed] } }

  /// Forgets the channel of a socket that is being closed.
  mutating func forget(_ entry: SocketEntry) {
    if let channel = Channel(entry.seen?.ends), byChannel[channel] == entry.handle { byChannel[channel] = nil }
  }
}

/// What the journal holds at one moment, and which part of it is asked for.
package struct JournalExtract {
  /// All that is kept, the oldest first.
  package let entries: [Occurrence]
  /// How many earlier events were dropped.
  package let dropped: Int
  /// When the first event was, also if it was dropped.
  package let start: Nanoseconds
  /// The sockets that are asked for; none for all.
  package let sockets: [Handle]
  /// How many events are asked for, nil for all.
  package let last: Int?

  package init(
    _ entries: [Occurrence], dropped: Int = 0, start: Nanoseconds? = nil, sockets: [Handle] = [], last: Int? = nil
  ) {
    self.entries = entries
    self.dropped = dropped
    self.start = start ?? entries.first?.time ?? 0
    self.sockets = sockets
    self.last = last
  }

  /// The events that are asked for.
  package var chosen: ArraySlice<Occurrence> {
    let concerned = sockets.isEmpty ? entries : entries.filter { !sockets.allSatisfy($0.event.passesBy) }
    return concerned.suffix(max(0, last ?? .max))
  }
}

extension SessionEvent {
  /// The sockets that it is about.
  package var sockets: [SeenSocket] {
    switch self {
    case .call(let call): (call.socket.map { [$0] } ?? []) + call.made
    case .started(_, _, let socket): socket.map { [$0] } ?? []
    case .notice(let socket, _), .state(let socket, _, _): [socket]
    default: []
    }
  }

  fileprivate func passesBy(_ handle: Handle) -> Bool { !sockets.contains { $0.handle == handle } }
}

extension CallEvent {
  /// More of the data than this is not kept, in bytes.
  package static let keptData = 256
  private static let keptText = 200
  private static let keptArguments = 16

  /// The same call in bounded memory.
  fileprivate var cut: CallEvent {
    var call = self
    call.data = data.map { Array($0.prefix(Self.keptData)) }
    let isLong = arguments.count > Self.keptArguments
    call.arguments = arguments.prefix(Self.keptArguments).map(Self.cut) + (isLong ? [.text("…")] : [])
    return call
  }

  private static func cut(_ argument: ShownArgument) -> ShownArgument {
    func cut(_ text: String) -> String { text.utf8.count > keptText ? String(text.prefix(keptText)) + "…" : text }
    return switch argument {
    case .data(let bytes): .data(Array(bytes.prefix(keptData)))
    case .joined(let pieces): .joined(pieces.prefix(keptArguments).map(Self.cut))
    case .address(let text): .address(cut(text))
    case .text(let text): .text(cut(text))
    case .socket, .number, .null: argument
    }
  }
}
