import Facts
import Glibc

extension Interfaces {
  /// Lets addresses be read and written with interface names. C: `if_nametoindex`, `if_indextoname`; if_nametoindex(3).
  package static func useKernel() {
    index = { name in
      let index = if_nametoindex(name)
      return index == 0 ? nil : index
    }
    name = { index in
      var buffer = [CChar](repeating: 0, count: 32)
      guard if_indextoname(index, &buffer) != nil else { return nil }
      return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
