/// `sockaddr_tipc`, `<linux/tipc.h>`: family, kind (1), scope (1), then three numbers of 4 bytes: a service's type,
/// instance and lookup node; a service range's type, lower and upper instance; or a socket's reference and node.
package enum TIPCAddress {
  package static let size = 16
  private static let usage =
    "tipc:service:TYPE:INSTANCE[:NODE[:SCOPE]], tipc:range:TYPE:LOWER:UPPER[:SCOPE] or tipc:socket:REF:NODE[:SCOPE]"

  private static let kinds = SymbolTable(
    "TIPC address",
    [
      Symbol("TIPC_SERVICE_RANGE", 1, "range", "many instances of a service"),
      Symbol("TIPC_SERVICE_ADDR", 2, "service", "one instance of a service"),
      Symbol("TIPC_SOCKET_ADDR", 3, "socket", "one socket"),
      Symbol("TIPC_ADDR_MCAST", 1, "mcast", "TIPC_SERVICE_RANGE"),
    ])

  /// Where a name is published; negative to take it back.
  private static let scopes = SymbolTable(
    "TIPC scope",
    [
      Symbol("TIPC_ZONE_SCOPE", 1, "zone", "as cluster"),
      Symbol("TIPC_CLUSTER_SCOPE", 2, "cluster", "on all nodes"),
      Symbol("TIPC_NODE_SCOPE", 3, "node", "on this node only"),
    ])

  private static func parse(_ rest: ArraySlice<UInt8>) throws(AddressFault) -> SocketAddress {
    var words = AddressWords(rest, usage: usage)
    let kind: UInt8 = try words.number("KIND", kinds)
    let first: UInt32 = try words.number(kind == 3 ? "REF" : "TYPE")
    let second: UInt32 = try words.number(kind == 1 ? "LOWER" : kind == 2 ? "INSTANCE" : "NODE")
    var third: UInt32 = 0
    switch kind {
    case 1: third = try words.number("UPPER")
    case 2: third = try words.number("NODE", standard: 0)
    case 3: break
    default: throw words.fault
    }
    let scope: Int8 = try words.number("SCOPE", scopes, standard: 0)
    try words.end()
    let head: [UInt8] = .sockaddr(30) + [kind] + .native(scope)
    return SocketAddress(bytes: head + .native(first) + .native(second) + .native(third))
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    guard bytes.count == size else { return nil }
    let numbers = [bytes.native(4, as: UInt32.self), bytes.native(8), bytes.native(12)]
    let scope = Int(bytes.native(3, as: Int8.self))
    var text = "tipc:" + kinds.shortName(of: Int(bytes[2])) + ":\(numbers[0]):\(numbers[1])"
    switch bytes[2] {
    case 1: text += ":\(numbers[2])"
    case 2: text += numbers[2] == 0 && scope == 0 ? "" : ":\(numbers[2])"
    case 3: if numbers[2] != 0 { return nil }
    default: return nil
    }
    return scope == 0 ? text : text + ":" + scopes.shortName(of: scope)
  }

  /// A socket has a reference from its first moment on.
  static let form = AddressForm(
    family: 30, usage: usage, summary: "a service, a range of its instances, or a socket of the cluster",
    prefix: "tipc", parse: parse, text: text, isAbsent: { $0.count >= size && $0.isZero(from: 4) })
}
