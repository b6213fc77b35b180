// swift-tools-version: 6.2
import PackageDescription

let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")

let package = Package(
  name: "plugsh",
  products: [.executable(name: "plugsh", targets: ["plugsh"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.5.0"),
  ],
  targets: [
    // C headers only: what the Glibc module lacks, and libedit's variadic calls.
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CLibedit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),

    // From the shared vocabulary up to the program; a lower layer never imports a higher one.
    .target(name: "Facts", dependencies: ["CLinux", system]),
    .target(name: "Language", dependencies: ["Facts"]),
    .target(name: "Wire", dependencies: ["Facts", system]),
    .target(name: "Sockets", dependencies: ["Facts", "CLinux", system]),
    .target(name: "Reactor", dependencies: ["CLinux", system, heap]),
    .target(name: "Observe", dependencies: ["Facts", "Wire", "Sockets", "Reactor", "CLinux", system]),
    .target(
      name: "Engine",
      dependencies: ["Facts", "Language", "Wire", "Sockets", "Observe", "Reactor", system, deque]),
    .target(name: "Render", dependencies: ["Facts", "Language", "Engine"]),
    .target(name: "Terminal", dependencies: ["Facts", "Reactor", "CLibedit", "CLinux", system]),
    .target(
      name: "Scripts",
      dependencies: [
        "CLinux", "Facts", "Language", "Sockets", "Reactor", "Observe", "Engine", "Render", "Terminal", system,
      ]),
    .executableTarget(
      name: "plugsh",
      dependencies: [
        "CLinux", "Facts", "Language", "Reactor", "Engine", "Render", "Terminal", "Scripts", system,
      ]),

    .target(name: "TestSupport", path: "Tests/Support"),
    .testTarget(name: "SupportTests", dependencies: ["TestSupport"], path: "Tests/SupportTests"),
    .testTarget(name: "FactsTests", dependencies: ["Facts", "TestSupport"]),
    .testTarget(name: "WireTests", dependencies: ["Facts", "Wire", "TestSupport"]),
    .testTarget(name: "LanguageTests", dependencies: ["Facts", "Language", "TestSupport"]),
    .testTarget(
      name: "RenderTests", dependencies: ["TestSupport", "Facts", "Language", "Engine", "Render"]),
    .testTarget(
      name: "EngineTests",
      dependencies: ["Facts", "Language", "Wire", "Sockets", "Observe", "Reactor", "Engine", system]),
    .testTarget(
      name: "ProgramTests", dependencies: ["TestSupport", "Facts", "Engine", "Language", "plugsh"]),
    .testTarget(
      name: "DifferentialTests", dependencies: ["TestSupport", "plugsh"], exclude: ["oracle.py"]),
  ],
  swiftLanguageModes: [.v6]
)
