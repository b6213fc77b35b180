import Facts
import Language
import SystemPackage

extension Command {
  static let timeline = Command(
    "timeline", [.optional("SOCKET", .extract(toFile: false))],
    summary: "lists what happened: calls, notices and changes of state, of some sockets or of all",
    notes: [
      "Each event has its number and its time since the first one, in seconds. last N shows the last N of them.",
      "At the prompt everything is kept (set journal 1000: so many events); a script is watched from its first line "
        + "on if timeline or diagram stands anywhere in it.",
    ],
    examples: [
      Example("a, b = socketpair unix; send a hello; recv b; timeline", "all that happened"),
      Example("a, b = socketpair unix; send a hello; recv b; timeline b last 1", "the last event of one socket"),
    ],
    needsJournal: true,
    action: { session, arguments, _ throws(Problem) in
      let extract = try session.extract(arguments.extract(0))
      session.report(.timeline(extract))
      return .value(.integer(extract.chosen.count))
    })

  static let diagram = Command(
    "diagram", [.optional("SOCKET", .extract(toFile: true))],
    summary: "draws what happened, one column per socket: who connected to whom, who sent what when",
    notes: [
      "Without a file it is drawn as text. FILE has one of the endings \(DrawingFormat.endings): text, a picture, a "
        + "Mermaid sequence diagram, or a page with the picture and the timeline.",
      "The file is written whole or not at all. What happened is kept as for timeline.",
    ],
    examples: [
      Example("a, b = socketpair unix; send a hello; recv b; diagram", "on the terminal"),
      Example("a, b = socketpair unix; send a hello; recv b; diagram a b pair.svg", "two sockets, as a picture"),
    ],
    needsJournal: true,
    action: { session, arguments, _ throws(Problem) in
      let specification = arguments.extract(0)
      let extract = try session.extract(specification)
      guard let (path, format) = specification.file else {
        session.report(.diagram(extract))
        return .value(.integer(extract.chosen.count))
      }
      let drawing = Array(session.draw(extract, format).utf8)
      do throws(Errno) { try FileBytes.write(drawing, to: path) } catch {
        throw .cannotWrite(path: path, .errno(error))
      }
      session.report(.drawn(path: path, events: extract.chosen.count))
      return .value(.integer(extract.chosen.count))
    })
}

extension Session {
  fileprivate func extract(_ specification: ExtractSpecification) throws(Problem) -> JournalExtract {
    var sockets: [Handle] = []
    for reference in specification.sockets { sockets.append(try remembered(reference)) }
    return extract(sockets: sockets, last: specification.last)
  }

  /// The socket that a reference means, open or closed: what happened to it is known all the same.
  private func remembered(_ reference: HandleReference) throws(Problem) -> Handle {
    switch reference {
    case .handle(let handle): return handle
    case .name(let name):
      if case .socket(let handle)? = self[name]?.value.plain { return handle }
    case .number(let number) where registry[number] == nil:
      let seen = journal.entries.lazy.flatMap(\.event.sockets).filter { $0.descriptor == number }
      if let last = seen.last { return last.handle }
    case .current, .number: break
    }
    let (descriptor, entry) = try resolve(reference)
    return entry?.handle ?? Handle(descriptor: descriptor, serial: 0)
  }
}
