import Facts
import Language
import Sockets

extension Command {
  static let poll = Command(
    "poll", [.required("SOCKET EVENTS", .polls), .named("timeout", .duration, standard: "for ever")],
    call: CCall("int poll(struct pollfd *fds, nfds_t nfds, int timeout)", "poll(2)"),
    summary: "waits until one of several sockets has one of the events",
    notes: ["The result has .ready, how many, and by each socket's name the events that it has: $p.a contains POLLIN."],
    examples: [
      Example(
        """
        a, b = socketpair unix; send a "x"
        p = poll a POLLIN|POLLOUT b POLLIN timeout=1s
        expect $p.ready == 2 and $p.b contains POLLIN and not $p.a contains POLLIN
        """, "both are ready, each for something else")
    ],
    waiting: "none of the events yet",
    shown: { session, arguments, outcome in
      guard case .polls(let pairs) = arguments[0] else { return [] }
      let entries = pairs.enumerated().map { index, pair in
        let name = (try? session.resolve(pair.handle)).map { "\($0.0)" + ($0.1.map { "<\($0.name)>" } ?? "") } ?? "?"
        var text = "{\(name), \(pollEvents.flags(pair.events))"
        if case .record(let record as PlainRecord) = outcome.value, index + 1 < record.values.count,
          case .flags(let events, _) = record.values[index + 1].value, events != 0
        {
          text += " → \(pollEvents.flags(events))"
        }
        return text + "}"
      }
      return [
        .text("[" + entries.joined(separator: ", ") + "]"), .number(pairs.count), shownTimeout(arguments.duration(1)),
      ]
    },
    action: { session, arguments, progress throws(Problem) in
      guard case .polls(let pairs) = arguments[0] else { return .failed(.invalidArgument) }
      var descriptors: [(descriptor: Int32, events: Int)] = []
      var entries: [SocketEntry] = []
      var names: [String] = []
      for pair in pairs {
        let (descriptor, entry) = try session.resolve(pair.handle)
        descriptors.append((descriptor, pair.events))
        names.append(entry?.name ?? String(descriptor))
        if let entry { entries.append(entry) }
      }
      let (result, returned) = Call.poll(descriptors)
      if let wait = session.wait(for: result, arguments.duration(1), entries, &progress) { return .wait(wait) }
      if result.errno != nil { return .result(result) }
      let fields = zip(names, returned).map { (name: $0, value: Value.flags($1, pollEvents)) }
      let ready: (name: String, value: Value) = ("ready", .integer(result.value))
      return .done(Outcome(.record(PlainRecord([ready] + fields, text: ready.value)), returned: result.value))
    })
}
