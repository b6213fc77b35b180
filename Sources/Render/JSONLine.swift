import Engine
import Facts
import Language

/// One JSON object for an event, on one line; docs/events.schema.json describes them.
package enum JSONLine {
  /// The object of an event; nil for what has none.
  package static func text(_ occurrence: Occurrence) -> String? { fields(occurrence).map { JSONValue.object($0).text } }

  private static func fields(_ occurrence: Occurrence) -> [(String, JSONValue)]? {
    guard let (name, rest) = fields(occurrence.event) else { return nil }
    return stamped(name, occurrence.number, occurrence.time) + rest
  }

  /// What every object begins with.
  private static func stamped(_ event: String, _ number: Int, _ time: UInt64) -> [(String, JSONValue)] {
    [("event", .text(event)), ("number", .number(number)), ("time", .number(Int(truncatingIfNeeded: time)))]
  }

  private static func fields(_ event: SessionEvent) -> (name: String, [(String, JSONValue)])? {
    switch event {
    case .call(let call): ("call", self.call(call))
    case .waiting(let command, let reason): ("waiting", [("command", .text(command)), ("reason", .text(reason))])
    case .started(let job, let command, let socket):
      ("started", [("job", .number(job)), ("command", .text(command))] + (socket.map(self.socket) ?? []))
    case .state(let socket, let from, _): ("state", self.socket(socket) + [("from", .text(from))])
    case .notice(let socket, let notice): ("notice", self.socket(socket) + fields(notice))
    case .text(let text): ("text", [("text", .text(text))])
    case .advice(let text): ("advice", [("text", .text(text))])
    case .sockets(let rows): ("sockets", [("sockets", .array(rows.map { .object(row($0)) }))])
    case .details(let row, let lines):
      ("socket", self.row(row) + [("details", .object(lines.map { ($0.name, .text($0.value)) }))])
    case .bytes(let rows): ("bytes", [("sockets", .array(rows.map { .object(bytes($0)) }))])
    case .jobs(let rows):
      (
        "jobs",
        [
          (
            "jobs",
            .array(
              rows.map {
                .object([("job", .number($0.number)), ("command", .text($0.command)), ("state", .text($0.state))])
              })
          )
        ]
      )
    case .options(let rows): ("options", [("options", .array(rows.map { .object(option($0)) }))])
    case .timeline(let extract): ("timeline", self.extract(extract))
    case .diagram(let extract):
      ("diagram", [("mermaid", .text(MermaidDiagram.text(Diagram(extract))))] + self.extract(extract))
    case .drawn(let path, let events): ("drawn", [("file", .text(path)), ("events", .number(events))])
    case .help(let topic): ("help", [("text", .text(HelpText.text(topic)))])
    case .value: nil
    }
  }

  /// A failure that ends a script.
  package static func failure(_ report: Report, number: Int, time: UInt64) -> String {
    var fields = stamped("failure", number, time) + [("message", .text(report.message))]
    if let (_, source) = report.place, let (line, column) = report.position {
      fields += [("file", .text(source.name)), ("line", .number(line)), ("column", .number(column))]
    }
    if let code = report.code { fields.append(("errno", .text(code.name))) }
    if !report.notes.isEmpty { fields.append(("notes", .array(report.notes.map { .text($0) }))) }
    if !report.help.isEmpty { fields.append(("help", .array(report.help.map { .text($0) }))) }
    return JSONValue.object(fields).text
  }

  private static func call(_ call: CallEvent) -> [(String, JSONValue)] {
    var fields: [(String, JSONValue)] = [
      ("elapsed", .number(Int(truncatingIfNeeded: call.elapsed))), ("call", .text(call.call)),
    ]
    if let socket = call.socket ?? call.made.first { fields += self.socket(socket) }
    fields.append(("arguments", .array(call.arguments.dropFirst(call.socket == nil ? 0 : 1).map(argument))))
    fields.append(("result", .number(call.returned)))
    if !call.made.isEmpty {
      fields.append(("made", .array(call.made.map { .object(socket($0)) })))
    }
    if let failure = call.failure { fields.append(("errno", .text(failure.name))) }
    if let data = call.data {
      if let text = String(validating: data, as: UTF8.self) {
        fields.append(("data", .text(text)))
      } else {
        fields.append(("data_b64", .text(Base64.text(data))))
      }
      fields.append(("size", .number(call.size ?? data.count)))
    }
    if let job = call.job { fields.append(("job", .number(job))) }
    return fields
  }

  /// A socket with its ends at that moment.
  private static func socket(_ socket: SeenSocket) -> [(String, JSONValue)] {
    let name: [(String, JSONValue)] = socket.name.isEmpty ? [] : [("handle", .text(socket.name))]
    guard let ends = socket.ends else { return name + [("fd", .number(Int(socket.descriptor)))] }
    return name + [
      ("fd", .number(Int(socket.descriptor))), ("local", end(ends.local)), ("remote", end(ends.remote)),
      ("state", .text(ends.state)),
    ]
  }

  /// What the journal holds: the same objects that were printed when they happened, with the beginning of the data.
  private static func extract(_ extract: JournalExtract) -> [(String, JSONValue)] {
    [
      ("dropped", .number(extract.dropped)),
      ("events", .array(extract.chosen.compactMap { fields($0).map { .object($0) } })),
    ]
  }

  /// An argument as the call line shows it; data is in `data`.
  private static func argument(_ argument: ShownArgument) -> JSONValue {
    switch argument {
    case .socket(_, let name): .text(name)
    case .address(let text), .text(let text): .text(text)
    case .data, .joined: .text(CallLine().argument(argument))
    case .number(let number): .number(number)
    case .null: .null
    }
  }

  private static func end(_ address: SocketAddress?) -> JSONValue {
    address.map { $0.isUnnamed ? .null : .text($0.description) } ?? .null
  }

  private static func row(_ row: SocketRow) -> [(String, JSONValue)] {
    [
      ("handle", .text(row.name)), ("fd", .number(Int(row.descriptor))), ("type", .text(row.type)),
      ("state", .text(row.state)), ("local", end(row.local)), ("remote", end(row.remote)),
      ("recvq", row.receiveQueue.map { .number($0) } ?? .null), ("sendq", row.sendQueue.map { .number($0) } ?? .null),
      ("sent", .number(row.sentBytes)), ("received", .number(row.receivedBytes)),
      ("pending", .array(row.pending.map { .text($0) })), ("note", .text(row.note)),
    ]
  }

  private static func bytes(_ row: BytesRow) -> [(String, JSONValue)] {
    [
      ("handle", .text(row.name)), ("fd", .number(Int(row.descriptor))), ("sent", .number(row.sent)),
      ("received", .number(row.received)),
    ] + zip(BytesRow.kernelFields, row.kernel).map { ($0, $1.map { .number($0) } ?? .null) }
  }

  private static func option(_ row: OptionRow) -> [(String, JSONValue)] {
    [
      ("level", .text(row.level)), ("option", .text(row.name)), ("value", row.value.map { .text($0) } ?? .null),
      ("default", row.standard.map { .text($0) } ?? .null), ("changed", .boolean(row.isChanged)),
      ("unit", .text(row.unit)), ("reason", .text(row.reason)), ("summary", .text(row.summary)),
    ]
  }

  private static func fields(_ notice: Notice) -> [(String, JSONValue)] {
    switch notice {
    case .dataArrived(let bytes): [("notice", .text("data")), ("size", .number(bytes))]
    case .connectionWaiting(let count): [("notice", .text("connection")), ("count", .number(count))]
    case .peerClosed: [("notice", .text("closed"))]
    case .errorPending: [("notice", .text("error"))]
    }
  }
}

/// A JSON value, written with every control character escaped.
indirect enum JSONValue {
  case null
  case boolean(Bool)
  case number(Int)
  case text(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  var text: String {
    switch self {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .number(let number): String(number)
    case .text(let text): Self.quoted(text)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let fields): "{" + fields.map { Self.quoted($0.0) + ":" + $0.1.text }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if Escape.isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        }
      }
    }
    return result + "\""
  }
}
