import CLinux
import Glibc

/// What the process was asked to do.
struct Invocation {
  enum Task {
    case interactive
    case script(path: String)
    case text(String)
    case standardInput
    /// Of the tables, with the scripts and documents of these paths.
    case coverage(paths: [String])
    case help
    case version
  }

  var task: Task
  var arguments: [String]
  var isJSON = false
  var isQuiet = false
  var isLive = true

  static let usage = """
    usage: plugsh [OPTION…] [FILE [ARGUMENT…]]
           plugsh [OPTION…] -c COMMANDS [ARGUMENT…]
           plugsh --coverage [PATH…]

    The socket shell: its commands are the socket calls. Without a file it is interactive;
    with -, or where standard input is no terminal, it runs the script that it reads there.

      -c COMMANDS  run the given text
      --json       print one JSON object per event
      --quiet      print only what print and views print, and failures
      --no-live    no live panel at the prompt
      --coverage   print what there is, what the kernel says of it and which script of PATH shows it
      --help       print this
      --version    print the version

    Exit status: 0 all well, 1 a call or an expectation failed, 2 the script or the
    command line could not be understood, 130 interrupted.
    """

  static let version = "plugsh 0.1.0"

  /// A command line that was refused, with the argument that is to blame.
  struct Refused: Error { let argument: String }

  /// Reads the arguments of `main`. C: `getopt_long`; getopt(3).
  init(_ count: Int32, _ vector: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) throws(Refused) {
    task = .interactive
    arguments = []
    var text: String?
    var wanted: Task?
    var isCoverage = false
    let names = ["json", "quiet", "help", "version", "no-live", "coverage"].map { (name: String) in strdup(name) }
    var options = names.enumerated().map { option(name: $1, has_arg: 0, flag: nil, val: Int32($0) + 256) }
    options.append(option())
    defer { for name in names { free(name) } }
    // Its own words would show the argument raw.
    clinux_silence_getopt()
    parsing: while true {
      switch getopt_long(count, vector, "+c:h", options, nil) {
      case -1: break parsing
      case Int32(UInt8(ascii: "c")): text = clinux_optarg().map { String(cString: $0) }
      case 256: isJSON = true
      case 257: isQuiet = true
      case 258, Int32(UInt8(ascii: "h")): wanted = .help
      case 259: wanted = .version
      case 260: isLive = false
      case 261: isCoverage = true
      default:
        let argument = vector[Int(max(1, clinux_optind()) - 1)].map { String(cString: $0) }
        throw Refused(argument: argument ?? "")
      }
    }
    var rest = (clinux_optind()..<max(clinux_optind(), count)).compactMap {
      vector[Int($0)].map { String(cString: $0) }
    }
    if let wanted {
      task = wanted
      return
    }
    if isCoverage {
      task = .coverage(paths: rest)
    } else if let text {
      task = .text(text)
    } else if let file = rest.first {
      rest.removeFirst()
      task = file == "-" ? .standardInput : .script(path: file)
    } else if isatty(0) == 0 || isatty(1) == 0 {
      task = .standardInput
    }
    arguments = rest
  }
}
