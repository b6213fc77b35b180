import Facts
import Language
import Reactor

// `expect` and `eventually`.
extension Machine {
  func expect(_ condition: Expression, _ place: Span, _ span: Span) throws(Failure) {
    let source = frame.program.source
    do {
      if try session.holds(condition, in: source) {
        if session.isInteractive { session.report(.text("holds")) }
        return
      }
    } catch { throw .diagnostic(error) }
    throw .expectation(
      .condition(text: Escape.text(source.text(place)), operands: session.operands(of: condition, in: source)),
      span: span, source: source)
  }

  /// Looks again at every event, and at short intervals for what makes no event, until the condition holds.
  func eventually(_ condition: Expression, _ place: Span, _ within: Word?, _ span: Span) throws(Failure) {
    let source = frame.program.source
    do {
      if try session.holds(condition, in: source) { return }
    } catch  where session.willBeBound(error.problem) {} catch { throw .diagnostic(error) }
    let limit =
      try within.map { w throws(Failure) in try duration(w, source) } ?? session.settings.deadline ?? 10_000_000_000
    var problem: Diagnostic?
    let operation = Operation(nil, text: Escape.text(source.text(span)), startedAt: clock) {
      session, _ throws(Problem) in
      do throws(Diagnostic) {
        if try session.holds(condition, in: source) { return .done(Outcome(.boolean(true))) }
      } catch {
        guard session.willBeBound(error.problem) else {
          problem = error
          throw error.problem
        }
      }
      return .wait(.retry(after: 10_000_000))
    }
    session.pendingCount += 1
    for entry in session.registry.all { session.watch(entry) }
    status = .waiting(operation)
    operation.timer = session.reactor.schedule(at: Clock.after(limit)) { [session] in
      session.stop(operation, .timeout)
    }
    operation.whenDone.append { [self] operation in
      status = .ready
      clock = Clock.now()
      if let problem { return fail(.diagnostic(problem)) }
      if operation.outcome?.failure != nil {
        fail(
          .expectation(
            .neverTrue(
              text: Escape.text(source.text(place)), operands: session.operands(of: condition, in: source),
              within: limit), span: span, source: source))
      }
    }
    session.park(operation, .retry(after: 1_000_000))
  }
}

extension Session {
  /// Whether the name that is missing is that of a job's result, which is still to come.
  fileprivate func willBeBound(_ problem: Problem) -> Bool {
    guard case .unknownName(let text, _) = problem, let name = names.find(text) else { return false }
    return jobs.values.contains { $0.isPending && $0.targets.contains(name) }
  }
}
