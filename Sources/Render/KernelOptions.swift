import Engine
import Facts

/// Which part of the kernel a family or a protocol is, for a `socket` that fails because it is not there.
enum KernelOptions {
  private struct Row: Sendable {
    /// The C name of the family or the protocol.
    let name: String
    let option: String
    /// The module, where it can be one.
    let module: String?

    init(_ name: String, _ option: String, _ module: String? = nil) {
      self.name = name
      self.option = option
      self.module = module
    }
  }

  private static let rows: [String: Row] = Dictionary(
    uniqueKeysWithValues: [
      Row("AF_UNIX", "CONFIG_UNIX"), Row("AF_INET", "CONFIG_INET"), Row("AF_AX25", "CONFIG_AX25", "ax25"),
      Row("AF_IPX", "CONFIG_IPX (until Linux 5.14)", "ipx"), Row("AF_APPLETALK", "CONFIG_ATALK", "appletalk"),
      Row("AF_NETROM", "CONFIG_NETROM", "netrom"), Row("AF_ATMPVC", "CONFIG_ATM", "atm"),
      Row("AF_X25", "CONFIG_X25", "x25"), Row("AF_INET6", "CONFIG_IPV6", "ipv6"), Row("AF_ROSE", "CONFIG_ROSE", "rose"),
      Row("AF_DECnet", "CONFIG_DECNET (until Linux 6.0)", "decnet"), Row("AF_KEY", "CONFIG_NET_KEY", "af_key"),
      Row("AF_PACKET", "CONFIG_PACKET", "af_packet"), Row("AF_ATMSVC", "CONFIG_ATM", "atm"),
      Row("AF_RDS", "CONFIG_RDS", "rds"), Row("AF_IRDA", "CONFIG_IRDA (until Linux 4.16)", "irda"),
      Row("AF_PPPOX", "CONFIG_PPPOE", "pppox"), Row("AF_LLC", "CONFIG_LLC2", "llc2"),
      Row("AF_ECONET", "CONFIG_ECONET (until Linux 3.4)", "econet"), Row("AF_CAN", "CONFIG_CAN", "can"),
      Row("AF_TIPC", "CONFIG_TIPC", "tipc"), Row("AF_BLUETOOTH", "CONFIG_BT", "bluetooth"),
      Row("AF_IUCV", "CONFIG_AFIUCV (s390)", "af_iucv"), Row("AF_RXRPC", "CONFIG_AF_RXRPC", "rxrpc"),
      Row("AF_ISDN", "CONFIG_MISDN", "mISDN_core"), Row("AF_PHONET", "CONFIG_PHONET", "phonet"),
      Row("AF_IEEE802154", "CONFIG_IEEE802154_SOCKET", "ieee802154_socket"),
      Row("AF_CAIF", "CONFIG_CAIF", "caif_socket"),
      Row("AF_ALG", "CONFIG_CRYPTO_USER_API", "af_alg"), Row("AF_NFC", "CONFIG_NFC", "nfc"),
      Row("AF_VSOCK", "CONFIG_VSOCKETS", "vsock"), Row("AF_KCM", "CONFIG_AF_KCM", "kcm"),
      Row("AF_QIPCRTR", "CONFIG_QRTR", "qrtr"), Row("AF_SMC", "CONFIG_SMC", "smc"), Row("AF_XDP", "CONFIG_XDP_SOCKETS"),
      Row("AF_MCTP", "CONFIG_MCTP"),
      Row("IPPROTO_SCTP", "CONFIG_IP_SCTP", "sctp"), Row("IPPROTO_MPTCP", "CONFIG_MPTCP"),
      Row("IPPROTO_DCCP", "CONFIG_IP_DCCP (until Linux 6.15)", "dccp"),
      Row("IPPROTO_L2TP", "CONFIG_L2TP_IP", "l2tp_ip"),
      Row("IPPROTO_SMC", "CONFIG_SMC (since Linux 6.11)", "smc"), Row("IPPROTO_UDPLITE", "CONFIG_INET"),
      Row("NETLINK_SOCK_DIAG", "CONFIG_INET_DIAG", "inet_diag"), Row("NETLINK_XFRM", "CONFIG_XFRM_USER", "xfrm_user"),
      Row("NETLINK_SELINUX", "CONFIG_SECURITY_SELINUX"),
      Row("NETLINK_ISCSI", "CONFIG_SCSI_ISCSI_ATTRS", "scsi_transport_iscsi"),
      Row("NETLINK_AUDIT", "CONFIG_AUDIT"), Row("NETLINK_FIB_LOOKUP", "CONFIG_INET"),
      Row("NETLINK_CONNECTOR", "CONFIG_CONNECTOR", "cn"),
      Row("NETLINK_NETFILTER", "CONFIG_NETFILTER_NETLINK", "nfnetlink"),
      Row("NETLINK_SCSITRANSPORT", "CONFIG_SCSI_NETLINK", "scsi_mod"),
      Row("NETLINK_ECRYPTFS", "CONFIG_ECRYPT_FS_MESSAGING", "ecryptfs"),
      Row("NETLINK_RDMA", "CONFIG_INFINIBAND", "ib_core"),
      Row("NETLINK_CRYPTO", "CONFIG_CRYPTO_USER", "crypto_user"), Row("NETLINK_SMC", "CONFIG_SMC_DIAG", "smc_diag"),
      Row("CAN_RAW", "CONFIG_CAN_RAW", "can-raw"), Row("CAN_BCM", "CONFIG_CAN_BCM", "can-bcm"),
      Row("CAN_ISOTP", "CONFIG_CAN_ISOTP", "can-isotp"), Row("CAN_J1939", "CONFIG_CAN_J1939", "can-j1939"),
      Row("BTPROTO_RFCOMM", "CONFIG_BT_RFCOMM", "rfcomm"), Row("BTPROTO_BNEP", "CONFIG_BT_BNEP", "bnep"),
      Row("BTPROTO_CMTP", "CONFIG_BT_CMTP", "cmtp"), Row("BTPROTO_HIDP", "CONFIG_BT_HIDP", "hidp"),
    ].map { ($0.name, $0) })

  /// Numbers that no kernel makes sockets for, and what they are there for.
  private static let noSockets = [
    "AF_UNSPEC": "it stands for no family, as in connect SOCKET unspec, or for any",
    "AF_BRIDGE": "it marks netlink messages about bridges, CONFIG_BRIDGE: socket netlink route",
    "AF_NETBEUI": "the number is reserved; AF_LLC has the layer below",
    "AF_SECURITY": "the number is reserved for callbacks",
    "AF_ASH": "the number is reserved", "AF_SNA": "the number is reserved",
    "AF_WANPIPE": "the number was that of Sangoma's own drivers",
    "AF_IB": "it marks addresses of InfiniBand, CONFIG_INFINIBAND_ADDR_TRANS, which rdma_cm(7) uses",
    "AF_MPLS": "it marks routes, CONFIG_MPLS_ROUTING, which netlink makes: socket netlink route",
  ]

  /// What a failed `socket(FAMILY, TYPE, PROTOCOL)` lacks in this kernel; nil where the errno says something else.
  static func lines(_ failure: FailureCode, _ arguments: [ShownArgument]) -> [String]? {
    let words = arguments.compactMap { if case .text(let text) = $0 { text } else { nil } }
    guard words.count == 3 else { return nil }
    let (family, type, number) = (words[0], words[1], words[2])
    switch failure.name {
    case "EAFNOSUPPORT":
      if let reason = noSockets[family] { return ["no kernel has sockets of \(family)", reason] }
      guard addressFamilies.symbol(named: family) != nil else {
        return ["there is no address family \(family)", "socket AF_ and the Tab key list them"]
      }
      return ["this kernel has no \(family)"] + need(family)
    case "EPROTONOSUPPORT" where number != "0":
      return ["this kernel's \(family) has no \(number) for \(type)"] + need(number)
    case "EPROTONOSUPPORT" where type.hasPrefix("SOCK_RAW"):
      return ["a raw socket of \(family) needs a protocol", "as in socket raw icmp"]
    case "ESOCKTNOSUPPORT": return ["this kernel's \(family) has no \(type) sockets"]
    default: return nil
    }
  }

  private static func need(_ name: String) -> [String] {
    guard let row = rows[name] else { return [] }
    let module = row.module.map { ", built in or as the module \($0)" } ?? ""
    return ["it needs a kernel with \(row.option)\(module)"]
  }
}
