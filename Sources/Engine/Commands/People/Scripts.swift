import Facts
import Language
import SystemPackage

extension Command {
  static let source = Command(
    "source", [.required("FILE", .path)], summary: "runs the script in a file, with this session's sockets and names",
    notes: ["The whole file is checked before its first statement runs."],
    action: { session, arguments, _ throws(Problem) in
      let path = arguments.text(0) ?? ""
      let bytes: [UInt8]
      do throws(Errno) { bytes = try FileBytes.read(path) } catch { throw .cannotRead(path: path, .errno(error)) }
      do throws(Diagnostic) {
        session.interjection = .run(try Compiler.compile(Source(name: path, bytes: bytes), for: session))
      } catch {
        throw .inSource(error)
      }
      return .value(.absent)
    })

  static let quit = Command(
    "quit", aliases: ["exit"], [], summary: "closes every socket and ends the shell",
    examples: [Example("quit", "the end")],
    action: { session, _, _ throws(Problem) in
      session.interjection = .quit
      return .value(.absent)
    })
}
