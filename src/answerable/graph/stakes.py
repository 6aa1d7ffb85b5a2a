"""Stakes: who holds how much of whom on a day. What several ties say of one holding is one stake."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from answerable.domain import WHOLE, Move, Share, Strength
from answerable.graph.arrays import Flags, Kind, Numbers, Points, Some, frozen
from answerable.graph.csr import LETTERS, Columns
from answerable.graph.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakes:
    """The stakes of one day, by holder and by what is held.

    Holder n has the stakes `starts[n]` to `starts[n + 1]`: `held` says in what, `low` and `high` how much, in
    basis points, `control` what other control goes with it (bits of `Control`), `ties` the number of the tie
    that tells it. Of node n the places `in_starts[n]` to `in_starts[n + 1]` of `holders` are its holders, and
    `at` the numbers of their stakes. `total` is the sum of the lowest figures of a node's stakes.
    """

    starts: Numbers
    held: Numbers
    low: Points
    high: Points
    control: Flags
    ties: Numbers
    in_starts: Numbers
    holders: Numbers
    at: Numbers
    total: Numbers

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.total)

    def arrays(self) -> Iterator[tuple[str, Some]]:
        """Every array by its name; `Stakes(**dict(arrays))` is the same stakes."""
        return ((field.name, getattr(self, field.name)) for field in fields(self))

    def in_node(self, node: int) -> dict[int, int]:
        """The holders of `node`, each with the number of its stake."""
        span = slice(self.in_starts[node], self.in_starts[node + 1])
        return dict(zip(self.holders[span].tolist(), self.at[span].tolist(), strict=True))

    def of_holder(self, node: int) -> dict[int, int]:
        """What `node` holds, each with the number of the stake."""
        span = range(self.starts[node], self.starts[node + 1])
        return dict(zip(self.held[span.start : span.stop].tolist(), span, strict=True))

    def share(self, stake: int) -> Share:
        """How much a stake is."""
        return Share(int(self.low[stake]), int(self.high[stake]))

    def over_allocated(self) -> list[int]:
        """The nodes whose owners surely hold more than the whole, by what the sources say."""
        found: list[int] = np.flatnonzero(self.total > WHOLE).tolist()
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Stakes in columns, a row each: who, in what, how much, with what other control, told by which tie."""

    holders: Numbers
    held: Numbers
    low: Points
    high: Points
    control: Flags
    ties: Numbers


def stakes(holdings: Holdings, nodes: int, engine: Engine) -> Stakes:
    """The stakes of `holdings`, each of which counts for itself."""
    order, starts = engine.place(holdings.holders, nodes)
    held = holdings.held[order]
    back, in_starts = engine.place(held, nodes)
    total = np.bincount(held, holdings.low[order], nodes).astype(np.int32)
    return Stakes(
        starts=frozen(starts),
        held=frozen(held),
        low=frozen(holdings.low[order]),
        high=frozen(holdings.high[order]),
        control=frozen(holdings.control[order]),
        ties=frozen(holdings.ties[order]),
        in_starts=frozen(in_starts),
        holders=frozen(holdings.holders[order][back]),
        at=frozen(back),
        total=frozen(total),
    )


def holdings(told: Columns, holding: Move, day: int) -> Holdings:
    """What of `told` are holdings by the grammar's move `holding` that stand on `day`, one a pair.

    Several ties of one holder in one company speak of one stake, so they never add up: it spans the figures
    given, and where none is given what a tie without a figure can be. What is disputed is never sure: it
    counts from nothing, and other control that is disputed could be all of it.
    """
    speaks = np.array([holding.allows(each, forward=True) for each in LETTERS])
    rows = np.flatnonzero(speaks[told.letters] & told.stand(day) & (told.subjects != told.objects))
    given = np.array([each.given for each in LETTERS])[told.letters[rows]]
    order = np.lexsort((rows, ~given, told.objects[rows], told.subjects[rows]))
    rows, given = rows[order], given[order]
    pairs = told.subjects[rows].astype(np.int64) << 32 | told.objects[rows]
    first = np.flatnonzero(np.diff(pairs, prepend=-1) != 0)
    counts = given | ~np.repeat(given[first], np.diff(first, append=len(rows)))
    disputed, controls = told.strengths[rows] == Strength.DISPUTED, told.controls[rows]
    lows = np.where(disputed, np.uint16(0), told.lows[rows])
    highs = np.where(disputed & (controls > 0), np.uint16(WHOLE), told.highs[rows])
    lows = np.where(counts, lows, np.uint16(WHOLE))
    highs = np.where(counts, highs, np.uint16(0))
    return Holdings(
        holders=told.subjects[rows][first],
        held=told.objects[rows][first],
        low=_by_group(np.minimum, lows, first),
        high=_by_group(np.maximum, highs, first),
        control=_by_group(np.bitwise_or, np.where(disputed, np.uint8(0), controls), first),
        ties=rows[first].astype(np.int32),
    )


def _by_group(join: np.ufunc, values: Kind, first: NDArray[np.intp]) -> Kind:
    return join.reduceat(values, first) if len(first) else values  # type: ignore[return-value]
