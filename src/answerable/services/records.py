"""Records: every entity of the catalog, and which of them are the same organisation."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from answerable.domain import Decision, Entity, EntityId, Finding
from answerable.identity import Clusters, clusters


def _nobody(_wanted: Iterable[EntityId]) -> Mapping[EntityId, Entity]:
    return {}


@dataclass(frozen=True, slots=True)
class Records:
    """The catalog's entities by id, and how identifiers and people join them; names never do.

    `named` asks the registers for organisations that are near no list.
    """

    entities: Mapping[EntityId, Entity]
    joined: Clusters
    named: Callable[[Iterable[EntityId]], Mapping[EntityId, Entity]] = _nobody

    def canonical(self, entity: EntityId) -> EntityId:
        """The id under which an organisation is traced."""
        return self.joined.canonical.get(entity, entity)

    def same_as(self, entity: EntityId) -> tuple[Entity, ...]:
        """All records of one organisation, the canonical one first."""
        first = self.canonical(entity)
        rest = sorted(
            other for other, one in self.joined.canonical.items() if one == first and other != first
        )
        return tuple(self.entities[record] for record in (first, *rest))

    def some(self, wanted: Iterable[EntityId]) -> dict[EntityId, Entity]:
        """The records with these ids, in id order; what nobody names is left out."""
        ids = sorted(set(wanted))
        away = [entity for entity in ids if entity not in self.entities]
        known = {**self.entities, **self.named(away)} if away else self.entities
        return {entity: known[entity] for entity in ids if entity in known}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What spoke against a join."""
        return self.joined.findings


def records(
    entities: Mapping[EntityId, Entity],
    decisions: Iterable[Decision] = (),
    named: Callable[[Iterable[EntityId]], Mapping[EntityId, Entity]] = _nobody,
) -> Records:
    """Join the records that share an identifier, and those that a person joined."""
    return Records(entities, clusters(entities.values(), decisions=decisions), named)
