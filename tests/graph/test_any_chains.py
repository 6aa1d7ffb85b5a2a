"""Any graph: the chains found are the best of all the paths that a plain search tries, in their order."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.domain import EntityId, ExposureKind, Share, Standing, Tie, TieKind, cost
from answerable.graph import ALWAYS, FARTHEST, PLAIN, Found, automata, day_number, network, search, tracer
from answerable.rules import grammar
from tests.graph import any_graph as some
from tests.graph.plain_chains import Oracle, Path

TIES = some.any_ties(some.any_tie(), most=16)
MANY_CHAINS = some.any_ties(some.any_tie(some.WALKED), least=12, most=26)
ALIKE = some.any_ties(
    some.any_tie(
        [TieKind.OWNERSHIP, TieKind.OWNERSHIP, TieKind.RND_COLLABORATION],
        st.sampled_from([None, Share(5000, 5000)]),
        some.PERIODS[:4],
        st.just(()),
    ),
    least=12,
    most=24,
)
"""Many chains of one cost, so that the steps decide."""
CONCERNS = some.some_names(1, 2)
DEPTHS = st.integers(1, 5)


def oracle(
    ties: Sequence[Tie], concerns: list[EntityId], unlisted: int, depth: int, with_day: bool
) -> Oracle:
    """The first few concerns are those that no list names."""
    return Oracle(
        ties=[tie for tie in ties if tie.standing is not Standing.RETRACTED],
        concerns=concerns,
        unlisted=concerns[:unlisted],
        depth=depth,
        day=some.DAY if with_day else None,
    )


def check_traced(plain: Oracle, ties: list[Tie], places: int) -> None:
    """Of each kind to each concern the best few, kind by kind and concern by concern."""
    known = network(ties)
    asked = tracer(
        known,
        grammar(),
        plain.concerns,
        depth=plain.depth,
        day=ALWAYS if plain.day is None else day_number(plain.day),
        unlisted=frozenset(plain.unlisted),
        places=places,
    )
    for company in some.NAMES:
        traced = asked.chains(company)
        assert not traced.cut
        paths = plain.paths(company)
        concerns = sorted(known.numbers(plain.concerns))
        expected: list[Path] = []
        for kind in ExposureKind:
            for concern in known.entities(concerns):
                of_kind = [one for one in paths if (one.exposure, one.concern) == (kind, concern)]
                expected += of_kind[:places]
        got = [
            (chain.rule, [(step.tie.number, step.forward) for step in chain.steps]) for chain in traced.chains
        ]
        assert got == [(one.rule, [(plain.ties[n].number, on) for n, on in one.steps]) for one in expected]


@settings(max_examples=120, deadline=None)
@given(TIES, CONCERNS, st.integers(0, 2), DEPTHS, st.booleans(), st.integers(1, 3))
def test_a_tracer_gives_the_best_of_each_kind_to_each_concern(
    ties: list[Tie], concerns: list[EntityId], unlisted: int, depth: int, with_day: bool, places: int
) -> None:
    check_traced(oracle(ties, concerns, unlisted, depth, with_day), ties, places)


@settings(max_examples=120, deadline=None)
@given(MANY_CHAINS, CONCERNS, st.integers(0, 2), DEPTHS, st.booleans(), st.integers(1, 3))
def test_it_does_so_where_there_are_many_chains(
    ties: list[Tie], concerns: list[EntityId], unlisted: int, depth: int, with_day: bool, places: int
) -> None:
    check_traced(oracle(ties, concerns, unlisted, depth, with_day), ties, places)


@settings(max_examples=150, deadline=None)
@given(st.one_of(MANY_CHAINS, ALIKE), CONCERNS, st.integers(0, 2), DEPTHS, st.booleans(), st.integers(1, 4))
def test_a_search_gives_the_best_of_all_kinds_to_all_concerns(
    ties: list[Tie], concerns: list[EntityId], unlisted: int, depth: int, with_day: bool, places: int
) -> None:
    """One row for all concerns, all companies at once, kind after kind into the same places."""
    plain = oracle(ties, concerns, unlisted, depth, with_day)
    known = network(ties)
    rows = dict.fromkeys(known.numbers(concerns), 1)
    rows |= dict.fromkeys(known.numbers(plain.unlisted), -1)
    companies = list(range(known.graph.nodes))
    day = day_number(some.DAY) if with_day else ALWAYS
    found: Found | None = None
    for one in automata(grammar()):
        hunt = search(known.graph, one, rows, depth=depth, day=day, engine=PLAIN)
        found = hunt.best(companies, places, found)
    assert found is not None
    assert found.cut == 0
    for company in companies:
        expected = plain.paths(known.entity(company))[:places]
        got = found.costs[company, 0]
        assert got[got < FARTHEST].tolist() == [cost(*map(int, path.cost)) for path in expected]  # type: ignore[arg-type]
        for chain, path in zip(found.chains[company, 0], expected, strict=False):
            steps = [2 * tie + (not along) for tie, along in path.steps]
            assert chain.tolist() == steps + [-1] * (depth - len(steps))


@settings(max_examples=60, deadline=None)
@given(MANY_CHAINS, CONCERNS, DEPTHS)
def test_a_search_need_not_look_where_it_says_that_nothing_is_reached(
    ties: list[Tie], concerns: list[EntityId], depth: int
) -> None:
    known = network(ties)
    plain = oracle(ties, concerns, 0, depth, with_day=False)
    for one in automata(grammar()):
        hunt = search(known.graph, one, dict.fromkeys(known.numbers(concerns), 1), depth=depth, engine=PLAIN)
        for node in range(known.graph.nodes):
            kinds = {path.exposure for path in plain.paths(known.entity(node))}
            assert hunt.reaches(node) or one.exposure not in kinds


@settings(max_examples=60, deadline=None)
@given(MANY_CHAINS, CONCERNS, st.integers(0, 6))
def test_a_search_cut_short_says_so_and_gives_chains_that_are_there(
    ties: list[Tie], concerns: list[EntityId], most: int
) -> None:
    known = network(ties)
    plain = oracle(ties, concerns, 0, 4, with_day=False)
    rows = dict.fromkeys(known.numbers(concerns), 1)
    for one in automata(grammar()):
        hunt = search(known.graph, one, rows, depth=4, engine=PLAIN)
        for node in range(known.graph.nodes):
            whole, part = hunt.best([node], 3), hunt.best([node], 3, most=most)
            assert part.cut or np.array_equal(part.costs, whole.costs)
            there = {
                cost(*map(int, path.cost))  # type: ignore[arg-type]
                for path in plain.paths(known.entity(node))
                if path.exposure is one.exposure
            }
            assert set(part.costs[part.costs < FARTHEST].tolist()) <= there
