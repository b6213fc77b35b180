import Foundation
import Synchronization

extension Peer {
  /// The protocols that have ports.
  package enum Transport: Sendable {
    case tcp
    case udp
  }
}

extension Peers {
  /// A port that no socket of this machine uses and that no other caller in this process was or is given.
  ///
  /// It lies below the range from which the kernel chooses, so that nobody gets it by chance before it is bound.
  package static func freePort(_ transport: Peer.Transport) throws -> Int {
    while true {
      let port = 20_000 + nextPort.wrappingAdd(1, ordering: .relaxed).newValue % 12_000
      if try isFree(port, Int32(transport == .tcp ? SOCK_STREAM.rawValue : SOCK_DGRAM.rawValue)) { return port }
    }
  }

  private static let nextPort = Atomic(Int.random(in: 0..<12_000))

  /// Whether a socket can be bound to the port at every address, IPv6's `::` being IPv4's too where there is IPv6.
  private static func isFree(_ port: Int, _ type: Int32) throws -> Bool {
    let six = socket(AF_INET6, type, 0)
    if six >= 0 {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = in_port_t(port).bigEndian
      return try bindAndClose(six, &address, MemoryLayout.size(ofValue: address))
    }
    let four = socket(AF_INET, type, 0)
    guard four >= 0 else { throw SystemError("socket") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    return try bindAndClose(four, &address, MemoryLayout.size(ofValue: address))
  }

  private static func bindAndClose(_ socket: Int32, _ address: UnsafeRawPointer, _ size: Int) throws -> Bool {
    defer { close(socket) }
    if bind(socket, address.assumingMemoryBound(to: sockaddr.self), socklen_t(size)) == 0 { return true }
    guard errno == EADDRINUSE else { throw SystemError("bind") }
    return false
  }
}
