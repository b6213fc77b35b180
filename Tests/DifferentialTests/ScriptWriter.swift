/// Writes sequences as a script for `plugsh --json`.
struct ScriptWriter {
  /// What no other run has in the names of its abstract sockets.
  let token: String

  /// One script for all of them; before each stands a text that tells its number.
  func script(_ sequences: [CallSequence]) -> String {
    let bodies = sequences.enumerated().map { number, sequence in
      "print \"\(Transcript.mark)\(number)\"\n" + body(sequence, number)
    }
    // Python leaves the paths of sockets where they are.
    return "set keep-paths on\n" + bodies.joined()
  }

  private func body(_ sequence: CallSequence, _ number: Int) -> String {
    // What a failed call did not make stands for a number that is no descriptor.
    let sockets = sequence.sockets.map { "let \($0) = 99" }
    let ends = sequence.ends.map { "let \($0) = 127.0.0.1:1" }
    let lines = sequence.steppedToTheEnd.flatMap { step in
      let words = step.words.compactMap { word($0, number) }
      return ["r = try " + ([step.verb] + words).joined(separator: " ")] + told(step) + after(step, sequence.limit)
    }
    return (sockets + ends + lines).map { $0 + "\n" }.joined()
  }

  /// Prints what the call line does not tell, or tells for people.
  private func told(_ step: Step) -> [String] {
    let fields =
      switch step.verb {
      case "recvmsg": ["from", "flags"] + pieces(step) + Self.controls.map { "control." + $0 }
      case "getsockopt": optionFields(step)
      default: Self.fields[step.verb] ?? []
      }
    if fields.isEmpty { return [] }
    let words = fields.map { $0.isEmpty ? "${r.value}" : "${r.value.\($0)}" }
    return ["print \"\(words.joined(separator: " "))\""]
  }

  /// The fields of a call's value that are told; the empty one is the value itself.
  private static let fields = [
    "socketpair": ["0.fd", "1.fd"], "accept": ["local", "remote", "state"], "accept4": ["local", "remote", "state"],
    "recvfrom": ["from"], "select": ["read", "write", "except"], "getsockname": [""], "getpeername": [""],
    "ioctl": [""], "getservbyname": ["port"], "getservbyport": ["name"], "getprotobyname": [""],
    "getnameinfo": ["host", "service"],
  ]

  /// The control messages that may come, as the oracle tells them too.
  private static let controls = [
    "SCM_RIGHTS.0.fd", "IP_TTL", "IP_TOS", "IP_PKTINFO", "IP_RECVERR.ee_errno", "IPV6_HOPLIMIT", "IPV6_TCLASS",
  ]

  private func pieces(_ step: Step) -> [String] {
    for case .sizes(let sizes) in step.words { return sizes.indices.map(String.init) }
    return []
  }

  private func optionFields(_ step: Step) -> [String] {
    for case .option(let option) in step.words where !step.words.contains(where: \.isLength) {
      if option.kind == .linger { return ["l_onoff", "l_linger", "length"] }
      if option.kind == .timeval { return ["tv_sec", "tv_usec", "length"] }
    }
    return ["", "length"]
  }

  /// Gives names to what the call made or told.
  private func after(_ step: Step, _ limit: Int?) -> [String] {
    var lines: [String] = []
    for (index, name) in step.makes.enumerated() {
      let value =
        switch step.verb {
        case "socketpair": "$r.value.\(index)"
        case "recvmsg": "$r.value.control.SCM_RIGHTS.\(index)"
        default: "$r.value"
        }
      lines.append("if \(value) { let \(name) = \(value) }")
    }
    if let limit, step.verb != "dup", step.verb != "recvmsg" {
      for name in step.makes {
        lines += ["SO_RCVTIMEO", "SO_SNDTIMEO"].map { "try setsockopt \(name) \($0) \(limit)ms" }
      }
    }
    if let name = step.keeps {
      let value = step.verb == "recvfrom" ? "$r.value.from" : "$r.value"
      lines.append("if \(value) { let \(name) = \(value) }")
    }
    if step.verb == "close", case .socket(let name)? = step.words.first, Int(name) == nil {
      lines.append("let \(name) = 99")
    }
    return lines
  }

  /// A word as a script has it; nil where it is left out.
  private func word(_ word: Word, _ number: Int) -> String? {
    switch word {
    case .socket(let name), .text(let name): name
    case .sockets(let names): names.joined(separator: ",")
    case .kind(let kind):
      "\(kind.family) \(kind.type)\(kind.isNonBlocking ? "|SOCK_NONBLOCK" : "") \(kind.protocol)"
    case .end(let end): self.end(end, number)
    case .data(let data): self.data(data)
    case .parts(let parts): parts.map(data).joined(separator: " ")
    case .number(let value): String(value)
    case .sizes(let sizes): sizes.map(String.init).joined(separator: " ")
    case .milliseconds(let value): "\(value)ms"
    case .flags(let flags): flags.isEmpty ? nil : flags
    case .option(let option): option.name
    case .setting(let setting): self.setting(setting)
    case .control(let option, let value): "\(option.name)=\(value)"
    case .polls(let pairs): pairs.map { "\($0.socket) \($0.events)" }.joined(separator: " ")
    case .named(let name, let inner): inner.flatMap { self.word($0, number) }.map { "\(name)=\($0)" }
    case .absent: nil
    }
  }

  private func end(_ end: End, _ number: Int) -> String {
    switch end {
    case .inet(let host, let port): "\(host):\(port)"
    case .inet6(let host, let port): "[\(host)]:\(port)"
    case .path(let name): "unix:\(number)-\(name)"
    case .abstract(let name): "unix:@\(token)-\(number)-\(name)"
    case .unnamed: "unix:"
    case .kept(let name): "$\(name)"
    }
  }

  private func data(_ data: Payload) -> String {
    switch data {
    case .text(let text): "'\(text)'"
    case .bytes(let bytes): "hex:" + bytes.hexadecimal
    case .fill(let count): "fill:\(count):66"
    }
  }

  private func setting(_ setting: OptionSetting) -> String {
    switch setting {
    case .int(let value): String(value)
    case .linger(let isOn, let seconds): "\(isOn),\(seconds)"
    case .milliseconds(let value): "\(value)ms"
    case .text(let text): text
    case .bytes(let bytes): "hex:" + bytes.hexadecimal
    case .null(let length): "null optlen=\(length)"
    case .membership(let group, let interface): "\(group),\(interface)"
    }
  }
}

extension Word {
  fileprivate var isLength: Bool { if case .named("optlen", .some) = self { true } else { false } }
}

extension [UInt8] {
  /// Two digits for each byte.
  var hexadecimal: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
