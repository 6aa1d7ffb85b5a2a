"""Kept: the entities of an index as arrays, and what is read of them when a row may be one."""

from typing import NamedTuple

import numpy as np

from answerable.domain import Entity, EntityId, Identifier, Scheme
from answerable.matching.finding.texts import Texts
from answerable.matching.finding.units import Rows


class Record(NamedTuple):
    """What is known of an entity besides its names."""

    id: EntityId
    countries: frozenset[str]
    identifiers: tuple[Identifier, ...]


class Kept(NamedTuple):
    """The names of all entities, one after the other, and a line about each entity.

    `owners[row]` is the number of the entity that has name `row`; the first of its names is the one to print.
    """

    names: Texts
    owners: Rows
    lines: Texts

    def record(self, number: int) -> Record:
        """What is known of the entity of this number."""
        countries, identifiers, id_ = self.lines.text(number).split("\t", 2)
        pairs = (one.partition(":") for one in identifiers.split())
        return Record(
            EntityId(id_),
            frozenset(countries.split()),
            tuple(Identifier(Scheme(scheme), value) for scheme, _, value in pairs),
        )

    def rows(self, number: int) -> range:
        """The names of the entity of this number."""
        first, end = np.searchsorted(self.owners, [number, number + 1])
        return range(int(first), int(end))

    def and_(self, others: "Kept") -> "Kept":
        """These entities, and `others` after them. Raises ValueError where two have one id."""
        ids = {others.record(number).id for number in range(others.lines.many)}
        for number in range(self.lines.many):
            if (id_ := self.record(number).id) in ids:
                raise ValueError(f"two entities have the id {id_}")
        owners = np.append(self.owners, others.owners + np.int32(self.lines.many))
        return Kept(self.names.and_(others.names), owners, self.lines.and_(others.lines))


def line(entity: Entity) -> str:
    """What is kept of `entity` besides its names: the id, which can hold anything, stands last."""
    identifiers = " ".join(map(str, entity.identifiers)) if entity.identifiers else ""
    return f"{' '.join(entity.countries)}\t{identifiers}\t{entity.id}"
