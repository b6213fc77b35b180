import Foundation

/// Scripts whose whole output is kept beside them: `NAME.plug`, `NAME.out`, `NAME.err`, `NAME.status`.
///
/// An output without a file must be empty, a status without one must be 0. In the files `<port>` and `<pid>` stand for
/// digits, `<time>` for a duration, `<since>` for the time of an event, `<any>` for anything; all else is literal. With `PLUGSH_UPDATE_GOLDEN=1` in the
/// environment the files are rewritten instead of compared; a line that still matches is kept as it is.
package enum Golden {
  /// One script, with what it must print.
  package struct Case: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The folder that the script is in; it runs there, so that messages hold its name alone.
    package let folder: String
    /// The file's name without its suffix.
    package let name: String

    package var description: String { URL(fileURLWithPath: folder).lastPathComponent + "/" + name }

    /// Runs the script and compares.
    ///
    /// - Throws: ``Mismatch``, or ``TimedOut``.
    package func check(
      with program: Program = .plugsh, updating: Bool = Golden.updates, file: StaticString = #fileID,
      line: UInt = #line
    ) throws {
      let finished = try program.run([name + ".plug"], in: folder, within: .seconds(60), file: file, line: line)
      guard let status = finished.status else { throw Unexpected("\(self): \(finished)", file, line) }
      let wanted = try contents("status").flatMap {
        Int32(String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
      }
      let output = diff(try contents("out"), finished.outputBytes)
      let errors = diff(try contents("err"), finished.errorBytes)
      if updating {
        try write(status == 0 ? [] : Array("\(status)\n".utf8), "status")
        try write(Self.joined(output.updated), "out")
        try write(Self.joined(errors.updated), "err")
        return
      }
      var differences: [String] = []
      if status != wanted ?? 0 { differences.append("exit status \(status) instead of \(wanted ?? 0)") }
      if !output.isEmpty { differences.append("\(name).out (-) and standard output (+) differ:\n\(output.drawn)") }
      if !errors.isEmpty { differences.append("\(name).err (-) and standard error (+) differ:\n\(errors.drawn)") }
      if !differences.isEmpty { throw Mismatch(description: ([description] + differences).joined(separator: "\n")) }
    }

    private func diff(_ expected: [UInt8]?, _ actual: [UInt8]) -> LineDiff {
      LineDiff(expected: Self.lines(expected ?? []), actual: Self.lines(actual)) { LinePattern($0).matches($1) }
    }

    private func contents(_ suffix: String) throws -> [UInt8]? {
      let path = "\(folder)/\(name).\(suffix)"
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func write(_ contents: [UInt8], _ suffix: String) throws {
      if try self.contents(suffix) ?? [] == contents { return }
      let path = "\(folder)/\(name).\(suffix)"
      if contents.isEmpty {
        try FileManager.default.removeItem(atPath: path)
      } else {
        try Data(contents).write(to: URL(fileURLWithPath: path))
      }
    }

    /// What diff(1) says of a last line without a line feed; so it stands for one in memory, never in a file.
    private static let unfinished = Array("\\ no line feed at the end".utf8)

    private static func lines(_ text: [UInt8]) -> [[UInt8]] {
      if text.isEmpty { return [] }
      let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
      return text.last == UInt8(ascii: "\n") ? lines.dropLast() : lines + [unfinished]
    }

    private static func joined(_ lines: [[UInt8]]) -> [UInt8] {
      if lines.last == unfinished { return Array(lines.dropLast().joined(separator: [UInt8(ascii: "\n")])) }
      return lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    }
  }

  /// A script did not print what its files say.
  package struct Mismatch: Error, CustomStringConvertible {
    /// The script, and for each file what is missing (`-`) and what is there instead (`+`).
    package let description: String
  }

  /// Whether the files are to be rewritten.
  package static let updates = ProcessInfo.processInfo.environment["PLUGSH_UPDATE_GOLDEN"] == "1"

  /// The cases in a folder and the folders below it, in order of their names.
  ///
  /// - Parameter folder: a path; one that is not absolute is taken from the package's top folder.
  /// - Throws: what hinders reading the folder; ``Mismatch`` for a `.out`, `.err` or `.status` without its script.
  package static func cases(in folder: String) throws -> [Case] {
    let top = folder.hasPrefix("/") ? folder : Checkout.path(folder)
    let files = Set(try FileManager.default.subpathsOfDirectory(atPath: top))
    for file in files.sorted() where ["out", "err", "status"].contains(URL(fileURLWithPath: file).pathExtension) {
      guard files.contains(URL(fileURLWithPath: top + "/" + file).deletingPathExtension().relativeName(to: top)) else {
        throw Mismatch(description: "\(top)/\(file) has no script beside it")
      }
    }
    return files.sorted().compactMap { file in
      guard file.hasSuffix(".plug") else { return nil }
      let script = URL(fileURLWithPath: top + "/" + file).deletingPathExtension()
      return Case(folder: script.deletingLastPathComponent().path, name: script.lastPathComponent)
    }
  }
}

extension URL {
  /// The script's name below `folder` that belongs to this name without a suffix.
  fileprivate func relativeName(to folder: String) -> String { path.dropFirst(folder.count + 1) + ".plug" }
}
