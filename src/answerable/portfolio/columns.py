"""Which column of a file holds what: found by its name, or given by the user."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from answerable.portfolio.words import (
    HeaderWords,
    currencies,
    currency_signs,
    headers,
    scales,
    sought_in,
    together,
)
from answerable.tabular import find, plain

_LONGEST_TITLE = 200
"""Nobody calls a column by more letters than this; a longer cell is text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns that the user names, each by its header in the file; None leaves the search to us."""

    name: str | None = None
    country: str | None = None
    value: str | None = None

    def given(self) -> dict[str, str]:
        """Field -> header, for those that were named."""
        pairs = {"name": self.name, "country": self.country, "value": self.value}
        return {field: header for field, header in pairs.items() if header is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A header row and which of its columns (the first is 0) was taken for which field.

    `sureness` counts the fields, twice those whose column is called exactly so or was named by the user.
    """

    header: tuple[str, ...]
    at: Mapping[str, int]
    sureness: int = 0

    def title(self, field: str) -> str:
        """The header of the column that was taken for `field`; "" where there is none."""
        return self.header[self.at[field]] if field in self.at else ""


def layout(header: tuple[str, ...], columns: Columns) -> Layout:
    """`header` laid out; sureness 0 where it lacks the name, without which no row says anything, or a column
    that the user named.
    """
    given = {field: find(header, wanted) for field, wanted in columns.given().items()}
    taken = {field: at for field, at in given.items() if at is not None}
    sureness = 2 * len(taken)
    for (inexact, *_), field, at in sorted(_candidates(header)):
        if field not in given and field not in taken and at not in taken.values():
            taken[field] = at
            sureness += 2 - inexact
    if "name" not in taken or None in given.values():
        return Layout(header=header, at={})
    order = {field: taken[field] for field in headers() if field in taken}
    return Layout(header=header, at=order, sureness=sureness)


def unit(title: str) -> tuple[str, str]:
    """The currency and the scale that a header gives for its values: `("EUR", "million")`; "" for none."""
    said = plain(title).split()
    code = next((code for code in currencies() if code.lower() in said), "") or _sign(title)
    return code, next((scales()[word] for word in said if word in scales()), "")


def _sign(title: str) -> str:
    """The currency whose sign stands in `title`; a sign of Latin letters (`kr`) must be a word of its own."""
    words = plain(title).split()
    for mark, code in currency_signs().items():
        if mark.casefold() in words or (mark in title and not (mark.isascii() and mark.isalpha())):
            return code
    return ""


def _candidates(header: Sequence[str]) -> Iterator[tuple[tuple[int, int, int], str, int]]:
    """(how far from sure, field, column) for each column that can hold a field; the least is the surest."""
    for at, title in enumerate(header):
        for field, rank in _fields(title):
            yield rank, field, at


@lru_cache(maxsize=1024)
def _fields(title: str) -> tuple[tuple[str, tuple[int, int, int]], ...]:
    """The fields that a column of this title can hold, each with how far from sure that is."""
    if not title or len(title) > _LONGEST_TITLE:
        return ()
    form = plain(title)
    worth = " ".join(word for word in form.split() if word not in _money())
    ranks = {field: _rank(worth if field == "value" else form, said) for field, said in headers().items()}
    return tuple((field, (*rank, _dearness(title))) for field, rank in ranks.items() if rank)


def _rank(form: str, said: HeaderWords) -> tuple[int, int] | None:
    """(0 for a header called exactly so, 1 for one that holds the words; the rank of the words), or None."""
    if together(form) in said.exact:
        return 0, said.exact[together(form)]
    space = sought_in(form)
    if any(word in space for word in said.never):
        return None
    return next(((1, rank) for word, rank in said.within if word in space), None)


@lru_cache(maxsize=1)
def _money() -> frozenset[str]:
    return frozenset(code.lower() for code in currencies()) | scales().keys()


def _dearness(title: str) -> int:
    """The place of the title's currency among those to prefer; after all of them where it names none."""
    known = currencies()
    code, _ = unit(title)
    return known.index(code) if code in known else len(known)
