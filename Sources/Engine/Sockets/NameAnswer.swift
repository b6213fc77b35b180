import Facts
import Glibc
import Language
import Reactor
import Sockets
import SystemPackage

/// What is asked of `getnameinfo(3)`; it may wait for the network, so it runs in a child process.
struct NameQuery {
  let address: SocketAddress
  let flags: Int32

  /// The answer: a code, then host and service, each ended by NUL. C: `getnameinfo`; getnameinfo(3).
  func run() -> [UInt8] {
    var host = [CChar](repeating: 0, count: 1025)
    var service = [CChar](repeating: 0, count: 256)
    let code = address.bytes.withUnsafeBytes { bytes in
      getnameinfo(
        bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count), &host,
        socklen_t(host.count), &service, socklen_t(service.count), flags)
    }
    let texts = [host, service].flatMap { text in text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) } + [0] }
    return .native(code) + texts
  }
}

/// The answer of `getnameinfo(3)`, when it has come.
final class NameAnswer: Stoppable {
  private var outcome: Outcome?
  private var task: ChildTask?

  init(_ query: NameQuery, _ session: Session) {
    do {
      task = try ChildTask(on: session.reactor, work: query.run) { [unowned self, unowned session] bytes in
        outcome = Self.decode(bytes)
        session.advance(holding: self)
      }
    } catch {
      outcome = Outcome(failure: .errno(error))
    }
  }

  var attempt: Attempt { outcome.map { .done($0) } ?? .wait(.signalled) }

  private static func decode(_ bytes: [UInt8]) -> Outcome {
    guard let code: Int32 = bytes.number(at: 0) else { return Outcome(failure: .resolver(EAI_FAIL)) }
    if code != 0 { return Outcome(failure: .resolver(code)) }
    let texts = bytes[4...].split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    let fields: [(name: String, value: Value)] = zip(["host", "service"], texts).map { ($0, .bytes(Array($1))) }
    return Outcome(.record(PlainRecord(fields, text: fields.first?.value ?? .absent)))
  }

  func cancel() { task?.cancel() }
}
