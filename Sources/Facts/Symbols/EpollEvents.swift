/// The events and modes of `epoll_ctl(2)`.
package let epollEvents = SymbolTable(
  "epoll event",
  [
    Symbol("EPOLLIN", 0x1, "in", "there is something to read, or a connection to accept"),
    Symbol("EPOLLPRI", 0x2, "pri", "urgent data"),
    Symbol("EPOLLOUT", 0x4, "out", "writing would not wait"),
    Symbol("EPOLLERR", 0x8, "err", "an error is pending (always reported)"),
    Symbol("EPOLLHUP", 0x10, "hup", "both directions are ended (always reported)"),
    Symbol("EPOLLRDNORM", 0x40, "rdnorm", "as EPOLLIN"),
    Symbol("EPOLLRDBAND", 0x80, "rdband", "priority data to read"),
    Symbol("EPOLLWRNORM", 0x100, "wrnorm", "as EPOLLOUT"),
    Symbol("EPOLLWRBAND", 0x200, "wrband", "priority data may be written"),
    Symbol("EPOLLMSG", 0x400, "msg", "unused"),
    Symbol("EPOLLRDHUP", 0x2000, "rdhup", "the peer shut down its sending"),
    Symbol("EPOLLEXCLUSIVE", 0x1000_0000, "exclusive", "wake one waiter only"),
    Symbol("EPOLLWAKEUP", 0x2000_0000, "wakeup", "keep the system awake"),
    Symbol("EPOLLONESHOT", 0x4000_0000, "oneshot", "disarm after one event"),
    Symbol("EPOLLET", 0x8000_0000, "et", "edge-triggered: tell of changes only"),
  ])

/// The requests of `ioctl(2)` that make sense for a socket, sockios.
package let ioctlRequests = SymbolTable(
  "ioctl request",
  [
    Symbol("FIONREAD", 0x541B, "fionread", "bytes that can be read"),
    Symbol("SIOCINQ", 0x541B, "siocinq", "as FIONREAD"),
    Symbol("SIOCOUTQ", 0x5411, "siocoutq", "bytes that are not yet acknowledged"),
    Symbol("TIOCOUTQ", 0x5411, "tiocoutq", "as SIOCOUTQ"),
    Symbol("SIOCOUTQNSD", 0x894B, "siocoutqnsd", "bytes that are not yet sent"),
    Symbol("SIOCATMARK", 0x8905, "siocatmark", "whether reading stands at the urgent mark"),
    Symbol("SIOCGPGRP", 0x8904, "siocgpgrp", "who gets SIGIO and SIGURG"),
    Symbol("SIOCGIFNAME", 0x8910, "siocgifname", "the interface of a number"),
    Symbol("SIOCGIFCONF", 0x8912, "siocgifconf", "every interface that has an IPv4 address"),
    Symbol("SIOCGIFFLAGS", 0x8913, "siocgifflags", "an interface's flags"),
    Symbol("SIOCGIFADDR", 0x8915, "siocgifaddr", "an interface's address"),
    Symbol("SIOCGIFDSTADDR", 0x8917, "siocgifdstaddr", "the far end of a point-to-point link"),
    Symbol("SIOCGIFBRDADDR", 0x8919, "siocgifbrdaddr", "an interface's broadcast address"),
    Symbol("SIOCGIFNETMASK", 0x891B, "siocgifnetmask", "an interface's network mask"),
    Symbol("SIOCGIFMETRIC", 0x891D, "siocgifmetric", "an interface's metric"),
    Symbol("SIOCGIFMTU", 0x8921, "siocgifmtu", "an interface's MTU"),
    Symbol("SIOCGIFHWADDR", 0x8927, "siocgifhwaddr", "an interface's hardware address"),
    Symbol("SIOCGIFINDEX", 0x8933, "siocgifindex", "an interface's number"),
    Symbol("SIOCGIFTXQLEN", 0x8942, "siocgiftxqlen", "an interface's queue length"),
  ])

/// The flags of an interface, netdevice(7).
package let interfaceFlags = SymbolTable(
  "interface flag",
  [
    Symbol("IFF_UP", 0x1, "up", "is running"),
    Symbol("IFF_BROADCAST", 0x2, "broadcast", "has a broadcast address"),
    Symbol("IFF_DEBUG", 0x4, "debug", "debugging is on"),
    Symbol("IFF_LOOPBACK", 0x8, "loopback", "is the loopback"),
    Symbol("IFF_POINTOPOINT", 0x10, "pointopoint", "is a point-to-point link"),
    Symbol("IFF_NOTRAILERS", 0x20, "notrailers", "avoids trailers"),
    Symbol("IFF_RUNNING", 0x40, "running", "has its resources"),
    Symbol("IFF_NOARP", 0x80, "noarp", "has no ARP"),
    Symbol("IFF_PROMISC", 0x100, "promisc", "takes every packet"),
    Symbol("IFF_ALLMULTI", 0x200, "allmulti", "takes every multicast"),
    Symbol("IFF_MASTER", 0x400, "master", "leads a bundle"),
    Symbol("IFF_SLAVE", 0x800, "slave", "is one of a bundle"),
    Symbol("IFF_MULTICAST", 0x1000, "multicast", "can do multicast"),
    Symbol("IFF_PORTSEL", 0x2000, "portsel", "can choose its medium"),
    Symbol("IFF_AUTOMEDIA", 0x4000, "automedia", "chooses its medium itself"),
    Symbol("IFF_DYNAMIC", 0x8000, "dynamic", "loses its address when it goes down"),
    // Only netlink has room for these.
    Symbol("IFF_LOWER_UP", 0x10000, "lower_up", "has a carrier"),
    Symbol("IFF_DORMANT", 0x20000, "dormant", "waits for an event"),
    Symbol("IFF_ECHO", 0x40000, "echo", "sends what was sent back"),
  ])

/// The flags of `getnameinfo(3)`.
package let nameInfoFlags = SymbolTable(
  "getnameinfo flag",
  [
    Symbol("NI_NUMERICHOST", 1, "numerichost", "the host as numbers"),
    Symbol("NI_NUMERICSERV", 2, "numericserv", "the service as a number"),
    Symbol("NI_NOFQDN", 4, "nofqdn", "the host without its domain"),
    Symbol("NI_NAMEREQD", 8, "namereqd", "fail where there is no name"),
    Symbol("NI_DGRAM", 16, "dgram", "the service of UDP"),
    Symbol("NI_IDN", 32, "idn", "decode an international name"),
  ])
