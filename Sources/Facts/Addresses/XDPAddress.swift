/// `sockaddr_xdp`, `<linux/if_xdp.h>`: family, flags (2), interface (4), queue (4), descriptor of a shared UMEM (4).
package enum XDPAddress {
  package static let size = 16
  private static let usage = "xdp:IFACE:QUEUE[:FLAGS[:UMEM-FD]]"

  /// The flags of `bind`.
  private static let flags = SymbolTable(
    "XDP flag",
    [
      Symbol("XDP_SHARED_UMEM", 1, "shared_umem", "the memory of another socket"),
      Symbol("XDP_COPY", 2, "copy", "packets are copied"),
      Symbol("XDP_ZEROCOPY", 4, "zerocopy", "packets are not copied"),
      Symbol("XDP_USE_NEED_WAKEUP", 8, "use_need_wakeup", "the kernel tells when it must be woken"),
      Symbol("XDP_USE_SG", 16, "use_sg", "packets may have several buffers"),
    ])

  private static func parse(_ rest: ArraySlice<UInt8>) throws(AddressFault) -> SocketAddress {
    var words = AddressWords(rest, usage: usage)
    let interface = try words.interface()
    let queue: UInt32 = try words.number("QUEUE")
    var bits: UInt16 = 0
    if !words.isEmpty {
      for word in try words.word().split(separator: "|", omittingEmptySubsequences: false) {
        bits |= try AddressWords.number(String(word), "FLAGS", flags)
      }
    }
    let memory: UInt32 = try words.number("UMEM-FD", standard: 0)
    try words.end()
    let bytes: [UInt8] = .sockaddr(44) + .native(bits) + .native(interface) + .native(queue) + .native(memory)
    return SocketAddress(bytes: bytes)
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    guard bytes.count == size else { return nil }
    let text = "xdp:\(Interfaces.text(bytes.native(4))):\(bytes.native(8, as: UInt32.self))"
    let (bits, memory) = (Int(bytes.native(2, as: UInt16.self)), bytes.native(12, as: UInt32.self))
    if memory != 0 { return text + ":\(flags.flags(bits)):\(memory)" }
    return bits == 0 ? text : text + ":" + flags.flags(bits)
  }

  static let form = AddressForm(
    family: 44, usage: usage, summary: "one queue of an interface", prefix: "xdp", parse: parse, text: text,
    isAbsent: { $0.count >= 8 && $0.native(4, as: UInt32.self) == 0 })
}
