import Foundation
import TestSupport

/// What a program told of the calls of some sequences, as `plugsh --json` does: a line for each call.
struct Transcript {
  /// Stands before each sequence, with its number.
  static let mark = "==="

  /// By sequence. One that was not reached has no lines.
  let sequences: [[String]]

  /// - Parameters:
  ///   - finished: it printed an object on each line.
  ///   - count: how many sequences there are.
  ///   - token: what this run alone has in the names of its abstract sockets.
  init(_ finished: Finished, sequences count: Int, token: String) throws {
    var sequences = [[Call]](repeating: [], count: count)
    var number = -1
    for line in finished.output.split(separator: "\n") {
      guard let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else { continue }
      let text = event["text"] as? String ?? ""
      switch event["event"] as? String {
      case "call" where number >= 0: sequences[number].append(Call(event))
      case "text" where text.hasPrefix(Self.mark): number = Int(text.dropFirst(Self.mark.count)) ?? number
      case "text" where number >= 0 && !sequences[number].isEmpty:
        sequences[number][sequences[number].count - 1].told = text
      case "failure":
        sequences[max(0, number)].append(Call(stopped: "\(event["line"] ?? "?"): \(event["message"] ?? "?")"))
      default: break
      }
    }
    if let signal = finished.signal { sequences[max(0, number)].append(Call(stopped: "signal \(signal)")) }
    self.sequences = sequences.map { calls in
      var names = Names(token: token)
      return calls.map { $0.line(&names) }
    }
  }

  /// One call and what is known of it.
  private struct Call {
    var head: String
    var data = ""
    var told = ""
    var ends: [String] = []
    var hasFailed = false

    init(stopped reason: String) { head = "the script stopped: \(reason)" }

    init(_ event: [String: Any]) {
      let name = event["call"] as? String ?? "?"
      let errno = event["errno"] as? String
      hasFailed = errno != nil
      head = "\(name) = \(errno ?? String(event["result"] as? Int ?? -1))"
      // A send tells the data too, but only what came is an answer.
      if name.hasPrefix("recv") { data = (event["data"] ?? event["data_b64"]).map { " \"\($0)\"" } ?? "" }
      let arguments = (event["arguments"] as? [Any])?.compactMap { $0 as? String } ?? []
      if name == "poll", let shown = arguments.first { told = Self.events(shown) }
      if name == "getaddrinfo", let shown = arguments.last { told = shown }
      if let state = event["state"] as? String {
        ends = [event["local"] as? String ?? "-", event["remote"] as? String ?? "-", Self.settled(state)]
      }
    }

    /// What `poll` found of each, from `[{3<a>, POLLIN → POLLIN}, {4<b>, POLLOUT}]`.
    private static func events(_ shown: String) -> String {
      shown.split(separator: "{").dropFirst().map { part in
        part.range(of: " → ").map { String(part[$0.upperBound...].prefix { $0 != "}" }) } ?? "0"
      }.joined(separator: " ")
    }

    /// The peer acknowledges the end of sending when it likes.
    private static func settled(_ state: String) -> String { state.hasPrefix("FIN_WAIT") ? "FIN_WAIT" : state }

    func line(_ names: inout Names) -> String {
      let told = hasFailed || self.told.isEmpty ? "" : " (\(names.settled(self.told)))"
      let ends = self.ends.isEmpty ? "" : "  [\(names.settled(self.ends.joined(separator: " ")))]"
      return head + data + told + ends
    }
  }

  /// Gives the ports and names that the kernel chose the same names in both transcripts: P1, P2, … and N1, N2, …
  private struct Names {
    let token: String
    private var ports: [Substring: Int] = [:]
    private var automatic: [Substring: Int] = [:]

    init(token: String) { self.token = token }

    /// A text whose words are addresses, or other things.
    mutating func settled(_ text: String) -> String {
      guard text.contains(":") else { return text }
      return text.split(separator: " ", omittingEmptySubsequences: false).map { settled($0) }.joined(separator: " ")
    }

    private mutating func settled(_ word: Substring) -> String {
      guard let colon = word.lastIndex(of: ":") else { return String(word) }
      let (start, end) = (word[...colon], word[word.index(after: colon)...])
      if start == "unix:" {
        if end.count == 6, end.first == "@", end.dropFirst().allSatisfy(\.isHexDigit) {
          return start + "@N\(Self.number(of: end, &automatic))"
        }
        return start + String(end).replacing(token, with: "")
      }
      guard let port = Int(end), (1024...65535).contains(port), start != "hex:" else { return String(word) }
      return start + "P\(Self.number(of: end, &ports))"
    }

    private static func number(of name: Substring, _ names: inout [Substring: Int]) -> Int {
      if let known = names[name] { return known }
      names[name] = names.count + 1
      return names.count
    }
  }
}
