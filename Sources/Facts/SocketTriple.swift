/// What kind of socket it is: family, type and protocol, by the numbers of socket(2).
package struct SocketTriple: Hashable, Sendable {
  package let family: Int32
  package let type: Int32
  package let `protocol`: Int32

  package init(_ family: Int32, _ type: Int32, _ protocol: Int32) {
    self.family = family
    self.type = type
    self.protocol = `protocol`
  }
}
