extension Peers {
  /// `nc -l` at an endpoint: prints what comes, sends its standard input.
  ///
  /// It ends when its client stops sending (half-closes or closes), also while its own input is open.
  ///
  /// - Parameter options: as `-k` (goes on with the next client), `-N` (half-closes at the end of its input).
  package static func netcatServer(
    at endpoint: Peer.Address, _ options: String..., file: StaticString = #fileID, line: UInt = #line
  ) throws -> Peer {
    try server(at: endpoint, netcat, options + ["-l"] + netcatWords(endpoint), file: file, line: line)
  }

  /// `nc` as a client: prints what comes, sends its standard input.
  ///
  /// It ends when the server stops sending and its own input has ended.
  ///
  /// - Parameter options: as `-N` (half-closes at the end of its input), `-p PORT` (its own port).
  package static func netcatClient(
    of endpoint: Peer.Address, _ options: String..., file: StaticString = #fileID, line: UInt = #line
  ) throws -> Peer {
    try client(of: endpoint, netcat, options + netcatWords(endpoint), file: file, line: line)
  }

  private static func netcatWords(_ endpoint: Peer.Address) -> [String] {
    switch endpoint {
    case .tcp(let host, let port): ["-n", host, String(port)]
    case .udp(let host, let port): ["-n", "-u", host, String(port)]
    case .unix(let path): ["-U", path]
    case .unixDatagram(let path): ["-u", "-U", path]
    case .unixSeqpacket: preconditionFailure("netcat has no SOCK_SEQPACKET")
    }
  }
}
