"""Clusters: entities that bear the same identifier, or that a person says are the same, are one organisation.

An identifier joins because a register gave it to one organisation. A name never joins: that two names mean
one organisation is a match, and a person settles it. What a person parted stays apart, whatever they bear.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from answerable.domain import ONE_EACH, Decision, Entity, EntityId, Finding, Identifier, Scheme, Severity

STRENGTH = (
    Scheme.LEI,
    Scheme.USCC,
    Scheme.CIK,
    Scheme.ROR,
    Scheme.OFAC,
    Scheme.WIKIDATA,
    Scheme.ISIN,
    Scheme.TICKER,
)
"""Surest first: numbers of organisations, then of their shares, which move when a company is merged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two entities that are one organisation, and the identifier or the person's decision that says so."""

    left: EntityId
    right: EntityId
    because: Identifier | Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """`canonical` gives each entity the id of its organisation; `joins` say why, `findings` why not."""

    canonical: Mapping[EntityId, EntityId]
    joins: tuple[Join, ...]
    findings: tuple[Finding, ...]

    def why(self, entity: EntityId) -> tuple[Join, ...]:
        """The joins of the organisation that `entity` belongs to."""
        canonical = self.canonical[entity]
        return tuple(join for join in self.joins if self.canonical[join.left] == canonical)


def clusters(
    entities: Iterable[Entity], preferred: Sequence[str] = ("starter",), decisions: Iterable[Decision] = ()
) -> Clusters:
    """Join the entities that share an identifier, the surest identifiers first.

    Before that, those that a person joined by `decisions` (of several about one pair the last holds; those
    about records that are not here are passed over); those that a person parted are never in one cluster.
    The canonical id is that of an entity of the first of the `preferred` sources that is in the cluster, else
    the smallest. Two clusters that bear different numbers of a one-each scheme are not joined: that is a
    finding. The order of `entities` has no effect.
    """
    ordered = sorted(entities, key=lambda entity: (_rank(entity.source, preferred), entity.id))
    here = {entity.id for entity in ordered}
    held = {one.pair: one for one in decisions if one.pair <= here}.values()
    groups = _Groups(ordered, [one for one in held if not one.same])
    joins: list[Join] = []
    findings: list[Finding] = []
    for decision in held:
        if decision.same and groups.first(decision.left) != groups.first(decision.right):
            if groups.parted(decision.left, decision.right):
                findings.append(_both(decision))
            else:
                groups.join(decision.left, decision.right)
                joins.append(Join(left=decision.left, right=decision.right, because=decision))
    for identifier, bearers in _shared(ordered):
        for left, right in pairwise(bearers):
            if groups.first(left) == groups.first(right) or groups.parted(left, right):
                continue
            against = groups.contradiction(left, right)
            if against:
                findings.append(_refused(left, right, identifier, against))
            else:
                groups.join(left, right)
                joins.append(Join(left=left, right=right, because=identifier))
    canonical = {entity.id: groups.first(entity.id) for entity in ordered}
    return Clusters(canonical=canonical, joins=tuple(joins), findings=tuple(findings))


def _rank(source: str, preferred: Sequence[str]) -> int:
    return preferred.index(source) if source in preferred else len(preferred)


def _shared(entities: Sequence[Entity]) -> list[tuple[Identifier, list[EntityId]]]:
    """The identifiers that two or more entities bear, surest first, with their bearers."""
    bearers: defaultdict[Identifier, list[EntityId]] = defaultdict(list)
    for entity in entities:
        for identifier in dict.fromkeys(entity.identifiers):
            bearers[identifier].append(entity.id)
    shared = [(identifier, ids) for identifier, ids in bearers.items() if len(ids) > 1]
    return sorted(shared, key=lambda item: (STRENGTH.index(item[0].scheme), item[0].value))


class _Groups:
    """Union-find over entities in order of preference: the first of a group is its canonical entity."""

    def __init__(self, entities: Sequence[Entity], parted: Sequence[Decision]) -> None:
        self._parted = [(one.left, one.right) for one in parted]
        self._order = {entity.id: n for n, entity in enumerate(entities)}
        self._above = {entity.id: entity.id for entity in entities}
        self._numbers = {
            entity.id: {i for i in entity.identifiers if i.scheme in ONE_EACH} for entity in entities
        }

    def first(self, entity: EntityId) -> EntityId:
        """The canonical entity of the group of `entity`."""
        while self._above[entity] != entity:
            self._above[entity] = self._above[self._above[entity]]
            entity = self._above[entity]
        return entity

    def join(self, left: EntityId, right: EntityId) -> None:
        """Make one group of two."""
        keep, drop = sorted((self.first(left), self.first(right)), key=self._order.__getitem__)
        self._above[drop] = keep
        self._numbers[keep] |= self._numbers[drop]

    def parted(self, left: EntityId, right: EntityId) -> bool:
        """Whether a person parted a record of one group from a record of the other."""
        both = {self.first(left), self.first(right)}
        return any({self.first(one), self.first(other)} == both for one, other in self._parted)

    def contradiction(self, left: EntityId, right: EntityId) -> tuple[Identifier, Identifier] | None:
        """Two numbers of a one-each scheme that the groups do not share, or None."""
        mine, theirs = self._numbers[self.first(left)], self._numbers[self.first(right)]
        for scheme in STRENGTH:
            ours = sorted(i for i in mine if i.scheme is scheme)
            others = sorted(i for i in theirs if i.scheme is scheme)
            if ours and others and not set(ours) & set(others):
                return ours[0], others[0]
        return None


def _both(decision: Decision) -> Finding:
    return Finding(
        rule="identity.joined-and-parted",
        severity=Severity.DOUBT,
        message=f"{decision.who} joined {decision.left} and {decision.right}, but records that are the same "
        "as these were parted; they were not joined.",
        about=decision.left,
    )


def _refused(
    left: EntityId, right: EntityId, shared: Identifier, against: tuple[Identifier, Identifier]
) -> Finding:
    return Finding(
        rule="identity.contradiction",
        severity=Severity.DOUBT,
        message=f"{left} and {right} both bear {shared}, but one is {against[0]} and the other {against[1]}; "
        "they were not joined.",
        about=f"{left}, {right}",
    )
