/// How a program's run ended, and what it printed.
package struct Finished: Sendable, CustomStringConvertible {
  /// How a program ends.
  package enum Ending: Sendable, Hashable {
    case exited(Int32)
    case killed(signal: Int32)

    /// From a status as wait(2) gives it.
    init(waitStatus status: Int32) {
      let signal = status & 0x7f
      self = signal == 0 ? .exited(status >> 8 & 0xff) : .killed(signal: signal)
    }
  }

  package let ending: Ending
  /// All of its standard output; on a terminal, all that it wrote there.
  package let outputBytes: [UInt8]
  /// All of its standard error.
  package let errorBytes: [UInt8]
  /// From its start to its end.
  package let wallTime: Duration
  /// User and system time of the program and of those that it waited for.
  package let processorTime: Duration
  /// The most memory that it had at once, in KiB.
  package let peakMemory: Int
  let commandLine: String

  /// The exit status; nil if a signal killed it.
  package var status: Int32? { if case .exited(let status) = ending { status } else { nil } }
  /// The signal that killed it.
  package var signal: Int32? { if case .killed(let signal) = ending { signal } else { nil } }
  /// The standard output as text; what is not UTF-8 becomes U+FFFD.
  package var output: String { String(decoding: outputBytes, as: UTF8.self) }
  /// The standard error as text; what is not UTF-8 becomes U+FFFD.
  package var errors: String { String(decoding: errorBytes, as: UTF8.self) }

  package var description: String {
    "`\(commandLine)`: \(ending) after \(wallTime)\n" + Self.drawn(outputBytes, errorBytes)
  }

  static func drawn(_ output: [UInt8], _ errors: [UInt8]) -> String {
    [("standard output", output), ("standard error", errors)].map { name, bytes in
      bytes.isEmpty ? "--- \(name): empty" : "--- \(name):\n\(bytes.shown)"
    }.joined(separator: "\n")
  }
}
