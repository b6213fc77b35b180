import Facts
import Glibc
import Language
import Sockets
import Wire

/// What a `recvmsg` or a `readv` has gathered of the message that it waits for.
final class Incoming {
  private let sizes: [Int]
  private let socket: SocketEntry?
  fileprivate var data: [UInt8] = []
  fileprivate var size = 0
  fileprivate var from: SocketAddress?
  fileprivate var flags: Int32?
  fileprivate var control: ControlRecord?

  fileprivate init(_ sizes: [Int], of socket: SocketEntry?) {
    self.sizes = sizes
    self.socket = socket
  }

  /// The buffers that are still empty.
  fileprivate var rest: [Int] {
    var filled = size
    return sizes.map { size in
      let taken = min(filled, max(0, size))
      filled -= taken
      return size - taken
    }
  }

  /// What a peek has seen is still there, and seen again.
  fileprivate func clear() { (data, size, from, flags, control) = ([], 0, nil, nil, nil) }

  fileprivate func add(_ data: [UInt8], _ message: ReceivedMessage, _ control: ControlRecord?) {
    self.data += data
    size += message.size
    // The end of a stream has no sender; what came before it has.
    if from?.isAbsent ?? true { from = message.from }
    if let control {
      if let own = self.control { own.merge(control) } else { self.control = control }
      flags = (flags ?? 0) | message.flags
    }
  }

  fileprivate var outcome: Outcome {
    let received = Received(
      data, size: size, scatteredInto: sizes, from: from, flags: flags, control: control, of: socket)
    return Outcome(.record(received), returned: size)
  }
}

extension Session {
  /// Sizes that there is room for, `most` bytes together; one that no buffer has stays as it is.
  func bounded(_ argument: Argument, most: Int = 1 << 31) -> [Int] {
    guard case .sizes(let sizes) = argument else { return [] }
    var left = most
    return sizes.map { size in
      defer { left -= min(left, max(0, size)) }
      return min(size, left)
    }
  }

  /// `recvmsg(2)` and `readv(2)`: waits where a blocking call would, and gathers with `MSG_WAITALL` and `SO_RCVLOWAT`.
  func receive(
    _ entry: SocketEntry?, _ progress: inout Progress, sizes: [Int], flags: Int32, hasControl: Bool,
    _ call: (UnsafeMutableRawPointer?, [Int]) -> (CallResult, ReceivedMessage)
  ) -> Attempt {
    if let entry, let errno = entry.socket.deferredError {
      entry.socket.deferredError = nil
      return .failed(errno)
    }
    let incoming = progress.state as? Incoming ?? Incoming(sizes, of: entry)
    progress.state = incoming
    let waits = waits(entry, flags)
    let whole = sizes.reduce(0) { $0 + max(0, $1) }
    let isPeek = flags & TransferFlag.peek != 0
    while true {
      if isPeek { incoming.clear() }
      if let entry, incoming.size > 0, isAnothers(entry, incoming.control) { return .done(incoming.outcome) }
      let rest = incoming.rest
      let (result, message, data) = withRoom(whole - incoming.size) { pointer, room in
        let (answer, message) = call(pointer, rest)
        let result = ended(answer, entry, flags)
        let data = UnsafeRawBufferPointer(
          start: pointer, count: pointer == nil || discards(entry, flags) ? 0 : min(max(0, result.value), room))
        return (result, message, Array(data))
      }
      if result.isWouldBlock, waits, let entry { return .wait(.readable(entry)) }
      if let errno = result.errno {
        guard incoming.size > 0 else { return .failed(errno) }
        // The part comes first; the kernel would keep the error for the next call.
        entry?.socket.deferredError = errno
        return .done(incoming.outcome)
      }
      if let entry {
        entry.announced = max(0, entry.announced - result.value)
        if !isPeek { entry.receivedBytes &+= data.count }
      }
      let isWhole =
        entry.map { entry in
          !waits || !entry.isStream || result.value == 0
            || incoming.size + result.value >= target(of: entry, whole, flags)
        } ?? true
      if isPeek, !isWhole, !isBarrier(message), let entry, !isShutForReading(entry) {
        discard(message.control)
        // So far it is the whole answer only if the time is over.
        incoming.add(data, message, hasControl ? ControlRecord() : nil)
        return .wait(.readable(entry))
      }
      incoming.add(data, message, hasControl ? record(of: once(message.control, incoming.control)) : nil)
      if isPeek || isWhole || isBarrier(message) { return .done(incoming.outcome) }
    }
  }

  // MARK: Where a stream's message ends

  /// Whether a receive ends with this part: descriptors came along, or would have if there had been room; unix(7).
  private func isBarrier(_ message: ReceivedMessage) -> Bool {
    let ctrunc: Int32 = 0x8
    return message.flags & ctrunc != 0 || ControlMessage.decode(message.control).contains { $0.isRights }
  }

  /// Whether what is next in the queue is from another sender: with `SO_PASSCRED` that ends a receive too; unix(7).
  private func isAnothers(_ entry: SocketEntry, _ control: ControlRecord?) -> Bool {
    guard entry.triple.family == 1, let own = control?.data("SCM_CREDENTIALS") else { return false }
    return withRoom(1) { pointer, _ in
      // Room for the credentials and nothing else, so that no descriptor is made.
      let room = ControlMessage.encode([ControlMessage(level: 1, type: 2, data: own)]).count
      let (result, next) = Call.recvmsg(
        entry.handle.descriptor, into: pointer, sizes: [1], room: room,
        TransferFlag.dontWait | TransferFlag.peek)
      return result.value > 0 && ControlMessage.decode(next.control).first?.data != own
    }
  }

  /// The control data of a later part, without the descriptors of a sender that an earlier part has brought already.
  private func once(_ control: [UInt8], _ earlier: ControlRecord?) -> [UInt8] {
    guard let earlier, earlier.data("SCM_PIDFD") != nil else { return control }
    let messages = ControlMessage.decode(control)
    discard(ControlMessage.encode(messages.filter { $0.isProcess }))
    return ControlMessage.encode(messages.filter { !$0.isProcess })
  }

  /// Closes the descriptors in control data that nobody gets.
  private func discard(_ control: [UInt8]) {
    for descriptor in ControlMessage.decode(control).flatMap(\.descriptors) { _ = Call.close(descriptor) }
  }
}

extension Session {
  /// `recvmmsg(2)` as a blocking call does it: it gathers `count` messages, with `MSG_WAITFORONE` what there is.
  func receiveMessages(
    _ entry: SocketEntry?, _ progress: inout Progress, count: Int, sizes: [Int], flags: Int32,
    _ call: (UnsafeMutableRawPointer?, _ count: Int) -> (CallResult, [ReceivedMessage])
  ) -> Attempt {
    if let entry, let errno = entry.socket.deferredError {
      entry.socket.deferredError = nil
      return .failed(errno)
    }
    let gathered = progress.state as? IncomingMessages ?? IncomingMessages()
    progress.state = gathered
    let waits = waits(entry, flags)
    let length = sizes.reduce(0) { $0 + max(0, $1) }
    while true {
      let rest = count - gathered.messages.count
      let result = withRoom(rest * length) { pointer, _ in
        let (result, messages) = call(pointer, rest)
        for (index, message) in messages.enumerated() {
          let data = UnsafeRawBufferPointer(
            start: pointer.map { $0 + index * length }, count: pointer == nil ? 0 : min(message.size, length))
          gathered.messages.append(
            Received(
              Array(data), size: message.size, scatteredInto: sizes, from: message.from, flags: message.flags,
              control: record(of: message.control), of: entry))
          entry?.receivedBytes &+= data.count
        }
        return result
      }
      if result.isWouldBlock, ended(result, entry, flags).errno == nil {
        // Each message of which there is none any more is an empty one.
        let missing = flags & TransferFlag.waitForOne != 0 ? gathered.messages.isEmpty ? 1 : 0 : rest
        gathered.messages += Array(repeating: Received([], size: 0, scatteredInto: sizes), count: missing)
        return .done(gathered.outcome)
      }
      let isEnough = flags & TransferFlag.waitForOne != 0 && !gathered.messages.isEmpty
      if result.isWouldBlock, waits, !isEnough, let entry { return .wait(.readable(entry)) }
      if let errno = result.errno {
        guard !gathered.messages.isEmpty else { return .failed(errno) }
        // The messages come first; the kernel would keep the error for the next call.
        if !result.isWouldBlock { entry?.socket.deferredError = errno }
      }
      if result.value <= 0 || !waits || isEnough || gathered.messages.count >= count { return .done(gathered.outcome) }
    }
  }
}

/// The messages of a `recvmmsg` that waits for more.
final class IncomingMessages {
  fileprivate(set) var messages: [Received] = []

  fileprivate var outcome: Outcome {
    let fields = messages.enumerated().map { (name: String($0.offset), value: Value.record($0.element)) }
    let count = Value.integer(messages.count)
    return Outcome(.record(PlainRecord([("count", count)] + fields, text: count)), returned: messages.count)
  }
}

/// What a stopped `recvmsg` or `readv` had gathered.
func receivedMessage(_ progress: Progress) -> Outcome? {
  guard let incoming = progress.state as? Incoming, incoming.size > 0 else { return nil }
  return incoming.outcome
}

/// What a stopped `recvmmsg` had gathered.
func receivedMessages(_ progress: Progress) -> Outcome? {
  guard let incoming = progress.state as? IncomingMessages, !incoming.messages.isEmpty else { return nil }
  return incoming.outcome
}
