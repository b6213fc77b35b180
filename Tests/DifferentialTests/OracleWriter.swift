/// Writes sequences as the lines that `oracle.py` reads.
struct OracleWriter {
  let token: String

  func lines(_ sequences: [CallSequence]) -> String {
    sequences.enumerated().map { number, sequence in
      let opening = ["text \(Transcript.mark)\(number)", "limit \(sequence.limit ?? 0)"]
      let steps = sequence.steppedToTheEnd.map { step in
        let words = step.words.map { word($0, number) }
        let made = step.makes.map { ">" + $0 } + (step.keeps.map { ["@" + $0] } ?? [])
        return ([step.verb] + words + made).joined(separator: " ")
      }
      return (opening + steps).map { $0 + "\n" }.joined()
    }.joined()
  }

  /// A word as the oracle reads it; `-` where it is left out.
  private func word(_ word: Word, _ number: Int) -> String {
    switch word {
    case .socket(let name), .text(let name): name
    case .sockets(let names): names.joined(separator: ",")
    case .kind(let kind):
      "\(kind.family) \(kind.type)\(kind.isNonBlocking ? "|SOCK_NONBLOCK" : "") \(kind.protocol)"
    case .end(let end): self.end(end, number)
    case .data(let data): self.data(data)
    case .parts(let parts): parts.map(data).joined(separator: ",")
    case .number(let value), .milliseconds(let value): String(value)
    case .sizes(let sizes): sizes.map(String.init).joined(separator: ",")
    case .flags(let flags): flags.isEmpty ? "0" : flags
    case .option(let option): "\(option.level) \(option.name) \(option.kind)"
    case .setting(let setting): self.setting(setting)
    case .control(let option, let value): "\(option.level),\(option.name),\(value)"
    case .polls(let pairs): pairs.map { "\($0.socket):\($0.events)" }.joined(separator: ",")
    case .named(_, let inner): inner.map { self.word($0, number) } ?? "-"
    case .absent: "-"
    }
  }

  private func end(_ end: End, _ number: Int) -> String {
    switch end {
    case .inet(let host, let port): "inet:\(host):\(port)"
    case .inet6(let host, let port): "inet6:\(host):\(port)"
    case .path(let name): "path:\(number)-\(name)"
    case .abstract(let name): "abstract:\(token)-\(number)-\(name)"
    case .unnamed: "path:"
    case .kept(let name): "kept:\(name)"
    }
  }

  private func data(_ data: Payload) -> String {
    switch data {
    case .text(let text): "hex:" + Array(text.utf8).hexadecimal
    case .bytes(let bytes): "hex:" + bytes.hexadecimal
    case .fill(let count): "fill:\(count)"
    }
  }

  private func setting(_ setting: OptionSetting) -> String {
    switch setting {
    case .int(let value): "int:\(value)"
    case .linger(let isOn, let seconds): "linger:\(isOn),\(seconds)"
    case .milliseconds(let value): "timeval:\(value / 1000),\(value % 1000 * 1000)"
    case .text(let text): "text:\(text)"
    case .bytes(let bytes): "hex:" + bytes.hexadecimal
    case .null(let length): "null:\(length)"
    case .membership(let group, let interface): "membership:\(group),\(interface)"
    }
  }
}
