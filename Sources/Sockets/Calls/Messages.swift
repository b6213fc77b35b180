import CLinux
import Facts
import Glibc

/// A message that came: what a call says of it beside the data.
package struct ReceivedMessage: Sendable {
  /// How long it is; with `MSG_TRUNC`, more than there was room for.
  package var size: Int
  package let from: SocketAddress?
  package let control: [UInt8]
  package let flags: Int32

  package init(size: Int = 0, from: SocketAddress? = nil, control: [UInt8] = [], flags: Int32 = 0) {
    self.size = size
    self.from = from
    self.control = control
    self.flags = flags
  }
}

extension Call {
  /// Sends pieces as one message, with control data, to the connected peer or to `address`. C: `sendmsg`; send(2).
  ///
  /// - Parameter start: how many bytes of it were sent before.
  package static func sendmsg(
    _ descriptor: Int32, _ pieces: Pieces, from start: Int, to address: SocketAddress?, control: [UInt8],
    _ flags: Int32
  ) -> CallResult {
    pieces.withBuffers(from: start, flags: flags) { buffers in
      withHeader(address, control) { header in
        header.msg_iov = buffers.baseAddress
        header.msg_iovlen = buffers.count
        return result { Glibc.sendmsg(descriptor, &header, flags) }
      }
    }
  }

  /// Sends a null pointer for a message, to see what the kernel says. C: `sendmsg`; send(2).
  package static func sendmsgNull(_ descriptor: Int32, _ flags: Int32) -> CallResult {
    result { clinux_sendmsg(descriptor, nil, flags) }
  }

  /// Sends several messages in one call; the number sent. C: `sendmmsg`; sendmmsg(2).
  ///
  /// - Returns: also how much of each message was sent.
  package static func sendmmsg(
    _ descriptor: Int32, _ messages: some Collection<Pieces>, to address: SocketAddress?, control: [UInt8],
    _ flags: Int32
  ) -> (CallResult, sizes: [Int]) {
    Pieces(joining: messages).withBuffers(flags: flags) { buffers in
      withHeader(address, control) { common in
        var first = 0
        var headers = messages.map { message in
          var header = mmsghdr(msg_hdr: common, msg_len: 0)
          header.msg_hdr.msg_iov = buffers.baseAddress.map { $0 + first }
          header.msg_hdr.msg_iovlen = message.lengths.count
          first += message.lengths.count
          return header
        }
        let outcome = result { Int(CLinux.sendmmsg(descriptor, &headers, UInt32(headers.count), flags)) }
        return (outcome, headers.prefix(max(0, outcome.value)).map { Int($0.msg_len) })
      }
    }
  }

  /// Receives one message into buffers of these sizes, which follow one another in `memory`. C: `recvmsg`; recv(2).
  ///
  /// - Parameter room: how many bytes of control data may come.
  package static func recvmsg(
    _ descriptor: Int32, into memory: UnsafeMutableRawPointer?, sizes: [Int], room: Int, _ flags: Int32
  ) -> (CallResult, ReceivedMessage) {
    var size = 0
    let (outcome, messages) = receive(into: memory, count: 1, sizes: sizes, room: room) { headers in
      let received = result { Glibc.recvmsg(descriptor, &headers[0].msg_hdr, flags) }
      size = max(0, received.value)
      return received.errno == nil ? CallResult(value: 1) : received
    }
    guard var message = messages.first else { return (outcome, ReceivedMessage()) }
    message.size = size
    return (CallResult(value: size), message)
  }

  /// Receives up to `count` messages, each into buffers of these sizes. C: `recvmmsg`; recvmmsg(2).
  package static func recvmmsg(
    _ descriptor: Int32, into memory: UnsafeMutableRawPointer?, count: Int, sizes: [Int], room: Int, _ flags: Int32
  ) -> (CallResult, [ReceivedMessage]) {
    receive(into: memory, count: count, sizes: sizes, room: room) { headers in
      result { Int(CLinux.recvmmsg(descriptor, &headers, UInt32(headers.count), flags, nil)) }
    }
  }

  /// Reads into several buffers, which follow one another in `memory`. C: `readv`; readv(2).
  package static func readv(_ descriptor: Int32, into memory: UnsafeMutableRawPointer?, sizes: [Int]) -> CallResult {
    let vectors = buffers(sizes, in: memory)
    return result { Glibc.readv(descriptor, vectors, Int32(clamping: vectors.count)) }
  }

  /// Writes several pieces, from byte `start` on. C: `writev`; writev(2).
  package static func writev(_ descriptor: Int32, _ pieces: Pieces, from start: Int) -> CallResult {
    pieces.withBuffers(from: start) { buffers in
      result { Glibc.writev(descriptor, buffers.baseAddress, Int32(clamping: buffers.count)) }
    }
  }

  // MARK: Headers and buffers

  /// Lets `body` have a header with the address and the control data.
  private static func withHeader<R>(_ address: SocketAddress?, _ control: [UInt8], _ body: (inout msghdr) -> R) -> R {
    var name = address?.bytes ?? []
    var control = control
    return name.withUnsafeMutableBytes { name in
      control.withUnsafeMutableBytes { control in
        var header = msghdr()
        if address != nil { header.msg_name = name.baseAddress }
        header.msg_namelen = socklen_t(clamping: name.count)
        header.msg_control = control.count == 0 ? nil : control.baseAddress
        header.msg_controllen = control.count
        return body(&header)
      }
    }
  }

  /// Buffers of these sizes, one after the other; a size that no buffer has is for the kernel to refuse.
  private static func buffers(_ sizes: [Int], in memory: UnsafeMutableRawPointer?) -> [iovec] {
    var offset = 0
    return sizes.map { size in
      defer { offset += max(0, size) }
      return iovec(iov_base: memory.map { $0 + offset }, iov_len: size)
    }
  }

  /// Prepares `count` headers, and reads from them what a call has written there; its value is how many.
  private static func receive(
    into memory: UnsafeMutableRawPointer?, count: Int, sizes: [Int], room: Int,
    _ call: (inout [mmsghdr]) -> CallResult
  ) -> (CallResult, [ReceivedMessage]) {
    let length = sizes.reduce(0) { $0 + max(0, $1) }
    var vectors = (0..<count).flatMap { index in buffers(sizes, in: memory.map { $0 + index * length }) }
    var names = [UInt8](repeating: 0, count: addressCapacity * count)
    var control = [UInt8](repeating: 0, count: room * count)
    return vectors.withUnsafeMutableBufferPointer { vectors in
      names.withUnsafeMutableBytes { names in
        control.withUnsafeMutableBytes { control in
          var headers = (0..<count).map { index in
            var header = mmsghdr()
            header.msg_hdr.msg_iov = vectors.baseAddress.map { $0 + index * sizes.count }
            header.msg_hdr.msg_iovlen = sizes.count
            header.msg_hdr.msg_name = names.baseAddress.map { $0 + index * addressCapacity }
            header.msg_hdr.msg_namelen = socklen_t(addressCapacity)
            header.msg_hdr.msg_control = room == 0 ? nil : control.baseAddress.map { $0 + index * room }
            header.msg_hdr.msg_controllen = room
            return header
          }
          let outcome = call(&headers)
          let messages = headers.prefix(max(0, outcome.value)).enumerated().map { index, header in
            func written(_ all: UnsafeMutableRawBufferPointer, _ capacity: Int, _ length: Int) -> [UInt8] {
              Array(all[index * capacity..<index * capacity + min(length, capacity)])
            }
            return ReceivedMessage(
              size: Int(header.msg_len),
              from: SocketAddress(bytes: written(names, addressCapacity, Int(header.msg_hdr.msg_namelen))),
              control: written(control, room, Int(header.msg_hdr.msg_controllen)), flags: header.msg_hdr.msg_flags)
          }
          return (outcome, messages)
        }
      }
    }
  }
}
