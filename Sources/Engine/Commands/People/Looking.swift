import Facts
import Language
import Observe
import Sockets

extension Command {
  static let sockets = Command(
    "sockets", aliases: ["status", "="], [],
    summary: "shows every socket with its two ends, its state and its queues",
    examples: [Example("s = socket tcp; sockets", "the table")],
    action: { session, _, _ throws(Problem) in
      session.report(.sockets(session.rows))
      return .value(.integer(session.registry.count))
    })

  static let show = Command(
    "show", [.required("SOCKET", .handle)],
    summary: "shows one socket: what it is, its ends, its queues, what is pending on it",
    examples: [Example("s = socket tcp; show s", "all about one socket")],
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      guard let entry = progress.entry else {
        if case .handle(.name(let name)) = arguments[0] { throw .closedHandle(session.names[name], reusedBy: nil) }
        throw .notASocket(String(descriptor), isA: "a descriptor that this session has not made")
      }
      session.report(.details(session.row(entry), session.details(entry)))
      return .value(.socket(entry.handle))
    })
}

extension Session {
  /// The table: every open socket as the kernel has it now.
  package var rows: [SocketRow] { registry.all.map(row) }

  package func row(_ entry: SocketEntry) -> SocketRow {
    let facts = entry.facts
    if entry.triple == .epoll { return epollRow(entry) }
    let queue = facts.acceptQueue(entry.triple)
    var notes: [String] = []
    if let queue { notes.append("accepts \(queue.length)/\(queue.limit)") }
    if entry.isNonBlocking { notes.append("non-blocking") }
    return SocketRow(
      name: entry.name, descriptor: entry.handle.descriptor, type: Self.typeName(entry.triple),
      state: facts.state(entry.triple), local: facts.local, remote: facts.remote.flatMap { $0.isUnnamed ? nil : $0 },
      receiveQueue: queue?.length ?? facts.receiveQueue, sendQueue: queue?.limit ?? facts.sendQueue, acceptQueue: queue,
      sentBytes: entry.sentBytes, receivedBytes: entry.receivedBytes,
      pending: entry.operations.compactMap { $0.command?.name }, note: notes.joined(separator: "; "),
      isCurrent: entry.handle == current)
  }

  /// An epoll set has no ends and no state: what it watches is what there is to see.
  private func epollRow(_ entry: SocketEntry) -> SocketRow {
    let watched = EpollFacts.watched(by: entry.handle.descriptor).map { self.name(.number($0.descriptor)) }
    return SocketRow(
      name: entry.name, descriptor: entry.handle.descriptor, type: Self.typeName(entry.triple), state: "-", local: nil,
      remote: nil, receiveQueue: nil, sendQueue: nil, acceptQueue: nil, sentBytes: 0, receivedBytes: 0,
      pending: entry.operations.compactMap { $0.command?.name },
      note: "watches " + (watched.isEmpty ? "nothing" : watched.joined(separator: ", ")),
      isCurrent: entry.handle == current)
  }

  /// The short form of a type, or its C form.
  package static func typeName(_ triple: SocketTriple) -> String {
    if triple == .epoll { return "epoll" }
    let forms = SocketTypeForms.short.filter { $0.type.family == triple.family && $0.type.type == triple.type }
    let found = forms.first {
      $0.type.protocol == triple.protocol || $0.type.protocol == 0 && $0.type.triple.protocol == triple.protocol
    }
    if let found { return found.name }
    if let form = forms.first(where: \.takesProtocol) {
      let number = FamilyProtocols.tableValue(triple.protocol, of: triple.family)
      return form.name + "/" + FamilyProtocols.table(of: triple.family).shortName(of: number)
    }
    let family = addressFamilies.name(of: Int(triple.family)).dropFirst(3).lowercased()
    let type = socketTypes.name(of: Int(triple.type)).dropFirst(5).lowercased()
    return "\(family)/\(type)" + (triple.protocol == 0 ? "" : "/\(triple.protocol)")
  }

  fileprivate func details(_ entry: SocketEntry) -> [(name: String, value: String)] {
    let facts = entry.facts
    if entry.triple == .epoll {
      let watched = EpollFacts.watched(by: entry.handle.descriptor).map {
        (name: "watches", value: "\(self.name(.number($0.descriptor))) \(epollEvents.flags($0.events))")
      }
      return (watched.isEmpty ? [("watches", "nothing")] : watched) + pendingLines(entry)
    }
    func end(_ address: SocketAddress?) -> String { address.map { $0.isUnnamed ? "-" : $0.description } ?? "-" }
    var lines: [(name: String, value: String)] = [
      ("family", addressFamilies.name(of: Int(entry.triple.family))),
      ("type", socketTypes.name(of: Int(entry.triple.type))),
      ("protocol", FamilyProtocols.name(of: entry.triple.protocol, in: entry.triple.family)),
      ("state", facts.state(entry.triple)), ("local", end(facts.local)), ("remote", end(facts.remote)),
    ]
    if let queue = facts.acceptQueue(entry.triple) {
      lines.append(("accept queue", "\(queue.length) of at most \(queue.limit)"))
    } else {
      lines.append(("receive queue", facts.receiveQueue.map { "\($0) bytes" } ?? "-"))
      lines.append(("send queue", facts.sendQueue.map { "\($0) bytes" } ?? "-"))
    }
    lines.append(("bytes", "\(entry.sentBytes) sent, \(entry.receivedBytes) received by this shell"))
    let kernel = facts.isNonBlocking ? "O_NONBLOCK underneath" : "blocking underneath"
    lines.append(("mode", (entry.isNonBlocking ? "non-blocking" : "blocking") + " (\(kernel))"))
    if let path = entry.socket.ownedPath {
      lines.append(("path", Escape.text(path) + (settings.keepsPaths ? "" : " (goes with the socket)")))
    }
    return lines + pendingLines(entry)
  }

  private func pendingLines(_ entry: SocketEntry) -> [(name: String, value: String)] {
    entry.operations.map { ("pending", ($0.job.map { "%\($0) " } ?? "") + $0.text) }
  }
}
