import Foundation
import Synchronization

/// Sees to it that nothing outlives the tests, however the test process ends (killed, for instance).
///
/// A small `sh` in a session of its own reads which programs run from a pipe. Only the test process holds the pipe's
/// other end: when the pipe ends, the test process has ended, and `sh` kills the rest and removes the temporary files.
final class Leftovers: Sendable {
  /// The one of this process; not made until something is started.
  static let shared = Result { try Leftovers() }
  /// Holds every ``TemporaryDirectory``.
  let folder: String
  private let pipe: Mutex<Int32>

  private static let script = """
    trap '' HUP INT QUIT TERM
    running=' '
    while read -r word process; do
      case $word in
        started) running="$running$process " ;;
        ended) case $running in *" $process "*) running="${running%% $process *} ${running#* $process }" ;; esac ;;
      esac
    done
    for process in $running; do kill -s KILL -- "-$process"; done
    rm -rf -- "$1"
    """

  private init() throws {
    var template = Array((NSTemporaryDirectory() + "/plugsh-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil, let real = realpath(template, nil) else { throw SystemError("mkdtemp") }
    defer { free(real) }
    folder = String(cString: real)
    let (reading, writing) = try Spawn.pipe()
    defer { close(reading) }
    let nothing = open("/dev/null", O_RDWR)
    defer { close(nothing) }
    pipe = Mutex(writing)
    try Spawn.start(
      "/bin/sh", ["sh", "-c", Self.script, "sh", folder], environment: [:], directory: "/",
      .descriptors([reading, nothing, nothing], newSession: true))
  }

  /// Notes that a program was started, the first of its process group.
  static func started(_ process: pid_t) { tell("started \(process)\n") }

  /// Notes that a program is about to be reaped.
  static func ended(_ process: pid_t) { tell("ended \(process)\n") }

  private static func tell(_ line: String) {
    try? shared.get().pipe.withLock { pipe in
      let line = Array(line.utf8)
      _ = write(pipe, line, line.count)
    }
  }
}
