"""Bytes to lines of text: which encoding they are in, and which lines are not in it."""

import codecs
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from charset_normalizer import from_bytes

from answerable.domain import Finding, Severity
from answerable.errors import AnswerableError
from answerable.portfolio.cells import finding
from answerable.portfolio.words import encoding_signs

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
_SAMPLE = 65_536
_SAVE_AS_UTF8 = "Save the list as CSV in UTF-8, or as XLSX, and try again."

_TITLES = {
    "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32", "gb18030": "GB18030", "big5": "Big5", "cp932": "Shift-JIS", "cp949": "EUC-KR",
    "euc_jp": "EUC-JP", "koi8_r": "KOI8-R", "cp874": "TIS-620",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A text as its physical lines, line ends kept.

    `encoding` is the one it was read in; `strange` are the lines (the first is 0) that are not in it and were
    read as `fallback`. Both encodings are given by the names that people know.
    """

    lines: tuple[str, ...]
    encoding: str
    strange: frozenset[int] = frozenset()
    fallback: str = ""


def decode(data: bytes, filename: str) -> Lines:
    """The text that `data` is, in the encoding that its mark, its validity or its letters speak for.

    A file that is UTF-8 but for a few lines is UTF-8. Raises AnswerableError for bytes that are no text.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _valid_in(data[len(mark) :], encoding) or _no_text(filename)
    if b"\0" in data:
        return _valid_in(data, _sixteen_bits(data)) or _no_text(filename)
    bare = data.removeprefix(codecs.BOM_UTF8)
    return _valid_in(bare, "utf-8") or _line_by_line(bare)


def strange(text: Lines, line: int, *, row: int = 0) -> Finding:
    """The finding that `line` (the first is 0), which holds `row`, is not in the text's encoding."""
    message = (
        f"Line {line + 1} of the file is not in {text.encoding}; it was read as {text.fallback}. "
        "Look at its letters, and save the file as UTF-8 where they are wrong."
    )
    return finding("mixed-encoding", Severity.DOUBT, message, row=row)


def _valid_in(data: bytes, encoding: str) -> Lines | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    return Lines(lines=tuple(io.StringIO(text, newline="")), encoding=_title(encoding))


def _no_text(filename: str) -> Lines:
    raise AnswerableError(
        f"{filename} is not a text: its bytes are those of another kind of file.", _SAVE_AS_UTF8
    )


def _sixteen_bits(data: bytes) -> str:
    """Which UTF-16 a file with zero bytes and no mark can be: by where Latin letters have their zero."""
    return "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"


def _line_by_line(data: bytes) -> Lines:
    lines = data.splitlines(keepends=True)
    telling = [line for line in lines if not line.isascii()]
    unicode = [line for line in telling if _fits(line, "utf-8")]
    if 2 * len(unicode) >= len(telling):
        rest = [line for line in telling if not _fits(line, "utf-8")]
        return _read(lines, "utf-8", _detected(_joined(rest)))
    return _read(lines, _detected(_joined(telling)), _LAST_RESORT)


def _joined(lines: Sequence[bytes]) -> bytes:
    sample = bytearray()
    for line in lines:
        if len(sample) >= _SAMPLE:
            break
        sample += line[:_SAMPLE]
    return bytes(sample)


def _read(lines: Sequence[bytes], encoding: str, fallback: str) -> Lines:
    strange = frozenset(at for at, line in enumerate(lines) if not _fits(line, encoding))
    decoded = tuple(
        line.decode(fallback, errors="replace") if at in strange else line.decode(encoding)
        for at, line in enumerate(lines)
    )
    return Lines(lines=decoded, encoding=_title(encoding), strange=strange, fallback=_title(fallback))


def _detected(sample: bytes) -> str:
    """The encoding of `sample`, which is not UTF-8: by the words that it then holds, else by its letters."""
    readings = {encoding: text for encoding in _OTHERS if (text := _plausible(sample, encoding))}
    words = {name: sum(map(text.count, encoding_signs().get(name, ()))) for name, text in readings.items()}
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
