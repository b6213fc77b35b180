import Engine
import Facts

/// A sequence diagram of what sockets did, before it has a form: columns, and rows from the first event to the last.
package struct Diagram: Sendable {
  /// A socket, or an end point that is no socket of this shell.
  package struct Column: Sendable, Equatable {
    /// The socket's name; the address where it is not one of this shell's.
    package var name: String
    /// As `tcp`.
    package var kind: String
    /// As `fd 4`; empty where it is no socket of this shell.
    package var descriptor = ""
    /// Where it is connected to.
    package var remote: String?
    package var isForeign = false
    /// The row of the call that made it; nil if it was there before.
    package var birth: Int?
    /// The row of the call that closed it; nil if it is still there.
    package var death: Int?
    /// The rows during which a call on it waited.
    package var waits: [ClosedRange<Int>] = []

    /// As `tcp · fd 4`.
    package var about: String { [kind, descriptor].filter { !$0.isEmpty }.joined(separator: " · ") }
  }

  /// Columns with the same local end.
  package struct Group: Sendable, Equatable {
    /// The end point, or what stands for one.
    package let title: String
    package let columns: Range<Int>
  }

  /// What an arrow stands for.
  package enum Arrow: Sendable, Equatable {
    case connect, accept, data
    /// A direction of the channel ends: FIN, or what is like it.
    case end
    /// The channel is cut off: RST.
    case reset
    /// What was refused, or did not arrive.
    case lost
  }

  package enum Content: Sendable, Equatable {
    /// A call that stays with its socket.
    case call(Int, Label)
    /// A call that failed there.
    case failure(Int, Label)
    case arrow(from: Int, to: Int, Arrow, Label)
    case state(Int, from: String, to: String)
    case notice(Int, String)
  }

  package struct Row: Sendable, Equatable {
    package let number: Int
    /// Since the first event of all.
    package let time: String
    package let content: Content
  }

  package internal(set) var columns: [Column] = []
  package internal(set) var groups: [Group] = []
  package internal(set) var rows: [Row] = []
  /// What the journal no longer has, in words.
  package internal(set) var dropped: String?

  /// Draws up what a journal holds, the part of it that is asked for.
  package init(_ extract: JournalExtract) {
    var tracer = DiagramTracer(extract)
    tracer.trace()
    self = tracer.diagram()
  }

  init() {}
}

extension Diagram {
  /// What stands at a call or an arrow: the call, what it said, and how much of it.
  package struct Label: Sendable, Equatable {
    /// As `send`.
    package var call: String
    /// As `"hello\n"`; may be cut.
    package var detail = ""
    /// As `6 B`, or an errno.
    package var tail = ""

    package init(_ call: String, _ detail: String = "", tail: String = "") {
      self.call = call
      self.detail = detail
      self.tail = tail
    }

    /// All of it.
    package var text: String { [call, detail, tail].filter { !$0.isEmpty }.joined(separator: " ") }

    /// As much of it as has room in `width` cells: the detail is cut first, then the tail goes, of a failure the call.
    package func cut(to width: Int, isFailure: Bool = false) -> Label {
      if DisplayWidth.of(text) <= width { return self }
      let rest = Label(call, tail: tail)
      let room = width - DisplayWidth.of(rest.text) - 1
      if room >= 4, !detail.isEmpty { return Label(call, Diagram.shortened(detail, to: room), tail: tail) }
      if DisplayWidth.of(rest.text) <= width { return rest }
      let first = isFailure || call.isEmpty ? tail : call
      return isFailure
        ? Label("", tail: DisplayWidth.truncate(first, to: width)) : Label(DisplayWidth.truncate(first, to: width))
    }
  }

  /// `text` in at most so many cells; an address keeps its port, whatever else has no room.
  static func shortened(_ text: String, to width: Int) -> String {
    if DisplayWidth.of(text) <= width { return text }
    guard let colon = text.lastIndex(of: ":"), text[colon...].dropFirst().allSatisfy(\.isNumber),
      case let port = text[colon...], port.count > 1, port.count <= width
    else { return DisplayWidth.truncate(text, to: width) }
    // Less than this of a host is no help.
    return width - port.count < 6
      ? String(port) : DisplayWidth.truncate(String(text[..<colon]), to: width - port.count) + port
  }
}

extension Diagram.Content {
  /// The columns that it touches.
  var columns: [Int] {
    switch self {
    case .call(let column, _), .failure(let column, _), .state(let column, _, _), .notice(let column, _): [column]
    case .arrow(let from, let to, _, _): [from, to]
    }
  }

  /// The same with other numbers for its columns; an arrow of which only one end is left stays there in words.
  func placed(_ place: [Int: Int], naming name: (Int) -> String) -> Diagram.Content? {
    switch self {
    case .call(let column, let label): return place[column].map { .call($0, label) }
    case .failure(let column, let label): return place[column].map { .failure($0, label) }
    case .state(let column, let from, let to): return place[column].map { .state($0, from: from, to: to) }
    case .notice(let column, let text): return place[column].map { .notice($0, text) }
    case .arrow(let from, let to, let arrow, var label):
      switch (place[from], place[to]) {
      case (let start?, let end?): return .arrow(from: start, to: end, arrow, label)
      case (let start?, nil):
        label.tail += (label.tail.isEmpty ? "→ " : " → ") + name(to)
        return arrow == .lost ? .failure(start, label) : .call(start, label)
      case (nil, let end?):
        label.tail += (label.tail.isEmpty ? "← " : " ← ") + name(from)
        return .call(end, label)
      case (nil, nil): return nil
      }
    }
  }
}
