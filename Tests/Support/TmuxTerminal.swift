import Foundation

/// A program in a real terminal, which is a tmux of its own: keys go in, the screen can be read as a person sees it.
///
/// UTF-8 throughout; no status line; tmux binds no key (`C-b` reaches the program). What the program leaves on the
/// screen stays when it has ended, and the terminal's modes, too. Killed when the last reference goes.
package final class TmuxTerminal: Sendable {
  /// The program's home folder: `HOME` in its environment, empty unless one was given.
  package let home: TemporaryDirectory
  private let client: Program
  private let server: RunningProgram
  private let folder: TemporaryDirectory
  private let socket: String

  /// Starts a program in a new terminal.
  ///
  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - environment: changes; nil removes. `TERM` is `tmux-256color` unless given here.
  ///   - directory: the working directory; nil is the home folder.
  ///   - home: a folder that outlives this terminal, where two runs share one (history).
  package init(
    _ program: Program, _ arguments: [String] = [], columns: Int = 80, rows: Int = 24,
    environment: [String: String?] = [:], in directory: String? = nil, home: TemporaryDirectory? = nil,
    file: StaticString = #fileID, line: UInt = #line
  ) throws {
    guard program.exists else { throw SystemError(program.path, ENOENT) }
    self.home = try home ?? TemporaryDirectory()
    folder = try TemporaryDirectory()
    socket = folder.path("socket")
    var client = Program("tmux")
    client.environment = ["HOME": self.home.path, "SHELL": "/bin/sh"]
    for changes in [program.environment, environment] { client.environment.merge(changes) { $1 } }
    let terminal = (client.environment["TERM"] ?? nil) ?? "tmux-256color"
    self.client = client

    // Not a daemon (-D), so that the server is this process's own child.
    server = try client.start(["-D", "-u", "-S", socket, "-f", "/dev/null"])
    try Wait.until("tmux to listen", every: .milliseconds(2), seen: server.drawn, file: file, line: line) {
      Kernel.isServed(.unix(socket))
    }

    let options = [
      ["-g", "status", "off"], ["-g", "prefix", "None"], ["-g", "prefix2", "None"], ["-s", "escape-time", "0"],
      ["-g", "default-terminal", terminal], ["-g", "history-limit", "100000"],
    ]
    // `env` hides from the program that the terminal is tmux.
    let command = ["env", "-u", "TMUX", "-u", "TMUX_PANE", "-u", "TERM_PROGRAM", "-u", "TERM_PROGRAM_VERSION"]
    let keeper = [Program("perl").path, "-e", Self.keeper, folder.path("process"), program.path]
    let session = ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", directory ?? self.home.path, "--"]
    let all = options.flatMap { ["set-option"] + $0 + [";"] } + session
    try tmux(all + (command + keeper + arguments).map(Self.quoted))
  }

  deinit {
    // Hanging up ends the program unless it does not want to; its session tells that the number is still its own.
    if let (program, keeper) = try? processes, getsid(program) == keeper { kill(program, SIGKILL) }
  }

  /// What runs the program and outlives it: tmux forgets the last output, and at times the status, of its own child.
  ///
  /// The end is told by the terminal's title, and so after all output. Keys that make signals end only the program.
  private static let keeper = """
    $SIG{$_} = sub {} for qw(INT QUIT TSTP);
    my $file = shift;
    my $keeper = $$;
    defined(my $program = fork) or die "fork: $!";
    if (!$program) {
      open my $out, '>', $file;
      print $out "$$ $keeper\n";
      close $out;
      exec { $ARGV[0] } @ARGV;
      die "$ARGV[0]: $!";
    }
    1 until waitpid($program, 0) == $program;
    syswrite STDOUT, "\\e]2;ended with status $?\\a";
    sleep 1000 while 1
    """

  // MARK: Keys

  /// Types text, exactly as it is.
  package func type(_ text: String) throws {
    var rest = text[...]
    while !rest.isEmpty {
      try tmux(["send-keys", "-l", "--", Self.quoted(String(rest.prefix(500)))])
      rest = rest.dropFirst(500)
    }
  }

  /// Presses keys by tmux's names: `Enter`, `C-c`, `Up`, `BSpace`, `Tab`, `M-f`, `F1`…
  package func press(_ keys: String...) throws { try tmux(["send-keys", "--"] + keys) }

  /// Types text and presses Enter.
  package func enter(_ text: String) throws {
    try type(text)
    try press("Enter")
  }

  /// Pastes text as a terminal does: bracketed, if the program asked for that.
  package func paste(_ text: String) throws {
    try tmux(["load-buffer", "-"], input: text)
    try tmux(["paste-buffer", "-p", "-d"])
  }

  // MARK: What is seen

  /// What the terminal shows now.
  package var screen: Screen {
    get throws {
      let format = "#{cursor_x} #{cursor_y} #{pane_width}"
      let lines = try tmux(["display-message", "-p", format, ";", "capture-pane", "-p"]).split(
        separator: "\n", omittingEmptySubsequences: false)
      let numbers = lines[0].split(separator: " ").compactMap { Int($0) }
      let rows = lines.dropFirst().dropLast().map { String($0.trimmingSuffix(while: { $0 == " " })) }
      return Screen(lines: rows, columns: numbers[2], cursor: (numbers[0], numbers[1]))
    }
  }

  /// The rows of the screen with the escape sequences for their colours and other attributes.
  package var screenWithColours: [String] { get throws { try captured(["-e"]) } }

  /// All that was on the screen so far, the rows above it first; without empty rows at the end.
  package var scrollback: [String] {
    get throws {
      let lines = try captured(["-S", "-"])
      return Array(lines.prefix((lines.lastIndex { !$0.isEmpty } ?? -1) + 1))
    }
  }

  /// The cursor's column and row, from 0.
  package var cursor: (column: Int, row: Int) { get throws { try screen.cursor } }

  /// Returns when `text` stands on the screen, and gives the screen.
  @discardableResult
  package func wait(
    until text: String, within limit: Duration = .seconds(10), file: StaticString = #fileID, line: UInt = #line
  ) throws -> Screen {
    try wait("\"\(text)\" on the screen", until: { $0.contains(text) }, within: limit, file: file, line: line)
  }

  /// Returns when the screen is as `condition` says, and gives it.
  ///
  /// - Throws: ``TimedOut`` with the whole screen drawn, when time is out.
  @discardableResult
  package func wait(
    _ what: String = "the screen", until condition: (Screen) throws -> Bool, within limit: Duration = .seconds(10),
    file: StaticString = #fileID, line: UInt = #line
  ) throws -> Screen {
    var last: Screen?
    return try Wait.value(
      what, within: limit, every: .milliseconds(10), seen: last?.description ?? "", file: file, line: line
    ) {
      let now = try screen
      last = now
      return try condition(now) ? now : nil
    }
  }

  /// Makes the terminal smaller or larger.
  package func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  // MARK: The program

  /// The program's process id.
  package var pid: pid_t {
    get throws { try Wait.value("the program's process id") { try? processes.program } }
  }

  /// Returns when the program has ended and all that it wrote is on the screen, and says how it ended.
  package func waitForExit(
    within limit: Duration = .seconds(10), file: StaticString = #fileID, line: UInt = #line
  ) throws -> Finished.Ending {
    try Wait.value(
      "the program in the terminal to end", within: limit, every: .milliseconds(10),
      seen: (try? screen.description) ?? "", file: file, line: line
    ) {
      let title = try format("#{pane_title}")
      guard title.hasPrefix("ended with status "), let status = title.split(separator: " ").last.flatMap({ Int32($0) })
      else { return nil }
      return Finished.Ending(waitStatus: status)
    }
  }

  /// Any value that tmux knows of the terminal, as `#{alternate_on}`, `#{cursor_flag}`, `#{scroll_region_lower}`.
  package func format(_ format: String) throws -> String {
    try tmux(["display-message", "-p", format]).trimmingCharacters(in: .newlines)
  }

  private var processes: (program: pid_t, keeper: pid_t) {
    get throws {
      let text = String(decoding: try folder.read("process"), as: UTF8.self)
      let numbers = text.split(separator: " ").compactMap { pid_t($0.trimmingCharacters(in: .newlines)) }
      guard numbers.count == 2, text.hasSuffix("\n") else { throw Unexpected("no process yet", #fileID, #line) }
      return (numbers[0], numbers[1])
    }
  }

  private func captured(_ options: [String]) throws -> [String] {
    try tmux(["capture-pane", "-p"] + options).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
      String.init)
  }

  @discardableResult
  private func tmux(_ arguments: [String], input: String = "") throws -> String {
    let finished = try client.run(["-u", "-S", socket] + arguments, input: input)
    guard finished.status == 0 else { throw Unexpected("\(finished)", #fileID, #line) }
    return finished.output
  }

  /// A word for tmux's own parser, to which a `;` at a word's end separates commands.
  private static func quoted(_ word: String) -> String { word.hasSuffix(";") ? word.dropLast() + "\\;" : word }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> SubSequence {
    self[..<(lastIndex { !condition($0) }.map(index(after:)) ?? startIndex)]
  }
}
