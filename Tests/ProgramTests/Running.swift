import TestSupport
import Testing

/// Runs `script` to its end, as `plugsh --quiet -c SCRIPT`, and expects this exit status.
@discardableResult
func run(
  _ script: String, status: Int32 = 0, options: [String] = ["--quiet"], environment: [String: String?] = [:],
  in directory: String? = nil, within limit: Duration = .seconds(30), at location: SourceLocation = #_sourceLocation
) throws -> Finished {
  let finished = try Program.plugsh.run(
    options + ["-c", script], environment: environment, in: directory, within: limit)
  #expect(finished.status == status, "\(finished)", sourceLocation: location)
  return finished
}

/// Starts `script` in the background, as `plugsh --quiet -c SCRIPT`.
func start(_ script: String, options: [String] = ["--quiet"], in directory: String? = nil) throws -> RunningProgram {
  try Program.plugsh.start(options + ["-c", script], in: directory)
}

extension RunningProgram {
  /// Expects that the program ends by itself, with this exit status.
  @discardableResult
  func ends(
    with status: Int32 = 0, within limit: Duration = .seconds(20), at location: SourceLocation = #_sourceLocation
  ) throws -> Finished {
    let finished = try waitForExit(within: limit)
    #expect(finished.status == status, "\(finished)", sourceLocation: location)
    return finished
  }
}

extension Pty {
  /// Returns when plugsh reads keys: between two lines the terminal is as it was before, and Ctrl-D means another thing.
  func waitForPrompt() throws {
    try Wait.until("the prompt", seen: program.output) { try !settings.isCanonical }
  }

  /// Types at the prompt.
  func typeAtPrompt(_ keys: any Bytes) throws {
    try waitForPrompt()
    type(keys)
  }
}

/// Bytes that tell their place, so that a loss, a doubling or a wrong order cannot go unseen.
func pattern(_ count: Int) -> [UInt8] {
  var state: UInt32 = 0x9E37_79B9
  return (0..<count).map { _ in
    state ^= state << 13
    state ^= state >> 17
    state ^= state << 5
    return UInt8(truncatingIfNeeded: state >> 11)
  }
}
