import Facts
import Language
import Observe
import Reactor
import Sockets
import SystemPackage

/// What a name holds, and how long the command took that gave it.
package struct Variable {
  package var value: Value
  package var elapsed: Nanoseconds

  package init(_ value: Value, elapsed: Nanoseconds = 0) {
    self.value = value
    self.elapsed = elapsed
  }
}

/// A command that the user defined.
package final class Function {
  package let name: Name
  package let parameters: [Name]
  package let program: Program

  init(name: Name, parameters: [Name], program: Program) {
    self.name = name
    self.parameters = parameters
    self.program = program
  }
}

/// What a command asks of the machine that runs it.
enum Interjection {
  case run(Program)
  case quit
}

/// A session: the sockets, the names, the pending operations, and nothing of how they are shown.
package final class Session {
  package let reactor: Reactor
  package let names = NameTable()
  package internal(set) var registry = Registry()
  package internal(set) var variables: [Variable?] = []
  package internal(set) var functions: [Name: Function] = [:]
  package internal(set) var settings = Settings()
  /// The socket last made or used, `.`.
  package internal(set) var current: Handle?
  /// The result of the last command, `$_`.
  package internal(set) var last = Variable(.absent)

  package internal(set) var jobs: [Int: Operation] = [:]
  /// The highest number of a job in the list.
  var highestJob = 0
  package internal(set) var pendingCount = 0
  /// Operations that any event, or a short time, lets try again.
  var tickers: [Operation] = []
  var tickTimers: [ObjectIdentifier: Reactor.Timer] = [:]
  /// The operation that waits for something outside the sockets, by that something.
  var signalled: [ObjectIdentifier: Operation] = [:]
  /// Deadlines that a socket's own time limits set.
  var limits: [ObjectIdentifier: Reactor.Timer] = [:]
  var interjection: Interjection?
  /// The names that the running command's results will get, so that a new socket has its name at once.
  var awaitedNames: ArraySlice<Name> = []
  /// While a job's call is made: it does not take the current socket from under the user.
  var isInBackground = false

  /// Whether calls are told of at all; a quiet script builds no events.
  package var reportsCalls = false
  /// Whether sockets are watched for what comes unasked.
  package var givesNotices = false
  /// Whether a person is typing: prefixes are allowed, waits are explained.
  package var isInteractive = false
  /// Takes what happens.
  package var listener: (Occurrence) -> Void = { _ in }
  /// How many events were told.
  var told = 0
  package internal(set) var journal = Journal()
  /// Draws what the journal holds, for a file.
  package var draw: (JournalExtract, DrawingFormat) -> String = { _, _ in "" }
  /// Told of a socket of which something may have changed, also of one that was closed; nil where nobody looks.
  package var onChange: ((SocketEntry) -> Void)?
  /// Takes what `live` and `clear` ask of the terminal; nil where there is none.
  package var onScreenRequest: ((ScreenRequest) -> Void)?
  /// The lines typed before, for `history`.
  package var history: () -> [String] = { [] }

  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

  package init(reactor: Reactor) {
    self.reactor = reactor
    Interfaces.useKernel()
  }

  deinit { buffer.deallocate() }

  /// Changes a setting for the whole session, as `set` does; false where the value does not fit.
  package func change(_ setting: String, to value: String) -> Bool { settings.change(setting, to: value) }

  // MARK: Names

  package subscript(name: Name) -> Variable? {
    name.index < variables.count ? variables[name.index] : nil
  }

  func set(_ name: Name, _ variable: Variable?) {
    while variables.count <= name.index { variables.append(nil) }
    variables[name.index] = variable
  }

  /// Gives `name` a value; a socket that the user has not named otherwise takes the name as its own.
  ///
  /// - Parameter naming: false for a loop's variable, which names what it holds only for a while.
  package func bind(_ name: Name, to variable: Variable, naming: Bool = true) {
    let text = names[name]
    if case .socket(let old)? = self[name]?.value, let entry = registry[old], entry.name == text {
      if case .socket(let new) = variable.value, new == old {} else { renameAutomatically(entry) }
    }
    set(name, variable)
    guard naming, case .socket(let handle) = variable.value, let entry = registry[handle], entry.name != text else {
      return
    }
    // A name that still means this socket stays; an automatic one gives way.
    if !entry.isNamedAutomatically, let old = names.find(entry.name), case .socket(handle)? = self[old]?.value {
      return
    }
    entry.name = text
    entry.isNamedAutomatically = false
    onChange?(entry)
  }

  /// A socket whose name went to something else goes on under an automatic one.
  private func renameAutomatically(_ entry: SocketEntry) {
    entry.isNamedAutomatically = true
    entry.name = registry.automaticName { names.find($0).map { self[$0] != nil } ?? false }
    set(names.intern(entry.name), Variable(.socket(entry.handle)))
  }

  /// The name of a socket, open or closed.
  package func name(of handle: Handle) -> String {
    if let entry = registry[handle] { return entry.name }
    for (index, variable) in variables.enumerated() {
      if case .socket(handle)? = variable?.value { return names.texts[index] }
    }
    return String(handle.descriptor)
  }

  /// All names that hold something, for completion and suggestions; not the script's arguments.
  package var boundNames: [String] {
    variables.indices.filter { variables[$0] != nil }.map { names.texts[$0] }.filter { NameTable.isName($0.utf8) }
  }

  // MARK: Sockets

  /// Enters a descriptor that a call made; without a name it gets an automatic one.
  func adopt(_ descriptor: Int, _ socket: OpenSocket) -> SocketEntry {
    let awaited = awaitedNames.popFirst()
    let name = awaited.map { names[$0] } ?? registry.automaticName { names.find($0).map { self[$0] != nil } ?? false }
    let entry = registry.add(Int32(truncatingIfNeeded: descriptor), name: name, socket: socket)
    entry.isNamedAutomatically = awaited == nil
    if awaited == nil { set(names.intern(name), Variable(.socket(entry.handle))) }
    if !isInBackground { current = entry.handle }
    if givesNotices || journal.isOn { watch(entry) }
    onChange?(entry)
    return entry
  }

  /// Forgets a closed socket: its operations end, its path goes.
  func release(_ entry: SocketEntry) {
    if let token = entry.token { reactor.unwatch(token) }
    entry.token = nil
    journal.forget(entry)
    registry.remove(entry.handle)
    if current == entry.handle { current = nil }
    onChange?(entry)
  }

  /// Removes the path that `bind` made, with the last descriptor, if it is still this socket's.
  func removePath(of entry: SocketEntry) {
    guard entry.socket.descriptors == 1, let path = entry.socket.ownedPath, !settings.keepsPaths else { return }
    if UnixDiagnosis.owns(entry.handle.descriptor, path: path) { _ = Call.unlink(path) }
  }

  /// Closes every socket, as at the end of the shell.
  package func closeAll() {
    for (_, operation) in jobs.sorted(by: { $0.key < $1.key }) { stop(operation, .cancelled) }
    for entry in registry.all {
      removePath(of: entry)
      endOperations(on: entry)
      release(entry)
      _ = Call.close(entry.handle.descriptor)
    }
  }

  /// The descriptor that an argument means, and its entry where the socket is the session's.
  ///
  /// - Throws: `unknownName`, `noCurrentSocket`, `closedHandle`, `shellsOwnDescriptor`, `notASocket`.
  func target(_ argument: Argument, _ progress: inout Progress) throws(Problem) -> Int32 {
    if progress.descriptor >= 0 { return progress.descriptor }
    guard case .handle(let reference) = argument else { throw .noCurrentSocket }
    let (descriptor, entry) = try resolve(reference)
    progress.descriptor = descriptor
    progress.entry = entry
    if let entry, !isInBackground { current = entry.handle }
    return descriptor
  }

  /// The descriptor and entry of a reference.
  package func resolve(_ reference: HandleReference, depth: Int = 0) throws(Problem) -> (Int32, SocketEntry?) {
    switch reference {
    case .handle(let handle):
      if let entry = registry[handle] { return (handle.descriptor, entry) }
      if let other = registry[handle.descriptor] {
        throw .closedHandle(name(of: handle), reusedBy: other.name)
      }
      return (handle.descriptor, nil)
    case .current:
      guard let current else { throw .noCurrentSocket }
      return try resolve(.handle(current))
    case .number(let number):
      if number > 2, OwnDescriptors.contains(number) { throw .shellsOwnDescriptor(number) }
      return (number, registry[number])
    case .name(let name):
      guard let variable = self[name] else {
        throw .unknownName(names[name], suggestion: Suggestion.nearest(to: names[name], in: boundNames))
      }
      switch variable.value.plain {
      case .socket(let handle): return try resolve(.handle(handle))
      case .integer(let number): return try resolve(.number(Int32(clamping: number)))
      case let value:
        // A parameter or a loop's variable holds the socket's name.
        let operand = Operand(value, isBare: true)
        if depth < 4, let other = try? HandleReference(operand, names), other != reference {
          return try resolve(other, depth: depth + 1)
        }
        throw .notASocket(names[name], isA: Escape.quoted(operand.bytes, limit: 40))
      }
    }
  }

  /// As `target`, for calls that would disturb the shell's own standard streams.
  func ownTarget(_ argument: Argument, _ progress: inout Progress) throws(Problem) -> Int32 {
    let descriptor = try target(argument, &progress)
    if (0...2).contains(descriptor) { throw .shellsOwnDescriptor(descriptor) }
    return descriptor
  }
}
