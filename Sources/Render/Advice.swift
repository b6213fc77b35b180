import Engine
import Facts
import Language
import SystemPackage

/// Why a call fails so, and what to try: at most two lines after a failure.
package enum Advice {
  private struct Row: Sendable {
    /// The calls, or none for every call.
    let calls: [String]
    let errno: String
    let lines: [String]

    init(_ calls: [String], _ errno: String, _ lines: String...) {
      self.calls = calls
      self.errno = errno
      self.lines = lines
    }
  }

  private static let sending = ["send", "sendto", "write", "sendmsg", "sendmmsg", "writev", "sendfile"]
  private static let receiving = [
    "recv", "recvfrom", "read", "recvmsg", "recvmmsg", "readv", "recvline", "recvuntil", "recvall",
  ]

  private static let rows: [Row] = [
    Row(
      ["bind"], "EADDRINUSE", "another socket has this address, or a closed connection still holds it",
      "try port 0 for a free one, or setsockopt SOCKET SO_REUSEADDR on before bind"),
    Row(["listen"], "EADDRINUSE", "another socket listens on this port already"),
    Row(["connect"], "EADDRINUSE", "the two addresses and ports together are in use by another connection"),
    Row(["bind"], "EADDRNOTAVAIL", "this machine has no such local address", "try 127.0.0.1, [::1] or *"),
    Row(
      ["connect", "sendto"], "EADDRNOTAVAIL",
      "no local port is free for this, or the remote address cannot be reached from here"),
    Row(
      ["bind"], "EACCES",
      "ports below net.ipv4.ip_unprivileged_port_start need CAP_NET_BIND_SERVICE; a path needs write permission",
      "try a port above 1023"),
    Row(
      ["connect", "sendto", "send"], "EACCES",
      "a broadcast address needs setsockopt SOCKET SO_BROADCAST on; a path needs write permission"),
    Row(
      ["bind"], "EINVAL", "the socket is bound already, or the address has the wrong length for its family",
      "a socket is bound once: make another one"),
    Row(["connect"], "EINVAL", "the address has the wrong length, or the socket is listening"),
    Row(["accept", "accept4"], "EINVAL", "the socket does not listen", "listen SOCKET first"),
    Row(
      ["listen"], "EINVAL", "the socket is connected, or is a Unix socket without a name",
      "bind it first; a connection cannot listen"),
    Row(
      ["listen"], "EOPNOTSUPP", "only connection-oriented sockets listen: stream and seqpacket",
      "a datagram socket receives as soon as it is bound"),
    Row(
      ["accept", "accept4"], "EOPNOTSUPP", "only connection-oriented sockets accept",
      "a datagram socket receives with recvfrom"),
    Row(["socketpair"], "EOPNOTSUPP", "only Unix sockets come in pairs", "try socketpair unix"),
    Row([], "EOPNOTSUPP", "this kind of socket cannot do that"),
    Row(["connect"], "ECONNREFUSED", "nobody listens at that address", "start a server there: bind, listen"),
    Row(
      sending + receiving, "ECONNREFUSED",
      "an earlier datagram came to a port where nobody receives, and the answer said so"),
    Row(
      ["connect"], "EISCONN", "the socket is connected already",
      "a stream is connected once; a datagram socket may connect again"),
    Row(["sendto"], "EISCONN", "a connected stream has its destination already", "use send"),
    Row(
      ["connect"], "EINPROGRESS", "the socket does not wait: the connection is being made",
      "poll SOCKET POLLOUT, then getsockopt SOCKET SO_ERROR"),
    Row(["connect"], "EALREADY", "an earlier connect is still under way", "poll SOCKET POLLOUT tells when it is done"),
    Row(["connect"], "ETIMEDOUT", "no answer came: the host is down, or a filter drops the segments"),
    Row(["connect"], "EAFNOSUPPORT", "the address is of another family than the socket"),
    Row(["bind", "sendto"], "EAFNOSUPPORT", "the address is of another family than the socket"),
    Row(["socket", "socketpair"], "EAFNOSUPPORT", "this kernel does not have that address family"),
    Row(["socket", "socketpair"], "EPROTONOSUPPORT", "the family does not have that protocol for this type"),
    Row(["socket", "socketpair"], "ESOCKTNOSUPPORT", "the family does not have sockets of that type"),
    Row(["socket"], "EPERM", "raw and packet sockets need CAP_NET_RAW"),
    Row(
      ["socket"], "EACCES", "a ping socket needs a group within net.ipv4.ping_group_range",
      "socket raw icmp does the same with CAP_NET_RAW"),
    Row(
      ["socket", "connect", "bind"], "ENODEV", "no device of this machine carries that family",
      "vsock needs one of vhost_vsock, vmw_vsock_virtio_transport, vmw_vsock_vmci_transport or vsock_loopback"),
    Row(
      ["socket", "accept", "accept4", "socketpair"], "EMFILE", "every descriptor of the process is in use",
      "close some sockets; ulimit -n sets the limit"),
    Row(["getpeername"], "ENOTCONN", "the socket has no remote end", "connect gives it one"),
    Row(["shutdown"], "ENOTCONN", "there is no connection to end"),
    Row(receiving, "ENOTCONN", "a stream receives only when it is connected", "connect it, or accept a connection"),
    Row(sending, "ENOTCONN", "a stream sends only when it is connected", "connect it, or accept a connection"),
    Row(
      sending, "EDESTADDRREQ", "the socket has no remote end", "connect it, or say where to: sendto SOCKET DATA ADDRESS"
    ),
    Row(
      sending, "EPIPE", "this end has stopped sending, or the peer has gone",
      "a C program would get SIGPIPE here; plugsh ignores it"),
    Row([], "ECONNRESET", "the peer reset the connection: it was closed with unread data, or aborted"),
    Row(sending, "EMSGSIZE", "a datagram is sent in one piece, and this one is too long for the protocol"),
    Row(sending, "ENOBUFS", "the system has no memory for it just now"),
    Row(
      sending + receiving + ["accept", "accept4"], "EAGAIN", "it would have to wait, and this socket does not",
      "poll tells when it is ready; fcntl SOCKET O_NONBLOCK off makes it wait"),
    Row(["adopt"], "ESRCH", "no process has this number"),
    Row(["adopt"], "EPERM", "this process may not trace that one", "it needs the same user, or CAP_SYS_PTRACE"),
    Row(["adopt"], "EBADF", "that process has no such descriptor", "ls -l /proc/PID/fd lists those that it has"),
    Row([], "EBADF", "no open descriptor has this number", "sockets lists the open ones"),
    Row([], "ENOTSOCK", "the descriptor is open, but is no socket"),
    Row([], "ENOPROTOOPT", "this protocol does not know the option"),
    Row(["setsockopt"], "EINVAL", "the value does not fit the option, or the option's time has passed"),
    Row(["setsockopt"], "EPERM", "the option needs a capability"),
    Row(["bind", "connect"], "ENOENT", "a directory or the socket's path does not exist"),
    Row([], "ENETUNREACH", "no route leads to that network"),
    Row([], "EHOSTUNREACH", "no way leads to that host"),
    Row([], "EFAULT", "the call was given an address outside the process's memory"),
    Row([], "EAI_NONAME", "the resolver does not know the name or the service"),
    Row([], "EAI_AGAIN", "the resolver has no answer just now"),
    Row(
      [], "TIMEOUT", "nothing happened before the deadline",
      "set deadline DURATION or timeout DURATION COMMAND allow more"),
  ]

  private static let byErrno = Dictionary(grouping: rows, by: \.errno)

  /// The lines for this call and failure; none where there is nothing to say.
  package static func lines(_ call: String, _ failure: FailureCode, _ arguments: [ShownArgument] = []) -> [String] {
    if ["socket", "socketpair"].contains(call), let lines = KernelOptions.lines(failure, arguments) { return lines }
    if failure.name == "EAGAIN", arguments.contains(where: { $0.isErrorQueue }) {
      return ["nothing is in the error queue, and nobody waits for it", "poll SOCKET POLLERR tells when something is"]
    }
    if ["setsockopt", "getsockopt"].contains(call), let lines = OptionAdvice.lines(failure, arguments) { return lines }
    // With TCP Fast Open, sending is connecting.
    let call =
      arguments.contains { if case .text(let text) = $0 { text.contains("MSG_FASTOPEN") } else { false } }
      ? "connect" : call
    let candidates = byErrno[failure.name] ?? []
    return (candidates.first { $0.calls.contains(call) } ?? candidates.first { $0.calls.isEmpty })?.lines ?? []
  }
}

extension ShownArgument {
  /// Whether it is a call's flags, with `MSG_ERRQUEUE` among them.
  fileprivate var isErrorQueue: Bool {
    if case .text(let text) = self { text.hasPrefix("MSG_") && text.contains("MSG_ERRQUEUE") } else { false }
  }
}
