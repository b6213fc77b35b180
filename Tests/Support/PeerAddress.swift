extension Peer {
  /// Where a peer listens or connects to, in the spellings of those who have to know.
  package enum Address: Sendable, Hashable, CustomStringConvertible {
    /// A numeric IPv4 or IPv6 host, and a port.
    case tcp(host: String, port: Int)
    case udp(host: String, port: Int)
    /// A Unix stream socket: its path or, for the abstract name space, `@name`.
    case unix(String)
    case unixDatagram(String)
    case unixSeqpacket(String)

    /// `127.0.0.1` and a free port.
    package static var freeTCP: Address { get throws { .tcp(host: "127.0.0.1", port: try Peers.freePort(.tcp)) } }
    /// `::1` and a free port.
    package static var freeTCP6: Address { get throws { .tcp(host: "::1", port: try Peers.freePort(.tcp)) } }
    /// `127.0.0.1` and a free port.
    package static var freeUDP: Address { get throws { .udp(host: "127.0.0.1", port: try Peers.freePort(.udp)) } }
    /// `::1` and a free port.
    package static var freeUDP6: Address { get throws { .udp(host: "::1", port: try Peers.freePort(.udp)) } }

    /// The port; nil for a Unix socket, which has none.
    package var port: Int? {
      switch self {
      case .tcp(_, let port), .udp(_, let port): port
      case .unix, .unixDatagram, .unixSeqpacket: nil
      }
    }

    /// The host; nil for a Unix socket.
    package var host: String? {
      switch self {
      case .tcp(let host, _), .udp(let host, _): host
      case .unix, .unixDatagram, .unixSeqpacket: nil
      }
    }

    /// The path or `@name`; nil for an internet socket.
    package var path: String? {
      switch self {
      case .tcp, .udp: nil
      case .unix(let path), .unixDatagram(let path), .unixSeqpacket(let path): path
      }
    }

    /// As plugsh writes it: `127.0.0.1:80`, `[::1]:80`, `unix:/path`, `unix:@name`.
    package var description: String {
      if let host, let port { return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
      return "unix:" + (path ?? "")
    }

    var isIPv6: Bool { host?.contains(":") ?? false }
  }
}
