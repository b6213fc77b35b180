import Facts
import Language
import Reactor
import Sockets

/// A question to the resolver, and its answer when it has come.
final class Resolution: Stoppable {
  var answer: ResolverAnswer?
  private var task: ChildTask?

  /// Asks in a child process, so that the shell goes on; `completion` is called when `answer` is there.
  init(_ query: ResolverQuery, on reactor: Reactor, completion: @escaping () -> Void) {
    do {
      task = try ChildTask(on: reactor, work: query.run) { [unowned self] bytes in
        answer = ResolverAnswer(decoding: bytes)
        completion()
      }
    } catch {
      answer = .failed(.errno(error))
    }
  }

  func cancel() { task?.cancel() }
}

extension Session {
  /// Asks for the name in an operation's address, in the family of its socket.
  func startResolving(_ operation: Operation) throws(Problem) -> Attempt {
    guard
      let name = operation.arguments.lazy.compactMap({ argument -> (String?, String)? in
        if case .address(.named(let host, let service)) = argument { (host, service) } else { nil }
      }).first
    else { return .wait(.forever) }
    var hints = SocketTriple(0, 0, 0)
    if let first = operation.arguments.first, case .handle = first {
      _ = try target(first, &operation.progress)
      if let triple = operation.progress.entry?.triple { hints = SocketTriple(triple.family, triple.type, 0) }
    }
    let passive: Int32 = name.0 == nil ? 1 : 0
    let query = ResolverQuery(host: name.0, service: name.1, hints: hints, flags: passive)
    let resolution = Resolution(query, on: reactor) { [unowned self, unowned operation] in advance(operation) }
    operation.progress.state = resolution
    if case .failed(let code)? = resolution.answer { return .done(Outcome(failure: code)) }
    return .wait(.signalled)
  }

  /// The address of an argument for this socket; nil for a null pointer.
  func address(_ argument: Argument, _ entry: SocketEntry?) -> SocketAddress? {
    guard case .address(let specification) = argument else { return nil }
    return specification.resolved(for: entry?.triple.family ?? 2)
  }
}
