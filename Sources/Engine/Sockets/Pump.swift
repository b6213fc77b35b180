import CLinux
import Glibc
import Reactor
import Sockets
import SystemPackage

/// A pipe that bytes are spliced through.
final class Pump {
  private var ends: [Int32] = [-1, -1]
  /// Bytes that are in the pipe.
  private(set) var held = 0

  init() throws(Errno) {
    let opened = OwnDescriptors.withReserve { Glibc.pipe(&ends) }
    if opened != 0 { throw Errno(rawValue: clinux_errno()) }
    ends = ends.map(OwnDescriptors.raise)
    _ = Call.fcntl(ends[1], 1031, 1 << 20)  // F_SETPIPE_SZ
  }

  /// Moves what there is, up to `count` bytes, into the pipe; 0 at the end. C: `splice`; splice(2).
  func fill(from descriptor: Int32, _ count: Int) -> CallResult {
    let result = Call.splice(descriptor, ends[1], count)
    held += max(0, result.value)
    return result
  }

  /// Moves what is in the pipe on. C: `splice`; splice(2).
  func drain(to descriptor: Int32) -> CallResult {
    let result = Call.splice(ends[0], descriptor, held)
    // Some files and devices cannot be spliced to.
    if result.errno == .invalidArgument { return copy(to: descriptor) }
    held -= max(0, result.value)
    return result
  }

  /// Writes what is in the pipe the ordinary way. C: `read`, `write`; read(2), write(2).
  private func copy(to descriptor: Int32) -> CallResult {
    var chunk = [UInt8](repeating: 0, count: held)
    let read = chunk.withUnsafeMutableBytes { Call.read(ends[0], $0.baseAddress, $0.count) }
    if read.errno != nil { return read }
    held -= read.value
    var written = 0
    while written < read.value {
      let result = chunk.withUnsafeBytes {
        Call.write(descriptor, UnsafeRawBufferPointer(rebasing: $0[written..<read.value]))
      }
      if result.errno != nil { return result }
      written += result.value
    }
    return read
  }

  deinit { for end in ends where end >= 0 { close(end) } }
}
