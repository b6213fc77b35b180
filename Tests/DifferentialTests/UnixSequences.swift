extension CallSequence {
  /// Unix sockets of every type.
  static let unixSockets = [
    CallSequence(
      "a Unix stream by its path: nobody, not listening, a connection",
      [
        .socket("l", .stream), .socket("c", .stream), .connect("c", .path("s")), .bind("l", .path("s")),
        .connect("c", .path("s")), .listen("l"), .connect("c", .path("s")), .accept("l", as: "p"), .getpeername("c"),
        .getpeername("p"), .getsockname("p"), .send("c", "hello"), .recvfrom("p"), .close("l"), .socket("d", .stream),
        .connect("d", .path("s")), .bind("d", .path("s")), .close("c"), .recv("p"), .send("p", "x"),
      ]),
    CallSequence(
      "abstract names, and one that the kernel chooses",
      [
        .socket("a", .datagram), .bind("a", .abstract("here")), .getsockname("a", as: "there"), .socket("b", .datagram),
        .bind("b", .abstract("here")), .bind("b", .unnamed), .getsockname("b"), .sendto("b", "x", .kept("there")),
        .recvfrom("a", as: "sender"), .sendto("a", "y", .kept("sender")), .recvfrom("b"), .close("a"),
        .sendto("b", "z", .kept("there")),
      ]),
    CallSequence(
      "a pair of datagram sockets keeps borders",
      [
        .socketpair("a", "b", .datagram), .send("a", "one"), .send("a", ""), .send("a", "three"), .bytesToRead("b"),
        .recv("b"), .recvfrom("b"), .recvmsg("b", [2]), .send("a", "0123456789"), .recvmsg("b", [2], "MSG_TRUNC"),
        .send("a", .fill(300_000), "MSG_DONTWAIT"), .close("b"), .send("a", "x"), .recv("a", 10, "MSG_DONTWAIT"),
      ]),
    CallSequence(
      "SOCK_SEQPACKET: connections with borders, and MSG_EOR",
      [
        .socketpair("a", "b", .seqpacket), .send("a", "one", "MSG_EOR"), .send("a", "two"), .recvmsg("b"),
        .recvmsg("b", [2]), .send("a", "0123456789"), .recv("b", 3, "MSG_TRUNC"), .shutdown("a", "SHUT_WR"), .recv("b"),
        .send("a", "x"), .socket("l", .seqpacket), .bind("l", .unnamed), .listen("l", 0),
        .getsockname("l", as: "there"),
        .socket("c", .seqpacket), .connect("c", .kept("there")), .accept("l", as: "p"), .send("p", "hi"), .recv("c"),
        .socket("d", .stream), .connect("d", .kept("there")),
      ]),
    CallSequence(
      "SCM_RIGHTS: a socket goes through a socket, and is the same one",
      [
        .socketpair("a", "b", .stream), .socket("u", .udp), .bind("u", .loopback),
        .sendmsg("a", ["take", "this"], rights: ["u"]), .recvmsg("b", as: "copy"), .getsockname("copy"), .close("u"),
        .getsockname("copy"), .send("a", "plain"), .sendmsg("a", ["two"], rights: ["copy", "b"]), .recv("b", 5),
        .recvmsg("b", [10], as: "again", "more"), .getsockname("more"), .sendmsg("a", ["no"], rights: ["99"]),
        .sendmsg("a", ["cut"], rights: ["copy"]), .recvmsg("b", [10], room: 8),
        .sendmsg("a", ["lost"], rights: ["copy"]),
        .recv("b"), .sendmsg("a", ["peeked"], rights: ["a"]), .recvmsg("b", [3], "MSG_PEEK", as: "peeked"),
        .recvmsg("b", [10], as: "taken"), .socket("s", .udp), .connect("s", .nobody),
        .sendmsg("s", ["x"], rights: ["a"]),
      ]),
    CallSequence(
      "a pair of streams in both directions, until the end of each",
      [
        .socketpair("a", "b", .stream), .send("a", "one"), .send("a", "two"), .recv("b", 4), .recv("b", 100),
        .send("b", "back"), .recv("a", 2, "MSG_PEEK"), .recv("a"), .shutdown("a", "SHUT_WR"), .send("a", "x"),
        .recv("b"), .send("b", "y"), .recv("a"), .close("b"), .recv("a"), .send("a", "x"), .getpeername("a"),
        .shutdown("a", "SHUT_RDWR"), .poll([Polled("a", "POLLIN|POLLOUT|POLLRDHUP")]),
      ]),
    CallSequence(
      "a full Unix listener lets nobody in who does not wait",
      [
        .socket("l", .stream), .bind("l", .unnamed), .listen("l", 1), .getsockname("l", as: "there"),
        .socket("a", .stream.nonBlocking), .connect("a", .kept("there")), .socket("b", .stream.nonBlocking),
        .connect("b", .kept("there")), .socket("c", .stream.nonBlocking), .connect("c", .kept("there")),
        .accept("l", as: "p"), .connect("c", .kept("there")), .close("l"), .socket("d", .stream.nonBlocking),
        .connect("d", .kept("there")), .recv("c"), .send("b", "x"), .recv("b"),
      ]),
    CallSequence(
      "a datagram socket that is connected takes from its peer alone",
      [
        .socket("a", .datagram.nonBlocking), .bind("a", .abstract("a")), .socket("b", .datagram.nonBlocking),
        .bind("b", .abstract("b")), .socket("c", .datagram.nonBlocking), .connect("a", .abstract("b")),
        .sendto("c", "x", .abstract("a")), .send("a", "from a"), .recvfrom("b"), .connect("b", .abstract("a")),
        .send("b", "from b"), .recv("a"), .close("b"), .send("a", "x"), .connect("c", .abstract("b")),
        .getpeername("a"),
      ]),
    CallSequence(
      "a full queue of datagrams: EAGAIN, then room again",
      [.socketpair("a", "b", .datagram.nonBlocking), .setsockopt("a", .socket("SO_SNDBUF"), 4608)]
        + Array(repeating: .send("a", .fill(1000)), count: 8)
        + [.poll([Polled("a", "POLLOUT")]), .recv("b", 10), .send("a", .fill(1000)), .send("a", .fill(10_000))]),
    CallSequence(
      "Unix sockets that wait no longer than their limits", limit: 5,
      [
        .socketpair("a", "b", .stream), .recv("a"), .send("a", "abc"), .recv("b", 10, "MSG_WAITALL"), .recvmsg("b"),
        .socketpair("c", "d", .datagram), .recvfrom("c"), .send("c", "x"), .recv("d", 10, "MSG_WAITALL"),
        .socket("l", .stream), .bind("l", .unnamed), .listen("l", 0), .getsockname("l", as: "there"),
        .accept("l", as: "none"), .socket("e", .stream), .connect("e", .kept("there")), .socket("f", .stream),
        .connect("f", .kept("there")), .accept("l", as: "p"), .recv("p"),
      ]),
  ]
}
