/// What the options of TCP make of a value.
let tcpTrials: [LevelTrials] = [
  LevelTrials(
    "IPPROTO_TCP",
    [
      Trial("TCP_NODELAY", .tcp, "on", .reads("1")),
      Trial("TCP_MAXSEG", .tcp, "1000", .reads("1000")),
      Trial("TCP_CORK", .tcp, "on", .reads("1")),
      Trial("TCP_KEEPIDLE", .tcp, "60", .reads("60")),
      Trial("TCP_KEEPINTVL", .tcp, "11", .reads("11")),
      Trial("TCP_KEEPCNT", .tcp, "3", .reads("3")),
      Trial("TCP_SYNCNT", .tcp, "2", .reads("2")),
      Trial("TCP_LINGER2", .tcp, "7", .reads("7")),
      Trial("TCP_DEFER_ACCEPT", .tcp, "1", .reads("1")),
      Trial("TCP_WINDOW_CLAMP", .tcp, "20000", .reads("20000")),
      Trial("TCP_QUICKACK", .tcp, "off", .reads("0")),
      Trial("TCP_CONGESTION", .tcp, "reno", .reads("reno")),
      Trial("TCP_MD5SIG", .tcp, "127.0.0.1:0,0,0,6,0,secret", .isSet),
      Trial("TCP_COOKIE_TRANSACTIONS", .tcp, "hex:00000000", .fails(.protocolNotAvailable)),
      Trial("TCP_THIN_LINEAR_TIMEOUTS", .tcp, "on", .reads("1")),
      Trial("TCP_THIN_DUPACK", .tcp, "on", .reads("0")),
      Trial("TCP_USER_TIMEOUT", .tcp, "5000", .reads("5000")),
      Trial("TCP_REPAIR", .tcp, "TCP_REPAIR_ON", privileged: true, .reads("TCP_REPAIR_ON")),
      Trial(
        "TCP_REPAIR_QUEUE", .tcp, "TCP_SEND_QUEUE", after: "setsockopt s TCP_REPAIR on", privileged: true,
        .reads("TCP_SEND_QUEUE")),
      Trial(
        "TCP_QUEUE_SEQ", .tcp, "12345",
        after: "setsockopt s TCP_REPAIR on; setsockopt s TCP_REPAIR_QUEUE TCP_SEND_QUEUE", privileged: true,
        .reads("12345")),
      Trial("TCP_REPAIR_OPTIONS", .pair, "2,1000", after: "setsockopt s TCP_REPAIR on", privileged: true, .isSet),
      Trial("TCP_FASTOPEN", .tcp, "5", .reads("5")),
      Trial("TCP_TIMESTAMP", .tcp, "1000", after: "setsockopt s TCP_REPAIR on", privileged: true, .readsSomething),
      Trial("TCP_NOTSENT_LOWAT", .tcp, "16384", .reads("16384")),
      Trial("TCP_SAVE_SYN", .tcp, "1", .reads("1")),
      Trial(
        "TCP_REPAIR_WINDOW", .pair, "$w", after: "setsockopt s TCP_REPAIR on; w = getsockopt s TCP_REPAIR_WINDOW",
        privileged: true, .readsSomething),
      Trial("TCP_FASTOPEN_CONNECT", .tcp, "on", .reads("1")),
      Trial("TCP_ULP", .pair, "tls", .fails(.noSuchFileOrDirectory), .reads("tls")),
      Trial("TCP_MD5SIG_EXT", .tcp, "127.0.0.0:0,TCP_MD5SIG_FLAG_PREFIX,8,6,0,secret", .isSet),
      Trial(
        "TCP_FASTOPEN_KEY", .tcp, "hex:000102030405060708090a0b0c0d0e0f", .reads("hex:000102030405060708090a0b0c0d0e0f")
      ),
      Trial("TCP_FASTOPEN_NO_COOKIE", .tcp, "on", .reads("1")),
      Trial("TCP_INQ", .tcp, "on", .reads("1")),
      Trial("TCP_TX_DELAY", .tcp, "1000", .reads("1000")),
      Trial(
        "TCP_AO_ADD_KEY", .tcp, "127.0.0.1:0,hmac(sha1),0,0,0,32,100,100,0,0,6,secret", .fails(.protocolNotAvailable),
        .isSet),
      Trial(
        "TCP_AO_DEL_KEY", .tcp, "127.0.0.1:0,0,0,0,32,100,100", .fails(.protocolNotAvailable),
        .fails(.noSuchFileOrDirectory)),
      Trial("TCP_AO_INFO", .tcp, "0,0,0,0", .fails(.protocolNotAvailable), .fails(.noSuchFileOrDirectory)),
      Trial(
        "TCP_AO_REPAIR", .pair, "1,2,3,4", after: "setsockopt s TCP_REPAIR on", privileged: true,
        .fails(.protocolNotAvailable), .fails(.noSuchFileOrDirectory)),
      Trial("TCP_RTO_MAX_MS", .tcp, "60000", .reads("60000")),
      Trial("TCP_RTO_MIN_US", .tcp, "100000", .reads("100000")),
      Trial("TCP_DELACK_MAX_US", .tcp, "100000", .reads("100000")),
    ]),
  LevelTrials(
    "SOL_TLS",
    [
      Trial(
        "TLS_TX", .pair, "hex:0303330000000000000000000000000000000000000000000000000000000000000000000000000000",
        .fails(.protocolNotAvailable)),
      Trial(
        "TLS_RX", .pair, "hex:0303330000000000000000000000000000000000000000000000000000000000000000000000000000",
        .fails(.protocolNotAvailable)),
      Trial("TLS_TX_ZEROCOPY_RO", .pair, "on", .fails(.protocolNotAvailable)),
      Trial("TLS_RX_EXPECT_NO_PAD", .pair, "on", .fails(.protocolNotAvailable)),
      Trial("TLS_TX_MAX_PAYLOAD_LEN", .pair, "1000", .fails(.protocolNotAvailable)),
    ]),
]
