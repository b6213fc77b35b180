import CLinux
import Glibc
import SystemPackage

/// A piece of work that would block, done by a forked copy of the process, which sends back bytes and ends.
///
/// It stands in for a thread: the shell has only one, because network namespaces belong to threads.
package final class ChildTask {
  private let process: pid_t
  private let results: Int32
  private let reactor: Reactor
  private var token: Reactor.Token?
  private var received: [UInt8] = []

  /// Forks; the child keeps only `kept` and its end of a pipe, runs `work`, sends back what it returns, and ends.
  ///
  /// - Parameters:
  ///   - kept: descriptors that the work needs; every other one is closed in the child, so that it holds no socket.
  ///   - work: runs in the child.
  ///   - completion: called in the shell with the bytes, when the child has ended.
  /// - Throws: what `pipe2(2)` and `fork(2)` give, as `EAGAIN`, `EMFILE` or `ENOMEM`.
  package init(
    on reactor: Reactor, keeping kept: [Int32] = [], work: () -> [UInt8], completion: @escaping ([UInt8]) -> Void
  ) throws(Errno) {
    var ends: [Int32] = [-1, -1]
    let opened = OwnDescriptors.withReserve { pipe2(&ends, O_CLOEXEC) }
    guard opened == 0 else { throw Errno(rawValue: clinux_errno()) }
    let reading = OwnDescriptors.raise(ends[0])
    let writing = OwnDescriptors.raise(ends[1])
    process = clinux_fork()
    if process == 0 { Self.runChild(writing, kept, work) }
    let failure = Errno(rawValue: clinux_errno())
    close(writing)
    self.reactor = reactor
    results = reading
    guard process > 0 else {
      close(reading)
      throw failure
    }
    _ = clinux_fcntl(reading, F_SETFL, Int(O_NONBLOCK))
    token = try reactor.watch(reading, EPOLLIN.rawValue) { [self] _ in
      if drain() { completion(received) }
    }
  }

  /// Ends the child without its result.
  package func cancel() {
    guard token != nil else { return }
    kill(process, SIGKILL)
    finish()
  }

  /// Reads what there is; true when the child has closed its end.
  private func drain() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(results, &chunk, chunk.count)
      if count > 0 {
        received += chunk[..<count]
        continue
      }
      if count < 0, clinux_errno() == EAGAIN || clinux_errno() == EINTR { return false }
      finish()
      return true
    }
  }

  private func finish() {
    if let token { reactor.unwatch(token) }
    token = nil
    close(results)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, clinux_errno() == EINTR {}
  }

  private static func runChild(_ writing: Int32, _ kept: [Int32], _ work: () -> [UInt8]) -> Never {
    for signal in [SIGINT, SIGTSTP, SIGQUIT] { Signals.ignore(signal) }
    for signal in [SIGTERM, SIGHUP] { Signals.restore(signal) }
    let open = ([writing] + kept).map { UInt32(bitPattern: $0) }.sorted()
    var next: UInt32 = 3
    for number in open where number >= next {
      if number > next { _ = clinux_close_range(next, number - 1) }
      next = number + 1
    }
    _ = clinux_close_range(next, .max)
    var rest = work()[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(writing, $0.baseAddress, $0.count) }
      if count <= 0 { break }
      rest = rest.dropFirst(count)
    }
    _exit(0)
  }
}
