import Facts
import Language
import Reactor
import Sockets

/// Runs one program, and stops where it has to wait.
package final class Machine {
  package enum Status {
    case ready
    case waiting(Operation)
    case finished
    case failed(Failure)
    /// `quit` was run.
    case quit
  }

  enum Loop {
    case counting(Int)
    case endless
    case items(Name, ArraySlice<Value>)
  }

  /// A program and how far it has come.
  struct Frame {
    let program: Program
    var index = 0
    var loops: [Loop] = []
    /// What the parameters hid, to be put back at the end.
    var hidden: [(name: Name, variable: Variable?)] = []
    /// The command that this frame is the body of.
    var invocation: PreparedCommand?
    var startedAt: Nanoseconds = 0
    var deadline: Nanoseconds?
    var result: Value = .absent
  }

  let session: Session
  package internal(set) var status = Status.ready
  var frame: Frame
  var stack: [Frame] = []
  /// The time when the last instruction ended.
  var clock = Clock.now()

  /// Frames deeper than this are a recursion without end.
  static let deepest = 1000

  /// - Throws: what is wrong with `source`; nothing has run then.
  package init(_ source: Source, in session: Session) throws(Diagnostic) {
    self.session = session
    frame = Frame(program: try Compiler.compile(source, for: session))
  }

  /// The operation that the program waits for.
  package var operation: Operation? { if case .waiting(let operation) = status { operation } else { nil } }

  /// Runs until the program ends, fails, has to wait, or a signal came; the caller then turns the reactor.
  package func run() {
    if case .ready = status { clock = Clock.now() }
    var count = 0
    while case .ready = status {
      if Signals.anyPending { return }
      // What is pending goes on between two commands; at the prompt, so do notices and keys.
      count &+= 1
      if session.pendingCount > 0 || count & 255 == 0 && session.givesNotices { session.reactor.turn(wait: false) }
      do {
        try step()
      } catch {
        fail(error)
      }
    }
  }

  @inline(__always)
  private func step() throws(Failure) {
    guard frame.index < frame.program.code.count else { return try leave() }
    let instruction = frame.program.code[frame.index]
    frame.index += 1
    switch instruction {
    case .command(let prepared): try execute(prepared)
    case .invoke(let prepared): try invoke(prepared)
    default: try control(instruction)
    }
  }

  // MARK: Control

  private func control(_ instruction: Instruction) throws(Failure) {
    let source = frame.program.source
    do throws(Diagnostic) {
      switch instruction {
      case .jump(let target): frame.index = target
      case .jumpUnless(let condition, let target, _):
        if !(try session.holds(condition, in: source)) { frame.index = target }
      case .assign(let name, let expression, _):
        session.bind(name, to: Variable(try session.evaluate(expression, in: source)))
      case .beginRepeat(let word, let end):
        guard let word else { return frame.loops.append(.endless) }
        let value = try session.evaluate(word, in: source)
        guard let count = value.number else {
          throw Diagnostic(.notANumberValue(session.shown(value)), word.span, in: source)
        }
        frame.loops.append(.counting(count))
        if count <= 0 { frame.index = end }
      case .nextRepeat(let start):
        switch frame.loops[frame.loops.count - 1] {
        case .counting(let count):
          frame.loops[frame.loops.count - 1] = .counting(count - 1)
          if count > 1 { frame.index = start }
        default: frame.index = start
        }
      case .beginFor(let name, let words, let end):
        var values: [Value] = []
        for word in words { values += try session.evaluate(word, in: source).items }
        frame.loops.append(.items(name, values[...]))
        if !nextItem() { frame.index = end }
      case .nextFor(let start): if nextItem() { frame.index = start }
      case .endLoop: frame.loops.removeLast()
      case .define(let function): session.functions[function.name] = function
      case .return(let expression, _):
        frame.result = try expression.map { e throws(Diagnostic) in try session.evaluate(e, in: source) } ?? .absent
        frame.index = frame.program.code.count
      case .expect, .eventually, .late, .command, .invoke: break
      }
    } catch {
      throw .diagnostic(error)
    }
    switch instruction {
    case .expect(let condition, let place, let span): try expect(condition, place, span)
    case .eventually(let condition, let place, let within, let span): try eventually(condition, place, within, span)
    case .late(let statement):
      do {
        enter(Frame(program: try Compiler.compile(statement, in: source, for: session)))
      } catch { throw .diagnostic(error) }
    default: break
    }
  }

  /// Gives the loop's name its next value; false where there is none.
  private func nextItem() -> Bool {
    guard case .items(let name, var values) = frame.loops[frame.loops.count - 1], let value = values.popFirst() else {
      return false
    }
    frame.loops[frame.loops.count - 1] = .items(name, values)
    session.bind(name, to: Variable(value), naming: false)
    return true
  }

  // MARK: Frames

  func enter(_ new: Frame) {
    stack.append(frame)
    frame = new
  }

  /// The program of the frame is at its end.
  private func leave() throws(Failure) {
    guard let invocation = popFrame() else {
      status = .finished
      return
    }
    if let prepared = invocation.invocation {
      try settle(prepared, Outcome(invocation.result), since: invocation.startedAt)
    }
  }

  /// Takes the innermost frame away and puts back what it hid; nil at the outermost.
  private func popFrame() -> Frame? {
    guard let outer = stack.popLast() else { return nil }
    let left = frame
    for (name, variable) in left.hidden.reversed() { session.set(name, variable) }
    frame = outer
    return left
  }

  private func invoke(_ prepared: PreparedCommand) throws(Failure) {
    let source = prepared.source
    guard let name = prepared.function, let function = session.functions[name] else {
      let text = source.text(prepared.statement.verb.span)
      throw .diagnostic(
        Diagnostic(.notYetDefined(text), prepared.statement.verb.span, in: source))
    }
    let words = prepared.statement.arguments
    guard words.count == function.parameters.count else {
      throw .diagnostic(
        Diagnostic(
          .wrongNumberOfArguments(
            name: session.names[name], parameters: function.parameters.map { session.names[$0] }, given: words.count),
          prepared.span, in: source))
    }
    guard stack.count < Self.deepest else {
      throw .diagnostic(Diagnostic(.tooManyCalls, prepared.span, in: source))
    }
    var new = Frame(program: function.program, invocation: prepared, startedAt: clock)
    new.deadline = try deadline(of: prepared) ?? frame.deadline
    var values: [Value] = []
    do {
      for word in words { values.append(try session.argument(word, in: source)) }
    } catch { throw .diagnostic(error) }
    for (parameter, value) in zip(function.parameters, values) {
      new.hidden.append((parameter, session[parameter]))
      session.set(parameter, Variable(value))
    }
    enter(new)
  }

  // MARK: Failing

  /// Ends the program, or the innermost `try` or `fails` around it.
  func fail(_ failure: Failure) {
    var failure = failure
    while let left = popFrame() {
      guard let prepared = left.invocation, prepared.isTry || prepared.fails != nil,
        case .call(_, _, _, let code, _, _) = failure
      else { continue }
      do {
        return try settle(prepared, Outcome(failure: code), since: left.startedAt)
      } catch {
        failure = error
      }
    }
    status = .failed(failure)
  }

  /// Ctrl-C: a pending call ends, and with it the program.
  package func interrupt() {
    let source = frame.program.source
    let span = Span(0, 0)
    if let operation {
      operation.whenDone = []
      let outcome = operation.stopped(.errno(.interrupted))
      session.finish(operation, outcome)
      if let prepared = waitingFor {
        // What a partly done call had reached is told and kept.
        if outcome.failure == nil { keep(prepared, outcome, operation) }
        report(prepared, operation.arguments, operation.progress, outcome, since: operation.startedAt)
        status = .failed(.interrupted(span: prepared.span, source: prepared.source))
        return
      }
    }
    status = .failed(.interrupted(span: span, source: source))
  }

  /// The command of the operation that the program waits for.
  var waitingFor: PreparedCommand?
}
