import Foundation
import TestSupport
import Testing

@Suite("Options, explained")
struct OptionHelpTests {
  /// The most that setsockopt takes for a buffer's size here.
  private static func limit(_ name: String) throws -> Int {
    let text = try String(contentsOfFile: "/proc/sys/net/core/\(name)", encoding: .utf8)
    return try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  @Test(
    "help of a buffer's size names the limit that this machine sets",
    arguments: [("SO_RCVBUF", "rmem_max"), ("SO_SNDBUF", "wmem_max")])
  func help(_ option: String, _ sysctl: String) throws {
    let finished = try Program.plugsh.run(["-c", "help \(option)"])
    #expect(finished.status == 0)
    #expect(finished.output.contains("the kernel doubles what is set"))
    #expect(finished.output.contains("takes \(try Self.limit(sysctl)) at most (net.core.\(sysctl))"))
  }

  @Test("at the prompt a buffer's size comes with its doubling and its limit")
  func notes() throws {
    let limit = try Self.limit("rmem_max")
    let shell = try Prompted(columns: 160)
    try shell.enter("s = socket udp; setsockopt s SO_RCVBUF 10000", until: "= 0")
    try shell.waitForRow("  SO_RCVBUF is now 20000: the kernel doubles what is set, for its own bookkeeping")
    try shell.enter("getsockopt s SO_RCVBUF", until: "SO_RCVBUF, 20000) = 0")
    try shell.waitForRow(
      "  10000 of it is for data, the rest for bookkeeping; setsockopt takes \(limit) at most (net.core.rmem_max), and doubles it"
    )
    try shell.enter("setsockopt s SO_RCVBUF \(limit + 1)", until: "SO_RCVBUF, \(limit + 1)) = 0")
    try shell.waitForRow(
      "  SO_RCVBUF is now \(2 * limit), twice net.core.rmem_max (\(limit)), which is the most; SO_RCVBUFFORCE goes above it"
    )
    try shell.enter("quit")
    try shell.ends()
  }
}
