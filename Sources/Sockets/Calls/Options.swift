import CLinux
import Glibc

extension Call {
  /// Reads an option into `capacity` bytes; `length` is what the kernel wrote. C: `getsockopt`; getsockopt(2).
  ///
  /// - Parameters:
  ///   - length: what is passed as `optlen`, nil for the capacity.
  ///   - unit: the bytes of which the kernel counts one in the length, 1 for nearly every option.
  ///   - input: what the kernel is to find in the buffer, for the options that look there.
  package static func getsockopt(
    _ descriptor: Int32, _ level: Int32, _ option: Int32, capacity: Int, length: Int? = nil, unit: Int = 1,
    input: [UInt8] = []
  )
    -> (CallResult, [UInt8])
  {
    var buffer = input + [UInt8](repeating: 0, count: max(0, capacity - input.count))
    var size = socklen_t(truncatingIfNeeded: length ?? buffer.count / unit)
    let outcome = buffer.withUnsafeMutableBytes { bytes in
      result { Int(Glibc.getsockopt(descriptor, level, option, bytes.baseAddress, &size)) }
    }
    guard outcome.errno == nil else { return (outcome, []) }
    return (outcome, Array(buffer.prefix(Int(size) * unit)))
  }

  /// An int option's value, or nil where it cannot be read. C: `getsockopt`; getsockopt(2).
  package static func getsockopt(_ descriptor: Int32, _ level: Int32, _ option: Int32) -> Int32? {
    var value: Int32 = 0
    var size = socklen_t(4)
    let outcome = result { Int(Glibc.getsockopt(descriptor, level, option, &value, &size)) }
    return outcome.errno == nil && size == 4 ? value : nil
  }

  /// Sets an option to `value`, or from a null pointer. C: `setsockopt`; setsockopt(2).
  package static func setsockopt(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: [UInt8]?, length: Int?)
    -> CallResult
  {
    guard var bytes = value else {
      return result {
        Int(Glibc.setsockopt(descriptor, level, option, nil, socklen_t(truncatingIfNeeded: length ?? 0)))
      }
    }
    let size = length ?? bytes.count
    // The kernel may read as far as it is told to: the buffer is as long.
    if size > bytes.count { bytes += [UInt8](repeating: 0, count: min(size, 1 << 20) - min(bytes.count, 1 << 20)) }
    return bytes.withUnsafeBytes { pointer in
      result {
        Int(Glibc.setsockopt(descriptor, level, option, pointer.baseAddress, socklen_t(truncatingIfNeeded: size)))
      }
    }
  }
}
