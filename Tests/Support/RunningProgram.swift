import Foundation
import Synchronization

/// A program that runs in the background; killed, with those of its process group, when the last reference goes.
package final class RunningProgram: Sendable {
  /// Where a program's text comes from.
  package enum Stream: Int, Sendable {
    case output
    case errors
  }

  private struct State {
    var endedAfter: Duration?
    var reaped: (status: Int32, usage: rusage)?
  }

  /// Its process id, its own until the last reference goes, even when it has ended.
  package let pid: pid_t
  /// The program and its arguments, for messages.
  package let commandLine: String
  let pump: Pump
  private let state: Ending

  init(_ pid: pid_t, commandLine: String, pump: Pump, started: ContinuousClock.Instant) {
    self.pid = pid
    self.commandLine = commandLine
    self.pump = pump
    let state = Ending()
    self.state = state
    Leftovers.started(pid)
    Thread.detachNewThread {
      var information = siginfo_t()
      while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
      state.state.withLock { $0.endedAfter = ContinuousClock.now - started }
    }
  }

  deinit {
    reap()
    pump.stop()
  }

  /// Whether it has not ended yet.
  package var isRunning: Bool { state.state.withLock { $0.endedAfter == nil } }

  /// Its standard output so far, as text.
  package var output: String { String(decoding: outputBytes, as: UTF8.self) }
  /// Its standard output so far.
  package var outputBytes: [UInt8] { pump.received(Stream.output.rawValue) { $0 } }
  /// Its standard error so far, as text.
  package var errors: String { String(decoding: errorBytes, as: UTF8.self) }
  /// Its standard error so far.
  package var errorBytes: [UInt8] { pump.received(Stream.errors.rawValue) { $0 } }

  /// Writes to its standard input; returns at once, however much it is.
  package func send(_ data: any Bytes) { pump.send(data.bytes) }

  /// Ends its standard input when all that was sent is written.
  package func closeInput() { pump.endInput() }

  /// Returns when it has printed `text`, as often as `times` says, and gives all that it has printed.
  @discardableResult
  package func waitForOutput(
    containing text: any Bytes, times: Int = 1, on stream: Stream = .output, within limit: Duration = .seconds(10),
    file: StaticString = #fileID, line: UInt = #line
  ) throws -> String {
    let needle = text.bytes
    let count = times == 1 ? "" : " \(times) times"
    try Wait.until(
      "`\(commandLine)` to print \"\(needle.shown)\"\(count)", within: limit, seen: drawn, file: file, line: line
    ) {
      let over = pump.atEnd
      if pump.received(stream.rawValue, { $0.occurrences(of: needle) }) >= times { return true }
      if over {
        throw Unexpected("`\(commandLine)` ended its output without \"\(needle.shown)\"\(count)\n\(drawn)", file, line)
      }
      return false
    }
    return String(decoding: pump.received(stream.rawValue) { $0 }, as: UTF8.self)
  }

  /// Sends it a signal; one that has ended does not notice.
  package func signal(_ number: Int32) {
    state.state.withLock { state in
      if state.reaped == nil { kill(pid, number) }
    }
  }

  /// Asks it to end (`SIGTERM`), and gives how it ended.
  @discardableResult
  package func terminate(
    within limit: Duration = .seconds(10), file: StaticString = #fileID, line: UInt = #line
  ) throws -> Finished {
    signal(SIGTERM)
    return try waitForExit(within: limit, file: file, line: line)
  }

  /// Returns when it has ended and its outputs are closed.
  ///
  /// - Throws: ``TimedOut`` with what it had printed; it then still runs, until the last reference goes.
  package func waitForExit(
    within limit: Duration = .seconds(10), file: StaticString = #fileID, line: UInt = #line
  ) throws -> Finished {
    let wallTime = try Wait.value(
      "`\(commandLine)` to end", within: limit, every: .milliseconds(2), seen: drawn, file: file, line: line
    ) {
      pump.atEnd ? state.state.withLock { $0.endedAfter } : nil
    }
    let (status, usage) = reap()
    let time = [usage.ru_utime, usage.ru_stime].map { Duration.seconds($0.tv_sec) + .microseconds($0.tv_usec) }
    return Finished(
      ending: Finished.Ending(waitStatus: status), outputBytes: outputBytes,
      errorBytes: errorBytes, wallTime: wallTime, processorTime: time[0] + time[1], peakMemory: usage.ru_maxrss,
      commandLine: commandLine)
  }

  var drawn: String { Finished.drawn(outputBytes, errorBytes) }

  /// Kills what is left of it and of the programs that it started, and takes its exit status.
  ///
  /// Until then its process id cannot be given to another process, so that nothing else can be hit.
  @discardableResult
  private func reap() -> (status: Int32, usage: rusage) {
    state.state.withLock { state in
      if let reaped = state.reaped { return reaped }
      kill(-pid, SIGKILL)
      Leftovers.ended(pid)
      var (status, usage): (Int32, rusage) = (0, rusage())
      while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
      state.reaped = (status, usage)
      return (status, usage)
    }
  }

  /// What the program's thread shares with it, without keeping it.
  private final class Ending: Sendable {
    let state = Mutex(State())
  }
}

/// Something that a helper met and that no test can go on from.
package struct Unexpected: Error, CustomStringConvertible {
  package let description: String

  init(_ message: String, _ file: StaticString, _ line: UInt) { description = "\(file):\(line): \(message)" }
}
