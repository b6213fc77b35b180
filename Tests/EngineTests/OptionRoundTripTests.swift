import Engine
import Facts
import Glibc
import Language
import Reactor
import SystemPackage
import Testing

private let allTrials = socketTrials + ipTrials + ipv6Trials + tcpTrials + otherTrials

@Suite("Every option that can be set, on this kernel")
struct OptionRoundTripTests {
  @Test("every settable option of every level has its trial, once")
  func complete() {
    for level in OptionTable.levels {
      let settable = level.options.filter { $0.access != .readOnly }.map(\.name)
      if AbsentLevel.all.contains(where: { $0.level == level.name }) { continue }
      let tried = allTrials.first { $0.level == level.name }?.trials.map(\.name) ?? []
      #expect(tried.sorted() == settable.sorted(), "the trials of \(level.name)")
    }
  }

  @Test("what is set is read back, and what the kernel refuses it refuses with the errno that we know")
  func roundTrip() throws {
    let shell = try Shell()
    var refused: [String] = []
    var counts: [String: Int] = [:]
    for level in allTrials {
      for trial in level.trials {
        guard
          let option = OptionTable.level(named: level.level).flatMap({ number in
            OptionTable.levels.first { $0.number == number }?.options.first { $0.name == trial.name }
          })
        else {
          Issue.record("no row for \(trial.name)")
          continue
        }
        let name = "\(level.level) \(trial.name)"
        guard try shell.opens(trial.kind) else {
          refused.append("\(name): no socket (\(trial.kind.rawValue))")
          continue
        }
        let result = try shell.result(of: trial, level.level)
        if case .fails(let errno) = result { refused.append("\(name): \(FailureCode.errno(errno).name)") }
        let allowed = allowed(trial, option)
        #expect(allowed.contains(result), "\(name) with \(trial.value) on \(trial.kind)")
        if case .fails = result {} else { counts[level.level, default: 0] += 1 }
      }
    }
    for level in allTrials { print("\(level.level): \(counts[level.level] ?? 0) of \(level.trials.count) set") }
    print("not on this kernel:", refused.map { "  " + $0 }.joined(separator: "\n"), separator: "\n")
  }

  @Test("a fresh socket has the default that the row says, where that is a plain value")
  func defaults() throws {
    let shell = try Shell()
    var compared = 0
    for level in allTrials {
      let options = OptionTable.levels.first { $0.name == level.level }?.options ?? []
      for trial in level.trials where trial.kind != .pair {
        guard let option = options.first(where: { $0.name == trial.name }), option.access == .readWrite,
          let wanted = Self.plain(option.standard),
          try shell.opens(trial.kind)
        else { continue }
        try shell.run(trial.kind.rawValue)
        defer { try? shell.run("close s") }
        try shell.run("v = try getsockopt s \(level.level) \(trial.name)")
        guard shell.errno("v") == nil else { continue }
        #expect(shell.text("v") == wanted, "\(level.level) \(trial.name) on \(trial.kind)")
        compared += 1
      }
    }
    #expect(compared > 100)
  }

  @Test(
    "a family that the kernel lacks fails as we know; one that it has lets its options be read",
    arguments: AbsentLevel.all)
  func absent(_ absent: AbsentLevel) throws {
    let shell = try Shell()
    try shell.run("r = try \(absent.socket)")
    if let errno = shell.errno("r") {
      #expect(absent.errnos.contains(errno) || errno == .notPermitted, "\(absent.socket): \(errno)")
      print("\(absent.level): \(FailureCode.errno(errno).name)")
      return
    }
    try shell.run("let s = $r.value")
    for option in OptionTable.levels.first(where: { $0.name == absent.level })?.options ?? [] {
      try shell.run("v = try getsockopt s \(absent.level) \(option.name)")
      print("\(absent.level) \(option.name): \(shell.errno("v").map { FailureCode.errno($0).name } ?? shell.text("v"))")
    }
  }

  /// How a default reads that is a flag, a number, numbers or a symbol; nil for one that is told in words.
  private static func plain(_ standard: String) -> String? {
    if let flag = ["off": "0", "on": "1"][standard] { return flag }
    let isPlain = standard.allSatisfy { $0.isNumber || $0.isUppercase || "_,-".contains($0) }
    return isPlain ? standard : nil
  }

  /// What this kernel and this user may see.
  private func allowed(_ trial: Trial, _ option: SocketOption) -> [Trial.Result] {
    var allowed = trial.expected
    if Kernel.release < Kernel.number(option.since) {
      allowed += [.fails(.protocolNotAvailable), .fails(.invalidArgument), .fails(.notSupportedOnSocket)]
    }
    if trial.isPrivileged, geteuid() != 0 { allowed += [.fails(.notPermitted), .fails(.permissionDenied)] }
    return allowed
  }
}

/// The running kernel's release as two numbers.
private enum Kernel {
  static let release: [Int] = {
    var name = utsname()
    uname(&name)
    return number(withUnsafeBytes(of: &name.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
  }()

  static func number(_ release: String) -> [Int] {
    release.split { !$0.isNumber }.prefix(2).compactMap { Int($0) }
  }
}

private func < (left: [Int], right: [Int]) -> Bool { left.lexicographicallyPrecedes(right) }

/// A session that runs one line after the other.
private struct Shell {
  private let session: Session

  init() throws { session = Session(reactor: try Reactor(poller: ManualPoller())) }

  func run(_ text: String) throws {
    let machine = try Machine(Source(name: "trial", text: text), in: session)
    machine.run()
    guard case .finished = machine.status else { throw Stuck(text: text) }
  }

  private func value(_ name: String) -> Value { session[session.names.intern(name)]?.value ?? .absent }

  private func field(_ name: String, _ field: String) -> Value {
    if case .record(let record) = value(name) { record.field(field) ?? .absent } else { .absent }
  }

  /// Why a `try` failed.
  func errno(_ name: String) -> Errno? {
    if case .failure(.errno(let errno)) = field(name, "errno") { errno } else { nil }
  }

  func text(_ name: String) -> String { String(decoding: session.bytes(of: field(name, "value")), as: UTF8.self) }

  /// Whether such a socket can be made; if not, the user may not or the kernel does not have it.
  func opens(_ kind: Trial.Kind) throws -> Bool {
    try run("r = try \(kind == .pair ? "socket tcp" : String(kind.rawValue.dropFirst(4)))")
    guard let errno = errno("r") else {
      try run("close $r.value")
      return true
    }
    let isKnown = [.addressFamilyNotSupported, .protocolNotSupported, .socketTypeNotSupported].contains(errno)
    #expect(isKnown || errno == .notPermitted && geteuid() != 0, "\(kind.rawValue): \(errno)")
    return false
  }

  func result(of trial: Trial, _ level: String) throws -> Trial.Result {
    // A network has one multicast router: a moment later than the last one's end, where a new process still holds it.
    for _ in 0..<500 {
      if let result = try resultUnlessInUse(of: trial, level), result != .fails(.addressInUse) { return result }
      usleep(20_000)
    }
    return .fails(.addressInUse)
  }

  private func resultUnlessInUse(of trial: Trial, _ level: String) throws -> Trial.Result? {
    let name = "\(level) \(trial.name)"
    let value = trial.value.hasPrefix("hex:") ? trial.value : "\"\(trial.value)\""
    try run(trial.kind.rawValue)
    defer {
      for socket in trial.kind == .pair ? ["s", "p", "l"] : ["s"] { try? run("close \(socket)") }
    }
    do {
      for command in trial.preparation.split(separator: ";") { try run(String(command)) }
    } catch {
      if trial.isPrivileged, geteuid() != 0 { return .fails(.notPermitted) }
      if trial.kind == .igmp || trial.kind == .icmp6 { return nil }
      throw error
    }
    try run("r = try setsockopt s \(name) \(value)")
    if let errno = errno("r") { return .fails(errno) }
    // The filters of sources are asked for by their group.
    let group = trial.value.split(separator: ",").prefix(2).joined(separator: ",")
    try run("v = try getsockopt s \(name)" + (trial.name.hasSuffix("MSFILTER") ? " optval=\(group)" : ""))
    if errno("v") != nil { return .isSet }
    return trial.expected.contains(.readsSomething) ? .readsSomething : .reads(text("v"))
  }
}

private struct Stuck: Error, CustomStringConvertible {
  let text: String
  var description: String { "this did not finish: \(text)" }
}
