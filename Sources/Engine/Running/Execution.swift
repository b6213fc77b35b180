import Facts
import Glibc
import Language
import Observe
import Reactor
import Sockets
import SystemPackage

// How a machine runs one command: its arguments, its call, its wait, its result.
extension Machine {
  // MARK: Arguments

  func execute(_ prepared: PreparedCommand) throws(Failure) {
    guard let command = prepared.command else { return }
    let arguments: [Argument]
    if let constants = prepared.constants {
      arguments = constants
    } else {
      do { arguments = try evaluate(prepared, command) } catch { throw .diagnostic(error) }
    }
    session.awaitedNames = prepared.statement.targets[...]
    let startedAt = clock
    var progress = Progress()
    if prepared.needsResolver, PreparedCommand.hasName(arguments) {
      return try suspend(prepared, resolving(prepared, command, arguments, startedAt), .retry(after: 0))
    }
    let attempt: Attempt
    do throws(Problem) {
      attempt =
        if session.pendingCount > 0, let wait = try queue(command, arguments, &progress) { .wait(wait) } else {
          try command.action(session, arguments, &progress)
        }
    } catch {
      throw .diagnostic(Diagnostic(error, span(of: error, prepared), in: prepared.source))
    }
    switch attempt {
    case .done(let outcome) where prepared.statement.inBackground:
      endAtOnce(prepared, command, arguments, progress, outcome, startedAt)
    case .done(let outcome):
      try settle(prepared, outcome, arguments, progress, since: startedAt)
    case .wait(let wait):
      let operation = Operation(
        command, text: prepared.text, arguments: arguments, progress: progress, startedAt: startedAt
      ) { session, operation throws(Problem) in
        try command.action(session, operation.arguments, &operation.progress)
      }
      try suspend(prepared, operation, wait)
    }
  }

  /// Where an earlier operation on the same socket must end first, what to wait for.
  private func queue(_ command: Command, _ arguments: [Argument], _ progress: inout Progress) throws(Problem) -> Wait? {
    guard let direction = command.direction, let first = arguments.first, case .handle = first else { return nil }
    _ = try session.target(first, &progress)
    guard let entry = progress.entry, !entry.isNonBlocking, session.mustQueue(entry, direction) else { return nil }
    if arguments.contains(where: { if case .integer(let flags) = $0 { flags & 0x40 != 0 } else { false } }),
      command.signature.parameters.contains(where: { if case .flags = $0.kind { true } else { false } })
    {
      return nil
    }
    return direction == .receiving ? .readable(entry) : .writable(entry)
  }

  /// The arguments with every word evaluated.
  private func evaluate(_ prepared: PreparedCommand, _ command: Command) throws(Diagnostic) -> [Argument] {
    var arguments: [Argument] = []
    arguments.reserveCapacity(prepared.bound.count)
    var option: OptionSpecification?
    for (index, bound) in prepared.bound.enumerated() {
      var argument: Argument
      switch bound {
      case .constant(let constant): argument = constant
      case .words(let words):
        var operands: [Operand] = []
        for word in words { operands.append(try session.operand(word, in: prepared.source)) }
        do {
          argument = try command.signature.parameters[index].convert(operands, names: session.names, option: option)
        } catch {
          let whole = words[0].span.to(words[words.count - 1].span)
          throw Diagnostic(error, error.place(in: words, of: prepared.source) ?? whole, in: prepared.source)
        }
      }
      if case .option(let specification) = argument { option = specification }
      arguments.append(argument)
    }
    return arguments
  }

  /// The word that a problem is about, or the whole statement.
  private func span(of problem: Problem, _ prepared: PreparedCommand) -> Span {
    let words = prepared.statement.arguments
    return problem.place(in: words, of: prepared.source) ?? words.first?.span ?? prepared.statement.verb.span
  }

  // MARK: Names in addresses

  /// An operation that first asks the resolver, and then makes the call with what it answered.
  private func resolving(
    _ prepared: PreparedCommand, _ command: Command, _ arguments: [Argument], _ startedAt: Nanoseconds
  ) -> Operation {
    Operation(command, text: prepared.text, arguments: arguments, startedAt: startedAt) {
      session, operation throws(Problem) in
      if let resolution = operation.progress.state as? Resolution {
        switch resolution.answer {
        case nil: return .wait(.signalled)
        case .failed(let code): return .done(Outcome(failure: code))
        case .found(let addresses):
          guard let address = addresses.first?.address else { return .done(Outcome(failure: .resolver(-2))) }
          operation.progress.state = nil
          operation.progress.descriptor = -1
          operation.arguments = operation.arguments.map { argument in
            if case .address(.named) = argument { .address(.exact(address)) } else { argument }
          }
        }
      } else if PreparedCommand.hasName(operation.arguments) {
        return try session.startResolving(operation)
      }
      return try command.action(session, operation.arguments, &operation.progress)
    }
  }

  // MARK: Waiting

  /// A job that did not have to wait is one all the same: a script must not depend on which came first.
  private func endAtOnce(
    _ prepared: PreparedCommand, _ command: Command, _ arguments: [Argument], _ progress: Progress, _ outcome: Outcome,
    _ startedAt: Nanoseconds
  ) {
    let operation = Operation(
      command, text: prepared.text, arguments: arguments, progress: progress, startedAt: startedAt
    ) { _, _ in .done(outcome) }
    session.pendingCount += 1
    operation.whenDone.append { [self] operation in endInBackground(prepared, operation) }
    session.last = Variable(.integer(session.makeJob(operation)))
    session.finish(operation, outcome)
  }

  /// Leaves the operation pending: in the background, or as what this program waits for.
  private func suspend(_ prepared: PreparedCommand, _ operation: Operation, _ wait: Wait) throws(Failure) {
    if prepared.blocks != nil, prepared.blocks?.duration == nil, !PreparedCommand.hasName(operation.arguments) {
      // Once more: what is settled at once, as a refused connection on this machine, does not block.
      let again: Attempt
      do throws(Problem) { again = try operation.action(session, operation) } catch {
        throw .diagnostic(Diagnostic(error, span(of: error, prepared), in: prepared.source))
      }
      guard case .done(let outcome) = again else { return blocked(prepared, operation) }
      return try settle(prepared, outcome, operation.arguments, operation.progress, since: operation.startedAt)
    }
    operation.targets = prepared.statement.targets
    session.pendingCount += 1
    let limit = try deadline(of: prepared)
    if prepared.statement.inBackground {
      operation.whenDone.append { [self] operation in endInBackground(prepared, operation) }
      let job = session.makeJob(operation)
      session.last = Variable(.integer(job))
      session.report(.started(job: job, command: prepared.text, on: session.seen(operation.progress.entry)))
      expire(operation, at: limit, .timeout)
    } else {
      waitingFor = prepared
      status = .waiting(operation)
      operation.whenDone.append { [self] operation in resume(prepared, operation) }
      if let word = prepared.blocks?.duration {
        let duration = try duration(word, prepared.source)
        operation.timer = session.reactor.schedule(at: Clock.after(duration)) { [self] in
          operation.whenDone = []
          session.finish(operation, Outcome(failure: .cancelled))
          status = .ready
          blocked(prepared, operation)
        }
      } else {
        expire(operation, at: limit ?? frame.deadline ?? session.settings.deadline.map(Clock.after), .timeout)
      }
      explainWait(operation)
    }
    limitBySocket(operation)
    session.park(operation, wait)
    // What happened between the call and the watch is not lost: the reactor reports a descriptor that is ready.
  }

  /// A wait that a person would notice says what it is for; one that is over at once would only flicker.
  private func explainWait(_ operation: Operation) {
    guard session.isInteractive, let command = operation.command else { return }
    let timer = session.reactor.schedule(at: Clock.after(200_000_000)) { [session] in
      session.report(.waiting(command: operation.text, reason: command.waiting))
    }
    operation.whenDone.append { [session] _ in session.reactor.cancel(timer) }
  }

  /// The deadline that a `timeout` sets.
  func deadline(of prepared: PreparedCommand) throws(Failure) -> Nanoseconds? {
    guard let word = prepared.timeout else { return nil }
    let own = Clock.after(try duration(word, prepared.source))
    return frame.deadline.map { min($0, own) } ?? own
  }

  func duration(_ word: Word, _ source: Source) throws(Failure) -> Nanoseconds {
    do throws(Diagnostic) {
      let value = try session.evaluate(word, in: source)
      if case .duration(let nanoseconds) = value.plain { return nanoseconds }
      let text = String(decoding: session.bytes(of: value), as: UTF8.self)
      guard let nanoseconds = Quantity.duration(text) else {
        throw Diagnostic(.notADuration(text), word.span, in: source)
      }
      return nanoseconds
    } catch {
      throw .diagnostic(error)
    }
  }

  private func expire(_ operation: Operation, at time: Nanoseconds?, _ failure: FailureCode) {
    guard let time else { return }
    if let timer = operation.timer { session.reactor.cancel(timer) }
    operation.timer = session.reactor.schedule(at: time) { [session] in session.stop(operation, failure) }
  }

  /// `SO_RCVTIMEO` and `SO_SNDTIMEO`, which the kernel does not apply to the descriptor underneath.
  private func limitBySocket(_ operation: Operation) {
    guard let entry = operation.progress.entry, entry.socket.hasTimeLimits, let direction = operation.command?.direction
    else {
      return
    }
    let number: Int32 = direction == .receiving ? 20 : 21
    guard let option = OptionTable.option(level: 1, number: number),
      let value = OptionValue.read(
        entry.handle.descriptor, OptionSpecification(level: 1, number: number, option: option)),
      case .duration(let nanoseconds) = value.text, nanoseconds > 0
    else { return }
    // A connection that was begun goes on; a Unix socket's was not, it waited for room in the listener's queue.
    let isBegun = operation.command?.name == "connect" && entry.triple.family != 1
    let failure: Errno = isBegun ? .nowInProgress : .resourceTemporarilyUnavailable
    let time = Clock.after(nanoseconds)
    session.limits[ObjectIdentifier(operation)] = session.reactor.schedule(at: time) { [session] in
      session.stop(operation, .errno(failure))
    }
    operation.whenDone.append { [session] operation in
      if let timer = session.limits.removeValue(forKey: ObjectIdentifier(operation)) { session.reactor.cancel(timer) }
    }
  }

  /// A foreground operation has ended: the program goes on.
  private func resume(_ prepared: PreparedCommand, _ operation: Operation) {
    status = .ready
    waitingFor = nil
    clock = Clock.now()
    do throws(Failure) {
      if let problem = operation.problem {
        throw .diagnostic(Diagnostic(problem, span(of: problem, prepared), in: prepared.source))
      }
      guard let outcome = operation.outcome else { return }
      try settle(prepared, outcome, operation.arguments, operation.progress, since: operation.startedAt)
    } catch {
      fail(error)
    }
  }

  /// Ctrl-Z: the operation that the program waits for goes on as a job, and the program without it.
  package func moveToBackground() {
    guard let operation, let prepared = waitingFor, operation.command != nil else { return }
    operation.whenDone = []
    operation.whenDone.append { [self] operation in endInBackground(prepared, operation) }
    let job = session.makeJob(operation)
    session.report(.started(job: job, command: prepared.text, on: session.seen(operation.progress.entry)))
    waitingFor = nil
    status = .ready
  }

  /// A job has ended: its names are bound, and it stays until somebody waits for it.
  private func endInBackground(_ prepared: PreparedCommand, _ operation: Operation) {
    guard let outcome = operation.outcome else { return }
    let elapsed = operation.endedAt &- operation.startedAt
    if outcome.failure == nil { bindTargets(prepared, outcome, elapsed) }
    report(prepared, operation.arguments, operation.progress, outcome, since: operation.startedAt, job: operation.job)
  }

  /// The command did not complete, as expected; what had come before it would have waited on is its value.
  private func blocked(_ prepared: PreparedCommand, _ operation: Operation) {
    let part = operation.command?.partial?(operation.progress)
    session.last = Variable(part?.value ?? .boolean(true))
    bindTargets(prepared, part ?? Outcome(.boolean(true)), 0)
    if session.reportsCalls { session.report(.text("\(prepared.text) blocks, as expected")) }
  }

  // MARK: Results

  /// What a command's end means for the program.
  func settle(
    _ prepared: PreparedCommand, _ outcome: Outcome, _ arguments: [Argument] = [], _ progress: Progress = Progress(),
    since startedAt: Nanoseconds
  ) throws(Failure) {
    let now = Clock.now()
    clock = now
    if prepared.isPlain, outcome.failure == nil {
      session.last = Variable(outcome.value, elapsed: now &- startedAt)
    } else {
      var outcome = outcome
      let real = outcome
      defer { report(prepared, arguments, progress, real, since: startedAt) }
      if prepared.blocks != nil {
        throw .expectation(
          .didNotBlock(text: prepared.text, result: describe(outcome)), span: prepared.span, source: prepared.source)
      }
      if let expected = prepared.fails {
        guard let code = outcome.failure else {
          throw .expectation(
            .didNotFail(expected: expected, text: prepared.text, returned: describe(outcome)), span: prepared.span,
            source: prepared.source)
        }
        guard expected.contains(code) else {
          throw .expectation(
            .failedOtherwise(expected: expected, text: prepared.text, got: code), span: prepared.span,
            source: prepared.source)
        }
        outcome = Outcome(.failure(code))
      } else if prepared.isTry {
        outcome = Outcome(.record(Self.tried(outcome)))
      }
      session.last = Variable(outcome.value, elapsed: now &- startedAt)
      if let code = outcome.failure {
        throw .call(
          command: prepared.command, arguments: prepared.command?.shown(session, arguments, real) ?? [],
          text: prepared.text, code, span: prepared.span, source: prepared.source)
      }
      bindTargets(prepared, outcome, now &- startedAt)
      return try interject(prepared)
    }
    if session.tellsCalls { report(prepared, arguments, progress, outcome, since: startedAt) }
    if session.interjection != nil { try interject(prepared) }
  }

  /// `$r.ok`, `$r.errno`, `$r.value`.
  private static func tried(_ outcome: Outcome) -> PlainRecord {
    PlainRecord(
      [
        ("ok", .boolean(outcome.failure == nil)), ("errno", outcome.failure.map { .failure($0) } ?? .integer(0)),
        ("value", outcome.value),
      ], text: outcome.failure.map { .failure($0) } ?? outcome.value)
  }

  private func describe(_ outcome: Outcome) -> String {
    outcome.failure.map { "-1 \($0.name)" } ?? session.shown(outcome.value)
  }

  /// Binds the result to the statement's names; several names take the fields `0`, `1`, ….
  private func bindTargets(_ prepared: PreparedCommand, _ outcome: Outcome, _ elapsed: Nanoseconds) {
    let targets = prepared.targets
    if targets.count == 1 { return session.bind(targets[0], to: Variable(outcome.value, elapsed: elapsed)) }
    guard case .record(let record) = outcome.value else { return }
    for (index, name) in targets.enumerated() {
      if let value = record.field(String(index)) { session.bind(name, to: Variable(value, elapsed: elapsed)) }
    }
  }

  /// Keeps what an interrupted operation had already received.
  func keep(_ prepared: PreparedCommand, _ outcome: Outcome, _ operation: Operation) {
    let elapsed = operation.endedAt &- operation.startedAt
    session.last = Variable(outcome.value, elapsed: elapsed)
    bindTargets(prepared, outcome, elapsed)
  }

  private func interject(_ prepared: PreparedCommand) throws(Failure) {
    guard let interjection = session.interjection else { return }
    session.interjection = nil
    switch interjection {
    case .quit: status = .quit
    case .run(let program):
      guard stack.count < Self.deepest else {
        throw .diagnostic(Diagnostic(.tooManyCalls, prepared.span, in: prepared.source))
      }
      enter(Frame(program: program))
    }
  }

  // MARK: Telling

  /// Tells of a call; not of the commands for people, which have told already.
  func report(
    _ prepared: PreparedCommand, _ arguments: [Argument], _ progress: Progress, _ outcome: Outcome,
    since startedAt: Nanoseconds, job: Int? = nil
  ) {
    if let entry = progress.entry { session.onChange?(entry) }
    guard session.tellsCalls, let command = prepared.command, command.isReported, !arguments.isEmpty else { return }
    let now = Clock.now()
    let entry = progress.entry
    var shown = command.shown(session, arguments, outcome)
    if command.actsOnSocket {
      shown.insert(.socket(descriptor: progress.descriptor, name: entry?.name ?? ""), at: 0)
    }
    let before = entry?.seen
    let data = session.data(of: outcome, shown)
    let event = CallEvent(
      call: command.name, arguments: shown, returned: outcome.returned, made: session.made(by: outcome),
      failure: outcome.failure, elapsed: now &- startedAt, time: now,
      socket: command.actsOnSocket ? session.seen(entry, descriptor: progress.descriptor) : nil,
      data: data, size: data?.count, address: session.journal.isOn ? session.partner(arguments, outcome, entry) : nil,
      job: job, hasWaited: progress.hasWaited, isExpected: prepared.fails != nil || prepared.isTry)
    session.report(.call(event))
    if let note = outcome.note { session.report(.advice(note)) }
    if let entry, session.journal.isOn { session.noteStates(of: entry, since: before) }
  }
}

extension Session {
  /// The sockets that a call made.
  fileprivate func made(by outcome: Outcome) -> [SeenSocket] {
    func seen(_ handle: Handle) -> SeenSocket {
      registry[handle].map { self.seen($0) } ?? SeenSocket(handle, name: name(of: handle))
    }
    switch outcome.value {
    case .socket(let handle): return [seen(handle)]
    case .record(let record as PlainRecord):
      return record.values.compactMap { field in
        if case .socket(let handle) = field.value { seen(handle) } else { nil }
      }
    default: return []
    }
  }

  fileprivate func data(of outcome: Outcome, _ shown: [ShownArgument]) -> [UInt8]? {
    if case .record(let record as Received) = outcome.value { return record.data }
    let pieces = shown.flatMap { argument -> [[UInt8]] in
      switch argument {
      case .data(let bytes): [bytes]
      case .joined(let pieces): pieces.compactMap { if case .data(let bytes) = $0 { bytes } else { nil } }
      default: []
      }
    }
    return pieces.isEmpty ? nil : pieces.count == 1 ? pieces[0] : pieces.flatMap { $0 }
  }
}
