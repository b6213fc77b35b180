extension CallSequence {
  /// What a program can get wrong.
  static let wrong = [
    CallSequence(
      "numbers that are no descriptors, and descriptors that are no sockets",
      ["99", "0"].flatMap { number in
        [
          Step.bind(number, .loopback), .listen(number), .connect(number, .nobody), .accept4(number, as: "none"),
          .send(number, "x"), .sendto(number, "x", .nobody), .recv(number), .recvfrom(number),
          .sendmsg(number, ["x"]), .recvmsg(number), .getsockname(number), .getpeername(number),
          .getsockopt(number, .socket("SO_TYPE", .type)),
        ]
      } + [
        .close("99"), .shutdown("99", "SHUT_RD"), .dup("99", as: "none"), .statusFlags("99"), .bytesToRead("99"),
        .nonBlocking("99", true),
      ]),
    CallSequence(
      "addresses of the wrong family",
      [
        .socket("t", .tcp), .bind("t", .loopback6), .bind("t", .path("x")), .connect("t", .loopback6),
        .connect("t", .path("nowhere")), .socket("u", .udp), .sendto("u", "x", .inet6("::1", 9)),
        .connect("u", .unnamed), .socket("s", .tcp6), .bind("s", .loopback), .connect("s", .nobody),
        .socket("v", .udp6),
        .sendto("v", "x", .nobody), .socket("x", .stream), .bind("x", .loopback), .connect("x", .nobody),
        .socket("y", .datagram), .sendto("y", "x", .nobody), .bind("y", .loopback6), .bind("t", .inet("192.0.2.1", 0)),
        .bind("s", .inet6("2001:db8::1", 0)),
      ]),
    CallSequence(
      "calls at the wrong time",
      [
        .socket("t", .tcp.nonBlocking), .accept4("t", as: "none"), .recv("t"), .send("t", "x"), .getpeername("t"),
        .shutdown("t", "SHUT_WR"), .listen("t"), .connect("t", .nobody), .listen("t"), .send("t", "x"), .recv("t"),
        .bind("t", .loopback), .socket("u", .udp.nonBlocking), .listen("u"), .accept4("u", as: "none"), .send("u", "x"),
        .recv("u"), .shutdown("u", "SHUT_RDWR"), .socket("x", .stream.nonBlocking), .listen("x"), .recv("x"),
        .send("x", "x"), .accept4("x", as: "none"), .shutdown("x", "SHUT_RD"), .connect("x", .unnamed),
        .socket("y", .datagram.nonBlocking), .send("y", "x"), .listen("y"), .recv("y"), .shutdown("t", "SHUT_WR"),
      ]),
    CallSequence(
      "sockets that do not exist",
      [
        .socket("a", Kind(family: "AF_INET", type: "SOCK_SEQPACKET")),
        .socket("b", Kind(family: "AF_INET", type: "SOCK_STREAM", protocol: "IPPROTO_UDP")),
        .socket("c", Kind(family: "AF_UNIX", type: "SOCK_STREAM", protocol: "IPPROTO_TCP")),
        .socket("d", Kind(family: "77", type: "SOCK_STREAM")), .socket("e", Kind(family: "AF_INET", type: "9")),
        .socketpair("f", "g", .tcp), .socketpair("h", "i", .udp6), .send("a", "x"), .send("h", "x"),
        .socket("j", Kind(family: "AF_INET", type: "SOCK_DGRAM", protocol: "IPPROTO_UDP")),
        .socketpair("k", "m", .seqpacket.nonBlocking), .recv("k"), .statusFlags("m"),
      ]),
    CallSequence(
      "descriptors are the lowest free numbers",
      [
        .socket("a", .tcp), .socket("b", .udp), .socket("c", .stream), .close("b"), .socket("d", .udp6),
        .socketpair("e", "f", .datagram), .close("a"), .close("e"), .dup("c", as: "g"), .dup("c", as: "h"),
        .close("c"), .close("c"), .socketpair("i", "j", .stream),
      ]),
    CallSequence(
      "a limit and a negative number of listen, again and again",
      [
        .socket("l", .tcp), .listen("l", -1), .getsockname("l"), .listen("l", 0), .listen("l", 1_000_000),
        .bind("l", .loopback), .socket("m", .stream), .bind("m", .unnamed), .listen("m", -5), .listen("m", 3),
        .bind("m", .unnamed), .connect("l", .nobody),
      ]),
  ]
}
