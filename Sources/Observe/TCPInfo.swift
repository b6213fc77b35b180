import Facts
import Sockets

/// `struct tcp_info` of `<linux/tcp.h>`, read by name; tcp(7).
///
/// The kernel is often newer than the headers: the fields stand in our own table, and what this kernel does not
/// write is simply not there.
package enum TCPInfo {
  package enum Width: Sendable { case u8, u16, u32, u64, low4, high4, bit0, bits12 }

  package struct Field: Sendable {
    /// The C name, as `tcpi_rtt`.
    package let name: String
    package let offset: Int
    package let width: Width
    /// What it counts, with its unit.
    package let summary: String
  }

  package static let fields: [Field] = [
    Field(name: "tcpi_state", offset: 0, width: .u8, summary: "state"),
    Field(name: "tcpi_ca_state", offset: 1, width: .u8, summary: "congestion control state"),
    Field(name: "tcpi_retransmits", offset: 2, width: .u8, summary: "retransmit timeouts in a row"),
    Field(name: "tcpi_probes", offset: 3, width: .u8, summary: "unanswered probes"),
    Field(name: "tcpi_backoff", offset: 4, width: .u8, summary: "exponential backoff"),
    Field(name: "tcpi_options", offset: 5, width: .u8, summary: "negotiated options, as bits"),
    Field(name: "tcpi_snd_wscale", offset: 6, width: .low4, summary: "the peer's window scale"),
    Field(name: "tcpi_rcv_wscale", offset: 6, width: .high4, summary: "our window scale"),
    Field(
      name: "tcpi_delivery_rate_app_limited", offset: 7, width: .bit0, summary: "whether the sender limits the rate"),
    Field(name: "tcpi_fastopen_client_fail", offset: 7, width: .bits12, summary: "why Fast Open failed"),
    Field(name: "tcpi_rto", offset: 8, width: .u32, summary: "retransmit timeout, µs"),
    Field(name: "tcpi_ato", offset: 12, width: .u32, summary: "delayed ACK timeout, µs"),
    Field(name: "tcpi_snd_mss", offset: 16, width: .u32, summary: "segment size for sending, bytes"),
    Field(name: "tcpi_rcv_mss", offset: 20, width: .u32, summary: "segment size that comes, bytes"),
    Field(
      name: "tcpi_unacked", offset: 24, width: .u32,
      summary: "segments in flight; listening: connections in the accept queue"),
    Field(
      name: "tcpi_sacked", offset: 28, width: .u32,
      summary: "segments that were selectively acknowledged; listening: the queue's limit"),
    Field(name: "tcpi_lost", offset: 32, width: .u32, summary: "segments taken for lost"),
    Field(name: "tcpi_retrans", offset: 36, width: .u32, summary: "retransmitted segments in flight"),
    Field(name: "tcpi_fackets", offset: 40, width: .u32, summary: "unused"),
    Field(name: "tcpi_last_data_sent", offset: 44, width: .u32, summary: "ms ago"),
    Field(name: "tcpi_last_ack_sent", offset: 48, width: .u32, summary: "unused"),
    Field(name: "tcpi_last_data_recv", offset: 52, width: .u32, summary: "ms ago"),
    Field(name: "tcpi_last_ack_recv", offset: 56, width: .u32, summary: "ms ago"),
    Field(name: "tcpi_pmtu", offset: 60, width: .u32, summary: "path MTU, bytes"),
    Field(name: "tcpi_rcv_ssthresh", offset: 64, width: .u32, summary: "receive window limit, bytes"),
    Field(name: "tcpi_rtt", offset: 68, width: .u32, summary: "smoothed round trip time, µs"),
    Field(name: "tcpi_rttvar", offset: 72, width: .u32, summary: "its variation, µs"),
    Field(name: "tcpi_snd_ssthresh", offset: 76, width: .u32, summary: "slow start threshold, segments"),
    Field(name: "tcpi_snd_cwnd", offset: 80, width: .u32, summary: "congestion window, segments"),
    Field(name: "tcpi_advmss", offset: 84, width: .u32, summary: "advertised segment size, bytes"),
    Field(name: "tcpi_reordering", offset: 88, width: .u32, summary: "reordering, segments"),
    Field(name: "tcpi_rcv_rtt", offset: 92, width: .u32, summary: "receiver's round trip time, µs"),
    Field(name: "tcpi_rcv_space", offset: 96, width: .u32, summary: "receiver's space, bytes"),
    Field(name: "tcpi_total_retrans", offset: 100, width: .u32, summary: "retransmitted segments"),
    Field(name: "tcpi_pacing_rate", offset: 104, width: .u64, summary: "bytes/s"),
    Field(name: "tcpi_max_pacing_rate", offset: 112, width: .u64, summary: "bytes/s"),
    Field(name: "tcpi_bytes_acked", offset: 120, width: .u64, summary: "bytes that the peer acknowledged"),
    Field(name: "tcpi_bytes_received", offset: 128, width: .u64, summary: "bytes that came"),
    Field(name: "tcpi_segs_out", offset: 136, width: .u32, summary: "segments sent"),
    Field(name: "tcpi_segs_in", offset: 140, width: .u32, summary: "segments that came"),
    Field(name: "tcpi_notsent_bytes", offset: 144, width: .u32, summary: "bytes not yet sent"),
    Field(name: "tcpi_min_rtt", offset: 148, width: .u32, summary: "least round trip time, µs"),
    Field(name: "tcpi_data_segs_in", offset: 152, width: .u32, summary: "segments with data that came"),
    Field(name: "tcpi_data_segs_out", offset: 156, width: .u32, summary: "segments with data sent"),
    Field(name: "tcpi_delivery_rate", offset: 160, width: .u64, summary: "bytes/s"),
    Field(name: "tcpi_busy_time", offset: 168, width: .u64, summary: "time with data to send, µs"),
    Field(name: "tcpi_rwnd_limited", offset: 176, width: .u64, summary: "time limited by the peer's window, µs"),
    Field(name: "tcpi_sndbuf_limited", offset: 184, width: .u64, summary: "time limited by the send buffer, µs"),
    Field(name: "tcpi_delivered", offset: 192, width: .u32, summary: "segments delivered"),
    Field(name: "tcpi_delivered_ce", offset: 196, width: .u32, summary: "of them with a congestion mark"),
    Field(name: "tcpi_bytes_sent", offset: 200, width: .u64, summary: "bytes sent, with retransmitted ones"),
    Field(name: "tcpi_bytes_retrans", offset: 208, width: .u64, summary: "bytes retransmitted"),
    Field(name: "tcpi_dsack_dups", offset: 216, width: .u32, summary: "duplicates that the peer reported"),
    Field(name: "tcpi_reord_seen", offset: 220, width: .u32, summary: "reorderings seen"),
    Field(name: "tcpi_rcv_ooopack", offset: 224, width: .u32, summary: "segments out of order"),
    Field(name: "tcpi_snd_wnd", offset: 228, width: .u32, summary: "the peer's window, bytes"),
    Field(name: "tcpi_rcv_wnd", offset: 232, width: .u32, summary: "our window, bytes"),
    Field(name: "tcpi_rehash", offset: 236, width: .u32, summary: "changes of path"),
    Field(name: "tcpi_total_rto", offset: 240, width: .u16, summary: "retransmit timeouts"),
    Field(name: "tcpi_total_rto_recoveries", offset: 242, width: .u16, summary: "of them recovered"),
    Field(name: "tcpi_total_rto_time", offset: 244, width: .u32, summary: "time in them, ms"),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0) })

  /// All that the kernel tells about a TCP socket, or nil for another. C: `getsockopt` `TCP_INFO`; tcp(7).
  package static func read(_ descriptor: Int32) -> [UInt8]? {
    let (result, bytes) = Call.getsockopt(descriptor, 6, 11, capacity: 512)
    return result.errno == nil ? bytes : nil
  }

  /// A field by its name, with or without `tcpi_`; nil where the kernel does not have it.
  package static func value(_ name: String, in bytes: [UInt8]) -> Int? {
    (byName[name] ?? byName["tcpi_" + name]).flatMap { value($0, in: bytes) }
  }

  /// A field's number.
  package static func value(_ field: Field, in bytes: [UInt8]) -> Int? {
    func number(_ size: Int) -> Int? {
      bytes.number(at: field.offset, size: size).map { Int(truncatingIfNeeded: $0) }
    }
    return switch field.width {
    case .u8: number(1)
    case .u16: number(2)
    case .u32: number(4)
    case .u64: number(8)
    case .low4: number(1).map { $0 & 15 }
    case .high4: number(1).map { $0 >> 4 }
    case .bit0: number(1).map { $0 & 1 }
    case .bits12: number(1).map { $0 >> 1 & 3 }
    }
  }

  /// The state of a TCP socket, a value of `tcpStates`.
  package static func state(of descriptor: Int32) -> Int? { read(descriptor).flatMap { value("tcpi_state", in: $0) } }
}
