"""Exposures of one company: its listings, the sums of ownership, and the chains that the grammar allows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from answerable.domain import (
    DEPTH,
    Answer,
    Chain,
    Concern,
    Entity,
    EntityId,
    Exposure,
    ExposureKind,
    Listing,
    Standing,
    Tie,
    When,
    gravest_first,
    strength,
    strength_words,
    weakest,
    when,
)
from answerable.graph import Closure, Graph, Tracer, build, closure, tracer
from answerable.rules import grammar, named_concerns

BEST = 3
"""How many chains of one kind to one concern are kept, best first."""

NOBODY = Chain(rule="listing", steps=())
"""The chain of an organisation that is itself listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """All that the tracing of one catalog on one day needs, prepared once for any number of companies.

    Every id here is canonical: records that an identifier joined are one node. `touching` are the ties at
    each end.
    """

    day: date
    captured: date
    depth: int
    listings: Mapping[EntityId, tuple[Listing, ...]]
    concerns: Mapping[EntityId, Concern]
    servable: frozenset[EntityId]
    graph: Graph
    tracer: Tracer
    closure: Closure

    def exposures(self, company: EntityId) -> tuple[Exposure, ...]:
        """Every exposure of `company`, gravest first; of each kind to each concern the best few chains."""
        found = [*self._listed(company), *self._owned(company), *self._traced(company)]
        ranked = gravest_first(found)
        by_concern = sorted(ranked, key=lambda e: (e.kind, e.concern.entity))
        groups = groupby(by_concern, key=lambda e: (e.kind, e.concern.entity))
        kept = {id(exposure) for _, group in groups for exposure in [*group][:BEST]}
        return tuple(exposure for exposure in ranked if id(exposure) in kept)

    def ties(self, company: EntityId) -> tuple[Tie, ...]:
        """Every tie at `company`, whether or not it makes an exposure."""
        node = self.graph.number.get(company)
        if node is None:
            return ()
        numbers = sorted({*self.graph.out_of(node), *self.graph.into(node)})
        return tuple(self.graph.ties[number] for number in numbers)

    def _listed(self, company: EntityId) -> Iterator[Exposure]:
        listings = self.listings.get(company, ())
        if not listings:
            return
        standing = tuple(listing for listing in listings if not listing.period.is_over(self.day))
        concern = Concern(entity=company, listings=standing or listings)
        yield Exposure(
            kind=ExposureKind.LISTED,
            company=company,
            concern=concern,
            chain=NOBODY,
            when=self._listed_when(standing),
            standing=Standing.OFFICIAL_RECORD,
            strength="an official list names it",
            reaches=self._reaches(company),
        )

    def _listed_when(self, standing: Sequence[Listing]) -> When:
        """Whether listings that are not over stand; those without a date are known since their capture."""
        if not standing:
            return When.PAST
        dated = any(listing.period.start for listing in standing)
        return When.CURRENT if dated or self.day >= self.captured else When.UNKNOWN

    def _owned(self, company: EntityId) -> Iterator[Exposure]:
        working = self.closure.sum_for(company)
        if working is None or working.answer is Answer.NO:
            return
        for chain in self.closure.routes(company, self.depth):
            yield replace(self._exposure(ExposureKind.OWNED_BY_LISTED, company, chain), working=working)

    def _traced(self, company: EntityId) -> Iterator[Exposure]:
        kinds = {rule.name: rule.exposure for rule in grammar().rules}
        for chain in self.tracer.chains(company):
            yield self._exposure(kinds[chain.rule], company, chain)

    def _exposure(self, kind: ExposureKind, company: EntityId, chain: Chain) -> Exposure:
        concern = self.concerns[chain.steps[-1].end]
        ties = [step.tie for step in chain.steps]
        return Exposure(
            kind=kind,
            company=company,
            concern=concern,
            chain=chain,
            when=when([tie.period for tie in ties], self.day),
            standing=weakest(ties).standing,
            strength=strength_words(ties),
            reaches=self._reaches(concern.entity),
        )

    def _reaches(self, concern: EntityId) -> tuple[Tie, ...]:
        """What the concern itself serves: its deployments to public bodies and concerns, best known first."""
        served = [
            tie
            for tie in self.ties(concern)
            if tie.subject == concern and tie.kind in grammar().served and tie.object in self.servable
        ]
        return tuple(sorted(served, key=strength))


def prepare(
    entities: Iterable[Entity],
    ties: Iterable[Tie],
    listings: Iterable[Listing],
    canonical: Mapping[EntityId, EntityId],
    *,
    day: date,
    captured: date | None = None,
    depth: int = DEPTH,
) -> Tracing:
    """Lay out a catalog for tracing on `day`, without what had not begun by then and what was retracted.

    `captured` is the day on which the lists came (`day` where it is not given).
    """
    known = [_renamed(tie, canonical) for tie in ties if _speaks(tie, day)]
    by_entity = _by_entity(listings, canonical, day)
    concerns = _concerns(by_entity, day)
    graph = build(known)
    listed = frozenset(entity for entity, concern in concerns.items() if concern.listed)
    return Tracing(
        day=day,
        captured=captured or day,
        depth=depth,
        listings=by_entity,
        concerns=concerns,
        servable=frozenset(concerns)
        | {canonical.get(entity.id, entity.id) for entity in entities if entity.schema == "PublicBody"},
        graph=graph,
        tracer=tracer(graph, grammar(), concerns, depth),
        closure=closure(graph, grammar(), listed, day),
    )


def _speaks(tie: Tie, day: date) -> bool:
    return tie.standing is not Standing.RETRACTED and not tie.period.begins_after(day)


def _renamed(tie: Tie, canonical: Mapping[EntityId, EntityId]) -> Tie:
    ends = canonical.get(tie.subject, tie.subject), canonical.get(tie.object, tie.object)
    return tie if ends == (tie.subject, tie.object) else replace(tie, subject=ends[0], object=ends[1])


def _by_entity(
    listings: Iterable[Listing], canonical: Mapping[EntityId, EntityId], day: date
) -> dict[EntityId, tuple[Listing, ...]]:
    found: dict[EntityId, tuple[Listing, ...]] = {}
    for listing in listings:
        if not listing.period.begins_after(day):
            entity = canonical.get(listing.entity, listing.entity)
            found[entity] = (*found.get(entity, ()), listing)
    return found


def _concerns(listings: Mapping[EntityId, tuple[Listing, ...]], day: date) -> dict[EntityId, Concern]:
    """The listed on `day`, and those that the rules name; a name that left every list is no concern."""
    named = named_concerns().items()
    concerns = {entity: Concern(entity=entity, listings=(), reason=why) for entity, why in named}
    for entity, all_listings in listings.items():
        standing = tuple(listing for listing in all_listings if not listing.period.is_over(day))
        if standing:
            concerns[entity] = Concern(entity=entity, listings=standing)
    return concerns
