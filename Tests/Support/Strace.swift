import Foundation

/// The system calls that a program makes, by strace(1).
package enum Strace {
  /// One system call.
  package struct Call: Sendable, Hashable, CustomStringConvertible {
    /// The process or thread that made it.
    package let process: pid_t
    package let name: String
    /// What stands between the parentheses.
    package let arguments: String
    /// What stands after the `=`, as `3`, `-1 EAGAIN (Resource temporarily unavailable)`, `?`.
    package let result: String

    package var description: String { "\(process) \(name)(\(arguments)) = \(result)" }
  }

  /// Why no program can be traced here; nil where it can. For `@Test(.enabled(if: Strace.problem == nil, …))`.
  package static let problem: String? = {
    guard Program("strace").exists else { return "strace is not installed" }
    do {
      let finished = try Program("strace").run(["-o", "/dev/null", Program("true").path])
      return finished.status == 0 ? nil : "programs cannot be traced here: \(finished.errors)"
    } catch {
      return "\(error)"
    }
  }()

  /// Runs a program to its end, and lists its calls and those of the programs that it starts, in their order.
  ///
  /// - Parameter trace: which calls, as strace's `-e trace=` takes them: `network`, `read,write`; nil is all.
  package static func calls(
    of program: Program, _ arguments: [String] = [], trace: String? = nil, input: any Bytes = "",
    environment: [String: String?] = [:], in directory: String? = nil, within limit: Duration = .seconds(60),
    file: StaticString = #fileID, line: UInt = #line
  ) throws -> (calls: [Call], finished: Finished) {
    let folder = try TemporaryDirectory()
    let options = ["-f", "-qq", "-s", "256", "-o", folder.path("calls"), "-e", "signal=none"]
    let finished = try strace(program).run(
      options + (trace.map { ["-e", "trace=" + $0] } ?? []) + ["--", program.path] + arguments, input: input,
      environment: environment, in: directory, within: limit, file: file, line: line)
    return (parse(String(decoding: try folder.read("calls"), as: UTF8.self)), finished)
  }

  /// Runs a program to its end, and counts its calls by name; for very many calls, as strace counts them itself.
  ///
  /// The parameters are those of ``calls(of:_:trace:input:environment:in:within:file:line:)``.
  package static func counts(
    of program: Program, _ arguments: [String] = [], trace: String? = nil, input: any Bytes = "",
    environment: [String: String?] = [:], in directory: String? = nil, within limit: Duration = .seconds(60),
    file: StaticString = #fileID, line: UInt = #line
  ) throws -> (counts: [String: Int], finished: Finished) {
    let folder = try TemporaryDirectory()
    let finished = try strace(program).run(
      ["-f", "-c", "-qq", "-o", folder.path("counts")] + (trace.map { ["-e", "trace=" + $0] } ?? [])
        + ["--", program.path] + arguments,
      input: input, environment: environment, in: directory, within: limit, file: file, line: line)
    // % time, seconds, usecs/call, calls, [errors,] name
    let table = String(decoding: try folder.read("counts"), as: UTF8.self)
    let rows = table.split(separator: "\n").map { $0.split(separator: " ") }
    let counts = rows.compactMap { row -> (String, Int)? in
      guard row.count >= 5, let name = row.last, name != "total", let count = Int(row[3]) else { return nil }
      return (String(name), count)
    }
    return (Dictionary(counts, uniquingKeysWith: +), finished)
  }

  private static func strace(_ program: Program) -> Program {
    var strace = Program("strace")
    strace.environment = program.environment
    return strace
  }

  /// `PID name(arguments) = result`; one that another process interrupts stands in two parts.
  static func parse(_ text: String) -> [Call] {
    var calls: [Call] = []
    var unfinished: [pid_t: Substring] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let process = pid_t(words[0]) else { continue }
      var rest = words[1].drop { $0 == " " }
      if rest.hasSuffix(" <unfinished ...>") {
        unfinished[process] = rest.dropLast(" <unfinished ...>".count)
        continue
      }
      if rest.hasPrefix("<... "), let end = rest.range(of: " resumed>") {
        rest = (unfinished.removeValue(forKey: process) ?? "") + rest[end.upperBound...]
      }
      guard let open = rest.firstIndex(of: "("), let equals = rest.range(of: " = ", options: .backwards),
        let close = rest[..<equals.lowerBound].lastIndex(of: ")"), open < close
      else { continue }
      calls.append(
        Call(
          process: process, name: String(rest[..<open]), arguments: String(rest[rest.index(after: open)..<close]),
          result: String(rest[equals.upperBound...])))
    }
    return calls
  }
}
