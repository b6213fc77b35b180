extension CallSequence {
  /// A listener `l` on a free port, a client `c` that is connected to it, and the socket `p` that talks with it.
  private static let connected: [Step] = [
    .socket("l", .tcp), .bind("l", .loopback), .listen("l"), .getsockname("l", as: "there"),
    .socket("c", .tcp), .connect("c", .kept("there")), .accept("l", as: "p"),
  ]

  /// TCP: connections, queues, modes, time limits.
  static let streams = [
    CallSequence(
      "a TCP connection from birth to death, with its ends and states",
      connected + [
        .getsockname("c"), .getpeername("p"), .send("c", "a question"), .recv("p"), .send("p", "an answer"), .recv("c"),
        .shutdown("c", "SHUT_WR"), .recv("p"), .shutdown("p", "SHUT_WR"), .recv("c"), .close("p"), .close("c"),
        .close("l"),
      ]),
    CallSequence(
      "a half-closed connection: one direction ends, the other goes on",
      connected + [
        .shutdown("c", "SHUT_WR"), .recv("p"), .recv("p"), .send("p", "still heard"), .recv("c"),
        .send("c", "no more"), .shutdown("c", "SHUT_WR"), .shutdown("p", "SHUT_RD"), .recv("p"),
        .shutdown("p", "SHUT_WR"), .recv("c"), .shutdown("c", "SHUT_RDWR"),
      ]),
    CallSequence(
      "a close without delay resets: the peer reads ECONNRESET once, then the end",
      connected + [
        .setsockopt("c", .socket("SO_LINGER"), .linger(1, 0)), .send("c", "lost"), .close("c"),
        .poll([Polled("p", "POLLIN")], milliseconds: 2000), .getsockopt("p", .socket("SO_ERROR", .errno)),
        .getsockopt("p", .socket("SO_ERROR", .errno)), .recv("p"), .recv("p"), .send("p", "x"), .getpeername("p"),
      ]),
    CallSequence(
      "unread data turns a close into a reset",
      connected + [
        .send("c", "never read"), .close("p"), .poll([Polled("c", "POLLIN")], milliseconds: 2000), .recv("c"),
        .recv("c"), .send("c", "x"), .send("c", "x"),
      ]),
    CallSequence(
      "a connection that nobody takes is refused, and the socket can try again",
      [
        .socket("l", .tcp), .bind("l", .loopback), .getsockname("l", as: "there"), .socket("c", .tcp),
        .connect("c", .kept("there")), .getsockopt("c", .socket("SO_ERROR", .errno)), .listen("l"),
        .connect("c", .kept("there")), .connect("c", .kept("there")), .accept("l", as: "p"), .send("p", "hi"),
        .recv("c"),
      ]),
    CallSequence(
      "a connect that does not wait: EINPROGRESS, then the connection or its error",
      [
        .socket("l", .tcp), .bind("l", .loopback), .listen("l"), .getsockname("l", as: "there"),
        .socket("c", .tcp.nonBlocking), .connect("c", .kept("there")),
        .poll([Polled("c", "POLLOUT")], milliseconds: 2000), .getsockopt("c", .socket("SO_ERROR", .errno)),
        .connect("c", .kept("there")), .connect("c", .kept("there")), .socket("d", .tcp.nonBlocking),
        .connect("d", .nobody), .poll([Polled("d", "POLLOUT")], milliseconds: 2000), .connect("d", .nobody),
        .getsockopt("d", .socket("SO_ERROR", .errno)),
      ]),
    CallSequence(
      "a listener's queue: more clients than it holds, first come, first taken",
      [
        .socket("l", .tcp.nonBlocking), .bind("l", .loopback), .listen("l", 1), .getsockname("l", as: "there"),
        .accept4("l", as: "none"), .socket("c", .tcp.nonBlocking), .connect("c", .kept("there")),
        .socket("d", .tcp.nonBlocking), .connect("d", .kept("there")), .socket("e", .tcp.nonBlocking),
        .connect("e", .kept("there")), .poll([Polled("e", "POLLOUT")]), .accept4("l", as: "p"), .accept4("l", as: "q"),
        .accept4("l", as: "r2"), .getpeername("e"),
      ]),
    CallSequence(
      "a stream has no borders: pieces join, and parts are taken from them",
      connected + [
        .setsockopt("c", .tcp("TCP_NODELAY"), 1), .send("c", "one"), .send("c", "two"), .send("c", "three"),
        .poll([Polled("p", "POLLIN")], milliseconds: 2000), .recv("p", 11, "MSG_WAITALL|MSG_PEEK"), .bytesToRead("p"),
        .recv("p", 4), .recv("p", 2, "MSG_PEEK"), .recv("p", 100), .recv("p", 100, "MSG_DONTWAIT"),
      ]),
    CallSequence(
      "urgent data: one byte beside the stream, or in it",
      connected + [
        .setsockopt("c", .tcp("TCP_NODELAY"), 1), .send("c", "ab", "MSG_OOB"),
        .poll([Polled("p", "POLLIN|POLLPRI")], milliseconds: 2000), .recv("p", 10, "MSG_OOB"),
        .recv("p", 10, "MSG_OOB"), .recv("p", 10), .setsockopt("p", .socket("SO_OOBINLINE"), 1),
        .send("c", "cd", "MSG_OOB"), .recv("p", 10), .recv("p", 10),
      ]),
    CallSequence(
      "a socket that is connected with itself",
      [
        .socket("s", .tcp), .bind("s", .loopback), .getsockname("s", as: "self"), .connect("s", .kept("self")),
        .send("s", "to myself"), .recv("s"), .getpeername("s"), .shutdown("s", "SHUT_WR"), .recv("s"),
      ]),
    CallSequence(
      "EADDRINUSE: what is bound cannot be bound again, except with SO_REUSEADDR by sockets that do not listen",
      [
        .socket("a", .tcp), .bind("a", .loopback), .getsockname("a", as: "taken"), .bind("a", .loopback),
        .socket("b", .tcp), .bind("b", .kept("taken")), .setsockopt("a", .socket("SO_REUSEADDR"), 1),
        .setsockopt("b", .socket("SO_REUSEADDR"), 1), .bind("b", .kept("taken")), .listen("a"), .listen("b"),
        .socket("u", .udp), .bind("u", .loopback), .getsockname("u", as: "port"), .socket("v", .udp),
        .bind("v", .kept("port")),
      ]),
    CallSequence(
      "SO_REUSEPORT: several listeners on one port, all of them willing",
      [
        .socket("a", .tcp), .socket("b", .tcp), .setsockopt("a", .socket("SO_REUSEPORT"), 1), .bind("a", .loopback),
        .getsockname("a", as: "port"), .listen("a"), .bind("b", .kept("port")),
        .setsockopt("b", .socket("SO_REUSEPORT"), 1), .bind("b", .kept("port")), .listen("b"),
        .getsockopt("b", .socket("SO_REUSEPORT")),
      ]),
    CallSequence(
      "IPv6, and IPv4 through an IPv6 socket unless it is IPv6 only",
      [
        .socket("l", .tcp6), .bind("l", .inet6("::", 0)), .listen("l"), .getsockname("l", as: "any"),
        .socket("c", .tcp6), .connect("c", .kept("any")), .accept("l", as: "p"), .getpeername("c"),
        .socket("m", .tcp6), .setsockopt("m", .ip6("IPV6_V6ONLY"), 1), .getsockopt("m", .ip6("IPV6_V6ONLY")),
        .bind("m", .inet6("::ffff:127.0.0.1", 0)), .socket("n", .tcp6), .bind("n", .inet6("::ffff:127.0.0.1", 0)),
        .getsockname("n"), .listen("n"), .setsockopt("n", .ip6("IPV6_V6ONLY"), 1), .bind("c", .loopback),
      ]),
    CallSequence(
      "dup: two descriptors of one socket, alive until the last of them is closed",
      connected + [
        .dup("c", as: "e"), .close("c"), .send("e", "from the copy"), .recv("p"), .nonBlocking("e", true),
        .dup("e", as: "f"), .statusFlags("f"), .close("e"), .recv("f"), .close("f"),
        .poll([Polled("p", "POLLIN")], milliseconds: 2000), .recv("p"),
      ]),
    CallSequence(
      "the mode of a socket: that of accept's is its own",
      [
        .socket("l", .tcp.nonBlocking), .statusFlags("l"), .bind("l", .loopback), .listen("l"),
        .getsockname("l", as: "there"), .socket("c", .tcp), .connect("c", .kept("there")), .accept("l", as: "p"),
        .statusFlags("p"), .statusFlags("c"), .nonBlocking("p", true), .statusFlags("p"), .recv("p"),
        .nonBlocking("p", false), .statusFlags("p"), .recv("p", 1, "MSG_DONTWAIT"), .nonBlocking("l", false),
        .statusFlags("l"),
      ]),
    CallSequence(
      "sockets that wait no longer than SO_RCVTIMEO and SO_SNDTIMEO", limit: 5,
      connected + [
        .recv("p"), .recv("p", 10, "MSG_WAITALL"), .accept("l", as: "none"), .send("c", "abc"),
        .recv("p", 10, "MSG_WAITALL"), .recvmsg("p"), .send("c", "abcdef"), .recv("p", 2, "MSG_PEEK"),
        .setsockopt("p", .socket("SO_RCVLOWAT"), 8), .recv("p", 100), .recvfrom("p", 100),
        .setsockopt("c", .socket("SO_SNDBUF"), 4096), .getsockopt("c", .socket("SO_RCVTIMEO", .timeval)),
      ]),
    CallSequence(
      "what poll and select say of a connection in every part of its life",
      [
        .socket("l", .tcp.nonBlocking), .poll([Polled("l", "POLLIN|POLLOUT")]), .bind("l", .loopback), .listen("l"),
        .getsockname("l", as: "there"), .poll([Polled("l", "POLLIN|POLLOUT")]), .socket("c", .tcp.nonBlocking),
        .poll([Polled("c", "POLLIN|POLLOUT")]), .connect("c", .kept("there")),
        .poll([Polled("l", "POLLIN"), Polled("c", "POLLOUT")], milliseconds: 2000), .accept4("l", as: "p"),
        .poll([Polled("p", "POLLIN|POLLOUT"), Polled("c", "POLLIN|POLLOUT|POLLRDHUP"), Polled("77", "POLLIN")]),
        .send("c", "x"), .poll([Polled("p", "POLLIN|POLLOUT|POLLPRI")]), .shutdown("c", "SHUT_WR"),
        .poll([Polled("p", "POLLIN|POLLRDHUP")], milliseconds: 2000),
        .select(read: ["l", "c", "p"], write: ["l", "c", "p"], except: ["l", "c", "p"]), .recv("p"), .recv("p"),
        .shutdown("p", "SHUT_WR"), .poll([Polled("p", "POLLIN|POLLOUT"), Polled("c", "POLLIN|POLLOUT")]),
        .select(read: ["l", "99"]),
      ]),
  ]
}
