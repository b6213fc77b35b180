import Facts
import Language
import Reactor
import Sockets

extension Command {
  static let select = Command(
    "select",
    [
      .named("read", .handles), .named("write", .handles), .named("except", .handles),
      .named("timeout", .duration, standard: "for ever"),
    ],
    call: CCall(
      "int select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, struct timeval *timeout)",
      "select(2)"),
    summary: "waits until one of the sockets is ready for reading, writing, or has an exception",
    notes: ["The result has .ready, how many, and .read .write .except, the names of those that are."],
    examples: [
      Example(
        "a, b = socketpair unix; send a x; r = select read=a,b write=a timeout=1s; expect $r.ready == 2 and $r.read == b",
        "b can be read, a can be written to")
    ],
    waiting: "none of them is ready yet",
    shown: { session, arguments, outcome in
      let names = ["read", "write", "except"].enumerated().compactMap { index, name -> ShownArgument? in
        guard case .handles(let handles) = arguments[index] else { return nil }
        let sockets = handles.map { session.name($0) }.joined(separator: ",")
        return .text("\(name)={\(sockets)}")
      }
      return names + [shownTimeout(arguments.duration(3))]
    },
    action: { session, arguments, progress throws(Problem) in
      var sets: [[(descriptor: Int32, name: String)]] = []
      var entries: [SocketEntry] = []
      for index in 0..<3 {
        var set: [(descriptor: Int32, name: String)] = []
        if case .handles(let handles) = arguments[index] {
          for handle in handles {
            let (descriptor, entry) = try session.resolve(handle)
            set.append((descriptor, entry?.name ?? String(descriptor)))
            if let entry { entries.append(entry) }
          }
        }
        sets.append(set)
      }
      let (result, ready) = Call.select(
        read: sets[0].map(\.descriptor), write: sets[1].map(\.descriptor), except: sets[2].map(\.descriptor))
      if let wait = session.wait(for: result, arguments.duration(3), entries, &progress) { return .wait(wait) }
      if result.errno != nil { return .result(result) }
      var fields: [(name: String, value: Value)] = [("ready", .integer(result.value))]
      for (index, name) in ["read", "write", "except"].enumerated() {
        let names = sets[index].filter { ready[index].contains($0.descriptor) }.map(\.name)
        fields.append((name, names.isEmpty ? .absent : .text(names.joined(separator: ","))))
      }
      return .done(Outcome(.record(PlainRecord(fields, text: fields[0].value)), returned: result.value))
    })

  static let epoll = Command(
    "epoll",
    [
      .required("create|add|mod|del|wait", .text), .optional("EPOLL", .handle), .optional("SOCKET", .value),
      .optional("EPOLL…", .flags(epollEvents)), .named("timeout", .duration, standard: "for ever"),
      .named("maxevents", .integer, standard: "256"),
    ],
    call: CCall(
      "int epoll_wait(int epfd, struct epoll_event *events, int maxevents, int timeout)", "epoll_wait(2)"),
    summary: "a set of sockets that the kernel watches: create it, add to it, wait for events",
    notes: [
      "create is epoll_create1(2), add, mod and del are epoll_ctl(2).",
      "EPOLLET tells of changes only, EPOLLONESHOT once, EPOLLEXCLUSIVE wakes one waiter of several.",
      "The result of wait has .ready and, by each socket's name, its events, as with poll.",
    ],
    examples: [
      Example(
        """
        a, b = socketpair unix; e = epoll create; epoll add e b EPOLLIN|EPOLLET; send a x
        p = epoll wait e; expect $p.ready == 1 and $p.b contains EPOLLIN
        p = epoll wait e timeout=0ms; expect $p.ready == 0
        """, "an edge is told once")
    ],
    waiting: "no event yet",
    shown: { session, arguments, outcome in
      var shown: [ShownArgument] = [.text(arguments.text(0) ?? "")]
      if case .handle(let handle) = arguments[1] { shown.append(.text(session.name(handle))) }
      if arguments.text(0) == "wait" {
        if case .record(let record as PlainRecord) = outcome.value {
          let events = record.values.dropFirst().map { field in
            "{\(session.shownName(.text(field.name))), \(String(decoding: session.bytes(of: field.value), as: UTF8.self))}"
          }
          shown.append(.text("[" + events.joined(separator: ", ") + "]"))
        }
        return shown + (arguments.given(5).map { [.number($0)] } ?? [])
          + [shownTimeout(try? session.epollTimeout(arguments))]
      }
      if case .value(let value) = arguments[2] { shown.append(.text(session.shownName(value))) }
      return shown + arguments.shownFlags(3, epollEvents)
    },
    action: { session, arguments, progress throws(Problem) in
      let action = arguments.text(0) ?? ""
      let usage = "epoll create | add E SOCKET EVENTS | mod E SOCKET EVENTS | del E SOCKET | wait E [timeout=DURATION]"
      if action == "create" {
        let result = Call.epollCreate(0)
        guard result.errno == nil else { return .result(result) }
        let entry = session.adopt(result.value, OpenSocket(.epoll, isNonBlocking: false))
        return .done(Outcome(.socket(entry.handle), returned: result.value))
      }
      guard ["add", "mod", "del", "wait"].contains(action) else {
        throw .unknownSymbol(
          action, kind: "epoll action",
          suggestion: Suggestion.nearest(to: action, in: ["create", "add", "mod", "del", "wait"]))
      }
      guard case .handle = arguments[1] else { throw .missingArgument(parameter: "EPOLL", usage: usage) }
      let epoll = try session.target(arguments[1], &progress)
      if action == "wait" { return try session.epollWait(epoll, arguments, &progress) }
      guard case .value(let value) = arguments[2] else { throw .missingArgument(parameter: "SOCKET", usage: usage) }
      let (descriptor, _) = try session.resolve(try HandleReference(Operand(value, isBare: true), session.names))
      let operation: Int32 = action == "add" ? 1 : action == "del" ? 2 : 3
      let events = UInt32(truncatingIfNeeded: arguments.integer(3, or: 1))
      return .result(Call.epollControl(epoll, operation, descriptor, events))
    })
}

/// A timeout as C has it, in milliseconds rounded up; -1 for none.
func shownTimeout(_ duration: UInt64?) -> ShownArgument {
  .text(duration.map { "\($0 / 1_000_000 + ($0 % 1_000_000 == 0 ? 0 : 1))ms" } ?? "-1")
}

extension SocketTriple {
  /// What stands for an epoll set, which is no socket.
  static let epoll = SocketTriple(-1, 0, 0)
}

extension Session {
  /// The name of a reference, as call lines show it.
  func name(_ reference: HandleReference) -> String {
    guard let (descriptor, entry) = try? resolve(reference) else { return "?" }
    return "\(descriptor)" + (entry.map { "<\($0.name)>" } ?? "")
  }

  /// What a call like `poll` that found nothing waits for; nil where it is over.
  func wait(
    for result: CallResult, _ limit: UInt64?, _ entries: [SocketEntry], _ progress: inout Progress
  ) -> Wait? {
    guard result.value == 0, limit != 0 else { return nil }
    let state = progress.state as? TimeLimit ?? TimeLimit(limit, self)
    progress.state = state
    return state.isOver ? nil : .events(entries)
  }

  /// A handle that was given as a value, as call lines show it.
  func shownName(_ value: Value) -> String {
    (try? HandleReference(Operand(value, isBare: true), names)).map { name($0) } ?? "?"
  }

  /// The time that `epoll wait` has: `timeout=`, or the word after the set.
  fileprivate func epollTimeout(_ arguments: [Argument]) throws(Problem) -> UInt64? {
    if let limit = arguments.duration(4) { return limit }
    guard case .value(let value) = arguments[2] else { return nil }
    if case .duration(let nanoseconds) = value.plain { return nanoseconds }
    let text = String(decoding: bytes(of: value), as: UTF8.self)
    guard let duration = Quantity.duration(text) else { throw .notADuration(text) }
    return duration
  }

  fileprivate func epollWait(_ epoll: Int32, _ arguments: [Argument], _ progress: inout Progress) throws(Problem)
    -> Attempt
  {
    let limit = try epollTimeout(arguments)
    let (result, events) = Call.epollWait(epoll, most: arguments.int32(5, or: 256))
    if let entry = progress.entry, let wait = wait(for: result, limit, [entry], &progress) { return .wait(wait) }
    if result.errno != nil { return .result(result) }
    let fields = events.map { event -> (name: String, value: Value) in
      (registry[event.descriptor]?.name ?? String(event.descriptor), .flags(event.events, epollEvents))
    }
    let ready: (name: String, value: Value) = ("ready", .integer(result.value))
    return .done(Outcome(.record(PlainRecord([ready] + fields, text: ready.value)), returned: result.value))
  }
}

/// The end of a call's own time.
final class TimeLimit: Stoppable {
  private(set) var isOver = false
  private var timer: Reactor.Timer?
  private unowned let session: Session

  init(_ limit: UInt64?, _ session: Session) {
    self.session = session
    guard let limit else { return }
    timer = session.reactor.schedule(at: Clock.after(limit)) { [unowned self] in
      isOver = true
      self.session.advance(holding: self)
    }
  }

  func cancel() { if let timer { session.reactor.cancel(timer) } }
}
