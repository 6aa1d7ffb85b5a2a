"""What the page writes in one cell: a name, the names beside it, and whom else it means.

`Example Mill (also known as Mill A; and Mill B; and formerly known as Old Mill) and subsidiaries`

An acronym in brackets behind a name is a name of its own: one table has `Example Mill (EM)`, another
`Example Mill (including one alias: EM)`, and they are the same organisation.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORDS = re.compile(
    r"(?:^|[;,]?\s+(?:and\s+)?)"
    r"(?P<how>also known as|formerly known as|(?:and|including) \w+ alias(?:es)?:)\s+"
)
_CLAUSE = re.compile(
    r"\s*\((?P<clause>(?:also known as|formerly known as|(?:and|including) \w+ alias).*)\)(?P<rest>.*)"
)
_OTHERS = re.compile(
    r",?\s*\b(?P<others>and (?:its )?(?:subsidiaries|subordinate and affiliated entities))$", re.IGNORECASE
)
_ACRONYM = re.compile(r"(?P<name>.+) \((?P<short>[A-Z]{2,8})\)")
_BETWEEN = re.compile(r";\s*(?:and\s+)?|(?<=Co\.)\s+and\s+|(?<=Ltd\.)\s+and\s+")
"""Between two names: a semicolon, or an `and` after a legal form; any other `and` is a name's own."""


class Names(NamedTuple):
    """The name to print, the others by property, and the page's words for whom else it means."""

    name: str
    others: tuple[tuple[str, str], ...]
    also_meant: str


def names(cell: str) -> Names:
    """The names in `cell`, in the order of the page."""
    clause = _CLAUSE.search(cell)
    said = cell[: clause.start()] + clause["rest"] if clause else cell
    meant = _OTHERS.search(said)
    name = said[: meant.start()] if meant else said
    short = _ACRONYM.fullmatch(name)
    others = [("weakAlias", short["short"])] if short else []
    others += _clause(clause["clause"]) if clause else []
    shown = short["name"] if short else name
    return Names(shown.strip(" ,"), tuple(others), meant["others"] if meant else "")


def _clause(clause: str) -> Iterator[tuple[str, str]]:
    """The names of a clause, each with its property; what is only letters is an acronym."""
    marks = list(_WORDS.finditer(clause))
    ends = [mark.start() for mark in marks[1:]] + [len(clause)]
    for mark, end in zip(marks, ends, strict=True):
        former = mark["how"] == "formerly known as"
        for text in _BETWEEN.split(clause[mark.end() : end]):
            if name := text.strip(" ;,"):
                short = re.fullmatch(r"[A-Z]{2,8}", name)
                yield ("previousName" if former else "weakAlias" if short else "alias"), name
