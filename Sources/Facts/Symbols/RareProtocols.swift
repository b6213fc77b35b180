// The third argument of `socket(2)` for the families that have few protocols of their own.

/// `AF_PPPOX`, from `<linux/if_pppox.h>`.
let pppProtocols = SymbolTable(
  "PPP transport",
  [
    Symbol("PX_PROTO_OE", 0, "oe", "PPP over Ethernet"), Symbol("PX_PROTO_OL2TP", 1, "ol2tp", "PPP over L2TP"),
    Symbol("PX_PROTO_PPTP", 2, "pptp", "PPP over PPTP"),
  ])

/// `AF_KEY`, from `<linux/pfkeyv2.h>`.
let keyProtocols = SymbolTable("key protocol", [Symbol("PF_KEY_V2", 2, "v2", "RFC 2367")])

/// `AF_PHONET`, from `<linux/phonet.h>`.
let phonetProtocols = SymbolTable(
  "Phonet protocol",
  [
    Symbol("PN_PROTO_TRANSPORT", 0, "transport", "the type's default"),
    Symbol("PN_PROTO_PHONET", 1, "phonet", "datagrams"), Symbol("PN_PROTO_PIPE", 2, "pipe", "pipes"),
  ])

/// `AF_CAIF`, from `<linux/caif/caif_socket.h>`.
let caifProtocols = SymbolTable(
  "CAIF protocol",
  [
    Symbol("CAIFPROTO_AT", 0, "at", "AT commands"), Symbol("CAIFPROTO_DATAGRAM", 1, "datagram", "datagrams"),
    Symbol("CAIFPROTO_DATAGRAM_LOOP", 2, "datagram_loop", "datagrams that come back"),
    Symbol("CAIFPROTO_UTIL", 3, "util", "services of the modem"),
    Symbol("CAIFPROTO_RFM", 4, "rfm", "remote files"), Symbol("CAIFPROTO_DEBUG", 5, "debug", "debugging"),
  ])

/// `AF_NFC`, from `<linux/nfc.h>`.
let nfcProtocols = SymbolTable(
  "NFC protocol",
  [Symbol("NFC_SOCKPROTO_RAW", 0, "raw", "the target's own"), Symbol("NFC_SOCKPROTO_LLCP", 1, "llcp", "links")])

/// `AF_KCM`, from `<linux/kcm.h>`.
let kcmProtocols = SymbolTable(
  "KCM protocol", [Symbol("KCMPROTO_CONNECTED", 0, "connected", "messages over TCP connections")])

/// `AF_SMC`, from `<net/smc.h>`.
let smcProtocols = SymbolTable(
  "SMC protocol", [Symbol("SMCPROTO_SMC", 0, "smc", "over IPv4"), Symbol("SMCPROTO_SMC6", 1, "smc6", "over IPv6")])

/// The families whose protocols have no names, as `AF_UNIX`.
let namelessProtocols = SymbolTable("protocol", [])
