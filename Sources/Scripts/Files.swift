import CLinux
import Glibc
import SystemPackage

/// The names in a folder.
enum Files {
  /// The folder part of a path, with its slash, and the rest.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }

  /// The names in `folder` without the hidden ones, sorted. C: `readdir`; readdir(3).
  ///
  /// - Throws: what `opendir(3)` gives.
  static func list(_ folder: String) throws(Errno) -> [(name: String, isFolder: Bool)] {
    guard let stream = opendir(folder) else { throw Errno(rawValue: clinux_errno()) }
    defer { closedir(stream) }
    var names: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      // A name that could act on the terminal is not offered.
      guard
        name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && !(0x80..<0xA0).contains($0.value) })
      else { continue }
      names.append((name, entry.pointee.d_type == UInt8(DT_DIR)))
    }
    return names.sorted { $0.name < $1.name }
  }
}
