import Facts
import Testing

@Suite("Numbers, sizes and durations as people write them")
struct QuantityTests {
  @Test(
    "C integers and sizes",
    arguments: [
      ("0", 0), ("512", 512), ("-1", -1), ("007", 7), ("0x10", 16), ("0XfF", 255), ("-0x10", -16), ("0o17", 15),
      ("64k", 65536), ("64K", 65536), ("1M", 1 << 20), ("2G", 2 << 30), ("-1k", -1024),
      ("9223372036854775807", Int.max), ("0x7fffffffffffffff", Int.max), ("-9223372036854775808", Int.min),
      ("0xG", nil), ("", nil), ("-", nil), ("k", nil), ("0x", nil), ("0o8", nil), ("0o", nil), ("1kk", nil),
      ("1 ", nil), (" 1", nil), ("+1", nil), ("1.5", nil), ("1_000", nil), ("--1", nil), ("0x10k", nil),
      ("12a", nil), ("9223372036854775808", nil), ("9007199254740992k", nil), ("99999999999999999999", nil),
      ("١٢", nil), ("1\u{301}", nil), ("１", nil),
    ] as [(String, Int?)])
  func integers(_ text: String, _ value: Int?) {
    #expect(Quantity.integer(text) == value)
    #expect(Quantity.integer(Array(text.utf8)[...]) == value)
  }

  @Test(
    "durations",
    arguments: [
      ("0s", 0), ("1ns", 1), ("1us", 1_000), ("1µs", 1_000), ("100ms", 100_000_000), ("2s", 2_000_000_000),
      ("1.5s", 1_500_000_000), ("0.001s", 1_000_000), ("1m", 60_000_000_000), ("1h", 3_600_000_000_000),
      ("0.5m", 30_000_000_000), ("1.000000001s", 1_000_000_001), ("1.0000000019s", 1_000_000_001),
      ("", nil), ("5", nil), ("s", nil), (".5s", nil), ("5.s", nil), ("1.2.3s", nil), ("-1s", nil), ("1 s", nil),
      ("1S", nil), ("1d", nil), ("1e3s", nil), ("99999999999999999999s", nil), ("20000000000s", nil), ("١s", nil),
    ] as [(String, UInt64?)])
  func durations(_ text: String, _ nanoseconds: UInt64?) { #expect(Quantity.duration(text) == nanoseconds) }

  @Test(
    "durations are shown with at most three places before the point and two after it",
    arguments: [
      (0, "0ns"), (999, "999ns"), (1_000, "1µs"), (1_230, "1.23µs"), (999_999, "999.99µs"), (1_000_000, "1ms"),
      (1_050_000, "1.05ms"), (1_500_000, "1.5ms"), (999_999_999, "999.99ms"), (1_000_000_000, "1s"),
      (90_000_000_000, "90s"), (2_500_000_000, "2.5s"), (UInt64.max, "18446744073.7s"),
    ] as [(UInt64, String)])
  func shown(_ nanoseconds: UInt64, _ text: String) { #expect(Quantity.text(nanoseconds: nanoseconds) == text) }

  @Test("a duration as it is shown can be typed again, and differs by less than a hundredth of its unit")
  func roundTrip() throws {
    var nanoseconds: UInt64 = 1
    while nanoseconds < 1 << 60 {
      let text = Quantity.text(nanoseconds: nanoseconds)
      let again = try #require(Quantity.duration(text), "\(text)")
      #expect(again <= nanoseconds && nanoseconds - again <= nanoseconds / 99, "\(nanoseconds) → \(text) → \(again)")
      nanoseconds = nanoseconds * 7 / 3 + 1
    }
  }
}
