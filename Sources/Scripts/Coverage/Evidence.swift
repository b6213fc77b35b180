import Engine
import Facts
import Language
import Sockets
import SystemPackage

/// The scripts and documents that show what the program can do.
package enum Evidence {
  /// Where they are, from the project's top folder.
  package static let folders = ["docs/examples", "docs", "Tests/Golden"]

  /// A file that cannot be read, and why.
  package struct Unreadable: Error {
    package let path: String
    package let errno: Errno
  }

  /// For each row of a table that is used at all, the first file that uses it.
  ///
  /// - Parameter paths: scripts (`.plug`), documents (`.md`), and folders with them, in this order.
  package static func gather(from paths: [String]) throws(Unreadable) -> [TableRow: String] {
    Interfaces.useKernel()
    var first: [TableRow: String] = [:]
    for path in paths {
      for file in try files(path) {
        for source in try sources(in: file) {
          for row in NamesUsed.rows(in: source) where first[row] == nil { first[row] = file }
        }
      }
    }
    return first
  }

  /// The file itself, or all scripts and documents of a folder and of those below it, in order of their names.
  private static func files(_ path: String) throws(Unreadable) -> [String] {
    if isEvidence(path) { return [path] }
    let entries: [(name: String, isFolder: Bool)]
    do throws(Errno) { entries = try Files.list(path) } catch { throw Unreadable(path: path, errno: error) }
    var found: [String] = []
    for entry in entries {
      let inner = path + (path.hasSuffix("/") ? "" : "/") + entry.name
      if entry.isFolder { found += try files(inner) } else if isEvidence(inner) { found.append(inner) }
    }
    return found
  }

  private static func isEvidence(_ path: String) -> Bool { path.hasSuffix(".plug") || path.hasSuffix(".md") }

  /// A script is a source; a document has one in each of its blocks. A script that is to fail shows nothing.
  private static func sources(in path: String) throws(Unreadable) -> [Source] {
    let bytes: [UInt8]
    do throws(Errno) { bytes = try FileBytes.read(path) } catch { throw Unreadable(path: path, errno: error) }
    if path.hasSuffix(".md") { return DocumentBlocks.typed(in: bytes).map { Source(name: path, bytes: $0) } }
    let hasStatus = (try? FileBytes.read(path.dropLast(5) + ".status")) != nil
    return hasStatus ? [] : [Source(name: path, bytes: bytes)]
  }
}
