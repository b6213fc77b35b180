import Facts
import Glibc
import Language
import Sockets

extension Command {
  static let getsockopt = Command(
    "getsockopt",
    [
      .required("SOCKET", .handle), .required("OPTION", .option), .optional("OPTLEN", .integer),
      .named("optlen", .integer), .named("optval", .optionValue),
    ],
    call: CCall(
      "int getsockopt(int sockfd, int level, int optname, void *optval, socklen_t *optlen)", "getsockopt(2)"),
    summary: "reads an option",
    notes: [
      "OPTION is a name, or level and option as in C, by name or number. A number shows its bytes.",
      "A few options look into the buffer first, as PACKET_HDRLEN and IP_MSFILTER do: optval= is what they find there.",
    ],
    examples: [
      Example("s = socket tcp; n = getsockopt s SO_RCVBUF; expect $n > 0 and $n.length == 4", "by name"),
      Example("s = socket tcp; i = getsockopt s TCP_INFO; expect $i.tcpi_state == CLOSE", "a structure's fields"),
      Example("s = socket tcp; getsockopt s 6 11 8", "level 6, option 11, eight bytes of it"),
    ],
    shown: { session, arguments, outcome in
      var shown = shownOption(session, arguments)
      if case .record(let value as OptionValue) = outcome.value { shown.append(.text(value.shown)) }
      return shown
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      guard let option = arguments.option(1)?.resolved(for: progress.entry?.triple.family) else {
        return .failed(.invalidArgument)
      }
      var input: [UInt8]?
      if case .data(.bytes(let bytes)) = arguments[4] {
        // An address that the user made up must not become one of the shell's own memory.
        if option.option?.traits.contains(.holdsPointers) == true {
          throw .notAllowedTogether("optval=", option.name)
        }
        input = bytes
      }
      let (result, bytes) = OptionValue.bytes(
        of: descriptor, option, length: arguments.given(2) ?? arguments.given(3), input: input)
      guard result.errno == nil else { return .result(result) }
      let value = OptionValue(bytes, option.form == .numbers ? nil : option.option)
      var outcome = Outcome(.record(value))
      if session.isInteractive { outcome.note = BufferNote.read(option, value.text.number) }
      return .done(outcome)
    })

  static let setsockopt = Command(
    "setsockopt",
    [
      .required("SOCKET", .handle), .required("OPTION", .option), .required("VALUE", .optionValue),
      .named("optlen", .integer),
    ],
    call: CCall(
      "int setsockopt(int sockfd, int level, int optname, const void *optval, socklen_t optlen)", "getsockopt(2)"),
    summary: "sets an option",
    notes: [
      "VALUE is on or off, a number, a duration, text, a structure's fields (l_onoff=1,l_linger=0), or hex:… for any bytes.",
      "A filter is rows of classic BPF, \"{code jt jf k} …\" as tcpdump -dd prints them, or their bytes as hex:…",
    ],
    examples: [
      Example("s = socket tcp; setsockopt s SO_REUSEADDR on", "a flag"),
      Example("s = socket tcp; setsockopt s SO_RCVTIMEO 1500ms; expect $s.opt.SO_RCVTIMEO == 1500ms", "a duration"),
      Example("s = socket tcp; setsockopt s SO_LINGER l_onoff=1,l_linger=0", "a structure"),
      Example("s = socket udp; setsockopt s IP_ADD_MEMBERSHIP 239.1.1.1,127.0.0.1,lo", "an ip_mreqn"),
      Example(
        "s = socket udp; setsockopt s SO_ATTACH_FILTER \"{6 0 0 8}\"; expect $s.opt.SO_ATTACH_FILTER contains 0x6",
        "classic BPF: eight bytes of every datagram"),
      Example("s = socket tcp; setsockopt s 1 2 hex:01000000", "level, number and bytes"),
    ],
    shown: { session, arguments, _ in
      guard case .data(.bytes(let bytes)) = arguments[2], let option = arguments.option(1) else {
        return shownOption(session, arguments) + [.null] + (arguments.given(3).map { [.number($0)] } ?? [])
      }
      let value = OptionValue(set: bytes, option.form == .numbers ? nil : option.option)
      return shownOption(session, arguments) + [.text(value.shown)]
        + (arguments.given(3).map { [.number($0)] } ?? [])
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.target(arguments[0], &progress)
      guard let option = arguments.option(1)?.resolved(for: progress.entry?.triple.family) else {
        return .failed(.invalidArgument)
      }
      let value: [UInt8]? = if case .data(.bytes(let bytes)) = arguments[2] { bytes } else { nil }
      let result = apply(option, to: descriptor, value, length: arguments.given(3))
      if result.errno == nil, option.level == 1, let entry = progress.entry {
        switch option.number {
        case 20, 21, 66, 67: entry.socket.hasTimeLimits = true
        case 18: entry.socket.hasLowWaterMark = true
        case 42: entry.socket.hasPeekOffset = true
        case 13: entry.socket.lingers = true
        default: break
        }
      }
      var outcome = Outcome(result)
      if session.isInteractive, result.errno == nil, let value {
        outcome.note = BufferNote.set(option, OptionValue(set: value, option.option).text.number, descriptor)
      }
      return .done(outcome)
    })

  /// Makes the call; for a filter, with the pointer to its instructions that the kernel takes.
  private static func apply(
    _ option: OptionSpecification, to descriptor: Int32, _ value: [UInt8]?, length: Int?
  ) -> CallResult {
    guard let value, case .filter? = option.option?.type, value.count % FilterProgram.instructionSize == 0 else {
      return Call.setsockopt(descriptor, option.level, option.number, value, length: length)
    }
    return value.withUnsafeBytes { instructions in
      let count = UInt16(truncatingIfNeeded: value.count / FilterProgram.instructionSize)
      let address = UInt64(UInt(bitPattern: instructions.baseAddress))
      // struct sock_fprog: the number of instructions (2), a gap (6), their address (8).
      let program: [UInt8] = .native(UInt64(count)) + .native(address)
      return Call.setsockopt(descriptor, option.level, option.number, program, length: length)
    }
  }

  static let fcntl = Command(
    "fcntl",
    [.required("SOCKET", .handle), .optional("COMMAND", .text), .optional("ARGUMENT", .text)],
    call: CCall("int fcntl(int fd, int cmd, ... /* arg */)", "fcntl(2)"),
    summary: "asks about the descriptor or changes it; fcntl SOCKET O_NONBLOCK on|off sets the mode",
    notes: [
      "The shell keeps every descriptor non-blocking underneath, so that it never stops. The mode shown is the one that "
        + "you set; fcntl SOCKET alone shows the kernel's flags too."
    ],
    examples: [
      Example("s = socket udp; fcntl s O_NONBLOCK on; fails EAGAIN recv s", "a call that does not wait"),
      Example("s = socket udp; r = fcntl s F_GETFL; expect $r contains O_RDWR", "the status flags"),
    ],
    shown: { _, arguments, outcome in
      [arguments.text(1) ?? "F_GETFL", arguments.text(2)].compactMap { $0 }.map { .text(Escape.text($0)) }
    },
    action: { session, arguments, progress throws(Problem) in
      let descriptor = try session.ownTarget(arguments[0], &progress)
      guard let name = arguments.text(1) else { return modes(descriptor, progress.entry) }
      if name == "O_NONBLOCK" || name == "nonblock" {
        guard let text = arguments.text(2), let bytes = try? OptionType.flag.encode(text) else {
          throw .missingArgument(parameter: "on or off", usage: "fcntl SOCKET O_NONBLOCK on|off")
        }
        return setNonBlocking(bytes[0] != 0, descriptor, progress.entry)
      }
      guard let command = fcntlCommands.symbol(named: name)?.value ?? Quantity.integer(name) else {
        let known = ["O_NONBLOCK"] + fcntlCommands.symbols.map(\.name)
        throw .unknownSymbol(name, kind: "fcntl command", suggestion: Suggestion.nearest(to: name, in: known))
      }
      let argument = try number(arguments.text(2) ?? "0")
      switch command {
      case 3:
        let result = Call.fcntl(descriptor, 3, 0)
        if result.errno != nil { return .result(result) }
        let flags = userFlags(result.value, progress.entry)
        return .done(Outcome(.flags(flags, statusFlags), returned: flags))
      case 4:
        let attempt = setNonBlocking(argument & Int(nonBlock) != 0, descriptor, progress.entry, other: argument)
        return attempt
      case 1:
        let result = Call.fcntl(descriptor, 1, 0)
        return result.errno != nil
          ? .result(result) : .done(Outcome(.flags(result.value, descriptorFlags), returned: result.value))
      case 0, 1030:
        let result = Call.fcntl(descriptor, Int32(command), argument)
        guard result.errno == nil, let entry = progress.entry else { return .result(result) }
        let copy = session.adopt(result.value, entry.socket)
        return .done(Outcome(.socket(copy.handle), returned: result.value))
      default: return .result(Call.fcntl(descriptor, Int32(truncatingIfNeeded: command), argument))
      }
    })

  private static func number(_ text: String) throws(Problem) -> Int {
    for table in [statusFlags, descriptorFlags] {
      if let value = Expression.Comparison.flags(text, of: table) { return value }
    }
    throw .unknownSymbol(
      text, kind: "flag", suggestion: Suggestion.nearest(to: text, in: statusFlags.symbols.map(\.name)))
  }

  /// The flags as the user set them: `O_NONBLOCK` is his, not the one underneath.
  private static func userFlags(_ flags: Int, _ entry: SocketEntry?) -> Int {
    guard let entry else { return flags }
    return entry.isNonBlocking ? flags | Int(nonBlock) : flags & ~Int(nonBlock)
  }

  private static func setNonBlocking(
    _ isOn: Bool, _ descriptor: Int32, _ entry: SocketEntry?, other: Int = 0
  ) -> Attempt {
    // The descriptor keeps its flag; the call is made all the same, and its result is the kernel's. A socket that came
    // from another process gets what the user says.
    let isForeign = entry?.socket.isForeign ?? true
    let flags = isForeign && !isOn ? 0 : Int(nonBlock)
    let result = Call.fcntl(descriptor, 4, flags | other & ~Int(nonBlock))
    guard result.errno == nil, let entry else { return .result(result) }
    entry.socket.isNonBlocking = isOn
    entry.socket.blocksUnderneath = isForeign && !isOn
    return .result(result)
  }

  private static func modes(_ descriptor: Int32, _ entry: SocketEntry?) -> Attempt {
    let result = Call.fcntl(descriptor, 3, 0)
    if result.errno != nil { return .result(result) }
    let fields: [(name: String, value: Value)] = [
      ("mode", .text(entry?.isNonBlocking == true ? "non-blocking" : "blocking")),
      ("flags", .flags(userFlags(result.value, entry), statusFlags)), ("kernel", .flags(result.value, statusFlags)),
    ]
    return .done(Outcome(.record(PlainRecord(fields, text: fields[1].value)), returned: result.value))
  }
}

private func shownOption(_ session: Session, _ arguments: [Argument]) -> [ShownArgument] {
  guard var option = arguments.option(1) else { return [] }
  if case .handle(let reference) = arguments[0] {
    option = option.resolved(for: (try? session.resolve(reference))?.1?.triple.family)
  }
  return [.text(option.levelName), .text(option.name)]
}
