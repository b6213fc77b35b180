extension CallSequence {
  /// Two UDP sockets `a` and `b`, bound to the kept addresses `A` and `B`.
  private static let two: [Step] = [
    .socket("a", .udp.nonBlocking), .bind("a", .loopback), .getsockname("a", as: "atA"),
    .socket("b", .udp.nonBlocking), .bind("b", .loopback), .getsockname("b", as: "atB"),
  ]

  /// UDP: senders, borders, errors, what comes beside the data.
  static let datagrams = [
    CallSequence(
      "UDP without a connection: each datagram names its target, and its sender",
      [
        .socket("u", .udp), .bind("u", .loopback), .getsockname("u", as: "there"), .socket("v", .udp), .send("v", "x"),
        .getsockname("v"), .sendto("v", "a question", .kept("there")), .getsockname("v"),
        .recvfrom("u", 100, as: "sender"), .sendto("u", "an answer", .kept("sender")), .recvfrom("v"),
        .getpeername("v"),
      ]),
    CallSequence(
      "a connected UDP socket hears its peer only, and can be connected elsewhere",
      two + [
        .socket("c", .udp.nonBlocking), .connect("c", .kept("atA")), .getsockname("c", as: "atC"), .getpeername("c"),
        .sendto("b", "not heard", .kept("atC")), .recv("c"), .sendto("a", "heard", .kept("atC")), .recvfrom("c"),
        .send("c", "to a"), .recv("a"), .sendto("c", "to b", .kept("atB")), .recv("b"), .connect("c", .kept("atB")),
        .send("c", "to b"), .recv("b"), .sendto("b", "now heard", .kept("atC")), .recv("c"),
      ]),
    CallSequence(
      "nobody's port: the error comes with a later call, to a connected socket only",
      [
        .socket("c", .udp.nonBlocking), .connect("c", .nobody), .send("c", "x"), .send("c", "x"), .send("c", "x"),
        .recv("c"), .recv("c"), .send("c", "x"), .poll([Polled("c", "POLLIN|POLLOUT")], milliseconds: 2000),
        .getsockopt("c", .socket("SO_ERROR", .errno)), .getsockopt("c", .socket("SO_ERROR", .errno)),
        .socket("u", .udp.nonBlocking), .sendto("u", "x", .nobody), .sendto("u", "x", .nobody), .recv("u"),
      ]),
    CallSequence(
      "the error queue tells which datagram failed, and why",
      [
        .socket("u", .udp.nonBlocking), .setsockopt("u", .ip("IP_RECVERR"), 1),
        .recvmsg("u", [100], "MSG_ERRQUEUE"), .sendto("u", "which", .nobody),
        .poll([Polled("u", "POLLIN")], milliseconds: 2000), .recvmsg("u", [100], "MSG_ERRQUEUE"), .recv("u"),
        .recvmsg("u", [100], "MSG_ERRQUEUE"),
      ]),
    CallSequence(
      "datagrams have borders: what a buffer does not hold is lost, and MSG_TRUNC says so",
      two + [
        .sendto("a", "0123456789", .kept("atB")), .recv("b", 4), .recv("b", 4),
        .sendto("a", "0123456789", .kept("atB")),
        .recv("b", 4, "MSG_PEEK"), .recv("b", 4, "MSG_TRUNC"), .sendto("a", "0123456789", .kept("atB")),
        .recvmsg("b", [3, 4]), .sendto("a", "0123456789", .kept("atB")), .recvmsg("b", [3, 4], "MSG_TRUNC"),
        .sendto("a", "", .kept("atB")), .bytesToRead("b"), .recvfrom("b"), .sendto("a", "one", .kept("atB")),
        .sendto("a", "two", .kept("atB")), .bytesToRead("b"), .recv("b"), .recv("b"),
      ]),
    CallSequence(
      "how large a datagram may be",
      two + [
        .sendto("a", .fill(65507), .kept("atB")), .bytesToRead("b"), .recv("b", 70000),
        .sendto("a", .fill(65508), .kept("atB")), .setsockopt("a", .socket("SO_SNDBUF"), 5000),
        .sendto("a", .fill(20000), .kept("atB")), .getsockopt("a", .socket("SO_SNDBUF")),
      ]),
    CallSequence(
      "pieces are gathered and scattered as one message",
      two + [
        .sendmsg("a", ["one", "", "three"], to: .kept("atB")), .recvmsg("b", [2, 4, 100]), .sendmsg("a", ["no target"]),
        .connect("a", .kept("atB")), .sendmsg("a", ["ab", "cd"]), .recvmsg("b", [1, 1, 1]),
        .recvmsg("b", [10], "MSG_DONTWAIT"),
      ]),
    CallSequence(
      "the time to live and the type of service, sent and received beside a datagram",
      two + [
        .setsockopt("b", .ip("IP_RECVTTL"), 1), .setsockopt("b", .ip("IP_RECVTOS"), 1),
        .setsockopt("b", .ip("IP_PKTINFO"), 1), .sendto("a", "x", .kept("atB")), .recvmsg("b"),
        .sendmsg("a", ["x"], to: .kept("atB"), control: .ip("IP_TTL"), value: 5), .recvmsg("b"),
        .setsockopt("a", .ip("IP_TTL"), 7), .setsockopt("a", .ip("IP_TOS"), 16), .sendto("a", "x", .kept("atB")),
        .recvmsg("b"), .sendto("a", "x", .kept("atB")), .recvmsg("b", [10], room: 20), .sendto("a", "x", .kept("atB")),
        .recvmsg("b", [10], room: 0), .sendmsg("a", ["x"], to: .kept("atB"), control: .ip("IP_TTL"), value: 300),
      ]),
    CallSequence(
      "IPv6: the hop limit and the traffic class",
      [
        .socket("a", .udp6.nonBlocking), .bind("a", .loopback6), .getsockname("a", as: "there"),
        .setsockopt("a", .ip6("IPV6_RECVHOPLIMIT"), 1), .setsockopt("a", .ip6("IPV6_RECVTCLASS"), 1),
        .socket("b", .udp6.nonBlocking), .sendto("b", "x", .kept("there")), .recvmsg("a"),
        .sendmsg("b", ["x"], to: .kept("there"), control: .ip6("IPV6_HOPLIMIT"), value: 3), .recvmsg("a"),
        .setsockopt("b", .ip6("IPV6_TCLASS"), 32), .setsockopt("b", .ip6("IPV6_UNICAST_HOPS"), 9),
        .sendto("b", "x", .kept("there")), .recvmsg("a"), .recvmsg("a"),
      ]),
    CallSequence(
      "a multicast group is joined, heard and left",
      [
        .socket("a", .udp.nonBlocking), .bind("a", .inet("0.0.0.0", 0)), .getsockname("a", as: "port"),
        .setsockopt("a", .ip("IP_ADD_MEMBERSHIP"), .membership("239.1.2.3", "127.0.0.1")),
        .setsockopt("a", .ip("IP_ADD_MEMBERSHIP"), .membership("239.1.2.3", "127.0.0.1")),
        .setsockopt("a", .ip("IP_ADD_MEMBERSHIP"), .membership("10.1.2.3", "127.0.0.1")),
        .getsockopt("a", .ip("IP_MULTICAST_LOOP")), .getsockopt("a", .ip("IP_MULTICAST_TTL")),
        .setsockopt("a", .ip("IP_MULTICAST_TTL"), 0), .getsockopt("a", .ip("IP_MULTICAST_TTL")),
        .setsockopt("a", .ip("IP_DROP_MEMBERSHIP"), .membership("239.1.2.3", "127.0.0.1")),
        .setsockopt("a", .ip("IP_DROP_MEMBERSHIP"), .membership("239.1.2.3", "127.0.0.1")),
      ]),
    CallSequence(
      "broadcast needs SO_BROADCAST",
      [
        .socket("a", .udp), .getsockopt("a", .socket("SO_BROADCAST")), .connect("a", .inet("255.255.255.255", 9)),
        .sendto("a", "x", .inet("255.255.255.255", 9)), .setsockopt("a", .socket("SO_BROADCAST"), 1),
        .connect("a", .inet("127.255.255.255", 9)), .getpeername("a"),
      ]),
    CallSequence(
      "shutdown of a UDP socket: only a connected one, and then it ends each direction",
      two + [
        .shutdown("a", "SHUT_RD"), .connect("a", .kept("atB")), .shutdown("a", "SHUT_RD"), .recv("a"),
        .sendto("b", "x", .kept("atA")), .recv("a"), .shutdown("a", "SHUT_WR"), .send("a", "x"),
        .sendto("a", "x", .kept("atB")), .poll([Polled("a", "POLLIN|POLLOUT|POLLRDHUP")]),
      ]),
  ]
}
