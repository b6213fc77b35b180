extension CallSequence {
  /// The names of hosts, services, protocols and interfaces.
  static let names = [
    CallSequence(
      "addresses by number",
      [
        .getaddrinfo("127.0.0.1", "80", type: "SOCK_STREAM", "AI_NUMERICHOST|AI_NUMERICSERV"),
        .getaddrinfo("::1", "80", type: "SOCK_DGRAM", "AI_NUMERICHOST"),
        .getaddrinfo("127.1", "0", type: "SOCK_STREAM", "AI_NUMERICHOST"),
        .getaddrinfo("::1", "80", family: "AF_INET", type: "SOCK_STREAM", "AI_NUMERICHOST"),
        .getaddrinfo("127.0.0.1", "80", family: "AF_INET6", type: "SOCK_STREAM", "AI_V4MAPPED"),
        .getaddrinfo("300.0.0.1", "80", type: "SOCK_STREAM", "AI_NUMERICHOST"),
        .getaddrinfo("127.0.0.1", "nosuch", type: "SOCK_STREAM"),
        .getaddrinfo("127.0.0.1", "http", type: "SOCK_STREAM", "AI_NUMERICSERV"),
        .getaddrinfo("127.0.0.1", "80", family: "AF_UNIX", type: "SOCK_STREAM"),
      ]),
    CallSequence(
      "addresses by name",
      [
        .getaddrinfo("localhost", "http", family: "AF_INET", type: "SOCK_STREAM"),
        .getaddrinfo("localhost", "domain", family: "AF_INET", type: "SOCK_DGRAM"),
        .getaddrinfo(nil, "80", family: "AF_INET", type: "SOCK_STREAM", "AI_PASSIVE"),
        .getaddrinfo(nil, "80", family: "AF_INET6", type: "SOCK_STREAM"),
        .getaddrinfo(nil, nil, type: "SOCK_STREAM"),
      ]),
    CallSequence(
      "names of addresses",
      [
        .getnameinfo(.inet("127.0.0.1", 80), "NI_NUMERICHOST|NI_NUMERICSERV"),
        .getnameinfo(.inet("127.0.0.1", 80), "NI_NUMERICHOST"),
        .getnameinfo(.inet("127.0.0.1", 53), "NI_NUMERICHOST|NI_DGRAM"),
        .getnameinfo(.inet6("::1", 8), "NI_NUMERICHOST|NI_NUMERICSERV"),
        .getnameinfo(.inet("127.0.0.1", 443), ""),
        .getnameinfo(.inet("192.0.2.1", 1), "NI_NUMERICSERV|NI_NUMERICHOST|NI_NAMEREQD"),
      ]),
    CallSequence(
      "services, protocols and interfaces",
      [
        .getservbyname("http", "tcp"), .getservbyname("domain", "udp"), .getservbyname("nosuch", "tcp"),
        .getservbyname("http", "nosuch"), .getservbyport(22, "tcp"), .getservbyport(53, "udp"),
        .getservbyport(1, "nosuch"), .getprotobyname("tcp"), .getprotobyname("ipv6-icmp"), .getprotobyname("nosuch"),
        .interfaceIndex("lo"),
      ]),
  ]
}
