import Facts
import Glibc
import Language
import Reactor
import Sockets
import SystemPackage

extension Command {
  static let shutdown = Command(
    "shutdown", [.required("SOCKET", .handle), .required("HOW", .symbol(shutdownHows))],
    call: CCall("int shutdown(int sockfd, int how)", "shutdown(2)"),
    summary: "ends one or both directions of a connection, and keeps the socket",
    examples: [
      Example(
        """
        a, b = socketpair unix; send a "last words"; shutdown a SHUT_WR
        recv b; r = recv b; expect $r.size == 0
        send b "still heard"; recv a
        """, "half-closed: the other direction goes on")
    ],
    shown: { _, arguments, _ in [.text(shutdownHows.name(of: arguments.integer(1)))] },
    action: { session, arguments, progress throws(Problem) in
      .result(Call.shutdown(try session.ownTarget(arguments[0], &progress), arguments.int32(1)))
    })

  static let close = Command(
    "close", [.required("SOCKET", .handle)],
    call: CCall("int close(int fd)", "close(2)"),
    summary: "gives the socket back to the system",
    notes: [
      "Operations that are pending on it end. TCP goes on to deliver what was sent.",
      "With SO_LINGER on, close waits until it is delivered or the time is over; with time 0 it resets the connection.",
    ],
    examples: [Example("s = socket tcp; close s; fails EBADF listen s", "its number is free again")],
    waiting: "unsent data lingers",
    action: { session, arguments, progress throws(Problem) in
      if let lingering = progress.state as? LingeringClose {
        return lingering.isDone ? .done(Outcome(.integer(0))) : .wait(.signalled)
      }
      let descriptor = try session.ownTarget(arguments[0], &progress)
      guard let entry = progress.entry else { return .result(Call.close(descriptor)) }
      session.removePath(of: entry)
      session.endOperations(on: entry)
      let isLast = entry.socket.descriptors == 1
      session.release(entry)
      guard isLast, entry.socket.lingers, let option = Call.getsockopt(descriptor, 1, 13, capacity: 8).1 as [UInt8]?,
        option.count == 8,
        option[0] != 0, option[4...].contains(where: { $0 != 0 }), let lingering = LingeringClose(descriptor, session)
      else { return .result(Call.close(descriptor)) }
      progress.state = lingering
      return .wait(.signalled)
    })
}

/// A close that waits for its data to be delivered: done by a child, which holds the last copy of the descriptor.
private final class LingeringClose: Stoppable {
  private(set) var isDone = false
  private var task: ChildTask?

  init?(_ descriptor: Int32, _ session: Session) {
    // The child's close must be the last one: it waits until the shell has closed its copy, and with it this pipe.
    var gate: [Int32] = [-1, -1]
    guard OwnDescriptors.withReserve({ pipe(&gate) }) == 0 else { return nil }
    defer { for end in gate { Glibc.close(end) } }
    let work: () -> [UInt8] = {
      var byte: UInt8 = 0
      _ = Call.read(gate[0], &byte, 1)
      _ = Call.close(descriptor)
      return []
    }
    do {
      task = try ChildTask(on: session.reactor, keeping: [descriptor, gate[0]], work: work) {
        [unowned self, unowned session] _ in
        isDone = true
        session.advance(holding: self)
      }
    } catch { return nil }
    _ = Call.close(descriptor)
  }

  func cancel() { task?.cancel() }
}
