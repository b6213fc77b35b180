import Facts
import Language
import Sockets

extension Command {
  static let getsockname = Command(
    "getsockname", [.required("SOCKET", .handle)],
    call: CCall("int getsockname(int sockfd, struct sockaddr *addr, socklen_t *addrlen)", "getsockname(2)"),
    summary: "tells a socket's local end",
    examples: [
      Example("u = socket udp; bind u 127.0.0.1:0; here = getsockname u; expect $here.port > 0", "which port?")
    ],
    shown: { _, _, outcome in outcome.address.map { [.address($0.description)] } ?? [] },
    action: { session, arguments, progress throws(Problem) in
      answer(Call.getsockname(try session.target(arguments[0], &progress)))
    })

  static let getpeername = Command(
    "getpeername", [.required("SOCKET", .handle)],
    call: CCall("int getpeername(int sockfd, struct sockaddr *addr, socklen_t *addrlen)", "getpeername(2)"),
    summary: "tells a socket's remote end",
    examples: [Example("s = socket tcp; fails ENOTCONN getpeername s", "an unconnected socket has none")],
    shown: { _, _, outcome in outcome.address.map { [.address($0.description)] } ?? [] },
    action: { session, arguments, progress throws(Problem) in
      answer(Call.getpeername(try session.target(arguments[0], &progress)))
    })

  private static func answer(_ answer: (result: CallResult, address: SocketAddress)) -> Attempt {
    guard answer.result.errno == nil else { return .result(answer.result) }
    return .done(Outcome(.address(answer.address), address: answer.address))
  }
}
