/// `tcpi_options`, what a connection agreed upon, from `<linux/tcp.h>`.
package let tcpInfoOptions = SymbolTable(
  "TCP option",
  [
    Symbol("TCPI_OPT_TIMESTAMPS", 1, "time stamps"), Symbol("TCPI_OPT_SACK", 2, "selective acknowledgements"),
    Symbol("TCPI_OPT_WSCALE", 4, "window scaling"), Symbol("TCPI_OPT_ECN", 8, "congestion marks"),
    Symbol("TCPI_OPT_ECN_SEEN", 16, "a congestion mark came"),
    Symbol("TCPI_OPT_SYN_DATA", 32, "data in the SYN was acknowledged or taken"),
    Symbol("TCPI_OPT_USEC_TS", 64, "time stamps in microseconds"),
    Symbol("TCPI_OPT_TFO_CHILD", 128, "opened by a SYN with data"),
  ])

/// The states of a TCP connection, with the kernel's names and numbers (`<net/tcp_states.h>`).
package let tcpStates = SymbolTable(
  "TCP state",
  [
    Symbol("ESTABLISHED", 1, "open: data may flow both ways"),
    Symbol("SYN_SENT", 2, "connect has sent a SYN and waits for the answer"),
    Symbol("SYN_RECV", 3, "a SYN came and was answered; the last ACK is awaited"),
    Symbol("FIN_WAIT1", 4, "we ended our sending; the FIN is not yet acknowledged"),
    Symbol("FIN_WAIT2", 5, "our FIN is acknowledged; the peer's is awaited"),
    Symbol("TIME_WAIT", 6, "both ended; waiting for stray segments to die"),
    Symbol("CLOSE", 7, "not connected"),
    Symbol("CLOSE_WAIT", 8, "the peer ended its sending; ours is still open"),
    Symbol("LAST_ACK", 9, "both ended; the ACK of our FIN is awaited"),
    Symbol("LISTEN", 10, "waiting for connections"),
    Symbol("CLOSING", 11, "both sent FIN at once; ours is not yet acknowledged"),
    Symbol("NEW_SYN_RECV", 12, "as SYN_RECV"),
  ])
