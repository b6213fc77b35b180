import Facts
import Language
import Testing

/// Signatures with every kind of parameter.
private let signatures: [Signature] = [
  Signature(
    "send",
    [
      .required("SOCKET", .handle), .required("DATA", .data), .optional("MSG_…", .flags(messageFlags)),
      .named("len", .integer),
    ]),
  Signature(
    "sendto",
    [
      .required("SOCKET", .handle), .required("DATA", .data), .required("ADDRESS", .address),
      .optional("MSG_…", .flags(messageFlags)), .named("addrlen", .integer),
    ]),
  Signature(
    "recv",
    [
      .required("SOCKET", .handle), .optional("SIZE", .integer), .optional("MSG_…", .flags(messageFlags)),
    ]),
  Signature(
    "setsockopt",
    [
      .required("SOCKET", .handle), .required("OPTION", .option), .required("VALUE", .optionValue),
      .named("optlen", .integer),
    ]),
  Signature(
    "getaddrinfo",
    [
      .required("HOST", .text), .optional("SERVICE", .text), .optional("AF_…", .symbolByForm(addressFamilies)),
      .optional("AI_…", .flags(addressInfoFlags)),
    ]),
  Signature("poll", [.required("SOCKET EVENTS", .polls), .named("timeout", .duration)]),
  Signature("socket", [.required("TYPE", .socketType)]),
  Signature("shutdown", [.required("SOCKET", .handle), .required("HOW", .symbol(shutdownHows))]),
  Signature("wait", [.optional("%N", .job)]),
  Signature("print", [.optional("VALUE", .values)]),
  Signature("timeline", [.optional("SOCKET", .extract(toFile: false))]),
  Signature("diagram", [.optional("SOCKET", .extract(toFile: true))]),
  Signature("recvall", [.required("SOCKET", .handle), .named("to", .path)]),
  Signature(
    "sendmsg",
    [
      .required("SOCKET", .handle), .required("DATA…", .pieces), .named("to", .address),
      .optional("MSG_…", .flags(messageFlags)), .optional("NAME=VALUE…", .controls),
    ]),
  Signature(
    "sendmmsg",
    [
      .required("SOCKET", .handle), .required("DATA…", .messages), .named("to", .address),
      .optional("MSG_…", .flags(messageFlags)),
    ]),
]

extension Argument {
  /// What it is, as text.
  fileprivate func shown(_ names: NameTable) -> String {
    switch self {
    case .absent: "-"
    case .handle(.name(let name)): "@\(names[name])"
    case .handle(.current): "@."
    case .handle(.number(let number)): "@\(number)"
    case .handle(.handle(let handle)): "@#\(handle.descriptor)"
    case .address(let address): "\(address)"
    case .data(.bytes(let bytes)): Escape.quoted(bytes)
    case .data(.file(let path)): "file:\(path)"
    case .data(.random(let count)): "random:\(count)"
    case .data(.null): "null"
    case .integer(let number): String(number)
    case .duration(let nanoseconds): Quantity.text(nanoseconds: nanoseconds)
    case .text(let bytes): "'" + Escape.text(bytes) + "'"
    case .socketType(let type): "\(type.family)/\(type.type)/\(type.protocol)"
    case .option(let option): "\(option.levelName):\(option.name)"
    case .polls(let pairs):
      pairs.map { Argument.handle($0.handle).shown(names) + "=\($0.events)" }.joined(separator: " ")
    case .pieces(let pieces): pieces.map { Argument.data($0).shown(names) }.joined(separator: " ")
    case .messages(let messages): messages.map { Argument.pieces($0).shown(names) }.joined(separator: " | ")
    case .sizes(let sizes): sizes.map(String.init).joined(separator: " ")
    case .handles(let handles): handles.map { Argument.handle($0).shown(names) }.joined(separator: ",")
    case .controls(let controls):
      controls.map { control in
        switch control {
        case .descriptors(let kind, let handles): "\(kind.type):" + Argument.handles(handles).shown(names)
        case .bytes(let level, let type, let bytes): "\(level),\(type):" + Hexadecimal.text(bytes)
        }
      }.joined(separator: " ")
    case .extract(let extract):
      (extract.sockets.map { Argument.handle($0).shown(names) } + (extract.last.map { ["last \($0)"] } ?? [])
        + (extract.file.map { ["\($0.format) in \($0.path)"] } ?? [])).joined(separator: " ")
    case .job(let number): "%\(number)"
    case .value(let value): Escape.text(value.bytes { "\($0)" })
    case .values(let values): values.map { Escape.quoted($0.bytes { "\($0)" }) }.joined(separator: " ")
    }
  }
}

/// The arguments of one command, `?` for one that waits for its value.
private func bound(_ text: String) throws(Diagnostic) -> [String] {
  let source = Source(name: "test", text: text)
  let names = NameTable()
  guard case .command(let command)? = try Parser.parse(source, names: names).first?.kind,
    let signature = signatures.first(where: { $0.command == source.text(command.verb.span) })
  else { return ["no command"] }
  return try Binder.bind(
    command.arguments, to: signature, in: source, names: names, statement: command.verb.span
  ).map { argument in
    switch argument {
    case .constant(let constant): constant.shown(names)
    case .words(let words): words.map { _ in "?" }.joined()
    }
  }
}

@Suite("Which words go to which parameters")
struct BinderTests {
  @Test(
    "required words in order, optional ones by form or by key, wherever they stand after the required ones",
    arguments: [
      ("send a hello", ["@a", #""hello""#, "-", "-"]), ("send . \"x y\" MSG_OOB", ["@.", #""x y""#, "1", "-"]),
      ("send 5 x MSG_PEEK|MSG_OOB len=7", ["@5", #""x""#, "3", "7"]),
      ("send a x len=7 oob", ["@a", #""x""#, "1", "7"]),
      ("send a x flags=0x10", ["@a", #""x""#, "16", "-"]), ("send a x flags=peek|1", ["@a", #""x""#, "3", "-"]),
      // What is required comes first, even where it looks like a flag.
      ("send a MSG_PEEK", ["@a", #""MSG_PEEK""#, "-", "-"]), ("send a oob peek", ["@a", #""oob""#, "2", "-"]),
      ("send a hex:4142", ["@a", #""AB""#, "-", "-"]), ("send a \"hex:4142\"", ["@a", #""hex:4142""#, "-", "-"]),
      ("send a random:3", ["@a", "random:3", "-", "-"]),
      ("send a null len=3", ["@a", "null", "-", "3"]), ("send a \"null\"", ["@a", #""null""#, "-", "-"]),
      ("send -1 x", ["@-1", #""x""#, "-", "-"]),
      ("recv a", ["@a", "-", "-"]), ("recv a 64k", ["@a", "65536", "-"]), ("recv a MSG_PEEK", ["@a", "-", "2"]),
      ("recv a peek 5", ["@a", "5", "2"]), ("recv a 5 peek", ["@a", "5", "2"]), ("recv a -1", ["@a", "-1", "-"]),
      ("recv a $n", ["@a", "?", "-"]), ("recv $a", ["?", "-", "-"]), ("recv a flags=$f", ["@a", "-", "?"]),
      ("recv a MSG_$f", ["@a", "?", "-"]),
      ("recvall a to=/tmp/x", ["@a", "'/tmp/x'"]), ("recvall a to=\"a b\"", ["@a", "'a b'"]),
      ("recvall a to=$p.x", ["@a", "?"]), ("recvall a to=", ["@a", "''"]),
      ("wait", ["-"]), ("wait %3", ["%3"]), ("wait 3", ["%3"]), ("print", [""]), ("print a \"b c\"", [#""a" "b c""#]),
      ("shutdown a SHUT_WR", ["@a", "1"]), ("shutdown a wr", ["@a", "1"]), ("shutdown a 7", ["@a", "7"]),
      ("getaddrinfo h", ["'h'", "-", "-", "-"]), ("getaddrinfo h AF_INET6", ["'h'", "-", "10", "-"]),
      ("getaddrinfo h 80 AI_PASSIVE AF_INET", ["'h'", "'80'", "2", "1"]),
    ])
  func arguments(_ text: String, _ arguments: [String]) throws { #expect(try bound(text) == arguments) }

  @Test(
    "several pieces are one message, or each a message of its own that + makes longer",
    arguments: [
      ("sendmsg a x y IP_TTL=5 peek", ["@a", #""x" "y""#, "-", "2", "0,2:05000000"]),
      ("sendmsg a x SCM_RIGHTS=b,c cmsg=6,1,hex:ff y", ["@a", #""x" "y""#, "-", "-", "1:@b,@c 6,1:ff"]),
      ("sendmmsg a x", ["@a", #""x""#, "-", "-"]), ("sendmmsg a x y", ["@a", #""x" | "y""#, "-", "-"]),
      ("sendmmsg a x + hex:41 y + z + \"+\" MSG_OOB", ["@a", #""x" "A" | "y" "z" "+""#, "-", "1"]),
      ("sendmmsg a '+' x", ["@a", #""+" | "x""#, "-", "-"]),
      ("sendmmsg a x $y + $z", ["@a", "????", "-", "-"]),
    ])
  func messages(_ text: String, _ arguments: [String]) throws { #expect(try bound(text) == arguments) }

  @Test(
    "an address is one word, or host and port as two",
    arguments: [
      ("sendto a x 127.0.0.1:80", ["@a", #""x""#, "127.0.0.1:80", "-", "-"]),
      ("sendto a x 127.0.0.1 80", ["@a", #""x""#, "127.0.0.1:80", "-", "-"]),
      ("sendto a x ::1 80", ["@a", #""x""#, "[::1]:80", "-", "-"]),
      ("sendto a x localhost http MSG_OOB", ["@a", #""x""#, "localhost:http", "1", "-"]),
      ("sendto a x *:80 addrlen=3 oob", ["@a", #""x""#, "*:80", "1", "3"]),
      ("sendto a x $to", ["@a", #""x""#, "?", "-", "-"]), ("sendto a x $host $port", ["@a", #""x""#, "??", "-", "-"]),
      ("sendto a x \"unix:/a b\"", ["@a", #""x""#, "unix:/a b", "-", "-"]),
      ("sendto a x null", ["@a", #""x""#, "null", "-", "-"]),
    ])
  func addresses(_ text: String, _ arguments: [String]) throws { #expect(try bound(text) == arguments) }

  @Test(
    "an option by its name, or level and option; its value takes the option's type",
    arguments: [
      ("setsockopt a SO_REUSEADDR on", ["@a", "SOL_SOCKET:SO_REUSEADDR", #""\x01\x00\x00\x00""#, "-"]),
      ("setsockopt a SOL_SOCKET SO_REUSEADDR 0", ["@a", "SOL_SOCKET:SO_REUSEADDR", #""\x00\x00\x00\x00""#, "-"]),
      ("setsockopt a 6 1 on", ["@a", "IPPROTO_TCP:TCP_NODELAY", #""\x01\x00\x00\x00""#, "-"]),
      ("setsockopt a SOL_TCP TCP_NODELAY on", ["@a", "IPPROTO_TCP:TCP_NODELAY", #""\x01\x00\x00\x00""#, "-"]),
      ("setsockopt a 99 7 5", ["@a", "99:7", #""\x05\x00\x00\x00""#, "-"]),
      (
        "setsockopt a SO_LINGER 1,2 optlen=3",
        ["@a", "SOL_SOCKET:SO_LINGER", #""\x01\x00\x00\x00\x02\x00\x00\x00""#, "3"]
      ),
      ("setsockopt a SO_LINGER hex:01", ["@a", "SOL_SOCKET:SO_LINGER", #""\x01""#, "-"]),
      ("setsockopt a SO_RCVBUF null", ["@a", "SOL_SOCKET:SO_RCVBUF", "null", "-"]),
      ("setsockopt a SO_RCVBUF $n", ["@a", "SOL_SOCKET:SO_RCVBUF", "?", "-"]),
      ("setsockopt a $o 5", ["@a", "?", "?", "-"]),
    ])
  func options(_ text: String, _ arguments: [String]) throws { #expect(try bound(text) == arguments) }

  @Test(
    "handles with their events in turn",
    arguments: [
      ("poll a POLLIN", ["@a=1", "-"]), ("poll a in|out b 0x4 timeout=100ms", ["@a=5 @b=4", "100ms"]),
      ("poll timeout=1s . POLLIN", ["@.=1", "1s"]), ("poll $a POLLIN", ["??", "-"]),
    ])
  func polls(_ text: String, _ arguments: [String]) throws { #expect(try bound(text) == arguments) }

  @Test(
    "sockets, a number of events and a file, each known by its form",
    arguments: [
      ("timeline", ""), ("timeline a . 5", "@a @. @5"), ("timeline a last 3 b", "@a @b last 3"),
      ("timeline last", "@last"), ("timeline last a", "@last @a"), ("timeline last 3 last 4", "@last @4 last 3"),
      ("timeline $a", "?"), ("diagram", ""), ("diagram a.svg", "svg in a.svg"),
      ("diagram a b last 0x10 ./x.MMD", "@a @b last 16 mermaid in ./x.MMD"),
      ("diagram \"a b.html\" a", "@a html in a b.html"), ("diagram .txt", "text in .txt"),
    ])
  func extracts(_ text: String, _ extract: String) throws { #expect(try bound(text) == [extract]) }

  @Test(
    "the type of a socket in its short and its C form",
    arguments: [
      ("tcp", "2/1/0"), ("udp6", "10/2/0"), ("unix-seqpacket", "1/5/0"), ("raw", "2/3/255"), ("raw icmp", "2/3/1"),
      ("raw6 58", "10/3/58"), ("mptcp", "2/1/262"), ("tcp SOCK_NONBLOCK", "2/2049/0"),
      ("tcp nonblock|cloexec", "2/526337/0"), ("raw icmp nonblock", "2/2051/1"), ("AF_INET SOCK_STREAM", "2/1/0"),
      ("AF_INET SOCK_STREAM IPPROTO_TCP", "2/1/6"), ("AF_LOCAL SOCK_DGRAM|SOCK_NONBLOCK 0", "1/2050/0"),
      ("2 1 6", "2/1/6"), ("inet6 stream tcp", "10/1/6"), ("99 -1 7", "99/-1/7"),
    ])
  func socketTypes(_ words: String, _ type: String) throws { #expect(try bound("socket " + words) == [type]) }

  @Test(
    "what is wrong, and under which word",
    arguments: [
      ("send a", .missingArgument(parameter: "DATA", usage: "send SOCKET DATA [MSG_…] [len=N]"), "send"),
      ("send", .missingArgument(parameter: "SOCKET", usage: "send SOCKET DATA [MSG_…] [len=N]"), "send"),
      ("recv a 5 6", .unexpectedArgument("6", usage: "recv SOCKET [SIZE] [MSG_…]"), "6"),
      ("send a x len=1 len=2", .argumentTwice("len"), "len=2"),
      ("recv a many", .notANumber("many", parameter: "SIZE"), "many"),
      ("recv a 5 MSG_PEAK", .unknownSymbol("MSG_PEAK", kind: "message flag", suggestion: "MSG_PEEK"), "MSG_PEAK"),
      ("recv a flags=MSG_PEAK", .unknownSymbol("MSG_PEAK", kind: "message flag", suggestion: "MSG_PEEK"), "MSG_PEAK"),
      ("recv a-b", .notAHandle("a-b"), "a-b"), ("recv \"\"", .notAHandle(""), "\"\""),
      ("timeline a.svg", .notAHandle("a.svg"), "a.svg"), ("diagram a.png", .unknownDrawing("a.png"), "a.png"),
      ("diagram a a.svg b.svg", .argumentTwice("FILE"), "a a.svg b.svg"),
      ("timeline last -1", .notANumber("-1", parameter: "N"), "last -1"),
      ("wait x", .notAJob("x"), "x"), ("wait %0", .notAJob("%0"), "%0"), ("wait %-1", .notAJob("%-1"), "%-1"),
      ("send a hex:1", .badData("hex:1", .badHexadecimal), "hex:1"),
      ("sendto a x 1.2.3.4", .badAddress("1.2.3.4", .missingPort(host: "1.2.3.4")), "1.2.3.4"),
      ("sendto a x 1.2.3.4 99999", .badAddress("1.2.3.4 99999", .portOutOfRange("99999")), "1.2.3.4 99999"),
      ("shutdown a up", .unknownSymbol("up", kind: "shutdown direction", suggestion: nil), "up"),
      ("poll a POLLIN timeout=soon", .notADuration("soon"), "soon"),
      ("poll a POLLIN b", .missingArgument(parameter: "EVENTS", usage: "poll SOCKET EVENTS… [timeout=DURATION]"), nil),
      ("socket AF_INT SOCK_RAW", .unknownSymbol("AF_INT", kind: "address family", suggestion: "AF_INET"), "AF_INT"),
      ("socket tcp x", .unknownSymbol("x", kind: "socket flag", suggestion: nil), "x"),
      ("setsockopt a SO_FOO 1", .unknownOption("SO_FOO", suggestion: nil), "SO_FOO"),
      ("setsockopt a SO_REUSEADDR x", .badOptionValue("x", option: "SO_REUSEADDR", .notAFlag("x")), "x"),
    ] as [(String, Problem, String?)])
  func problems(_ text: String, _ problem: Problem, _ word: String?) {
    do {
      Issue.record("\(text) was bound to \(try bound(text))")
    } catch {
      #expect(error.problem == problem)
      if let word { #expect(error.source.text(error.span) == word) }
    }
  }
}

@Suite("Arguments that are known only when a script runs")
struct ConversionTests {
  private let names = NameTable()

  private func convert(_ kind: Parameter.Kind, _ value: Value, isBare: Bool = false) throws(Problem) -> String {
    try Parameter.required("X", kind).convert([Operand(value, isBare: isBare)], names: names).shown(names)
  }

  @Test("a value of the parameter's own type is taken as it is")
  func typed() throws {
    let handle = Handle(descriptor: 7, serial: 1)
    let address = SocketAddress(bytes: [2, 0, 0, 80, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(try convert(.handle, .socket(handle)) == "@#7")
    #expect(try convert(.handle, .record(PlainRecord([], text: .socket(handle)))) == "@#7")
    #expect(try convert(.handle, .integer(5)) == "@5" && convert(.handle, .integer(1 << 40)) == "@2147483647")
    #expect(try convert(.address, .address(address)) == "127.0.0.1:80")
    #expect(try convert(.duration, .duration(1_500_000)) == "1.5ms" && convert(.duration, .text("2s")) == "2s")
    #expect(try convert(.integer, .flags(5, pollEvents)) == "5" && convert(.integer, .text("64k")) == "65536")
    #expect(try convert(.flags(messageFlags), .integer(3)) == "3")
    #expect(try convert(.flags(messageFlags), .text("peek|oob")) == "3")
    #expect(try convert(.job, .integer(3)) == "%3" && convert(.text, .integer(3)) == "'3'")
  }

  @Test("data that was received, or stands in quotes, is never a data word: a peer chooses no file to be sent")
  func dataIsNotInterpreted() throws {
    #expect(try convert(.data, .text("file:/etc/passwd")) == #""file:/etc/passwd""#)
    #expect(try convert(.data, .text("null")) == #""null""#)
    #expect(try convert(.data, .text("file:/x"), isBare: true) == "file:/x")
  }

  @Test("a value of another type is refused")
  func refused() {
    #expect(throws: Problem.notANumber("x", parameter: "X")) { try convert(.integer, .text("x")) }
    #expect(throws: Problem.notADuration("5")) { try convert(.duration, .integer(5)) }
    #expect(throws: Problem.notAHandle("-")) { try convert(.handle, .absent) }
    #expect(throws: Problem.badAddress("-", .missingPort(host: "-"))) { try convert(.address, .absent) }
    #expect(throws: Problem.notAJob("x")) { try convert(.job, .text("x")) }
  }
}

@Suite("Signatures")
struct SignatureTests {
  @Test("usage lines show what is optional, what has a key, and what may be repeated")
  func usage() {
    let usage = Dictionary(uniqueKeysWithValues: signatures.map { ($0.command, $0.usage) })
    #expect(usage["sendto"] == "sendto SOCKET DATA ADDRESS [MSG_…] [addrlen=N]")
    #expect(usage["poll"] == "poll SOCKET EVENTS… [timeout=DURATION]")
    #expect(usage["print"] == "print [VALUE…]" && usage["recvall"] == "recvall SOCKET [to=PATH]")
  }
}
