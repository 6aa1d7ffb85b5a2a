"""Rules as automata: how many states, in whose name a walk speaks, and that it speaks once."""

import re
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from answerable.domain import EntityId, ExposureKind, Grammar, Letter, Move, Rule, TieKind, Times, Way
from answerable.errors import AnswerableError
from answerable.graph import LETTERS, Automaton, automata, automaton, network, tracer
from answerable.graph.automaton import MOST_STATES
from answerable.rules import grammar
from answerable.testing import town

OWNS = ExposureKind.OWNS_LISTED
NOTHING: frozenset[TieKind] = frozenset()
Path = Sequence[tuple[Move, Times]]


def move(*kinds: TieKind, against: frozenset[TieKind] = NOTHING) -> Move:
    return Move(name="made up", ways=(Way(along=frozenset(kinds), against=against),))


HOLDS = move(TieKind.OWNERSHIP)


def rules(*paths: Path) -> Grammar:
    """A grammar whose rules are called 1, 2, 3, all for one exposure."""
    return Grammar(
        rules=tuple(
            Rule(name=str(number), exposure=OWNS, path=tuple(path), says="Made up.")
            for number, path in enumerate(paths, 1)
        ),
        holding=HOLDS,
        served=frozenset(),
    )


def spoken(found: Automaton, walk: Sequence[tuple[Letter, bool]]) -> str:
    """The rule by which a walk speaks, "" none."""
    state = 0
    for letter, along in walk:
        state = int(found.after[state, 0 if along else 1, LETTERS.index(letter)])
        if state < 0:
            return ""
    return found.rules[state]


def test_the_project_s_rules_fit_in_a_byte() -> None:
    found = automata(grammar())
    assert [one.exposure for one in found] == list(ExposureKind)[2:]
    assert all(len(one.rules) <= MOST_STATES for one in found)


def test_rules_of_too_many_states_are_refused_with_a_sentence() -> None:
    long = [(HOLDS, Times.ONCE)] * MOST_STATES
    assert len(automaton(rules(long[:-1]), OWNS).rules) == MOST_STATES
    with pytest.raises(AnswerableError, match=r"'owns listed' take 9 states, and 8 is the most\.") as refused:
        automata(rules(long))
    assert "shorter" in str(refused.value.hint)


OWNERSHIP = Letter(TieKind.OWNERSHIP, True, True)
SUPPLY = Letter(TieKind.SUPPLY, False, False)


@pytest.mark.parametrize(
    ("walk", "rule"),
    [
        ([(OWNERSHIP, True)] * 3, "holding"),
        ([(OWNERSHIP, True)] * 3 + [(SUPPLY, True)], "contribution"),
        ([(SUPPLY, True), (OWNERSHIP, True)], "contribution to a parent"),
        ([(OWNERSHIP, True), (SUPPLY, True), (OWNERSHIP, False)], "contribution to a unit"),
        ([(SUPPLY, False)], "purchase"),
        ([(SUPPLY, False), (OWNERSHIP, False)], "purchase"),
        ([(Letter(TieKind.ESPIONAGE, False, False), False)], "taking"),
        ([], ""),
        ([(OWNERSHIP, False)], ""),
        ([(SUPPLY, True), (SUPPLY, True)], ""),
        ([(SUPPLY, False), (OWNERSHIP, True)], ""),
        ([(SUPPLY, True), (OWNERSHIP, True), (OWNERSHIP, True)], ""),
    ],
)
def test_a_walk_speaks_by_the_name_of_its_rule(walk: list[tuple[Letter, bool]], rule: str) -> None:
    assert {spoken(one, walk) for one in automata(grammar())} - {""} == ({rule} if rule else set())


def test_a_walk_that_two_rules_allow_speaks_once_by_the_first() -> None:
    """Lens holds Shop and Shop holds Camera: by both rules, and by the first in several ways."""
    any_number = [(HOLDS, Times.ANY), (HOLDS, Times.ANY), (HOLDS, Times.SOME)]
    ambiguous = rules(any_number, [(HOLDS, Times.ONCE), (HOLDS, Times.OPTIONAL)])
    known = network(town("Lens -ownership 60%-> Shop\nShop -ownership 60%-> Camera").ties)
    found = tracer(known, ambiguous, [EntityId("Camera")], depth=4, places=9).chains(EntityId("Lens"))
    assert [(chain.rule, chain.entities) for chain in found.chains] == [("1", ("Lens", "Shop", "Camera"))]


def test_two_ties_side_by_side_are_two_walks() -> None:
    known = network(town("Lens -ownership 60%-> Camera\nLens -ownership 20%-> Camera").ties)
    found = tracer(known, rules([(HOLDS, Times.SOME)]), [EntityId("Camera")], depth=4, places=9)
    assert [chain.steps[0].tie.number for chain in found.chains(EntityId("Lens")).chains] == ["1", "2"]


SIGNS = {"a": (TieKind.OWNERSHIP, True), "b": (TieKind.OWNERSHIP, False), "c": (TieKind.SUPPLY, True)}
SIGNS |= {"d": (TieKind.SUPPLY, False), "e": (TieKind.HOSTING, True)}
MOVES = {
    "[a]": HOLDS,
    "[ab]": move(TieKind.OWNERSHIP, against=frozenset({TieKind.OWNERSHIP})),
    "[ac]": move(TieKind.OWNERSHIP, TieKind.SUPPLY),
    "[d]": move(against=frozenset({TieKind.SUPPLY})),
    "[ce]": move(TieKind.SUPPLY, TieKind.HOSTING),
}
PATHS = st.lists(
    st.tuples(st.sampled_from(sorted(MOVES)), st.sampled_from(list(Times))), min_size=1, max_size=4
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PATHS, min_size=1, max_size=3), st.lists(st.text("abcde", max_size=6), min_size=30))
def test_rules_allow_what_regular_expressions_do(
    paths: list[list[tuple[str, Times]]], words: list[str]
) -> None:
    """A sign is a tie and its direction; a path is the regular expression of the same form."""
    made = rules(*([(MOVES[name], times) for name, times in path] for path in paths))
    try:
        found = automaton(made, OWNS)
    except AnswerableError:
        assume(False)
    patterns = [re.compile("".join(name + times.value for name, times in path)) for path in paths]
    for word in words:
        walk = [(Letter(SIGNS[sign][0], False, True), SIGNS[sign][1]) for sign in word]
        allowed = [str(number) for number, one in enumerate(patterns, 1) if one.fullmatch(word)]
        assert spoken(found, walk) == (allowed[0] if allowed else "")


@pytest.mark.parametrize("one", automata(grammar()), ids=lambda one: str(one.exposure))
def test_before_is_after_read_backwards(one: Automaton) -> None:
    many = len(one.rules)
    for way in (0, 1):
        for code in range(len(LETTERS)):
            after = one.after[:, way, code].tolist()
            before = one.before[way, code].tolist()
            for states in (0, 1, 2, 5, 6, 255, *(1 << state for state in range(many))):
                into = {state for state in range(many) if states >> state & 1}
                assert before[states] == sum(1 << state for state, led in enumerate(after) if led in into)
    assert one.ends == sum(1 << state for state in range(many) if one.rules[state])
    assert np.array_equal(one.turns, (one.after >= 0).any(axis=2))
