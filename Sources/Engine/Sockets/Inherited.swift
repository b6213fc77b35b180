import Facts
import Glibc
import Language
import Observe

extension Session {
  /// The sockets that a service manager passed on: `LISTEN_FDS` of them from descriptor 3 up, named by
  /// `LISTEN_FDNAMES`; sd_listen_fds(3). Without names they are called `listen1`, `listen2`, ….
  package func adoptInherited() {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    guard let count = variable("LISTEN_FDS").flatMap({ Int32($0) }), count > 0, count < 1024,
      variable("LISTEN_PID").flatMap({ Int32($0) }) ?? getpid() == getpid()
    else { return }
    let given = variable("LISTEN_FDNAMES").map { $0.split(separator: ":").map(String.init) } ?? []
    for index in 0..<count {
      let facts = SocketFacts(3 + index)
      guard facts.triple != nil, case .socket(let handle) = adopt(received: 3 + index) else { continue }
      let name = Int(index) < given.count ? given[Int(index)] : ""
      bind(names.intern(NameTable.isName(name.utf8) ? name : "listen\(index + 1)"), to: Variable(.socket(handle)))
    }
  }
}
