/// `IPPROTO_TCP`, `tcp(7)`; numbers from `<linux/tcp.h>`.
package let tcpOptions = OptionLevel(
  name: "IPPROTO_TCP", number: 6,
  options: [
    SocketOption("TCP_NODELAY", 1, .flag, standard: "off", "send at once: no Nagle algorithm"),
    SocketOption("TCP_MAXSEG", 2, .int(unit: "bytes"), standard: "536 before connect", "largest segment"),
    SocketOption("TCP_CORK", 3, .flag, standard: "off", "send full segments only, until it is off again"),
    SocketOption(
      "TCP_KEEPIDLE", 4, .int(unit: "seconds"), standard: "net.ipv4.tcp_keepalive_time", "idle time before a probe"),
    SocketOption(
      "TCP_KEEPINTVL", 5, .int(unit: "seconds"), standard: "net.ipv4.tcp_keepalive_intvl", "time between probes"),
    SocketOption(
      "TCP_KEEPCNT", 6, .int(unit: "probes"), standard: "net.ipv4.tcp_keepalive_probes", "probes before death"),
    SocketOption("TCP_SYNCNT", 7, .int(unit: "SYNs"), standard: "net.ipv4.tcp_syn_retries", "SYNs before giving up"),
    SocketOption(
      "TCP_LINGER2", 8, .int(unit: "seconds"), standard: "net.ipv4.tcp_fin_timeout", "life of an orphan in FIN_WAIT2"),
    SocketOption(
      "TCP_DEFER_ACCEPT", 9, .int(unit: "seconds"), standard: "0", "a connection is accepted only when data is there"),
    SocketOption("TCP_WINDOW_CLAMP", 10, .int(unit: "bytes"), standard: "0", "largest window that is offered"),
    SocketOption("TCP_QUICKACK", 12, .flag, standard: "on", "acknowledge at once; not permanent"),
    SocketOption(
      "TCP_CONGESTION", 13, .text(capacity: 16), since: "2.6.13", standard: "net.ipv4.tcp_congestion_control",
      "congestion control algorithm"),
    SocketOption(
      "TCP_THIN_LINEAR_TIMEOUTS", 16, .flag, since: "2.6.34", standard: "off", "thin streams: linear retransmit times"),
    SocketOption("TCP_THIN_DUPACK", 17, .flag, since: "2.6.34", standard: "off", "without effect since Linux 4.11"),
    SocketOption(
      "TCP_USER_TIMEOUT", 18, .int(unit: "ms"), since: "2.6.37", standard: "0 (the system's)",
      "how long sent data may stay unacknowledged"),
    SocketOption(
      "TCP_REPAIR", 19, .int(unit: ""), since: "3.5", standard: "0", "take over a connection's state (root)"),
    SocketOption("TCP_REPAIR_QUEUE", 20, .int(unit: ""), since: "3.5", standard: "0", "which queue is under repair"),
    SocketOption("TCP_QUEUE_SEQ", 21, .uint32(unit: ""), since: "3.5", "sequence number of the queue under repair"),
    SocketOption(
      "TCP_FASTOPEN", 23, .int(unit: "connections"), since: "3.7", standard: "0", "queue for data in a SYN (listener)"),
    SocketOption("TCP_TIMESTAMP", 24, .uint32(unit: ""), since: "3.9", "the connection's time stamp clock"),
    SocketOption(
      "TCP_NOTSENT_LOWAT", 25, .uint32(unit: "bytes"), since: "3.12", standard: "net.ipv4.tcp_notsent_lowat",
      "writable only while fewer bytes are unsent"),
    SocketOption("TCP_SAVE_SYN", 27, .int(unit: ""), since: "4.3", standard: "0", "keep the SYN's headers (listener)"),
    SocketOption("TCP_FASTOPEN_CONNECT", 30, .flag, since: "4.11", standard: "off", "connect waits for the first data"),
    SocketOption("TCP_ULP", 31, .text(capacity: 16), since: "4.13", standard: "none", "protocol on top, as tls"),
    SocketOption(
      "TCP_FASTOPEN_NO_COOKIE", 34, .flag, since: "4.15", standard: "off", "Fast Open without a cookie"),
    SocketOption("TCP_INQ", 36, .flag, since: "4.18", standard: "off", "receive the size of the queue"),
    SocketOption("TCP_TX_DELAY", 37, .int(unit: "µs"), since: "5.4", standard: "0", "delay what is sent"),
    SocketOption("TCP_RTO_MAX_MS", 44, .int(unit: "ms"), since: "6.15", standard: "120000", "longest retransmit time"),
    SocketOption("TCP_RTO_MIN_US", 45, .int(unit: "µs"), since: "6.17", standard: "200000", "shortest retransmit time"),
    SocketOption(
      "TCP_DELACK_MAX_US", 46, .int(unit: "µs"), since: "6.17", standard: "200000", "longest delay of an ACK"),
  ])
