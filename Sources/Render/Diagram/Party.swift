import Engine
import Facts

/// One who takes part in what a journal tells: a socket of this shell, or an end point elsewhere.
struct Party {
  /// The names of its descriptors, in the order in which they came up.
  private(set) var names: [(handle: Handle, name: String)] = []
  var triple: SocketTriple?
  /// Its ends as they were last known, also when it is closed.
  private(set) var ends: Ends?
  /// The last remote end that it had.
  private var remote: EndPoint?
  /// The address, where it is no socket of this shell.
  var address: EndPoint?
  /// The descriptors that are still open.
  private(set) var open: Set<Handle> = []

  var birth: Int?
  var death: Int?
  var waits: [ClosedRange<Int>] = []
  /// The rows in which operations that are still pending began, by their jobs.
  var pending: [Int: Int] = [:]

  /// The other end of a Unix channel.
  var partner: Int?
  /// Whether the other end has ended its sending, as far as was drawn.
  var sawEnd = false
  /// Whether a connect is under way.
  var isConnecting = false
  /// Connections from this shell that it has not accepted yet.
  var expected = 0
  /// Whether data was drawn as it arrived, so that receiving it draws no arrow.
  var hasArrived = false

  var isForeign: Bool { address != nil }
  var isListening: Bool { ends?.state == "LISTEN" }
  /// Whether it has channels, and not single datagrams.
  var isStream: Bool { triple.map { $0.type == 1 || $0.type == 5 } ?? false }

  /// Takes note of how an event shows it.
  mutating func see(_ socket: SeenSocket) {
    if let index = names.firstIndex(where: { $0.handle == socket.handle }) {
      if !socket.name.isEmpty { names[index].name = socket.name }
    } else {
      names.append((socket.handle, socket.name))
    }
    if let triple = socket.triple { self.triple = triple }
    if let ends = socket.ends {
      self.ends = ends
      remote = EndPoint(ends.remote) ?? remote
      open.insert(socket.handle)
    }
  }

  /// Takes note that a descriptor was closed; whether it was the last one.
  mutating func close(_ handle: Handle) -> Bool {
    open.remove(handle)
    return open.isEmpty
  }

  func has(_ handle: Handle) -> Bool { names.contains { $0.handle == handle } }

  /// Whether the two can speak to each other at all: the same protocol.
  func isLike(_ other: Party) -> Bool {
    guard let a = triple, let b = other.triple else { return false }
    func isInet(_ family: Int32) -> Bool { family == 2 || family == 10 }
    return (a.family == b.family || isInet(a.family) && isInet(b.family)) && a.type == b.type
      && a.protocol == b.protocol
  }

  /// As a column's head shows it.
  var column: Diagram.Column {
    if let address { return Diagram.Column(name: address.text, kind: "elsewhere", isForeign: true) }
    let name = names.map { $0.name.isEmpty ? String($0.handle.descriptor) : $0.name }.joined(separator: ", ")
    let numbers = names.map { String($0.handle.descriptor) }.joined(separator: ", ")
    return Diagram.Column(
      name: name, kind: triple.map(Session.typeName) ?? "", descriptor: "fd " + numbers, remote: remote?.text,
      birth: birth, death: death,
      waits: waits)
  }
}
