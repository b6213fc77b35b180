/// The commands of `fcntl(2)` that make sense for a socket.
package let fcntlCommands = SymbolTable(
  "fcntl command",
  [
    Symbol("F_DUPFD", 0, "dupfd", "duplicate, to this number or above"),
    Symbol("F_GETFD", 1, "getfd", "the descriptor's flags"),
    Symbol("F_SETFD", 2, "setfd", "set the descriptor's flags"),
    Symbol("F_GETFL", 3, "getfl", "the status flags"),
    Symbol("F_SETFL", 4, "setfl", "set the status flags"),
    Symbol("F_SETOWN", 8, "setown", "who gets SIGIO and SIGURG"),
    Symbol("F_GETOWN", 9, "getown", "who gets SIGIO and SIGURG"),
    Symbol("F_SETSIG", 10, "setsig", "which signal instead of SIGIO"),
    Symbol("F_GETSIG", 11, "getsig", "which signal instead of SIGIO"),
    Symbol("F_DUPFD_CLOEXEC", 1030, "dupfd_cloexec", "duplicate with FD_CLOEXEC"),
  ])

/// The status flags of `fcntl(2)` `F_GETFL`.
package let statusFlags = SymbolTable(
  "status flag",
  [
    Symbol("O_RDONLY", 0, "rdonly", "reading only"),
    Symbol("O_WRONLY", 1, "wronly", "writing only"),
    Symbol("O_RDWR", 2, "rdwr", "reading and writing"),
    Symbol("O_APPEND", 0o2000, "append", "writes go to the end"),
    Symbol("O_NONBLOCK", 0o4000, "nonblock", "calls fail with EAGAIN instead of waiting"),
    Symbol("O_ASYNC", 0o20000, "async", "SIGIO when input or output becomes possible"),
    Symbol("O_DIRECT", 0o40000, "direct", "direct I/O"),
    Symbol("O_NOATIME", 0o1000000, "noatime", "no access times"),
  ])

/// The descriptor flags of `fcntl(2)` `F_GETFD`.
package let descriptorFlags = SymbolTable(
  "descriptor flag", [Symbol("FD_CLOEXEC", 1, "cloexec", "closed by execve(2)")])
