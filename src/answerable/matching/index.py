"""The index: every name of every entity, ready to be found and compared."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import OSA

from answerable.domain import Entity, EntityId, Identifier, Match
from answerable.matching.across import is_across
from answerable.matching.comparison import POSSIBLE_AT, Comparison, Known, Query, beside_exact, known_entity
from answerable.matching.grams import Postings, codes
from answerable.matching.prepared import Prepared, prepare
from answerable.matching.rarity import Rarity
from answerable.names import parse

LEAST_COSINE = 0.25
"""Names that share fewer grams than this are not compared: hardly one of them would reach *possible*."""
ALIKE = 0.7
"""From what likeness of all letters on names are compared that have no word of their own in common."""
ROWS_PER_ENTITY = 3
"""So many names are drawn for each entity wanted, as an entity is often found by several of its names."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Entities to match against. Build it once, ask it often; it never changes.

    `rows` are all names, each with its entity; `cores` finds rows by their core form, `acronyms` by what they
    can be shortened to, `postings` by grams; `identified` finds entities by identifier.
    """

    known: Mapping[EntityId, Known]
    rarity: Rarity
    rows: Sequence[tuple[EntityId, Prepared]]
    cores: Mapping[str, Sequence[int]]
    acronyms: Mapping[str, Sequence[int]]
    postings: Postings
    identified: Mapping[Identifier, Sequence[EntityId]]

    @classmethod
    def build(cls, entities: Iterable[Entity]) -> "Index":
        """An index of `entities`, whose ids must differ. The order in which they come has no effect."""
        ordered = sorted(entities, key=lambda entity: entity.id)
        rarity = Rarity.of_names([parse(name.text) for name in entity.names] for entity in ordered)
        known = {entity.id: known_entity(entity, rarity) for entity in ordered}
        rows = [(id_, name) for id_, one in known.items() for name in one.names]
        return cls(
            known=known,
            rarity=rarity,
            rows=rows,
            cores=_grouped((name.parts.core, n) for n, (_, name) in enumerate(rows) if name.parts.core),
            acronyms=_grouped((short, n) for n, (_, name) in enumerate(rows) for short in name.acronyms),
            postings=Postings.of([codes(name.parts) for _, name in rows]),
            identified=_grouped((number, e.id) for e in ordered for number in e.identifiers),
        )


def candidates(index: Index, query: Query, limit: int = 20) -> list[EntityId]:
    """The entities that `query` may be, likeliest first: by identifier, whole name or acronym, grams."""
    return list(_found(index, query, prepare(parse(query.name), index.rarity), limit))


def matches(index: Index, query: Query, *, least: float = POSSIBLE_AT, limit: int = 20) -> list[Match]:
    """`query` set against its candidates: those that score at least `least`, best first.

    Entities of equal score come in the order of their ids. At most `limit` candidates are compared.
    """
    asked = prepare(parse(query.name), index.rarity)
    found = [
        Comparison.best(query, asked, index.known[id_], names)
        for id_, names in _found(index, query, asked, limit).items()
    ]
    kept = [one for one in beside_exact(asked, found) if one.score >= least]
    kept.sort(key=lambda one: (-one.score, one.known.entity.id))
    return [one.match() for one in kept]


def _found(index: Index, query: Query, asked: Prepared, limit: int) -> dict[EntityId, Sequence[Prepared]]:
    """The candidates, each with its names that are worth comparing."""
    found: dict[EntityId, list[Prepared]] = {}
    for number in query.identifiers:
        for id_ in index.identified.get(number, ()):
            found[id_] = list(index.known[id_].names)
    identified = frozenset(found)
    for row in dict.fromkeys(_rows(index, asked, limit)):
        id_, name = index.rows[row]
        if id_ in identified or (id_ not in found and len(found) >= limit):
            continue
        if is_worth_comparing(asked, name):
            found.setdefault(id_, []).append(name)
    return dict(found)


def is_worth_comparing(one: Prepared, other: Prepared) -> bool:
    """Whether two names can be one organisation's: words of their own begin or end alike, or all letters do.

    Names without a word of their own, and names in unlike scripts, are always compared.
    """
    return (
        not (one.own and other.own)
        or not one.hooks.isdisjoint(other.hooks)
        or is_across(one, other)
        or other.parts.core in one.acronyms
        or one.parts.core in other.acronyms
        or OSA.normalized_similarity(one.bare, other.bare, score_cutoff=ALIKE) > 0
    )


def _rows(index: Index, asked: Prepared, limit: int) -> Iterator[int]:
    """Rows with the same core form, then acronyms either way, then those with the likest grams."""
    yield from index.cores.get(asked.parts.core, ())
    yield from index.acronyms.get(asked.parts.core, ())
    for short in sorted(asked.acronyms):
        yield from index.cores.get(short, ())
    yield from index.postings.likest(codes(asked.parts), limit * ROWS_PER_ENTITY, LEAST_COSINE)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    grouped: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return dict(grouped)
