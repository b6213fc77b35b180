import Facts
import Glibc
import Language
import Sockets
import SystemPackage

/// What the kernel says when it is asked for a row of a table.
package enum KernelAnswer: Sendable {
  /// It has it; `as` is what was made to find out, as `SOCK_STREAM`, or empty.
  case works(as: String)
  /// It has such sockets; the option cannot be read.
  case canOnlyBeSet
  case fails(Errno)

  /// Whether the kernel does not have it at all, whatever is done with the socket first.
  package var isAbsent: Bool {
    guard case .fails(let errno) = self else { return false }
    return [
      .addressFamilyNotSupported, .protocolNotSupported, .socketTypeNotSupported, .protocolNotAvailable,
      .notSupportedOnSocket,
    ].contains(errno)
  }
}

/// Asks the kernel which families, types, protocols and options it has, by making such sockets for a moment.
package struct KernelAnswers {
  private let sockets: [(type: SocketTypeSpecification, descriptor: Result<Int32, Errno>)]

  /// A socket of each kind, on which options are asked for.
  package init() {
    sockets = Self.kinds.map { ($0, Self.open($0)) }
  }

  /// Closes the sockets that were made for the options.
  package func close() {
    for socket in sockets { if case .success(let descriptor) = socket.descriptor { _ = Call.close(descriptor) } }
  }

  /// The short forms' sockets, and what else has options of its own.
  private static let kinds =
    SocketTypeForms.short.map(\.type) + [
      .init(family: 2, type: 3, protocol: 1), .init(family: 2, type: 3, protocol: 2),
      .init(family: 10, type: 3, protocol: 58), .init(family: 43, type: 1, protocol: 0),
    ]

  /// The kernel's name, release and machine. C: `uname`; uname(2).
  package static var kernel: String {
    var name = utsname()
    uname(&name)
    func text<Field>(_ field: Field) -> String {
      withUnsafeBytes(of: field) { Escape.text($0.prefix { $0 != 0 }) }
    }
    return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
  }

  private static func open(_ type: SocketTypeSpecification) -> Result<Int32, Errno> {
    let closedOnExec: Int32 = 0o2000000
    let result = Call.socket(type.family, type.type | closedOnExec, type.protocol)
    return result.errno.map { .failure($0) } ?? .success(Int32(truncatingIfNeeded: result.value))
  }

  /// The first of some sockets that can be made; where none can, why not: a family that is there says more than one
  /// that is not.
  private static func first(
    _ candidates: [SocketTypeSpecification], named name: (SocketTypeSpecification) -> String
  ) -> KernelAnswer {
    var reason: Errno?
    var absent: Set<Int32> = []
    for candidate in candidates where !absent.contains(candidate.family) {
      switch open(candidate) {
      case .success(let descriptor):
        _ = Call.close(descriptor)
        return .works(as: name(candidate))
      case .failure(let errno):
        if reason == nil || reason == .addressFamilyNotSupported { reason = errno }
        if errno == .addressFamilyNotSupported { absent.insert(candidate.family) }
      }
    }
    return .fails(reason ?? .invalidArgument)
  }

  // MARK: Sockets

  private static let plainTypes = socketTypes.symbols.map { Int32($0.value) }

  private static func typeName(_ type: SocketTypeSpecification) -> String { socketTypes.name(of: Int(type.type)) }

  /// A family: by the socket of its short form, or of any type.
  package static func family(_ family: Int32) -> KernelAnswer {
    let forms = SocketTypeForms.short.map(\.type).filter { $0.family == family }
    let plain = plainTypes.map { SocketTypeSpecification(family: family, type: $0, protocol: 0) }
    return first(forms + plain, named: typeName)
  }

  /// A type, or a flag that is added to one: of the first short form that has it, or of IPv4.
  package static func type(_ type: Int32, isFlag: Bool) -> KernelAnswer {
    let forms = SocketTypeForms.short.map(\.type).filter { $0.type == type }
    let plain = SocketTypeSpecification(family: 2, type: isFlag ? type | 1 : type, protocol: 0)
    return first(forms + [plain]) { addressFamilies.name(of: Int($0.family)) }
  }

  /// A protocol of a family's table: by its short form if it has one, or else with any type.
  package static func `protocol`(_ number: Int, of family: Int32) -> KernelAnswer {
    let argument = family == 17 ? Int32(UInt16(truncatingIfNeeded: number).byteSwapped) : Int32(number)
    let families: [Int32] = family == 2 ? [2, 10] : [family]
    let forms = SocketTypeForms.short.map(\.type).filter { families.contains($0.family) && $0.protocol == argument }
    if !forms.isEmpty {
      let answer = first(forms, named: typeName)
      // Where the form is only forbidden, another type may do.
      if case .works = answer { return answer }
      if answer.isAbsent { return answer }
    }
    let types: [Int32] = family == 2 ? [1, 2, 3] : [3, 2, 1]
    return first(
      families.flatMap { family in types.map { .init(family: family, type: $0, protocol: argument) } }, named: typeName)
  }

  // MARK: Options

  /// An option: `getsockopt` on a fresh socket that has it.
  package func option(_ option: SocketOption, of level: OptionLevel) -> KernelAnswer {
    let fitting = sockets.filter { socket in
      let type = socket.type.type & 0xF
      let levels = OptionTable.levels(family: socket.type.family, type: type, protocol: socket.type.protocol)
      return levels.contains { $0.name == level.name }
    }
    var reason: Errno?
    let specification = OptionSpecification(level: level.number, number: option.number, option: option)
    for socket in fitting {
      switch socket.descriptor {
      case .failure(let errno): reason = reason ?? errno
      case .success where option.access == .writeOnly: return .canOnlyBeSet
      case .success(let descriptor):
        guard let errno = OptionValue.bytes(of: descriptor, specification).0.errno else { return .works(as: "") }
        // What another kind of socket says of its state tells more than that this one does not know the option.
        if reason.map({ KernelAnswer.fails($0).isAbsent && !KernelAnswer.fails(errno).isAbsent }) ?? true {
          reason = errno
        }
      }
    }
    return .fails(reason ?? .protocolNotAvailable)
  }

  /// A level: the first option of it that works says that it is there; if none does, why the first does not.
  package func level(_ number: Int32) -> KernelAnswer {
    guard let level = OptionTable.levels.first(where: { $0.number == number }) else { return .works(as: "") }
    let answers = level.options.map { option($0, of: level) }
    return answers.first { !$0.isAbsent } ?? answers.first ?? .works(as: "")
  }
}
