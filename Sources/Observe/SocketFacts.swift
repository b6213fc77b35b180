import CLinux
import Facts
import Glibc
import Sockets

/// What the kernel says about one socket, asked at the moment when it is wanted.
package struct SocketFacts: Sendable {
  package let descriptor: Int32

  package init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// `SO_DOMAIN`, `SO_TYPE` and `SO_PROTOCOL`; nil for a descriptor that is no socket. socket(7)
  package var triple: SocketTriple? {
    guard let family = Call.getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN),
      let type = Call.getsockopt(descriptor, SOL_SOCKET, Int32(SO_TYPE)),
      let proto = Call.getsockopt(descriptor, SOL_SOCKET, SO_PROTOCOL)
    else { return nil }
    return SocketTriple(family, type, proto)
  }

  /// The local end, nil where there is none. getsockname(2)
  package var local: SocketAddress? { Self.end(Call.getsockname(descriptor)) }

  /// The remote end, nil where there is none; a peer may well be unnamed. getpeername(2)
  package var remote: SocketAddress? {
    let (result, address) = Call.getpeername(descriptor)
    return result.errno == nil && (address.isUnnamed || !address.isAbsent) ? address : nil
  }

  private static func end(_ answer: (result: CallResult, address: SocketAddress)) -> SocketAddress? {
    answer.result.errno == nil && !answer.address.isAbsent ? answer.address : nil
  }

  /// Whether `listen` has been called. `SO_ACCEPTCONN`, socket(7)
  package var isListening: Bool { Call.getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN) == 1 }

  /// The kernel's name for the state of a TCP socket; for another, what its ends say.
  package func state(_ triple: SocketTriple) -> String {
    if triple.protocol == 6, let state = TCPInfo.state(of: descriptor) { return tcpStates.name(of: state) }
    if isListening { return "LISTEN" }
    if remote != nil { return "CONNECTED" }
    return local != nil ? "BOUND" : "UNBOUND"
  }

  /// Bytes that wait to be received, `FIONREAD`; nil for a listening socket.
  package var receiveQueue: Int? { Self.size(Call.ioctl(descriptor, UInt(FIONREAD))) }

  /// Bytes that were sent and not yet acknowledged or taken, `SIOCOUTQ`; nil for a listening socket.
  package var sendQueue: Int? { Self.size(Call.ioctl(descriptor, UInt(TIOCOUTQ))) }

  /// MPTCP gives a listening socket's errno as a negative size.
  private static func size(_ answer: (result: CallResult, value: Int32)) -> Int? {
    answer.result.errno == nil && answer.value >= 0 ? Int(answer.value) : nil
  }

  /// Connections that wait to be accepted, and how many may; nil for a socket that does not listen.
  package func acceptQueue(_ triple: SocketTriple) -> (length: Int, limit: Int)? {
    guard isListening else { return nil }
    if triple.protocol == 6, let info = TCPInfo.read(descriptor) {
      return TCPInfo.value("tcpi_unacked", in: info).flatMap { length in
        TCPInfo.value("tcpi_sacked", in: info).map { (length, $0) }
      }
    }
    return triple.family == AF_UNIX ? UnixDiagnosis.ask(descriptor)?.queue : nil
  }

  /// `O_NONBLOCK` as the kernel has it. fcntl(2)
  package var isNonBlocking: Bool { Call.fcntl(descriptor, F_GETFL, 0).value & Int(O_NONBLOCK) != 0 }

  /// The socket's number, which all its descriptors share; 0 where there is none. fstat(2)
  package var inode: UInt64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? UInt64(status.st_ino) : 0
  }

  /// Whether two descriptors are of one socket: they have the same inode. fstat(2)
  package static func areSame(_ one: Int32, _ other: Int32) -> Bool {
    var (first, second) = (stat(), stat())
    guard fstat(one, &first) == 0, fstat(other, &second) == 0 else { return false }
    return first.st_ino == second.st_ino && first.st_dev == second.st_dev
  }
}
