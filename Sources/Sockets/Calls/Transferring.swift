import CLinux
import Facts
import Glibc

extension Call {
  /// Sends `data` to the connected peer. C: `send`; send(2).
  @inline(__always)
  package static func send(_ descriptor: Int32, _ data: UnsafeRawBufferPointer, _ flags: Int32) -> CallResult {
    result { Glibc.send(descriptor, data.baseAddress, data.count, flags) }
  }

  /// Sends from a null pointer, to see what the kernel says. C: `send`; send(2).
  package static func sendNull(_ descriptor: Int32, size: Int, _ flags: Int32, to address: SocketAddress?) -> CallResult
  {
    withAddress(address, nil) { pointer, length in
      Int32(clamping: clinux_sendto(descriptor, nil, size, flags, pointer, length))
    }
  }

  /// Sends `data` to `address`, or a null pointer. C: `sendto`; send(2).
  package static func sendto(
    _ descriptor: Int32, _ data: UnsafeRawBufferPointer, _ flags: Int32, _ address: SocketAddress?, length: Int?
  ) -> CallResult {
    var sent = CallResult(value: 0)
    _ = withAddress(address, length) { pointer, length in
      sent = result { clinux_sendto(descriptor, data.baseAddress, data.count, flags, pointer, length) }
      return 0
    }
    return sent
  }

  /// Receives into `buffer`, `size` bytes at the most. C: `recv`; recv(2).
  @inline(__always)
  package static func recv(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ size: Int, _ flags: Int32)
    -> CallResult
  {
    result { Glibc.recv(descriptor, buffer, size, flags) }
  }

  /// The same, with the sender's address. C: `recvfrom`; recv(2).
  package static func recvfrom(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ size: Int, _ flags: Int32
  ) -> (CallResult, SocketAddress) {
    withUnsafeTemporaryAllocation(byteCount: addressCapacity, alignment: 8) { address in
      var length = socklen_t(addressCapacity)
      let outcome = result { clinux_recvfrom(descriptor, buffer, size, flags, address.baseAddress, &length) }
      return (outcome, Self.address(address, length, outcome))
    }
  }

  /// Reads as from a file. C: `read`; read(2).
  package static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ size: Int) -> CallResult {
    result { Glibc.read(descriptor, buffer, size) }
  }

  /// Writes as to a file. C: `write`; write(2).
  package static func write(_ descriptor: Int32, _ data: UnsafeRawBufferPointer) -> CallResult {
    result { Glibc.write(descriptor, data.baseAddress, data.count) }
  }

  /// Writes from a null pointer, to see what the kernel says. C: `write`; write(2).
  package static func writeNull(_ descriptor: Int32, size: Int) -> CallResult {
    result { clinux_write(descriptor, nil, size) }
  }

  /// Moves bytes between a pipe and a descriptor inside the kernel. C: `splice`; splice(2).
  package static func splice(_ from: Int32, _ to: Int32, _ count: Int) -> CallResult {
    result { clinux_splice(from, to, count) }
  }
}
