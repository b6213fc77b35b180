import Facts

/// The short forms of `socket(2)`'s three arguments.
package enum SocketTypeForms {
  package static let short: [(name: String, type: SocketTypeSpecification, summary: String)] = [
    ("tcp", make(2, 1, 0), "AF_INET SOCK_STREAM"),
    ("udp", make(2, 2, 0), "AF_INET SOCK_DGRAM"),
    ("tcp6", make(10, 1, 0), "AF_INET6 SOCK_STREAM"),
    ("udp6", make(10, 2, 0), "AF_INET6 SOCK_DGRAM"),
    ("unix", make(1, 1, 0), "AF_UNIX SOCK_STREAM"),
    ("unix-dgram", make(1, 2, 0), "AF_UNIX SOCK_DGRAM"),
    ("unix-seqpacket", make(1, 5, 0), "AF_UNIX SOCK_SEQPACKET"),
    ("raw", make(2, 3, 255), "AF_INET SOCK_RAW; a protocol may follow"),
    ("raw6", make(10, 3, 255), "AF_INET6 SOCK_RAW; a protocol may follow"),
    ("ping", make(2, 2, 1), "AF_INET SOCK_DGRAM IPPROTO_ICMP"),
    ("mptcp", make(2, 1, 262), "AF_INET SOCK_STREAM IPPROTO_MPTCP"),
    ("udplite", make(2, 2, 136), "AF_INET SOCK_DGRAM IPPROTO_UDPLITE"),
    ("sctp", make(2, 1, 132), "AF_INET SOCK_STREAM IPPROTO_SCTP"),
  ]

  private static let usage = "socket TYPE | FAMILY TYPE [PROTOCOL]"

  private static func make(_ family: Int32, _ type: Int32, _ number: Int32) -> SocketTypeSpecification {
    SocketTypeSpecification(family: family, type: type, protocol: number)
  }

  /// Reads `tcp`, `raw icmp`, `tcp nonblock`, or `AF_INET SOCK_STREAM|SOCK_NONBLOCK IPPROTO_TCP`.
  package static func parse(_ words: [String]) throws(Problem) -> SocketTypeSpecification {
    guard let first = words.first else { throw .unknownSymbol("", kind: "socket type", suggestion: nil) }
    var rest = words.dropFirst()
    var result: SocketTypeSpecification
    if let form = short.first(where: { $0.name == first }) {
      result = form.type
      if form.type.type == 3, let word = rest.first {  // the raw types take a protocol
        result.protocol = Int32(truncatingIfNeeded: try value(word, protocols))
        rest = rest.dropFirst()
      }
      for flags in rest { result.type |= Int32(truncatingIfNeeded: try bits(flags, [socketTypeFlags])) }
      return result
    }
    let family = try value(first, addressFamilies, or: short.map(\.name))
    guard let typeWord = rest.popFirst() else {
      throw .missingArgument(parameter: "TYPE", usage: usage)
    }
    let type = try bits(typeWord, [socketTypes, socketTypeFlags])
    var number = 0
    if let word = rest.popFirst() { number = try value(word, protocols) }
    if let extra = rest.first { throw .unexpectedArgument(extra, usage: usage) }
    return make(
      Int32(truncatingIfNeeded: family), Int32(truncatingIfNeeded: type), Int32(truncatingIfNeeded: number))
  }

  private static func value(_ word: String, _ table: SymbolTable, or others: [String] = []) throws(Problem) -> Int {
    if let value = table.symbol(named: word)?.value ?? Quantity.integer(word) { return value }
    throw .unknownSymbol(
      word, kind: table.kind, suggestion: Suggestion.nearest(to: word, in: others + table.symbols.map(\.name)))
  }

  private static func bits(_ word: String, _ tables: [SymbolTable]) throws(Problem) -> Int {
    var result = 0
    for part in word.split(separator: "|", omittingEmptySubsequences: false) {
      let part = String(part)
      guard let value = tables.lazy.compactMap({ $0.symbol(named: part)?.value }).first ?? Quantity.integer(part) else {
        let known = tables.flatMap { $0.symbols.map(\.name) }
        throw .unknownSymbol(part, kind: tables[0].kind, suggestion: Suggestion.nearest(to: part, in: known))
      }
      result |= value
    }
    return result
  }
}
