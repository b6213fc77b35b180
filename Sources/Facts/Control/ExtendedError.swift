import SystemPackage

/// An error of the error queue: `struct sock_extended_err` and, behind it, the address of the offender; ip(7).
package struct ExtendedError: Sendable {
  /// What each field says, by its C name; `offender` last.
  package let fields: [(name: String, value: FieldValue?)]

  private static let layout = StructLayout(
    "sock_extended_err", size: 16,
    [
      StructLayout.Field("ee_errno", 0, .symbol(Errno.table, size: 4)),
      StructLayout.Field("ee_origin", 4, .symbol(errorOrigins, size: 1)), StructLayout.Field("ee_type", 5, .uint8),
      StructLayout.Field("ee_code", 6, .uint8), StructLayout.Field("ee_info", 8, .uint32),
      StructLayout.Field("ee_data", 12, .uint32),
    ])

  /// The error in `bytes`; nil where they are too few.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.layout.size else { return nil }
    let origin = Int(bytes[4])
    let type = Int(bytes[5])
    var fields: [(name: String, value: FieldValue?)] = Self.layout.decode(bytes).map { field in
      guard case .integer(let number) = field.value, let table = Self.table(of: field.name, origin, type) else {
        return (field.name, field.value)
      }
      return (field.name, .symbol(number, table))
    }
    let offender = SocketAddress(bytes: Array(bytes.dropFirst(Self.layout.size)))
    fields.append(("offender", offender.family == 0 ? nil : .address(offender)))
    self.fields = fields
  }

  /// The names that a field's numbers have: they depend on where the error is from.
  private static func table(of field: String, _ origin: Int, _ type: Int) -> SymbolTable? {
    switch (errorOrigins.name(of: origin), field) {
    case ("SO_EE_ORIGIN_ICMP", "ee_type"): icmpTypes
    case ("SO_EE_ORIGIN_ICMP6", "ee_type"): icmp6Types
    case ("SO_EE_ORIGIN_ICMP", "ee_code"):
      ["ICMP_DEST_UNREACH": icmpUnreachableCodes, "ICMP_TIME_EXCEEDED": icmpExceededCodes][icmpTypes.name(of: type)]
    case ("SO_EE_ORIGIN_ICMP6", "ee_code"):
      [
        "ICMPV6_DEST_UNREACH": icmp6UnreachableCodes, "ICMPV6_TIME_EXCEED": icmp6ExceededCodes,
        "ICMPV6_PARAMPROB": icmp6ParameterCodes,
      ][icmp6Types.name(of: type)]
    case ("SO_EE_ORIGIN_ZEROCOPY", "ee_code"): zeroCopyCodes
    case ("SO_EE_ORIGIN_TXTIME", "ee_code"): txtimeCodes
    case ("SO_EE_ORIGIN_TIMESTAMPING", "ee_info"): transmitStamps
    default: nil
    }
  }
}
