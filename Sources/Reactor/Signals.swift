import CLinux
import Glibc
import Synchronization

/// Signals as bits that a loop can read at no cost, and as a wake-up for a loop that sleeps.
package enum Signals {
  fileprivate static let pending = Atomic<UInt64>(0)
  fileprivate static let wakeUp = Atomic<Int32>(-1)

  /// Catches `signals` from now on; `descriptor` is an event counter that each of them makes readable.
  static func `catch`(_ signals: [Int32], waking descriptor: Int32) {
    wakeUp.store(descriptor, ordering: .relaxed)
    for signal in signals { handle(signal, with: noteSignal) }
  }

  /// Ignores `signal` from now on, as `SIGPIPE` is, so that a call reports `EPIPE`.
  package static func ignore(_ signal: Int32) { handle(signal, with: SIG_IGN) }

  /// Gives `signal` back its default action, as before `exec` or before ending by it.
  package static func restore(_ signal: Int32) { handle(signal, with: SIG_DFL) }

  /// Calls `handler` once where an internal error ends the process, before the signal does its work all the same.
  ///
  /// - Parameter handler: may do only what signal-safety(7) allows.
  package static func onInternalError(_ handler: @escaping @convention(c) (_ signal: Int32) -> Void) {
    for signal in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = handler
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER
      sigaction(signal, &action, nil)
    }
  }

  private static func handle(_ signal: Int32, with handler: __sighandler_t?) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigaction(signal, &action, nil)
  }

  /// Whether any of `signals` waits to be taken; cheap enough for every turn of a loop.
  @inline(__always)
  package static var anyPending: Bool { pending.load(ordering: .relaxed) != 0 }

  /// The signals that came since the last call, as bit N for signal N.
  package static func take() -> UInt64 { pending.exchange(0, ordering: .relaxed) }

  /// Takes `signal` alone and leaves the others pending.
  package static func take(_ signal: Int32) -> Bool {
    let bit = UInt64(1) << UInt64(signal)
    return pending.bitwiseAnd(~bit, ordering: .relaxed).oldValue & bit != 0
  }
}

/// The handler: it may do no more than set a bit and write to the event counter.
private func noteSignal(_ signal: Int32) {
  let saved = clinux_errno()
  Signals.pending.bitwiseOr(UInt64(1) << UInt64(truncatingIfNeeded: signal & 63), ordering: .relaxed)
  var one: UInt64 = 1
  _ = write(Signals.wakeUp.load(ordering: .relaxed), &one, 8)
  clinux_set_errno(saved)
}
