/// `IPPROTO_UDP`, `udp(7)`; numbers from `<linux/udp.h>`.
package let udpOptions = OptionLevel(name: "IPPROTO_UDP", number: 17, options: datagramOptions)

/// `SOL_UDPLITE`, `udplite(7)`; numbers from the manual page. The options of UDP work at this level too.
package let udpLiteOptions = OptionLevel(
  name: "SOL_UDPLITE", number: 136,
  options: datagramOptions + [
    SocketOption(
      "UDPLITE_SEND_CSCOV", 10, .int(unit: "bytes"), since: "2.6.20", standard: "0 (all)",
      "bytes of each datagram that the checksum covers"),
    SocketOption(
      "UDPLITE_RECV_CSCOV", 11, .int(unit: "bytes"), since: "2.6.20", standard: "0 (all)",
      "least coverage to receive"),
  ])

private let datagramOptions = [
  SocketOption("UDP_CORK", 1, .flag, since: "2.6", standard: "off", "gather what is sent into one datagram"),
  SocketOption(
    "UDP_ENCAP", 100, .symbol(udpEncapsulations), since: "2.6", standard: "UDP_ENCAP_NONE",
    "what the datagrams carry that the kernel is to take"),
  SocketOption("UDP_NO_CHECK6_TX", 101, .flag, since: "3.16", standard: "off", "send over IPv6 without a checksum"),
  SocketOption("UDP_NO_CHECK6_RX", 102, .flag, since: "3.16", standard: "off", "take what has no checksum over IPv6"),
  SocketOption(
    "UDP_SEGMENT", 103, .int(unit: "bytes"), since: "4.18", standard: "0", "cut each send into datagrams of this size"),
  SocketOption("UDP_GRO", 104, .flag, since: "5.0", standard: "off", "receive several datagrams as one"),
]
