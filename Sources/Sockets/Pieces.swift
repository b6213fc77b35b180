import Glibc

/// Pieces of data, one after the other in memory, for the calls that take several buffers.
package struct Pieces: Sendable {
  /// All of the data.
  package let bytes: [UInt8]
  /// How long each piece is; nil for a null pointer, which is passed with the length 1.
  package let lengths: [Int?]

  package init(_ pieces: [[UInt8]?]) {
    bytes = pieces.count == 1 ? pieces[0] ?? [] : pieces.flatMap { $0 ?? [] }
    lengths = pieces.map { $0?.count }
  }

  /// Those of several messages.
  init(joining messages: some Collection<Pieces>) {
    bytes = messages.flatMap(\.bytes)
    lengths = messages.flatMap(\.lengths)
  }

  /// What a call that takes all of it returns.
  package var size: Int { bytes.count + lengths.count { $0 == nil } }

  /// Lets `body` have the buffers that follow the first `start` bytes.
  ///
  /// - Parameter flags: those of the call; with `MSG_ZEROCOPY` the kernel goes on reading when the call is over.
  func withBuffers<R>(from start: Int = 0, flags: Int32 = 0, _ body: (UnsafeMutableBufferPointer<iovec>) -> R) -> R {
    withBytes(bytes, for: flags) { memory in
      var place = UnsafeMutableRawPointer(mutating: memory.baseAddress)
      var sent = start
      var buffers: [iovec] = []
      for length in lengths {
        let skipped = min(sent, length ?? 1)
        sent -= skipped
        if skipped == 0 || skipped < length ?? 1 {
          buffers.append(
            iovec(iov_base: length == nil ? nil : place.map { $0 + skipped }, iov_len: (length ?? 1) - skipped))
        }
        place = place.map { $0 + (length ?? 0) }
      }
      return buffers.withUnsafeMutableBufferPointer { body($0) }
    }
  }
}

/// Lets `body` have `data` in memory that stays as it is for as long as a call with these flags needs it.
///
/// A send with `MSG_ZEROCOPY` leaves its pages to the kernel, which reads them until they are acknowledged. So they are
/// pages of their own, unmapped at once: the kernel holds them, and nothing else is written there. mmap(2)
package func withBytes<R>(_ data: [UInt8], for flags: Int32, _ body: (UnsafeRawBufferPointer) -> R) -> R {
  guard flags & zeroCopy != 0, !data.isEmpty,
    let pages = mmap(nil, data.count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), pages != MAP_FAILED
  else { return data.withUnsafeBytes(body) }
  defer { munmap(pages, data.count) }
  pages.copyMemory(from: data, byteCount: data.count)
  return body(UnsafeRawBufferPointer(start: pages, count: data.count))
}

/// `MSG_ZEROCOPY`.
private let zeroCopy: Int32 = 0x400_0000
