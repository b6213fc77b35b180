import CLinux
import Glibc

extension Call {
  /// Looks, without waiting, which descriptors are ready for reading, writing, or have an exception. C: `select`;
  /// select(2).
  ///
  /// - Returns: how many are ready, and for each set those that are.
  package static func select(read: [Int32], write: [Int32], except: [Int32]) -> (CallResult, [[Int32]]) {
    func set(_ descriptors: [Int32]) -> [Int] {
      var words = [Int](repeating: 0, count: 16)
      for descriptor in descriptors where (0..<1024).contains(descriptor) {
        words[Int(descriptor) / 64] |= 1 << (Int(descriptor) % 64)
      }
      return words
    }
    let highest = (read + write + except).max() ?? -1
    if highest >= 1024 { return (CallResult(errno: .invalidArgument), [[], [], []]) }
    var (first, second, third) = (set(read), set(write), set(except))
    let outcome = result { Int(clinux_select_now(highest + 1, &first, &second, &third)) }
    let ready = [(read, first), (write, second), (except, third)].map { descriptors, words in
      descriptors.filter { (0..<1024).contains($0) && words[Int($0) / 64] & (1 << (Int($0) % 64)) != 0 }
    }
    return (outcome, outcome.errno == nil ? ready : [[], [], []])
  }

  /// A new epoll set. C: `epoll_create1`; epoll_create(2).
  package static func epollCreate(_ flags: Int32) -> CallResult { result { Int(epoll_create1(flags)) } }

  /// Adds (1), removes (2) or changes (3) a descriptor of an epoll set. C: `epoll_ctl`; epoll_ctl(2).
  package static func epollControl(_ epoll: Int32, _ operation: Int32, _ descriptor: Int32, _ events: UInt32)
    -> CallResult
  {
    var event = epoll_event(events: events, data: epoll_data_t(u64: UInt64(UInt32(bitPattern: descriptor))))
    return result { Int(epoll_ctl(epoll, operation, descriptor, &event)) }
  }

  /// The events that there are now, `most` of them and never more than 1024. C: `epoll_wait`; epoll_wait(2).
  package static func epollWait(_ epoll: Int32, most: Int32) -> (CallResult, [(descriptor: Int32, events: Int)]) {
    var events = [epoll_event](repeating: epoll_event(), count: 1024)
    let outcome = result { Int(epoll_wait(epoll, &events, min(most, 1024), 0)) }
    return (
      outcome,
      events.prefix(max(0, outcome.value)).map { (Int32(truncatingIfNeeded: $0.data.u64), Int($0.events)) }
    )
  }

  /// Whether reading stands at the urgent mark: 1 or 0. C: `sockatmark`; sockatmark(3).
  package static func sockatmark(_ descriptor: Int32) -> CallResult { result { Int(Glibc.sockatmark(descriptor)) } }

  /// A second descriptor of a given number. C: `dup2`; dup(2).
  package static func dup2(_ descriptor: Int32, _ number: Int32) -> CallResult {
    result { Int(Glibc.dup2(descriptor, number)) }
  }

  /// Sends from a file, inside the kernel. C: `sendfile`; sendfile(2).
  package static func sendfile(_ descriptor: Int32, from file: Int32, at offset: inout Int, count: Int) -> CallResult {
    var position = off_t(offset)
    let outcome = result { Glibc.sendfile(descriptor, file, &position, count) }
    offset = Int(position)
    return outcome
  }

  /// Asks about an interface by name; `request` is as `SIOCGIFADDR`. The 24 bytes after the name. C: `ioctl`;
  /// netdevice(7).
  package static func interfaceRequest(_ descriptor: Int32, _ request: UInt, _ name: [UInt8], index: Int32? = nil) -> (
    CallResult, [UInt8]
  ) {
    var bytes = Array(name.prefix(15)) + [UInt8](repeating: 0, count: 40 - min(15, name.count))
    if let index { bytes.replaceSubrange(16..<20, with: [UInt8].native(index)) }
    let outcome = bytes.withUnsafeMutableBytes { buffer in
      result { Int(clinux_ioctl_pointer(descriptor, request, buffer.baseAddress)) }
    }
    return (outcome, bytes)
  }

  /// The `struct ifreq` of every interface with an IPv4 address. C: `ioctl` `SIOCGIFCONF`; netdevice(7).
  package static func interfaceList(_ descriptor: Int32) -> (CallResult, [UInt8]) {
    var list = [UInt8](repeating: 0, count: 1 << 16)
    var count = 0
    let outcome = list.withUnsafeMutableBytes { buffer in
      // struct ifconf: the size (4), padding (4), the pointer (8).
      var request = SIMD2<Int>(buffer.count, Int(bitPattern: buffer.baseAddress))
      let outcome = result { Int(clinux_ioctl_pointer(descriptor, 0x8912, &request)) }
      count = Int(Int32(truncatingIfNeeded: request.x))
      return outcome
    }
    return (outcome, Array(list.prefix(max(0, count))))
  }

  /// A copy of a descriptor of another process. C: `pidfd_open`, `pidfd_getfd`; pidfd_getfd(2).
  package static func descriptor(_ number: Int32, ofProcess process: Int32) -> CallResult {
    let pidfd = result { Int(clinux_pidfd_open(process)) }
    guard pidfd.errno == nil else { return pidfd }
    defer { _ = close(Int32(pidfd.value)) }
    return result { Int(clinux_pidfd_getfd(Int32(pidfd.value), number)) }
  }
}
