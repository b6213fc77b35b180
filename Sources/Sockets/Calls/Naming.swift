import CLinux
import Facts
import Glibc

extension Call {
  /// Room for the longest address that the kernel writes.
  static let addressCapacity = 128

  /// Gives the socket a local address. `length` nil: the address's own. C: `bind`; bind(2).
  package static func bind(_ descriptor: Int32, _ address: SocketAddress?, length: Int?) -> CallResult {
    withAddress(address, length) { clinux_bind(descriptor, $0, $1) }
  }

  /// Gives the socket a remote address, or begins a connection to it. C: `connect`; connect(2).
  package static func connect(_ descriptor: Int32, _ address: SocketAddress?, length: Int?) -> CallResult {
    withAddress(address, length) { clinux_connect(descriptor, $0, $1) }
  }

  /// The local end. C: `getsockname`; getsockname(2).
  package static func getsockname(_ descriptor: Int32) -> (CallResult, SocketAddress) {
    addressed { clinux_getsockname(descriptor, $0, $1) }
  }

  /// The remote end. C: `getpeername`; getpeername(2).
  package static func getpeername(_ descriptor: Int32) -> (CallResult, SocketAddress) {
    addressed { clinux_getpeername(descriptor, $0, $1) }
  }

  /// Passes an address, or a null pointer, to a call; a length beyond the address reads zeros.
  static func withAddress(
    _ address: SocketAddress?, _ length: Int?, _ call: (UnsafeRawPointer?, socklen_t) -> Int32
  ) -> CallResult {
    guard let address else { return result { Int(call(nil, socklen_t(truncatingIfNeeded: length ?? 0))) } }
    var bytes = address.bytes
    if let length, length > bytes.count {
      bytes += [UInt8](repeating: 0, count: min(length, 4096) - min(bytes.count, min(length, 4096)))
    }
    return bytes.withUnsafeBytes { pointer in
      result { Int(call(pointer.baseAddress, socklen_t(truncatingIfNeeded: length ?? address.bytes.count))) }
    }
  }

  /// Runs a call that writes an address, and gives back what it wrote.
  static func addressed(_ call: (UnsafeMutableRawPointer?, UnsafeMutablePointer<socklen_t>) -> Int32) -> (
    CallResult, SocketAddress
  ) {
    withUnsafeTemporaryAllocation(byteCount: addressCapacity, alignment: 8) { buffer in
      var length = socklen_t(addressCapacity)
      let outcome = result { Int(call(buffer.baseAddress, &length)) }
      return (outcome, address(buffer, length, outcome))
    }
  }

  static func address(_ buffer: UnsafeMutableRawBufferPointer, _ length: socklen_t, _ outcome: CallResult)
    -> SocketAddress
  {
    guard outcome.errno == nil else { return SocketAddress(bytes: []) }
    return SocketAddress(bytes: Array(buffer.prefix(min(Int(length), addressCapacity))))
  }
}
