import Engine
import Facts
import Glibc
import Reactor
import Render
import SystemPackage
import Terminal

/// Where events go that are not typed over: standard output, as text or JSON, line by line.
package final class Console {
  package enum Style: Sendable { case text, json, quiet }

  private let style: Style
  private let renderer: EventText
  private let palette: Palette
  /// The number of the last event.
  private var last = 0

  package init(style: Style, palette: Palette) {
    self.style = style
    self.palette = palette
    renderer = EventText(palette: palette, width: { ScreenSize(of: 1).columns })
  }

  /// Lets `session` report here; a quiet one builds no events of calls, and JSON tells of states too.
  package func attach(to session: Session) {
    session.reportsCalls = style != .quiet
    if style == .json { session.startJournal() }
    session.listener = { [self] in show($0) }
  }

  private func show(_ occurrence: Occurrence) {
    last = occurrence.number
    let event = occurrence.event
    switch style {
    case .json: if let line = JSONLine.text(occurrence) { write(line) }
    case .text: if let text = renderer.text(event) { write(text) }
    case .quiet: if EventText.isAskedFor(event), let text = renderer.text(event) { write(text) }
    }
  }

  /// A failure: on standard error, and as an object where objects are wanted.
  package func fail(_ report: Report, palette: Palette) {
    last += 1
    if style == .json { write(JSONLine.failure(report, number: last, time: Clock.now())) }
    Self.complain(DiagnosticText.text(report, palette: palette))
  }

  /// A line on standard error.
  package static func complain(_ text: String) { _ = try? FileDescriptor.standardError.writeAll((text + "\n").utf8) }

  private func write(_ text: String) {
    do {
      try FileDescriptor.standardOutput.writeAll((text + "\n").utf8)
    } catch {
      // The reader has gone, or the disk is full: going on would only lose more.
      if let errno = error as? Errno, errno != .brokenPipe {
        Self.complain("plugsh: cannot write to standard output: \(errno.name) (\(errno.text))")
      }
      exit(1)
    }
  }
}
