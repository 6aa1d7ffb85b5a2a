"""Any graph: ties among a few companies, with all that ties can be, for hypothesis to draw."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from answerable.domain import (
    WHOLE,
    Answer,
    Citation,
    Control,
    Digest,
    EntityId,
    OwnershipRule,
    PartialDate,
    Period,
    Share,
    Standing,
    Tie,
    TieKind,
)

DAY = date(2020, 6, 1)
NAMES = tuple(EntityId(name) for name in "ABCDEF")

HOLDINGS = (TieKind.OWNERSHIP, TieKind.INVESTMENT, TieKind.MERGER, TieKind.JOINT_VENTURE)
WALKED = (*HOLDINGS, TieKind.OWNERSHIP, TieKind.SUPPLY, TieKind.FINANCING, TieKind.RND_COLLABORATION)
"""Kinds of which many chains come."""

PERIODS = [
    Period(),
    Period(start=PartialDate("2010"), ongoing=True),
    Period(start=PartialDate("2015-03")),
    Period(start=PartialDate("2020-06-01"), ongoing=True),
    Period(start=PartialDate("2020-06-02")),
    Period(start=PartialDate("2031"), ongoing=True),
    Period(end=PartialDate("2012")),
    Period(end=PartialDate("2020-06-01")),
    Period(end=PartialDate("2020-05")),
    Period(start=PartialDate("2005"), end=PartialDate("2009-07")),
    Period(start=PartialDate("2014"), end=PartialDate("2025")),
    Period(ended=True),
    Period(start=PartialDate("2011"), ended=True),
]
"""Some stand on DAY, some are over or have not begun, some do not say; some never stood with some others."""

_POINTS = st.one_of(
    st.sampled_from([0, 1, 1000, 1001, 2500, 4999, 5000, 5001, 6000, WHOLE]), st.integers(0, WHOLE)
)
EXACT = _POINTS.map(lambda points: Share(points, points))
RANGES = st.tuples(_POINTS, _POINTS).map(lambda ends: Share(min(ends), max(ends)))
SHARES = st.one_of(st.none(), EXACT, EXACT, RANGES)
CONTROLS = st.one_of(
    st.just(()), st.just(()), st.lists(st.sampled_from(list(Control)), max_size=2, unique=True).map(tuple)
)
RULES = st.builds(
    OwnershipRule,
    least=st.sampled_from([1001, 5000, 5000, 5001]),
    aggregated=st.booleans(),
    control=st.dictionaries(st.sampled_from(list(Control)), st.sampled_from([Answer.YES, Answer.COULD_BE])),
    says=st.just("made up"),
)


def some_names(least: int = 0, most: int = len(NAMES)) -> st.SearchStrategy[list[EntityId]]:
    """A few of the companies, in any order."""
    return st.lists(st.sampled_from(NAMES), min_size=least, max_size=most, unique=True)


def cited(publishers: int) -> tuple[Citation, ...]:
    """As many citations, each of a publisher of its own."""
    return tuple(
        Citation(exhibit=Digest.of(b"made up"), locator="line", quote="made up", publisher=f"Paper {number}")
        for number in range(publishers)
    )


_CITED = {publishers: cited(publishers) for publishers in (1, 2)}


def any_tie(
    kinds: Sequence[TieKind] = tuple(TieKind),
    shares: st.SearchStrategy[Share | None] = SHARES,
    periods: Sequence[Period] = PERIODS,
    controls: st.SearchStrategy[tuple[Control, ...]] = CONTROLS,
    standings: Sequence[Standing] = tuple(Standing),
) -> st.SearchStrategy[Tie]:
    """A tie between any two of the companies, or of one to itself."""
    return st.builds(
        Tie,
        source=st.just("made up"),
        number=st.just(""),
        subject=st.sampled_from(NAMES),
        object=st.sampled_from(NAMES),
        kind=st.sampled_from(kinds),
        standing=st.sampled_from(standings),
        statement=st.just("Somebody says so."),
        citations=st.sampled_from([1, 2]).map(_CITED.__getitem__),
        period=st.sampled_from(periods),
        share=shares,
        control=controls,
    )


def any_ties(tie: st.SearchStrategy[Tie], most: int = 14, least: int = 0) -> st.SearchStrategy[list[Tie]]:
    """Several ties, each with a number of its own; some of them side by side, round in loops, or too wide."""
    return _many(tie, least, most, lambda _: None).map(_numbered)


def one_a_pair(tie: st.SearchStrategy[Tie], most: int = 14) -> st.SearchStrategy[list[Tie]]:
    """Several ties, never two from one company to the same other one."""
    return _many(tie, 0, most, lambda one: (one.subject, one.object)).map(_numbered)


def _many(
    tie: st.SearchStrategy[Tie], least: int, most: int, apart: Callable[[Tie], object]
) -> st.SearchStrategy[list[Tie]]:
    """Lists of every length alike; hypothesis by itself prefers short ones."""
    return st.integers(least, most).flatmap(
        lambda many: st.lists(tie, min_size=many, max_size=many).map(
            lambda ties: list({apart(one) or place: one for place, one in enumerate(ties)}.values())
        )
    )


def _numbered(ties: Sequence[Tie]) -> list[Tie]:
    return [replace(one, number=str(number)) for number, one in enumerate(ties)]
