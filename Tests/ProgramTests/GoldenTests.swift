import Foundation
import TestSupport
import Testing

/// Whole scripts with all that they print. After a change that is meant, `PLUGSH_UPDATE_GOLDEN=1` rewrites the files.
@Suite("Golden scripts")
struct GoldenTests {
  @Test(
    "a script prints, complains and ends exactly as the files beside it say",
    arguments: try Golden.cases(in: "Tests/Golden"))
  func script(_ golden: Golden.Case) throws { try golden.check() }

  @Test("the scripts were found: a moved folder does not pass as one without mistakes")
  func thereAreScripts() throws {
    #expect(try Golden.cases(in: "Tests/Golden").count > 200)
  }

  @Test("no golden output holds a control byte, whatever the script had")
  func outputsAreSafe() throws {
    for golden in try Golden.cases(in: "Tests/Golden") {
      for suffix in ["out", "err"] {
        guard let data = FileManager.default.contents(atPath: "\(golden.folder)/\(golden.name).\(suffix)") else {
          continue
        }
        let raw = String(decoding: data, as: UTF8.self).unicodeScalars.filter {
          $0.properties.generalCategory == .control && $0 != "\n" || $0.properties.generalCategory == .format
        }
        #expect(raw.isEmpty, "\(golden).\(suffix) holds \(raw.map { String($0.value, radix: 16) })")
      }
    }
  }
}

/// The golden script of every diagnostic, and the words in its message by which it is known.
@Suite("Every diagnostic has its golden script")
struct DiagnosticCoverageTests {
  struct Shown: Sendable {
    let golden: String
    let words: String

    init(_ golden: String, _ words: String) {
      self.golden = golden
      self.words = words
    }
  }

  /// By `ENUM.CASE`, as the sources declare them.
  private static let shown: [String: Shown] = [
    "Problem.nulByte": Shown("lexer/nul-byte", "a NUL byte cannot stand in a script"),
    "Problem.notUTF8": Shown("lexer/not-utf8", "the text is not UTF-8: byte 0xe9"),
    "Problem.controlCharacter": Shown("lexer/control-character", #"a control character, '\x1b',"#),
    "Problem.unclosedQuote": Shown("lexer/unclosed-double-quote", #"this '"' is never closed"#),
    "Problem.unknownEscape": Shown("lexer/unknown-escape", #"unknown escape \q"#),
    "Problem.badHexEscape": Shown("lexer/bad-hex-escape", #"\x needs two hexadecimal digits"#),
    "Problem.badUnicodeEscape": Shown("lexer/bad-unicode-escape", #"\u needs a character's number in braces"#),
    "Problem.emptyReference": Shown("lexer/empty-reference", "${…} needs a name"),
    "Problem.unclosedReference": Shown("lexer/unclosed-reference-at-the-end", "this ${ is never closed"),
    "Problem.badReference": Shown("lexer/bad-reference", "a reference is a name and its fields"),
    "Problem.unclosedPattern": Shown("lexer/unclosed-pattern", "this pattern is never closed"),
    "Problem.unclosedBlock": Shown("parser/unclosed-block", "this { is never closed"),
    "Problem.unopenedBlock": Shown("parser/unopened-block", "this } closes nothing"),
    "Problem.expectedBlock": Shown("parser/expected-block", "'repeat' needs a block"),
    "Problem.noBlock": Shown("parser/no-block-after-a-mistyped-keyword", "'repet' takes no block"),
    "Problem.expectedCommand": Shown("parser/expected-command-after-equals", "a command is missing after '='"),
    "Problem.expectedName": Shown("parser/expected-name-after-let", "a name is missing after 'let'"),
    "Problem.expectedErrno": Shown("parser/expected-errno-after-fails", "an errno is missing after 'fails'"),
    "Problem.badName": Shown("parser/bad-name-hyphen", "'my-server' cannot be a name"),
    "Problem.expectedEquals": Shown("parser/expected-equals", "an = with spaces around it is missing after 'n'"),
    "Problem.unexpectedAfterStatement": Shown("parser/two-statements-on-a-line", "'print' does not belong here"),
    "Problem.unexpectedElse": Shown("parser/unexpected-else", "else without an if before it"),
    "Problem.outsideLoop": Shown("parser/break-outside-of-a-loop", "break outside of a loop"),
    "Problem.outsideFunction": Shown("parser/return-outside-of-a-definition", "return outside of a def"),
    "Problem.expectedOperand": Shown("parser/expected-operand", "a value is missing after '=='"),
    "Problem.expectedOperator": Shown("parser/expected-in", "'in' is missing here"),
    "Problem.unclosedParenthesis": Shown("parser/unclosed-parenthesis", "this ( is never closed"),
    "Problem.unopenedParenthesis": Shown("parser/unopened-parenthesis", "this ) closes nothing"),
    "Problem.spacesAroundOperator": Shown("parser/spaces-around-plus", "write spaces around +"),
    "Problem.expectedDuration": Shown("parser/expected-duration", "'timeout' needs a duration"),
    "Problem.unknownFailure": Shown("parser/unknown-errno", "'ECONREFUSED' is no errno"),
    "Problem.backgroundNotAllowed": Shown(
      "parser/background-with-fails", "'fails' cannot be used with a command in the background"),
    "Problem.namesForStatement": Shown("parser/name-for-a-statement", "'let' is no command that yields a value"),
    "Problem.nestedTooDeeply": Shown("parser/nested-too-deeply", "nested too deeply"),
    "Problem.unknownCommand": Shown("binder/unknown-command", "unknown command 'conect'"),
    "Problem.missingArgument": Shown("binder/missing-address", "ADDRESS is missing"),
    "Problem.unexpectedArgument": Shown("binder/unexpected-argument", "'6' is one argument too many"),
    "Problem.argumentTwice": Shown("binder/argument-twice", "addrlen is given twice"),
    "Problem.notAllowedTogether": Shown("binder/not-allowed-together", "'blocks' cannot be used with"),
    "Problem.badAddress": Shown("addresses/bad-when-it-runs", "'127.0.0.1' has no port"),
    "Problem.badControlMessage": Shown("binder/bad-control-message", "is no control message"),
    "Problem.badData": Shown("data/bad-in-a-condition", "'hex:6' is not written in pairs"),
    "Problem.notANumber": Shown("binder/not-a-number", "BACKLOG must be a number, not 'many'"),
    "Problem.notADuration": Shown("binder/not-a-duration", "'soon' is no duration"),
    "Problem.unknownSymbol": Shown("binder/unknown-symbol", "'SHUT_RDRW' is no shutdown direction"),
    "Problem.unknownOption": Shown("options/unknown-option", "unknown option 'SO_REUSADDR'"),
    "Problem.badOptionValue": Shown("options/not-a-flag", "SO_REUSEADDR is on or off"),
    "Problem.notAHandle": Shown("binder/not-a-handle", "'my-server' names no socket"),
    "Problem.notAJob": Shown("binder/not-a-job", "'job' is no pending operation"),
    "Problem.notOneOf": Shown("binder/unknown-setting", "'dedline' is no setting"),
    "Problem.badSetting": Shown("binder/unfit-setting", "deadline cannot be 'soon'"),
    "Problem.unknownDrawing": Shown("binder/unknown-drawing", "'chart.png' has none of the endings"),
    "Problem.wrongNumberOfNames": Shown("binder/wrong-number-of-names", "2 names for one result"),
    "Problem.redefinesCommand": Shown("binder/redefines-command", "'send' is a command of the shell"),
    "Problem.badPattern": Shown("running/bad-pattern", "is no regular expression"),
    "Problem.wrongNumberOfArguments": Shown("binder/wrong-number-of-arguments", "'greet' takes 2 arguments, not 1"),
    "Problem.textTooLong": Shown("running/text-too-long", "the text is longer than 64 MiB"),
    "Problem.unknownName": Shown("running/unknown-name", "no socket or value is called 'sever'"),
    "Problem.notYetDefined": Shown("control/def-used-before-its-place", "'later' is not defined yet"),
    "Problem.unknownField": Shown("running/unknown-field-of-a-socket", "a socket has no field 'stat'"),
    "Problem.noCurrentSocket": Shown("running/no-current-socket", "there is no current socket"),
    "Problem.closedHandle": Shown("running/closed-handle", "'s' is closed, and its number now belongs to 'other'"),
    "Problem.shellsOwnDescriptor": Shown("running/shells-own-descriptor", "descriptor 1 belongs to the shell itself"),
    "Problem.notASocket": Shown("running/not-a-socket", #"'where' is no socket but "over there""#),
    "Problem.notANumberValue": Shown("running/not-a-number", #""many" is no number"#),
    "Problem.divisionByZero": Shown("running/division-by-zero", "division by zero"),
    "Problem.arithmeticOverflow": Shown("running/overflow", "the result does not fit in 64 bits"),
    "Problem.cannotRead": Shown("running/cannot-read", "cannot read 'nowhere.plug': ENOENT"),
    "Problem.cannotWrite": Shown("running/cannot-write", "cannot write '/nowhere/to/be/found': ENOENT"),
    "Problem.inSource": Shown("source/in-source", "in-source.inc:3:3: error: unknown command 'conect'"),
    "Problem.unknownJob": Shown("running/unknown-job", "there is no pending operation %7"),
    "Problem.tooManyCalls": Shown("running/too-many-calls", "more than 1000 deep"),
    "AddressFault.missingPort": Shown("addresses/missing-port", "'127.0.0.1' has no port"),
    "AddressFault.portOutOfRange": Shown("addresses/port-out-of-range", "'65536' is no port"),
    "AddressFault.badIPv6": Shown("addresses/bad-ipv6", "'::g' is no IPv6 address"),
    "AddressFault.unclosedBracket": Shown("addresses/unclosed-bracket", "is never closed"),
    "AddressFault.unknownInterface": Shown("addresses/unknown-interface", "there is no interface 'nowhere0'"),
    "AddressFault.badHexadecimal": Shown("addresses/bad-hexadecimal", "'raw:020' is not written in pairs"),
    "AddressFault.empty": Shown("addresses/empty", "the address is empty"),
    "AddressFault.badForm": Shown("families/bad-form", "'netlink:1:2:3' is no address of its family"),
    "AddressFault.badNumber": Shown("families/bad-number", "GROUPS is a number from 0 to 4294967295"),
    "AddressFault.unknownWord": Shown("families/unknown-word", "'ipp' is no Ethernet protocol"),
    "AddressFault.badHardwareAddress": Shown("families/bad-hardware-address", "'02:fc:0:1' is no hardware address"),
    "AddressFault.tooLong": Shown("families/too-long", "is longer than 13 bytes"),
    "DataFault.badHexadecimal": Shown("data/bad-hexadecimal", "'hex:48656' is not written in pairs"),
    "DataFault.badBase64": Shown("data/bad-base64", "'base64:a*b' is not base64"),
    "DataFault.badCount": Shown("data/bad-count", "'many' is no number of bytes"),
    "DataFault.tooLarge": Shown("data/too-large", "3221225472 bytes are more than one word may stand for"),
    "DataFault.cannotRead": Shown("data/cannot-read", "cannot read '/nowhere/to/be/found'"),
    "OptionFault.notAFlag": Shown("options/not-a-flag", "SO_REUSEADDR is on or off, not 'perhaps'"),
    "OptionFault.notANumber": Shown("options/not-a-number", "SO_RCVBUF takes a number, not 'big'"),
    "OptionFault.unknownSymbol": Shown("options/unknown-symbol", "SO_TYPE takes a socket type, not 'SOCK_STRAM'"),
    "OptionFault.notADuration": Shown("options/not-a-duration", "SO_RCVTIMEO takes a duration, not 'long'"),
    "OptionFault.structure": Shown("options/bad-field-of-a-timeval", "'soon' does not fit the field tv_usec"),
    "Fault.unknownField": Shown("options/unknown-field", "SO_LINGER has no field 'l_on'"),
    "Fault.tooManyFields": Shown("options/too-many-fields", "SO_LINGER has only 2 fields"),
    "Fault.badField": Shown("options/bad-field", "'yes' does not fit the field l_onoff"),
    "Expectation.condition": Shown(
      "expectations/does-not-hold", #"the expectation does not hold: $reply.data == "hullo\n""#),
    "Expectation.neverTrue": Shown("expectations/never-true", "this did not come to hold within 40ms"),
    "Expectation.didNotFail": Shown("expectations/did-not-fail", "should have failed with EINVAL, but it returned 0"),
    "Expectation.failedOtherwise": Shown(
      "expectations/failed-otherwise", "should have failed with EINVAL or EAGAIN, but it failed with"),
    "Expectation.didNotBlock": Shown("expectations/did-not-block", #"should have waited, but it returned "here""#),
    "Failure.diagnostic": Shown("running/unknown-name", "did you mean server?"),
    "Failure.call": Shown("expectations/call-failed", "connect failed: ECONNREFUSED (Connection refused)"),
    "Failure.expectation": Shown("expectations/does-not-hold", #"$reply.data is "hello\n""#),
  ]

  /// Cases that no script reaches, and who looks after them instead.
  private static let elsewhere: [String: String] = [
    "Problem.ambiguousCommand": "prefixes are for the prompt: RenderTests words it, the prompt's tests show it",
    "OptionFault.writeAsHexadecimal": "no option has such a type yet: FactsTests throws it",
    "Failure.interrupted": "Ctrl-C: the tests of signals",
  ]

  /// The enumerations whose cases the user gets to see.
  private static let enumerations = [
    "Problem", "DataFault", "AddressFault", "OptionFault", "Fault", "Failure", "Expectation",
  ]

  /// The cases that the sources declare, read from them, so that a new one without a golden script is noticed.
  private func declaredCases() throws -> Set<String> {
    var cases: Set<String> = []
    let sources = Checkout.path("Sources")
    for file in try FileManager.default.subpathsOfDirectory(atPath: sources) where file.hasSuffix(".swift") {
      let lines = try String(contentsOfFile: sources + "/" + file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      for name in Self.enumerations {
        guard let start = lines.firstIndex(where: { $0.contains("enum \(name):") || $0.contains("enum \(name) {") })
        else { continue }
        let indent = lines[start].prefix { $0 == " " }
        let body = lines[(start + 1)...].prefix { $0 != indent + "}" }
        let prefix = indent + "  case "
        for line in body where line.hasPrefix(prefix) {
          cases.insert(name + "." + line.dropFirst(prefix.count).prefix { $0.isLetter || $0.isNumber })
        }
      }
    }
    return cases
  }

  @Test("every case that the sources declare has its golden script, and the table names no other")
  func everyCase() throws {
    let declared = try declaredCases()
    #expect(declared.count > 80)
    let known = Set(Self.shown.keys).union(Self.elsewhere.keys)
    #expect(declared.subtracting(known).sorted() == [], "add a golden script for each, and its line here")
    #expect(known.subtracting(declared).sorted() == [], "these are no longer declared")
  }

  @Test(
    "the golden script of a diagnostic shows it with its place, its line and a caret", arguments: shown.keys.sorted())
  func isShown(_ name: String) throws {
    let entry = try #require(Self.shown[name])
    let text = try String(contentsOfFile: Checkout.path("Tests/Golden/\(entry.golden).err"), encoding: .utf8)
    #expect(text.contains(entry.words))
    let lines = text.split(separator: "\n")
    #expect(lines[0].contains(#/^[^:]+:\d+:\d+: error: /#), "no place in: \(lines[0])")
    let caret = try #require(lines.firstIndex { $0.contains(#/^ +\^~*$/#) }, "no caret")
    #expect(caret == 2)
    #expect(lines[caret].prefix { $0 == " " }.count < lines[caret - 1].count + 1, "the caret stands beside the line")
  }
}
