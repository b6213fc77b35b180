// The levels of the rarer families, a few options each.

/// The level of `AF_VSOCK` sockets, `vsock(7)`; numbers from `<linux/vm_sockets.h>`.
package let vsockOptions = OptionLevel(
  name: "AF_VSOCK", number: 40,
  aliases: [("SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD", "SO_VM_SOCKETS_CONNECT_TIMEOUT")],
  options: [
    SocketOption(
      "SO_VM_SOCKETS_BUFFER_SIZE", 0, .uint64(unit: "bytes"), since: "3.9", standard: "262144", "buffer"),
    SocketOption(
      "SO_VM_SOCKETS_BUFFER_MIN_SIZE", 1, .uint64(unit: "bytes"), since: "3.9", standard: "128", "its least size"),
    SocketOption(
      "SO_VM_SOCKETS_BUFFER_MAX_SIZE", 2, .uint64(unit: "bytes"), since: "3.9", standard: "262144", "its largest size"),
    SocketOption(
      "SO_VM_SOCKETS_PEER_HOST_VM_ID", 3, .int(unit: ""), .readOnly, since: "3.9",
      "the peer as its host knows it (VMCI)"
    ),
    SocketOption("SO_VM_SOCKETS_TRUSTED", 5, .flag, .readOnly, since: "3.9", "whether the socket is trusted (VMCI)"),
    SocketOption(
      "SO_VM_SOCKETS_CONNECT_TIMEOUT", 6, .timeval, since: "3.9", standard: "2s", "how long connect waits"),
    SocketOption(
      "SO_VM_SOCKETS_NONBLOCK_TXRX", 7, .flag, since: "3.9", standard: "off",
      "never wait for space (VMCI, in the kernel)"
    ),
    SocketOption(
      "SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW", 8, .timeval, since: "5.17", standard: "2s",
      "the same, 64 bits everywhere"),
  ])

/// `SOL_ALG`; numbers from `<linux/if_alg.h>`.
package let algOptions = OptionLevel(
  name: "SOL_ALG", number: 279,
  options: [
    SocketOption("ALG_SET_KEY", 1, .bytes(capacity: 256), .writeOnly, since: "2.6.38", "the key"),
    SocketOption(
      "ALG_SET_AEAD_AUTHSIZE", 5, .bytes(capacity: 0), .writeOnly, since: "4.1",
      "size of the tag: null optlen=N, for the length itself is the value"),
    SocketOption(
      "ALG_SET_DRBG_ENTROPY", 6, .bytes(capacity: 256), .writeOnly, since: "5.10",
      "seed of a random number generator, for tests"),
    SocketOption(
      "ALG_SET_KEY_BY_KEY_SERIAL", 7, .int(unit: ""), .writeOnly, since: "6.2", "the key, from the kernel's keyring"),
  ])

/// `SOL_TIPC`; numbers from `<linux/tipc.h>`.
package let tipcOptions = OptionLevel(
  name: "SOL_TIPC", number: 271,
  options: [
    SocketOption(
      "TIPC_IMPORTANCE", 127, .symbol(tipcImportances), since: "2.6.16", standard: "TIPC_LOW_IMPORTANCE",
      "what is kept when memory is short"),
    SocketOption(
      "TIPC_SRC_DROPPABLE", 128, .flag, since: "2.6.16", standard: "by type", "the sender may drop messages"),
    SocketOption(
      "TIPC_DEST_DROPPABLE", 129, .flag, since: "2.6.16", standard: "by type", "what cannot be delivered is dropped"),
    SocketOption(
      "TIPC_CONN_TIMEOUT", 130, .int(unit: "ms"), since: "2.6.16", standard: "8000", "how long connect waits"),
    SocketOption(
      "TIPC_NODE_RECVQ_DEPTH", 131, .int(unit: "messages"), .readOnly, since: "2.6.29", "messages of the whole node"),
    SocketOption(
      "TIPC_SOCK_RECVQ_DEPTH", 132, .int(unit: "messages"), .readOnly, since: "2.6.29", "messages in the receive queue"),
    SocketOption("TIPC_MCAST_BROADCAST", 133, .int(unit: ""), .writeOnly, since: "4.11", "multicast by broadcast"),
    SocketOption("TIPC_MCAST_REPLICAST", 134, .int(unit: ""), .writeOnly, since: "4.11", "multicast by copies"),
    SocketOption(
      "TIPC_GROUP_JOIN", 135, .structure(.tipcGroup), since: "4.15", standard: "none", "join a communication group"),
    SocketOption("TIPC_GROUP_LEAVE", 136, .int(unit: ""), .writeOnly, since: "4.15", "leave it"),
    SocketOption(
      "TIPC_SOCK_RECVQ_USED", 137, .int(unit: "bytes"), .readOnly, since: "4.17", "bytes in the receive queue"),
    SocketOption("TIPC_NODELAY", 138, .flag, since: "5.5", standard: "off", "send at once: no Nagle algorithm"),
  ])

/// `SOL_CAN_RAW`; numbers from `<linux/can/raw.h>`.
package let canRawOptions = OptionLevel(
  name: "SOL_CAN_RAW", number: 101,
  options: [
    SocketOption(
      "CAN_RAW_FILTER", 1, .list(capacity: 4096), since: "2.6.25", standard: "0,0 (all)", "frames to receive: id,mask,…"
    ),
    SocketOption("CAN_RAW_ERR_FILTER", 2, .uint32(unit: ""), since: "2.6.25", standard: "0", "error frames to receive"),
    SocketOption("CAN_RAW_LOOPBACK", 3, .flag, since: "2.6.25", standard: "on", "frames come back to this machine"),
    SocketOption("CAN_RAW_RECV_OWN_MSGS", 4, .flag, since: "2.6.25", standard: "off", "and to this socket"),
    SocketOption("CAN_RAW_FD_FRAMES", 5, .flag, since: "3.6", standard: "off", "frames of CAN FD"),
    SocketOption("CAN_RAW_JOIN_FILTERS", 6, .flag, since: "4.1", standard: "off", "all filters must match"),
    SocketOption("CAN_RAW_XL_FRAMES", 7, .flag, since: "6.2", standard: "off", "frames of CAN XL"),
    SocketOption(
      "CAN_RAW_XL_VCID_OPTS", 8, .structure(.canVirtualNetwork), since: "6.9", standard: "0",
      "CAN XL's virtual networks"
    ),
  ])

/// `SOL_CAN_ISOTP`; numbers from `<linux/can/isotp.h>`.
package let canIsotpOptions = OptionLevel(
  name: "SOL_CAN_ISOTP", number: 106,
  options: [
    SocketOption(
      "CAN_ISOTP_OPTS", 1, .structure(.isotp), since: "5.10", standard: "0,50000,0,0xcc,0xcc,0",
      "addressing, padding and times"),
    SocketOption(
      "CAN_ISOTP_RECV_FC", 2, .structure(.isotpFlowControl), since: "5.10", standard: "0,0,0",
      "the flow control it sends"),
    SocketOption("CAN_ISOTP_TX_STMIN", 3, .uint32(unit: "ns"), since: "5.10", standard: "0", "gap between sent frames"),
    SocketOption("CAN_ISOTP_RX_STMIN", 4, .uint32(unit: "ns"), since: "5.10", standard: "0", "ignore frames sooner"),
    SocketOption(
      "CAN_ISOTP_LL_OPTS", 5, .structure(.isotpLinkLayer), since: "5.10", standard: "16,8,0: classic CAN",
      "the frames it uses"),
  ])

/// `SOL_CAN_J1939`; numbers from `<linux/can/j1939.h>`.
package let canJ1939Options = OptionLevel(
  name: "SOL_CAN_J1939", number: 107,
  options: [
    SocketOption("SO_J1939_FILTER", 1, .bytes(capacity: 1024), .writeOnly, since: "5.4", "messages to receive"),
    SocketOption("SO_J1939_PROMISC", 2, .flag, since: "5.4", standard: "off", "all messages"),
    SocketOption("SO_J1939_SEND_PRIO", 3, .int(unit: ""), since: "5.4", standard: "6", "priority of what is sent"),
    SocketOption("SO_J1939_ERRQUEUE", 4, .flag, since: "5.4", standard: "off", "progress through the error queue"),
  ])

/// `SOL_SMC`; numbers from `<linux/smc.h>`.
package let smcOptions = OptionLevel(
  name: "SOL_SMC", number: 286,
  options: [
    SocketOption("SMC_LIMIT_HS", 1, .flag, since: "5.18", standard: "off", "limit handshakes under load")
  ])
