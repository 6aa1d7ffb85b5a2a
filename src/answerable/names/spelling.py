"""Spelling: the words that a text in Latin letters is made of, however it is punctuated."""

import re
from itertools import groupby

_INITIALS = re.compile(r"\b[a-z](?:[./][a-z])+\b")
_WORD = re.compile(r"[a-z0-9]+")
_WORD_NUMBER = re.compile(r"([a-z]{2,})([0-9]+)")


def words(text: str) -> list[str]:
    """The words of lower-case ASCII `text`.

    Apostrophes vanish (`xi'an` is `xian`), `&` is `and`, initials with points or alone are one word
    (`s.a.`, `a/s`, `s a` are `sa`, `as`, `sa`), and a number stands for itself (`cetc28` is `cetc 28`).
    """
    text = text.replace("'", "").replace("`", "").replace("&", " and ")
    text = _INITIALS.sub(lambda found: re.sub("[./]", "", found[0]), text)
    return _initials_joined([part for word in _WORD.findall(text) for part in _parted(word)])


def _parted(word: str) -> tuple[str, ...]:
    found = _WORD_NUMBER.fullmatch(word)
    return (found[1], found[2]) if found else (word,)


def _initials_joined(found: list[str]) -> list[str]:
    """Runs of single letters as one word each; two at the start stay apart: initials (A. O. Smith)."""
    joined: list[str] = []
    for initial, run in groupby(found, lambda word: len(word) == 1 and word.isalpha()):
        letters = list(run)
        whole = initial and (len(letters) > 2 or bool(joined))
        joined += ["".join(letters)] if whole else letters
    return joined
