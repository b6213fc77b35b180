import Foundation

/// Another program at the other end of a socket; it ends when the last reference goes, so keep it in a `let`.
package final class Peer: Sendable {
  /// Where it listens or what it is connected to.
  package let endpoint: Peer.Address
  package let program: RunningProgram
  /// Folders that live as long as the program.
  private let folders: [TemporaryDirectory]

  init(_ endpoint: Peer.Address, _ program: RunningProgram, folders: [TemporaryDirectory] = []) {
    self.endpoint = endpoint
    self.program = program
    self.folders = folders
  }

  /// What it has printed so far: for netcat and socat, what they received.
  package var output: String { program.output }

  /// Writes to its standard input, which netcat and socat send.
  package func send(_ data: any Bytes) { program.send(data) }

  /// Ends its standard input: netcat with `-N`, and socat, then end their sending direction.
  package func closeInput() { program.closeInput() }

  /// Returns when it has printed (netcat, socat: received) `text`, `times` times, and gives all that it has printed.
  @discardableResult
  package func waitForOutput(
    containing text: any Bytes, times: Int = 1, within limit: Duration = .seconds(10), file: StaticString = #fileID,
    line: UInt = #line
  ) throws -> String {
    try program.waitForOutput(containing: text, times: times, within: limit, file: file, line: line)
  }
}

/// Real programs as peers. Each is ready when the call returns: a server listens, a client is connected.
package enum Peers {
  static let netcat = Program("nc")
  static let socat = Program("socat")
  static let python = Program("python3")
  static let nginx = Program("nginx")

  /// Starts a program that serves `endpoint`, and waits until the kernel shows its socket.
  package static func server(
    at endpoint: Peer.Address, _ program: Program, _ arguments: [String], keeping folders: [TemporaryDirectory] = [],
    file: StaticString = #fileID, line: UInt = #line
  ) throws -> Peer {
    let running = try program.start(arguments)
    try waitUntilReady(running, "to listen at \(endpoint)", file, line) { Kernel.isServed(endpoint) }
    return Peer(endpoint, running, folders: folders)
  }

  /// Starts a program that connects to `endpoint`, and waits until the kernel shows its socket connected.
  package static func client(
    of endpoint: Peer.Address, _ program: Program, _ arguments: [String], file: StaticString = #fileID,
    line: UInt = #line
  ) throws -> Peer {
    let running = try program.start(arguments)
    try waitUntilReady(running, "to connect to \(endpoint)", file, line) {
      Kernel.isConnected(running.pid, to: endpoint)
    }
    return Peer(endpoint, running)
  }

  /// One that has already ended well was ready before it was looked at.
  private static func waitUntilReady(
    _ running: RunningProgram, _ what: String, _ file: StaticString, _ line: UInt, _ isReady: () -> Bool
  ) throws {
    try Wait.until(
      "`\(running.commandLine)` \(what)", every: .milliseconds(2), seen: running.drawn, file: file, line: line
    ) {
      if isReady() { return true }
      if running.isRunning { return false }
      let finished = try running.waitForExit(file: file, line: line)
      guard finished.status == 0 else { throw Unexpected("a peer failed: \(finished)", file, line) }
      return true
    }
  }
}
