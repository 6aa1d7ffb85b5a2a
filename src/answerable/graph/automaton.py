"""The rules of one exposure as one automaton: a tie, walked along or against its arrow, leads on or not.

States are how far along which rules a walk can be; of two walks in one state the same can become.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from answerable.domain import ExposureKind, Grammar, Letter, Rule, Times
from answerable.errors import AnswerableError
from answerable.graph.arrays import Flags, Numbers
from answerable.graph.csr import LETTERS

MOST_STATES = 8
"""So many states an exposure's automaton has at the most: a set of them is one byte."""

_Places = frozenset[tuple[int, int]]
"""Which moves of which rules can be behind a walk: (rule, number of moves)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Automaton:
    """`after[state, way, letter]` is the state that a tie leads to, -1 none; way 0 is along its arrow.

    State 0 is the start. `rules[state]` is the rule by which a walk that ends there speaks, "" none.
    """

    exposure: ExposureKind
    after: Numbers
    rules: tuple[str, ...]

    @property
    def turns(self) -> Flags:
        """`turns[state, way]`: whether any tie leads on."""
        found: Flags = np.any(self.after >= 0, axis=2).astype(np.uint8)
        return found

    @property
    def ends(self) -> int:
        """The states in which a walk speaks, as bits."""
        return sum(1 << state for state, rule in enumerate(self.rules) if rule)

    @property
    def before(self) -> Flags:
        """`before[way, letter, states]`: the states from which a tie leads into one of `states`, as bits."""
        sets = np.arange(1 << MOST_STATES)
        found = np.zeros((2, len(LETTERS), len(sets)), np.uint8)
        for state, ways in enumerate(self.after):
            for way, letter in np.argwhere(ways >= 0):
                leads = sets >> ways[way, letter] & 1
                found[way, letter] |= (leads << state).astype(np.uint8)
        return found


def automata(grammar: Grammar) -> tuple[Automaton, ...]:
    """An automaton for each exposure that rules of `grammar` make by a path, the gravest exposure first.

    Raises AnswerableError where the rules of one exposure take more than `MOST_STATES` states.
    """
    kinds = {rule.exposure for rule in grammar.rules if rule.path}
    return tuple(automaton(grammar, kind) for kind in ExposureKind if kind in kinds)


def automaton(grammar: Grammar, exposure: ExposureKind) -> Automaton:
    """The automaton of the rules that make `exposure`."""
    rules = [rule for rule in grammar.rules if rule.exposure is exposure and rule.path]
    start: _Places = frozenset((number, 0) for number in range(len(rules)))
    states = [start]
    after: list[list[list[int]]] = []
    while len(after) < len(states):
        here = states[len(after)]
        row = []
        for forward in (True, False):
            led = [_led(rules, here, each, forward=forward) for each in LETTERS]
            states += [new for new in dict.fromkeys(led) if new and new not in states]
            row.append([states.index(each) if each else -1 for each in led])
        after.append(row)
    if len(states) > MOST_STATES:
        raise AnswerableError(
            f"The rules for {exposure.value!r} take {len(states)} states, and {MOST_STATES} is the most.",
            "Make their paths shorter, or more alike at the beginning.",
        )
    speaks = tuple(_speaks(rules, state) for state in states)
    return Automaton(exposure=exposure, after=np.array(after, np.int32), rules=speaks)


def _led(rules: Sequence[Rule], here: _Places, tie: Letter, *, forward: bool) -> _Places:
    """Where a tie leads from `here`."""
    return frozenset(
        (number, then)
        for number, done in here
        for place, then in _steps(rules[number], done)
        if rules[number].path[place][0].allows(tie, forward=forward)
    )


def _steps(rule: Rule, done: int) -> Iterator[tuple[int, int]]:
    """The moves that may come when the first `done` of the path are behind: (place, how many are then).

    The last one may be repeated, if it may be made often; any may come that no obligatory one stands before.
    """
    if done and rule.path[done - 1][1] in (Times.ANY, Times.SOME):
        yield done - 1, done
    for place in range(done, len(rule.path)):
        yield place, place + 1
        if rule.path[place][1] in (Times.ONCE, Times.SOME):
            break


def _speaks(rules: Sequence[Rule], state: _Places) -> str:
    """The first rule of which every move left may be left out."""
    for number, rule in enumerate(rules):
        for of, done in state:
            left = rule.path[done:] if of == number else ((None, Times.ONCE),)
            if all(times in (Times.OPTIONAL, Times.ANY) for _, times in left):
                return rule.name
    return ""
