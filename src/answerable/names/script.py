"""Scripts: which one a text is written in, and how to bring it to one plain form."""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import cache

from anyascii import anyascii

LONGEST = 512
"""A name is cut after so many characters: no organisation's is longer, and a hostile one costs no more."""

HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


class Script(StrEnum):
    """The script that a name is written in; `mixed` for two or more, `none` where it has no letters."""

    LATIN = "Latin"
    HAN = "Han"
    KANA = "Kana"
    HANGUL = "Hangul"
    CYRILLIC = "Cyrillic"
    ARABIC = "Arabic"
    OTHER = "other"
    MIXED = "mixed"
    NONE = "none"


_NAMED = {
    "LATIN": Script.LATIN,
    "CJK": Script.HAN,
    "HIRAGANA": Script.KANA,
    "KATAKANA": Script.KANA,
    "HANGUL": Script.HANGUL,
    "CYRILLIC": Script.CYRILLIC,
    "ARABIC": Script.ARABIC,
}


def script_of(text: str) -> Script:
    """The script of `text`'s letters, by the names that Unicode gives them."""
    if text.isascii():
        return Script.LATIN if any(c.isalpha() for c in text) else Script.NONE
    found = {
        _NAMED.get(unicodedata.name(c, "").partition(" ")[0], Script.OTHER) for c in set(text) if c.isalpha()
    }
    if len(found) > 1:
        return Script.MIXED
    return found.pop() if found else Script.NONE


def clean(text: str) -> str:
    """`text` cut to LONGEST, in NFKC, single-spaced, without control and format characters and symbols."""
    text = text[:LONGEST]
    if text.isascii():
        return " ".join((text if text.isprintable() else "".join(map(_plain, text))).split())
    text = unicodedata.normalize("NFKC", _MARKS.sub("", text))[:LONGEST]
    return " ".join("".join(map(_plain, text)).split())


_MARKS = re.compile("[©®™℠]")


def _plain(character: str) -> str:
    match unicodedata.category(character):
        case "Cf":
            return ""
        case "Cc" | "Cs" | "Co" | "Cn" | "So":
            return " "
        case _:
            return character


def latin(text: str) -> str:
    """`text` in lower-case ASCII letters, by general transliteration (any script but Han)."""
    return text.lower() if text.isascii() else anyascii(text.casefold()).lower()


def plain(text: str) -> str:
    """`text` in ASCII and Simplified Han characters, each character brought there by itself.

    Coarser than `latin` and `simplified`, which read a phrase, and good for many names at once.
    """
    return text.translate(_PLAIN)


class _PlainCharacters(dict[int, str]):
    """What each character comes to, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = found = self._of(chr(point))
        return found

    @staticmethod
    def _of(character: str) -> str:
        if character.isascii():
            return character
        folded = unicodedata.normalize("NFKC", _MARKS.sub(" ", character))
        if HAN.fullmatch(folded):
            return simplified(folded)
        return latin("".join(map(_plain, folded))).replace("\n", " ")


_PLAIN = _PlainCharacters()


def simplified(text: str) -> str:
    """`text` with Traditional Chinese characters turned into Simplified ones."""
    return _simplifier()(text)


def syllables(text: str) -> tuple[str, ...]:
    """The Mandarin syllables of Han characters, without tones, polyphones read by the phrase around them."""
    return tuple(s for s in (re.sub("[^a-z]", "", latin(syllable)) for syllable in _reader()(text)) if s)


@cache
def _simplifier() -> Callable[[str], str]:
    from opencc import OpenCC  # loaded when the first Han name is met: most lists have none

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


@cache
def _reader() -> Callable[[str], list[str]]:
    from pypinyin import lazy_pinyin  # loaded when the first Han name is met: it takes 0.2 s

    return lazy_pinyin
