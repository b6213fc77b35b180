/// The flags of `send(2)` and `recv(2)`.
package let messageFlags = SymbolTable(
  "message flag",
  [
    Symbol("MSG_OOB", 0x1, "oob", "out-of-band (urgent) data"),
    Symbol("MSG_PEEK", 0x2, "peek", "look without taking the data from the queue"),
    Symbol("MSG_DONTROUTE", 0x4, "dontroute", "only hosts on directly connected networks"),
    Symbol("MSG_CTRUNC", 0x8, "ctrunc", "control data did not fit (returned)"),
    Symbol("MSG_PROBE", 0x10, "probe", "do not send, only probe the path"),
    Symbol("MSG_TRUNC", 0x20, "trunc", "recv: return the real length; returned: data did not fit"),
    Symbol("MSG_DONTWAIT", 0x40, "dontwait", "this call does not wait"),
    Symbol("MSG_EOR", 0x80, "eor", "end of record"),
    Symbol("MSG_WAITALL", 0x100, "waitall", "wait until the full size has come"),
    Symbol("MSG_FIN", 0x200, "fin", "(kernel) FIN"),
    Symbol("MSG_SYN", 0x400, "syn", "(kernel) SYN"),
    Symbol("MSG_CONFIRM", 0x800, "confirm", "tell the link layer that the peer replied"),
    Symbol("MSG_RST", 0x1000, "rst", "(kernel) RST"),
    Symbol("MSG_ERRQUEUE", 0x2000, "errqueue", "receive from the error queue"),
    Symbol("MSG_NOSIGNAL", 0x4000, "nosignal", "no SIGPIPE"),
    Symbol("MSG_MORE", 0x8000, "more", "more data will follow; hold this back"),
    Symbol("MSG_WAITFORONE", 0x10000, "waitforone", "recvmmsg: wait for the first message only"),
    Symbol("MSG_BATCH", 0x40000, "batch", "sendmmsg: more messages will follow"),
    Symbol("MSG_SOCK_DEVMEM", 0x2000000, "devmem", "receive device memory as tokens"),
    Symbol("MSG_ZEROCOPY", 0x4000000, "zerocopy", "send from the caller's pages"),
    Symbol("MSG_FASTOPEN", 0x2000_0000, "fastopen", "connect and send data in the SYN"),
    Symbol("MSG_CMSG_CLOEXEC", 0x4000_0000, "cmsg_cloexec", "close-on-exec for received descriptors"),
  ])

/// How much of a two-way connection `shutdown(2)` ends.
package let shutdownHows = SymbolTable(
  "shutdown direction",
  [
    Symbol("SHUT_RD", 0, "rd", "no more receiving"),
    Symbol("SHUT_WR", 1, "wr", "no more sending: the peer reads end of file"),
    Symbol("SHUT_RDWR", 2, "rdwr", "neither"),
  ])

/// The events of `poll(2)`.
package let pollEvents = SymbolTable(
  "poll event",
  [
    Symbol("POLLIN", 0x1, "in", "there is something to read, or a connection to accept"),
    Symbol("POLLPRI", 0x2, "pri", "urgent data"),
    Symbol("POLLOUT", 0x4, "out", "writing would not wait"),
    Symbol("POLLERR", 0x8, "err", "an error is pending (always reported)"),
    Symbol("POLLHUP", 0x10, "hup", "both directions are ended (always reported)"),
    Symbol("POLLNVAL", 0x20, "nval", "not an open descriptor (always reported)"),
    Symbol("POLLRDNORM", 0x40, "rdnorm", "as POLLIN"),
    Symbol("POLLRDBAND", 0x80, "rdband", "priority data to read"),
    Symbol("POLLWRNORM", 0x100, "wrnorm", "as POLLOUT"),
    Symbol("POLLWRBAND", 0x200, "wrband", "priority data may be written"),
    Symbol("POLLMSG", 0x400, "msg", "unused"),
    Symbol("POLLRDHUP", 0x2000, "rdhup", "the peer shut down its sending"),
  ])
