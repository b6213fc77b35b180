import Foundation

/// A program on a bare pseudo-terminal: every byte that it writes is kept as it is, nothing interprets it.
package final class Pty: Sendable {
  /// The program: `output` is all that it wrote to the terminal (with echoes), `send` types.
  package let program: RunningProgram
  private let master: Int32

  /// Starts a program in a session of its own, whose controlling terminal, input, output and errors this is.
  ///
  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - environment: changes; nil removes. `TERM` is `xterm-256color` unless given here.
  package init(
    _ program: Program, _ arguments: [String] = [], columns: Int = 80, rows: Int = 24,
    environment: [String: String?] = [:], in directory: String? = nil
  ) throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, &name, nil, &size) == 0 else { throw SystemError("openpty") }
    // Kept until the program has opened it too: a terminal that nobody has open is at its end.
    defer { close(slave) }
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    self.master = master
    let started = ContinuousClock.now
    let pump = try Pump(from: [master], to: master)
    do {
      let process = try Spawn.start(
        program.path, [program.path] + arguments,
        environment: program.wholeEnvironment(["TERM": "xterm-256color"].merging(environment) { $1 }),
        directory: directory, .terminal(String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)))
      self.program = RunningProgram(
        process, commandLine: ([program.description] + arguments).joined(separator: " "), pump: pump, started: started)
    } catch {
      pump.stop()
      throw error
    }
  }

  /// All that the program wrote to the terminal so far.
  package var written: [UInt8] { program.outputBytes }

  /// Types bytes: `\r` is Enter, `\u{3}` Ctrl-C, `\u{4}` Ctrl-D.
  package func type(_ keys: any Bytes) { program.send(keys) }

  /// Returns when the program has written `text`, `times` times, and gives all that it has written.
  @discardableResult
  package func waitForOutput(
    containing text: any Bytes, times: Int = 1, within limit: Duration = .seconds(10), file: StaticString = #fileID,
    line: UInt = #line
  ) throws -> String {
    try program.waitForOutput(containing: text, times: times, within: limit, file: file, line: line)
  }

  /// Returns when the program has ended and nobody has the terminal open any more.
  package func waitForExit(
    within limit: Duration = .seconds(10), file: StaticString = #fileID, line: UInt = #line
  ) throws -> Finished {
    try program.waitForExit(within: limit, file: file, line: line)
  }

  /// The terminal's settings now; they can be read after the program's end too, but not after ``hangUp()``.
  package var settings: Settings {
    get throws {
      var all = termios()
      guard !program.pump.isStopped else { throw SystemError("tcgetattr", EIO) }
      guard tcgetattr(master, &all) == 0 else { throw SystemError("tcgetattr") }
      return Settings(all)
    }
  }

  /// Gives the terminal another size; the program gets `SIGWINCH`.
  package func resize(columns: Int, rows: Int) throws {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard !program.pump.isStopped else { throw SystemError("ioctl(TIOCSWINSZ)", EIO) }
    guard ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else { throw SystemError("ioctl(TIOCSWINSZ)") }
  }

  /// Hangs up, as when a terminal's window is closed: the program gets `SIGHUP`, its reads end, its writes fail.
  package func hangUp() { program.pump.stop() }

  /// A terminal's `termios`, which can be compared.
  package struct Settings: Sendable, Equatable, CustomStringConvertible {
    package let inputFlags, outputFlags, controlFlags, localFlags: UInt32
    package let controlCharacters: [UInt8]

    /// Whether what is typed is shown by the kernel.
    package var echoes: Bool { localFlags & UInt32(ECHO) != 0 }
    /// Whether the kernel gives whole lines only.
    package var isCanonical: Bool { localFlags & UInt32(ICANON) != 0 }
    /// Whether Ctrl-C and its like become signals.
    package var makesSignals: Bool { localFlags & UInt32(ISIG) != 0 }

    init(_ all: termios) {
      (inputFlags, outputFlags, controlFlags, localFlags) = (all.c_iflag, all.c_oflag, all.c_cflag, all.c_lflag)
      controlCharacters = withUnsafeBytes(of: all.c_cc) { Array($0) }
    }

    package var description: String {
      let flags = [inputFlags, outputFlags, controlFlags, localFlags].map { String($0, radix: 8) }
      return "iflag \(flags[0]) oflag \(flags[1]) cflag \(flags[2]) lflag \(flags[3]) cc \(controlCharacters)"
    }
  }
}
