import Foundation

/// What the kernel says of the sockets of this machine, from `/proc`: the tests' own eyes, independent of plugsh.
package enum Kernel {
  /// One line of `/proc/net/tcp`, `tcp6`, `udp` or `udp6`.
  package struct InternetSocket: Sendable, Hashable {
    /// Written as ``Peer/Address`` writes it.
    package let local: String
    package let remote: String
    /// `ESTABLISHED`, `LISTEN`, `TIME_WAIT`…; an unconnected datagram socket is `CLOSE`.
    package let state: String
    package let receiveQueue: Int
    package let sendQueue: Int
    /// 0 when no process has the socket any more.
    package let inode: Int
  }

  /// One line of `/proc/net/unix`.
  package struct UnixSocket: Sendable, Hashable {
    /// The path or `@name` as bound; empty where it has none.
    package let path: String
    package let isListening: Bool
    package let isConnected: Bool
    package let type: Int
    package let inode: Int
  }

  /// The TCP or UDP sockets, IPv4's and IPv6's.
  ///
  /// - Parameter port: only those with this port at one of their ends.
  package static func sockets(_ transport: Peer.Transport, port: Int? = nil) -> [InternetSocket] {
    let name = transport == .tcp ? "tcp" : "udp"
    let needle = port.map { Array(String(format: ":%04X ", $0).utf8) }
    return [name, name + "6"].flatMap { table in
      lines(of: "/proc/net/" + table, containing: needle).compactMap(internetSocket)
    }
  }

  /// The Unix sockets.
  ///
  /// - Parameter path: only those bound to this path or `@name`.
  package static func unixSockets(path: String? = nil) -> [UnixSocket] {
    lines(of: "/proc/net/unix", containing: path?.bytes).compactMap { line in
      let fields = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: true)
      guard fields.count >= 7, let flags = Int(fields[3], radix: 16), let type = Int(fields[4], radix: 16),
        let inode = Int(fields[6])
      else { return nil }
      let bound = fields.count > 7 ? String(fields[7]) : ""
      guard path == nil || path == bound else { return nil }
      return UnixSocket(
        path: bound, isListening: flags & 0x10000 != 0, isConnected: fields[5] == "03", type: type, inode: inode)
    }
  }

  /// The descriptors of a process and what they are: `socket:[1234]`, `pipe:[56]`, `/path`.
  package static func descriptors(of process: pid_t) -> [Int: String] {
    let folder = "/proc/\(process)/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.reduce(into: [:]) { all, name in
      guard let number = Int(name) else { return }
      all[number] = try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + name)
    }
  }

  /// The inodes of a process's sockets.
  package static func socketInodes(of process: pid_t) -> Set<Int> {
    let sockets = descriptors(of: process).values.filter { $0.hasPrefix("socket:[") }
    return Set(sockets.compactMap { Int($0.dropFirst("socket:[".count).dropLast()) })
  }

  /// Whether a socket waits at this endpoint: listening or, for datagrams, bound.
  static func isServed(_ endpoint: Peer.Address) -> Bool {
    switch endpoint {
    case .tcp(_, let port):
      sockets(.tcp, port: port).contains { $0.state == "LISTEN" && $0.local.hasSuffix(":\(port)") }
    case .udp(_, let port): sockets(.udp, port: port).contains { $0.local.hasSuffix(":\(port)") }
    case .unix(let path), .unixSeqpacket(let path): unixSockets(path: path).contains(where: \.isListening)
    case .unixDatagram(let path): !unixSockets(path: path).isEmpty
    }
  }

  /// Whether a process has a socket connected to this endpoint (for Unix sockets: to any).
  static func isConnected(_ process: pid_t, to endpoint: Peer.Address) -> Bool {
    let inodes = socketInodes(of: process)
    if inodes.isEmpty { return false }
    switch endpoint {
    case .tcp(_, let port), .udp(_, let port):
      let transport: Peer.Transport = if case .tcp = endpoint { .tcp } else { .udp }
      return sockets(transport, port: port).contains {
        $0.state == "ESTABLISHED" && $0.remote.hasSuffix(":\(port)") && inodes.contains($0.inode)
      }
    case .unix, .unixDatagram, .unixSeqpacket:
      return unixSockets().contains { $0.isConnected && inodes.contains($0.inode) }
    }
  }

  private static func internetSocket(_ line: String) -> InternetSocket? {
    let fields = line.split(separator: " ", omittingEmptySubsequences: true)
    guard fields.count > 9, let local = address(fields[1]), let remote = address(fields[2]),
      let state = Int(fields[3], radix: 16), states.indices.contains(state), let inode = Int(fields[9])
    else { return nil }
    let queues = fields[4].split(separator: ":").map { Int($0, radix: 16) ?? 0 }
    return InternetSocket(
      local: local, remote: remote, state: states[state], receiveQueue: queues[1], sendQueue: queues[0], inode: inode)
  }

  private static let states = [
    "", "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSE", "CLOSE_WAIT", "LAST_ACK",
    "LISTEN", "CLOSING", "NEW_SYN_RECV",
  ]

  /// `0100007F:0050` is `127.0.0.1:80`: each four bytes of the host are printed as a number of this machine.
  private static func address(_ text: Substring) -> String? {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let port = Int(parts[1], radix: 16) else { return nil }
    var words = stride(from: 0, to: parts[0].count, by: 8).map { start in
      UInt32(parts[0].dropFirst(start).prefix(8), radix: 16) ?? 0
    }
    var host = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = words.count == 1 ? AF_INET : AF_INET6
    guard inet_ntop(family, &words, &host, socklen_t(host.count)) != nil else { return nil }
    let name = String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return family == AF_INET ? "\(name):\(port)" : "[\(name)]:\(port)"
  }

  /// The lines that hold `needle` (all but the heading, without one); cheap even where the table has thousands.
  private static func lines(of table: String, containing needle: [UInt8]?) -> [String] {
    contents(of: table).split(separator: UInt8(ascii: "\n")).dropFirst().compactMap { line in
      if let needle, Array(line).occurrences(of: needle) == 0 { return nil }
      return String(decoding: line, as: UTF8.self)
    }
  }

  /// All of a file of `/proc`: they are read piece by piece, and Foundation takes the first short piece for the last.
  private static func contents(of path: String) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(file, &piece, piece.count), count > 0 { all += piece[..<count] }
    return all
  }
}
