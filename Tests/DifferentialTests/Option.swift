/// A socket option as the C call names it.
struct Option: Hashable, Sendable {
  /// What its value is.
  enum Kind: String, Sendable {
    case int, linger, timeval, text, type, family, `protocol`, errno
  }

  let level: String
  let name: String
  let kind: Kind

  init(_ level: String, _ name: String, _ kind: Kind = .int) {
    (self.level, self.name, self.kind) = (level, name, kind)
  }

  /// An option of `SOL_SOCKET`.
  static func socket(_ name: String, _ kind: Kind = .int) -> Option { Option("SOL_SOCKET", name, kind) }
  static func tcp(_ name: String, _ kind: Kind = .int) -> Option { Option("IPPROTO_TCP", name, kind) }
  static func ip(_ name: String) -> Option { Option("IPPROTO_IP", name) }
  static func ip6(_ name: String) -> Option { Option("IPPROTO_IPV6", name) }
}

/// A value that `setsockopt` is given.
enum OptionSetting: Hashable, Sendable, ExpressibleByIntegerLiteral {
  case int(Int)
  case linger(Int, Int)
  case milliseconds(Int)
  case text(String)
  case bytes([UInt8])
  /// A null pointer with this length.
  case null(Int)
  /// A group and the address of an interface, `struct ip_mreq`.
  case membership(String, String)

  init(integerLiteral number: Int) { self = .int(number) }
}
