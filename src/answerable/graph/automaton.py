"""A rule of the grammar as a small automaton: states are how far along its path a walk has come."""

from dataclasses import dataclass

from answerable.domain import Move, Rule, Times


@dataclass(frozen=True, slots=True)
class Automaton:
    """From state s, `moves[s]` are the moves that may be made and the state that each leads to.

    State 0 is the start; a walk speaks when it ends in a state of `ends`.
    """

    rule: Rule
    moves: tuple[tuple[tuple[Move, int], ...], ...]
    ends: frozenset[int]


def compile_rule(rule: Rule) -> Automaton:
    """The automaton of `rule`. State n means that the first n moves of its path are behind the walk.

    From state n the walk may repeat move n (if it may be made often) or make the next move that no
    obligatory one stands before.
    """
    path = rule.path
    moves: list[tuple[tuple[Move, int], ...]] = []
    for state in range(len(path) + 1):
        options: list[tuple[Move, int]] = []
        if state and path[state - 1][1] in (Times.ANY, Times.SOME):
            options.append((path[state - 1][0], state))
        for ahead in range(state, len(path)):
            options.append((path[ahead][0], ahead + 1))
            if path[ahead][1] in (Times.ONCE, Times.SOME):
                break
        moves.append(tuple(options))
    return Automaton(rule, tuple(moves), _ends(rule))


def _ends(rule: Rule) -> frozenset[int]:
    """The states from which every move left may be left out."""
    ends = {len(rule.path)}
    for state in range(len(rule.path) - 1, -1, -1):
        if rule.path[state][1] not in (Times.OPTIONAL, Times.ANY):
            break
        ends.add(state)
    return frozenset(ends)
