import CLinux
import Facts
import Glibc

extension Call {
  /// A new socket of this family, type (with flags) and protocol. C: `socket`; socket(2).
  package static func socket(_ family: Int32, _ type: Int32, _ protocol: Int32) -> CallResult {
    result { Int(clinux_socket(family, type, `protocol`)) }
  }

  /// Two sockets connected with each other. C: `socketpair`; socketpair(2).
  package static func socketpair(_ family: Int32, _ type: Int32, _ protocol: Int32) -> (CallResult, Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    let outcome = result { Int(clinux_socketpair(family, type, `protocol`, &ends)) }
    return (outcome, ends[0], ends[1])
  }

  /// Takes the first connection from the queue; `address` is the peer's. C: `accept4`; accept(2).
  package static func accept4(_ descriptor: Int32, flags: Int32) -> (CallResult, SocketAddress) {
    addressed { clinux_accept4(descriptor, $0, $1, flags) }
  }

  /// Makes the socket wait for connections, `backlog` of them at the most. C: `listen`; listen(2).
  package static func listen(_ descriptor: Int32, _ backlog: Int32) -> CallResult {
    result { Int(Glibc.listen(descriptor, backlog)) }
  }

  /// Ends one or both directions of a connection. C: `shutdown`; shutdown(2).
  package static func shutdown(_ descriptor: Int32, _ how: Int32) -> CallResult {
    result { Int(Glibc.shutdown(descriptor, how)) }
  }

  /// Gives up the descriptor. An interrupted close has closed it all the same. C: `close`; close(2).
  package static func close(_ descriptor: Int32) -> CallResult {
    if Glibc.close(descriptor) == 0 { return CallResult(value: 0) }
    return clinux_errno() == EINTR ? CallResult(value: 0) : CallResult(errno: .init(rawValue: clinux_errno()))
  }

  /// A second descriptor for the same socket. C: `dup`; dup(2).
  package static func dup(_ descriptor: Int32) -> CallResult { result { Int(Glibc.dup(descriptor)) } }

  /// Asks about a descriptor or changes it. C: `fcntl`; fcntl(2).
  package static func fcntl(_ descriptor: Int32, _ command: Int32, _ argument: Int) -> CallResult {
    result { Int(clinux_fcntl(descriptor, command, argument)) }
  }

  /// Removes a name from the file system. C: `unlink`; unlink(2).
  package static func unlink(_ path: [UInt8]) -> CallResult {
    (path + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { path in
        result { path.baseAddress.map { Int(Glibc.unlink($0)) } ?? -1 }
      }
    }
  }
}
