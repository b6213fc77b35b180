import Foundation
import TestSupport
import Testing

private let bash = Program("bash")

@Suite struct ProgramTests {
  @Test func givesStatusAndOutputs() throws {
    let finished = try bash.run(["-c", "echo out; echo err >&2; exit 3"])
    #expect(finished.status == 3)
    #expect(finished.signal == nil)
    #expect(finished.output == "out\n")
    #expect(finished.errors == "err\n")
  }

  @Test func givesTheSignal() throws {
    let finished = try bash.run(["-c", "kill -USR1 $$"])
    #expect(finished.ending == .killed(signal: SIGUSR1))
    #expect(finished.status == nil)
  }

  @Test func measuresTimeAndMemory() throws {
    let finished = try bash.run(["-c", "for ((i = 0; i < 20000; i++)); do :; done"])
    #expect(finished.processorTime > .zero)
    #expect(finished.wallTime > .zero)
    #expect(finished.peakMemory > 500)
  }

  @Test func passesBytesAsTheyAre() throws {
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0) }
    #expect(try Program("cat").run(input: bytes).outputBytes == bytes)
    #expect(try Program("cat").run(input: Data(bytes)).outputBytes == bytes)
  }

  @Test func neverDeadlocksOnLargeInputAndOutput() throws {
    let megabyte = 1 << 20
    let bytes = [UInt8](repeating: 7, count: 50 * megabyte)
    let finished = try bash.run(["-c", "tee /dev/stderr"], input: bytes, within: .seconds(60))
    #expect(finished.outputBytes.count == bytes.count)
    #expect(finished.errorBytes.count == bytes.count)
  }

  @Test func aProgramThatDoesNotReadItsInputDoesNotHarm() throws {
    let finished = try Program("true").run(input: [UInt8](repeating: 0, count: 1 << 20))
    #expect(finished.status == 0)
  }

  @Test func changesTheEnvironment() throws {
    var program = bash
    program.environment = ["ONE": "1", "TWO": "2"]
    let finished = try program.run(
      ["-c", "echo $ONE $TWO ${HOME-none} $LC_ALL ${TERM-none}"],
      environment: ["TWO": "two", "HOME": nil, "TERM": "vt100"])
    #expect(finished.output == "1 two none C.UTF-8 vt100\n")
  }

  @Test func runsInADirectory() throws {
    let folder = try TemporaryDirectory()
    #expect(try bash.run(["-c", "pwd -P"], in: folder.path).output == folder.path + "\n")
  }

  @Test func aProgramGetsThreeDescriptorsAndDefaultSignals() throws {
    // A pipe that would be inherited by a careless spawn.
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let finished = try bash.run(["-c", "exec ls /proc/self/fd"])
    // 3 is the folder that ls reads.
    #expect(finished.output == "0\n1\n2\n3\n")
    let ignored = try Program("grep").run(["SigIgn", "/proc/self/status"])
    let signals = try #require(UInt64(ignored.output.split(whereSeparator: \.isWhitespace)[1], radix: 16))
    #expect(signals & 0x7fff_ffff == 0)
  }

  @Test func theTimeLimitNamesWhatWasPrinted() throws {
    let failure = #expect(throws: TimedOut.self) {
      try bash.run(["-c", "echo so far; echo and this >&2; exec sleep 1000"], within: .milliseconds(300))
    }
    let text = try #require(failure).description
    #expect(text.contains("so far\n") && text.contains("and this\n") && text.contains("ProgramTests"))
  }

  @Test func theTimeLimitKillsWhatTheProgramStarted() throws {
    let folder = try TemporaryDirectory()
    #expect(throws: TimedOut.self) {
      try bash.run(
        ["-c", "sleep 1000 & echo $! > \(folder.path("pid")); wait"], within: .milliseconds(500))
    }
    let pid = try #require(pid_t(String(decoding: try folder.read("pid").dropLast(), as: UTF8.self)))
    try Wait.until("the sleep to be gone") { isGone(pid) }
  }

  @Test func aMissingProgramIsAnError() {
    #expect(throws: SystemError.self) { try Program("/nonexistent/program").run() }
    #expect(throws: SystemError.self) { try Program("no-such-program-anywhere").run() }
  }

  @Test func plugshIsBesideTheTests() {
    #expect(Program.plugsh.description == "plugsh" || ProcessInfo.processInfo.environment["PLUGSH_PROGRAM"] != nil)
    #expect(FileManager.default.fileExists(atPath: Checkout.path("Package.swift")))
    #expect(FileManager.default.fileExists(atPath: Checkout.products))
  }
}

@Suite struct RunningProgramTests {
  @Test func talksBothWays() throws {
    let cat = try Program("cat").start()
    cat.send("hello\n")
    try cat.waitForOutput(containing: "hello\n")
    cat.send("hello again\n")
    #expect(try cat.waitForOutput(containing: "hello", times: 2) == "hello\nhello again\n")
    #expect(cat.isRunning)
    cat.closeInput()
    #expect(try cat.waitForExit().status == 0)
    #expect(!cat.isRunning)
    // How it ended can be asked for again.
    #expect(try cat.waitForExit().output == "hello\nhello again\n")
  }

  @Test func watchesStandardErrorToo() throws {
    let program = try bash.start(["-c", "echo warning >&2; read"])
    try program.waitForOutput(containing: "warning", on: .errors)
    #expect(program.errors == "warning\n")
    #expect(program.output == "")
  }

  @Test func anOutputThatCannotComeAnyMoreFailsAtOnce() throws {
    let program = try bash.start(["-c", "echo something else"])
    let started = ContinuousClock.now
    let failure = #expect(throws: Unexpected.self) {
      try program.waitForOutput(containing: "this", within: .seconds(60))
    }
    #expect(ContinuousClock.now - started < .seconds(30))
    #expect(try #require(failure).description.contains("something else"))
  }

  @Test func terminates() throws {
    let program = try bash.start(["-c", "trap 'echo bye; exit 4' TERM; echo ready; while :; do read; done"])
    try program.waitForOutput(containing: "ready")
    let finished = try program.terminate()
    #expect(finished.status == 4)
    #expect(finished.output == "ready\nbye\n")
    program.signal(SIGTERM)  // harmless
  }

  @Test func isKilledWithTheLastReference() throws {
    var program: RunningProgram? = try bash.start(["-c", "sleep 1000 & echo $!; trap '' TERM HUP INT; wait"])
    let printed = try #require(try program?.waitForOutput(containing: "\n"))
    let child = try #require(pid_t(printed.dropLast()))
    let pid = try #require(program?.pid)
    program = nil
    #expect(isGone(pid))
    try Wait.until("its child to be gone") { isGone(child) }
  }

  @Test func nothingOutlivesTheTestsThoughTheyAreKilled() throws {
    // The same watchman, in a test process that is killed: itself run again to do one test.
    let folder = try TemporaryDirectory()
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let words = CommandLine.arguments.contains("--testing-library") ? ["--testing-library", "swift-testing"] : []
    let victim = try Program(tests).start(
      words + ["--filter", "aTestThatIsKilled"], environment: [Victim.variable: folder.path("pid")])
    try Wait.until("the other test process to start a program", within: .seconds(30), seen: victim.output) {
      FileManager.default.fileExists(atPath: folder.path("pid"))
    }
    let parts = String(decoding: try folder.read("pid"), as: UTF8.self).split(separator: " ")
    let pid = try #require(pid_t(parts[0]))
    #expect(!isGone(pid))
    victim.signal(SIGKILL)
    try Wait.until("its program to be gone") { isGone(pid) }
    try Wait.until("its files to be gone") { !FileManager.default.fileExists(atPath: String(parts[1])) }
  }

  @Test(.enabled(if: Victim.file != nil, "only in the process that another test kills"))
  func aTestThatIsKilled() throws {
    let folder = try TemporaryDirectory()
    try folder.write("", to: "a file")
    let program = try Program("sleep").start(["1000"])
    try Data("\(program.pid) \(folder.path)".utf8).write(
      to: URL(fileURLWithPath: try #require(Victim.file)), options: .atomic)
    _ = try program.waitForExit(within: .seconds(60))
  }

  private enum Victim {
    static let variable = "SUPPORT_TESTS_VICTIM"
    static let file = ProcessInfo.processInfo.environment[variable]
  }
}

/// Whether no process has this id any more, or only its exit status is left.
func isGone(_ pid: pid_t) -> Bool {
  guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return true }
  return text.split(separator: ")").last?.hasPrefix(" Z") ?? true
}
