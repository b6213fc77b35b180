import Facts
import Language
import Sockets

extension Command {
  static let jobs = Command(
    "jobs", [], summary: "lists the operations in the background",
    examples: [Example("a, b = socketpair unix; recv b &; jobs; cancel %1", "one that waits")],
    action: { session, _, _ throws(Problem) in
      let rows = session.jobs.sorted { $0.key < $1.key }.map { number, operation in
        JobRow(
          number: number, command: operation.text,
          state: operation.outcome.map { $0.failure?.name ?? "done" } ?? "pending")
      }
      session.report(.jobs(rows))
      return .value(.integer(rows.count { $0.state == "pending" }))
    })

  static let wait = Command(
    "wait", [.optional("%N", .job)],
    summary: "waits for an operation in the background, or for all, and takes on its value or failure",
    examples: [
      Example("a, b = socketpair unix; r = recv b &; send a \"x\"; wait %1; expect $r == x", "its name is bound")
    ],
    waiting: "the operation is still pending",
    action: { session, arguments, progress throws(Problem) in
      guard case .job(let number) = arguments[0] else {
        // All of them: the first failure counts.
        if let pending = session.jobs.values.first(where: \.isPending) { return .wait(.operation(pending)) }
        let ended = session.jobs.sorted { $0.key < $1.key }.map(\.value)
        for number in session.jobs.keys { session.forgetJob(number) }
        if let failed = ended.first(where: { $0.outcome?.failure != nil })?.outcome { return .done(failed) }
        return .done(ended.last?.outcome ?? Outcome(.absent))
      }
      guard let operation = progress.state as? Operation ?? session.jobs[number] else {
        throw .unknownJob("%\(number)")
      }
      guard let outcome = operation.outcome else { return .wait(.operation(operation)) }
      if let problem = operation.problem { throw problem }
      if session.jobs[number] === operation { session.forgetJob(number) }
      return .done(outcome)
    })

  static let cancel = Command(
    "cancel", [.optional("%N", .job)],
    summary: "ends an operation in the background without its result; without a number, all",
    examples: [Example("a, b = socketpair unix; recv b &; cancel %1", "nobody waits any more")],
    action: { session, arguments, _ throws(Problem) in
      guard case .job(let number) = arguments[0] else {
        let pending = session.jobs.filter(\.value.isPending)
        for (job, operation) in pending.sorted(by: { $0.key < $1.key }) {
          session.stop(operation, .cancelled)
          session.forgetJob(job)
        }
        return .value(.integer(pending.count))
      }
      guard let operation = session.jobs[number] else { throw .unknownJob("%\(number)") }
      session.stop(operation, .cancelled)
      session.forgetJob(number)
      return .value(.integer(1))
    })
}
