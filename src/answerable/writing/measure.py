"""How wide text is, without a font: an upper estimate, so that labels never leave their boxes.

A page uses whatever sans-serif font a reader's machine has. The widths here are those of the widest in common
use (DejaVu Sans and Verdana), rounded up.
"""

import re
import unicodedata

_EM = (
    dict.fromkeys("ijlI|.,:;'’\xa0 ", 0.36)
    | dict.fromkeys('frt!()[]-/"“”', 0.47)
    | dict.fromkeys("JL", 0.64)
    | dict.fromkeys("#+<=>^~", 0.84)
    | dict.fromkeys("mwMW@%&—…←→", 1.0)
)
_CAPITAL, _LETTER, _WIDE, _FOREIGN, _BOLD = 0.79, 0.64, 1.0, 1.2, 1.13
_BREAKABLE = re.compile(
    r"[ \t\r\n]+|[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """At most how wide `text` is, in the unit of `size` (the font size)."""
    return sum(map(_em, text)) * size * (_BOLD if bold else 1)


def _em(char: str) -> float:
    char = unicodedata.normalize("NFD", char)[0]
    if char in _EM:
        return _EM[char]
    if char.isascii():
        return _CAPITAL if char.isupper() else _LETTER
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _FOREIGN


def wrap(text: str, room: float, size: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """`text` in at most `lines` lines that each fit `room`; what does not fit ends in an ellipsis.

    Lines break at spaces and between Han characters, and inside a word only where it alone is too long.
    """
    done: list[str] = []
    line = ""
    for piece in _pieces(text, room, size, bold):
        if width((line + piece).rstrip(), size, bold=bold) <= room:
            line = line + piece if line else piece.lstrip()
            continue
        done.append(line.rstrip())
        line = piece.lstrip()
    done.append(line.rstrip())
    if len(done) <= lines:
        return tuple(done)
    return (*done[: lines - 1], _cut(done[lines - 1], room, size, bold))


def _pieces(text: str, room: float, size: float, bold: bool) -> list[str]:
    """The parts of `text` that stay on one line: words, spaces, single Han characters, cuts of long words."""
    pieces: list[str] = []
    start = 0
    for found in _BREAKABLE.finditer(text):
        pieces += _chopped(text[start : found.start()], room, size, bold)
        pieces.append(" " if found[0].isspace() else found[0])
        start = found.end()
    return [piece for piece in pieces + _chopped(text[start:], room, size, bold) if piece]


def _chopped(word: str, room: float, size: float, bold: bool) -> list[str]:
    parts = [""]
    for char in word:
        if width(parts[-1] + char, size, bold=bold) > room:
            parts.append("")
        parts[-1] += char
    return parts


def _cut(line: str, room: float, size: float, bold: bool) -> str:
    while line and width(line + "…", size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip() + "…"
