"""Records: every entity of the catalog, and which of them are the same organisation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from answerable.domain import Decision, Entity, EntityId, Finding
from answerable.identity import Clusters, clusters


@dataclass(frozen=True, slots=True)
class Records:
    """The catalog's entities by id, and how identifiers and people join them; names never do."""

    entities: Mapping[EntityId, Entity]
    joined: Clusters

    def canonical(self, entity: EntityId) -> EntityId:
        """The id under which an organisation is traced."""
        return self.joined.canonical[entity]

    def same_as(self, entity: EntityId) -> tuple[Entity, ...]:
        """All records of one organisation, the canonical one first."""
        first = self.canonical(entity)
        rest = sorted(
            other for other, one in self.joined.canonical.items() if one == first and other != first
        )
        return tuple(self.entities[record] for record in (first, *rest))

    def some(self, wanted: Iterable[EntityId]) -> dict[EntityId, Entity]:
        """The records with these ids, in id order."""
        return {entity: self.entities[entity] for entity in sorted(set(wanted))}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What spoke against a join."""
        return self.joined.findings


def records(entities: Mapping[EntityId, Entity], decisions: Iterable[Decision] = ()) -> Records:
    """Join the records that share an identifier, and those that a person joined."""
    return Records(entities, clusters(entities.values(), decisions=decisions))
