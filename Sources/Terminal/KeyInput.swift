import CLinux
import Glibc

/// The bytes that were typed, taken from the terminal as they come and given out as whole characters.
///
/// What is not yet asked for stays here, for the next line.
struct KeyInput {
  /// Why no more bytes come.
  enum End { case endOfFile, hangUp }

  private let descriptor: Int32
  private var bytes: [UInt8] = []
  private var head = 0
  /// Set when the terminal has no more to give.
  var end: End?

  /// The typing on the terminal at `descriptor`.
  init(from descriptor: Int32) { self.descriptor = descriptor }

  /// Takes what there is, `read(2)`; called when the descriptor is readable.
  mutating func fill() {
    if head == bytes.count { discard() }
    let end: End? = withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { chunk in
      let count = read(descriptor, chunk.baseAddress, chunk.count)
      let error = clinux_errno()
      if count == 0 { return .endOfFile }
      if count < 0 { return error == EINTR || error == EAGAIN ? nil : .hangUp }
      bytes.append(contentsOf: chunk[..<count])
      return nil
    }
    if let end { self.end = end }
  }

  /// For bytes in hand, as in a test.
  mutating func append(_ typed: some Sequence<UInt8>) { bytes.append(contentsOf: typed) }

  /// Drops what was not yet asked for.
  mutating func discard() {
    bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 16)
    head = 0
  }

  /// Drops what was typed; whether there was anything.
  mutating func takeAny() -> Bool {
    let typed = head < bytes.count
    discard()
    return typed
  }

  /// The next character, or nil where its bytes have not all come; a letter with the mark that follows it as one.
  mutating func next() -> Unicode.Scalar? {
    guard var scalar = nextScalar() else { return nil }
    while scalar.value >= 0x41, head < bytes.count, (0xCC...0xCD).contains(bytes[head]) {
      var ahead = self
      guard let mark = ahead.nextScalar(), Composition.isMark(mark), let both = Composition.compose(scalar, mark)
      else { break }
      scalar = both
      self = ahead
    }
    return scalar
  }

  /// What is not UTF-8 becomes U+FFFD, as the Unicode standard's "maximal subpart" has it. A NUL is passed over: it
  /// is what the kernel leaves of a Ctrl-D typed ahead, and no text may hold it.
  private mutating func nextScalar() -> Unicode.Scalar? {
    while head < bytes.count, bytes[head] == 0 { head += 1 }
    guard head < bytes.count else { return nil }
    let first = bytes[head]
    guard first >= 0x80 else { return take(1, Unicode.Scalar(first)) }
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return take(1, "\u{FFFD}")
    }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in 1..<length {
      guard head + index < bytes.count else { return end == nil ? nil : take(index, "\u{FFFD}") }
      let byte = bytes[head + index]
      guard Self.continues(byte, at: index, after: first) else { return take(index, "\u{FFFD}") }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return take(length, Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  /// Gives the ASCII character that was taken last back, where it begins the sequence of a key, as `ESC [ A`.
  ///
  /// - Returns: false where nothing follows it: it was a key of its own.
  mutating func takeBack(_ scalar: Unicode.Scalar) -> Bool {
    guard head > 0, head < bytes.count, scalar.isASCII else { return false }
    head -= 1
    return true
  }

  /// Whether `byte` may stand at `index`: the second one's range also rules out overlong forms and surrogates.
  private static func continues(_ byte: UInt8, at index: Int, after first: UInt8) -> Bool {
    guard index == 1 else { return (0x80...0xBF).contains(byte) }
    switch first {
    case 0xE0: return (0xA0...0xBF).contains(byte)
    case 0xED: return (0x80...0x9F).contains(byte)
    case 0xF0: return (0x90...0xBF).contains(byte)
    case 0xF4: return (0x80...0x8F).contains(byte)
    default: return (0x80...0xBF).contains(byte)
    }
  }

  private mutating func take(_ count: Int, _ scalar: Unicode.Scalar) -> Unicode.Scalar {
    head += count
    if head == bytes.count { discard() }
    return scalar
  }
}
