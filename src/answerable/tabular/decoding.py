"""Bytes to lines of text: which encoding they are in, and which lines are not in it."""

import codecs
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml
from charset_normalizer import from_bytes

from answerable.domain import Finding, Severity
from answerable.errors import AnswerableError
from answerable.tabular.cells import finding

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""Byte order marks of wide encodings, UTF-32 first: its little-endian mark begins with that of UTF-16."""

_OTHERS = (
    "gb18030", "big5", "cp932", "cp949", "euc_jp", "cp1252", "cp1251", "cp1250", "cp1254", "cp1253", "koi8_r",
    "cp1255", "cp1256", "cp874",
)  # fmt: skip
"""The encodings that lists come in besides Unicode; where the evidence is even, the earlier one is taken."""

_OTHER_SCRIPTS = "\u0370-\u0e7f\u3041-\u9fff\uac00-\ud7a3"
_TORN = re.compile(f"[\uff61-\uff9f]|[a-z][{_OTHER_SCRIPTS}]|[{_OTHER_SCRIPTS}][a-z]")
"""Half-width katakana, and a small Latin letter that touches one of another script."""

_LAST_RESORT = "cp1252"
_WIDE = {"gb18030", "big5", "cp932", "cp949", "euc_jp"}
_SAMPLE = 65_536
_ZEROS = 50
"""Where one byte in so many is zero, the file is UTF-16 or no text; one letter in so many may be lost."""

_LOST = "\ufffd".encode()
_SAVE_AS_UTF8 = "Save the list as CSV in UTF-8, or as XLSX, and try again."

_TITLES = {
    "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32", "gb18030": "GB18030", "big5": "Big5", "cp932": "Shift-JIS", "cp949": "EUC-KR",
    "euc_jp": "EUC-JP", "koi8_r": "KOI8-R", "cp874": "TIS-620",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A text as its physical lines, line ends kept.

    `encoding` is the one it was read in; `strange` are the lines (the first is 0) that are not in it, each
    with the encoding that it was read in. Encodings are given by the names that people know.
    """

    lines: tuple[str, ...]
    encoding: str
    strange: Mapping[int, str] = field(default_factory=dict)


def decode(data: bytes, filename: str) -> Lines:
    """The text that `data` is, in the encoding that its mark, its validity or its letters speak for.

    A file that is UTF-8 but for a few lines is UTF-8, and a zero byte here and there is a letter that was
    lost. Raises AnswerableError for bytes that are no text.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _wide(data[len(mark) :], encoding) or _no_text(filename)
    if data.count(0) * _ZEROS > len(data):
        return _wide(data, _sixteen_bits(data)) or _no_text(filename)
    bare = data.removeprefix(codecs.BOM_UTF8).replace(b"\0", _LOST)
    return _unicode(bare) or _line_by_line(bare)


def strange(text: Lines, line: int, *, row: int = 0) -> Finding:
    """The finding that `line` (the first is 0), which holds `row`, is not in the text's encoding."""
    message = (
        f"Line {line + 1} of the file is not in {text.encoding}; it was read as {text.strange[line]}. "
        "Look at its letters, and save the file as UTF-8 where they are wrong."
    )
    return finding("mixed-encoding", Severity.DOUBT, message, row=row)


def _unicode(data: bytes) -> Lines | None:
    """`data` as UTF-8; None where a letter of it is none."""
    try:
        return _lines(data.decode(), "utf-8")
    except UnicodeDecodeError:
        return None


def _wide(data: bytes, encoding: str) -> Lines | None:
    """`data` in an encoding of two or four bytes a letter; None where too many of them are none."""
    text = data.decode(encoding, errors="replace").replace("\0", "\ufffd")
    return None if text.count("\ufffd") * _ZEROS > len(text) else _lines(text, encoding)


def _lines(text: str, encoding: str) -> Lines:
    return Lines(lines=tuple(io.StringIO(text, newline="")), encoding=_title(encoding))


def _no_text(filename: str) -> Lines:
    raise AnswerableError(
        f"{filename} is not a text: its bytes are those of another kind of file.", _SAVE_AS_UTF8
    )


def _sixteen_bits(data: bytes) -> str:
    """Which UTF-16 a file with zero bytes and no mark can be: by where Latin letters have their zero."""
    return "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"


def _line_by_line(data: bytes) -> Lines:
    """Each line in the encoding of the file, but for those that are certainly in another."""
    lines = data.splitlines(keepends=True)
    telling = [line for line in lines if not line.isascii()]
    rest = [line for line in telling if not _fits(line, "utf-8")]
    detected = _detected(_joined(rest))
    encoding, other = ("utf-8", detected) if 2 * len(rest) <= len(telling) else (detected, _LAST_RESORT)
    decoded, strange = [], {}
    for at, line in enumerate(lines):
        own = _own_encoding(line, encoding, other)
        decoded.append(line.decode(own, errors="replace"))
        if own != encoding:
            strange[at] = _title(own)
    return Lines(lines=tuple(decoded), encoding=_title(encoding), strange=strange)


def _own_encoding(line: bytes, encoding: str, other: str) -> str:
    """The encoding of a line in a file of `encoding`, where a line that is not in it is in `other`."""
    if line.isascii():
        return encoding
    if encoding != "utf-8" and _is_utf8(line, encoding):
        return "utf-8"
    return encoding if _fits(line, encoding) else other


def _is_utf8(line: bytes, encoding: str) -> bool:
    """Whether a line in a file of `encoding` is UTF-8 all the same: too much of it is for that to be chance.

    Two letters of three bytes where letters have two bytes, two of any length where they have one; in a
    Western file one will do, since no word there holds a pair like Ã©.
    """
    if not _fits(line, "utf-8"):
        return False
    least = "\u0800" if encoding in _WIDE else "\u0080"
    letters = sum(letter >= least for letter in line.decode())
    return letters >= (1 if encoding == _LAST_RESORT else 2)


def _joined(lines: Sequence[bytes]) -> bytes:
    sample = bytearray()
    for line in lines:
        if len(sample) >= _SAMPLE:
            break
        sample += line[:_SAMPLE]
    return bytes(sample)


def _detected(sample: bytes) -> str:
    """The encoding of `sample`, which is not UTF-8: by the words that it then holds, else by its letters."""
    readings = {encoding: text for encoding in _OTHERS if (text := _plausible(sample, encoding))}
    words = {name: sum(map(text.count, _signs().get(name, ()))) for name, text in readings.items()}
    if any(words.values()):
        return max(words, key=lambda name: words[name])
    mess = {match.encoding: match.chaos for match in from_bytes(sample, cp_isolation=[*readings])}
    return min((name for name in readings if name in mess), key=lambda name: mess[name], default=_LAST_RESORT)


def _plausible(sample: bytes, encoding: str) -> str | None:
    """`sample` read in `encoding`; None where too many lines are not in it or its words come out torn."""
    lines = sample.splitlines(keepends=True)
    readable = [line.decode(encoding) for line in lines if _fits(line, encoding)]
    text = "".join(readable)
    torn = 4 * len(_TORN.findall(text)) > sum(not c.isascii() for c in text)
    return None if torn or 10 * len(readable) < 9 * len(lines) else text


def _fits(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _title(encoding: str) -> str:
    return _TITLES.get(encoding, encoding.replace("cp", "Windows-"))


@cache
def _signs() -> Mapping[str, Sequence[str]]:
    """Encoding -> words that a text in it is likely to hold."""
    text = resources.files(__package__).joinpath("signs.yml").read_text(encoding="utf-8")
    signs: dict[str, list[str]] = yaml.safe_load(text)
    return signs
