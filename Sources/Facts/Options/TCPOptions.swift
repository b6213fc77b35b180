/// `IPPROTO_TCP`, `tcp(7)`; numbers from `<linux/tcp.h>`, those of newer kernels our own.
package let tcpOptions = OptionLevel(
  name: "IPPROTO_TCP", number: 6, aliases: [("TCP_CM_INQ", "TCP_INQ")],
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
    SocketOption("TCP_INFO", 11, .tcpInfo, .readOnly, traits: .varies, "all that the kernel knows of the connection"),
    SocketOption("TCP_QUICKACK", 12, .flag, standard: "on", "acknowledge at once; not permanent"),
    SocketOption(
      "TCP_CONGESTION", 13, .text(capacity: 16), since: "2.6.13", standard: "net.ipv4.tcp_congestion_control",
      "congestion control algorithm"),
    SocketOption(
      "TCP_MD5SIG", 14, .structure(.md5Signature), .writeOnly, since: "2.6.20",
      "sign every segment to and from an address with this key"),
    SocketOption(
      "TCP_COOKIE_TRANSACTIONS", 15, .bytes(capacity: 32), since: "2.6.33", standard: "none",
      "experimental cookies; gone since Linux 3.10"),
    SocketOption(
      "TCP_THIN_LINEAR_TIMEOUTS", 16, .flag, since: "2.6.34", standard: "off", "thin streams: linear retransmit times"),
    SocketOption("TCP_THIN_DUPACK", 17, .flag, since: "2.6.34", standard: "off", "without effect since Linux 4.11"),
    SocketOption(
      "TCP_USER_TIMEOUT", 18, .int(unit: "ms"), since: "2.6.37", standard: "0 (the system's)",
      "how long sent data may stay unacknowledged"),
    SocketOption(
      "TCP_REPAIR", 19, .symbol(tcpRepairModes), since: "3.5", standard: "TCP_REPAIR_OFF",
      "take over a connection's state (CAP_NET_ADMIN)"),
    SocketOption(
      "TCP_REPAIR_QUEUE", 20, .symbol(tcpRepairQueues), since: "3.5", standard: "TCP_NO_QUEUE",
      "which queue is under repair"),
    SocketOption(
      "TCP_QUEUE_SEQ", 21, .uint32(unit: ""), since: "3.5", standard: "the connection's",
      "sequence number of the queue under repair"),
    SocketOption(
      "TCP_REPAIR_OPTIONS", 22, .list(capacity: 64), .writeOnly, since: "3.5",
      "options as the connection negotiated them: code,value,…"),
    SocketOption(
      "TCP_FASTOPEN", 23, .int(unit: "connections"), since: "3.7", standard: "0", "queue for data in a SYN (listener)"),
    SocketOption(
      "TCP_TIMESTAMP", 24, .uint32(unit: ""), since: "3.9", standard: "the kernel's clock", traits: .varies,
      "the time stamp clock"),
    SocketOption(
      "TCP_NOTSENT_LOWAT", 25, .uint32(unit: "bytes"), since: "3.12", standard: "net.ipv4.tcp_notsent_lowat",
      "writable only while fewer bytes are unsent"),
    SocketOption(
      "TCP_CC_INFO", 26, .bytes(capacity: 20), .readOnly, since: "4.1", traits: .varies,
      "what the congestion control algorithm tells of itself"),
    SocketOption("TCP_SAVE_SYN", 27, .int(unit: ""), since: "4.3", standard: "0", "keep the SYN's headers (listener)"),
    SocketOption(
      "TCP_SAVED_SYN", 28, .bytes(capacity: 512), .readOnly, since: "4.3", traits: .readingActs,
      "the SYN's headers, once"),
    SocketOption(
      "TCP_REPAIR_WINDOW", 29, .structure(.repairWindow), since: "4.8", standard: "the connection's",
      "the windows of a connection under repair"),
    SocketOption("TCP_FASTOPEN_CONNECT", 30, .flag, since: "4.11", standard: "off", "connect waits for the first data"),
    SocketOption("TCP_ULP", 31, .text(capacity: 16), since: "4.13", standard: "none", "protocol on top, as tls"),
    SocketOption(
      "TCP_MD5SIG_EXT", 32, .structure(.md5Signature), .writeOnly, since: "4.14",
      "as TCP_MD5SIG, with a prefix length and an interface"),
    SocketOption(
      "TCP_FASTOPEN_KEY", 33, .bytes(capacity: 32), since: "4.15", standard: "none",
      "the key of Fast Open cookies: 16 or 32 bytes"),
    SocketOption(
      "TCP_FASTOPEN_NO_COOKIE", 34, .flag, since: "4.15", standard: "off", "Fast Open without a cookie"),
    SocketOption(
      "TCP_ZEROCOPY_RECEIVE", 35, .structure(.zerocopyReceive), .readOnly, since: "4.18",
      traits: [.readingActs, .holdsPointers], "receive by mapping the kernel's pages"),
    SocketOption("TCP_INQ", 36, .flag, since: "4.18", standard: "off", "receive the size of the queue"),
    SocketOption("TCP_TX_DELAY", 37, .int(unit: "µs"), since: "5.4", standard: "0", "delay what is sent"),
    SocketOption(
      "TCP_AO_ADD_KEY", 38, .structure(.authenticationKey), .writeOnly, since: "6.7",
      "a key of the authentication option, RFC 5925"),
    SocketOption(
      "TCP_AO_DEL_KEY", 39, .structure(.authenticationKeyToDelete), .writeOnly, since: "6.7", "take such a key away"),
    SocketOption(
      "TCP_AO_INFO", 40, .structure(.authentication), since: "6.7", standard: "none",
      "the keys in use, and what was counted"),
    SocketOption(
      "TCP_AO_GET_KEYS", 41, .structure(.authenticationKeys), .readOnly, since: "6.7", "the keys that match"),
    SocketOption(
      "TCP_AO_REPAIR", 42, .structure(.authenticationRepair), since: "6.7", standard: "none",
      "the numbers of a connection under repair"),
    SocketOption("TCP_IS_MPTCP", 43, .flag, .readOnly, since: "6.10", "whether it is multipath TCP"),
    SocketOption("TCP_RTO_MAX_MS", 44, .int(unit: "ms"), since: "6.15", standard: "120000", "longest retransmit time"),
    SocketOption("TCP_RTO_MIN_US", 45, .int(unit: "µs"), since: "6.15", standard: "200000", "shortest retransmit time"),
    SocketOption(
      "TCP_DELACK_MAX_US", 46, .int(unit: "µs"), since: "6.15", standard: "200000", "longest delay of an ACK"),
  ])

/// `SOL_MPTCP`; numbers from `<linux/mptcp.h>`.
package let mptcpOptions = OptionLevel(
  name: "SOL_MPTCP", number: 284,
  options: [
    SocketOption(
      "MPTCP_INFO", 1, .structure(.mptcpInfo), .readOnly, since: "5.16", traits: .varies,
      "all that the kernel knows of the connection"),
    // The request says how large a caller takes the header and each element to be.
    SocketOption(
      "MPTCP_TCPINFO", 2, .bytes(capacity: 8192), .readOnly, since: "5.16", traits: .varies,
      request: [16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0], "tcp_info of each subflow"),
    SocketOption(
      "MPTCP_SUBFLOW_ADDRS", 3, .structure(.subflowAddresses), .readOnly, since: "5.16",
      request: [16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0], "the two ends of each subflow"),
    SocketOption(
      "MPTCP_FULL_INFO", 4, .structure(.mptcpFullInfo), .readOnly, since: "6.5", traits: [.varies, .holdsPointers],
      "MPTCP_INFO with the number of subflows"),
  ])

/// `SOL_TLS`, on a TCP socket whose `TCP_ULP` is `tls`; numbers from `<linux/tls.h>`.
package let tlsOptions = OptionLevel(
  name: "SOL_TLS", number: 282,
  options: [
    SocketOption(
      "TLS_TX", 1, .bytes(capacity: 64), since: "4.13", standard: "none",
      "cipher and keys for sending: tls12_crypto_info_…"),
    SocketOption("TLS_RX", 2, .bytes(capacity: 64), since: "4.17", standard: "none", "cipher and keys for receiving"),
    SocketOption("TLS_TX_ZEROCOPY_RO", 3, .flag, since: "5.19", standard: "off", "sendfile without a copy"),
    SocketOption("TLS_RX_EXPECT_NO_PAD", 4, .flag, since: "6.0", standard: "off", "records come without padding"),
    SocketOption(
      "TLS_TX_MAX_PAYLOAD_LEN", 5, .field(.uint16), since: "6.19", standard: "16384", "most data in one record, bytes"),
  ])
