import Facts
import Glibc
import Reactor

/// What the kernel says about an epoll set.
package enum EpollFacts {
  /// The descriptors that a set watches, each with the events that are armed, from `/proc/self/fdinfo`; proc_pid_fdinfo(5).
  package static func watched(by descriptor: Int32) -> [(descriptor: Int32, events: Int)] {
    let file = OwnDescriptors.withReserve { open("/proc/self/fdinfo/\(descriptor)", O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else { return [] }
    defer { close(file) }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 14)
    while case let count = Glibc.read(file, &piece, piece.count), count > 0 { text += piece[..<count] }
    return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap(row)
  }

  /// A line as `tfd: 4 events: 19 data: 4 …`, the events in hexadecimal.
  private static func row(_ line: Substring) -> (descriptor: Int32, events: Int)? {
    let words = line.split { " \t".contains($0) }
    guard words.count >= 4, words[0] == "tfd:", words[2] == "events:", let descriptor = Int32(words[1]),
      let events = Int(words[3], radix: 16)
    else { return nil }
    return (descriptor, events)
  }
}
