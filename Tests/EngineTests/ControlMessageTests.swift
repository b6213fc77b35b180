import Engine
import Facts
import Language
import Reactor
import Testing
import Wire

/// How a control message of one kind is written, what bytes that is, and how it reads.
///
/// The bytes are hexadecimal, `@8` stands for eight zeros.
private struct Sample {
  let name: String
  /// After the `=`; nil for one that is only received.
  let typed: String?
  let bytes: String
  let reads: String
  /// A field of it, and what that reads as.
  let field: (name: String, reads: String)?

  init(_ name: String, _ typed: String?, _ bytes: String, _ reads: String, _ field: (String, String)? = nil) {
    self.name = name
    self.typed = typed
    let words = bytes.split(separator: " ").map { word in
      word.hasPrefix("@") ? String(repeating: "00", count: Int(word.dropFirst()) ?? 0) : String(word)
    }
    self.bytes = words.joined()
    self.reads = reads
    self.field = field
  }
}

private let hello = "hex:68656c6c6f"

private let samples: [Sample] = [
  Sample("SCM_CREDENTIALS", "7,8,9", "070000000800000009000000", "7,8,9", ("uid", "8")),
  Sample("SCM_SECURITY", nil, "756e636f6e66696e656400", "unconfined"),
  Sample("SO_PRIORITY", "6", "06000000", "6"),
  Sample("SCM_TIMESTAMP", nil, "0200000000000000 20a1070000000000", "2.5s", ("tv_usec", "500000")),
  Sample("SCM_TIMESTAMPNS", nil, "0200000000000000 0065cd1d00000000", "2.5s", ("tv_nsec", "500000000")),
  Sample("SO_MARK", "0xfffffffe", "feffffff", "4294967294"),
  Sample(
    "SCM_TIMESTAMPING", nil, "0200000000000000 0065cd1d00000000 @32", "2.5s",
    ("hardware", "-")),
  Sample("SO_RXQ_OVFL", nil, "ffffffff", "4294967295"),
  Sample("SCM_WIFI_STATUS", nil, "01000000", "1"),
  Sample("SCM_TIMESTAMPING_OPT_STATS", nil, "0c00", "hex:0c00"),
  Sample(
    "SCM_TIMESTAMPING_PKTINFO", nil, "ffffff7f 40000000 0000000000000000", "2147483647,64", ("pkt_length", "64")
  ),
  Sample("SCM_TXTIME", "18446744073709551615", "ffffffffffffffff", "18446744073709551615"),
  Sample("SO_TIMESTAMP_NEW", nil, "0200000000000000 20a1070000000000", "2.5s", ("tv_sec", "2")),
  Sample("SO_TIMESTAMPNS_NEW", nil, "0200000000000000 0065cd1d00000000", "2.5s"),
  Sample(
    "SO_TIMESTAMPING_NEW", nil, "@32 0300000000000000 0000000000000000", "3s",
    ("software", "-")),
  Sample(
    "SCM_DEVMEM_LINEAR", nil, "0000000000000000 05000000 00000000 00000000 00000000", "0,5,0,0,0",
    ("frag_size", "5")),
  Sample(
    "SCM_DEVMEM_DMABUF", nil, "0010000000000000 05000000 03000000 02000000 00000000", "4096,5,3,2,0",
    ("frag_token", "3")),
  Sample("SCM_TS_OPT_ID", "4711", "67120000", "4711"),
  Sample("SCM_INQ", nil, "06000000", "6"),
  Sample("IP_TOS", "0x28", "28", "40"),
  Sample("IP_TTL", "5", "05000000", "5"),
  Sample("IP_RECVOPTS", nil, "68656c6c6f", hello),
  Sample("IP_RETOPTS", hello, "68656c6c6f", hello),
  Sample(
    "IP_PKTINFO", "2147483647,127.0.0.2,127.0.0.3", "ffffff7f 7f000002 7f000003",
    "2147483647,127.0.0.2,127.0.0.3", ("ipi_addr", "127.0.0.3")),
  Sample(
    "IP_RECVERR", nil, "6f000000 02030300 00000000 00000000 02000000 7f000001 0000000000000000",
    "ECONNREFUSED", ("ee_code", "ICMP_PORT_UNREACH")),
  Sample("IP_ORIGDSTADDR", nil, "02000050 7f000001 @8", "127.0.0.1:80", ("port", "80")),
  Sample("IP_CHECKSUM", nil, "34120000", "4660"),
  Sample("IP_RECVFRAGSIZE", nil, "dc050000", "1500"),
  Sample("IP_PROTOCOL", "IPPROTO_UDP", "11000000", "IPPROTO_UDP"),
  Sample("IPV6_2292PKTINFO", "::1,2147483647", "@15 01 ffffff7f", "::1,2147483647", ("ipi6_addr", "::1")),
  Sample("IPV6_2292HOPOPTS", hello, "68656c6c6f", hello),
  Sample("IPV6_2292DSTOPTS", hello, "68656c6c6f", hello),
  Sample("IPV6_2292RTHDR", hello, "68656c6c6f", hello),
  Sample("IPV6_2292HOPLIMIT", "-1", "ffffffff", "-1"),
  Sample("IPV6_FLOWINFO", "0x12345", "00012345", "74565"),
  Sample(
    "IPV6_RECVERR", nil,
    "6f000000 03010400 00000000 00000000 0a000000 00000000 @15 01 00000000",
    "ECONNREFUSED", ("ee_code", "ICMPV6_PORT_UNREACH")),
  Sample("IPV6_PKTINFO", "::1,2147483647", "@15 01 ffffff7f", "::1,2147483647", ("ipi6_ifindex", "2147483647")),
  Sample("IPV6_HOPLIMIT", "-1", "ffffffff", "-1"),
  Sample("IPV6_HOPOPTS", hello, "68656c6c6f", hello),
  Sample("IPV6_RTHDRDSTOPTS", hello, "68656c6c6f", hello),
  Sample("IPV6_RTHDR", hello, "68656c6c6f", hello),
  Sample("IPV6_DSTOPTS", hello, "68656c6c6f", hello),
  Sample(
    "IPV6_PATHMTU", nil, "0a000000 00000000 @15 01 00000000 00050000", "[::1]:0,1280",
    ("ip6m_mtu", "1280")),
  Sample("IPV6_DONTFRAG", "1", "01000000", "1"),
  Sample("IPV6_TCLASS", "40", "28000000", "40"),
  Sample("IPV6_ORIGDSTADDR", nil, "0a000050 00000000 @15 01 00000000", "[::1]:80", ("host", "::1")),
  Sample("IPV6_RECVFRAGSIZE", nil, "00050000", "1280"),
  Sample("TCP_INQ", nil, "06000000", "6"),
  Sample("UDP_SEGMENT", "1400", "7805", "1400"),
  Sample("UDP_GRO", nil, "78050000", "1400"),
  Sample("SCTP_INIT", "10,5,0,0", "0a00050000000000", "10,5,0,0", ("sinit_max_instreams", "5")),
  Sample(
    "SCTP_SNDRCV", "sinfo_stream=3,sinfo_ppid=7",
    "03000000 00000000 07000000 0000000000000000000000000000000000000000", "3,0,0,7,0,0,0,0,0",
    ("sinfo_stream", "3")),
  Sample("SCTP_SNDINFO", "3,0,7,0,0", "03000000 07000000 0000000000000000", "3,0,7,0,0", ("snd_ppid", "7")),
  Sample(
    "SCTP_RCVINFO", nil, "0300 0400 0000 0000 07000000 01000000 02000000 0000000000000000",
    "3,4,0,7,1,2,0,0", ("rcv_cumtsn", "2")),
  Sample("SCTP_NXTINFO", nil, "03000000 07000000 64000000 00000000", "3,0,7,100,0", ("nxt_length", "100")),
  Sample("SCTP_PRINFO", "16,1000", "1000 0000 e8030000", "16,1000", ("pr_value", "1000")),
  Sample("SCTP_AUTHINFO", "2", "0200", "2"),
  Sample("SCTP_DSTADDRV4", "127.0.0.1", "7f000001", "127.0.0.1"),
  Sample("SCTP_DSTADDRV6", "::1", "@15 01", "::1"),
  Sample("TLS_SET_RECORD_TYPE", "22", "16", "22"),
  Sample("TLS_GET_RECORD_TYPE", nil, "17", "23"),
  Sample("SCM_J1939_DEST_ADDR", nil, "20", "32"),
  Sample("SCM_J1939_DEST_NAME", nil, "0100000000000080", "9223372036854775809"),
  Sample("SCM_J1939_PRIO", nil, "06", "6"),
  Sample("SCM_J1939_ERRQUEUE", nil, "68656c6c6f", hello),
  Sample(
    "PACKET_AUXDATA", nil, "91000000 64000000 40000000 0000 0e00 0700 0081",
    "TP_STATUS_USER|TP_STATUS_VLAN_VALID|TP_STATUS_CSUM_VALID,100,64,0,14,7,33024", ("tp_vlan_tci", "7")),
  Sample(
    "PACKET_TX_TIMESTAMP", nil, "2a000000 04000000 01000000 09000000", "ENOMSG",
    ("ee_info", "SCM_TSTAMP_SCHED")),
  Sample("NETLINK_PKTINFO", nil, "01000000", "1"),
  Sample("NETLINK_LISTEN_ALL_NSID", nil, "ffffffff", "-1"),
  Sample("TIPC_ERRINFO", nil, "02000000 05000000", "2,5", ("size", "5")),
  Sample("TIPC_RETDATA", nil, "68656c6c6f", hello),
  Sample("TIPC_DESTNAME", nil, "c8490000 11000000 12000000", "18888,17,18", ("upper", "18")),
  Sample("ALG_SET_IV", hello, "68656c6c6f", hello),
  Sample("ALG_SET_OP", "encrypt", "01000000", "ALG_OP_ENCRYPT"),
  Sample("ALG_SET_AEAD_ASSOCLEN", "16", "10000000", "16"),
  Sample(
    "VSOCK_RECVERR", nil, "00000000 05000100 03000000 07000000", "0",
    ("ee_code", "SO_EE_CODE_ZEROCOPY_COPIED")),
  // Sent and received under one number: what comes has another form.
  Sample("SO_TIMESTAMPING", "SOF_TIMESTAMPING_TX_SOFTWARE", "02000000", "hex:02000000"),
]

@Suite("Every control message")
struct ControlMessageTests {
  private let session: Session

  init() throws { session = Session(reactor: try Reactor(poller: ManualPoller())) }

  private func encoded(_ word: String) throws -> ControlMessage? {
    let operand = Operand(.bytes(Array(word.utf8)), isBare: true)
    let argument = try Parameter.optional("NAME=VALUE…", .controls).convert([operand], names: session.names)
    guard case .controls(let list) = argument, case .bytes(let level, let type, let data)? = list.first else {
      return nil
    }
    return ControlMessage(level: level, type: type, data: data)
  }

  private func text(_ value: Value) -> String { String(decoding: session.bytes(of: value), as: UTF8.self) }

  @Test("every kind has its trial, once; descriptors have those on real sockets")
  func complete() {
    let kinds = ControlMessageTable.kinds.map(\.name).filter { !["SCM_RIGHTS", "SCM_PIDFD"].contains($0) }
    #expect(samples.map(\.name).sorted() == kinds.sorted())
  }

  @Test("a level and a type mean one thing to who sends, and one to who receives")
  func unambiguous() {
    for isSent in [true, false] {
      let numbers = ControlMessageTable.kinds.filter { $0.isSent == isSent }.map { [$0.level, $0.type] }
      #expect(Set(numbers).count == numbers.count)
    }
  }

  @Test("what is typed is encoded, and what comes reads the same")
  func roundTrip() throws {
    for sample in samples {
      let kind = try #require(ControlMessageTable.kind(named: sample.name))
      let bytes = try #require(Hexadecimal.bytes(sample.bytes[...]), "\(sample.name)")
      let message = ControlMessage(level: kind.level, type: kind.type, data: bytes)
      #expect((sample.typed != nil) == kind.isSent, "\(sample.name)")
      if let typed = sample.typed {
        #expect(try encoded("\(sample.name)=\(typed)") == message, "\(sample.name)=\(typed)")
      }
      #expect(try encoded("\(sample.name)=hex:\(sample.bytes)") == message, "\(sample.name)")
      #expect(try encoded("cmsg=\(kind.level),\(kind.type),hex:\(sample.bytes)") == message, "\(sample.name)")

      let record = session.record(of: ControlMessage.encode([message]))
      let name = sample.name == "SO_TIMESTAMPING" ? "SCM_TIMESTAMPING" : sample.name
      #expect(record.fields == [name])
      let value = try #require(record.field(name), "\(name)")
      #expect(text(value) == sample.reads, "\(name)")
      guard let field = sample.field else { continue }
      let part = try session.field(field.name, of: value)
      #expect(text(part) == field.reads, "\(name).\(field.name)")
    }
  }

  @Test("a message of another size than its kind's, or cut off anywhere, is the bytes that there are")
  func otherSizes() throws {
    for sample in samples {
      let kind = try #require(ControlMessageTable.kind(named: sample.name))
      let whole = try #require(Hexadecimal.bytes(sample.bytes[...]))
      for count in 0..<whole.count {
        let message = ControlMessage(level: kind.level, type: kind.type, data: Array(whole.prefix(count)))
        let record = session.record(of: ControlMessage.encode([message]))
        // Whatever it is, it is safe to ask for and to show.
        let value = try #require(record.field(record.fields[0]))
        _ = text(value)
        if case .record(let inner) = value { for name in inner.fields { _ = inner.field(name).map(text) } }
        switch kind.payload {
        // The address behind an error may be of any size.
        case .extendedError where count >= 16: break
        case .value(.structure), .value(.int), .value(.uint32), .value(.timeval), .time, .times, .extendedError:
          #expect(text(value) == "hex:" + Hexadecimal.text(message.data), "\(sample.name), \(count) bytes")
        default: break
        }
      }
    }
  }

  @Test("a kind that nobody knows is its level, its type and its bytes; one that did not come is absent")
  func unknown() throws {
    let messages = [
      ControlMessage(level: 1, type: 99, data: [1, 2, 3]), ControlMessage(level: 0, type: 2, data: [5, 0, 0, 0]),
      ControlMessage(level: 999, type: -1, data: []),
    ]
    let record = session.record(of: ControlMessage.encode(messages))
    #expect(record.fields == ["1_99", "IP_TTL", "999_-1"])
    #expect(record.field("1_99").map(text) == "hex:010203")
    #expect(record.field("999_-1").map(text) == "hex:")
    #expect(record.field("IP_TOS").map(text) == "-")
    #expect(record.field("6_7").map(text) == "-")
    #expect(record.field("IP_TLT").map(text) == nil)
  }
}
