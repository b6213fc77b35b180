import Engine
import Facts

extension CallEvent {
  /// More of the data than this does not help in a drawing, in bytes.
  private static let labelledBytes = 40

  private static let senders: Set = ["send", "sendto", "write", "sendmsg", "sendmmsg", "writev", "sendfile"]
  private static let receivers: Set = [
    "recv", "recvfrom", "read", "recvmsg", "recvmmsg", "readv", "recvline", "recvuntil", "recvall",
  ]

  var isSending: Bool { Self.senders.contains(call) }
  var isReceiving: Bool { Self.receivers.contains(call) }

  /// Whether it only looked at data that stays in the socket.
  var isPeeking: Bool { texts.contains { $0.split(separator: "|").contains("MSG_PEEK") } }

  private var texts: [String] { arguments.compactMap { if case .text(let text) = $0 { text } else { nil } } }

  /// The call in a few words.
  var label: Diagram.Label {
    if let failure { return Diagram.Label(call, detail, tail: failure.name) }
    if isSending || isReceiving {
      let flags = texts.filter { $0.hasPrefix("MSG_") }
      let amount = call.hasSuffix("mmsg") ? (returned == 1 ? "1 message" : "\(returned) messages") : "\(returned) B"
      return Diagram.Label(call, detail, tail: ([amount] + flags).joined(separator: " "))
    }
    return Diagram.Label(call, detail)
  }

  /// What it said, or how it was told to act.
  private var detail: String {
    switch call {
    case "bind", "listen", "shutdown": return arguments.dropFirst().map(text).joined(separator: " ")
    case "setsockopt", "getsockopt": return arguments.dropFirst(2).map(text).joined(separator: " ")
    case "socket", "socketpair", "accept", "accept4", "connect", "close", "getsockname", "getpeername": return ""
    case _ where isSending || isReceiving:
      if failure != nil { return "" }
      if let data, !data.isEmpty {
        return Escape.quoted(data.prefix(Self.labelledBytes)) + ((size ?? 0) > Self.labelledBytes ? "…" : "")
      }
      return texts.first { !$0.hasPrefix("MSG_") && $0 != "…" } ?? ""
    default:
      let shown = arguments.dropFirst(socket == nil ? 0 : 1).map(text).joined(separator: " ")
      return failure == nil && returned != 0 && made.isEmpty ? shown + " = \(returned)" : shown
    }
  }

  private func text(_ argument: ShownArgument) -> String {
    switch argument {
    case .socket(_, let name): name
    case .address(let text), .text(let text): text
    case .data, .joined: CallLine().argument(argument)
    case .number(let number): String(number)
    case .null: "NULL"
    }
  }
}
