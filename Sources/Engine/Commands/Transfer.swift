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
    return !entry.isNonBlocking && flags & (TransferFlag.dontWait | TransferFlag.errorQueue) == 0
  }

  /// What a call that found nothing to do waits for; nil where it is over, well or badly.
  func wait(
    _ result: CallResult, _ entry: SocketEntry?, _ flags: Int32, _ direction: Direction
  ) -> Attempt? {
    guard result.isWouldBlock, waits(entry, flags), let entry else { return nil }
    return .wait(direction == .receiving ? .readable(entry) : .writable(entry))
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
    while true {
      let wanted = size < 0 ? size : size - progress.data.count
      var data: [UInt8] = []
      let (result, from) = withRoom(wanted) { pointer, room in
        let answer = call(pointer, wanted)
        if answer.0.value > 0, let pointer, !discards(entry, flags) {
          data = Array(UnsafeRawBufferPointer(start: pointer, count: min(answer.0.value, room)))
        }
        return answer
      }
      if result.isWouldBlock, waits, let entry { return .wait(.readable(entry)) }
      if let errno = result.errno {
        guard !progress.data.isEmpty else { return .failed(errno) }
        // The part comes first; the kernel would keep the error for the next call.
        entry?.socket.deferredError = errno
        return done(entry, progress.data, from)
      }
      if let entry {
        entry.announced = max(0, entry.announced - result.value)
        if flags & TransferFlag.peek == 0 { entry.receivedBytes &+= data.count }
      }
      guard let entry, waits, entry.isStream, result.value > 0, !discards(entry, flags) else {
        return done(entry, progress.data + data, from, size: progress.data.count + result.value)
      }
      let target = self.target(of: entry, size, flags)
      if flags & TransferFlag.peek != 0 {
        return data.count >= target ? done(entry, data, from) : .wait(.readable(entry))
      }
      if progress.data.isEmpty { progress.data = data } else { progress.data += data }
      if progress.data.count >= target { return done(entry, progress.data, from) }
    }
  }

  /// Whether the call only throws away what has come: TCP does so with `MSG_TRUNC`, tcp(7).
  func discards(_ entry: SocketEntry?, _ flags: Int32) -> Bool {
    guard flags & TransferFlag.truncate != 0, let triple = entry?.triple else { return false }
    return triple.type == 1 && [2, 10].contains(triple.family)
  }

  private func done(_ entry: SocketEntry?, _ data: [UInt8], _ from: SocketAddress?, size: Int? = nil) -> Attempt {
    let size = size ?? data.count
    let received = Received(data, size: size, from: from, of: entry)
    return .done(Outcome(.record(received), returned: size, address: from))
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
