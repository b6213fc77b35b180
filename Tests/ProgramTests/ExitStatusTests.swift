import TestSupport
import Testing

@Suite("Exit status")
struct ExitStatusTests {
  @Test(
    "0 all well, 1 failed, 2 not understood",
    arguments: [
      ("quit", 0), ("connect", 2), ("s = socket tcp; connect s 127.0.0.1:1", 1), ("expect 1 == 2", 1), ("nonsense", 2),
    ])
  func status(_ script: String, _ status: Int) throws {
    let finished = try Program.plugsh.run(["-c", script])
    #expect(finished.status == Int32(status))
  }
}
