import Foundation
import Synchronization

/// Carries bytes between this process and a program, on a thread of its own, so that neither ever waits for the other.
final class Pump: Sendable {
  private struct State {
    var received: [[UInt8]]
    var atEnd: [Bool]
    var toSend: [UInt8] = []
    var inputEnds = false
    var stops = false
    var closed = false
  }

  private let state: Mutex<State>
  private let wakeUp: Int32

  /// Takes charge of the descriptors: they are closed by ``stop()``, the sink also by ``endInput()``.
  ///
  /// - Parameter sink: may be one of `sources`, as a terminal is.
  init(from sources: [Int32], to sink: Int32) throws {
    signal(SIGPIPE, SIG_IGN)
    let (awake, wakeUp) = try Spawn.pipe()
    self.wakeUp = wakeUp
    for descriptor in sources + [sink, awake, wakeUp] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
    state = Mutex(
      State(received: sources.map { _ in [] }, atEnd: sources.map { _ in false }))
    Thread.detachNewThread { [self] in run(sources, sink, awake) }
  }

  deinit { close(wakeUp) }

  /// What a source has given so far, seen in place.
  func received<Result: Sendable>(_ source: Int, _ look: ([UInt8]) -> Result) -> Result {
    state.withLock { source < $0.received.count ? look($0.received[source]) : look([]) }
  }

  /// Whether every source has ended.
  var atEnd: Bool { state.withLock { !$0.atEnd.contains(false) } }

  /// Whether ``stop()`` was called, so that the descriptors are no longer its own.
  var isStopped: Bool { state.withLock { $0.stops } }

  /// Sends bytes to the sink, after what was given before.
  func send(_ bytes: [UInt8]) { change { $0.toSend += bytes } }

  /// Closes the sink when all is sent.
  func endInput() { change { $0.inputEnds = true } }

  /// Closes everything at once; back when it is closed.
  func stop() {
    change { $0.stops = true }
    try? Wait.until("the pump to stop", every: .milliseconds(1)) { state.withLock { $0.closed } }
  }

  private func change(_ change: (inout State) -> Void) {
    state.withLock { change(&$0) }
    _ = write(wakeUp, [0], 1)
  }

  private func run(_ sources: [Int32], _ sink: Int32, _ awake: Int32) {
    var sinkIsOpen = true
    var outgoing: ArraySlice<UInt8> = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let (stops, inputEnds, atEnd) = state.withLock { state in
        if outgoing.isEmpty { (outgoing, state.toSend) = (state.toSend[...], []) }
        return (state.stops, state.inputEnds, state.atEnd)
      }
      if stops { break }
      if sinkIsOpen, inputEnds, outgoing.isEmpty, !sources.contains(sink) {
        close(sink)
        sinkIsOpen = false
      }
      // Negative descriptors are passed over by poll(2).
      var watched = [pollfd(fd: awake, events: Int16(POLLIN), revents: 0)]
      watched.append(pollfd(fd: sinkIsOpen && !outgoing.isEmpty ? sink : -1, events: Int16(POLLOUT), revents: 0))
      for (index, source) in sources.enumerated() {
        watched.append(pollfd(fd: atEnd[index] ? -1 : source, events: Int16(POLLIN), revents: 0))
      }
      poll(&watched, nfds_t(watched.count), -1)

      if watched[0].revents != 0 { _ = read(awake, &chunk, chunk.count) }
      if watched[1].revents != 0 {
        let count = outgoing.withUnsafeBytes { write(sink, $0.baseAddress, $0.count) }
        if count > 0 {
          outgoing = outgoing.dropFirst(count)
        } else if count < 0, errno != EAGAIN, errno != EINTR {
          outgoing = []  // nobody reads any more
        }
      }
      for index in sources.indices where watched[index + 2].revents != 0 {
        let count = read(sources[index], &chunk, chunk.count)
        let failed = count < 0 && errno != EAGAIN && errno != EINTR
        state.withLock { state in
          if count > 0 { state.received[index] += chunk[..<count] }
          if count == 0 || failed { state.atEnd[index] = true }
        }
      }
    }
    for descriptor in Set(sources + (sinkIsOpen ? [sink] : []) + [awake]) { close(descriptor) }
    state.withLock { state in
      for index in sources.indices { state.atEnd[index] = true }
      state.closed = true
    }
  }
}
