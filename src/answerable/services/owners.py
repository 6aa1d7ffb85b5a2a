"""Owners: who stands behind a company, to the top, with cross-holdings solved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from answerable.domain import (
    WHOLE,
    Answer,
    Control,
    Entity,
    EntityId,
    Finding,
    OwnershipSum,
    Part,
    Severity,
    Share,
    Tie,
)
from answerable.errors import AnswerableError
from answerable.graph import Behind, Stakes, behind, controls_of
from answerable.rules import MEASURE, regimes
from answerable.services.exposures import Tracing
from answerable.services.show import found
from answerable.services.sums import Sums
from answerable.services.trace import Tracer

HIGHEST = 40
"""How many holders one above the other the tree shows; the table of owners has all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A holder of what stands above it in the tree, and who holds that holder, the largest first.

    `seen` says that the holder is told of elsewhere in the tree, with its holders; `goes_on` that the tree is
    so high that its holders are not told. `total` is what the known holders have of it together, which may be
    more than the whole by what sources say. `lists` name it on the day.
    """

    holder: EntityId
    share: Share
    control: tuple[Control, ...]
    tie: Tie
    lists: tuple[str, ...]
    total: Part | None
    seen: bool
    goes_on: bool
    branches: tuple["Branch", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """One direct or indirect owner: what it holds itself (or can, where that is not `given`), its part by all
    routes, its lists, and whether it is at the `top`: nobody is known to hold it.
    """

    entity: EntityId
    direct: Share | None
    given: bool
    part: Part
    lists: tuple[str, ...]
    top: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Who stands behind `company`: the tree of holders, every owner with its part, the largest first, and the
    sum by which listed organisations own it, where there is one. `total` is what its known holders have.
    """

    as_of: date
    company: EntityId
    lists: tuple[str, ...]
    total: Part | None
    branches: tuple[Branch, ...]
    owners: tuple[Owner, ...]
    sum: OwnershipSum | None
    entities: dict[EntityId, Entity]
    findings: tuple[Finding, ...]


def owners(tracer: Tracer, company: str, country: str = "") -> Owners:
    """Who stands behind `company`: the id or the name of one organisation, in `country`.

    Raises AnswerableError where it is none, or where the name could be several.
    """
    tracing, stakes = tracer.tracing, tracer.tracing.sums.stakes
    ids = list(dict.fromkeys(map(tracer.records.canonical, found(company, tracer, country)[0])))
    if len(ids) > 1:
        raise AnswerableError(f"{company!r} could be several: {', '.join(ids)}.", "Name one by its id.")
    node = tracing.network.find(ids[0])
    if node is None:
        return _nobody(tracer, ids[0])
    solved = behind(stakes, node)
    tree = _Tree(tracing, stakes)
    branches = tree.above(node)
    told = tuple(sorted(_owners(tracing, stakes, node, solved), key=_order))
    summed = _all_rules(tracing).gravest(ids[0])
    return Owners(
        as_of=tracing.day,
        company=ids[0],
        lists=_lists(tracing, ids[0]),
        total=_total(stakes, node),
        branches=branches,
        owners=told,
        sum=summed[0] if summed else None,
        entities=tracer.records.some([ids[0], *(one.entity for one in told)]),
        findings=(*tracing.findings([ids[0], *(one.entity for one in told)]), *_unsolved(solved)),
    )


def _all_rules(tracing: Tracing) -> Sums:
    """The sums by every rule of ownership that may be in force, the project's own measure first."""
    rules = [one for one in regimes().values() if one.ownership and one.stands(tracing.day) is not Answer.NO]
    first = sorted(rules, key=lambda one: one.name != MEASURE)
    return Sums(tracing.network, tracing.sums.stakes, tracing.sums.owners, first, tracing.day)


def _nobody(tracer: Tracer, company: EntityId) -> Owners:
    """What there is on an organisation that no tie touches."""
    return Owners(
        as_of=tracer.tracing.day,
        company=company,
        lists=_lists(tracer.tracing, company),
        total=None,
        branches=(),
        owners=(),
        sum=None,
        entities=tracer.records.some([company]),
        findings=(),
    )


def _owners(tracing: Tracing, stakes: Stakes, node: int, solved: Behind) -> Iterator[Owner]:
    direct = stakes.in_node(node)
    numbers = solved.owners.tolist()
    rows = zip(
        numbers, tracing.network.entities(numbers), solved.low.tolist(), solved.high.tolist(), strict=True
    )
    for number, entity, low, high in rows:
        yield Owner(
            entity=entity,
            direct=stakes.share(direct[number]) if number in direct else None,
            given=number in direct and _given(tracing, stakes, direct[number]),
            part=Part(low, high),
            lists=_lists(tracing, entity),
            top=not stakes.in_node(number),
        )


def _given(tracing: Tracing, stakes: Stakes, stake: int) -> bool:
    return tracing.network.tie(int(stakes.ties[stake])).share is not None


def _order(owner: Owner) -> tuple[float, float, str]:
    return -owner.part.low, -owner.part.high, owner.entity


def _lists(tracing: Tracing, entity: EntityId) -> tuple[str, ...]:
    concern = tracing.concerns.get(entity)
    return tuple(dict.fromkeys(one.list for one in concern.listings)) if concern else ()


def _total(stakes: Stakes, node: int) -> Part | None:
    """What the known holders of a node have together; None where there are none."""
    held = list(stakes.in_node(node).values())
    if not held:
        return None
    low, high = (int(figures[held].sum()) / WHOLE for figures in (stakes.low, stakes.high))
    return Part(low, max(low, min(high, 1.0)))


class _Tree:
    """Grows the tree of holders upwards; the holders of each are told where it stands nearest the company."""

    def __init__(self, tracing: Tracing, stakes: Stakes) -> None:
        self._tracing, self._stakes = tracing, stakes
        self._told: dict[int, int] = {}

    def above(self, company: int) -> tuple[Branch, ...]:
        """The branches from `company`."""
        self._told = self._nearest(company)
        return self._branches(company, company, HIGHEST)

    def _nearest(self, company: int) -> dict[int, int]:
        """Each node behind the company, with the one below it through which its holders are told."""
        below, layer = {company: company}, [company]
        while layer:
            following = []
            for node in layer:
                for holder in self._sorted(node):
                    if holder not in below:
                        below[holder] = node
                        following.append(holder)
            layer = following
        return below

    def _sorted(self, node: int) -> dict[int, int]:
        held = self._stakes.in_node(node)
        order = sorted(held, key=lambda one: (*self._least(held[one]), one))
        return {holder: held[holder] for holder in order}

    def _least(self, stake: int) -> tuple[int, int]:
        return -int(self._stakes.low[stake]), -int(self._stakes.high[stake])

    def _branches(self, node: int, company: int, left: int) -> tuple[Branch, ...]:
        held = self._sorted(node)
        entities = self._tracing.network.entities(list(held))
        ties = self._tracing.network.ties([int(self._stakes.ties[stake]) for stake in held.values()])
        found = []
        for (holder, stake), entity, tie in zip(held.items(), entities, ties, strict=True):
            here = self._told.get(holder) == node and holder != company
            found.append(
                Branch(
                    holder=entity,
                    share=self._stakes.share(stake),
                    control=controls_of(int(self._stakes.control[stake])),
                    tie=tie,
                    lists=_lists(self._tracing, entity),
                    total=_total(self._stakes, holder),
                    seen=not here,
                    goes_on=here and not left and bool(self._stakes.in_node(holder)),
                    branches=self._branches(holder, company, left - 1) if here and left else (),
                )
            )
        return tuple(found)


def _unsolved(solved: Behind) -> Iterator[Finding]:
    if not solved.solved or solved.left > 0:
        message = (
            "companies that hold one another without end, by the figures given or by what they can be: "
            "parts through them are the widest possible"
        )
        yield Finding(rule="ownership.loops", severity=Severity.DOUBT, message=message, about="parts")
