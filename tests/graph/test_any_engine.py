"""Any graph: the compiled loops give what numpy and plain Python give."""

from collections.abc import Sequence
from dataclasses import fields
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.domain import EntityId, OwnershipRule, Tie
from answerable.graph import (
    ALWAYS,
    LETTERS,
    PLAIN,
    Columns,
    Engine,
    Graph,
    Stakes,
    automata,
    build,
    closure,
    compiled,
    day_number,
    holdings,
    network,
    search,
    stakes,
)
from answerable.graph.arrays import Numbers
from answerable.graph.interest import highest
from answerable.rules import grammar
from answerable.testing import town
from tests.graph import any_graph as some

pytestmark = pytest.mark.skipif(not find_spec("numba"), reason="numba is not installed")

TIES = some.any_ties(some.any_tie(), least=1, most=20)
SEEDS = st.integers(0, 2**32)
DAY = day_number(some.DAY)
FOR_NOTHING = 1e-15
"""A part so small that what is left waiting shows in no sum."""


HOLDINGS = [code for code, letter in enumerate(LETTERS) if letter.kind in some.HOLDINGS and letter.given]


def many_ties(seed: int, nodes: int = 120, ties: int = 700) -> Columns:
    """So many that layers are wide; of every kind, most of them holdings; side by side, round in loops."""
    rng = np.random.default_rng(seed)
    lows = rng.choice([0, 100, 1000, 2500, 4000, 5000, 5001, 9000], ties).astype(np.uint16)
    wider = rng.choice([0, 0, 500, 1000], ties).astype(np.uint16)
    anything = rng.integers(0, len(LETTERS), ties)
    begins = rng.integers(DAY - 3000, DAY + 300, ties).astype(np.int32)
    return Columns(
        subjects=(rng.integers(0, nodes, ties) ** 2 // nodes).astype(np.int32),
        objects=rng.integers(0, nodes, ties).astype(np.int32),
        letters=np.where(rng.random(ties) < 0.7, rng.choice(HOLDINGS, ties), anything).astype(np.uint8),
        begins=begins,
        ends=(begins + rng.choice([400, 4000, 9000], ties)).astype(np.int32),
        lows=lows,
        highs=lows + wider,
        strengths=rng.integers(0, 5, ties).astype(np.uint8),
        controls=(rng.integers(0, 64, ties) * (rng.random(ties) < 0.2)).astype(np.uint8),
    )


def both(told: Columns, nodes: int) -> list[tuple[Engine, Graph, Stakes]]:
    """The graph and the stakes of some ties, by each engine."""
    rows = holdings(told, grammar().holding, DAY)
    return [(one, build(told, nodes, one), stakes(rows, nodes, one)) for one in (PLAIN, compiled())]


def check_placed(told: Columns, nodes: int) -> None:
    (_, graph, held), (_, other_graph, other_held) = both(told, nodes)
    for one, other in ((graph, other_graph), (held, other_held)):
        for field in fields(one):
            array, again = getattr(one, field.name), getattr(other, field.name)
            assert (array.dtype, array.tolist()) == (again.dtype, again.tolist()), field.name


def check_closure(told: Columns, nodes: int, rule: OwnershipRule, listed: Sequence[int]) -> None:
    plain, fast = (
        [
            (group.listed.tolist(), group.sure.tolist(), group.maybe.tolist())
            for group in closure(held, rule, listed, one).groups
        ]
        for one, _, held in both(told, nodes)
    )
    assert plain == fast


def check_spread_order(told: Columns, nodes: int, listed: Sequence[int], least: int) -> None:
    """Those from whom it spreads come first, in their order, and everybody comes once."""
    for one, _, held in both(told, nodes):
        seeds = np.array(listed, np.int32)
        none = np.zeros(0, np.uint8)
        sums, again = np.zeros(nodes, np.int32), np.zeros(nodes, np.int32)
        sure = one.spread(held.starts, held.held, held.low, none, seeds, least, sums)
        figures = held.low, held.high, held.total
        sums = np.zeros(nodes, np.int32)
        reach = one.reach(held.starts, held.held, *figures, none, sure, least, sums, again)
        assert sure[: len(seeds)].tolist() == list(listed)
        assert reach[: len(sure)].tolist() == sure.tolist()
        for found in (sure, reach):
            assert len(set(found.tolist())) == len(found)


def check_pushed(told: Columns, nodes: int, owners: Sequence[int]) -> None:
    """The parts by the lowest figures and by the highest; the rounds may differ, the parts may not."""
    (_, _, held), _ = both(told, nodes)
    seeds = np.array(owners, np.int32)
    for weight in (held.low, highest(held)):
        (at, parts, _, left), (again, other, _, other_left) = (
            one.push(held.starts, held.held, weight, held.total, seeds, FOR_NOTHING, 3000)
            for one in (PLAIN, compiled())
        )
        assert bool(left) == bool(other_left)
        if not left:
            plain, fast = np.zeros(nodes), np.zeros(nodes)
            plain[at], fast[again] = parts, other
            assert plain == pytest.approx(fast, abs=1e-9)
            assert (parts <= 1).all()


def check_walked(told: Columns, nodes: int, concerns: Numbers, depth: int, day: int, rows: int) -> None:
    """The layers of the sweep, and every chain with its cost, one row for all concerns or one for each."""
    numbered = {int(node): 1 + row % rows for row, node in enumerate(concerns)}
    numbered |= {int(node): -numbered[int(node)] for node in concerns[::3]}
    companies = list(range(nodes))
    for automaton in automata(grammar()):
        plain, fast = (
            search(graph, automaton, numbered, depth=depth, day=day, engine=one, rows=rows)
            for one, graph, _ in both(told, nodes)
        )
        assert np.array_equal(plain.alive, fast.alive)
        for most in (5_000_000, 40):
            found, other = (one.best(companies, 3, most=most) for one in (plain, fast))
            assert np.array_equal(found.costs, other.costs)
            assert np.array_equal(found.chains, other.chains)
            assert found.cut == other.cut


@settings(max_examples=60, deadline=None)
@given(TIES, some.RULES, some.some_names(1, 3), st.integers(1, 5), st.sampled_from([DAY, ALWAYS]))
def test_both_engines_say_the_same_of_a_few_ties(
    ties: list[Tie], rule: OwnershipRule, names: list[EntityId], depth: int, day: int
) -> None:
    known = network(ties)
    nodes, listed = known.graph.nodes, known.numbers(names)
    check_placed(known.told, nodes)
    check_closure(known.told, nodes, rule, listed)
    check_spread_order(known.told, nodes, listed, rule.least)
    check_pushed(known.told, nodes, listed)
    check_walked(known.told, nodes, np.array(listed, np.int32), depth, day, rows=max(len(listed), 1))


@settings(max_examples=25, deadline=None)
@given(SEEDS, some.RULES)
def test_both_engines_say_the_same_of_many_ties_about_owners(seed: int, rule: OwnershipRule) -> None:
    told, nodes = many_ties(seed), 120
    listed = np.random.default_rng(seed).choice(nodes, 6, replace=False).tolist()
    check_placed(told, nodes)
    check_closure(told, nodes, rule, listed)
    check_spread_order(told, nodes, listed, rule.least)
    check_pushed(told, nodes, listed)


@settings(max_examples=8, deadline=None)
@given(SEEDS, st.sampled_from([1, 9]), st.sampled_from([DAY, ALWAYS]))
def test_both_engines_say_the_same_of_many_ties_about_chains(seed: int, rows: int, day: int) -> None:
    told, nodes = many_ties(seed), 120
    concerns = np.random.default_rng(seed).choice(nodes, 9, replace=False).astype(np.int32)
    check_walked(told, nodes, concerns, 4, day, rows)


def test_both_engines_end_where_wide_ranges_go_round() -> None:
    """By the highest figures A and B could each have all of the other and grow on every round."""
    text = "X -ownership 1..10%-> A\nB -ownership 0..100%-> A\nA -ownership 0..100%-> B"
    known = network(town(text).ties)
    check_pushed(known.told, known.graph.nodes, known.numbers([EntityId("X")]))


def test_no_array_of_a_graph_can_be_written_to() -> None:
    """Frozen in memory and mapped from a file they are of one type, so a loop is compiled once."""
    for _, graph, held in both(many_ties(1), 120):
        for one in (graph, held):
            assert not any(getattr(one, field.name).flags.writeable for field in fields(one))
