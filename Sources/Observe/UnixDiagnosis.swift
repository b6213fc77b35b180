import CLinux
import Facts
import Glibc
import Reactor
import Sockets
import Wire

/// What sock_diag(7) tells about a Unix socket that no other call does.
package struct UnixDiagnosis: Sendable {
  /// Connections that wait, and how many may.
  package var queue: (length: Int, limit: Int)?
  /// The inode of the path that the socket is bound to, on its file system.
  package var pathInode: UInt32?
  /// The number of the socket at the other end, of a stream once it is accepted.
  package var peer: UInt32?

  private static let byFamily: UInt16 = 20  // SOCK_DIAG_BY_FAMILY
  // UDIAG_SHOW_NAME, UDIAG_SHOW_VFS, UDIAG_SHOW_PEER, UDIAG_SHOW_RQLEN
  private static let show: UInt32 = 1 | 2 | 4 | 16
  private static let vfs: UInt16 = 1  // UNIX_DIAG_VFS
  private static let peerNumber: UInt16 = 2  // UNIX_DIAG_PEER
  private static let queueLength: UInt16 = 4  // UNIX_DIAG_RQLEN

  /// Asks the kernel about the socket of `descriptor`; nil where sock_diag is not there.
  package static func ask(_ descriptor: Int32) -> UnixDiagnosis? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    let diagnosis = OwnDescriptors.withReserve { Call.socket(AF_NETLINK, Int32(SOCK_RAW.rawValue) | 0o2000000, 4) }
    guard diagnosis.errno == nil else { return nil }
    let netlink = Int32(diagnosis.value)
    defer { _ = Call.close(netlink) }
    let inode = UInt32(truncatingIfNeeded: status.st_ino)
    let header: [UInt8] = .native(40 as UInt32) + .native(byFamily) + .native(1 as UInt16)  // NLM_F_REQUEST
    let request: [UInt8] =
      header + .zeros(8) + [UInt8(AF_UNIX), 0, 0, 0] + .native(UInt32.max) + .native(inode) + .native(show)
      + .native(UInt64.max)
    let sent = request.withUnsafeBytes { Call.send(netlink, $0, 0) }
    guard sent.errno == nil else { return nil }
    var reply = [UInt8](repeating: 0, count: 8192)
    let received = reply.withUnsafeMutableBytes { Call.recv(netlink, $0.baseAddress, $0.count, 0) }
    guard received.errno == nil else { return nil }
    return decode(Array(reply.prefix(received.value)))
  }

  /// Reads the answer: a header of 16 bytes, `unix_diag_msg` of 16, then attributes.
  static func decode(_ reply: [UInt8]) -> UnixDiagnosis? {
    guard reply.number(at: 4) == byFamily else { return nil }
    var diagnosis = UnixDiagnosis()
    for attribute in NetlinkAttribute.decode(reply.dropFirst(32)).attributes {
      switch attribute.type {
      case peerNumber: diagnosis.peer = attribute.value.number(at: 0)
      case vfs: diagnosis.pathInode = attribute.value.number(at: 0)
      case queueLength:
        if let waiting = attribute.value.number(at: 0, size: 4), let limit = attribute.value.number(at: 4, size: 4) {
          diagnosis.queue = (Int(waiting), Int(limit))
        }
      default: break
      }
    }
    return diagnosis
  }

  /// Whether `path` still names the socket of `descriptor`, so that removing it harms nobody else.
  package static func owns(_ descriptor: Int32, path: [UInt8]) -> Bool {
    guard let inode = ask(descriptor)?.pathInode else { return false }
    var status = stat()
    let found = (path + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { path in path.baseAddress.map { lstat($0, &status) } ?? -1 }
    }
    return found == 0 && status.st_mode & S_IFMT == S_IFSOCK && UInt32(truncatingIfNeeded: status.st_ino) == inode
  }
}
