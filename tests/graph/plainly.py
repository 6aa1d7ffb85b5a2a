"""The arithmetic of ownership once more, plainly, over dicts and fractions, to hold the arrays against."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from answerable.domain import WHOLE, Answer, Control, EntityId, OwnershipRule, Standing, Tie, TieKind

Pair = tuple[EntityId, EntityId]


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody holds of somebody: between `low` and `high`, with other control."""

    low: int
    high: int
    control: frozenset[Control] = frozenset()


def held_on(ties: Sequence[Tie], day: date) -> dict[Pair, Held]:
    """Who holds how much of whom on a day; figures that are given go before what is not given can be."""
    told: dict[Pair, list[Tie]] = {}
    for tie in ties:
        venture = tie.kind is TieKind.JOINT_VENTURE and tie.share is not None
        holds = venture or tie.kind in {TieKind.OWNERSHIP, TieKind.INVESTMENT, TieKind.MERGER}
        if holds and tie.standing is not Standing.RETRACTED:
            period = tie.period
            begun = period.start is None or period.start.first_day() <= day
            over = period.ended and (period.end is None or period.end.last_day() < day)
            if begun and not over and tie.subject != tie.object:
                told.setdefault((tie.subject, tie.object), []).append(tie)
    found = {}
    for pair, several in told.items():
        figures = [_figures(tie) for tie in several if tie.share is not None] or [*map(_figures, several)]
        sound = [tie for tie in several if tie.standing is not Standing.DISPUTED]
        control = frozenset(one for tie in sound for one in tie.control)
        found[pair] = Held(min(low for low, _ in figures), max(high for _, high in figures), control)
    return found


def _figures(tie: Tie) -> tuple[int, int]:
    """From how much to how much; of what is disputed nothing is sure, and control may be all of it."""
    most = 4999 if tie.kind is TieKind.INVESTMENT else WHOLE
    low, high = (tie.share.low, tie.share.high) if tie.share else (0, most)
    if tie.standing is Standing.DISPUTED:
        return 0, WHOLE if tie.control else high
    return low, high


def answers(
    held: Mapping[Pair, Held], rule: OwnershipRule, listed: Collection[EntityId]
) -> dict[EntityId, Answer]:
    """What the rule comes to for every company in which somebody counts, whoever it is.

    Who counts only through the company itself does not count in it.
    """
    groups = [set(listed)] if rule.aggregated else [{one} for one in listed]
    found: dict[EntityId, Answer] = {}
    worse = [Answer.NO, Answer.COULD_BE, Answer.YES]
    for group in groups:
        for company in {of for _, of in held}:
            others = {pair: one for pair, one in held.items() if pair[0] != company}
            answer = _by_group(others, rule, group - {company}).get(company)
            if answer:
                found[company] = max(found.get(company, Answer.NO), answer, key=worse.index)
    return found


def _by_group(held: Mapping[Pair, Held], rule: OwnershipRule, group: set[EntityId]) -> dict[EntityId, Answer]:
    """Look at every company again and again until nobody more counts, surely or perhaps."""
    companies = {company for _, company in held}
    sure, perhaps = set(group), set(group)
    while True:
        more_sure = {one for one in companies if _surely(held, rule, sure, one)} - sure
        perhaps |= sure | more_sure
        more = {one for one in companies if _perhaps(held, rule, perhaps, one)} - perhaps
        if not more_sure and not more:
            break
        sure |= more_sure
        perhaps |= more
    found = {}
    for company in companies:
        if any(holder in perhaps for holder, of in held if of == company):
            found[company] = (
                Answer.YES
                if _surely(held, rule, sure, company)
                else Answer.COULD_BE
                if _perhaps(held, rule, perhaps, company)
                else Answer.NO
            )
    return found


def _surely(held: Mapping[Pair, Held], rule: OwnershipRule, counts: set[EntityId], company: EntityId) -> bool:
    theirs = [one for (holder, of), one in held.items() if of == company and holder in counts]
    controlled = any(rule.control.get(kind) is Answer.YES for one in theirs for kind in one.control)
    return controlled or sum(one.low for one in theirs) >= rule.least


def _perhaps(
    held: Mapping[Pair, Held], rule: OwnershipRule, counts: set[EntityId], company: EntityId
) -> bool:
    """By the highest figures; but of what others surely hold those who count can hold nothing."""
    theirs = [one for (holder, of), one in held.items() if of == company and holder in counts]
    others = sum(one.low for (holder, of), one in held.items() if of == company and holder not in counts)
    if any(kind in rule.control for one in theirs for kind in one.control):
        return True
    all_of_it = sum(one.low for (_, of), one in held.items() if of == company)
    room = WHOLE if all_of_it > WHOLE else WHOLE - others
    return min(sum(one.high for one in theirs), room) >= rule.least


Weights = dict[Pair, Fraction]


def in_proportion(held: Mapping[Pair, int]) -> Weights:
    """Basis points as parts of the whole, or of what all owners hold where that is more."""
    all_of = {company: sum(p for (_, of), p in held.items() if of == company) for _, company in held}
    return {pair: Fraction(points, max(WHOLE, all_of[pair[1]])) for pair, points in held.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a company behind owners, and how much more a bit more on its way to each would make it."""

    exact: Fraction
    grows: Fraction


def parts(weights: Weights, owners: Collection[EntityId]) -> dict[EntityId, Part]:
    """The part of every company behind the owners, by solving the sums over all routes exactly.

    Routes that come back to an owner end there. Only what can be reached from the owners is solved, and of
    that something is lost on every round, since nobody has more than the whole: it has one solution.
    """
    reached: list[EntityId] = []
    layer = list(dict.fromkeys(owners))
    while layer:
        layer = list(
            dict.fromkeys(
                company
                for (holder, company), weight in weights.items()
                if holder in layer and weight and company not in owners and company not in reached
            )
        )
        reached += layer
    rows = [
        [
            *(Fraction(one == other) - weights.get((other, one), Fraction(0)) for other in reached),
            sum((weights.get((owner, one), Fraction(0)) for owner in owners), Fraction(0)),
            Fraction(1),
        ]
        for one in reached
    ]
    solved = _solved(rows)
    return {one: Part(*row) for one, row in zip(reached, solved, strict=True)}


def _solved(rows: list[list[Fraction]]) -> list[tuple[Fraction, Fraction]]:
    """Gauss and Jordan: both right-hand sides of a system of equations solved."""
    many = len(rows)
    for place in range(many):
        pivot = next(row for row in range(place, many) if rows[row][place])
        rows[place], rows[pivot] = rows[pivot], rows[place]
        rows[place] = [figure / rows[place][place] for figure in rows[place]]
        for row in range(many):
            if row != place and rows[row][place]:
                times = rows[row][place]
                rows[row] = [a - times * b for a, b in zip(rows[row], rows[place], strict=True)]
    return [(row[many], row[many + 1]) for row in rows]
