"""Any graph: what the arrays come to is what plain sums, SQL and exact fractions come to."""

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

import duckdb
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from answerable.domain import WHOLE, Answer, EntityId, OwnershipRule, Period, Standing, Tie, TieKind
from answerable.graph import (
    Holdings,
    Network,
    Stakes,
    behind,
    closure,
    controls_of,
    day_number,
    engine,
    interest,
    network,
    stakes,
)
from answerable.graph.interest import LEAST
from answerable.rules import grammar
from tests.graph import any_graph as some
from tests.graph.plainly import Held, Pair, answers, held_on, in_proportion, parts

TIES = some.any_ties(some.any_tie())
STAKES = some.any_ties(some.any_tie(some.HOLDINGS))
MAJORITIES = some.any_ties(some.any_tie([TieKind.OWNERSHIP], st.one_of(st.none(), some.EXACT)))
SOUND = [one for one in Standing if one is not Standing.DISPUTED]
EXACT = some.one_a_pair(some.any_tie([TieKind.OWNERSHIP], some.EXACT, [Period()], standings=SOUND), most=12)
EXACT_OR_RANGES = some.one_a_pair(
    some.any_tie([TieKind.OWNERSHIP], st.one_of(some.EXACT, some.RANGES), [Period()], standings=SOUND),
    most=12,
)
SMALL = 1e-12


def laid_out(ties: Sequence[Tie]) -> tuple[Network, Stakes]:
    known = network(ties)
    return known, known.stakes(grammar().holding, day_number(some.DAY))


def held_in(known: Network, found: Stakes) -> dict[Pair, tuple[Held, Tie]]:
    """Every stake, with the tie that tells it."""
    rows: dict[Pair, tuple[Held, Tie]] = {}
    for holder in range(found.nodes):
        for company, stake in found.of_holder(holder).items():
            share, control = found.share(stake), controls_of(int(found.control[stake]))
            pair = known.entity(holder), known.entity(company)
            assert pair not in rows
            held = Held(share.low, share.high, frozenset(control))
            rows[pair] = held, known.tie(int(found.ties[stake]))
    return rows


@settings(max_examples=200, deadline=None)
@given(TIES)
def test_stakes_are_what_the_ties_of_each_pair_say_together(ties: list[Tie]) -> None:
    known, found = laid_out(ties)
    rows = held_in(known, found)
    expected = held_on(ties, some.DAY)
    assert {pair: held for pair, (held, _) in rows.items()} == expected
    for (holder, company), (held, tie) in rows.items():
        assert (tie.subject, tie.object) == (holder, company)
        assert tie.share is None or held.low <= tie.share.low <= tie.share.high <= held.high
    for node in range(found.nodes):
        holders = {known.entity(holder) for holder in found.in_node(node)}
        assert holders == {holder for holder, company in expected if company == known.entity(node)}
    wide = {company for _, company in expected if lowest(expected, company) > WHOLE}
    assert set(known.entities(found.over_allocated())) == wide


@settings(max_examples=100, deadline=None)
@given(TIES)
def test_the_ties_at_a_company_are_those_with_another_one(ties: list[Tie]) -> None:
    known, _ = laid_out(ties)
    spoken = [tie for tie in ties if tie.standing is not Standing.RETRACTED]
    for node in range(known.graph.nodes):
        name = known.entity(node)
        there = [tie for tie in spoken if (tie.subject == name) != (tie.object == name)]
        assert list(known.ties(known.graph.touching(node))) == there


def lowest(held: dict[Pair, Held], company: EntityId) -> int:
    return sum(one.low for (_, of), one in held.items() if of == company)


def check_rule(ties: Sequence[Tie], rule: OwnershipRule, listed: Collection[EntityId]) -> None:
    """Every answer, and who surely falls under the rule and who perhaps."""
    known, found = laid_out(ties)
    spread = closure(found, rule, known.numbers(listed), known.engine)
    expected = answers(held_on(ties, some.DAY), rule, listed)
    workings = {known.entity(node): spread.working(node) for node in range(found.nodes)}
    assert {name: one.answer for name, one in workings.items() if one} == expected
    unlisted = {name: one for name, one in expected.items() if name not in listed}
    for nodes, answer in ((spread.sure, Answer.YES), (spread.maybe, Answer.COULD_BE)):
        assert set(known.entities(nodes.tolist())) == {n for n, one in unlisted.items() if one is answer}


@settings(max_examples=300, deadline=None)
@given(STAKES, some.RULES, some.some_names(1, 3))
def test_a_rule_spreads_as_plain_sums_say(
    ties: list[Tie], rule: OwnershipRule, listed: list[EntityId]
) -> None:
    check_rule(ties, rule, listed)


@settings(max_examples=200, deadline=None)
@given(MAJORITIES, some.RULES, some.some_names(1, 3))
def test_a_rule_spreads_through_majorities_and_their_loops(
    ties: list[Tie], rule: OwnershipRule, listed: list[EntityId]
) -> None:
    check_rule(ties, rule, listed)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([1001, 5000, 5001]))
def test_a_rule_spreads_as_sql_says(seed: int, least: int) -> None:
    """Hundreds of stakes, rows of their own that add up, majority loops and self-ties among them."""
    rng = np.random.default_rng(seed)
    nodes, many = 150, 400
    rows = Holdings(
        holders=rng.integers(0, nodes, many).astype(np.int32),
        held=rng.integers(0, nodes, many).astype(np.int32),
        low=(points := rng.choice([500, 1000, 2499, 2500, 2501, 5000, 5001, 7000], many).astype(np.uint16)),
        high=points,
        control=np.zeros(many, np.uint8),
        ties=np.arange(many, dtype=np.int32),
    )
    listed = rng.choice(nodes, 5, replace=False).tolist()
    rule = OwnershipRule(least=least, aggregated=True, control={}, says="made up")
    found = closure(stakes(rows, nodes, engine(many)), rule, listed, engine(many))
    assert {*found.sure.tolist(), *listed} == by_sql(rows, listed, least)
    assert found.maybe.tolist() == []


def by_sql(rows: Holdings, listed: Iterable[int], least: int) -> set[int]:
    """Who is listed or held by `least` or more by those who are in, asked until nobody more comes in."""
    table = zip(rows.holders.tolist(), rows.held.tolist(), rows.low.tolist(), strict=True)
    with duckdb.connect() as base:
        base.execute("create table stakes (holder integer, company integer, points integer)")
        base.execute("create table owned (company integer)")
        base.executemany("insert into stakes values (?, ?, ?)", list(table))
        base.executemany("insert into owned values (?)", [[one] for one in listed])
        while True:
            more = base.execute(
                """insert into owned
                   select company from stakes
                   where holder in (select company from owned) and company not in (select company from owned)
                   group by company having sum(points) >= ?
                   returning company""",
                [least],
            ).fetchall()
            if not more:
                break
        return {company for (company,) in base.execute("select company from owned").fetchall()}


@settings(max_examples=150, deadline=None)
@given(EXACT, some.some_names(1, 3))
def test_interest_is_the_exact_solution(ties: list[Tie], owners: list[EntityId]) -> None:
    """They fall short by what waits at companies, LEAST at the most at each, and by what that grows to."""
    known, found = laid_out(ties)
    assert exact(found)
    got = interest(found, known.numbers(owners), known.engine)
    parted = {known.entity(node): low for node, (low, _) in got.by_node().items()}
    expected = parts(in_proportion(points_of(ties)), [one for one in owners if known.find(one) is not None])
    assert parted.keys() <= expected.keys()
    assert (got.low == got.high).all()
    assert ((got.low > 0) & (got.low <= 1)).all()
    waits = Fraction(max(got.left, LEAST))
    for company, part in expected.items():
        short = part.exact - Fraction(parted.get(company, 0.0))
        assert -SMALL <= short <= waits * part.grows + Fraction(SMALL)


def exact(found: Stakes) -> bool:
    return bool((found.low == found.high).all())


def points_of(ties: Sequence[Tie]) -> dict[Pair, int]:
    return {pair: held.low for pair, held in held_on(ties, some.DAY).items()}


@settings(max_examples=100, deadline=None)
@given(EXACT, st.sampled_from(some.NAMES))
def test_who_stands_behind_a_company_is_told_from_both_ends(ties: list[Tie], company: EntityId) -> None:
    known, found = laid_out(ties)
    node = known.find(company)
    assume(node is not None)
    assert exact(found)
    assert node is not None
    told = behind(found, node)
    assert set(known.entities(told.owners.tolist())) == above(points_of(ties), company)
    for owner, low, high in zip(told.owners.tolist(), told.low, told.high, strict=True):
        one = interest(found, [owner], known.engine)
        part, _ = one.by_node().get(node, (0.0, 0.0))
        assert low == high
        assert 0 <= low <= 1
        if told.solved and not one.left:
            grows = parts(in_proportion(points_of(ties)), [known.entity(owner)])
            slack = LEAST * float(max((each.grows for each in grows.values()), default=Fraction(1)))
            assert low == pytest.approx(part, abs=4 * slack + 1e-9)


def above(held: Iterable[Pair], company: EntityId) -> set[EntityId]:
    """Everybody from whom stakes lead to a company."""
    rows, found = list(held), {company}
    for _ in rows:
        found |= {holder for holder, of in rows if of in found}
    return found - {company}


@settings(max_examples=150, deadline=None)
@given(EXACT_OR_RANGES, some.some_names(1, 2), st.data())
def test_interest_spans_every_choice_within_the_ranges(
    ties: list[Tie], owners: list[EntityId], data: st.DataObject
) -> None:
    """Whatever the shares really are, so long as nobody's owners hold more than the whole of it."""
    known, found = laid_out(ties)
    held = held_on(ties, some.DAY)
    listed = [one for one in owners if known.find(one) is not None]
    chosen = in_proportion(choice(held, data))
    truth = parts(chosen, listed)
    got = interest(found, known.numbers(listed), known.engine)
    spans = {known.entity(node): span for node, span in got.by_node().items()}
    for low, high in spans.values():
        assert 0 <= low <= high <= 1
    if got.left:
        return
    for company, part in truth.items():
        low, high = spans.get(company, (0.0, 0.0))
        slack = LEAST * len(some.NAMES) * float(part.grows) + SMALL
        assert low - SMALL <= float(part.exact) <= high + slack
    for company in spans.keys() - truth.keys():
        assert spans[company][0] <= SMALL
    for owner in listed:
        check_behind(found, known, owner, chosen)


def choice(held: dict[Pair, Held], data: st.DataObject) -> dict[Pair, int]:
    """Shares that can all be true at once; where already the lowest figures cannot, those."""
    chosen = {}
    room = {company: WHOLE - lowest(held, company) for _, company in held}
    for (holder, company), one in held.items():
        most = min(one.high, one.low + max(0, room[company]))
        points = data.draw(st.integers(one.low, most), label=f"{holder} holds of {company}")
        room[company] -= points - one.low
        chosen[holder, company] = points
    return chosen


def check_behind(found: Stakes, known: Network, owner: EntityId, chosen: dict[Pair, Fraction]) -> None:
    """The parts that an owner has of each company by `behind`, too, span the choice."""
    number = known.numbers([owner])[0]
    for company, part in parts(chosen, [owner]).items():
        told = behind(found, known.numbers([company])[0])
        if told.left or not told.solved:
            continue
        ((at,),) = np.nonzero(told.owners == number)
        slack = LEAST * len(some.NAMES) * float(part.grows) + 1e-9
        assert told.low[at] - slack <= float(part.exact) <= told.high[at] + slack
