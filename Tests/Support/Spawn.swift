import Foundation
import Glibc

/// A system call that failed.
package struct SystemError: Error, CustomStringConvertible {
  package let description: String

  init(_ call: String, _ number: Int32 = errno) { description = "\(call): \(String(cString: strerror(number)))" }
}

/// Starting a program with exactly what it is given: no other descriptor, every signal at its default, none blocked.
enum Spawn {
  /// What the program's descriptors 0, 1 and 2 are; it has no others.
  enum Streams {
    /// Descriptors of this process.
    case descriptors([Int32], newSession: Bool = false)
    /// All three are this terminal, which becomes the controlling terminal of the program's new session.
    case terminal(String)
  }

  /// Starts a program as the first of a process group of its own.
  ///
  /// - Parameter arguments: with the program's name as the first.
  @discardableResult
  static func start(
    _ path: String, _ arguments: [String], environment: [String: String], directory: String?, _ streams: Streams
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    let setSession: Int32 = 0x80  // POSIX_SPAWN_SETSID, which is GNU's
    switch streams {
    case .descriptors(let descriptors, let newSession):
      for (number, descriptor) in descriptors.enumerated() {
        posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
      }
      flags |= newSession ? setSession : POSIX_SPAWN_SETPGROUP
    case .terminal(let name):
      posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
      flags |= setSession
    }
    _ = GNU.addCloseFrom(&actions, 3)
    if let directory { _ = GNU.addChangeDirectory(&actions, directory) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let words = arguments.map { strdup($0) }
    let settings = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for word in words + settings { free(word) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, path, &actions, &attributes, words + [nil], settings + [nil])
    guard failure == 0 else { throw SystemError(path, failure) }
    return process
  }

  /// A pipe whose ends other programs do not get by accident.
  static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw SystemError("pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

/// Functions of the C library that the Glibc module leaves out, looked up by name.
private enum GNU {
  typealias Actions = UnsafeMutablePointer<posix_spawn_file_actions_t>

  static let addCloseFrom = unsafeBitCast(
    symbol("posix_spawn_file_actions_addclosefrom_np"), to: (@convention(c) (Actions, Int32) -> Int32).self)
  static let addChangeDirectory = unsafeBitCast(
    symbol("posix_spawn_file_actions_addchdir_np"),
    to: (@convention(c) (Actions, UnsafePointer<CChar>) -> Int32).self)

  private static func symbol(_ name: String) -> UnsafeMutableRawPointer {
    guard let symbol = dlsym(nil, name) else { fatalError("the tests need a C library with \(name) (glibc 2.34)") }
    return symbol
  }
}
