import Facts
import Language

/// The words for what is wrong: a sentence, and where there is one, a remedy.
package struct ProblemText: Sendable {
  package let message: String
  package let help: String?

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

/// A character as messages name it.
private func character(_ byte: UInt8) -> String { "'" + Escape.text([byte]) + "'" }

private func quoted(_ text: String) -> String { "'" + Escape.text(shortened(text)) + "'" }

/// A text of a user's, short enough for a message.
private func shortened(_ text: String) -> String { text.count > 60 ? String(text.prefix(60)) + "…" : text }

private func didYouMean(_ suggestion: String?) -> String? { suggestion.map { "did you mean \($0)?" } }

private func blockExample(_ keyword: String) -> String {
  switch keyword {
  case "if": "as in if $n > 1 { … }"
  case "else": "as in if $n > 1 { … } else { … }"
  case "while": "as in while $n < 10 { … }"
  case "for": "as in for x in A B C { … }"
  case "def": "as in def greet peer { … }"
  default: "as in repeat 3 { … }"
  }
}

/// What settings take that are not on or off.
private let settingForms = ["deadline": "a duration, or off", "journal": "a number of events, 100000 at the most"]

private func oneOf(_ known: [String]) -> String? {
  known.isEmpty ? nil : "one of: " + known.prefix(24).joined(separator: " ") + (known.count > 24 ? " …" : "")
}

extension Problem {
  /// What to tell the user.
  package var text: ProblemText {
    switch self {
    case .nulByte: .init("a NUL byte cannot stand in a script", help: #"write "\0" or hex:00"#)
    case .notUTF8(let byte):
      .init("the text is not UTF-8: byte 0x" + Hexadecimal.text([byte]), help: #"write bytes as "\xHH" or hex:…"#)
    case .controlCharacter(let byte):
      .init("a control character, \(character(byte)), cannot stand in a script", help: #"write it as "\xHH""#)
    case .unclosedQuote(let quote): .init("this \(character(quote)) is never closed")
    case .unknownEscape(let character):
      .init(
        "unknown escape \\\(Escape.text(character))",
        help: #"known: \n \r \t \0 \xHH \u{H…} \\ \" \$; '…' is taken literally"#)
    case .badHexEscape: .init(#"\x needs two hexadecimal digits"#, help: #"as in "\x1b""#)
    case .badUnicodeEscape: .init(#"\u needs a character's number in braces"#, help: #"as in "\u{20AC}""#)
    case .emptyReference: .init("${…} needs a name")
    case .unclosedReference: .init("this ${ is never closed", help: "close it with }")
    case .badReference: .init("a reference is a name and its fields", help: "as in ${server.local.port}")
    case .unclosedPattern: .init("this pattern is never closed", help: "close it with /, and write / in it as \\/")
    case .unclosedBlock: .init("this { is never closed", help: "close the block with }")
    case .unopenedBlock: .init("this } closes nothing")
    case .expectedBlock(let keyword):
      .init("\(quoted(keyword)) needs a block in braces on the same line", help: blockExample(keyword))
    case .noBlock(let word, let suggestion):
      .init(
        "\(quoted(word)) takes no block",
        help: didYouMean(suggestion) ?? "repeat while for if def take one; text with braces goes in quotes")
    case .expectedCommand(let word): .init("a command is missing after \(quoted(word))")
    case .expectedName(let word): .init("a name is missing after \(quoted(word))")
    case .expectedErrno: .init("an errno is missing after 'fails'", help: "as in fails ECONNREFUSED connect …")
    case .badName(let name):
      .init("\(quoted(name)) cannot be a name", help: "a name is letters, digits and _, and no word of the language")
    case .expectedEquals(let name):
      .init("an = with spaces around it is missing after \(quoted(name))", help: "as in let n = 1")
    case .unexpectedAfterStatement(let word):
      .init("\(quoted(word)) does not belong here", help: "a statement ends at the line's end or at ;")
    case .unexpectedElse: .init("else without an if before it", help: "as in if $n > 1 { … } else { … }")
    case .outsideLoop(let word): .init("\(word) outside of a loop", help: "it leaves repeat, while or for")
    case .outsideFunction: .init("return outside of a def")
    case .expectedOperand(let word): .init("a value is missing after \(quoted(word))")
    case .expectedOperator(let word): .init("\(quoted(word)) is missing here", help: "as in for x in A B C { … }")
    case .unclosedParenthesis: .init("this ( is never closed")
    case .unopenedParenthesis: .init("this ) closes nothing")
    case .spacesAroundOperator(let text):
      .init(
        "write spaces around \(text)", help: text == "=" ? "as in s = socket tcp, or let n = 1" : "as in $n \(text) 1")
    case .expectedDuration(let word): .init("\(quoted(word)) needs a duration", help: "as in 100ms, 2s or 1m")
    case .unknownFailure(let name):
      .init(
        "\(quoted(name)) is no errno",
        help: didYouMean(Suggestion.nearest(to: name, in: FailureCode.names)) ?? "as in fails ECONNREFUSED connect …")
    case .backgroundNotAllowed(let word) where ["fails", "blocks", "try"].contains(word):
      .init(
        "\(quoted(word)) cannot be used with a command in the background",
        help: "leave out the &, or use \(word) where the job is waited for: \(word) … wait %1")
    case .backgroundNotAllowed(let word):
      .init("\(quoted(word)) cannot run in the background", help: "only a command of the shell can, inside the def too")
    case .namesForStatement(let word): .init("\(quoted(word)) is no command that yields a value")
    case .nestedTooDeeply:
      .init("this is nested too deeply", help: "200 levels of blocks, parentheses and not are the most")
    case .unknownCommand(let name, let suggestion):
      .init("unknown command \(quoted(name))", help: didYouMean(suggestion) ?? "help lists the commands")
    case .ambiguousCommand(let name, let candidates):
      .init("\(quoted(name)) could be several commands", help: candidates.joined(separator: " "))
    case .missingArgument(let parameter, let usage): .init("\(parameter) is missing", help: "usage: \(usage)")
    case .unexpectedArgument(let word, let usage):
      .init("\(quoted(word)) is one argument too many", help: "usage: \(usage)")
    case .argumentTwice(let name): .init("\(name) is given twice")
    case .notAllowedTogether(let one, let other): .init("\(quoted(one)) cannot be used with \(other)")
    case .badAddress(let text, let fault): fault.text(text)
    case .badData(let word, let fault): fault.text(word)
    case .notANumber(let text, let parameter):
      .init("\(parameter) must be a number, not \(quoted(text))", help: "as in 512, 64k or 0x10")
    case .notADuration(let text): .init("\(quoted(text)) is no duration", help: "as in 100ms, 2s or 1m")
    case .unknownSymbol(let text, let kind, let suggestion):
      .init("\(quoted(text)) is no \(kind)", help: didYouMean(suggestion) ?? "a name from the C headers, or a number")
    case .unknownOption(let name, let suggestion):
      .init(
        "unknown option \(quoted(name))",
        help: didYouMean(suggestion) ?? "level and number work too: getsockopt s 1 2 4")
    case .badOptionValue(let text, let option, let fault): fault.text(text, option)
    case .badControlMessage(let text):
      .init(
        "\(quoted(text)) is no control message",
        help: "as in SCM_RIGHTS=a,b, IP_TTL=5, or cmsg=LEVEL,TYPE,hex:… for any other")
    case .notAHandle(let text):
      .init("\(quoted(text)) names no socket", help: "a name, . for the current socket, or a descriptor's number")
    case .notAJob(let text): .init("\(quoted(text)) is no pending operation", help: "as in wait %1; jobs lists them")
    case .notOneOf(let name, let kind, let known):
      .init(
        "\(quoted(name)) is no \(kind)", help: didYouMean(Suggestion.nearest(to: name, in: known)) ?? oneOf(known))
    case .badSetting(let name, let value):
      .init("\(name) cannot be \(quoted(value))", help: settingForms[name] ?? "on or off")
    case .unknownDrawing(let path):
      .init("\(quoted(path)) has none of the endings that a diagram can have", help: DrawingFormat.endings)
    case .wrongNumberOfNames(let given, let values):
      .init("\(given) names for \(values == 1 ? "one result" : "\(values) results")")
    case .redefinesCommand(let name): .init("\(quoted(name)) is a command of the shell and cannot be defined anew")
    case .badPattern(let text): .init("\(quoted(text)) is no regular expression")
    case .wrongNumberOfArguments(let name, let parameters, let given):
      .init(
        "\(quoted(name)) takes \(parameters.count == 1 ? "1 argument" : "\(parameters.count) arguments"), not \(given)",
        help: "usage: " + ([name] + parameters).joined(separator: " "))
    case .unknownName(let name, _) where name.allSatisfy(\.isNumber):
      .init("the script was given no argument \(name)", help: "arguments follow the script: plugsh FILE ARGUMENT…")
    case .unknownName(let name, let suggestion):
      .init(
        "no socket or value is called \(quoted(name))",
        help: didYouMean(suggestion) ?? "NAME = COMMAND names a result; sockets lists them")
    case .notYetDefined(let name):
      .init("\(quoted(name)) is not defined yet", help: "its def must run before it is used")
    case .unknownField(let name, "text", _):
      .init("text has no field \(quoted(name))", help: "write ${name} where text follows a name")
    case .unknownField(let name, let whole, let known):
      .init(
        "\(whole) has no field \(quoted(name))",
        help: didYouMean(Suggestion.nearest(to: name, in: known)) ?? oneOf(known)
          ?? "write ${name} where text follows a name")
    case .noCurrentSocket: .init("there is no current socket", help: "make one: socket tcp")
    case .closedHandle(let name, let other):
      .init("\(quoted(name)) is closed" + (other.map { ", and its number now belongs to \(quoted($0))" } ?? ""))
    case .shellsOwnDescriptor(let number): .init("descriptor \(number) belongs to the shell itself")
    case .notASocket(let name, let what): .init("\(quoted(name)) is no socket but \(what)")
    case .notANumberValue(let text): .init("\(text) is no number")
    case .divisionByZero: .init("division by zero")
    case .arithmeticOverflow: .init("the result does not fit in 64 bits")
    case .textTooLong: .init("the text is longer than 64 MiB")
    case .cannotRead(let path, let code): .init("cannot read \(quoted(path)): \(code.name) (\(code.text))")
    case .cannotWrite(let path, let code): .init("cannot write \(quoted(path)): \(code.name) (\(code.text))")
    case .inSource(let diagnostic): diagnostic.problem.text
    case .unknownJob(let job): .init("there is no pending operation \(job)", help: "jobs lists them")
    case .tooManyCalls: .init("commands and scripts call each other more than 1000 deep")
    }
  }
}

extension AddressFault {
  fileprivate func text(_ word: String) -> ProblemText {
    switch self {
    case .missingPort(let host):
      .init(
        "\(quoted(word)) has no port",
        help:
          "as in \(Escape.text(shortened(host.hasSuffix(":") ? String(host.dropLast()) : host))):80; port 0 lets the kernel choose a free one"
      )
    case .portOutOfRange(let port):
      .init("\(quoted(port)) is no port", help: "a port is a number from 0 to 65535, or a service's name")
    case .badIPv6(let text):
      .init("\(quoted(text)) is no IPv6 address", help: "as in [::1]:80, with the port after the bracket")
    case .unclosedBracket: .init("the [ in \(quoted(word)) is never closed", help: "as in [::1]:80")
    case .unknownInterface(let name): .init("there is no interface \(quoted(name))")
    case .badHexadecimal:
      .init("\(quoted(word)) is not written in pairs of hexadecimal digits", help: "as in raw:0200005000000000")
    case .empty: .init("the address is empty", help: "as in 127.0.0.1:80, [::1]:80 or unix:/path")
    case .badForm(let usage): .init("\(quoted(word)) is no address of its family", help: "written: \(usage)")
    case .badNumber(let field, let text, let least, let most):
      .init("\(field) is a number from \(least) to \(most), not \(quoted(text))")
    case .unknownWord(let text, let kind, let suggestion):
      .init("\(quoted(text)) is no \(kind)", help: didYouMean(suggestion) ?? "a name or a number")
    case .badHardwareAddress(let text):
      .init("\(quoted(text)) is no hardware address", help: "pairs of hexadecimal digits, as in 02:fc:00:00:00:01")
    case .tooLong(let field, let limit): .init("\(field) in \(quoted(word)) is longer than \(limit) bytes")
    }
  }
}

extension DataFault {
  fileprivate func text(_ word: String) -> ProblemText {
    switch self {
    case .badHexadecimal:
      .init(
        "\(quoted(word)) is not written in pairs of hexadecimal digits",
        help: #"as in hex:48656c6c6f; put text that begins so in quotes"#)
    case .badBase64: .init("\(quoted(word)) is not base64")
    case .badCount(let count): .init("\(quoted(count)) is no number of bytes", help: "as in fill:1000 or random:64k")
    case .tooLarge(let count): .init("\(count) bytes are more than one word may stand for")
    case .cannotRead(let path, let code): .init("cannot read \(quoted(path)): \(code.name) (\(code.text))")
    }
  }
}

extension OptionFault {
  fileprivate func text(_ word: String, _ option: String) -> ProblemText {
    switch self {
    case .notAFlag: .init("\(option) is on or off, not \(quoted(word))")
    case .notANumber: .init("\(option) takes a number, not \(quoted(word))")
    case .unknownSymbol(_, let kind, let suggestion):
      .init("\(option) takes a \(kind), not \(quoted(word))", help: didYouMean(suggestion))
    case .notADuration:
      .init("\(option) takes a duration, not \(quoted(word))", help: "as in 1500ms, or tv_sec,tv_usec")
    case .structure(.unknownField(let name, let known)):
      .init("\(option) has no field \(quoted(name))", help: oneOf(known))
    case .structure(.tooManyFields(let count)): .init("\(option) has only \(count) fields")
    case .structure(.badField(let name, let text)): .init("\(quoted(text)) does not fit the field \(name) of \(option)")
    case .writeAsHexadecimal: .init("write the value of \(option) as hex:…")
    }
  }
}
