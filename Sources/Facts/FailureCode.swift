import SystemPackage

/// What a failed command is known by: the kernel's errno, the resolver's code, or one of the shell's own two.
package enum FailureCode: Hashable, Sendable {
  case errno(Errno)
  /// An `EAI_` code of `getaddrinfo(3)`.
  case resolver(Int32)
  /// The deadline of `timeout`, or the session's, has passed.
  case timeout
  /// The user cancelled it, or closed the socket under it.
  case cancelled

  /// `ECONNREFUSED`, `EAI_NONAME`, `TIMEOUT` or `CANCELLED`.
  package var name: String {
    switch self {
    case .errno(let errno): errno.name
    case .resolver(let code): resolverErrors.name(of: Int(code))
    case .timeout: "TIMEOUT"
    case .cancelled: "CANCELLED"
    }
  }

  /// What it means, as `strerror(3)` or `gai_strerror(3)` says it.
  package var text: String {
    switch self {
    case .errno(let errno): errno.text
    case .resolver(let code): resolverErrors.symbol(for: Int(code))?.summary ?? "Unknown resolver error"
    case .timeout: "The deadline passed"
    case .cancelled: "The operation was cancelled"
    }
  }

  /// The code of this name.
  package init?(named name: String) {
    if name == "TIMEOUT" {
      self = .timeout
      return
    }
    if name == "CANCELLED" {
      self = .cancelled
      return
    }
    if let symbol = resolverErrors.symbol(named: name) {
      self = .resolver(Int32(symbol.value))
      return
    }
    guard let symbol = Errno.table.symbol(named: name) else { return nil }
    self = .errno(Errno(rawValue: Int32(symbol.value)))
  }

  /// Every name that the initialiser takes.
  package static var names: [String] {
    ["TIMEOUT", "CANCELLED"] + resolverErrors.symbols.map(\.name) + Errno.table.symbols.map(\.name)
  }
}
