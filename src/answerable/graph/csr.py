"""Ties as arrays: columns, and the ties at each node as a slice of them (compressed sparse rows)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

import numpy as np
from numpy.typing import NDArray

from answerable.domain import Control, EntityId, Letter, Period, Tie, TieKind, letter, stake, strength
from answerable.graph.arrays import Flags, Numbers, Points, Some, frozen
from answerable.graph.engine import Engine
from answerable.graph.walking import ALWAYS, NEVER, NO_SHARE

LETTERS = tuple(Letter(*parts) for parts in product(TieKind, (False, True), (False, True)))
"""Every letter; its code is its place here."""

LOST = ALWAYS - 1
"""In place of the last day of what has ended on a day that nobody gives."""

_CODES = {each: code for code, each in enumerate(LETTERS)}
_GIVEN = np.array([each.given for each in LETTERS])
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Ties in columns, a row each; the number of a tie is its row.

    `letters` are places in `LETTERS`. `begins` and `ends` are the first and the last day on which a tie can
    have stood, in days since 1970-01-01: `NEVER` and `ALWAYS` where none is given, `LOST` where it has ended
    on a day not given. `lows` and `highs` are the stake in basis points; `strengths` are `Strength`s;
    `controls` are sets of `Control` as bits.
    """

    subjects: Numbers
    objects: Numbers
    letters: Flags
    begins: Numbers
    ends: Numbers
    lows: Points
    highs: Points
    strengths: Flags
    controls: Flags

    def stand(self, day: int) -> NDArray[np.bool_]:
        """Which ties have begun and are not over on `day`, as far as their sources say."""
        found: NDArray[np.bool_] = (self.begins <= day) & (self.ends >= day) & (self.ends != LOST)
        return found


def columns(ties: Iterable[Tie], number: Mapping[EntityId, int]) -> Columns:
    """The columns of `ties`, whose ends have these numbers."""
    rows = [_row(tie, number) for tie in ties]
    at = np.array(rows, np.int64).reshape(len(rows), 9).T
    return Columns(
        subjects=at[0].astype(np.int32),
        objects=at[1].astype(np.int32),
        letters=at[2].astype(np.uint8),
        begins=at[3].astype(np.int32),
        ends=at[4].astype(np.int32),
        lows=at[5].astype(np.uint16),
        highs=at[6].astype(np.uint16),
        strengths=at[7].astype(np.uint8),
        controls=at[8].astype(np.uint8),
    )


def _row(tie: Tie, number: Mapping[EntityId, int]) -> tuple[int, ...]:
    share = stake(tie)
    return (
        number[tie.subject],
        number[tie.object],
        _CODES[letter(tie)],
        *_days(tie.period),
        share.low,
        share.high,
        strength(tie),
        control_bits(tie.control),
    )


def control_bits(control: Iterable[Control]) -> int:
    """A set of kinds of control as bits, in the order of the kinds."""
    return sum(1 << list(Control).index(one) for one in set(control))


def controls_of(bits: int) -> tuple[Control, ...]:
    """The kinds of control that `bits` stand for."""
    return tuple(one for place, one in enumerate(Control) if bits >> place & 1)


def _days(period: Period) -> tuple[int, int]:
    first, last = period.possible()
    begins = day_number(first) if period.start else NEVER
    if period.end is None:
        return begins, LOST if period.ended else ALWAYS
    return begins, day_number(last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The ties at every node, and what of a tie a walk needs.

    Those that leave node n are the places `out_starts[n]` to `out_starts[n + 1]` of `out_ends` (their other
    ends), `out_letters` and `out_ties` (their numbers); those that arrive at it likewise by `in_…`. By the
    number of a tie: `begins`, `ends`, `strengths` (`Columns`), and `shares`, the highest figure of a share
    that is given, else `NO_SHARE`.
    """

    out_starts: Numbers
    out_ends: Numbers
    out_letters: Flags
    out_ties: Numbers
    in_starts: Numbers
    in_ends: Numbers
    in_letters: Flags
    in_ties: Numbers
    begins: Numbers
    ends: Numbers
    shares: Points
    strengths: Flags

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.out_starts) - 1

    def touching(self, node: int) -> list[int]:
        """The numbers of all ties at `node`, in their order."""
        leave = self.out_ties[self.out_starts[node] : self.out_starts[node + 1]]
        arrive = self.in_ties[self.in_starts[node] : self.in_starts[node + 1]]
        return sorted({*leave.tolist(), *arrive.tolist()})


def build(told: Columns, nodes: int, engine: Engine) -> Graph:
    """The graph of `told`. A tie of a node to itself says nothing and is not walked."""
    return Graph(**dict(laid_out(told, nodes, engine)))


def laid_out(told: Columns, nodes: int, engine: Engine) -> Iterator[tuple[str, Some]]:
    """The arrays of a `Graph` by their names, one after the other, so that each can be put away."""
    ways = (("out", told.subjects, told.objects), ("in", told.objects, told.subjects))
    for way, own, other in ways:
        yield from _adjacency(way, own, other, told.letters, nodes, engine)
    yield "begins", frozen(told.begins)
    yield "ends", frozen(told.ends)
    yield "shares", frozen(np.where(_GIVEN[told.letters], told.highs, np.uint16(NO_SHARE)))
    yield "strengths", frozen(told.strengths)


def _adjacency(
    way: str, own: Numbers, other: Numbers, letters: Flags, nodes: int, engine: Engine
) -> Iterator[tuple[str, Some]]:
    """The ties at each node by one of their ends."""
    loops = bool((own == other).any())
    rows = np.flatnonzero(own != other).astype(np.int32) if loops else None
    order, starts = engine.place(own if rows is None else own[rows], nodes)
    if rows is not None:
        order = rows[order]
    yield f"{way}_starts", frozen(starts)
    yield f"{way}_ends", frozen(other[order])
    yield f"{way}_letters", frozen(letters[order])
    yield f"{way}_ties", frozen(order)
