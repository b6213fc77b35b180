import Engine
import Facts
import Glibc
import Language
import Reactor
import Render
import Scripts
import SystemPackage
import Terminal

exit(Main.run())

/// Puts the parts together, and nothing else.
enum Main {
  static func run() -> Int32 {
    let invocation: Invocation
    do {
      invocation = try Invocation(CommandLine.argc, CommandLine.unsafeArgv)
    } catch {
      Console.complain("plugsh: \(Escape.quoted(Array(error.argument.utf8))) is no option, or lacks its argument")
      Console.complain(Invocation.usage)
      return Runner.ExitStatus.unreadable
    }
    switch invocation.task {
    case .coverage(let paths): return coverage(paths.isEmpty ? Evidence.folders : paths)
    case .help: print(Invocation.usage)
    case .version: print(Invocation.version)
    case .interactive: return interactive(invocation)
    case .text(let text): return run(Source(name: "-c", text: text), invocation)
    case .script(let path): return script(path, name: path, invocation)
    case .standardInput: return script("/dev/stdin", name: "<input>", invocation)
    }
    return Runner.ExitStatus.success
  }

  private static func coverage(_ paths: [String]) -> Int32 {
    do throws(Evidence.Unreadable) {
      let evidence = try Evidence.gather(from: paths)
      let kernel = KernelAnswers()
      defer { kernel.close() }
      let asker = geteuid() == 0 ? "as root" : "not as root"
      print(
        CoveragePage.text(
          CoverageTables(evidence: evidence, kernel: kernel).all, kernel: "\(KernelAnswers.kernel), \(asker)"))
      return Runner.ExitStatus.success
    } catch {
      Console.complain("plugsh: cannot read \(Escape.text(error.path)): \(error.errno.name) (\(error.errno.text))")
      return Runner.ExitStatus.unreadable
    }
  }

  private static func script(_ path: String, name: String, _ invocation: Invocation) -> Int32 {
    do throws(Errno) {
      return run(Source(name: name, bytes: try FileBytes.read(path)), invocation)
    } catch {
      Console.complain("plugsh: cannot read \(Escape.text(name)): \(error.name) (\(error.text))")
      return Runner.ExitStatus.unreadable
    }
  }

  private static func session() -> Session? {
    Signals.ignore(SIGPIPE)
    do throws(Errno) {
      let session = Session(reactor: try Reactor())
      session.adoptInherited()
      session.draw = { extract, format in Drawing.text(extract, as: format) }
      return session
    } catch {
      Console.complain("plugsh: cannot start: \(error.name) (\(error.text))")
      return nil
    }
  }

  private static func run(_ source: Source, _ invocation: Invocation) -> Int32 {
    guard let session = session() else { return Runner.ExitStatus.failure }
    _ = session.change("deadline", to: "10s")
    let palette = isatty(1) == 1 ? Colours.palette : .plain
    let console = Console(style: invocation.isJSON ? .json : invocation.isQuiet ? .quiet : .text, palette: palette)
    console.attach(to: session)
    let runner = Runner(session: session, console: console, palette: isatty(2) == 1 ? Colours.palette : .plain)
    let status = runner.run(source, arguments: invocation.arguments)
    session.closeAll()
    return status
  }

  private static func interactive(_ invocation: Invocation) -> Int32 {
    guard let session = session() else { return Runner.ExitStatus.failure }
    do throws(Errno) {
      let shell = try Shell(session: session, palette: Colours.palette, isLive: invocation.isLive)
      return shell.run()
    } catch {
      Console.complain("plugsh: cannot use the terminal: \(error.name) (\(error.text))")
      return Runner.ExitStatus.failure
    }
  }
}
