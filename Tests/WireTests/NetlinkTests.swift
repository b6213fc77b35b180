import Facts
import TestSupport
import Testing
import Wire

/// A netlink message with this payload, its length as it should be.
private func message(
  _ type: UInt16, flags: UInt16 = 0, sequence: UInt32 = 1, port: UInt32 = 0, _ payload: [UInt8] = []
) -> [UInt8] {
  .native(UInt32(16 + payload.count)) + .native(type) + .native(flags) + .native(sequence) + .native(port) + payload
}

/// An attribute with this value, padded.
private func attribute(_ type: UInt16, _ value: [UInt8]) -> [UInt8] {
  .native(UInt16(4 + value.count)) + .native(type) + value + .zeros(-value.count & 3)
}

private func texts(_ bytes: [UInt8], protocol: Int32 = 0) -> [String] {
  let (messages, damage) = NetlinkMessage.decode(bytes, protocol: `protocol`)
  return messages.map(\.description) + (damage.map { [$0.description] } ?? [])
}

@Suite("Netlink messages")
struct NetlinkTests {
  /// `struct rtmsg` of an IPv4 route in the main table.
  private static let route: [UInt8] = [2, 8, 0, 0, 254, 3, 0, 1] + .zeros(4)

  @Test("a route: header, structure and attributes by their C names, without what is zero")
  func routeMessage() throws {
    let bytes = message(
      24, flags: 2, sequence: 7, port: 99,
      Self.route + attribute(15, .native(254 as UInt32)) + attribute(1, [10, 0, 0, 0])
        + attribute(5, [192, 0, 2, 1]) + attribute(4, .native(1_000_001 as UInt32))
        + attribute(6, .native(100 as UInt32)) + attribute(8, attribute(2, .native(1400 as UInt32))))
    #expect(
      texts(bytes) == [
        "RTM_NEWROUTE NLM_F_MULTI seq 7: rtm_family=AF_INET rtm_dst_len=8 rtm_table=RT_TABLE_MAIN "
          + "rtm_protocol=RTPROT_BOOT rtm_type=RTN_UNICAST RTA_TABLE=RT_TABLE_MAIN RTA_DST=10.0.0.0 "
          + "RTA_GATEWAY=192.0.2.1 RTA_OIF=1000001 RTA_PRIORITY=100 RTA_METRICS={RTAX_MTU=1400}"
      ])
    let decoded = try #require(NetlinkMessage.decode(bytes, protocol: 0).messages.first)
    #expect((decoded.length, decoded.type, decoded.sequence, decoded.port) == (bytes.count, 24, 7, 99))
    #expect(decoded.known.contains("RTA_PREFSRC") && decoded.known.contains("rtm_scope"))
    // Another protocol's types mean something else.
    #expect(texts(message(24, [1, 2, 3, 4]), protocol: 16) == ["24 seq 1: payload=hex:01020304"])
  }

  @Test("several next hops")
  func multipath() {
    let hop: [UInt8] = .native(16 as UInt16) + [0, 4] + .native(1_000_002 as UInt32) + attribute(5, [192, 0, 2, 9])
    let short: [UInt8] = .native(8 as UInt16) + [0, 0] + .native(1_000_003 as UInt32)
    let bytes = message(24, Self.route + attribute(9, hop + short))
    #expect(
      texts(bytes).first?.hasSuffix(
        "RTA_MULTIPATH={0={rtnh_len=16 rtnh_flags=0 rtnh_hops=4 rtnh_ifindex=1000002 RTA_GATEWAY=192.0.2.9} "
          + "1={rtnh_len=8 rtnh_flags=0 rtnh_hops=0 rtnh_ifindex=1000003}}") == true)
  }

  @Test("a link and an address; attributes without a row go by their number")
  func linkAndAddress() {
    let link: [UInt8] = [0, 0] + .native(772 as UInt16) + .native(1 as Int32) + .native(0x10049 as UInt32) + .zeros(4)
    let address: [UInt8] = [10, 128, 0x80, 254] + .native(1_000_001 as UInt32)
    let bytes =
      message(
        16,
        link + attribute(3, Array("lo\0".utf8)) + attribute(1, .zeros(6)) + attribute(4, .native(65536 as UInt32))
          + attribute(18, attribute(1, Array("veth".utf8))) + attribute(200, [1, 2]) + attribute(26, .zeros(40)))
      + message(
        20,
        address + attribute(1, .zeros(15) + [1]) + attribute(8, .native(0x280 as UInt32))
          + attribute(6, .native(UInt32.max) + .native(UInt32.max) + .zeros(8)))
    #expect(
      texts(bytes) == [
        "RTM_NEWLINK seq 1: ifi_type=ARPHRD_LOOPBACK ifi_index=1 ifi_flags=IFF_UP|IFF_LOOPBACK|IFF_RUNNING|IFF_LOWER_UP "
          + "IFLA_IFNAME=lo IFLA_ADDRESS=00:00:00:00:00:00 IFLA_MTU=65536 IFLA_LINKINFO={IFLA_INFO_KIND=veth} "
          + "200=hex:0102 IFLA_AF_SPEC=(40 bytes)",
        "RTM_NEWADDR seq 1: ifa_family=AF_INET6 ifa_prefixlen=128 ifa_flags=IFA_F_PERMANENT ifa_scope=RT_SCOPE_HOST "
          + "ifa_index=1000001 IFA_ADDRESS=::1 IFA_FLAGS=IFA_F_PERMANENT|IFA_F_NOPREFIXROUTE "
          + "IFA_CACHEINFO={ifa_prefered=4294967295 ifa_valid=4294967295 cstamp=0 tstamp=0}",
      ])
  }

  @Test("the end of a dump, an acknowledgement, a refusal with the kernel's explanation")
  func control() {
    let request = message(26, flags: 0x305, sequence: 4)
    #expect(texts(message(3, flags: 2, .zeros(4))) == ["NLMSG_DONE NLM_F_MULTI seq 1: error=0"])
    #expect(
      texts(message(2, flags: 0x100, .zeros(4) + request)) == [
        "NLMSG_ERROR NLM_F_CAPPED seq 1: error=0 "
          + "msg={nlmsg_len=16 nlmsg_type=RTM_GETROUTE nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK|NLM_F_DUMP nlmsg_seq=4 "
          + "nlmsg_pid=0}"
      ])
    let refused = message(
      2, flags: 0x200, .native(-22 as Int32) + request + attribute(1, Array("no such thing\u{1b}\0".utf8)))
    #expect(texts(refused).first?.hasPrefix("NLMSG_ERROR NLM_F_ACK_TLVS seq 1: error=EINVAL msg={") == true)
    #expect(texts(refused).first?.hasSuffix(#"NLMSGERR_ATTR_MSG=no such thing\x1b"#) == true)
    #expect(texts(message(1)) == ["NLMSG_NOOP seq 1"])
  }

  @Test("a padded message, and one without its padding at the end")
  func padding() {
    #expect(texts(message(40, [1]) + .zeros(3) + message(41, [2])).count == 2)
  }

  @Test("lengths that cannot be are told, and what stood before them is kept")
  func lengths() {
    let good = message(1)
    #expect(
      texts(good + .native(15 as UInt32) + .zeros(12)).last == "the length at byte 16 is 15, less than the header's 16")
    #expect(
      texts(good + .native(17 as UInt32) + .zeros(12)).last
        == "the length at byte 16 is 17, and only 16 bytes are there")
    #expect(
      texts(.native(UInt32.max) + .zeros(12)) == ["the length at byte 0 is 4294967295, and only 16 bytes are there"])
    #expect(texts(good + .zeros(5)).last == "the header at byte 16 is cut off: 5 bytes of 16")
    #expect(texts([]) == [])
    let inner = message(24, Self.route + [3, 0, 1, 0])
    #expect(texts(inner).first?.hasSuffix(" (the length at byte 28 is 3, less than the header's 4)") == true)
    let nested = message(24, Self.route + attribute(8, [200, 0, 2, 0]))
    #expect(texts(nested).first?.hasSuffix("(the length at byte 32 is 200, and only 4 bytes are there)") == true)
    #expect(
      texts(message(2, .native(-1 as Int32))) == [
        "NLMSG_ERROR seq 1: error=EPERM (the header at byte 20 is cut off: 0 bytes of 16)"
      ])
    // Values that are shorter than their type stay bytes; a structure that is cut off has fewer fields.
    #expect(texts(message(24, Self.route + attribute(4, [1]))).first?.hasSuffix("RTA_OIF=hex:01") == true)
    #expect(texts(message(24, [2])) == ["RTM_NEWROUTE seq 1: rtm_family=AF_INET"])
    #expect(
      texts(message(2, .native(Int32.min) + good)).first?.hasPrefix("NLMSG_ERROR seq 1: error=2147483648 ") == true)
  }

  @Test("any bytes are messages or damage, and their text is safe")
  func anyBytes() {
    var random = Dice(seed: 0x6E6C_6D73)
    let whole =
      message(24, flags: 2, Self.route + attribute(1, [1, 2, 3, 4]) + attribute(8, attribute(16, [0x1b, 7])))
      + message(2, flags: 0x200, .native(-22 as Int32) + message(26) + attribute(1, [1, 2, 3, 4]))
      + message(16, .zeros(16) + attribute(3, Array("lo".utf8)))
    for _ in 0..<5_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      for text in texts(bytes) {
        #expect(text.unicodeScalars.allSatisfy(Escape.isPrintable), "\(Hexadecimal.text(bytes))")
      }
    }
  }
}
