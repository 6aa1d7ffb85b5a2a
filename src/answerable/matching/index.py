"""The index: every name of every entity, ready to be found and compared."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

import numpy as np

from answerable.domain import Entity
from answerable.matching.comparison import Known
from answerable.matching.finding import (
    Arrays,
    Flags,
    Kept,
    Postings,
    bearers,
    from_arrays,
    listed,
    merged,
    to_arrays,
)
from answerable.matching.prepared import Prepared, prepare
from answerable.matching.rarity import Rarity
from answerable.names import parse

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

    @cached_property
    def beyond_ascii(self) -> Flags:
        """Which names have a character that is not ASCII: those in other scripts are among them."""
        names = self.kept.names
        if not names.many:
            return np.empty(0, dtype=bool)
        flags: Flags = np.maximum.reduceat(names.data, names.starts[:-1]) >= 128
        return flags

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
