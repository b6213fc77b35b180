/// The flags of `getaddrinfo(3)`.
package let addressInfoFlags = SymbolTable(
  "getaddrinfo flag",
  [
    Symbol("AI_PASSIVE", 0x1, "passive", "addresses for bind: the wildcard without a host"),
    Symbol("AI_CANONNAME", 0x2, "canonname", "ask for the official name"),
    Symbol("AI_NUMERICHOST", 0x4, "numerichost", "the host is an address; ask nobody"),
    Symbol("AI_V4MAPPED", 0x8, "v4mapped", "IPv4 addresses as IPv6 where there is no IPv6"),
    Symbol("AI_ALL", 0x10, "all", "with AI_V4MAPPED: both"),
    Symbol("AI_ADDRCONFIG", 0x20, "addrconfig", "only families that this machine has addresses of"),
    Symbol("AI_IDN", 0x40, "idn", "encode an international name"),
    Symbol("AI_CANONIDN", 0x80, "canonidn", "decode the official name"),
    Symbol("AI_NUMERICSERV", 0x400, "numericserv", "the service is a number"),
  ])

/// The failures of `getaddrinfo(3)`.
package let resolverErrors = SymbolTable(
  "resolver error",
  [
    Symbol("EAI_BADFLAGS", -1, "Bad value for ai_flags"),
    Symbol("EAI_NONAME", -2, "Name or service not known"),
    Symbol("EAI_AGAIN", -3, "Temporary failure in name resolution"),
    Symbol("EAI_FAIL", -4, "Non-recoverable failure in name resolution"),
    Symbol("EAI_NODATA", -5, "No address associated with hostname"),
    Symbol("EAI_FAMILY", -6, "ai_family not supported"),
    Symbol("EAI_SOCKTYPE", -7, "ai_socktype not supported"),
    Symbol("EAI_SERVICE", -8, "Servname not supported for ai_socktype"),
    Symbol("EAI_ADDRFAMILY", -9, "Address family for hostname not supported"),
    Symbol("EAI_MEMORY", -10, "Memory allocation failure"),
    Symbol("EAI_SYSTEM", -11, "System error"),
    Symbol("EAI_OVERFLOW", -12, "Argument buffer overflow"),
  ])
