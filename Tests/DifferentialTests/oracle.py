"""Makes the calls that it reads from standard input, one on a line, through the socket module.

It tells of each as `plugsh --json` does: an object with the call, its result or errno, the data that came, and the
socket's two ends and state after it; then an object with a text, where a call has more to tell.
"""

import base64
import errno
import fcntl
import json
import select
import socket
import struct
import sys
import termios

# What the module does not name in every version; the numbers are those of the kernel's headers.
MISSING = {"IP_FREEBIND": 15, "IP_PKTINFO": 8, "IP_RECVERR": 11, "IP_RECVTTL": 12, "IP_RECVTOS": 13, "SO_PEEK_OFF": 42}
STATES = [
    "", "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSE", "CLOSE_WAIT",
    "LAST_ACK", "LISTEN", "CLOSING",
]
POLL_EVENTS = ["POLLIN", "POLLPRI", "POLLOUT", "POLLERR", "POLLHUP", "POLLNVAL", "POLLRDHUP"]
MESSAGE_FLAGS = ["MSG_OOB", "MSG_CTRUNC", "MSG_TRUNC", "MSG_EOR", "MSG_ERRQUEUE"]
NO_DESCRIPTOR = 99
NOBODY = (socket.AF_INET, ("127.0.0.1", 1))

sockets = {}  # a name: its descriptor
ends = {}  # a name: family and address


def number(word):
    """A number, or names of the module joined by |."""
    return sum(one_number(part) for part in word.split("|"))


def one_number(word):
    if word.lstrip("-").isdigit():
        return int(word)
    return MISSING[word] if word in MISSING else getattr(socket, word)


def name_of(value, prefix):
    """The module's name of a number."""
    return next((str(n) for n in sorted(dir(socket)) if n.startswith(prefix) and getattr(socket, n) == value), value)


def flags(value, names, module):
    """Flags by name, as POLLIN|POLLHUP."""
    known = sorted((getattr(module, name), name) for name in names)
    rest = value & ~sum(bit for bit, _ in known)
    words = [name for bit, name in known if value & bit] + ([hex(rest)] if rest else [])
    return "|".join(words) or "0"


def descriptor(name):
    return int(name) if name.isdigit() else sockets.get(name, NO_DESCRIPTOR)


class View:
    """A descriptor as a socket object, for one call; with another family than its own, to pass a wrong address."""

    def __init__(self, name, family=None):
        number = descriptor(name)
        try:
            found = socket.socket(fileno=number)
            if family is not None and found.family != family:
                found = socket.socket(family, socket.SOCK_STREAM, 0, fileno=found.detach())
        except OSError:
            found = socket.socket(family or socket.AF_INET, socket.SOCK_STREAM, 0, fileno=number)
        self.socket = found

    def __enter__(self):
        return self.socket

    def __exit__(self, *_):
        self.socket.detach()


def end(word):
    """The family and address of a word."""
    kind, _, rest = word.partition(":")
    if kind in ("inet", "inet6"):
        host, _, port = rest.rpartition(":")
        return (socket.AF_INET if kind == "inet" else socket.AF_INET6), (host, int(port))
    if kind == "abstract":
        return socket.AF_UNIX, b"\0" + rest.encode()
    return ends.get(rest, NOBODY) if kind == "kept" else (socket.AF_UNIX, rest)


def is_absent(address):
    """Whether it is no end at all: unnamed, or any host and port 0."""
    if isinstance(address, tuple):
        return address[:2] in (("0.0.0.0", 0), ("::", 0))
    return not address


def shown(address):
    """An address as it is written in a script; - where there is none."""
    if address is None:
        return "-"
    if isinstance(address, (str, bytes)):
        name = address.encode() if isinstance(address, str) else address
        return "unix:" + ("@" + escaped(name[1:]) if name[:1] == b"\0" else escaped(name))
    host, port = address[:2]
    if ":" not in host:
        return f"{host}:{port}"
    # The module writes the scope of a link-local address into the host.
    return f"[{host}]:{port}"


def escaped(data):
    return "".join(chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}" for byte in data)


def look(descriptor):
    """The two ends and the state, as far as it is a socket."""
    try:
        with View(str(descriptor)) as s:
            s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
            local, remote = s.getsockname(), None
            try:
                remote = s.getpeername()
            except OSError:
                pass
            if s.proto == socket.IPPROTO_TCP:
                state = STATES[s.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]]
            elif listens(s):
                state = "LISTEN"
            elif remote in ("", b"") or not is_absent(remote):
                # A peer may well have no name.
                state = "CONNECTED"
            else:
                state = "UNBOUND" if is_absent(local) else "BOUND"
    except OSError:
        return {}
    return {
        "local": None if is_absent(local) else shown(local),
        "remote": None if is_absent(remote) else shown(remote),
        "state": state,
    }


def listens(s):
    try:
        return s.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) == 1
    except OSError:
        return False


def summary(descriptor):
    """A new socket in one line."""
    facts = look(descriptor)
    return f"{facts.get('local') or '-'} {facts.get('remote') or '-'} {facts.get('state') or '-'}"


class Answer:
    """What a call returned, what it made and told, and what is to be said of it."""

    def __init__(self, result=0, data=None, text=None, made=(), end=None):
        self.result, self.data, self.text, self.made, self.end = result, data, text, made, end


def payload(word):
    kind, _, rest = word.partition(":")
    return b"f" * int(rest) if kind == "fill" else bytes.fromhex(rest)


# The calls. Each is given the words of its line, - for what is left out; the first is mostly its socket.


def do_socket(family, kind, protocol):
    made = socket.socket(number(family), number(kind), number(protocol)).detach()
    return Answer(made, made=[made])


def do_socketpair(family, kind, protocol):
    made = [each.detach() for each in socket.socketpair(number(family), number(kind), number(protocol))]
    return Answer(text=f"{made[0]} {made[1]}", made=made)


def do_bind(name, to):
    family, address = end(to)
    with View(name, family) as s:
        s.bind(address)


def do_listen(name, backlog):
    with View(name) as s:
        s.listen(int(backlog))


def do_connect(name, to):
    family, address = end(to)
    with View(name, family) as s:
        s.connect(address)


def do_accept(name, kind="SOCK_STREAM"):
    with View(name) as s:
        accepted, _ = s.accept()
    accepted.setblocking(kind != "SOCK_NONBLOCK")
    made = accepted.detach()
    return Answer(made, text=summary(made), made=[made])


do_accept4 = do_accept


def do_send(name, data, bits):
    with View(name) as s:
        return Answer(s.send(payload(data), number(bits)))


def do_sendto(name, data, to, bits):
    family, address = end(to)
    with View(name, family) as s:
        return Answer(s.sendto(payload(data), number(bits), address))


def discards(s, bits):
    """Whether TCP throws away what is received, and leaves the buffer as it was; tcp(7)."""
    return number(bits) & socket.MSG_TRUNC and s.proto == socket.IPPROTO_TCP


def do_recv(name, size, bits):
    with View(name) as s:
        buffer = bytearray(int(size))
        count = s.recv_into(buffer, int(size), number(bits))
        data = b"" if discards(s, bits) else bytes(buffer[:count])
    return Answer(count, data=data)


def do_recvfrom(name, size, bits):
    with View(name) as s:
        buffer = bytearray(int(size))
        count, address = s.recvfrom_into(buffer, int(size), number(bits))
        sender = (s.family, address) if address else None
        data = b"" if discards(s, bits) else bytes(buffer[:count])
    return Answer(count, data=data, text=shown(address or None), end=sender)


def do_sendmsg(name, parts, to, rights, control, bits):
    ancillary = []
    if rights != "-":
        passed = [descriptor(each) for each in rights.split(",")]
        ancillary.append((socket.SOL_SOCKET, socket.SCM_RIGHTS, struct.pack(f"{len(passed)}i", *passed)))
    if control != "-":
        level, kind, value = control.split(",")
        ancillary.append((number(level), number(kind), struct.pack("i", int(value))))
    family, address = (None, None) if to == "-" else end(to)
    with View(name, family) as s:
        pieces = [payload(part) for part in parts.split(",")]
        return Answer(s.sendmsg(pieces, ancillary, number(bits), *([] if address is None else [address])))


def do_recvmsg(name, sizes, room, bits):
    with View(name) as s:
        buffers = [bytearray(int(size)) for size in sizes.split(",")]
        count, ancillary, returned, address = s.recvmsg_into(buffers, int(room), number(bits))
        rest = 0 if discards(s, bits) else count
    pieces = []
    for buffer in buffers:
        pieces.append(bytes(buffer[: max(0, rest)]))
        rest -= len(buffer)
    told = [shown(address or None), flags(returned, MESSAGE_FLAGS, socket)] + list(map(escaped, pieces))
    rights, controls = [], {}
    for level, kind, data in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            rights = list(struct.unpack(f"{len(data) // 4}i", data[: len(data) & ~3]))
        else:
            value = control(level, kind, data)
            controls[value[0]] = str(value[1])
    told.append(str(rights[0]) if rights else "-")
    told += [controls.pop(each, "-") for each in CONTROLS]
    if controls:
        raise ValueError(f"control messages that are not told: {controls}")
    return Answer(count, data=b"".join(pieces), text=" ".join(told), made=rights)


CONTROLS = ["IP_TTL", "IP_TOS", "IP_PKTINFO", "IP_RECVERR", "IPV6_HOPLIMIT", "IPV6_TCLASS"]


def control(level, kind, data):
    """A control message that came: its name and its value."""
    names = {
        (socket.IPPROTO_IP, socket.IP_TTL): "IP_TTL",
        (socket.IPPROTO_IP, socket.IP_TOS): "IP_TOS",
        (socket.IPPROTO_IP, MISSING["IP_PKTINFO"]): "IP_PKTINFO",
        (socket.IPPROTO_IP, MISSING["IP_RECVERR"]): "IP_RECVERR",
        (socket.IPPROTO_IPV6, socket.IPV6_HOPLIMIT): "IPV6_HOPLIMIT",
        (socket.IPPROTO_IPV6, socket.IPV6_TCLASS): "IPV6_TCLASS",
    }
    name = names.get((level, kind), f"{level}_{kind}")
    if name == "IP_RECVERR":
        return name, errno_name(struct.unpack("I", data[:4])[0])
    if name == "IP_PKTINFO" and len(data) < 12:
        # The room ended within it.
        return name, "hex:" + data.hex()
    if name == "IP_PKTINFO":
        index, local, destination = struct.unpack("i4s4s", data)
        return name, ",".join([socket.if_indextoname(index), socket.inet_ntoa(local), socket.inet_ntoa(destination)])
    return name, int.from_bytes(data, sys.byteorder)


def do_shutdown(name, how):
    with View(name) as s:
        s.shutdown(number(how))


def do_getsockname(name):
    with View(name) as s:
        address = s.getsockname()
        return Answer(text=shown(address), end=(s.family, address))


def do_getpeername(name):
    with View(name) as s:
        address = s.getpeername()
        return Answer(text=shown(address), end=(s.family, address))


# How the options' values are laid out, and what the numbers in them are called.
LAYOUTS = {"linger": "ii", "timeval": "ll"}
PREFIXES = {"type": "SOCK_", "family": "AF_", "protocol": "IPPROTO_"}


def do_getsockopt(name, level, option, kind, length):
    natural = 16 if kind == "text" else struct.calcsize(LAYOUTS.get(kind, "i"))
    with View(name) as s:
        if length == "0":
            # The module takes 0 for "an int".
            raise ValueError("getsockopt without room")
        data = s.getsockopt(number(level), number(option), natural if length == "-" else int(length))
    if kind == "text":
        told = escaped(data.split(b"\0")[0])
    elif len(data) != natural:
        told = "hex:" + data.hex()
    else:
        values = struct.unpack(LAYOUTS.get(kind, "i"), data)
        if length != "-" and kind == "linger":
            told = ",".join(map(str, values))
        elif kind in PREFIXES:
            told = name_of(values[0], PREFIXES[kind]) if values[0] else "IPPROTO_IP"
        else:
            told = errno_name(values[0]) if kind == "errno" else " ".join(map(str, values))
    return Answer(text=f"{told} {len(data)}")


def do_setsockopt(name, level, option, _, value):
    kind, _, text = value.partition(":")
    numbers = [int(word) for word in text.split(",")] if kind in ("int", "linger", "timeval") else []
    with View(name) as s:
        if kind == "null":
            s.setsockopt(number(level), number(option), None, int(text))
        elif numbers:
            s.setsockopt(number(level), number(option), struct.pack(LAYOUTS.get(kind, "i"), *numbers))
        elif kind == "membership":
            s.setsockopt(number(level), number(option), b"".join(map(socket.inet_aton, text.split(","))))
        else:
            s.setsockopt(number(level), number(option), text.encode() if kind == "text" else bytes.fromhex(text))


def do_poll(pairs, timeout):
    poller = select.poll()
    asked = []
    for pair in pairs.split(","):
        name, _, events = pair.partition(":")
        asked.append(descriptor(name))
        poller.register(asked[-1], sum(getattr(select, event) for event in events.split("|")))
    ready = dict(poller.poll(int(timeout)))
    words = [flags(ready.get(each, 0), POLL_EVENTS, select) for each in asked]
    return Answer(sum(each in ready for each in asked), text=" ".join(words))


def do_select(*sets):
    *sets, timeout = sets
    names = [[] if word == "-" else word.split(",") for word in sets]
    found = select.select(*[[descriptor(each) for each in group] for group in names], int(timeout) / 1000)
    ready = [[each for each in group if descriptor(each) in found[index]] for index, group in enumerate(names)]
    return Answer(sum(map(len, ready)), text=" ".join(",".join(group) or "-" for group in ready))


def do_dup(name):
    made = socket.dup(descriptor(name))
    return Answer(made, made=[made])


def do_fcntl(name, command, argument=None):
    if command == "F_GETFL":
        return Answer(fcntl.fcntl(descriptor(name), fcntl.F_GETFL))
    with View(name) as s:
        s.setblocking(argument == "off")


def do_ioctl(name, request):
    answer = fcntl.ioctl(descriptor(name), getattr(termios, request), struct.pack("i", 0))
    return Answer(text=str(struct.unpack("i", answer)[0]))


def do_close(name):
    socket.close(int(name) if name.isdigit() else sockets.pop(name, NO_DESCRIPTOR))


def do_getaddrinfo(host, service, family, kind, bits):
    host, service = [None if word == "-" else word for word in (host, service)]
    found = socket.getaddrinfo(host, service, number(family), number(kind), 0, number(bits))
    return Answer(text=f"[{', '.join(shown(each[4]) for each in found)}]")


def do_getnameinfo(of, bits):
    return Answer(text=" ".join(socket.getnameinfo(end(of)[1], number(bits))))


def do_getservbyname(name, protocol):
    port = lookup(socket.getservbyname, name, protocol)
    return Answer(port or 0, text=str(port or "-"))


def do_getservbyport(port, protocol):
    name = lookup(socket.getservbyport, int(port), protocol)
    return Answer(int(port) if name else 0, text=name or "-")


def do_getprotobyname(name):
    found = lookup(socket.getprotobyname, name)
    return Answer(found or 0, text=str("-" if found is None else found))


def lookup(ask, *arguments):
    """What the module finds; it has no errno for what it does not find."""
    try:
        return ask(*arguments)
    except OSError:
        return None


def do_if_nametoindex(name):
    return Answer(socket.if_nametoindex(name))


# Those that act on no socket, or on one that is gone afterwards.
WITHOUT_ENDS = {"socketpair", "poll", "select", "close", "getaddrinfo", "getnameinfo", "getservbyname"}
WITHOUT_ENDS |= {"getservbyport", "getprotobyname", "if_nametoindex"}


def tell(**fields):
    print(json.dumps(fields, ensure_ascii=False))


def errno_name(number):
    # Python has another name for this number.
    return "EOPNOTSUPP" if number == errno.EOPNOTSUPP else errno.errorcode.get(number, str(number))


def perform(call, words):
    """Makes a call and tells of it; what it made."""
    told = {"event": "call", "call": call}
    try:
        answer = globals()["do_" + call](*words) or Answer()
        told["result"] = answer.result
    except OSError as error:
        answer = Answer()
        resolver = isinstance(error, socket.gaierror)
        told |= {"result": -1, "errno": name_of(error.errno, "EAI_") if resolver else errno_name(error.errno)}
    if answer.data is not None:
        try:
            told["data"] = answer.data.decode()
        except UnicodeDecodeError:
            told["data_b64"] = base64.b64encode(answer.data).decode()
    if call == "socket":
        told |= look(told["result"])
    elif call == "socketpair" and answer.made:
        told |= look(answer.made[0])
    elif call not in WITHOUT_ENDS:
        told |= look(descriptor(words[0]))
    tell(**told)
    if answer.text is not None:
        tell(event="text", text=answer.text)
    return answer


def run(line, limit):
    """Makes the call of a line, and gives names to what it made: the words after > and @."""
    call, *words = line.split()
    arguments = [word for word in words if word[0] not in ">@"]
    answer = perform(call, arguments)
    made = [word[1:] for word in words if word[0] == ">"]
    sockets.update(zip(made, answer.made))
    if limit and call not in ("dup", "recvmsg"):
        for name in made:
            for option in ("SO_RCVTIMEO", "SO_SNDTIMEO"):
                perform("setsockopt", [name, "SOL_SOCKET", option, "timeval", f"timeval:0,{limit * 1000}"])
    ends.update((word[1:], answer.end) for word in words if word[0] == "@" and answer.end)


limit = 0
for line in sys.stdin:
    if line.startswith("text "):
        tell(event="text", text=line.split()[1])
        # A sequence knows nothing of the one before.
        sockets.clear()
        ends.clear()
    elif line.startswith("limit "):
        limit = int(line.split()[1])
    else:
        try:
            run(line, limit)
        except Exception as error:
            # The sequence asks for what the module cannot do.
            raise SystemExit(f"{line.strip()}: {type(error).__name__}: {error}")
