import Foundation

/// Where this checkout's sources and built programs are.
package enum Checkout {
  /// The package's top folder, without a slash at its end.
  package static let root: String = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in ["Checkout.swift", "Support", "Tests"] { folder.deleteLastPathComponent() }
    return folder.path
  }()

  /// The folder that the tests were built into, and the programs beside them.
  package static let products: String = {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: tests ?? CommandLine.arguments[0]).deletingLastPathComponent().path
  }()

  /// The path of a file or folder that is named from the package's top folder, as `docs/guide.md`.
  package static func path(_ relative: String) -> String { root + "/" + relative }
}
