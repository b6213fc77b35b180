import Engine
import Language
import Reactor
import Testing

@Suite("A session without a terminal")
struct SessionTests {
  @Test("a program runs to its end, and its names hold its values")
  func run() throws {
    let session = Session(reactor: try Reactor())
    let machine = try Machine(Source(name: "test", text: "let n = 6 * 7"), in: session)
    machine.run()
    guard case .finished = machine.status else {
      Issue.record("\(machine.status)")
      return
    }
    #expect(session[session.names.intern("n")]?.value.number == 42)
  }
}
