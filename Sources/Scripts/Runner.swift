import Engine
import Facts
import Glibc
import Language
import Reactor
import Render

/// Runs a script to its end.
package final class Runner {
  package enum ExitStatus {
    package static let success: Int32 = 0
    package static let failure: Int32 = 1
    package static let unreadable: Int32 = 2
    package static let interrupted: Int32 = 130
  }

  private let session: Session
  private let console: Console
  private let palette: Palette

  package init(session: Session, console: Console, palette: Palette) {
    self.session = session
    self.console = console
    self.palette = palette
  }

  /// Runs `source` with `arguments` as `$1`, `$2`, …; the process's exit status.
  package func run(_ source: Source, arguments: [String]) -> Int32 {
    for (index, argument) in ([source.name] + arguments).enumerated() {
      session.bind(session.names.intern(String(index)), to: Variable(.text(argument)))
    }
    let machine: Machine
    do {
      machine = try Machine(source, in: session)
    } catch {
      console.fail(error.report, palette: palette)
      return ExitStatus.unreadable
    }
    let reactor = session.reactor
    reactor.onSignal = { signal in
      switch signal {
      case SIGINT: machine.interrupt()
      case SIGTSTP:
        Signals.restore(SIGTSTP)
        raise(SIGTSTP)
        reactor.catchSignals([SIGTSTP])
      default: self.end(by: signal)
      }
    }
    reactor.catchSignals([SIGINT, SIGTERM, SIGHUP])
    while true {
      machine.run()
      switch machine.status {
      case .ready, .waiting: reactor.turn(wait: machine.operation != nil)
      case .finished, .quit: return ExitStatus.success
      case .failed(let failure):
        console.fail(FailureText.report(failure), palette: palette)
        if case .interrupted = failure { return ExitStatus.interrupted }
        return ExitStatus.failure
      }
    }
  }

  /// Leaves in good order, and by the signal, so that who waits for the process sees it.
  private func end(by signal: Int32) {
    session.closeAll()
    Signals.restore(signal)
    raise(signal)
  }
}
