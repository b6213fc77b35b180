// The names that values of control messages have.

/// Where an error of the error queue is from; `<linux/errqueue.h>`.
package let errorOrigins = SymbolTable(
  "error origin",
  [
    Symbol("SO_EE_ORIGIN_NONE", 0, ""), Symbol("SO_EE_ORIGIN_LOCAL", 1, "this machine"),
    Symbol("SO_EE_ORIGIN_ICMP", 2, "an ICMP message"), Symbol("SO_EE_ORIGIN_ICMP6", 3, "an ICMPv6 message"),
    Symbol("SO_EE_ORIGIN_TIMESTAMPING", 4, "a time stamp"),
    Symbol("SO_EE_ORIGIN_ZEROCOPY", 5, "the end of zero-copy sends"),
    Symbol("SO_EE_ORIGIN_TXTIME", 6, "a time to send that was missed"),
    Symbol("SO_EE_ORIGIN_TXSTATUS", 4, "SO_EE_ORIGIN_TIMESTAMPING"),
  ])

/// What a time stamp marks; `<linux/errqueue.h>`.
let transmitStamps = SymbolTable(
  "time stamp",
  [
    Symbol("SCM_TSTAMP_SND", 0, "given to the device"), Symbol("SCM_TSTAMP_SCHED", 1, "at the queue to the device"),
    Symbol("SCM_TSTAMP_ACK", 2, "acknowledged by the peer"), Symbol("SCM_TSTAMP_COMPLETION", 3, "the device is done"),
  ])

/// How zero-copy sends ended; `<linux/errqueue.h>`.
let zeroCopyCodes = SymbolTable(
  "zero-copy code", [Symbol("SO_EE_CODE_ZEROCOPY_COPIED", 1, "the kernel copied all the same")])

/// Why `SO_TXTIME` dropped a packet; `<linux/errqueue.h>`.
let txtimeCodes = SymbolTable(
  "SO_TXTIME code",
  [
    Symbol("SO_EE_CODE_TXTIME_INVALID_PARAM", 1, "no time, or one too far off"),
    Symbol("SO_EE_CODE_TXTIME_MISSED", 2, "the time had passed"),
  ])

/// `<linux/icmp.h>`, RFC 792.
let icmpTypes = SymbolTable(
  "ICMP type",
  [
    Symbol("ICMP_ECHOREPLY", 0, ""), Symbol("ICMP_DEST_UNREACH", 3, ""), Symbol("ICMP_SOURCE_QUENCH", 4, ""),
    Symbol("ICMP_REDIRECT", 5, ""), Symbol("ICMP_ECHO", 8, ""), Symbol("ICMP_TIME_EXCEEDED", 11, ""),
    Symbol("ICMP_PARAMETERPROB", 12, ""), Symbol("ICMP_TIMESTAMP", 13, ""), Symbol("ICMP_TIMESTAMPREPLY", 14, ""),
  ])

/// Why a destination is unreachable; `<linux/icmp.h>`, RFC 1812.
let icmpUnreachableCodes = SymbolTable(
  "ICMP code",
  [
    Symbol("ICMP_NET_UNREACH", 0, ""), Symbol("ICMP_HOST_UNREACH", 1, ""), Symbol("ICMP_PROT_UNREACH", 2, ""),
    Symbol("ICMP_PORT_UNREACH", 3, ""), Symbol("ICMP_FRAG_NEEDED", 4, ""), Symbol("ICMP_SR_FAILED", 5, ""),
    Symbol("ICMP_NET_UNKNOWN", 6, ""), Symbol("ICMP_HOST_UNKNOWN", 7, ""), Symbol("ICMP_HOST_ISOLATED", 8, ""),
    Symbol("ICMP_NET_ANO", 9, ""), Symbol("ICMP_HOST_ANO", 10, ""), Symbol("ICMP_NET_UNR_TOS", 11, ""),
    Symbol("ICMP_HOST_UNR_TOS", 12, ""), Symbol("ICMP_PKT_FILTERED", 13, ""),
    Symbol("ICMP_PREC_VIOLATION", 14, ""), Symbol("ICMP_PREC_CUTOFF", 15, ""),
  ])

/// What ran out; `<linux/icmp.h>`.
let icmpExceededCodes = SymbolTable(
  "ICMP code", [Symbol("ICMP_EXC_TTL", 0, ""), Symbol("ICMP_EXC_FRAGTIME", 1, "")])

/// `<linux/icmpv6.h>`, RFC 4443.
let icmp6Types = SymbolTable(
  "ICMPv6 type",
  [
    Symbol("ICMPV6_DEST_UNREACH", 1, ""), Symbol("ICMPV6_PKT_TOOBIG", 2, ""), Symbol("ICMPV6_TIME_EXCEED", 3, ""),
    Symbol("ICMPV6_PARAMPROB", 4, ""), Symbol("ICMPV6_ECHO_REQUEST", 128, ""), Symbol("ICMPV6_ECHO_REPLY", 129, ""),
  ])

/// Why a destination is unreachable; `<linux/icmpv6.h>`.
let icmp6UnreachableCodes = SymbolTable(
  "ICMPv6 code",
  [
    Symbol("ICMPV6_NOROUTE", 0, ""), Symbol("ICMPV6_ADM_PROHIBITED", 1, ""), Symbol("ICMPV6_NOT_NEIGHBOUR", 2, ""),
    Symbol("ICMPV6_ADDR_UNREACH", 3, ""), Symbol("ICMPV6_PORT_UNREACH", 4, ""), Symbol("ICMPV6_POLICY_FAIL", 5, ""),
    Symbol("ICMPV6_REJECT_ROUTE", 6, ""),
  ])

/// What ran out; `<linux/icmpv6.h>`.
let icmp6ExceededCodes = SymbolTable(
  "ICMPv6 code", [Symbol("ICMPV6_EXC_HOPLIMIT", 0, ""), Symbol("ICMPV6_EXC_FRAGTIME", 1, "")])

/// What is wrong with a header; `<linux/icmpv6.h>`.
let icmp6ParameterCodes = SymbolTable(
  "ICMPv6 code",
  [Symbol("ICMPV6_HDR_FIELD", 0, ""), Symbol("ICMPV6_UNK_NEXTHDR", 1, ""), Symbol("ICMPV6_UNK_OPTION", 2, "")])

/// `struct tpacket_auxdata`; `<linux/if_packet.h>`.
let packetStatuses = SymbolTable(
  "packet status",
  [
    Symbol("TP_STATUS_USER", 1 << 0, "it is there"), Symbol("TP_STATUS_COPY", 1 << 1, "cut, and queued whole"),
    Symbol("TP_STATUS_LOSING", 1 << 2, "others were dropped"),
    Symbol("TP_STATUS_CSUMNOTREADY", 1 << 3, "its checksum is made by the device"),
    Symbol("TP_STATUS_VLAN_VALID", 1 << 4, "tp_vlan_tci holds"),
    Symbol("TP_STATUS_BLK_TMO", 1 << 5, "the block was closed by time"),
    Symbol("TP_STATUS_VLAN_TPID_VALID", 1 << 6, "tp_vlan_tpid holds"),
    Symbol("TP_STATUS_CSUM_VALID", 1 << 7, "its checksum is right"), Symbol("TP_STATUS_GSO_TCP", 1 << 8, "cut later"),
    Symbol("TP_STATUS_TS_SOFTWARE", 1 << 29, "stamped by the kernel"),
    Symbol("TP_STATUS_TS_SYS_HARDWARE", 1 << 30, "no longer used"),
    Symbol("TP_STATUS_TS_RAW_HARDWARE", 1 << 31, "stamped by the device"),
  ])

/// `ALG_SET_OP`; `<linux/if_alg.h>`.
let algorithmOperations = SymbolTable(
  "operation", [Symbol("ALG_OP_DECRYPT", 0, "decrypt", ""), Symbol("ALG_OP_ENCRYPT", 1, "encrypt", "")])
