/// The protocols of `AF_NETLINK`: which part of the kernel a socket talks with; netlink(7).
package let netlinkProtocols = SymbolTable(
  "netlink protocol",
  [
    Symbol("NETLINK_ROUTE", 0, "route", "links, addresses, routes, neighbours; rtnetlink(7)"),
    Symbol("NETLINK_UNUSED", 1, "unused"),
    Symbol("NETLINK_USERSOCK", 2, "usersock", "for programs among themselves"),
    Symbol("NETLINK_FIREWALL", 3, "firewall", "unused; formerly ip_queue"),
    Symbol("NETLINK_SOCK_DIAG", 4, "sock_diag", "sockets of all families; sock_diag(7)"),
    Symbol("NETLINK_NFLOG", 5, "nflog", "netfilter's old log"),
    Symbol("NETLINK_XFRM", 6, "xfrm", "IPsec"),
    Symbol("NETLINK_SELINUX", 7, "selinux", "SELinux events"),
    Symbol("NETLINK_ISCSI", 8, "iscsi", "iSCSI"),
    Symbol("NETLINK_AUDIT", 9, "audit", "auditing"),
    Symbol("NETLINK_FIB_LOOKUP", 10, "fib_lookup", "asks the routing table"),
    Symbol("NETLINK_CONNECTOR", 11, "connector", "the kernel connector"),
    Symbol("NETLINK_NETFILTER", 12, "netfilter", "netfilter"),
    Symbol("NETLINK_IP6_FW", 13, "ip6_fw", "unused; formerly ip6_queue"),
    Symbol("NETLINK_DNRTMSG", 14, "dnrtmsg", "DECnet routing (obsolete)"),
    Symbol("NETLINK_KOBJECT_UEVENT", 15, "kobject_uevent", "devices that come and go"),
    Symbol("NETLINK_GENERIC", 16, "generic", "families that register by name"),
    Symbol("NETLINK_SCSITRANSPORT", 18, "scsitransport", "SCSI transports"),
    Symbol("NETLINK_ECRYPTFS", 19, "ecryptfs", "eCryptfs"),
    Symbol("NETLINK_RDMA", 20, "rdma", "RDMA"),
    Symbol("NETLINK_CRYPTO", 21, "crypto", "the kernel's ciphers"),
    Symbol("NETLINK_SMC", 22, "smc", "shared memory communications"),
    // Another name of the same number.
    Symbol("NETLINK_INET_DIAG", 4, "inet_diag", "NETLINK_SOCK_DIAG"),
  ])

/// The protocols of `AF_CAN`, from `<linux/can.h>`.
package let canProtocols = SymbolTable(
  "CAN protocol",
  [
    Symbol("CAN_RAW", 1, "raw", "frames of the bus"),
    Symbol("CAN_BCM", 2, "bcm", "broadcast manager: frames sent and watched by the kernel's timers"),
    Symbol("CAN_TP16", 3, "tp16", "VAG transport protocol 1.6"),
    Symbol("CAN_TP20", 4, "tp20", "VAG transport protocol 2.0"),
    Symbol("CAN_MCNET", 5, "mcnet", "Bosch MCNet"),
    Symbol("CAN_ISOTP", 6, "isotp", "ISO 15765-2 transport protocol"),
    Symbol("CAN_J1939", 7, "j1939", "SAE J1939"),
  ])

/// The protocols of `AF_BLUETOOTH`, from `<bluetooth/bluetooth.h>`.
package let bluetoothProtocols = SymbolTable(
  "Bluetooth protocol",
  [
    Symbol("BTPROTO_L2CAP", 0, "l2cap", "logical links"),
    Symbol("BTPROTO_HCI", 1, "hci", "the controller itself"),
    Symbol("BTPROTO_SCO", 2, "sco", "voice"),
    Symbol("BTPROTO_RFCOMM", 3, "rfcomm", "serial lines"),
    Symbol("BTPROTO_BNEP", 4, "bnep", "Ethernet over Bluetooth"),
    Symbol("BTPROTO_CMTP", 5, "cmtp", "ISDN over Bluetooth"),
    Symbol("BTPROTO_HIDP", 6, "hidp", "keyboards and mice"),
    Symbol("BTPROTO_AVDTP", 7, "avdtp", "audio and video"),
    Symbol("BTPROTO_ISO", 8, "iso", "isochronous channels"),
  ])

/// How the third argument of `socket(2)` is named, which depends on the family.
package enum FamilyProtocols {
  /// The table of the family's protocols.
  package static func table(of family: Int32) -> SymbolTable {
    switch family {
    case 2, 10: protocols
    case 15: keyProtocols
    case 16: netlinkProtocols
    case 17: ethernetProtocols
    case 24: pppProtocols
    case 29: canProtocols
    case 31: bluetoothProtocols
    // AF_RXRPC takes the family that it is to run over.
    case 33: addressFamilies
    case 35: phonetProtocols
    case 37: caifProtocols
    case 39: nfcProtocols
    case 41: kcmProtocols
    case 43: smcProtocols
    default: namelessProtocols
    }
  }

  /// All the tables, for a protocol of the wrong family, which is to fail in the kernel and not here.
  private static let tables = [
    protocols, netlinkProtocols, ethernetProtocols, canProtocols, bluetoothProtocols, keyProtocols, pppProtocols,
    phonetProtocols, caifProtocols, nfcProtocols, kcmProtocols, smcProtocols,
  ]

  /// The number of a protocol in the family's own table: what `number` is in the byte order of this machine.
  package static func tableValue(_ number: Int32, of family: Int32) -> Int {
    guard family == 17, let short = UInt16(exactly: number) else { return Int(number) }
    return Int(short.byteSwapped)
  }

  /// The argument for a protocol's name, or for `htons(NAME or NUMBER)`; nil for an unknown name.
  ///
  /// A name of `<linux/if_ether.h>` gives the packet family its number in network byte order, as C programs pass it.
  package static func number(named word: String, of family: Int32) -> Int? {
    if word.hasPrefix("htons("), word.hasSuffix(")") {
      let inner = String(word.dropFirst(6).dropLast())
      guard let value = ethernetProtocols.symbol(named: inner)?.value ?? Quantity.integer(inner) else { return nil }
      return UInt16(exactly: value).map { Int($0.byteSwapped) }
    }
    if let value = table(of: family).symbol(named: word)?.value {
      return family == 17 ? UInt16(exactly: value).map { Int($0.byteSwapped) } : value
    }
    // Of another family only by the C name.
    return tables.lazy.compactMap { $0.symbol(named: word) }.first { $0.name == word }?.value
  }

  /// The protocol as a C program would write it: `IPPROTO_ICMP`, `NETLINK_ROUTE`, `htons(ETH_P_ALL)`, or the number.
  package static func name(of number: Int32, in family: Int32) -> String {
    let table = table(of: family)
    guard family == 17 else {
      if number == 0, table === protocols { return "0" }
      return table.name(of: Int(number))
    }
    guard number != 0, let short = UInt16(exactly: number) else { return String(number) }
    let value = short.byteSwapped
    return "htons(\(table.symbol(for: Int(value))?.name ?? Hexadecimal.number(value, digits: 4)))"
  }
}
