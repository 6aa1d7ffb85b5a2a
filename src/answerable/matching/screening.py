"""Screening: many rows against one index."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from answerable.domain import Match
from answerable.matching.comparison import POSSIBLE_AT, Query
from answerable.matching.finding import codes_of
from answerable.matching.index import Index, matches_of

AT_ONCE = 512
"""So many names are taken at once: their codes are worked out together."""

Asked = TypeVar("Asked", bound=Query)


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
        for row, codes in zip(some, codes_of([row.name for row in some]), strict=True):
            yield row, tuple(matches_of(index, row, codes, least=least, limit=limit))
            done += 1
            if on_progress:
                on_progress(done)
