"""Acronyms: a word made of the initials of others, such as CETC."""

import re
from collections.abc import Sequence
from itertools import chain, combinations

from answerable.names.lexicon import Slot, Token
from answerable.names.script import latin
from answerable.names.spelling import words

_ECHO = re.compile(r"\s*\(([A-Z][A-Za-z&]{1,9})(?:[\s-]?\d+)?\)")
LENGTHS = range(3, 9)
"""How many letters an acronym has that stands for a name: one of two letters fits too many."""


def acronyms(tokens: Sequence[Token]) -> frozenset[str]:
    """The acronyms that a name can go by.

    The initials of all its words but links, each with and without those of the organisational words and of
    the legal forms: China Electronics Technology Group Corporation is CETGC, CETG, CETC and CET.
    """
    initials = [
        (token.slot, "".join([word[0] for word in token.latin.split()]))
        for token in tokens
        if token.slot is not Slot.LINK
    ]
    slots = {slot for slot, _ in initials}
    optional = [slot for slot in (Slot.ORGANISATIONAL, Slot.FORM) if slot in slots]
    found = set()
    for left_out in chain.from_iterable(combinations(optional, n) for n in range(len(optional) + 1)):
        found.add("".join([letters for slot, letters in initials if slot not in left_out]))
    return frozenset(acronym for acronym in found if len(acronym) >= LENGTHS.start)


def without_echo(text: str) -> str:
    """`text` without an acronym in brackets that only says again what stands before it.

    `China Railway Construction Corporation (CRCC)` says CRCC twice; so does `... 13th Institute (CETC 13)`.
    """
    return _ECHO.sub(_unless_new, text)


def _unless_new(found: re.Match[str]) -> str:
    initials = "".join(word[0] for word in words(latin(found.string[: found.start()])))
    return "" if _is_subsequence(latin(found[1]), initials) else found[0]


def _is_subsequence(letters: str, initials: str) -> bool:
    rest = iter(initials)
    return initials[:1] == letters[:1] and all(letter in rest for letter in letters)
