"""Compare: two names taken apart and set against each other."""

from collections.abc import Callable, Iterable, Iterator

from answerable.domain import Entity, EntityId, EntityName, Match, PortfolioRow, country_code
from answerable.matching import compare
from answerable.portfolio import NamePair


def compared(pair: NamePair) -> Match:
    """The judgement on two names alone, and on their countries where they are given and known.

    Without an index behind them every unknown word counts as rare.
    """
    country_a, country_b = (country_code(said) or "" for said in (pair.country_a, pair.country_b))
    other = Entity(
        id=EntityId("b"),
        schema="LegalEntity",
        source="",
        names=(EntityName(pair.name_b),),
        countries=(country_b,) if country_b else (),
    )
    return compare(PortfolioRow(number=1, name=pair.name_a, country=country_a), other)


def scored(
    pairs: Iterable[NamePair], on_progress: Callable[[int], None] = lambda _: None
) -> Iterator[tuple[NamePair, Match]]:
    """Each pair with its judgement, in the order given."""
    for done, pair in enumerate(pairs, 1):
        yield pair, compared(pair)
        on_progress(done)
