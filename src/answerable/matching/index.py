"""The index: every name of every entity, ready to be found and compared."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from answerable.domain import Entity, EntityId, Match
from answerable.matching.across import is_across
from answerable.matching.comparison import POSSIBLE_AT, Comparison, Known, Query, beside_exact
from answerable.matching.finding import (
    ALONE,
    KEYS,
    Arrays,
    Codes,
    Kept,
    Likest,
    Postings,
    Rows,
    bearers,
    codes_of,
    from_arrays,
    identifier_codes,
    listed,
    merged,
    to_arrays,
)
from answerable.matching.prepared import Prepared, prepare
from answerable.matching.rarity import Rarity
from answerable.names import parse

LEAST_COSINE, LEAST_ACROSS = 0.25, 0.1
"""Names that share fewer codes than this are not compared: hardly one of them would reach *possible*.

Names in unlike scripts share fewer."""
ALIKE = 0.7
"""From what likeness of all letters on names are compared that have no word of their own in common."""
ROWS_PER_ENTITY = 3
"""So many names are drawn for each entity wanted, as an entity is often found by several of its names."""
SPELLED = 2.0
"""Where not all that names share was read, how they are spelled counts so much more than that."""
KEPT = 200_000
"""So many names are kept as they were taken apart; then all are forgotten."""


@dataclass(frozen=True, eq=False)
class Index:
    """Entities to match against. It never changes: `add` gives another one.

    `kept` holds the entities and `postings` the codes of their names, as arrays: in memory where the index
    was built, memory-mapped where it was opened. Names are taken apart when they are first compared.
    """

    kept: Kept
    postings: Postings
    _prepared: dict[int, Prepared] = field(default_factory=dict, repr=False)
    _known: dict[int, Known] = field(default_factory=dict, repr=False)

    @classmethod
    def build(cls, entities: Iterable[Entity]) -> "Index":
        """An index of `entities`. The order in which they come has no effect.

        Raises ValueError where two have one id.
        """
        kept, found = listed(sorted(entities, key=attrgetter("id")))
        return cls(kept, Postings.of(found, kept.owners))

    @classmethod
    def open(cls, arrays: Arrays) -> "Index":
        """The index that `arrays` are of: not copied, they can be memory-mapped (`answerable.indexes`).

        Raises KeyError where one is missing, ValueError where they were made with another lexicon.
        """
        return cls(*from_arrays(arrays))

    def arrays(self) -> Arrays:
        """All that the index is made of, by name."""
        return to_arrays(self.kept, self.postings)

    def add(self, entities: Iterable[Entity]) -> "Index":
        """An index of these entities and of `entities`: the codes of the old names are not worked out anew.

        Raises ValueError where two have one id.
        """
        kept, found = listed(sorted(entities, key=attrgetter("id")))
        both = self.kept.and_(kept)
        lists = merged([self.postings.lists, found], [0, self.kept.names.many])
        return Index(both, Postings.of(lists, both.owners))

    @cached_property
    def rarity(self) -> Rarity:
        """How rare words are among the entities."""
        return Rarity(total=self.kept.lines.many, bearers=partial(bearers, self.postings))

    def prepared(self, row: int) -> Prepared:
        """The name of this number, taken apart and weighed."""
        name = self._prepared.get(row)
        if name is None:
            _make_room(self._prepared)
            name = self._prepared[row] = prepare(parse(self.kept.names.text(row)), self.rarity)
        return name

    def known(self, number: int) -> Known:
        """The entity of this number."""
        known = self._known.get(number)
        if known is None:
            _make_room(self._known)
            first = self.kept.rows(number)[0]
            id_, countries, identifiers = self.kept.record(number)
            name = self.kept.names.text(first)
            known = self._known[number] = Known(id_, name, self.prepared(first), countries, identifiers)
        return known


def _make_room(kept: dict[int, Any]) -> None:
    if len(kept) >= KEPT:
        kept.clear()


def candidates(index: Index, query: Query, limit: int = 20) -> list[EntityId]:
    """The entities that `query` may be, likeliest first: by identifier, acronym, and what names share.

    They are not compared yet: a candidate may share only common words.
    """
    numbers = dict.fromkeys(_identified(index, query))
    for row, _ in _rows(index, query.name, codes_of([query.name])[0], limit):
        if len(numbers) >= limit:
            break
        numbers[int(index.kept.owners[row])] = None
    return [index.kept.record(number).id for number in numbers]


def matches(index: Index, query: Query, *, least: float = POSSIBLE_AT, limit: int = 20) -> list[Match]:
    """`query` set against its candidates: those that score at least `least`, best first.

    Entities of equal score come in the order of their ids. At most `limit` candidates are compared.
    """
    return matches_of(index, query, codes_of([query.name])[0], least=least, limit=limit)


def matches_of(index: Index, query: Query, codes: Codes, *, least: float, limit: int) -> list[Match]:
    """As `matches`, where the codes of the name are already worked out."""
    asked = prepare(parse(query.name), index.rarity)
    found = [
        Comparison.best(query, asked, index.known(number), names)
        for number, names in comparable(index, query, asked, codes, limit).items()
    ]
    kept = [one for one in beside_exact(asked, found) if one.score >= least]
    kept.sort(key=lambda one: (-one.score, one.known.id))
    return [one.match() for one in kept]


def comparable(
    index: Index, query: Query, asked: Prepared, codes: Codes, limit: int
) -> dict[int, Sequence[Prepared]]:
    """The numbers of the candidates that are worth comparing, each with its names that are.

    All names of one that has an identifier of the query are.
    """
    found: dict[int, list[Prepared]] = {}
    for number in _identified(index, query):
        found[number] = [index.prepared(row) for row in index.kept.rows(number)]
    identified = frozenset(found)
    for row, cosine in _rows(index, query.name, codes, limit):
        number = int(index.kept.owners[row])
        if number in identified or (number not in found and len(found) >= limit):
            continue
        name = index.prepared(row)
        if is_worth_comparing(asked, name) if cosine >= LEAST_COSINE else is_across(asked, name):
            found.setdefault(number, []).append(name)
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


def _identified(index: Index, query: Query) -> Iterator[int]:
    """The entities that have an identifier of `query`."""
    if not query.identifiers:
        return
    for identifier, code in zip(query.identifiers, identifier_codes(query.identifiers), strict=True):
        for row in index.postings.having(int(code)):
            number = int(index.kept.owners[row])
            if identifier in index.kept.record(number).identifiers:
                yield number


def _rows(index: Index, name: str, codes: Codes, limit: int) -> list[tuple[int, float]]:
    """Names that stand for `name` as its acronym, or it for them; then those that are likest, and how like.

    Acronyms are wholly alike, and so is all that is found where not everything that names share was read.
    """
    most = limit * ROWS_PER_ENTITY
    first = int(np.searchsorted(codes, KEYS))
    likest = index.postings.likest(codes[:first], most, LEAST_ACROSS)
    if likest.whole:
        found = dict(zip(likest.rows.tolist(), likest.cosines.tolist(), strict=True))
    else:
        found = dict.fromkeys(_spelled_likest(index, name, likest)[:most].tolist(), 1.0)
    short = [row for key in codes[first:] for row in index.postings.having(int(key) ^ ALONE)[:most].tolist()]
    return list((dict.fromkeys(short, 1.0) | found).items())


def _spelled_likest(index: Index, name: str, likest: Likest) -> Rows:
    """The rows by how they are spelled and by what they share, best first."""
    names = [text.lower() for text in index.kept.names.texts(likest.rows)]
    likeness = process.cdist([name.lower()], names, scorer=fuzz.ratio)[0] / 100
    return likest.rows[np.lexsort((likest.rows, -(SPELLED * likeness + likest.cosines)))]
