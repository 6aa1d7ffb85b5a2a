"""Postings: which names have which code, as arrays that can be memory-mapped and merged."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from answerable.matching.finding.codes import Coded, Column
from answerable.matching.finding.spellings import KEYS, WORDS, Codes
from answerable.matching.finding.units import Numbers, Rows, changes, ranges

Weights = NDArray[np.float32]

AT_ONCE = 1 << 16
"""So many names are sorted at once: each is a number of 16 bits, and sorting those takes one pass."""
WORD_COUNTS = 2.0
"""A word counts for so many grams, or its letters would outweigh what it means."""
UNSEEN = 0.5
"""So many more names are taken to have a code, so that one of all names or of none has a weight too."""
MOST = 20_000
"""So many postings are read for a name: those of its rarest codes."""
FOREMOST = 2_000
"""Where not all are read, names are sought among so many postings: of those that have the most of them."""
PART = 0.15
"""What shares less than this with a name, as a part of what the one with most shares, is not sought."""
SOUGHT = 1_500
"""So many of these names are given."""


_NONE: Rows = np.empty(0, dtype=np.int32)


class Likest(NamedTuple):
    """Names like one, and how like; `whole` says whether all postings were read, else they are too low."""

    rows: Rows
    cosines: Weights
    whole: bool


class Lists(NamedTuple):
    """`rows[starts[n]:starts[n + 1]]` are the names with the code `codes[n]`, in order; so are the codes."""

    codes: Codes
    starts: Numbers
    rows: Rows

    @property
    def sizes(self) -> Numbers:
        """How many names have each code."""
        return np.diff(self.starts)


def lists(found: Coded) -> Lists:
    """The codes of AT_ONCE names at the most, each once a name."""
    grams, words = _sorted(found.grams, (0,)), _sorted(found.words, (0, 16))
    codes, rows = np.append(grams.codes, words.codes), np.append(grams.rows, words.rows)
    starts = np.flatnonzero(changes(codes))
    return Lists(codes[starts], np.append(starts, len(codes)), rows)


def _sorted(column: Column, shifts: Sequence[int]) -> Column:
    """Each code of each name once, by code and then by name; 16 bits at each of `shifts` can differ."""
    codes, rows = column
    if (rows[1:] < rows[:-1]).any():
        order = np.argsort(rows.astype(np.uint16), kind="stable")
        codes, rows = codes[order], rows[order]
    for shift in shifts:
        order = np.argsort((codes >> np.uint32(shift)).astype(np.uint16), kind="stable")
        codes, rows = codes[order], rows[order]
    fresh = changes(codes) | changes(rows)
    return Column(codes[fresh], rows[fresh])


def merged(parts: Sequence[Lists], firsts: Sequence[int]) -> Lists:
    """The lists of all parts as one; `firsts` says which number the first name of each part gets."""
    codes = np.sort(np.concatenate([part.codes for part in parts]))
    codes = codes[changes(codes)]
    places = [np.searchsorted(codes, part.codes) for part in parts]
    sizes = np.zeros(len(codes), dtype=np.int64)
    for part, at in zip(parts, places, strict=True):
        sizes[at] += part.sizes
    starts = np.append(0, np.cumsum(sizes))
    rows = np.empty(starts[-1], dtype=np.int32)
    free = starts[:-1].copy()
    for part, at, first in zip(parts, places, firsts, strict=True):
        rows[ranges(free[at], part.sizes)] = part.rows + np.int32(first)
        free[at] += part.sizes
    return Lists(codes, starts, rows)


class Postings(NamedTuple):
    """Lists with their weights: which names are like one, and how rare a word is.

    `bearers[n]` counts the organisations with code n, `weights[n]` is what it says, and `norms` the length of
    each name's vector of weights.
    """

    lists: Lists
    bearers: Rows
    weights: Weights
    norms: Weights

    @classmethod
    def of(cls, found: Lists, owners: Rows) -> "Postings":
        """Weigh `found`; `owners` says for each name which organisation it is of, in order."""
        many = len(owners)
        weights = np.log((many + 1) / (found.sizes + UNSEEN))
        weights[found.codes >= WORDS] *= WORD_COUNTS
        weights[found.codes >= KEYS] = 0
        squares = np.zeros(many)
        for start in range(0, len(found.codes), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            rows = found.rows[found.starts[start] : found.starts[min(start + AT_ONCE, len(found.codes))]]
            squares += np.bincount(rows, np.repeat(weights[part] ** 2, found.sizes[part]), minlength=many)
        return cls(
            lists=found,
            bearers=_bearers(found, owners),
            weights=weights.astype(np.float32),
            norms=np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32),
        )

    def having(self, code: int) -> Rows:
        """The names with `code`."""
        at = self._place(code)
        return self.lists.rows[self.lists.starts[at] : self.lists.starts[at + 1]] if at is not None else _NONE

    def bearers_of(self, code: int) -> int:
        """How many organisations have a name with `code`."""
        at = self._place(code)
        return 0 if at is None else int(self.bearers[at])

    def _place(self, code: int) -> int | None:
        at = int(np.searchsorted(self.lists.codes, np.uint32(code)))
        return at if at < len(self.lists.codes) and self.lists.codes[at] == code else None

    def likest(self, name: Codes, limit: int, least: float) -> Likest:
        """The names most like one with the codes `name`: those from `least` on, best first.

        Likeness is the cosine of their weighted codes. Where the codes of `name` are many names', only the
        postings of the rarest are read, and more names are given: they are to be put in order by other means.
        """
        at = self._places(name)
        squares = self.weights[at].astype(np.float64) ** 2
        strange = np.searchsorted(name, WORDS) - np.searchsorted(self.lists.codes[at], WORDS)
        unheard = strange * np.log((len(self.norms) + 1) / UNSEEN) ** 2
        length = max(float(np.sqrt(squares.sum() + unheard)), 1e-9)
        starts, sizes = self.lists.starts[at], self.lists.starts[at + 1] - self.lists.starts[at]
        whole = int(sizes.sum()) <= MOST
        if not whole:
            order = np.argsort(sizes)
            read = order[: max(1, int(np.searchsorted(np.cumsum(sizes[order]), MOST, side="right")))]
            squares, starts, sizes = squares[read], starts[read], sizes[read]
        found = self.lists.rows[ranges(starts, sizes)]
        products = np.bincount(found, np.repeat(squares, sizes), minlength=len(self.norms))
        shared = products[found]
        if not whole:
            strong = shared >= PART * shared.max()
            found, shared = found[strong], shared[strong]
        cosines = shared / self.norms[found]
        rows = np.unique(found[cosines >= (least * length if whole else _floor(cosines))])
        cosines = products[rows] / (self.norms[rows] * length)
        best = np.lexsort((rows, -cosines))[: limit if whole else SOUGHT]
        return Likest(rows[best], cosines[best].astype(np.float32), whole)

    def _places(self, name: Codes) -> Numbers:
        """Where those of the codes `name` are that any name has."""
        codes = self.lists.codes
        at = np.searchsorted(codes, name)
        at = at[at < len(codes)]
        found: Numbers = at[codes[at] == name[: len(at)]]
        return found


def _floor(cosines: NDArray[np.float64]) -> float:
    """The cosine that the FOREMOST have at least."""
    return float(-np.partition(-cosines, FOREMOST)[FOREMOST]) if len(cosines) > FOREMOST else 0.0


def _bearers(found: Lists, owners: Rows) -> Rows:
    """How many organisations have each code: the names of one follow one another."""
    bearers = np.zeros(len(found.codes), dtype=np.int32)
    for start in range(0, len(found.codes), AT_ONCE):
        end = min(start + AT_ONCE, len(found.codes))
        starts = found.starts[start:end] - found.starts[start]
        others = changes(owners[found.rows[found.starts[start] : found.starts[end]]])
        others[starts] = True
        bearers[start:end] = np.add.reduceat(others, starts, dtype=np.int32)
    return bearers
