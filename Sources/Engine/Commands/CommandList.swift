import Language

/// Every command, in the order in which help lists them.
package enum CommandList {
  package static let all: [Command] = [
    // The calls.
    .socket, .socketpair, .bind, .listen, .accept, .accept4, .connect, .shutdown, .close, .getsockname, .getpeername,
    .send, .sendto, .write, .recv, .recvfrom, .read, .sendmsg, .recvmsg, .sendmmsg, .recvmmsg, .writev, .readv,
    .getsockopt, .setsockopt, .fcntl, .ioctl, .dup, .dup2, .sockatmark, .sendfile, .splice,
    .poll, .select, .epoll, .getaddrinfo, .getnameinfo, .getservbyname, .getservbyport, .getprotobyname, .ifNameToIndex,
    // For people.
    .sockets, .show, .bytes, .options, .interfaces, .resolve, .relay, .adopt, .recvline, .recvuntil, .recvall, .jobs,
    .wait, .cancel, .print, .sleep, .set, .source, .history, .timeline, .diagram, .live, .clear,
    .help, .quit,
  ]

  private static let byName: [String: Command] = Dictionary(
    all.flatMap { command in ([command.name] + command.aliases).map { ($0, command) } }, uniquingKeysWith: { $1 })

  /// The command of this name or alias.
  package static func find(_ name: String) -> Command? { byName[name] }
}
