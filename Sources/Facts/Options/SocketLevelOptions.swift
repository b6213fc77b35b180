import SystemPackage

/// `SOL_SOCKET`, `socket(7)` and `unix(7)`; numbers from `<asm-generic/socket.h>`, those of newer kernels our own.
package let socketOptions = OptionLevel(
  name: "SOL_SOCKET", number: 1,
  aliases: [
    ("SO_GET_FILTER", "SO_ATTACH_FILTER"), ("SO_DETACH_BPF", "SO_DETACH_FILTER"), ("SO_RCVTIMEO_OLD", "SO_RCVTIMEO"),
    ("SO_SNDTIMEO_OLD", "SO_SNDTIMEO"), ("SO_TIMESTAMP_OLD", "SO_TIMESTAMP"),
    ("SO_TIMESTAMPNS_OLD", "SO_TIMESTAMPNS"), ("SO_TIMESTAMPING_OLD", "SO_TIMESTAMPING"),
  ],
  options: [
    SocketOption("SO_DEBUG", 1, .flag, standard: "off", "record debugging information (CAP_NET_ADMIN)"),
    SocketOption("SO_REUSEADDR", 2, .flag, standard: "off", "bind to an address that an old connection still holds"),
    SocketOption("SO_TYPE", 3, .symbol(socketTypes), .readOnly, "the socket's type"),
    SocketOption(
      "SO_ERROR", 4, .symbol(Errno.table), .readOnly, standard: "0", traits: .readingActs,
      "the pending error; reading clears it"),
    SocketOption("SO_DONTROUTE", 5, .flag, standard: "off", "only hosts on directly connected networks"),
    SocketOption("SO_BROADCAST", 6, .flag, standard: "off", "allow datagrams to a broadcast address"),
    SocketOption(
      "SO_SNDBUF", 7, .int(unit: "bytes"), standard: "net.core.wmem_default; TCP: the second of net.ipv4.tcp_wmem",
      "send buffer; the kernel doubles what is set, for its own bookkeeping"),
    SocketOption(
      "SO_RCVBUF", 8, .int(unit: "bytes"), standard: "net.core.rmem_default; TCP: the second of net.ipv4.tcp_rmem",
      "receive buffer; the kernel doubles what is set, for its own bookkeeping"),
    SocketOption("SO_KEEPALIVE", 9, .flag, standard: "off", "probe an idle connection"),
    SocketOption("SO_OOBINLINE", 10, .flag, standard: "off", "leave urgent data in the stream"),
    SocketOption("SO_NO_CHECK", 11, .flag, standard: "off", "send UDP without a checksum"),
    SocketOption("SO_PRIORITY", 12, .int(unit: ""), standard: "0", "queueing priority of what is sent"),
    SocketOption(
      "SO_LINGER", 13, .structure(.linger), standard: "0,0",
      "close waits for unsent data; with time 0 it resets the connection"),
    SocketOption("SO_BSDCOMPAT", 14, .flag, standard: "off", "without effect since Linux 2.4"),
    SocketOption(
      "SO_REUSEPORT", 15, .flag, since: "3.9", standard: "off", "several sockets share one address and port"),
    SocketOption("SO_PASSCRED", 16, .flag, standard: "off", "receive the sender's credentials"),
    SocketOption("SO_PEERCRED", 17, .structure(.ucred), .readOnly, "who connected: process, user, group"),
    SocketOption(
      "SO_RCVLOWAT", 18, .int(unit: "bytes"), standard: "1", "least number of bytes that a receive waits for"),
    SocketOption("SO_SNDLOWAT", 19, .int(unit: "bytes"), .readOnly, standard: "1", "cannot be changed on Linux"),
    SocketOption("SO_RCVTIMEO", 20, .timeval, standard: "0 (for ever)", "how long a receive or an accept waits"),
    SocketOption("SO_SNDTIMEO", 21, .timeval, standard: "0 (for ever)", "how long a send or a connect waits"),
    SocketOption("SO_SECURITY_AUTHENTICATION", 22, .int(unit: ""), standard: "none", "reserved: no kernel has it"),
    SocketOption(
      "SO_SECURITY_ENCRYPTION_TRANSPORT", 23, .int(unit: ""), standard: "none", "reserved: no kernel has it"),
    SocketOption("SO_SECURITY_ENCRYPTION_NETWORK", 24, .int(unit: ""), standard: "none", "reserved: no kernel has it"),
    SocketOption("SO_BINDTODEVICE", 25, .text(capacity: 16), standard: "none", "use this interface only"),
    SocketOption(
      "SO_ATTACH_FILTER", 26, .filter, standard: "none", "a classic BPF program that decides what may come in"),
    SocketOption(
      "SO_DETACH_FILTER", 27, .int(unit: ""), .writeOnly, "take the filter away; the value is not looked at"),
    SocketOption(
      "SO_PEERNAME", 28, .field(.address(size: 128)), .readOnly,
      "the remote end; with optlen= of its own length, as 16 for IPv4"),
    SocketOption(
      "SO_TIMESTAMP", 29, .flag, standard: "off", "receive time of each datagram, as a control message (µs)"),
    SocketOption("SO_ACCEPTCONN", 30, .flag, .readOnly, "whether the socket listens"),
    SocketOption("SO_PEERSEC", 31, .text(capacity: 256), .readOnly, since: "2.6.2", "the peer's security context"),
    SocketOption(
      "SO_SNDBUFFORCE", 32, .int(unit: "bytes"), .writeOnly, since: "2.6.14",
      "as SO_SNDBUF, above the limit (CAP_NET_ADMIN)"),
    SocketOption(
      "SO_RCVBUFFORCE", 33, .int(unit: "bytes"), .writeOnly, since: "2.6.14",
      "as SO_RCVBUF, above the limit (CAP_NET_ADMIN)"),
    SocketOption("SO_PASSSEC", 34, .flag, since: "2.6.18", standard: "off", "receive the sender's security context"),
    SocketOption(
      "SO_TIMESTAMPNS", 35, .flag, since: "2.6.22", standard: "off",
      "receive time of each datagram, as a control message (ns)"),
    SocketOption("SO_MARK", 36, .int(unit: ""), since: "2.6.25", standard: "0", "mark what is sent (CAP_NET_ADMIN)"),
    SocketOption(
      "SO_TIMESTAMPING", 37, .structure(.timestamping), since: "2.6.30", standard: "0,0", "time stamps of many kinds"),
    SocketOption("SO_PROTOCOL", 38, .symbol(protocols), .readOnly, since: "2.6.32", "the socket's protocol"),
    SocketOption("SO_DOMAIN", 39, .symbol(addressFamilies), .readOnly, since: "2.6.32", "the socket's family"),
    SocketOption(
      "SO_RXQ_OVFL", 40, .flag, since: "2.6.33", standard: "off", "receive the count of dropped datagrams"),
    SocketOption("SO_WIFI_STATUS", 41, .flag, since: "3.3", standard: "off", "report whether a wireless frame arrived"),
    SocketOption("SO_PEEK_OFF", 42, .int(unit: "bytes"), since: "3.4", standard: "-1", "where MSG_PEEK begins"),
    SocketOption("SO_NOFCS", 43, .flag, since: "3.4", standard: "off", "the sender computes the Ethernet checksum"),
    SocketOption("SO_LOCK_FILTER", 44, .flag, since: "3.9", standard: "off", "forbid changes of the filter, for ever"),
    SocketOption(
      "SO_SELECT_ERR_QUEUE", 45, .flag, since: "3.10", standard: "off", "the error queue makes POLLPRI ready"),
    SocketOption(
      "SO_BUSY_POLL", 46, .int(unit: "µs"), since: "3.11", standard: "net.core.busy_read", "poll the device this long"),
    SocketOption(
      "SO_MAX_PACING_RATE", 47, .uint64(unit: "bytes/s"), since: "3.13", standard: "~0 (none)", "pace what is sent"),
    SocketOption("SO_BPF_EXTENSIONS", 48, .int(unit: ""), .readOnly, since: "3.14", "which BPF extensions there are"),
    SocketOption(
      "SO_INCOMING_CPU", 49, .int(unit: ""), since: "3.19", standard: "-1", "the CPU that handles this socket's input"),
    SocketOption(
      "SO_ATTACH_BPF", 50, .int(unit: "descriptor"), .writeOnly, since: "3.19",
      "a loaded eBPF program that decides what may come in"),
    SocketOption(
      "SO_ATTACH_REUSEPORT_CBPF", 51, .filter, .writeOnly, since: "4.5",
      "a classic BPF program that chooses among the sockets of one port"),
    SocketOption(
      "SO_ATTACH_REUSEPORT_EBPF", 52, .int(unit: "descriptor"), .writeOnly, since: "4.5",
      "a loaded eBPF program that chooses among the sockets of one port"),
    SocketOption("SO_CNX_ADVICE", 53, .int(unit: ""), .writeOnly, since: "4.6", "1: look for another way to the peer"),
    SocketOption(
      "SO_MEMINFO", 55,
      .array([
        "rmem_alloc", "rcvbuf", "wmem_alloc", "sndbuf", "fwd_alloc", "wmem_queued", "optmem", "backlog", "drops",
      ]), .readOnly, since: "4.12", "the memory that the socket uses, in bytes, and the datagrams it dropped"),
    SocketOption(
      "SO_INCOMING_NAPI_ID", 56, .uint32(unit: ""), .readOnly, since: "4.12", "the queue of the last packet"),
    SocketOption("SO_COOKIE", 57, .uint64(unit: ""), .readOnly, since: "4.12", "a number that no other socket has"),
    SocketOption("SO_PEERGROUPS", 59, .list(capacity: 4096), .readOnly, since: "4.13", "the groups of who connected"),
    SocketOption("SO_ZEROCOPY", 60, .flag, since: "4.14", standard: "off", "allow MSG_ZEROCOPY"),
    SocketOption(
      "SO_TXTIME", 61, .structure(.txtime), since: "4.19", standard: "CLOCK_REALTIME,0",
      "let SCM_TXTIME say when to send"),
    SocketOption(
      "SO_BINDTOIFINDEX", 62, .field(.interface), since: "5.0", standard: "0", "as SO_BINDTODEVICE, by number"),
    SocketOption("SO_TIMESTAMP_NEW", 63, .flag, since: "5.1", standard: "off", "as SO_TIMESTAMP, 64 bits everywhere"),
    SocketOption(
      "SO_TIMESTAMPNS_NEW", 64, .flag, since: "5.1", standard: "off", "as SO_TIMESTAMPNS, 64 bits everywhere"),
    SocketOption(
      "SO_TIMESTAMPING_NEW", 65, .structure(.timestamping), since: "5.1", standard: "0,0",
      "as SO_TIMESTAMPING, 64 bits everywhere"),
    SocketOption(
      "SO_RCVTIMEO_NEW", 66, .timeval, since: "5.1", standard: "0 (for ever)", "as SO_RCVTIMEO, 64 bits everywhere"),
    SocketOption(
      "SO_SNDTIMEO_NEW", 67, .timeval, since: "5.1", standard: "0 (for ever)", "as SO_SNDTIMEO, 64 bits everywhere"),
    SocketOption(
      "SO_DETACH_REUSEPORT_BPF", 68, .int(unit: ""), .writeOnly, since: "5.3",
      "take the port group's program away; the value is not looked at"),
    SocketOption("SO_PREFER_BUSY_POLL", 69, .flag, since: "5.11", standard: "off", "prefer busy polling to interrupts"),
    SocketOption(
      "SO_BUSY_POLL_BUDGET", 70, .int(unit: "packets"), .writeOnly, since: "5.11", standard: "8",
      "packets in one busy poll"),
    SocketOption(
      "SO_NETNS_COOKIE", 71, .uint64(unit: ""), .readOnly, since: "5.14", "the number of the network namespace"),
    SocketOption(
      "SO_BUF_LOCK", 72, .field(.flags(bufferLocks, size: 4)), since: "5.15", standard: "0",
      "which buffer sizes stay as set"),
    SocketOption(
      "SO_RESERVE_MEM", 73, .int(unit: "bytes"), since: "5.16", standard: "0", "memory kept for this socket"),
    SocketOption(
      "SO_TXREHASH", 74, .int(unit: ""), since: "5.19", standard: "net.core.txrehash",
      "choose another path after a loss"),
    SocketOption("SO_RCVMARK", 75, .flag, since: "5.19", standard: "off", "receive the packet's mark"),
    SocketOption("SO_PASSPIDFD", 76, .flag, since: "6.5", standard: "off", "receive a pidfd of the sender"),
    SocketOption(
      "SO_PEERPIDFD", 77, .int(unit: "descriptor"), .readOnly, since: "6.5", traits: .readingActs,
      "a pidfd of who connected: a new descriptor each time"),
    SocketOption(
      "SO_DEVMEM_LINEAR", 78, .int(unit: ""), .readOnly, since: "6.12", "only a control message: MSG_SOCK_DEVMEM"),
    SocketOption(
      "SO_DEVMEM_DMABUF", 79, .int(unit: ""), .readOnly, since: "6.12", "only a control message: MSG_SOCK_DEVMEM"),
    SocketOption(
      "SO_DEVMEM_DONTNEED", 80, .structure(.dmabufToken), .writeOnly, since: "6.12",
      "give received device memory back"),
    SocketOption("SO_RCVPRIORITY", 82, .flag, since: "6.14", standard: "off", "receive the packet's priority"),
    SocketOption("SO_PASSRIGHTS", 83, .flag, since: "6.16", standard: "on", "allow descriptors to be received"),
    SocketOption(
      "SO_INQ", 84, .flag, .writeOnly, since: "6.17", standard: "off",
      "AF_UNIX: receive the number of bytes that are left, SCM_INQ"),
  ])
