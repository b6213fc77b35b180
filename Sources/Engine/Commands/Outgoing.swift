import Facts
import Language
import Sockets
import Wire

/// The messages of a `sendmsg`, a `sendmmsg` or a `writev`, and how far it has got with them.
final class Outgoing {
  let messages: [Pieces]
  /// How much of each was sent; the last may be a part.
  private(set) var sizes: [Int] = []
  /// The first that is not sent whole.
  private(set) var index = 0
  /// How much of it was sent.
  var sent: Int { sizes.count > index ? sizes[index] : 0 }

  init(_ messages: [Pieces]) { self.messages = messages }

  /// Notes what a call has sent; only a stream sends a part of a message.
  func advance(by sent: [Int], ofStream isStream: Bool) {
    for size in sent {
      if sizes.count > index { sizes[index] += size } else { sizes.append(size) }
      if !isStream || sizes[index] >= messages[index].size { index += 1 }
    }
  }

  var outcome: Outcome {
    let fields = sizes.enumerated().map { (name: String($0.offset), value: Value.integer($0.element)) }
    let count = Value.integer(sizes.count)
    return Outcome(.record(PlainRecord([("count", count)] + fields, text: count)), returned: sizes.count)
  }
}

extension Session {
  /// The messages of an argument, whose files are read and random bytes made once for an operation.
  func outgoing(_ argument: Argument, _ progress: inout Progress) throws(Problem) -> Outgoing {
    if let outgoing = progress.state as? Outgoing { return outgoing }
    var messages: [Pieces] = []
    switch argument {
    case .pieces(let pieces): messages = [try read(pieces)]
    case .messages(let list): for pieces in list { messages.append(try read(pieces)) }
    default: break
    }
    let outgoing = Outgoing(messages)
    progress.state = outgoing
    return outgoing
  }

  private func read(_ pieces: [DataSpecification]) throws(Problem) -> Pieces {
    var parts: [[UInt8]?] = []
    for piece in pieces {
      do { parts.append(try data(piece)) } catch {
        if case .file(let path) = piece { throw .badData("file:" + path, error) }
        throw .badData("", error)
      }
    }
    return Pieces(parts)
  }

  /// The bytes of control messages as they were typed.
  ///
  /// - Parameter isLater: for the later parts of a message that a stream did not take whole: descriptors travel once,
  ///   with the first part, and what else is said of the data holds for all of it; unix(7).
  func control(_ argument: Argument, isLater: Bool) throws(Problem) -> [UInt8] {
    guard case .controls(let specifications) = argument else { return [] }
    var messages: [ControlMessage] = []
    for specification in specifications {
      switch specification {
      case .bytes(let level, let type, let data): messages.append(ControlMessage(level: level, type: type, data: data))
      case .descriptors(let kind, let handles):
        if isLater { continue }
        var data: [UInt8] = []
        for handle in handles { data += .native(try resolve(handle).0) }
        messages.append(ControlMessage(level: kind.level, type: kind.type, data: data))
      }
    }
    return ControlMessage.encode(messages)
  }

  /// `sendmmsg(2)` as a blocking call does it: what is left goes on where the last part ended.
  func transmit(
    _ entry: SocketEntry?, _ outgoing: Outgoing, _ flags: Int32,
    _ call: (Outgoing) throws(Problem) -> (CallResult, sizes: [Int])
  ) throws(Problem) -> Attempt {
    if let entry, let errno = entry.socket.deferredError {
      entry.socket.deferredError = nil
      return .failed(errno)
    }
    let waits = waits(entry, flags)
    repeat {
      let (result, sizes) = try call(outgoing)
      if result.isWouldBlock, waits, let entry { return .wait(.writable(entry)) }
      if result.errno != nil {
        // The messages that were sent count; the kernel too keeps no error for the next call.
        if outgoing.sizes.isEmpty { return .result(result) }
        break
      }
      outgoing.advance(by: sizes, ofStream: entry?.isStream ?? false)
      entry?.sentBytes &+= sizes.reduce(0, +)
    } while waits && outgoing.index < outgoing.messages.count
    return .done(outgoing.outcome)
  }
}

/// What a stopped `sendmmsg` had sent.
func sentMessages(_ progress: Progress) -> Outcome? {
  guard let outgoing = progress.state as? Outgoing, !outgoing.sizes.isEmpty else { return nil }
  return outgoing.outcome
}
