extension Peers {
  /// socat at an endpoint.
  ///
  /// - Parameters:
  ///   - other: the address that it carries bytes to and from; by default its standard input and output.
  ///   - options: socat's own for the endpoint's address, as `fork` (serves every client that comes).
  ///   - arguments: options before the addresses, as `-u`, `-t5`.
  package static func socatServer(
    at endpoint: Peer.Address, to other: String = "STDIO", options: [String] = [], arguments: [String] = [],
    file: StaticString = #fileID, line: UInt = #line
  ) throws -> Peer {
    let address = ([listening(endpoint)] + options).joined(separator: ",")
    return try server(at: endpoint, socat, arguments + [address, other], file: file, line: line)
  }

  /// socat as a client; the parameters are those of ``socatServer(at:to:options:arguments:file:line:)``.
  package static func socatClient(
    of endpoint: Peer.Address, to other: String = "STDIO", options: [String] = [], arguments: [String] = [],
    file: StaticString = #fileID, line: UInt = #line
  ) throws -> Peer {
    let address = ([connecting(endpoint)] + options).joined(separator: ",")
    return try client(of: endpoint, socat, arguments + [other, address], file: file, line: line)
  }

  /// A server that sends back what it receives, to any number of clients at once.
  package static func echo(
    at endpoint: Peer.Address, file: StaticString = #fileID, line: UInt = #line
  ) throws -> Peer {
    try socatServer(at: endpoint, to: "PIPE", options: ["fork"], file: file, line: line)
  }

  private static func listening(_ endpoint: Peer.Address) -> String {
    switch endpoint {
    case .tcp(let host, let port):
      endpoint.isIPv6 ? "TCP6-LISTEN:\(port),bind=[\(host)],reuseaddr" : "TCP4-LISTEN:\(port),bind=\(host),reuseaddr"
    case .udp(let host, let port):
      endpoint.isIPv6 ? "UDP6-RECVFROM:\(port),bind=[\(host)]" : "UDP4-RECVFROM:\(port),bind=\(host)"
    case .unix(let path): isAbstract(path) ? "ABSTRACT-LISTEN:\(path.dropFirst())" : "UNIX-LISTEN:\(path)"
    case .unixDatagram(let path):
      isAbstract(path) ? "ABSTRACT-RECVFROM:\(path.dropFirst())" : "UNIX-RECVFROM:\(path)"
    case .unixSeqpacket(let path):
      (isAbstract(path) ? "ABSTRACT-LISTEN:\(path.dropFirst())" : "UNIX-LISTEN:\(path)") + ",type=5"
    }
  }

  private static func connecting(_ endpoint: Peer.Address) -> String {
    switch endpoint {
    case .tcp: (endpoint.isIPv6 ? "TCP6:" : "TCP4:") + endpoint.description
    case .udp: (endpoint.isIPv6 ? "UDP6:" : "UDP4:") + endpoint.description
    case .unix(let path): isAbstract(path) ? "ABSTRACT-CONNECT:\(path.dropFirst())" : "UNIX-CONNECT:\(path)"
    case .unixDatagram(let path):
      (isAbstract(path) ? "ABSTRACT-CONNECT:\(path.dropFirst())" : "UNIX-CONNECT:\(path)") + ",type=2"
    case .unixSeqpacket(let path):
      (isAbstract(path) ? "ABSTRACT-CONNECT:\(path.dropFirst())" : "UNIX-CONNECT:\(path)") + ",type=5"
    }
  }

  private static func isAbstract(_ path: String) -> Bool { path.hasPrefix("@") }
}
