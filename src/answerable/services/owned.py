"""Owned: every company that falls under a regime by who holds it, with the sum that makes it so."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.domain import (
    Answer,
    Chain,
    Entity,
    EntityId,
    Finding,
    OwnershipSum,
    Part,
    Regime,
    Severity,
)
from answerable.errors import AnswerableError
from answerable.graph import Interest, Working, interest
from answerable.services.build import Progress
from answerable.services.exposures import Tracing
from answerable.services.show import found
from answerable.services.sums import Sums, under
from answerable.services.trace import Tracer, ends

_AT_ONCE = 2_000
"""For so many companies the ties and names are looked up together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedCompany:
    """One company that falls under the rule, or could.

    `route` is the shortest way up to one of the owners. `part` is another question: what part of the company
    the owners have through all routes, each the product of its shares.
    """

    sum: OwnershipSum
    route: Chain
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """What falls under the rule of `regime` from the `owners`, whom `by` names; yes before could be.

    `stands` says whether the rule is in force on the day.
    """

    as_of: date
    regime: Regime
    stands: Answer
    by: str
    owners: tuple[EntityId, ...]
    companies: tuple[OwnedCompany, ...]
    entities: dict[EntityId, Entity]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The owners that are asked about, what they are called together, and whether a list names them."""

    owners: tuple[EntityId, ...]
    called: str
    listed: bool


def owned(
    tracer: Tracer,
    regime: Regime,
    by: str | None = None,
    country: str = "",
    *,
    minorities: bool = False,
    on_progress: Progress = lambda *_: None,
) -> Owned:
    """Every company that falls under `regime` by who holds it, or could.

    With `minorities` those too in which the owners hold too little: the answer is then no.

    `by` names a list, a source, or one company (its id or name, in `country`); without it the owners are all
    that the regime's lists name. Raises AnswerableError where it names none of these, where nobody in the
    catalog is on the regime's lists, and where the regime has no rule of ownership.
    """
    tracing = tracer.tracing
    asked = _asked(tracer, regime, by, country)
    sums = Sums(tracing.network, tracing.sums.stakes, lambda _: asked.owners, [regime], tracing.day)
    if not asked.listed:
        sums.owner, sums.owners_called = "is the one asked about", asked.called
    closure = sums.closure(regime)
    if closure is None:
        raise AnswerableError(f"{regime.title} has no rule of ownership.", "Choose another regime.")
    parts = interest(sums.stakes, tracing.network.numbers(asked.owners), tracing.network.engine)
    nodes = [*closure.sure.tolist(), *closure.maybe.tolist()]
    nodes += closure.neither.tolist() if minorities else []
    workings = [working for node in nodes if (working := closure.working(node))]
    companies = tuple(_companies(sums, workings, regime, parts, on_progress))
    named = dict.fromkeys((*asked.owners, *(entity for one in companies for entity in _named(one))))
    return Owned(
        as_of=tracing.day,
        regime=regime,
        stands=regime.stands(tracing.day),
        by=asked.called,
        owners=asked.owners,
        companies=companies,
        entities=tracer.records.some(named),
        findings=(
            *_not_in_force(regime, tracing.day),
            *_not_its_lists(tracing, regime, asked.owners),
            *_unfinished(parts),
            *tracing.findings(named),
        ),
    )


def _asked(tracer: Tracer, regime: Regime, by: str | None, country: str) -> _Asked:
    concerns = tracer.tracing.concerns
    if by is None:
        owners = tuple(entity for entity, concern in concerns.items() if under(regime, concern))
        if not owners:
            lists = ", ".join(regime.lists)
            raise AnswerableError(
                f"Nobody in this catalog is on a list of {regime.title} on {tracer.tracing.day}.",
                f"Add one of its lists ({lists}), or say whose companies with --by.",
            )
        return _Asked(owners, f"those on the lists of {regime.title}", True)
    wanted = by.strip().casefold()
    for said in ("list", "source"):
        names = {
            entity: getattr(listing, said)
            for entity, concern in concerns.items()
            for listing in concern.listings
            if getattr(listing, said).casefold() == wanted
        }
        if names:
            return _Asked(tuple(names), f"those on {next(iter(names.values()))}", True)
    owners = tuple(dict.fromkeys(map(tracer.records.canonical, found(by, tracer, country)[0])))
    entities = tracer.records.some(owners)
    called = " and ".join(entities[owner].name if owner in entities else owner for owner in owners)
    return _Asked(owners, called, False)


def _companies(
    sums: Sums, workings: Sequence[Working], regime: Regime, parts: Interest, on_progress: Progress
) -> Iterator[OwnedCompany]:
    """Those that fall under the rule, those that could, those that do not; of each the larger sums first."""
    part, found_so_far = parts.by_node(), []
    for start in range(0, len(workings), _AT_ONCE):
        some = workings[start : start + _AT_ONCE]
        for working, told in zip(some, sums.told(some, regime), strict=True):
            route = next(sums.routes(working, regime))  # the nearest comes first
            low, high = part.get(working.node, (0.0, 0.0))
            found_so_far.append(OwnedCompany(sum=told, route=route, part=Part(low, high)))
        on_progress("Adding up", len(found_so_far), len(workings))
    yield from sorted(found_so_far, key=_order)


def _order(one: OwnedCompany) -> tuple[int, int, int, str]:
    answer, total = list(Answer).index(one.sum.answer), one.sum.total
    return answer, -total.low, -total.high, one.sum.company


def _named(one: OwnedCompany) -> Iterator[EntityId]:
    yield one.sum.company
    yield from (holding.holder for holding in one.sum.holdings)
    yield from ends(step.tie for step in one.route.steps)


def _not_in_force(regime: Regime, day: date) -> Iterator[Finding]:
    stands = regime.stands(day)
    if stands is Answer.YES:
        return
    notes = "; ".join(one.note.rstrip(".") for one in regime.force if one.note)
    words = "was not in force on" if stands is Answer.NO else "may not have been in force on"
    message = f"{words} {day}: told is what its rule would cover{f'. {notes}' if notes else ''}"
    yield Finding(rule="regime.not-in-force", severity=Severity.DOUBT, message=message, about=regime.title)


def _not_its_lists(tracing: Tracing, regime: Regime, owners: Collection[EntityId]) -> Iterator[Finding]:
    """A note where owners are asked about whom none of the regime's lists names."""
    known = [tracing.concerns[owner] for owner in owners if owner in tracing.concerns]
    others = len(owners) - sum(under(regime, concern) for concern in known)
    if others and "*" not in regime.lists:
        who = "the owner asked about is" if len(owners) == 1 else f"{others:,} of the owners asked about are"
        message = f"{who} on none of its lists: told is what its rule would cover if they were"
        yield Finding(rule="regime.other-lists", severity=Severity.NOTE, message=message, about=regime.title)


def _unfinished(parts: Interest) -> Iterator[Finding]:
    if parts.left > 0:
        message = (
            f"after {parts.rounds:,} rounds {100 * parts.left:.4f} % of a company had not gone on: "
            "companies that hold nearly all of one another; parts are too small by as much"
        )
        yield Finding(rule="ownership.unfinished", severity=Severity.NOTE, message=message, about="parts")
