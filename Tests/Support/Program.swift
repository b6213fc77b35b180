import Foundation

/// A program that can be run: its path, and what every run of it has in its environment.
package struct Program: Sendable, Hashable, CustomStringConvertible {
  /// The program's path, absolute.
  package let path: String
  /// Changes to the environment that programs get from the tests; nil removes. A run's own changes come on top.
  package var environment: [String: String?] = [:]

  /// A program by its path or, where the name holds no slash, found as a shell finds it, the system's own ones first.
  package init(_ name: String) {
    if name.contains("/") {
      path = URL(fileURLWithPath: name).path
    } else {
      let own = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let folders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"] + own.split(separator: ":").map(String.init)
      let candidates = folders.map { $0 + "/" + name }
      path = candidates.first { access($0, X_OK) == 0 } ?? name
    }
  }

  /// The plugsh that was built with these tests; `PLUGSH_PROGRAM` in the environment names another one.
  package static let plugsh = Program(
    ProcessInfo.processInfo.environment["PLUGSH_PROGRAM"] ?? Checkout.products + "/plugsh")

  /// Whether the program is installed (or built).
  package var exists: Bool { access(path, X_OK) == 0 }

  package var description: String { URL(fileURLWithPath: path).lastPathComponent }

  /// Runs the program to its end: until it has ended and its standard output and error are closed.
  ///
  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - input: all of its standard input (a pipe, as its outputs are).
  ///   - environment: changes to the environment; nil removes.
  ///   - directory: its working directory; nil is that of the tests.
  ///   - limit: after this time it is killed, with the programs that it started.
  /// - Throws: ``TimedOut`` with what it had printed so far.
  package func run(
    _ arguments: [String] = [], input: any Bytes = "", environment: [String: String?] = [:],
    in directory: String? = nil,
    within limit: Duration = .seconds(30), file: StaticString = #fileID, line: UInt = #line
  ) throws -> Finished {
    let running = try start(arguments, environment: environment, in: directory)
    running.send(input)
    running.closeInput()
    return try running.waitForExit(within: limit, file: file, line: line)
  }

  /// Starts the program in the background, with pipes as its standard input, output and error.
  ///
  /// It is killed when the last reference to what is returned goes; the parameters are those of
  /// ``run(_:input:environment:in:within:file:line:)``.
  package func start(
    _ arguments: [String] = [], environment: [String: String?] = [:], in directory: String? = nil
  ) throws -> RunningProgram {
    let input = try Spawn.pipe()
    let output = try Spawn.pipe()
    let errors = try Spawn.pipe()
    let started = ContinuousClock.now
    defer { for end in [input.reading, output.writing, errors.writing] { close(end) } }
    let pump = try Pump(from: [output.reading, errors.reading], to: input.writing)
    do {
      let process = try Spawn.start(
        path, [path] + arguments, environment: wholeEnvironment(environment), directory: directory,
        .descriptors([input.reading, output.writing, errors.writing]))
      return RunningProgram(
        process, commandLine: ([description] + arguments).joined(separator: " "), pump: pump, started: started)
    } catch {
      pump.stop()
      throw error
    }
  }

  /// The environment of a run: that of the tests without what would make a run depend on whose machine this is.
  func wholeEnvironment(_ changes: [String: String?]) -> [String: String] {
    let personal: Set = ["NO_COLOR", "COLORTERM", "TERM", "COLUMNS", "LINES", "EDITRC", "TMUX", "TMUX_PANE", "LANG"]
    var all = ProcessInfo.processInfo.environment.filter { name, _ in
      !personal.contains(name) && !["XDG_", "LC_", "PLUGSH_"].contains(where: name.hasPrefix)
    }
    all["LC_ALL"] = "C.UTF-8"
    for (name, value) in environment { all[name] = value }
    for (name, value) in changes { all[name] = value }
    return all
  }
}
