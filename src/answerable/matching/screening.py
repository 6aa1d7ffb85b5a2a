"""Screening: many rows against one index."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from answerable.domain import Match
from answerable.matching.comparison import POSSIBLE_AT, Query
from answerable.matching.index import Index, matches

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
    for done, row in enumerate(rows, 1):
        yield row, tuple(matches(index, row, least=least, limit=limit))
        if on_progress:
            on_progress(done)
