/// `IPPROTO_SCTP`, `sctp(7)` and RFC 6458; numbers from `<linux/sctp.h>`.
package let sctpOptions = OptionLevel(
  name: "IPPROTO_SCTP", number: 132,
  aliases: [
    ("SCTP_DELAYED_ACK", "SCTP_DELAYED_ACK_TIME"), ("SCTP_DELAYED_SACK", "SCTP_DELAYED_ACK_TIME"),
    ("SCTP_EXPOSE_PF_STATE", "SCTP_EXPOSE_POTENTIALLY_FAILED_STATE"),
  ],
  options: [
    SocketOption(
      "SCTP_RTOINFO", 0, .structure(.sctpTimeouts), since: "2.6", standard: "net.sctp.rto_initial, rto_max and rto_min",
      "retransmit times, ms"),
    SocketOption(
      "SCTP_ASSOCINFO", 1, .structure(.sctpAssociation), since: "2.6",
      standard: "net.sctp.association_max_retrans and valid_cookie_life", "the association's parameters"),
    SocketOption(
      "SCTP_INITMSG", 2, .structure(.sctpInit), since: "2.6",
      standard: "10,65535,net.sctp.max_init_retransmits,net.sctp.rto_max", "streams and attempts to ask for"),
    SocketOption("SCTP_NODELAY", 3, .flag, since: "2.6", standard: "off", "send at once: no Nagle algorithm"),
    SocketOption("SCTP_AUTOCLOSE", 4, .int(unit: "seconds"), since: "2.6", standard: "0", "close what is idle so long"),
    SocketOption(
      "SCTP_SET_PEER_PRIMARY_ADDR", 5, .structure(.sctpPeerPrimary), .writeOnly, since: "2.6",
      "which of our addresses the peer is to use"),
    SocketOption(
      "SCTP_PRIMARY_ADDR", 6, .structure(.sctpPrimary), since: "2.6", standard: "the first address",
      "which of the peer's addresses to use"),
    SocketOption("SCTP_ADAPTATION_LAYER", 7, .uint32(unit: ""), since: "2.6", standard: "0", "what runs above"),
    SocketOption("SCTP_DISABLE_FRAGMENTS", 8, .flag, since: "2.6", standard: "off", "fail rather than fragment"),
    SocketOption(
      "SCTP_PEER_ADDR_PARAMS", 9, .structure(.sctpPeerAddress), since: "2.6",
      standard: "net.sctp.hb_interval and path_max_retrans", "heartbeats and path MTU"),
    SocketOption(
      "SCTP_DEFAULT_SEND_PARAM", 10, .structure(.sctpSendDefaults), since: "2.6", standard: "zeros",
      "what a plain send uses"),
    SocketOption(
      "SCTP_EVENTS", 11, .bytes(capacity: 14), since: "2.6", standard: "zeros",
      "notifications to receive, a byte for each"),
    SocketOption(
      "SCTP_I_WANT_MAPPED_V4_ADDR", 12, .flag, since: "2.6", standard: "on", "IPv4 addresses in the IPv6 form"),
    SocketOption(
      "SCTP_MAXSEG", 13, .structure(.sctpAssociationValue), since: "2.6", standard: "0 (the path's)",
      "largest piece of a message"),
    SocketOption("SCTP_STATUS", 14, .structure(.sctpStatus), .readOnly, since: "2.6", "the association's state"),
    SocketOption(
      "SCTP_GET_PEER_ADDR_INFO", 15, .structure(.sctpPeerState), .readOnly, since: "2.6", "one address of the peer"),
    SocketOption(
      "SCTP_DELAYED_ACK_TIME", 16, .structure(.sctpDelayedAck), since: "2.6",
      standard: "net.sctp.sack_timeout, 2 packets", "delay of a SACK, ms"),
    SocketOption(
      "SCTP_CONTEXT", 17, .structure(.sctpAssociationValue), since: "2.6.20", standard: "0", "a number for what comes"),
    SocketOption("SCTP_FRAGMENT_INTERLEAVE", 18, .int(unit: ""), since: "2.6.21", standard: "0", "mix of messages"),
    SocketOption(
      "SCTP_PARTIAL_DELIVERY_POINT", 19, .uint32(unit: "bytes"), since: "2.6.21", standard: "0",
      "deliver a message in pieces from this size on"),
    SocketOption(
      "SCTP_MAX_BURST", 20, .structure(.sctpAssociationValue), since: "2.6.21", standard: "net.sctp.max_burst",
      "packets at once"),
    SocketOption("SCTP_AUTH_CHUNK", 21, .field(.uint8), .writeOnly, since: "2.6.24", "a chunk type to sign"),
    SocketOption(
      "SCTP_HMAC_IDENT", 22, .structure(.sctpAlgorithms), since: "2.6.24", standard: "the kernel's algorithms",
      "algorithms to sign with"),
    SocketOption("SCTP_AUTH_KEY", 23, .structure(.sctpKey), .writeOnly, since: "2.6.24", "a key to sign with"),
    SocketOption(
      "SCTP_AUTH_ACTIVE_KEY", 24, .structure(.sctpKeyNumber), since: "2.6.24", standard: "0", "the key in use"),
    SocketOption(
      "SCTP_AUTH_DELETE_KEY", 25, .structure(.sctpKeyNumber), .writeOnly, since: "2.6.24", "forget a key"),
    SocketOption(
      "SCTP_PEER_AUTH_CHUNKS", 26, .structure(.sctpChunks), .readOnly, since: "2.6.24", "chunk types the peer signs"),
    SocketOption(
      "SCTP_LOCAL_AUTH_CHUNKS", 27, .structure(.sctpChunks), .readOnly, since: "2.6.24", "chunk types we sign"),
    SocketOption("SCTP_GET_ASSOC_NUMBER", 28, .uint32(unit: ""), .readOnly, since: "2.6.29", "number of associations"),
    SocketOption(
      "SCTP_GET_ASSOC_ID_LIST", 29, .structure(.sctpAssociations), .readOnly, since: "3.1", "the associations"),
    SocketOption("SCTP_AUTO_ASCONF", 30, .flag, since: "3.1", standard: "off", "tell the peer of new addresses"),
    SocketOption(
      "SCTP_PEER_ADDR_THLDS", 31, .structure(.sctpThresholds), since: "3.6",
      standard: "net.sctp.path_max_retrans and pf_retrans", "when a path has failed"),
    SocketOption("SCTP_RECVRCVINFO", 32, .flag, since: "3.17", standard: "off", "receive SCTP_RCVINFO"),
    SocketOption("SCTP_RECVNXTINFO", 33, .flag, since: "3.17", standard: "off", "receive SCTP_NXTINFO"),
    SocketOption(
      "SCTP_DEFAULT_SNDINFO", 34, .structure(.sctpSendInfo), since: "3.17", standard: "zeros", "what a plain send uses"),
    SocketOption(
      "SCTP_AUTH_DEACTIVATE_KEY", 35, .structure(.sctpKeyNumber), .writeOnly, since: "4.17",
      "sign nothing more with a key"),
    SocketOption("SCTP_REUSE_PORT", 36, .flag, since: "4.19", standard: "off", "several sockets share one port"),
    SocketOption(
      "SCTP_PEER_ADDR_THLDS_V2", 37, .structure(.sctpThresholds2), since: "5.5",
      standard: "net.sctp.path_max_retrans, pf_retrans and ps_retrans", "when a path has failed, or is shunned"
    ),
    SocketOption("SCTP_SOCKOPT_BINDX_ADD", 100, .bytes(capacity: 1024), .writeOnly, since: "2.6", "more addresses"),
    SocketOption("SCTP_SOCKOPT_BINDX_REM", 101, .bytes(capacity: 1024), .writeOnly, since: "2.6", "fewer addresses"),
    SocketOption(
      "SCTP_SOCKOPT_PEELOFF", 102, .structure(.sctpPeelOff), .readOnly, since: "2.6", traits: .readingActs,
      "a socket of its own for an association; needs optval=ASSOCIATION"),
    SocketOption(
      "SCTP_SOCKOPT_CONNECTX_OLD", 107, .bytes(capacity: 1024), .writeOnly, since: "2.6", "connect to several addresses"
    ),
    SocketOption(
      "SCTP_GET_PEER_ADDRS", 108, .bytes(capacity: 4096), .readOnly, since: "2.6", "all addresses of the peer"),
    SocketOption("SCTP_GET_LOCAL_ADDRS", 109, .bytes(capacity: 4096), .readOnly, since: "2.6", "all our addresses"),
    SocketOption(
      "SCTP_SOCKOPT_CONNECTX", 110, .bytes(capacity: 1024), .writeOnly, since: "2.6.29", "connect to several addresses"),
    SocketOption(
      "SCTP_SOCKOPT_CONNECTX3", 111, .bytes(capacity: 16), .readOnly, since: "2.6.33",
      traits: [.readingActs, .holdsPointers], "the same, by getsockopt"),
    SocketOption(
      "SCTP_GET_ASSOC_STATS", 112, .structure(.sctpStatistics), .readOnly, since: "3.8", traits: .readingActs,
      "what the association has counted"),
    SocketOption(
      "SCTP_PR_SUPPORTED", 113, .structure(.sctpAssociationValue), since: "4.8", standard: "net.sctp.prsctp_enable",
      "partial reliability"),
    SocketOption(
      "SCTP_DEFAULT_PRINFO", 114, .structure(.sctpPartialDefaults), since: "4.8", standard: "0 (no policy)",
      "its default policy"),
    SocketOption(
      "SCTP_PR_ASSOC_STATUS", 115, .structure(.sctpPartialStatus), .readOnly, since: "4.8",
      "messages given up in the association"),
    SocketOption(
      "SCTP_PR_STREAM_STATUS", 116, .structure(.sctpPartialStatus), .readOnly, since: "4.8",
      "messages given up in a stream"),
    SocketOption(
      "SCTP_RECONFIG_SUPPORTED", 117, .structure(.sctpAssociationValue), since: "4.11",
      standard: "net.sctp.reconf_enable", "streams can be reset and added"
    ),
    SocketOption(
      "SCTP_ENABLE_STREAM_RESET", 118, .structure(.sctpAssociationValue), since: "4.11", standard: "0",
      "which resets are allowed"),
    SocketOption("SCTP_RESET_STREAMS", 119, .structure(.sctpResetStreams), .writeOnly, since: "4.11", "reset streams"),
    SocketOption("SCTP_RESET_ASSOC", 120, .int(unit: ""), .writeOnly, since: "4.11", "reset the association"),
    SocketOption("SCTP_ADD_STREAMS", 121, .structure(.sctpAddStreams), .writeOnly, since: "4.11", "add streams"),
    SocketOption(
      "SCTP_SOCKOPT_PEELOFF_FLAGS", 122, .structure(.sctpPeelOff), .readOnly, since: "4.13", traits: .readingActs,
      "as SCTP_SOCKOPT_PEELOFF, with SOCK_NONBLOCK or SOCK_CLOEXEC"),
    SocketOption(
      "SCTP_STREAM_SCHEDULER", 123, .structure(.sctpAssociationValue), since: "4.15",
      standard: "0 (first come, first served)", "whose turn it is"),
    SocketOption(
      "SCTP_STREAM_SCHEDULER_VALUE", 124, .structure(.sctpStreamValue), since: "4.15", standard: "0",
      "a stream's priority"),
    SocketOption(
      "SCTP_INTERLEAVING_SUPPORTED", 125, .structure(.sctpAssociationValue), since: "4.16",
      standard: "net.sctp.intl_enable", "messages may be mixed"),
    SocketOption(
      "SCTP_SENDMSG_CONNECT", 126, .bytes(capacity: 1024), .writeOnly, since: "4.20", "reserved for sendmsg"),
    SocketOption(
      "SCTP_EVENT", 127, .structure(.sctpEvent), since: "5.0", standard: "off", "one notification to receive"),
    SocketOption(
      "SCTP_ASCONF_SUPPORTED", 128, .structure(.sctpAssociationValue), since: "5.4", standard: "net.sctp.addip_enable",
      "addresses can be changed"),
    SocketOption(
      "SCTP_AUTH_SUPPORTED", 129, .structure(.sctpAssociationValue), since: "5.4", standard: "net.sctp.auth_enable",
      "chunks can be signed"),
    SocketOption(
      "SCTP_ECN_SUPPORTED", 130, .structure(.sctpAssociationValue), since: "5.4", standard: "net.sctp.ecn_enable",
      "congestion marks"),
    SocketOption(
      "SCTP_EXPOSE_POTENTIALLY_FAILED_STATE", 131, .structure(.sctpAssociationValue), since: "5.5",
      standard: "net.sctp.pf_expose", "tell of paths that may have failed"),
    SocketOption(
      "SCTP_REMOTE_UDP_ENCAPS_PORT", 132, .structure(.sctpEncapsulation), since: "5.11",
      standard: "net.sctp.encap_port", "SCTP inside UDP"),
    SocketOption(
      "SCTP_PLPMTUD_PROBE_INTERVAL", 133, .structure(.sctpProbing), since: "5.14",
      standard: "net.sctp.plpmtud_probe_interval", "path MTU probes, ms"),
  ])
