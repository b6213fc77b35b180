#!/usr/bin/env python3
"""Makes the README's pictures from real runs: plugsh in a terminal of tmux's, what it shows there as SVG.

Usage: make.py PLUGSH FOLDER
"""
import html
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unicodedata

CELL = 8.4
LINE = 18
COLOURS = {31: "#e06c75", 32: "#98c379", 33: "#e5c07b", 34: "#61afef", 35: "#c678dd", 36: "#56b6c2"}
PLAIN, DIM, BACKGROUND = "#dcdfe4", "#8a919e", "#1f2329"

TALK = [
    ("server = socket tcp; bind server 127.0.0.1:8080; listen server 5", "listen(3<server>"),
    ("client = socket tcp; connect client $server.local", "connect(4<client>"),
    ("peer = accept server", "= 5<peer>"),
    ("other = socket tcp; connect other $server.local", "connect(6<other>"),
    ("udp = socket udp; bind udp 127.0.0.1:5300", "bind(7<udp>"),
    ("recv udp &", "%1 pending"),
    ('send client "hello, world\\n"', "send(4<client>"),
]


class Terminal:
    """A program in a terminal."""

    def __init__(self, command, columns, rows):
        self.folder = tempfile.TemporaryDirectory()
        self.base = ["tmux", "-u", "-S", self.folder.name + "/socket", "-f", "/dev/null"]
        words = ["env", "-u", "TMUX", "HOME=" + self.folder.name, *command]
        self.tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), "--", *words)
        self.tmux("set-option", "-g", "status", "off")

    def tmux(self, *words):
        return subprocess.run(self.base + list(words), check=True, capture_output=True, text=True).stdout

    def enter(self, line, shown):
        self.tmux("send-keys", "-l", "--", line)
        self.tmux("send-keys", "Enter")
        self.wait(shown)

    def wait(self, text):
        for _ in range(500):
            if text in self.tmux("capture-pane", "-p"):
                return
            time.sleep(0.02)
        raise SystemExit(f"waited in vain for {text!r}:\n" + self.tmux("capture-pane", "-p"))

    def lines(self):
        return self.tmux("capture-pane", "-p", "-e").rstrip("\n").split("\n")

    def close(self):
        self.tmux("kill-server")


def cells(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def runs(line, style):
    """The pieces of a line that look alike, each with its column; the style goes on in the next line."""
    column, found = 0, []
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if piece.startswith("\x1b"):
            for number in [int(n or 0) for n in piece[2:-1].split(";")]:
                if number == 0:
                    style.clear()
                elif number in (1, 2):
                    style.add(number)
                elif number == 22:
                    style -= {1, 2}
                elif number == 39:
                    style -= set(COLOURS)
                elif number in COLOURS:
                    style -= set(COLOURS)
                    style.add(number)
        elif piece:
            found.append((column, piece, frozenset(style)))
            column += cells(piece)
    return found


def picture(lines, columns, title):
    width, height = columns * CELL + 32, len(lines) * LINE + 32
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="img">',
        f"<title>{html.escape(title)}</title>",
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{BACKGROUND}"/>',
        '<g font-family="ui-monospace, DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">',
    ]
    style = set()
    for row, line in enumerate(lines):
        for column, text, look in runs(line, style):
            if not text.strip():
                continue
            # Blanks at either end are left out: not every program that shows SVG keeps them.
            start = column + cells(text) - cells(text.lstrip(" "))
            text = text.strip(" ")
            colour = next((COLOURS[n] for n in look if n in COLOURS), DIM if 2 in look else PLAIN)
            weight = ' font-weight="bold"' if 1 in look else ""
            out.append(
                f'<text x="{16 + start * CELL:g}" y="{30 + row * LINE}" fill="{colour}"{weight} '
                f'textLength="{cells(text) * CELL:g}" lengthAdjust="spacingAndGlyphs">{html.escape(text)}</text>'
            )
    return "\n".join(out + ["</g>", "</svg>", ""])


def main():
    plugsh, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    columns, rows = 112, 27
    terminal = Terminal([plugsh], columns, rows)
    try:
        terminal.wait("plugsh $")
        for line, shown in TALK[:-1]:
            terminal.enter(line, shown)
        time.sleep(1.3)  # The marks of what changed are gone then; those of the last line are to be seen.
        terminal.enter(*TALK[-1])
        terminal.wait("  13 ")
        terminal.tmux("send-keys", "-l", "--", 'send peer "and hel')
        terminal.wait("and hel")
        panel = picture(terminal.lines(), columns, "The prompt, with a line half typed, above the live panel")
        time.sleep(1.3)
        terminal.tmux("send-keys", "C-u")
        terminal.enter("live big", "any key: back")
        lines = terminal.lines()
        while lines and not lines[-1].strip():
            lines.pop()
        board = picture(lines + [""], columns, "The board: one line for each channel")
        terminal.tmux("send-keys", "q")
    finally:
        terminal.close()
    (folder / "panel.svg").write_text(panel)
    (folder / "board.svg").write_text(board)


if __name__ == "__main__":
    main()
