"""Screening: many rows against one index."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from answerable.domain import Match
from answerable.matching.candidates import Found, comparable, names_like
from answerable.matching.comparison import POSSIBLE_AT, Comparison, Query, beside_exact
from answerable.matching.index import Index
from answerable.matching.prepared import prepare
from answerable.names import parse

AT_ONCE = 512
"""So many names are looked up together."""

Asked = TypeVar("Asked", bound=Query)


def matches(index: Index, query: Query, *, least: float = POSSIBLE_AT, limit: int = 20) -> list[Match]:
    """`query` set against its candidates: those that score at least `least`, best first.

    Entities of equal score come in the order of their ids. At most `limit` candidates are compared.
    """
    (found,) = names_like(index, [query.name], limit)
    return _judged(index, query, found, least, limit)


def screen(
    index: Index,
    rows: Iterable[Asked],
    on_progress: Callable[[int], None] | None = None,
    *,
    least: float = POSSIBLE_AT,
    limit: int = 20,
) -> Iterator[tuple[Asked, tuple[Match, ...]]]:
    """Each row with its matches that score at least `least`, best first, `limit` at the most.

    `on_progress` is told how many rows are done. Rows are judged one by one: their order has no effect.
    """
    done = 0
    waiting = iter(rows)
    while some := list(islice(waiting, AT_ONCE)):
        for row, found in zip(some, names_like(index, [row.name for row in some], limit), strict=True):
            yield row, tuple(_judged(index, row, found, least, limit))
            done += 1
            if on_progress:
                on_progress(done)


def _judged(index: Index, query: Query, found: Found, least: float, limit: int) -> list[Match]:
    """`query` set against those entities of the names `found` that are worth it."""
    if not (len(found.rows) or query.identifiers):
        return []
    asked = prepare(parse(query.name), index.rarity)
    compared = [
        Comparison.best(query, asked, index.known(number), names)
        for number, names in comparable(index, query, asked, found, limit).items()
    ]
    kept = [one for one in beside_exact(asked, compared) if one.score >= least]
    kept.sort(key=lambda one: (-one.score, one.known.id))
    return [one.match() for one in kept]
