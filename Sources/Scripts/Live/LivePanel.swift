import Engine
import Facts
import Reactor
import Render
import Terminal

/// The live panel: which sockets stand in it, what of them changed, and when it is drawn anew.
///
/// Changes are told by the session; the rows are asked of the kernel when they are drawn. With no change, nothing runs.
final class LivePanel {
  /// How many rows it may take.
  enum Extent {
    case automatic, on, off
    case rows(Int)
  }

  /// What was last shown of a socket.
  private struct Seen {
    var texts: [LiveColumn: String] = [:]
    /// Until when a column is marked as changed.
    var marks: [LiveColumn: Nanoseconds] = [:]
  }

  private let session: Session
  private let palette: Palette
  private let draw: () -> Void
  private var text: PanelText
  private var seen: [Handle: Seen] = [:]
  private var changed: Set<Handle> = []
  private var recent = RecentFirst()
  private var channels = Channels()
  /// The most rows that were needed: the panel does not become smaller by itself.
  private var tallest = leastRows
  private var width = 0
  private var drawnAt: Nanoseconds = 0
  private var drawing: Reactor.Timer?
  private var unmarking: Reactor.Timer?
  private var sampling: Reactor.Timer?
  private var samplingPause = firstSample

  var extent = Extent.automatic {
    didSet { tallest = Self.leastRows }
  }

  private static let leastRows = 3
  /// Below this many rows of the window, a panel that nobody asked for would be in the way.
  private static let leastWindow = 20
  private static let markedFor: Nanoseconds = 1_000_000_000
  /// Between two drawings: a burst of changes is one for the eye.
  private static let pause: Nanoseconds = 40_000_000
  private static let firstSample: Nanoseconds = 200_000_000
  private static let longestSample: Nanoseconds = 2_000_000_000

  /// - Parameter draw: has the rows drawn, which asks `lines` for them.
  init(_ session: Session, palette: Palette, draw: @escaping () -> Void) {
    self.session = session
    self.palette = palette
    self.draw = draw
    text = PanelText(palette: palette)
  }

  /// Shows these columns; without any, all that have something to say.
  func choose(_ columns: [LiveColumn]) { text = PanelText(palette: palette, columns: columns.isEmpty ? nil : columns) }

  /// Something of `entry` may have changed.
  func note(_ entry: SocketEntry) {
    recent.note(entry.handle)
    if changed.insert(entry.handle).inserted { plan() }
  }

  /// Draws soon, but not twice for changes that come together.
  private func plan() {
    guard drawing == nil else { return }
    drawing = session.reactor.schedule(at: max(Clock.now(), drawnAt &+ Self.pause)) { [unowned self] in
      drawing = nil
      drawnAt = Clock.now()
      draw()
    }
  }

  // MARK: What it shows

  /// The panel's lines for a window of this size; none where it is off or does not fit.
  func lines(_ window: ScreenSize) -> [String] {
    guard let most = room(in: window) else { return [] }
    if window.columns != width {
      width = window.columns
      text = text.forgettingWidths()
    }
    let count = session.registry.count
    tallest = min(most, max(tallest, count))
    let rows = rows(most: tallest)
    let lines = text.lines(rows, more: count - rows.count, width: window.columns)
    return lines + Array(repeating: "", count: max(0, tallest + 1 - lines.count))
  }

  /// The whole screen as a board.
  func board(_ window: ScreenSize) -> [String] {
    var channels: [BoardText.Channel] = []
    for row in rows(most: window.rows) {
      if row.tie == .lower, let near = channels.popLast() {
        channels.append(BoardText.Channel(near.near, row))
      } else {
        channels.append(BoardText.Channel(row))
      }
    }
    return BoardText(palette: palette).lines(channels, width: window.columns, height: window.rows)
  }

  /// The rows of the sockets that stand in it now.
  private func rows(most: Int) -> [PanelRow] {
    takeChanges()
    let shown = select(most: most)
    let rows = shown.map { entry, tie in row(entry, tie) }
    planUnmarking(shown.lazy.compactMap { [seen] in seen[$0.0.handle]?.marks.values.min() }.min())
    planSample(rows)
    return rows
  }

  /// How many sockets may be shown.
  private func room(in window: ScreenSize) -> Int? {
    switch extent {
    case .off: nil
    case .automatic: window.rows < Self.leastWindow ? nil : max(Self.leastRows, window.rows / 3 - 1)
    case .on: window.rows < 8 ? nil : max(Self.leastRows, window.rows / 3 - 1)
    case .rows(let rows): window.rows < 4 ? nil : min(rows, window.rows - 3)
    }
  }

  private func takeChanges() {
    for handle in changed {
      guard let entry = session.registry[handle] else {
        seen[handle] = nil
        channels.remove(handle)
        recent.remove(handle)
        continue
      }
      channels.note(entry)
    }
    changed.removeAll(keepingCapacity: changed.count < 1000)
  }

  /// Those that fit, who changed last first; then in the order of their numbers, the ends of a channel together.
  private func select(most: Int) -> [(SocketEntry, PanelRow.Tie?)] {
    var chosen =
      session.registry.count <= most ? session.registry.all : recent.first(most).compactMap { session.registry[$0] }
    chosen.sort { $0.handle.descriptor < $1.handle.descriptor }
    let partners = Dictionary(chosen.map { ($0.handle, $0) }, uniquingKeysWith: { $1 })
    var taken: Set<Handle> = []
    var ordered: [(SocketEntry, PanelRow.Tie?)] = []
    for entry in chosen where taken.insert(entry.handle).inserted {
      guard let partner = channels.partner(of: entry.handle).flatMap({ partners[$0] }), partner !== entry,
        taken.insert(partner.handle).inserted
      else {
        ordered.append((entry, nil))
        continue
      }
      ordered += [(entry, .upper), (partner, .lower)]
    }
    return ordered
  }

  /// The socket as the kernel has it now, with what differs from the last time.
  private func row(_ entry: SocketEntry, _ tie: PanelRow.Tie?) -> PanelRow {
    var row = PanelRow(session.row(entry), tie: tie)
    let now = Clock.now()
    var known = seen[entry.handle, default: Seen()]
    for column in LiveColumn.allCases {
      // That another socket is the current one is no change of this one.
      let text = column == .handle ? row.row.name : row.text(column)
      if known.texts[column] != text {
        known.texts[column] = text
        known.marks[column] = now &+ Self.markedFor
        samplingPause = Self.firstSample
      }
    }
    known.marks = known.marks.filter { $0.value > now }
    row.changed = Set(known.marks.keys)
    seen[entry.handle] = known
    return row
  }

  // MARK: When it is drawn again

  /// The marks go after a while.
  private func planUnmarking(_ time: Nanoseconds?) {
    guard unmarking == nil, let time else { return }
    unmarking = session.reactor.schedule(at: time) { [unowned self] in
      unmarking = nil
      plan()
    }
  }

  /// Bytes that wait may go without an event here, as when the peer takes them: only while there are such, it looks.
  private func planSample(_ rows: [PanelRow]) {
    guard sampling == nil, rows.contains(where: \.isBusy) else { return }
    sampling = session.reactor.schedule(at: Clock.after(samplingPause)) { [unowned self] in
      sampling = nil
      samplingPause = min(2 * samplingPause, Self.longestSample)
      plan()
    }
  }
}

extension PanelRow {
  /// Whether something waits in a queue.
  fileprivate var isBusy: Bool {
    row.acceptQueue.map { $0.length > 0 } ?? ((row.receiveQueue ?? 0) > 0 || (row.sendQueue ?? 0) > 0)
  }
}
