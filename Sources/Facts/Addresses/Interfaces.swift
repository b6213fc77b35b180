/// The kernel's interfaces by name, for the scope of an IPv6 address; set by the layer that may ask the kernel.
package enum Interfaces {
  /// `if_nametoindex(3)`.
  package nonisolated(unsafe) static var index: @Sendable (_ name: String) -> UInt32? = { _ in nil }
  /// `if_indextoname(3)`.
  package nonisolated(unsafe) static var name: @Sendable (_ index: UInt32) -> String? = { _ in nil }
}
