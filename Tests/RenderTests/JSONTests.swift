import Facts
import Foundation
import Language
import Testing

@testable import Engine
@testable import Render

@Suite("JSON lines")
struct JSONTests {
  @Test(
    "values as JSON writes them",
    arguments: [
      (.null, "null"), (.number(-5), "-5"), (.text(""), #""""#), (.text("a\"b\\c/"), #""a\"b\\c/""#),
      (.text("\n\r\t\u{8}\0"), #""\n\r\t\u0008\u0000""#), (.text("é日😀"), "\"é日😀\""),
      (.text("\u{202E}\u{7F}\u{9B}\u{2028}"), #""\u202e\u007f\u009b\u2028""#),
      (.text("\u{E0001}"), #""\udb40\udc01""#), (.array([.number(1), .array([])]), "[1,[]]"),
      (.object([("a", .null), ("b\"", .object([]))]), #"{"a":null,"b\"":{}}"#),
    ] as [(JSONValue, String)])
  func values(_ value: JSONValue, _ text: String) { #expect(value.text == text) }

  @Test("every character of Unicode comes back from a JSON parser as it was, and none acts on a terminal")
  func everyScalar() throws {
    for start in stride(from: UInt32(0), to: 0x11_0000, by: 0x800) {
      let scalars = (start..<start + 0x800).compactMap(Unicode.Scalar.init)
      // Foundation's parser drops a byte order mark at the beginning.
      let text = "." + String(String.UnicodeScalarView(scalars))
      let json = JSONValue.array([.text(text)]).text
      #expect(json.unicodeScalars.allSatisfy(Escape.isPrintable), "from \(start)")
      let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String]
      #expect(read?.first?.unicodeScalars.elementsEqual(text.unicodeScalars) == true, "from \(start)")
    }
  }

  private func fields(_ event: SessionEvent) throws -> [String: Any] {
    let line = try #require(JSONLine.text(Occurrence(number: 9, time: 7, event: event)))
    #expect(!line.contains("\n"))
    return try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  @Test("a call: its socket, what it returned, its data as text or base64, its ends")
  func call() throws {
    let address = SocketAddress(bytes: [2, 0, 0, 80, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    let ends = Ends(local: address, remote: nil, state: "LISTEN")
    let event = callEvent(
      "recv", [], returned: 2, failure: .timeout, socket: seen(5, "peer", ends: ends), data: [0xFF, 0], job: 3)
    let fields = try fields(.call(event))
    #expect(fields["event"] as? String == "call" && fields["call"] as? String == "recv")
    #expect(fields["handle"] as? String == "peer" && fields["fd"] as? Int == 5 && fields["result"] as? Int == 2)
    #expect(fields["errno"] as? String == "TIMEOUT" && fields["job"] as? Int == 3)
    #expect(fields["data"] == nil && fields["data_b64"] as? String == "/wA=" && fields["size"] as? Int == 2)
    #expect(fields["local"] as? String == "127.0.0.1:80" && fields["remote"] is NSNull)
    #expect(fields["state"] as? String == "LISTEN" && fields["time"] as? Int == 7 && fields["number"] as? Int == 9)
    #expect(fields["elapsed"] as? Int == 5)
  }

  @Test("a call that made a socket tells of that one")
  func made() throws {
    let fields = try fields(.call(callEvent("socket", [], returned: 3, made: [seen(3, "s")])))
    #expect(fields["handle"] as? String == "s" && fields["fd"] as? Int == 3)
    #expect(fields["errno"] == nil && fields["data"] == nil && fields["local"] == nil && fields["job"] == nil)
  }

  @Test("notices, jobs and the rest each have their kind")
  func others() throws {
    #expect(try fields(.notice(seen(3, "s"), .dataArrived(bytes: 5)))["size"] as? Int == 5)
    #expect(try fields(.notice(seen(3, "s"), .connectionWaiting(count: 2)))["count"] as? Int == 2)
    #expect(try fields(.notice(seen(3, "s"), .peerClosed))["notice"] as? String == "closed")
    #expect(try fields(.started(job: 1, command: "recv a", on: seen(3, "a")))["handle"] as? String == "a")
    #expect(try fields(.state(seen(3, "s"), from: "SYN_SENT", to: "CLOSE"))["from"] as? String == "SYN_SENT")
    #expect(try fields(.waiting(command: "recv a", reason: "x"))["reason"] as? String == "x")
    #expect(try fields(.text("a\nb"))["text"] as? String == "a\nb")
    let jobs = try fields(.jobs([JobRow(number: 1, command: "recv a", state: "pending")]))["jobs"] as? [[String: Any]]
    #expect(jobs?.first?["state"] as? String == "pending")
    #expect(JSONLine.text(Occurrence(number: 1, time: 0, event: .value(.integer(1)))) == nil)
  }
}
