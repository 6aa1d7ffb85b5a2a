"""Between two organisations: their ties, the chains that the grammar allows, ownership, and what both share.

A shortest path is not a reason, so none is looked for: where the grammar allows no chain, none is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from answerable.domain import (
    DEPTH,
    Chain,
    Concern,
    Entity,
    EntityId,
    ExposureKind,
    Holding,
    Listing,
    Match,
    OwnershipSum,
    Part,
    Standing,
    Tie,
    When,
    strength_words,
    weakest,
    when,
)
from answerable.errors import AnswerableError
from answerable.graph import Behind, Working, behind, closure, day_number
from answerable.graph import tracer as chains_to
from answerable.rules import MEASURE, grammar, regimes
from answerable.services.exposures import BEST, Tracing
from answerable.services.show import SHOWN, found
from answerable.services.trace import Tracer

_UNNAMED = {
    ExposureKind.OWNS_LISTED: "holds a part of it",
    ExposureKind.CONTRIBUTES_TO_LISTED: "contributes to it",
    ExposureKind.BUYS_FROM_LISTED: "buys from it",
    ExposureKind.TAKEN_FROM: "taken from",
}
"""What a chain says where it leads to an organisation that no list and no rule names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: its canonical id, the listings that stand on the day, and others of a similar name."""

    entity: EntityId
    listings: tuple[Listing, ...]
    others: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chained:
    """A chain from one of the two to the other, and what it says of the one that it begins at.

    `label` says listed only where a list names the other on the day.
    """

    kind: ExposureKind
    label: str
    chain: Chain
    when: When
    standing: Standing
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What leads from `start` to `end`.

    `chains` are the best of each kind; `cut` says that not all ties were looked at: there may be more.
    `part` is what `start` has of `end` through all routes, None where it has none by the holdings known.
    Where it is not `settled`, routes that go round were not taken out, and it can be less. `working` is
    whether `end` falls under `start` by half or more; None where nothing that counts is held.
    """

    start: EntityId
    end: EntityId
    chains: tuple[Chained, ...]
    cut: bool
    part: Part | None
    settled: bool
    working: OwnershipSum | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedOwner:
    """An owner that stands behind both, with the part that it has of each through all routes."""

    owner: EntityId
    of_a: Part
    of_b: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTie:
    """An organisation that both have ties to. That alone says nothing of a tie between the two."""

    organisation: EntityId
    ties_of_a: tuple[Tie, ...]
    ties_of_b: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """How `a` and `b` are tied on the day `as_of`.

    `ties` are all between them, past ones too; `ways` lead from a to b and from b to a, by chains of at most
    `depth` ties. `owners` have the largest parts first, `shared` the organisations with the fewest ties
    first. `entities` names everybody.
    """

    as_of: date
    depth: int
    a: Side
    b: Side
    ties: tuple[Tie, ...]
    ways: tuple[Way, Way]
    owners: tuple[SharedOwner, ...]
    shared: tuple[SharedTie, ...]
    entities: Mapping[EntityId, Entity]


def between(
    a: str,
    b: str,
    tracer: Tracer,
    *,
    country_a: str = "",
    country_b: str = "",
    depth: int = DEPTH,
    best: int = BEST,
) -> Between:
    """How `a` and `b`, each an id or a name in any script, are tied.

    A chain has `depth` ties at most, and `best` of each kind are told. Raises AnswerableError where one of
    the two is not known or several organisations, and where both are the same.
    """
    side_a, side_b = _side(a, tracer, country_a), _side(b, tracer, country_b)
    if side_a.entity == side_b.entity:
        raise AnswerableError(
            f"{a!r} and {b!r} are one organisation in this catalog: {side_a.entity}.",
            f"All there is on it: answerable show {side_a.entity}",
        )
    tracing = tracer.tracing
    one, other = _End(tracing, side_a.entity), _End(tracing, side_b.entity)
    told = Between(
        as_of=tracing.day,
        depth=depth,
        a=side_a,
        b=side_b,
        ties=_ties(one, other),
        ways=(_way(one, other, depth, best), _way(other, one, depth, best)),
        owners=tuple(_owners(one, other)),
        shared=tuple(_shared(one, other)),
        entities={},
    )
    return replace(told, entities=tracer.records.some(_named(told)))


def _side(company: str, tracer: Tracer, country: str) -> Side:
    """The one organisation that `company` is."""
    records, others = found(company, tracer, country)
    same = list(dict.fromkeys(map(tracer.records.canonical, records)))
    if len(same) > 1:
        names = tracer.records.some(same[:SHOWN])
        which = "; ".join(f"{record.name} ({entity})" for entity, record in names.items())
        raise AnswerableError(
            f"{company!r} is the name of {len(same)} organisations in the catalog.",
            f"Say which by its id: {which}",
        )
    concern = tracer.tracing.concerns.get(same[0])
    return Side(entity=same[0], listings=concern.listings if concern else (), others=others)


@dataclass(frozen=True)
class _End:
    """One of the two in the network of the day."""

    tracing: Tracing
    entity: EntityId

    @cached_property
    def node(self) -> int | None:
        """Its number; None where no tie touches it."""
        return self.tracing.network.find(self.entity)

    @cached_property
    def ties(self) -> Mapping[int, list[int]]:
        """The ties at it that had begun, as numbers, by the number of their other end."""
        met: dict[int, list[int]] = defaultdict(list)
        if self.node is None:
            return met
        network = self.tracing.network
        numbers = network.graph.touching(self.node)
        told = network.told
        ends_of = told.subjects[numbers].tolist(), told.objects[numbers].tolist()
        begun = (told.begins[numbers] <= day_number(self.tracing.day)).tolist()
        for tie, subject, object_, had_begun in zip(numbers, *ends_of, begun, strict=True):
            if had_begun:
                met[object_ if subject == self.node else subject].append(tie)
        return met

    @cached_property
    def behind(self) -> Behind | None:
        """Who stands behind it; None where no tie touches it."""
        return None if self.node is None else behind(self.tracing.sums.stakes, self.node)

    @cached_property
    def parts(self) -> Mapping[int, Part]:
        """The part of it that each of its owners has, direct or not, by the owner's number."""
        if self.behind is None:
            return {}
        rows = (self.behind.owners.tolist(), self.behind.low.tolist(), self.behind.high.tolist())
        return {owner: Part(low, high) for owner, low, high in zip(*rows, strict=True) if high > 0}


def _ties(one: _End, other: _End) -> tuple[Tie, ...]:
    """Every tie between the two, whichever does it to the other."""
    numbers = [] if other.node is None else one.ties.get(other.node, [])
    return tuple(one.tracing.network.ties(numbers))


def _way(one: _End, other: _End, depth: int, best: int) -> Way:
    tracing = one.tracing
    search = chains_to(
        tracing.network,
        grammar(),
        [other.entity],
        depth=depth,
        day=day_number(tracing.day),
        places=best,
    )
    traced = search.chains(one.entity)
    concern = tracing.concerns.get(other.entity)
    return Way(
        start=one.entity,
        end=other.entity,
        chains=tuple(_chained(chain, concern, tracing.day) for chain in traced.chains),
        cut=traced.cut,
        part=None if one.node is None else other.parts.get(one.node),
        settled=other.behind is None or (other.behind.solved and not other.behind.left),
        working=_working(one, other),
    )


def _chained(chain: Chain, concern: Concern | None, day: date) -> Chained:
    kind = next(rule.exposure for rule in grammar().rules if rule.name == chain.rule)
    ties = [step.tie for step in chain.steps]
    return Chained(
        kind=kind,
        label=_label(kind, concern),
        chain=chain,
        when=when([tie.period for tie in ties], day),
        standing=weakest(ties).standing,
        strength=strength_words(ties),
    )


def _label(kind: ExposureKind, concern: Concern | None) -> str:
    if concern is None:
        return _UNNAMED[kind]
    return kind.value if concern.listed else kind.value.replace("listed", "concern")


def _working(owner: _End, company: _End) -> OwnershipSum | None:
    """Whether `company` falls under `owner` by the project's own measure."""
    regime = regimes()[MEASURE]
    if owner.node is None or company.node is None or regime.ownership is None:
        return None
    network, sums = owner.tracing.network, owner.tracing.sums
    spread = closure(sums.stakes, regime.ownership, [owner.node], network.engine)
    working = spread.working(company.node)
    if working is None:
        return None
    (told,) = sums.told([working], regime)
    return replace(
        told,
        holdings=tuple(replace(held, why=_why(held, owner, working)) for held in told.holdings),
        threshold="half or more, added up over the owner and all that so fall under it",
    )


def _why(held: Holding, owner: _End, working: Working) -> str:
    if held.holder == owner.entity:
        return "is the owner"
    number = owner.tracing.network.find(held.holder)
    sure = number is not None and working.group.counting[number]
    return "falls under the owner" if sure else "perhaps falls under the owner"


def _owners(one: _End, other: _End) -> Iterator[SharedOwner]:
    """Who stands behind both, the largest of the lesser parts first."""
    network = one.tracing.network
    both = sorted(one.parts.keys() & other.parts.keys())
    found = [
        SharedOwner(owner=owner, of_a=one.parts[number], of_b=other.parts[number])
        for number, owner in zip(both, network.entities(both), strict=True)
    ]
    yield from sorted(found, key=lambda each: (-min(each.of_a.high, each.of_b.high), each.owner))


def _shared(one: _End, other: _End) -> Iterator[SharedTie]:
    """The organisations that both have ties to, those with the fewest ties first: many have ties to a hub."""
    network, graph = one.tracing.network, one.tracing.network.graph
    both = one.ties.keys() & other.ties.keys()
    known = zip(both, network.entities([*both]), strict=True)
    for _, organisation, number in sorted((len(graph.touching(n)), name, n) for n, name in known):
        yield SharedTie(
            organisation=organisation,
            ties_of_a=tuple(network.ties(one.ties[number])),
            ties_of_b=tuple(network.ties(other.ties[number])),
        )


def _named(told: Between) -> Iterator[EntityId]:
    """Everybody whom the lines about the two name."""
    yield from (told.a.entity, told.b.entity)
    for way in told.ways:
        for chained in way.chains:
            yield from chained.chain.entities
        if way.working:
            yield from (held.holder for held in way.working.holdings)
    yield from (each.owner for each in told.owners)
    yield from (each.organisation for each in told.shared)
