import Facts
import Language
import Reactor
import Sockets
import SystemPackage

extension Command {
  static let relay = Command(
    "relay", [.required("A", .handle), .required("B", .value)],
    summary: "copies both ways between two streams until both have ended; half-closes are carried over",
    notes: ["The result has .forth and .back, the bytes from A to B and from B to A. It is copied inside the kernel."],
    examples: [
      Example(
        """
        a, b = socketpair unix; c, d = socketpair unix
        r = relay b c &
        send a "there"; x = recv d; expect $x == there
        send d "and back"; y = recv a; expect $y == "and back"
        close a; close d; wait %1; expect $r.forth == 5 and $r.back == 8
        """, "b and c are joined: a talks with d")
    ],
    waiting: "both directions are open", isReported: true,
    partial: { progress in
      guard let ways = progress.state as? Ways, ways.forth.bytes + ways.back.bytes > 0 else { return nil }
      return ways.outcome
    },
    shown: { session, arguments, outcome in
      guard case .value(let other) = arguments[1] else { return [] }
      var shown: [ShownArgument] = [.text(session.shownName(other))]
      if case .record(let record as PlainRecord) = outcome.value {
        shown += record.values.map { .text("\($0.name)=\($0.value.number ?? 0)") }
      }
      return shown
    },
    action: { session, arguments, progress throws(Problem) in
      _ = try session.target(arguments[0], &progress)
      guard case .value(let value) = arguments[1] else { return .failed(.invalidArgument) }
      let (_, other) = try session.resolve(try HandleReference(Operand(value, isBare: true), session.names))
      guard let entry = progress.entry, let other else { return .failed(.badFileDescriptor) }
      let ways: Ways
      do throws(Errno) {
        if let old = progress.state as? Ways { ways = old } else { ways = try Ways(entry, other) }
      } catch { return .failed(error) }
      progress.state = ways
      var failure: Errno?
      for way in [ways.forth, ways.back] { if let errno = way.run() { failure = errno } }
      if let failure { return .done(Outcome(failure: .errno(failure), value: ways.outcome.value)) }
      if ways.forth.isOver, ways.back.isOver { return .done(ways.outcome) }
      if ways.forth.gaveWay || ways.back.gaveWay { session.goOnSoon(entry) }
      return .wait(.events([entry, other]))
    })
}

/// The two directions of a relay.
private final class Ways {
  let forth: Way
  let back: Way

  init(_ first: SocketEntry, _ second: SocketEntry) throws(Errno) {
    forth = try Way(from: first, to: second)
    back = try Way(from: second, to: first)
  }

  /// What was copied so far.
  var outcome: Outcome {
    let fields: [(name: String, value: Value)] = [("forth", .integer(forth.bytes)), ("back", .integer(back.bytes))]
    let total = forth.bytes + back.bytes
    return Outcome(.record(PlainRecord(fields, text: .integer(total))), returned: total)
  }
}

/// One direction of a relay.
private final class Way {
  private let from: SocketEntry
  private let to: SocketEntry
  private let pump: Pump
  private var sourceEnded = false
  private(set) var isOver = false
  private(set) var bytes = 0
  /// Whether there may be more to copy at once.
  private(set) var gaveWay = false

  init(from: SocketEntry, to: SocketEntry) throws(Errno) {
    self.from = from
    self.to = to
    pump = try Pump()
  }

  /// Copies as far as it goes now; what ended it otherwise than by end of file.
  func run() -> Errno? {
    gaveWay = false
    var slice = TimeSlice()
    while !isOver {
      if pump.held > 0 {
        let moved = to.withoutSleeping(.sending) { pump.drain(to: to.handle.descriptor) }
        if moved.isWouldBlock { return nil }
        if let errno = moved.errno { return errno }
        bytes += moved.value
        to.sentBytes &+= moved.value
        if slice.isOver(after: moved.value) {
          gaveWay = true
          return nil
        }
      } else if sourceEnded {
        _ = Call.shutdown(to.handle.descriptor, 1)
        isOver = true
      } else {
        let taken = from.withoutSleeping(.receiving) { pump.fill(from: from.handle.descriptor, 1 << 20) }
        if taken.isWouldBlock { return nil }
        if let errno = taken.errno { return errno }
        if taken.value == 0 { sourceEnded = true }
        from.receivedBytes &+= taken.value
      }
    }
    return nil
  }
}
