import Engine
import Facts
import Render
import Testing

@Suite("What is said after a failure")
struct AdviceTests {
  @Test(
    "the reason is that of the call, not only of the errno",
    arguments: [
      ("connect", "ECONNREFUSED", "nobody listens"), ("recv", "ECONNREFUSED", "an earlier datagram"),
      ("bind", "EADDRINUSE", "another socket has this address"), ("listen", "EADDRINUSE", "another socket listens"),
      ("listen", "EOPNOTSUPP", "only connection-oriented"), ("recv", "EOPNOTSUPP", "this kind of socket"),
      ("getpeername", "ENOTCONN", "the socket has no remote end"), ("send", "ENOTCONN", "a stream sends only"),
      ("sendmsg", "EDESTADDRREQ", "the socket has no remote end"), ("anything", "EBADF", "no open descriptor"),
      ("recv", "TIMEOUT", "nothing happened"),
    ])
  func reason(_ call: String, _ errno: String, _ beginning: String) throws {
    let lines = Advice.lines(call, try #require(FailureCode(named: errno)))
    #expect(lines.first?.hasPrefix(beginning) == true, "\(lines)")
    #expect(lines.count <= 2)
  }

  @Test("an empty error queue is no empty receive queue")
  func errorQueue() throws {
    let empty = try #require(FailureCode(named: "EAGAIN"))
    #expect(Advice.lines("recvmsg", empty, [.text("MSG_ERRQUEUE")]).first?.contains("error queue") == true)
    #expect(Advice.lines("recvmsg", empty, [.data(Array("MSG_ERRQUEUE".utf8))]).first?.contains("error queue") == false)
  }

  @Test(
    "an option that is refused has a reason of its own",
    arguments: [
      ("TCP_ULP", "ENOENT", "CONFIG_TLS"), ("TCP_CONGESTION", "ENOENT", "tcp_available_congestion_control"),
      ("TCP_MD5SIG", "ENOPROTOOPT", "CONFIG_TCP_MD5SIG"), ("TCP_AO_ADD_KEY", "ENOPROTOOPT", "CONFIG_TCP_AO"),
      ("TCP_REPAIR", "EPERM", "CAP_NET_ADMIN"), ("TLS_TX", "ENOPROTOOPT", "TCP_ULP"),
      ("SO_DETACH_FILTER", "EPERM", "SO_LOCK_FILTER"),
    ])
  func option(_ name: String, _ errno: String, _ word: String) throws {
    let failure = try #require(FailureCode(named: errno))
    let arguments: [ShownArgument] = [.socket(descriptor: 3, name: "s"), .text("LEVEL"), .text(name), .text("1")]
    #expect(Advice.lines("setsockopt", failure, arguments).joined().contains(word))
    // Any other option has the errno's general reason.
    let other = Advice.lines("setsockopt", failure, [.text("SOL_SOCKET"), .text("SO_DEBUG")])
    #expect(!other.joined().contains(word))
  }

  @Test("sending that opens a connection fails as connect does")
  func fastOpen() throws {
    let refused = try #require(FailureCode(named: "ECONNREFUSED"))
    #expect(Advice.lines("sendto", refused, [.text("MSG_FASTOPEN")]) == Advice.lines("connect", refused))
    #expect(Advice.lines("sendto", refused, [.text("MSG_MORE")]) == Advice.lines("send", refused))
  }

  @Test("where there is nothing to say, nothing is said")
  func nothing() throws {
    #expect(Advice.lines("listen", try #require(FailureCode(named: "ENOMEM"))).isEmpty)
    #expect(Advice.lines("connect", .cancelled).isEmpty)
  }

  @Test(
    "failures that every beginner meets have a reason",
    arguments: [
      ("connect", "ECONNREFUSED"), ("connect", "EINPROGRESS"), ("connect", "EISCONN"), ("connect", "ETIMEDOUT"),
      ("bind", "EADDRINUSE"), ("bind", "EACCES"), ("bind", "EINVAL"), ("accept", "EINVAL"), ("listen", "EOPNOTSUPP"),
      ("recv", "EAGAIN"), ("recv", "ENOTCONN"), ("recv", "ECONNRESET"), ("send", "EPIPE"), ("send", "EDESTADDRREQ"),
      ("sendto", "EAFNOSUPPORT"), ("sendto", "EMSGSIZE"), ("socket", "EPERM"), ("socket", "EMFILE"),
      ("getsockopt", "ENOPROTOOPT"), ("shutdown", "ENOTCONN"), ("connect", "EAI_NONAME"),
    ])
  func common(_ call: String, _ errno: String) throws {
    #expect(!Advice.lines(call, try #require(FailureCode(named: errno))).isEmpty)
  }
}

@Suite("Help")
struct HelpTests {
  @Test("every command is in the overview, and help of it has its usage, its summary and its examples")
  func everyCommand() {
    let overview = HelpText.text(.overview)
    for command in CommandList.all {
      #expect(overview.contains(command.name), "\(command.name)")
      let text = HelpText.text(.command(command))
      #expect(text.hasPrefix(command.signature.usage) && text.contains(command.summary), "\(command.name)")
      for example in command.examples { #expect(text.contains(example.note), "\(command.name)") }
      if let call = command.call { #expect(text.contains(call.prototype) && text.contains(call.manual)) }
    }
  }

  @Test("the overview fits a terminal of 160 columns and has no blanks at its lines' ends")
  func width() {
    for line in HelpText.text(.overview).split(separator: "\n") {
      #expect(DisplayWidth.of(String(line)) <= 160, "\(line)")
      #expect(line.last != " ")
    }
  }
}
