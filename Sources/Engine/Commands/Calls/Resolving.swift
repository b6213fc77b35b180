import Facts
import Language
import Sockets

extension Command {
  static let getaddrinfo = Command(
    "getaddrinfo",
    [
      .required("HOST", .text), .optional("SERVICE", .text), .optional("AF_…", .symbolByForm(addressFamilies)),
      .optional("SOCK_…", .symbolByForm(socketTypes)), .optional("AI_…", .flags(addressInfoFlags)),
    ],
    call: CCall(
      "int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **res)",
      "getaddrinfo(3)"),
    summary: "finds the addresses of a host and a service by their names",
    notes: ["- or null for HOST or SERVICE passes a null pointer. The result has .count, and .0, .1, … the addresses."],
    examples: [
      Example("r = getaddrinfo 127.0.0.1 80 AI_NUMERICHOST; expect $r.0 == 127.0.0.1:80", "no name is looked up")
    ],
    waiting: "the resolver has not answered yet",
    shown: { _, arguments, outcome in
      var shown: [ShownArgument] = [0, 1].map { index in
        name(arguments.text(index)).map { .data(Array($0.utf8)) } ?? .null
      }
      if case .record(let record as PlainRecord) = outcome.value {
        let addresses = record.values.dropFirst().map { field in field.value.bytes { String($0.descriptor) } }
        shown.append(.text("[" + addresses.map { Escape.text($0) }.joined(separator: ", ") + "]"))
      }
      return shown
    },
    action: { session, arguments, progress throws(Problem) in
      let hints = SocketTriple(arguments.int32(2), arguments.int32(3), 0)
      let query = ResolverQuery(
        host: name(arguments.text(0)), service: name(arguments.text(1)), hints: hints, flags: arguments.int32(4))
      return session.resolve(query, &progress) { addresses in
        let fields = addresses.enumerated().map { (name: String($0.offset), value: Value.address($0.element.address)) }
        var values: [(name: String, value: Value)] = [("count", .integer(addresses.count))] + fields
        if let canonical = addresses.first?.canonicalName, !canonical.isEmpty {
          values.append(("canonname", .text(canonical)))
        }
        return .done(Outcome(.record(PlainRecord(values, text: fields.first?.value ?? .absent))))
      }
    })

  private static func name(_ text: String?) -> String? { text == nil || text == "-" || text == "null" ? nil : text }
}

extension Session {
  /// Asks the resolver the first time, and gives what it found to `use` when the answer is there.
  func resolve(
    _ query: ResolverQuery, _ progress: inout Progress, _ use: (_ found: [ResolvedAddress]) -> Attempt
  ) -> Attempt {
    let resolution = progress.state as? Resolution ?? ask(query)
    progress.state = resolution
    switch resolution.answer {
    case nil: return .wait(.signalled)
    case .failed(let code): return .done(Outcome(failure: code))
    case .found(let addresses): return use(addresses)
    }
  }

  /// A question whose answer lets the operation that holds it be tried again.
  private func ask(_ query: ResolverQuery) -> Resolution {
    var asked: Resolution?
    let resolution = Resolution(query, on: reactor) { [unowned self] in
      if let asked { advance(holding: asked) }
    }
    asked = resolution
    return resolution
  }
}
