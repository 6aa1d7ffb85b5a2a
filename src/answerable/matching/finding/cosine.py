"""Cosine: which names of an index are likest each of some names, by the codes that they share."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from answerable.matching.finding.postings import UNSEEN, Postings, Weights
from answerable.matching.finding.spellings import WORDS, Codes
from answerable.matching.finding.units import Flags, Numbers, Rows, changes, ranges

MOST = 20_000
"""So many postings are read for a name: those of its rarest codes."""
FOREMOST = 3_000
"""Where not all are read, names are sought among so many postings: of those that have the most of them."""
PART = 0.15
"""What shares less than this with a name, as a part of what the one with most shares, is not sought."""
SOUGHT = 2_200
"""So many of these names are given."""
CELLS = 1 << 18
"""Names are looked up together as long as a table of them by the names of the index has so many cells: it
stays in the processor's cache."""

Sums = NDArray[np.float64]


class Likest(NamedTuple):
    """Names like one, best first, and how like; `whole` says whether all postings were read, else too low."""

    rows: Rows
    cosines: Weights
    whole: bool


def likest(postings: Postings, names: Sequence[Codes], limit: int, least: float) -> Iterator[Likest]:
    """For each of `names`, given by its codes: the names most like it, from `least` on, best first.

    Likeness is the cosine of their weighted codes. Where the codes of a name are many names', only the
    postings of the rarest are read, and more names are given: they are to be put in order by other means.
    """
    at_once = max(1, CELLS // max(1, len(postings.norms)))
    for start in range(0, len(names), at_once):
        yield from _likest(postings, names[start : start + at_once], limit, least)


class _Read(NamedTuple):
    """The postings to read: `sizes[n]` from `starts[n]` on for name `asked[n]`, of weight `squares[n]`."""

    asked: Numbers
    starts: Numbers
    sizes: Numbers
    squares: Sums

    def only(self, which: Flags | Numbers) -> "_Read":
        return _Read(self.asked[which], self.starts[which], self.sizes[which], self.squares[which])


def _likest(postings: Postings, names: Sequence[Codes], limit: int, least: float) -> Iterator[Likest]:
    read, norms = _to_read(postings, names)
    whole = np.bincount(read.asked, read.sizes, minlength=len(names)) <= MOST
    if not whole.all():
        read = _rarest(read, whole)
    many = len(postings.norms)
    found = postings.lists.rows[ranges(read.starts, read.sizes)]
    cells = np.repeat(read.asked * many, read.sizes) + found
    shared = np.bincount(cells, np.repeat(read.squares, read.sizes), minlength=len(names) * many)
    of = np.repeat(read.asked, read.sizes)
    cosines = shared[cells] / postings.norms[found]
    sought = cosines >= least * norms[of]
    for number in np.flatnonzero(~whole):
        its = slice(*np.searchsorted(of, [number, number + 1]))
        sought[its] = _foremost(shared[cells[its]], cosines[its])
    cells = np.sort(cells[sought])
    cells = cells[changes(cells)]
    of, rows = np.divmod(cells, many)
    cosines = shared[cells] / (postings.norms[rows] * norms[of])
    order = np.lexsort((rows, -cosines, of))
    rows, cosines = rows[order].astype(np.int32), cosines[order].astype(np.float32)
    ends = np.searchsorted(of, np.arange(len(names) + 1)).tolist()
    for start, end, all_read in zip(ends, ends[1:], whole.tolist(), strict=False):
        some = slice(start, min(end, start + (limit if all_read else SOUGHT)))
        yield Likest(rows[some], cosines[some], all_read)


def _to_read(postings: Postings, names: Sequence[Codes]) -> tuple[_Read, Sums]:
    """The postings of every code of `names`, and the length of each name's vector of weights.

    A gram that no name has makes it longer; a word that none has says nothing.
    """
    codes = np.concatenate(names)
    asked = np.repeat(np.arange(len(names)), [len(name) for name in names])
    at = postings.places(codes)
    known = at >= 0
    squares = np.where(codes < WORDS, np.log((len(postings.norms) + 1) / UNSEEN) ** 2, 0.0)
    at, starts = at[known], postings.lists.starts
    squares[known] = postings.weights[at].astype(np.float64) ** 2
    norms = np.sqrt(np.maximum(np.bincount(asked, squares, minlength=len(names)), 1e-18))
    return _Read(asked[known], starts[at], starts[at + 1] - starts[at], squares[known]), norms


def _rarest(read: _Read, whole: Flags) -> _Read:
    """Of each name of which not all postings are read, MOST of its rarest codes; of one at least."""
    read = read.only(np.lexsort((read.sizes, read.asked)))
    before = np.cumsum(read.sizes) - read.sizes
    first = np.flatnonzero(changes(read.asked))
    so_far = before - np.repeat(before[first], np.diff(np.append(first, len(before))))
    return read.only(whole[read.asked] | (so_far + read.sizes <= MOST) | (so_far == 0))


def _foremost(shared: Sums, cosines: Sums) -> Flags:
    """Which postings of one name to seek names among: those of the FOREMOST that share more than a PART."""
    strong = shared >= PART * shared.max()
    likely = cosines[strong]
    floor = -np.partition(-likely, FOREMOST)[FOREMOST] if len(likely) > FOREMOST else 0.0
    foremost: Flags = strong & (cosines >= floor)
    return foremost
