import Facts
import Language
import Sockets

/// What a person may wonder at when he reads or sets a buffer's size: the kernel doubles it, and limits it.
enum BufferNote {
  /// After `getsockopt`; nil for an option that is no buffer's size.
  static func read(_ option: OptionSpecification, _ value: Int?) -> String? {
    guard let buffer = Buffer(option), let value else { return nil }
    let limit = buffer.limit.map { "; setsockopt takes \($0) at most (\(buffer.sysctl)), and doubles it" } ?? ""
    return "\(value / 2) of it is for data, the rest for bookkeeping\(limit)"
  }

  /// For `help`; nil for an option that is no buffer's size.
  static func help(_ option: OptionSpecification) -> String? {
    guard let buffer = Buffer(option), let limit = buffer.limit else { return nil }
    return
      "here setsockopt takes \(limit) at most (\(buffer.sysctl)), and doubles it; \(buffer.name)FORCE goes above it"
  }

  /// After `setsockopt`; nil for an option that is no buffer's size.
  static func set(_ option: OptionSpecification, _ value: Int?, _ descriptor: Int32) -> String? {
    guard let buffer = Buffer(option), let value, let now = Call.getsockopt(descriptor, 1, buffer.readBack) else {
      return nil
    }
    let name = "\(buffer.name) is now \(now)"
    if Int(now) == 2 * value { return "\(name): the kernel doubles what is set, for its own bookkeeping" }
    if let limit = buffer.limit, value > limit, Int(now) == 2 * limit {
      return "\(name), twice \(buffer.sysctl) (\(limit)), which is the most; \(buffer.name)FORCE goes above it"
    }
    if Int(now) > 2 * value { return "\(name): the kernel keeps no less than that" }
    return name
  }

  /// Which of the two buffers an option is about.
  private struct Buffer {
    let name: String
    let sysctl: String
    /// The option to read it back with.
    let readBack: Int32
    private let isForced: Bool

    init?(_ option: OptionSpecification) {
      guard option.level == 1, [7, 8, 32, 33].contains(option.number) else { return nil }
      isForced = option.number > 8
      let sends = option.number == 7 || option.number == 32
      name = sends ? "SO_SNDBUF" : "SO_RCVBUF"
      sysctl = sends ? "net.core.wmem_max" : "net.core.rmem_max"
      readBack = sends ? 7 : 8
    }

    var limit: Int? {
      if isForced { return nil }
      let path = "/proc/sys/" + String(sysctl.map { $0 == "." ? "/" : $0 })
      guard let bytes = try? FileBytes.read(path) else { return nil }
      return Quantity.integer(bytes.prefix { $0 != 10 }[...])
    }
  }
}
