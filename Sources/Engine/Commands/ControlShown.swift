import Facts
import Language
import Wire

// Control messages in the call line: `{IP_TTL, 5}`, `{SCM_RIGHTS, 5<copy>}`, `{SOL_SOCKET, 99, hex:01}`.

extension Session {
  /// Control messages that came.
  func shown(_ control: ControlRecord) -> [ShownArgument] {
    control.entries.map { .text("{\(Self.heading($0.message, $0.kind)), \(shownField($0.value, $0.kind))}") }
  }

  /// Control messages as they were typed.
  func shownControls(_ argument: Argument) -> [ShownArgument] {
    guard case .controls(let controls) = argument else { return [] }
    return controls.map { control in
      switch control {
      case .descriptors(let kind, let handles):
        let sockets = handles.map { handle in
          (try? resolve(handle)).map { shown(descriptor: $0.0, name: $0.1?.name) } ?? "-"
        }
        return .text("{\(kind.name), \(sockets.joined(separator: ", "))}")
      case .bytes(let level, let type, let data):
        let message = ControlMessage(level: level, type: type, data: data)
        let kind = ControlMessageTable.kind(level: level, type: type, sent: true)
        return .text("{\(Self.heading(message, kind)), \(shownField(message.value(as: kind), kind))}")
      }
    }
  }

  private static func heading(_ message: ControlMessage, _ kind: ControlMessageKind?) -> String {
    kind?.name ?? "\(OptionTable.levelName(message.level)), \(message.type)"
  }

  private func shownField(_ value: Value, _ kind: ControlMessageKind?) -> String {
    switch value {
    case .record(let option as OptionValue): return option.shown
    case .record(let record as PlainRecord):
      if case .descriptors? = kind?.payload {
        return record.values.map { shownField($0.value, nil) }.joined(separator: ", ")
      }
      return "{" + record.values.map { "\($0.name)=\(shownField($0.value, nil))" }.joined(separator: ", ") + "}"
    case .socket(let handle): return shown(descriptor: handle.descriptor, name: name(of: handle))
    default: return Escape.text(bytes(of: value))
    }
  }

  private func shown(descriptor: Int32, name: String?) -> String {
    name.map { "\(descriptor)<\($0)>" } ?? String(descriptor)
  }
}
