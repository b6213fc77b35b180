#!/usr/bin/env python3
"""Measures plugsh and prints what was measured as a table.

Usage: bench.py PLUGSH [CASE…]
"""
import os
import pty
import select
import sys
import tempfile
import time

CASES = {}


def case(function):
    """Enters a case under its name; it returns rows of (what, value)."""
    CASES[function.__name__.replace("_", "-")] = function
    return function


class Prompt:
    """plugsh at a terminal of 100 columns and 30 rows."""

    def __init__(self, plugsh):
        self.folder = tempfile.TemporaryDirectory()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.environ["HOME"] = self.folder.name
            os.environ.update(TERM="xterm-256color", NO_COLOR="1")
            os.execv(plugsh, [plugsh])
        import fcntl, struct, termios
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.output = b""
        self.wait(b"plugsh $")

    def read(self, seconds):
        if select.select([self.master], [], [], seconds)[0]:
            self.output += os.read(self.master, 1 << 16)
            return True
        return False

    def wait(self, text, start=0):
        deadline = time.monotonic() + 60
        while text not in self.output[start:]:
            self.read(1)
            if time.monotonic() > deadline:
                raise SystemExit(f"waited in vain for {text!r}")

    def enter(self, line, shown):
        start = len(self.output)
        os.write(self.master, line.encode() + b"\r")
        self.wait(shown.encode(), start)

    def settle(self):
        """Returns when nothing more is shown for two seconds: all marks of what changed are gone."""
        while self.read(2):
            pass

    def ticks(self):
        """Clock ticks of processor time so far, user and system."""
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def close(self):
        os.write(self.master, b"quit\r")
        while True:
            try:
                if not os.read(self.master, 1 << 16):
                    break
            except OSError:
                break
        os.waitpid(self.pid, 0)


@case
def panel_idle(plugsh):
    """The live panel with 1,000 sockets, nothing happening for 10 s."""
    prompt = Prompt(plugsh)
    prompt.enter("repeat 1000 { socket udp }", "<s1000>")
    prompt.settle()
    before = prompt.ticks()
    time.sleep(10)
    used = prompt.ticks() - before
    prompt.close()
    return [("CPU ticks in 10 s", used)]


def main():
    plugsh = os.path.abspath(sys.argv[1])
    for name in sys.argv[2:] or CASES:
        for what, value in CASES[name](plugsh):
            print(f"{name:16} {what:24} {value}")


if __name__ == "__main__":
    main()
