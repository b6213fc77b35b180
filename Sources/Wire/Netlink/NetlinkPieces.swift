import Facts

/// What was received where a netlink message or attribute should be: lengths from outside are not to be trusted.
package struct NetlinkDamage: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the piece begins, in bytes from the start of what was received.
  package let offset: Int
  /// The length that it claims; nil where even its header is cut off.
  package let length: Int?
  /// The lengths that it could have.
  package let least: Int
  package let most: Int

  package var description: String {
    guard let length else { return "the header at byte \(offset) is cut off: \(most) bytes of \(least)" }
    return length < least
      ? "the length at byte \(offset) is \(length), less than the header's \(least)"
      : "the length at byte \(offset) is \(length), and only \(most) bytes are there"
  }
}

/// Cuts bytes into pieces that begin with a header, which holds their own length, and are padded to 4 bytes.
///
/// - Parameters:
///   - header: the size of the header, in bytes.
///   - length: reads the length from a header that is whole.
/// - Returns: the pieces up to the first one that is not all there, and what is wrong with that one.
func netlinkPieces(
  _ bytes: ArraySlice<UInt8>, header: Int, length: (ArraySlice<UInt8>) -> Int
) -> (pieces: [ArraySlice<UInt8>], damage: NetlinkDamage?) {
  var pieces: [ArraySlice<UInt8>] = []
  var rest = bytes
  while !rest.isEmpty {
    let claimed = rest.count < header ? nil : length(rest)
    guard let claimed, claimed >= header, claimed <= rest.count else {
      return (pieces, NetlinkDamage(offset: rest.startIndex, length: claimed, least: header, most: rest.count))
    }
    pieces.append(rest.prefix(claimed))
    rest = rest.dropFirst((claimed + 3) & ~3)
  }
  return (pieces, nil)
}
