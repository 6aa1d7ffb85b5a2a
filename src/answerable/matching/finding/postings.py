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

    def places(self, codes: Codes) -> Numbers:
        """Where each of `codes` is among those of the lists; -1 where no name has it."""
        known = self.lists.codes
        if not len(known):
            return np.full(len(codes), -1)
        at = np.searchsorted(known, codes)
        at[at == len(known)] = 0
        at[known[at] != codes] = -1
        return at

    def having(self, place: int) -> Rows:
        """The names with the code at `place`."""
        return self.lists.rows[self.lists.starts[place] : self.lists.starts[place + 1]]


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
