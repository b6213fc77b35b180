import Engine
import Facts
import Language
import Reactor
import Testing

/// A session whose events the test makes itself.
private struct Driven {
  let poller = ManualPoller()
  let session: Session

  init() throws { session = Session(reactor: try Reactor(poller: poller)) }

  func start(_ text: String) throws -> Machine {
    let machine = try Machine(Source(name: "test", text: text), in: session)
    machine.run()
    return machine
  }

  func value(_ name: String) -> Value { session[session.names.intern(name)]?.value ?? .absent }

  func descriptor(_ name: String) -> Int32 {
    guard case .socket(let handle) = value(name) else { return -1 }
    return handle.descriptor
  }
}

private let readable: UInt32 = 1

@Suite("A session without a terminal and without epoll")
struct SessionTests {
  @Test("a program runs to its end, and its names hold its values")
  func run() throws {
    let driven = try Driven()
    let machine = try driven.start("let n = 6 * 7")
    guard case .finished = machine.status else { throw Stuck(machine) }
    #expect(driven.value("n").number == 42)
  }

  @Test("a call that would wait leaves the program waiting, and an event lets it go on")
  func waits() throws {
    let driven = try Driven()
    let machine = try driven.start("a, b = socketpair unix; r = recv b; let after = 1")
    #expect(machine.operation?.text == "recv b")
    #expect(driven.value("after").number == nil)
    let sender = try driven.start("send a \"late\"")
    guard case .finished = sender.status else { throw Stuck(sender) }
    driven.poller.report(driven.descriptor("b"), events: readable)
    driven.session.reactor.turn(wait: false)
    machine.run()
    guard case .finished = machine.status else { throw Stuck(machine) }
    #expect(driven.session.bytes(of: driven.value("r")) == Array("late".utf8))
    #expect(driven.value("after").number == 1)
  }

  @Test("an event without data leaves the operation pending: the kernel's answer counts, not the event")
  func spurious() throws {
    let driven = try Driven()
    let machine = try driven.start("a, b = socketpair unix; recv b")
    driven.poller.report(driven.descriptor("b"), events: readable)
    driven.session.reactor.turn(wait: false)
    machine.run()
    #expect(machine.operation != nil)
  }

  @Test("operations on one socket end in the order in which they were begun")
  func order() throws {
    let driven = try Driven()
    let machine = try driven.start(
      "a, b = socketpair unix; x = recv b 1 &; y = recv b 1 &; z = recv b 1 &; send a \"123\"")
    guard case .finished = machine.status else { throw Stuck(machine) }
    driven.poller.report(driven.descriptor("b"), events: readable)
    driven.session.reactor.turn(wait: false)
    let got = ["x", "y", "z"].map { String(decoding: driven.session.bytes(of: driven.value($0)), as: UTF8.self) }
    #expect(got == ["1", "2", "3"])
  }

  @Test("a late event of a closed descriptor does not reach the socket that has its number now")
  func lateEvent() throws {
    // Other tests of this process open descriptors too: tried until the number does come back.
    for _ in 0..<200 {
      let driven = try Driven()
      _ = try driven.start("a, b = socketpair unix; recv b &")
      let number = driven.descriptor("b")
      driven.poller.report(number, events: readable)
      _ = try driven.start("close b; c = socket udp")
      let isReused = driven.descriptor("c") == number
      driven.session.reactor.turn(wait: false)
      #expect(driven.session.pendingCount == 0)
      driven.session.closeAll()
      if isReused { return }
    }
    Issue.record("the number of a closed descriptor never came back")
  }

  @Test("without a deadline the wait is unbounded; with one it is rounded up")
  func deadlines() throws {
    let driven = try Driven()
    _ = try driven.start("a, b = socketpair unix; recv b &")
    driven.session.reactor.turn()
    #expect(driven.poller.waits.last == -1)
    _ = try driven.start("timeout 5s recv a &")
    driven.session.reactor.turn()
    let last = try #require(driven.poller.waits.last)
    #expect((4001...5000).contains(last))
  }
}

/// A program that is not where a test expects it.
private struct Stuck: Error, CustomStringConvertible {
  let description: String
  init(_ machine: Machine) { description = "the program is \(machine.status)" }
}
