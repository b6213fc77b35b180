import Facts
import Language
import Reactor
import Sockets

/// A command whose call has to wait, or one that is done in the background.
package final class Operation {
  /// What it is called in messages, as it was written.
  package let text: String
  package let command: Command?
  package internal(set) var arguments: [Argument]
  package internal(set) var progress: Progress
  package let startedAt: Nanoseconds
  /// Set when it ended.
  package internal(set) var outcome: Outcome?
  /// What was wrong with the arguments, found while it was running.
  package internal(set) var problem: Problem?
  package internal(set) var endedAt: Nanoseconds = 0
  /// Its number among the pending operations in the background.
  package internal(set) var job: Int?

  let action: (Session, Operation) throws(Problem) -> Attempt
  /// The names that its results get.
  var targets: [Name] = []
  var parked: Wait?
  var timer: Reactor.Timer?
  /// Called once, at the end.
  var whenDone: [(Operation) -> Void] = []

  init(
    _ command: Command?, text: String, arguments: [Argument] = [], progress: Progress = Progress(),
    startedAt: Nanoseconds, action: @escaping (Session, Operation) throws(Problem) -> Attempt
  ) {
    self.command = command
    self.text = text
    self.arguments = arguments
    self.progress = progress
    self.startedAt = startedAt
    self.action = action
  }

  package var isPending: Bool { outcome == nil }

  /// What it leaves when it is stopped: what was transferred before, or `failure`.
  func stopped(_ failure: FailureCode) -> Outcome {
    guard let partial = command?.partial?(progress) else { return Outcome(failure: failure) }
    switch failure {
    case .timeout:
      // The shell's deadline is no result of the call; what had come is kept with the failure.
      return Outcome(failure: .timeout, value: partial.value)
    default: return partial
    }
  }
}

/// Something that a cancelled operation must stop, as a child process.
package protocol Stoppable: AnyObject {
  func cancel()
}

extension ChildTask: Stoppable {}
