import CLinux
import Facts
import Glibc

/// A message that came: its parts, its sender, its control data and its flags.
package struct ReceivedMessage: Sendable {
  package var parts: [[UInt8]] = []
  package var from: SocketAddress?
  package var control: [UInt8] = []
  package var flags: Int32 = 0

  package init() {}

  package init(parts: [[UInt8]], from: SocketAddress? = nil, flags: Int32 = 0) {
    self.parts = parts
    self.from = from
    self.flags = flags
  }
}

extension Call {
  /// Sends `parts` as one message, with control data, to the connected peer or to `address`. C: `sendmsg`; send(2).
  package static func sendmsg(
    _ descriptor: Int32, _ parts: [[UInt8]], to address: SocketAddress?, control: [UInt8], _ flags: Int32
  ) -> CallResult {
    withMessage(parts, address, control) { header in result { Glibc.sendmsg(descriptor, &header, flags) } }
  }

  /// Sends each of `messages` as one, all in one call; the number sent. C: `sendmmsg`; sendmmsg(2).
  package static func sendmmsg(
    _ descriptor: Int32, _ messages: [[UInt8]], to address: SocketAddress?, _ flags: Int32
  ) -> CallResult {
    withBuffers(messages) { buffers in
      withAddressBytes(address) { name, length in
        buffers.withUnsafeMutableBufferPointer { buffers in
          var headers = buffers.indices.map { index in
            var header = mmsghdr()
            header.msg_hdr.msg_iov = buffers.baseAddress.map { $0 + index }
            header.msg_hdr.msg_iovlen = 1
            header.msg_hdr.msg_name = name
            header.msg_hdr.msg_namelen = length
            return header
          }
          return result { Int(CLinux.sendmmsg(descriptor, &headers, UInt32(headers.count), flags)) }
        }
      }
    }
  }

  /// Receives one message into buffers of these sizes. C: `recvmsg`; recv(2).
  ///
  /// - Parameter room: how many bytes of control data may come.
  package static func recvmsg(_ descriptor: Int32, sizes: [Int], room: Int, _ flags: Int32) -> (
    CallResult, ReceivedMessage
  ) {
    var parts = sizes.map { [UInt8](repeating: 0, count: $0) }
    var name = [UInt8](repeating: 0, count: addressCapacity)
    var control = [UInt8](repeating: 0, count: room)
    var message = ReceivedMessage()
    var header = msghdr()
    let outcome = withMutableBuffers(&parts) { buffers in
      buffers.withUnsafeMutableBufferPointer { buffers in
        name.withUnsafeMutableBytes { name in
          control.withUnsafeMutableBytes { control in
            header.msg_iov = buffers.baseAddress
            header.msg_iovlen = buffers.count
            header.msg_name = name.baseAddress
            header.msg_namelen = socklen_t(name.count)
            header.msg_control = control.count == 0 ? nil : control.baseAddress
            header.msg_controllen = control.count
            return result { Glibc.recvmsg(descriptor, &header, flags) }
          }
        }
      }
    }
    guard outcome.errno == nil else { return (outcome, message) }
    message.flags = header.msg_flags
    message.from = SocketAddress(bytes: Array(name.prefix(min(Int(header.msg_namelen), addressCapacity))))
    message.control = Array(control.prefix(min(Int(header.msg_controllen), room)))
    message.parts = Self.filled(parts, outcome.value)
    return (outcome, message)
  }

  /// Receives up to `count` messages of at most `size` bytes each. C: `recvmmsg`; recvmmsg(2).
  package static func recvmmsg(_ descriptor: Int32, count: Int, size: Int, _ flags: Int32) -> (
    CallResult, [ReceivedMessage]
  ) {
    var parts = [[UInt8]](repeating: [UInt8](repeating: 0, count: size), count: count)
    var names = [UInt8](repeating: 0, count: addressCapacity * count)
    var headers: [mmsghdr] = []
    let outcome = withMutableBuffers(&parts) { buffers in
      buffers.withUnsafeMutableBufferPointer { buffers in
        names.withUnsafeMutableBytes { names in
          headers = buffers.indices.map { index in
            var header = mmsghdr()
            header.msg_hdr.msg_iov = buffers.baseAddress.map { $0 + index }
            header.msg_hdr.msg_iovlen = 1
            header.msg_hdr.msg_name = names.baseAddress.map { $0 + index * addressCapacity }
            header.msg_hdr.msg_namelen = socklen_t(addressCapacity)
            return header
          }
          return result { Int(CLinux.recvmmsg(descriptor, &headers, UInt32(count), flags, nil)) }
        }
      }
    }
    let messages = (0..<max(0, outcome.value)).map { index in
      let header = headers[index]
      let start = index * addressCapacity
      let length = min(Int(header.msg_hdr.msg_namelen), addressCapacity)
      return ReceivedMessage(
        parts: [Array(parts[index].prefix(Int(header.msg_len)))],
        from: SocketAddress(bytes: Array(names[start..<start + length])), flags: header.msg_hdr.msg_flags)
    }
    return (outcome, messages)
  }

  /// Reads into several buffers. C: `readv`; readv(2).
  package static func readv(_ descriptor: Int32, sizes: [Int]) -> (CallResult, [[UInt8]]) {
    var parts = sizes.map { [UInt8](repeating: 0, count: $0) }
    let outcome = withMutableBuffers(&parts) { buffers in
      result { Glibc.readv(descriptor, buffers, Int32(clamping: buffers.count)) }
    }
    return (outcome, filled(parts, max(0, outcome.value)))
  }

  /// Writes several buffers. C: `writev`; writev(2).
  package static func writev(_ descriptor: Int32, _ parts: [[UInt8]]) -> CallResult {
    withBuffers(parts) { buffers in result { Glibc.writev(descriptor, buffers, Int32(clamping: buffers.count)) } }
  }

  // MARK: Buffers

  /// The parts cut to what `count` bytes fill of them.
  private static func filled(_ parts: [[UInt8]], _ count: Int) -> [[UInt8]] {
    var rest = count
    return parts.map { part in
      defer { rest -= min(rest, part.count) }
      return Array(part.prefix(rest))
    }
  }

  private static func withMessage(
    _ parts: [[UInt8]], _ address: SocketAddress?, _ control: [UInt8], _ body: (inout msghdr) -> CallResult
  ) -> CallResult {
    var control = control
    return withBuffers(parts) { buffers in
      withAddressBytes(address) { name, length in
        buffers.withUnsafeMutableBufferPointer { buffers in
          control.withUnsafeMutableBytes { control in
            var header = msghdr()
            header.msg_iov = buffers.baseAddress
            header.msg_iovlen = buffers.count
            header.msg_name = name
            header.msg_namelen = length
            header.msg_control = control.count == 0 ? nil : control.baseAddress
            header.msg_controllen = control.count
            return body(&header)
          }
        }
      }
    }
  }

  private static func withAddressBytes<R>(
    _ address: SocketAddress?, _ body: (UnsafeMutableRawPointer?, socklen_t) -> R
  ) -> R {
    guard var bytes = address?.bytes else { return body(nil, 0) }
    let length = socklen_t(bytes.count)
    return bytes.withUnsafeMutableBytes { body($0.baseAddress, length) }
  }

  /// One allocation holds all parts, so that their addresses stay while the call runs.
  private static func withBuffers<R>(_ parts: [[UInt8]], _ body: (inout [iovec]) -> R) -> R {
    var all = parts.flatMap { $0 }
    return all.withUnsafeMutableBytes { memory in
      var offset = 0
      var buffers = parts.map { part in
        defer { offset += part.count }
        return iovec(iov_base: memory.baseAddress.map { $0 + offset }, iov_len: part.count)
      }
      return body(&buffers)
    }
  }

  private static func withMutableBuffers<R>(_ parts: inout [[UInt8]], _ body: (inout [iovec]) -> R) -> R {
    var all = parts.flatMap { $0 }
    let outcome = all.withUnsafeMutableBytes { memory in
      var offset = 0
      var buffers = parts.map { part in
        defer { offset += part.count }
        return iovec(iov_base: memory.baseAddress.map { $0 + offset }, iov_len: part.count)
      }
      return body(&buffers)
    }
    var offset = 0
    for index in parts.indices {
      let end = offset + parts[index].count
      parts[index] = Array(all[offset..<end])
      offset = end
    }
    return outcome
  }
}
