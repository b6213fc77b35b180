import CLinux
import Facts
import Glibc
import Language
import Sockets
import SystemPackage

// Sending and receiving as a blocking call does it, on a descriptor that never blocks.

/// The flags of a call that say how it waits, and what it leaves in the queue.
enum TransferFlag {
  static let peek: Int32 = 0x2
  static let truncate: Int32 = 0x20
  static let dontWait: Int32 = 0x40
  static let waitAll: Int32 = 0x100
  static let errorQueue: Int32 = 0x2000
  static let waitForOne: Int32 = 0x10000
  static let fastOpen: Int32 = 0x2000_0000
}

extension Session {
  /// Whether a call on this socket waits: the user's mode, and the call's own flags.
  func waits(_ entry: SocketEntry?, _ flags: Int32) -> Bool {
    guard let entry else { return false }
    // The error queue is there or not, nobody waits for it; Unix sockets have none, and do not look at the flag.
    let never = entry.triple.family == 1 ? TransferFlag.dontWait : TransferFlag.dontWait | TransferFlag.errorQueue
    return !entry.isNonBlocking && flags & never == 0
  }

  /// What a call that found nothing to do waits for; nil where it is over, well or badly.
  func wait(
    _ result: CallResult, _ entry: SocketEntry?, _ flags: Int32, _ direction: Direction
  ) -> Attempt? {
    guard result.isWouldBlock, waits(entry, flags), let entry else { return nil }
    return .wait(direction == .receiving ? .readable(entry) : .writable(entry))
  }

  /// What a receive returns where nothing has come and nothing can any more: on a datagram socket that was shut down
  /// for reading, a blocking call returns 0 at once, and one that does not block fails all the same. shutdown(2)
  func ended(_ result: CallResult, _ entry: SocketEntry?, _ flags: Int32) -> CallResult {
    guard result.isWouldBlock, let entry, !entry.isStream, waits(entry, flags) else { return result }
    return isShutForReading(entry) ? CallResult(value: 0) : result
  }

  /// Whether nothing more can come. poll(2)
  func isShutForReading(_ entry: SocketEntry) -> Bool {
    let hungUp = 0x2000  // POLLRDHUP
    return Call.poll([(entry.handle.descriptor, hungUp)]).returned.contains { $0 & hungUp != 0 }
  }

  /// Lets `body` have room for `size` bytes; a negative size gets all the room there is.
  func withRoom<R>(_ size: Int, _ body: (UnsafeMutableRawPointer?, _ room: Int) -> R) -> R {
    if size >= 0, size <= buffer.count { return body(buffer.baseAddress, size) }
    let room = size < 0 ? 1 << 31 : min(size, 1 << 31)
    let memory = mmap(
      nil, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let memory, memory != MAP_FAILED else { return body(nil, 0) }
    defer { munmap(memory, room) }
    return body(memory, room)
  }

  /// `recv(2)` and its kin: waits where a blocking call would, and gathers with `MSG_WAITALL` and `SO_RCVLOWAT`.
  func receive(
    _ entry: SocketEntry?, _ progress: inout Progress, size: Int, flags: Int32,
    _ call: (UnsafeMutableRawPointer?, Int) -> (CallResult, SocketAddress?)
  ) -> Attempt {
    if let entry, let errno = entry.socket.deferredError {
      entry.socket.deferredError = nil
      return .failed(errno)
    }
    let waits = waits(entry, flags)
    let isPeek = flags & TransferFlag.peek != 0
    while true {
      // What a peek has seen is still there, and seen again.
      if isPeek { (progress.data, progress.count) = ([], 0) }
      let wanted = size < 0 ? size : size - progress.count
      var data: [UInt8] = []
      let (answer, from) = withRoom(wanted) { pointer, room in
        let answer = call(pointer, wanted)
        if answer.0.value > 0, let pointer, !discards(entry, flags) {
          data = Array(UnsafeRawBufferPointer(start: pointer, count: min(answer.0.value, room)))
        }
        return answer
      }
      let result = ended(answer, entry, flags)
      if result.isWouldBlock, waits, let entry { return .wait(.readable(entry)) }
      if let errno = result.errno {
        guard let part = takenPart(progress) else { return .failed(errno) }
        // The part comes first; the kernel would keep the error for the next call.
        entry?.socket.deferredError = errno
        return .done(part)
      }
      if let entry {
        entry.announced = max(0, entry.announced - result.value)
        if !isPeek { entry.receivedBytes &+= data.count }
      }
      if progress.count == 0 { (progress.data, progress.from) = (data, from) } else { progress.data += data }
      progress.count += result.value
      guard let entry, waits, entry.isStream, result.value > 0, progress.count < target(of: entry, size, flags) else {
        return .done(taken(progress))
      }
      if isPeek { return isShutForReading(entry) ? .done(taken(progress)) : .wait(.readable(entry)) }
    }
  }

  /// Whether the call only throws away what has come: TCP does so with `MSG_TRUNC`, tcp(7).
  func discards(_ entry: SocketEntry?, _ flags: Int32) -> Bool {
    guard flags & TransferFlag.truncate != 0, let triple = entry?.triple else { return false }
    return triple.type == 1 && [2, 10].contains(triple.family)
  }

  /// How many bytes a blocking receive waits for.
  func target(of entry: SocketEntry, _ size: Int, _ flags: Int32) -> Int {
    if flags & TransferFlag.waitAll != 0 { return size < 0 ? .max : size }
    guard entry.socket.hasLowWaterMark, let mark = Call.getsockopt(entry.handle.descriptor, 1, 18) else { return 1 }
    return size < 0 ? Int(mark) : min(Int(mark), size)
  }

  /// `send(2)` and its kin: a stream's data goes on where the last part ended, as a blocking call does it.
  func transmit(
    _ entry: SocketEntry?, _ progress: inout Progress, _ data: [UInt8], flags: Int32,
    _ call: (UnsafeRawBufferPointer, _ flags: Int32) -> CallResult
  ) -> Attempt {
    transmit(entry, &progress, size: data.count, flags: flags) { sent, now in
      withBytes(data, for: flags) { call(UnsafeRawBufferPointer(rebasing: $0[sent...]), now) }
    }
  }

  /// The same for `size` bytes of any form; `call` is told how many of them were sent before, and the flags to pass.
  @inline(__always)
  func transmit(
    _ entry: SocketEntry?, _ progress: inout Progress, size: Int, flags: Int32,
    _ call: (_ sent: Int, _ flags: Int32) -> CallResult
  ) -> Attempt {
    if let entry, let errno = entry.socket.deferredError {
      entry.socket.deferredError = nil
      return .failed(errno)
    }
    let waits = waits(entry, flags)
    var slice = TimeSlice()
    while true {
      // A connection is begun once; what is left is sent on it.
      let begun = progress.isOpening || progress.count > 0
      let result = call(
        progress.count, (begun ? flags & ~TransferFlag.fastOpen : flags) | TransferFlag.dontWait)
      if result.isWouldBlock, waits, let entry { return .wait(.writable(entry)) }
      if result.errno == .nowInProgress, waits, !progress.isOpening {
        progress.isOpening = true
        continue
      }
      if let errno = result.errno {
        guard progress.count > 0 else { return .failed(errno) }
        // A bad pointer is the call's own fault, not the socket's.
        if !result.isWouldBlock, errno != .badAddress { entry?.socket.deferredError = errno }
        return .done(Outcome(.integer(progress.count), returned: progress.count))
      }
      progress.count += result.value
      entry?.sentBytes &+= result.value
      guard waits, let entry, entry.isStream, progress.count < size, result.value > 0 else {
        return .done(Outcome(.integer(progress.count), returned: progress.count))
      }
      if slice.isOver(after: result.value) {
        goOnSoon(entry)
        return .wait(.writable(entry))
      }
    }
  }

  /// The bytes of a data argument, read or made once for an operation; nil for a null pointer.
  func payload(_ argument: Argument, _ progress: inout Progress) throws(Problem) -> [UInt8]? {
    guard case .data(let specification) = argument else { return [] }
    switch specification {
    case .bytes(let bytes): return bytes
    case .null: return nil
    case .file(let path):
      if progress.isPrepared { return progress.data }
      do { progress.data = try data(specification) ?? [] } catch { throw .badData("file:" + path, error) }
    case .random:
      if progress.isPrepared { return progress.data }
      progress.data = (try? data(specification)) ?? []
    }
    progress.isPrepared = true
    return progress.data
  }
}

/// What a call has received.
private func taken(_ progress: Progress) -> Outcome {
  let received = Received(progress.data, size: progress.count, from: progress.from, of: progress.entry)
  return Outcome(.record(received), returned: progress.count, address: progress.from)
}

/// What a stopped call had received.
func takenPart(_ progress: Progress) -> Outcome? { progress.count > 0 ? taken(progress) : nil }

/// What a stopped receive had gathered.
func receivedPart(_ progress: Progress) -> Outcome? {
  guard !progress.data.isEmpty else { return nil }
  return Outcome(.record(Received(progress.data, size: progress.data.count)), returned: progress.data.count)
}

/// What a stopped send had sent.
func sentPart(_ progress: Progress) -> Outcome? {
  progress.count > 0 ? Outcome(.integer(progress.count), returned: progress.count) : nil
}

extension Outcome {
  /// The data that a receive brought, for the call line.
  var shownData: ShownArgument {
    if case .record(let record as Received) = value { return .data(record.data) }
    return .text("…")
  }
}
