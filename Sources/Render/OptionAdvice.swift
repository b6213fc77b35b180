import Engine
import Facts

/// Why an option is refused: what of the kernel or of the socket it needs.
enum OptionAdvice {
  private struct Row: Sendable {
    /// The beginning of the option's name.
    let option: String
    let errno: String
    let lines: [String]

    init(_ option: String, _ errno: String, _ lines: String...) {
      self.option = option
      self.errno = errno
      self.lines = lines
    }
  }

  private static let rows: [Row] = [
    Row(
      "TCP_ULP", "ENOENT", "this kernel has no upper layer protocol of that name",
      "tls needs CONFIG_TLS, built in or as the module tls; net.ipv4.tcp_available_ulp lists what there is"),
    Row("TCP_ULP", "ENOTCONN", "tls begins on a connection that is made", "connect it first"),
    Row("TCP_ULP", "EEXIST", "the connection has an upper layer protocol already"),
    Row(
      "TLS_", "ENOPROTOOPT", "the connection has no TLS in the kernel", "setsockopt SOCKET TCP_ULP tls comes first"),
    Row(
      "TCP_CONGESTION", "ENOENT", "this kernel has no congestion control of that name",
      "net.ipv4.tcp_available_congestion_control lists what there is; others are modules, as tcp_bbr"),
    Row("TCP_CONGESTION", "EPERM", "the administrator does not allow that one", "it needs CAP_NET_ADMIN"),
    Row("TCP_MD5SIG", "ENOPROTOOPT", "this kernel signs no segments", "it needs a kernel with CONFIG_TCP_MD5SIG"),
    Row("TCP_AO_", "ENOPROTOOPT", "this kernel has no TCP-AO", "it needs a kernel with CONFIG_TCP_AO (since 6.7)"),
    Row("TCP_REPAIR", "EPERM", "only an administrator, or a socket under repair", "TCP_REPAIR needs CAP_NET_ADMIN"),
    Row("TCP_QUEUE_SEQ", "EPERM", "a sequence number is set before connect, under repair"),
    Row("SO_LOCK_FILTER", "EPERM", "a locked filter stays locked"),
    Row("SO_ATTACH_FILTER", "EPERM", "SO_LOCK_FILTER keeps the filter as it is"),
    Row("SO_DETACH_FILTER", "EPERM", "SO_LOCK_FILTER keeps the filter as it is"),
    Row("SO_DETACH_FILTER", "ENOENT", "there is no filter"), Row("SO_DETACH_REUSEPORT_BPF", "ENOENT", "there is none"),
    Row(
      "SO_ATTACH_FILTER", "EINVAL", "it is no valid program: every way through it must end with a return",
      "tcpdump -dd EXPRESSION prints programs that are"),
    Row(
      "SO_ATTACH_REUSEPORT_", "EINVAL", "the program is not valid, or the socket is in no group",
      "setsockopt SOCKET SO_REUSEPORT on comes before bind"),
    Row("SO_PEEK_OFF", "EOPNOTSUPP", "this kind of socket cannot begin elsewhere"),
    Row("SO_BINDTODEVICE", "ENODEV", "there is no interface of that name", "interfaces lists those with addresses"),
  ]

  /// The lines for a failed `setsockopt(SOCKET, LEVEL, OPTION, …)`; nil where there is nothing special to say.
  static func lines(_ failure: FailureCode, _ arguments: [ShownArgument]) -> [String]? {
    let words = arguments.compactMap { if case .text(let text) = $0 { text } else { nil } }
    return rows.first { row in row.errno == failure.name && words.contains { $0.hasPrefix(row.option) } }?.lines
  }
}
