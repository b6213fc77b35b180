import TestSupport
import Testing

@Suite(.enabled(if: Strace.problem == nil, "\(Strace.problem ?? "")"))
struct StraceTests {
  private let bash = Program("bash")

  @Test func listsCalls() throws {
    let (calls, finished) = try Strace.calls(of: Program("cat"), trace: "read,write", input: "hello (= 1)")
    #expect(finished.output == "hello (= 1)")
    let write = try #require(calls.last { $0.name == "write" })
    #expect(write.arguments == "1, \"hello (= 1)\", 11")
    #expect(write.result == "11")
    #expect(Set(calls.map(\.name)) == ["read", "write"])
  }

  @Test func followsChildren() throws {
    let (calls, finished) = try Strace.calls(
      of: bash, ["-c", "/bin/true & wait; exit 3"], trace: "execve,wait4,exit_group")
    #expect(finished.status == 3)
    #expect(calls.count { $0.name == "execve" } == 2)
    #expect(Set(calls.map(\.process)).count == 2)
    // bash's wait is interrupted in the list by what its child does.
    #expect(calls.contains { $0.name == "wait4" && $0.arguments.hasPrefix("-1, [{WIFEXITED") })
    #expect(calls.contains { $0.name == "exit_group" && $0.result == "?" })
  }

  @Test func counts() throws {
    let script = "for ((i = 0; i < 100; i++)); do echo; done"
    let (counts, finished) = try Strace.counts(of: bash, ["-c", script])
    #expect(counts["write"] == 100)
    #expect(counts["execve"] == 1)
    #expect(finished.output.count == 100)
  }
}
