import Facts
import Language
import Observe
import Sockets

extension Command {
  static let options = Command(
    "options", [.required("SOCKET", .handle), .optional("PATTERN", .text)],
    summary: "lists every option of a socket: its value now, a fresh socket's, and whether they differ",
    notes: [
      "The levels are those of the socket's family, type and protocol. PATTERN is a regular expression for names and "
        + "levels, in any case. An option that the kernel does not have is left out; one that cannot be read says why.",
      "What reading would change is not read: SO_ERROR, TCP_SAVED_SYN, PACKET_STATISTICS and the like.",
    ],
    examples: [
      Example("s = socket tcp; options s", "all of them"),
      Example("s = socket tcp; setsockopt s SO_KEEPALIVE on; options s keep", "those whose names contain keep"),
    ],
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      guard let triple = progress.entry?.triple ?? SocketFacts(descriptor).triple else {
        return .result(Call.getsockopt(descriptor, 1, 3, capacity: 4).0)
      }
      let rows = try OptionList(descriptor, triple).rows(matching: arguments.text(1))
      session.report(.options(rows))
      return .value(.integer(rows.count))
    })
}

/// The options of one socket beside those of a fresh one.
private struct OptionList {
  private let descriptor: Int32
  private let triple: SocketTriple

  init(_ descriptor: Int32, _ triple: SocketTriple) {
    self.descriptor = descriptor
    self.triple = triple
  }

  func rows(matching pattern: String?) throws(Problem) -> [OptionRow] {
    // A socket just like this one, for a moment; where none can be made, there are no defaults to show.
    let (made, fresh) = FreshSocket.make(triple)
    defer { if made { _ = Call.close(fresh) } }
    let levels = OptionTable.levels(family: triple.family, type: triple.type, protocol: triple.protocol)
    var rows: [OptionRow] = []
    for level in levels {
      for option in level.options where level.has(option, on: triple.type) {
        if let pattern, try !matches(pattern, "\(level.name) \(option.name)") { continue }
        rows += self.rows(level, option, fresh: made ? fresh : nil, isDetailed: pattern != nil)
      }
    }
    return rows
  }

  private func matches(_ pattern: String, _ name: String) throws(Problem) -> Bool {
    do { return try Match.find(Array("(?i)\(pattern)".utf8), in: Array(name.utf8)) != nil } catch {
      throw .badPattern(pattern)
    }
  }

  private func rows(_ level: OptionLevel, _ option: SocketOption, fresh: Int32?, isDetailed: Bool) -> [OptionRow] {
    func row(_ value: String?, _ standard: String? = nil, reason: String = "", isChanged: Bool = false) -> OptionRow {
      OptionRow(
        level: level.name, name: option.name, value: value, standard: standard, reason: reason, isChanged: isChanged,
        unit: option.readType.unit, summary: option.summary)
    }
    if option.access == .writeOnly { return [row(nil, reason: "can only be set")] }
    if option.traits.contains(.readingActs) { return [row(nil, reason: "reading it would change something")] }
    let specification = OptionSpecification(level: level.number, number: option.number, option: option)
    let (result, bytes) = OptionValue.bytes(of: descriptor, specification)
    if let errno = result.errno {
      // What this kernel, or this kind of socket, does not have.
      if errno == .protocolNotAvailable || errno == .notSupportedOnSocket { return [] }
      return [row(nil, reason: FailureCode.errno(errno).name)]
    }
    let value = OptionValue(bytes, option)
    if case .tcpInfo = option.readType { return [row(value.shown)] + (isDetailed ? fields(of: bytes, level) : []) }
    let standard = option.access == .readOnly ? nil : fresh.flatMap { OptionValue.read($0, specification) }
    let isChanged = standard.map { $0.bytes != bytes && !option.traits.contains(.varies) } ?? false
    return [row(text(value, option), standard.map { text($0, option) }, isChanged: isChanged)]
  }

  /// As it can be typed; an array with the names of its places.
  private func text(_ value: OptionValue, _ option: SocketOption) -> String {
    switch option.readType {
    case .flag where value.text.number == 0: return "off"
    case .flag where value.text.number == 1: return "on"
    case .structure, .timeval: return Escape.text(value.text.bytes { String($0.descriptor) })
    default: return value.shown
    }
  }

  private func fields(of bytes: [UInt8], _ level: OptionLevel) -> [OptionRow] {
    TCPInfo.fields.compactMap { field in
      guard let value = TCPInfo.value(field, in: bytes) else { return nil }
      let text = field.name == "tcpi_state" ? tcpStates.name(of: value) : String(value)
      return OptionRow(
        level: level.name, name: field.name, value: text, standard: nil, reason: "", isChanged: false, unit: "",
        summary: field.summary)
    }
  }
}

/// A socket of the same kind as another, of which only the options are wanted.
private enum FreshSocket {
  static func make(_ triple: SocketTriple) -> (made: Bool, descriptor: Int32) {
    let nonBlockingAndClosedOnExec: Int32 = 0o2004000
    let result = Call.socket(triple.family, triple.type | nonBlockingAndClosedOnExec, triple.protocol)
    return (result.errno == nil, Int32(truncatingIfNeeded: result.value))
  }
}
