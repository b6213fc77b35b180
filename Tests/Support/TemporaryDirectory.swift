import Foundation
import Synchronization

/// A new, empty folder, removed with what is in it when the last reference goes.
///
/// Its path is short enough for a Unix socket's address, and holds no symbolic link.
package final class TemporaryDirectory: Sendable {
  /// The folder's path, without a slash at its end.
  package let path: String
  private static let made = Atomic(0)

  package init() throws {
    let number = Self.made.wrappingAdd(1, ordering: .relaxed).newValue
    path = "\(try Leftovers.shared.get().folder)/\(number)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in this folder.
  package func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file, making the folders in its name, and returns its path.
  @discardableResult
  package func write(_ contents: any Bytes, to name: String) throws -> String {
    let file = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(contents.bytes).write(to: file)
    return file.path
  }

  /// Reads a file of this folder.
  package func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path(name)))) }
}
