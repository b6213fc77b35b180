import Facts
import Testing

@Suite("Symbol tables")
struct SymbolTableTests {
  static let tables: [SymbolTable] = [
    messageFlags, shutdownHows, pollEvents, fcntlCommands, statusFlags, descriptorFlags, socketTypes, socketTypeFlags,
    protocols, addressInfoFlags, resolverErrors, addressFamilies, tcpStates,
  ]

  @Test("names and numbers find each other, and flags are joined with what is left over")
  func lookUp() {
    #expect(messageFlags.symbol(named: "MSG_PEEK")?.value == 2)
    #expect(messageFlags.symbol(named: "peek")?.value == 2)
    #expect(messageFlags.symbol(named: "PEEK")?.value == 2)
    #expect(messageFlags.symbol(named: "msg_peek") == nil)
    #expect(messageFlags.symbol(named: "") == nil)
    #expect(messageFlags.flags(0x42) == "MSG_PEEK|MSG_DONTWAIT")
    #expect(messageFlags.flags(0x8000_0002) == "MSG_PEEK|0x80000000")
    #expect(messageFlags.flags(0) == "0" && statusFlags.flags(0) == "O_RDONLY")
    #expect(addressFamilies.name(of: 1) == "AF_UNIX" && addressFamilies.name(of: 999) == "999")
    #expect(addressFamilies.symbol(named: "AF_LOCAL")?.value == 1)
  }

  @Test("every row is complete, is found by both its names, and no two rows share one", arguments: tables)
  func rows(_ table: SymbolTable) {
    #expect(!table.kind.isEmpty)
    #expect(Set(table.symbols.map(\.name)).count == table.symbols.count, "\(table.kind)")
    let shorts = table.symbols.map(\.short).filter { !$0.isEmpty }
    #expect(Set(shorts).count == shorts.count, "\(table.kind)")
    for symbol in table.symbols {
      #expect(!symbol.summary.isEmpty, "\(symbol.name)")
      #expect(symbol.short == symbol.short.lowercased(), "\(symbol.name)")
      #expect(table.symbol(named: symbol.name)?.value == symbol.value)
      if !symbol.short.isEmpty { #expect(table.symbol(named: symbol.short)?.value == symbol.value, "\(symbol.name)") }
      #expect(table.symbol(for: symbol.value)?.value == symbol.value)
    }
  }

  @Test(
    "flags that are printed are read back as the same bits",
    arguments: [messageFlags, pollEvents, addressInfoFlags, socketTypeFlags])
  func flagsRoundTrip(_ table: SymbolTable) {
    for bits in [0, 1, 0x42, 0x80, 0x1FF, 0x4000_0000, 0x7FFF_FFFF] {
      var read = 0
      for part in table.flags(bits).split(separator: "|") {
        read |= table.symbol(named: String(part))?.value ?? Quantity.integer(part) ?? -1
      }
      #expect(read == bits, "\(table.flags(bits))")
    }
  }
}

@Suite("Failure codes")
struct FailureCodeTests {
  /// Names that programs meet, with the numbers of `<asm-generic/errno.h>`.
  @Test(
    "an errno is shown by the kernel's own name, and found by any",
    arguments: [
      ("EPERM", 1), ("EINTR", 4), ("EBADF", 9), ("EAGAIN", 11), ("EFAULT", 14), ("EINVAL", 22), ("EMFILE", 24),
      ("EPIPE", 32), ("EDEADLK", 35), ("ENOTSOCK", 88), ("EDESTADDRREQ", 89), ("EMSGSIZE", 90), ("ENOPROTOOPT", 92),
      ("EPROTONOSUPPORT", 93), ("ESOCKTNOSUPPORT", 94), ("EOPNOTSUPP", 95), ("EAFNOSUPPORT", 97),
      ("EADDRINUSE", 98), ("EADDRNOTAVAIL", 99), ("ENETUNREACH", 101), ("ECONNRESET", 104), ("ENOBUFS", 105),
      ("EISCONN", 106), ("ENOTCONN", 107), ("ETIMEDOUT", 110), ("ECONNREFUSED", 111), ("EHOSTUNREACH", 113),
      ("EALREADY", 114), ("EINPROGRESS", 115), ("EHWPOISON", 133),
    ])
  func errnos(_ name: String, _ number: Int32) throws {
    let code = try #require(FailureCode(named: name))
    guard case .errno(let errno) = code else {
      Issue.record("\(code)")
      return
    }
    #expect(errno.rawValue == number && code.name == name)
    #expect(!code.text.isEmpty && !code.text.hasPrefix("Unknown"))
  }

  @Test(
    "other names of the same numbers are found too",
    arguments: [
      ("EWOULDBLOCK", "EAGAIN"), ("ENOTSUP", "EOPNOTSUPP"), ("EDEADLOCK", "EDEADLK"),
    ])
  func aliases(_ alias: String, _ name: String) throws {
    #expect(try #require(FailureCode(named: alias)).name == name)
    #expect(FailureCode(named: alias) == FailureCode(named: name))
  }

  @Test("the resolver's codes and the shell's own have names and texts")
  func others() throws {
    #expect(FailureCode(named: "EAI_NONAME") == .resolver(-2))
    #expect(FailureCode.resolver(-2).text == "Name or service not known")
    #expect(FailureCode(named: "TIMEOUT") == .timeout && FailureCode.timeout.text == "The deadline passed")
    #expect(FailureCode(named: "CANCELLED") == .cancelled)
    #expect(FailureCode.resolver(-99).name == "-99" && FailureCode.resolver(-99).text == "Unknown resolver error")
    #expect(FailureCode(named: "econnrefused") == nil && FailureCode(named: "111") == nil)
  }

  @Test("every name that is offered is taken, and no number between 1 and 133 but 41 and 58 lacks a name")
  func complete() {
    for name in FailureCode.names { #expect(FailureCode(named: name) != nil, "\(name)") }
    let numbers = FailureCode.names.compactMap { name in
      if case .errno(let errno)? = FailureCode(named: name) { errno.rawValue } else { nil }
    }
    #expect(Set(Int32(1)...133).subtracting(numbers).sorted() == [41, 58])
  }
}
