"""Exposures of one company: its listings, the sums of ownership, and the chains that the grammar allows."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, islice

from answerable.domain import (
    DEPTH,
    MAJORITY,
    Answer,
    Chain,
    Concern,
    Entity,
    EntityId,
    Exposure,
    ExposureKind,
    Finding,
    Listing,
    Regime,
    Severity,
    Standing,
    Tie,
    When,
    gravest_first,
    strength,
    strength_words,
    weakest,
    when,
)
from answerable.graph import MOST, Network, Tracer, day_number, network, tracer
from answerable.rules import MEASURE, grammar, named_concerns, regimes
from answerable.services.sums import Sums, listed_under

BEST = 3
"""How many chains of one kind to one concern are kept, best first, unless a user asks for more."""

OWNERS = 25
"""To so many listed owners the way up is told, the nearest first; the working has all who count."""

NOBODY = Chain(rule="listing", steps=())
"""The chain of an organisation that is itself listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a trace is asked for: the kinds of exposure, the regimes (none: all of majority, and every
    concern), the ties that a chain has at most, and how many chains of one kind to one concern.
    """

    exposures: frozenset[ExposureKind] = frozenset(ExposureKind)
    regimes: tuple[Regime, ...] = ()
    depth: int = DEPTH
    best: int = BEST

    def rules(self, day: date) -> list[Regime]:
        """The regimes whose rules of ownership are asked about on `day`."""
        if self.regimes:
            return [one for one in self.regimes if one.ownership]
        return [one for one in _of_majority() if one.stands(day) is not Answer.NO]


def _of_majority() -> list[Regime]:
    """The project's own measure, then every regime that asks for half or more, or for control."""
    known = regimes()
    majority = [one for one in known.values() if one.ownership and one.ownership.least >= MAJORITY]
    return sorted(majority, key=lambda one: one.name != MEASURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """All that the tracing of one catalog on one day needs, prepared once for any number of companies.

    Every id here is canonical: records that an identifier joined are one node. `cut` are the companies, of
    those asked about so far, about which there were more ties than are looked at.
    """

    day: date
    captured: date
    asked: Asked
    listings: Mapping[EntityId, tuple[Listing, ...]]
    concerns: Mapping[EntityId, Concern]
    servable: frozenset[EntityId]
    network: Network
    tracer: Tracer
    sums: Sums
    cut: set[EntityId] = field(default_factory=set)

    def exposures(self, company: EntityId) -> tuple[Exposure, ...]:
        """Every exposure of `company`, gravest first; of each kind to each concern the best few chains."""
        found = [*self._listed(company), *self._owned(company), *self._traced(company)]
        ranked = gravest_first(one for one in found if one.kind in self.asked.exposures)
        by_concern = sorted(ranked, key=lambda e: (e.kind, e.concern.entity))
        groups = groupby(by_concern, key=lambda e: (e.kind, e.concern.entity))
        kept = {id(exposure) for _, group in groups for exposure in [*group][: self.asked.best]}
        return tuple(exposure for exposure in ranked if id(exposure) in kept)

    def ties(self, company: EntityId) -> tuple[Tie, ...]:
        """Every tie at `company` that had begun, whether or not it makes an exposure."""
        node = self.network.find(company)
        if node is None:
            return ()
        found = self.network.ties(self.network.graph.touching(node))
        return tuple(tie for tie in found if not tie.period.begins_after(self.day))

    def findings(self, named: Collection[EntityId]) -> Iterator[Finding]:
        """The doubts about those `named`: owners who surely hold more than the whole, chains cut short."""
        for company in sorted(self.cut & set(named)):
            message = (
                f"of the ties about it {MOST:,} were looked at, and there are more: it may have better chains"
            )
            yield Finding(rule="trace.cut", severity=Severity.DOUBT, message=message, about=company)
        nodes = self.sums.stakes.over_allocated()
        for node, entity in zip(nodes, self.network.entities(nodes), strict=True):
            if entity not in named:
                continue
            total = self.sums.stakes.total[node] / 100
            message = f"its owners hold {total:g} % together, so a source is wrong or two speak of one share"
            yield Finding(
                rule="ownership.over-allocated", severity=Severity.DOUBT, message=message, about=entity
            )

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
        found = self.sums.gravest(company)
        if found is None or found[0].answer is Answer.NO:
            return
        told, working = found
        routes = self.sums.routes(working, self.sums.regime(told.regime))
        for chain in islice(routes, OWNERS):
            yield replace(self._exposure(ExposureKind.OWNED_BY_LISTED, company, chain), working=told)

    def _traced(self, company: EntityId) -> Iterator[Exposure]:
        kinds = {rule.name: rule.exposure for rule in grammar().rules}
        found = self.tracer.chains(company)
        if found.cut:
            self.cut.add(company)
        for chain in found.chains:
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
    asked: Asked | None = None,
) -> Tracing:
    """Lay out ties in memory for tracing on `day`.

    `captured` is the day on which the lists came (`day` where it is not given).
    """
    return tracing(
        network(ties, canonical),
        by_entity(listings, canonical, day),
        public_bodies(entities, canonical),
        day=day,
        captured=captured or day,
        asked=asked or Asked(),
    )


def tracing(
    known: Network,
    listings: Mapping[EntityId, tuple[Listing, ...]],
    bodies: frozenset[EntityId],
    *,
    day: date,
    captured: date,
    asked: Asked,
) -> Tracing:
    """Prepare a network, whose entities are canonical, for tracing on `day`; `bodies` are public bodies."""
    if asked.regimes:
        listings = _covered(listings, asked.regimes)
    concerns = _concerns(listings, day)
    if asked.regimes:  # the rules name concerns that no list does; no regime is about those
        concerns = {entity: concern for entity, concern in concerns.items() if concern.listed}
    number = day_number(day)
    held = known.stakes(grammar().holding, number)
    return Tracing(
        day=day,
        captured=captured,
        asked=asked,
        listings=listings,
        concerns=concerns,
        servable=frozenset(concerns) | bodies,
        network=known,
        tracer=tracer(
            known,
            grammar(),
            concerns,
            depth=asked.depth,
            day=number,
            unlisted=frozenset(entity for entity, concern in concerns.items() if not concern.listed),
            places=asked.best,
            exposures=asked.exposures,
        ),
        sums=Sums(known, held, listed_under(concerns), asked.rules(day), day),
    )


def _covered(
    listings: Mapping[EntityId, tuple[Listing, ...]], chosen: Iterable[Regime]
) -> dict[EntityId, tuple[Listing, ...]]:
    """The listings on lists of the regimes that were chosen; who has none is left out."""
    kept = {
        entity: tuple(one for one in said if any(regime.covers(one.list) for regime in chosen))
        for entity, said in listings.items()
    }
    return {entity: said for entity, said in kept.items() if said}


def public_bodies(entities: Iterable[Entity], canonical: Mapping[EntityId, EntityId]) -> frozenset[EntityId]:
    """The organisations of which a record says that it is a public body."""
    return frozenset(canonical.get(one.id, one.id) for one in entities if one.schema == "PublicBody")


def by_entity(
    listings: Iterable[Listing], canonical: Mapping[EntityId, EntityId], day: date
) -> dict[EntityId, tuple[Listing, ...]]:
    """The listings that had begun by `day` of each organisation, by its canonical id."""
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
