"""Chains: every walk from a company to a concern that the grammar allows, within a number of steps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answerable.domain import Chain, EntityId, Grammar, Step
from answerable.graph.automaton import Automaton, compile_rule
from answerable.graph.csr import Graph

Walk = tuple[tuple[int, bool], ...]
"""Tie numbers with the direction in which each is walked."""


@dataclass(frozen=True, slots=True)
class Tracer:
    """Finds chains to a fixed set of concerns. Make one with `tracer`; ask it once for each company.

    `alive[a][left]` holds the (state, node) pairs of automaton a from which a concern can be reached in at
    most `left` more steps, so that a walk never enters a dead end.
    """

    graph: Graph
    automata: tuple[Automaton, ...]
    concerns: frozenset[int]
    depth: int
    alive: tuple[tuple[frozenset[tuple[int, int]], ...], ...]

    def chains(self, company: EntityId) -> Iterator[Chain]:
        """Every chain from `company`, rule by rule, none of which passes through a concern on its way.

        A chain that goes on past a concern says less than the one that ends there.
        """
        start = self.graph.number.get(company)
        if start is None:
            return
        for automaton, alive in zip(self.automata, self.alive, strict=True):
            for walk in self._walks(automaton, alive, ((0, start),), ()):
                steps = tuple(Step(self.graph.ties[tie], forward) for tie, forward in walk)
                yield Chain(rule=automaton.rule.name, steps=steps)

    def _walks(
        self,
        automaton: Automaton,
        alive: tuple[frozenset[tuple[int, int]], ...],
        visited: tuple[tuple[int, int], ...],
        walk: Walk,
    ) -> Iterator[Walk]:
        state, node = visited[-1]
        if walk and node in self.concerns:
            if state in automaton.ends:
                yield walk
            return
        left = self.depth - len(walk) - 1
        if left < 0:
            return
        seen = {place for _, place in visited}
        for tie, forward, next_state, place in _steps(self.graph, automaton, state, node):
            if place not in seen and (next_state, place) in alive[left]:
                yield from self._walks(
                    automaton, alive, (*visited, (next_state, place)), (*walk, (tie, forward))
                )


def tracer(graph: Graph, grammar: Grammar, concerns: Iterable[EntityId], depth: int) -> Tracer:
    """A tracer for `concerns` by `grammar`, for chains of at most `depth` ties."""
    targets = frozenset(graph.number[entity] for entity in concerns if entity in graph.number)
    automata = tuple(compile_rule(rule) for rule in grammar.rules)
    alive = tuple(_alive(graph, automaton, targets, depth) for automaton in automata)
    return Tracer(graph, automata, targets, depth, alive)


def _alive(
    graph: Graph, automaton: Automaton, concerns: frozenset[int], depth: int
) -> tuple[frozenset[tuple[int, int]], ...]:
    """Sweep back from the concerns: what can reach one in 0, 1, 2 … `depth` - 1 steps."""
    reached = {(state, node) for state in automaton.ends for node in concerns}
    layers = [frozenset(reached)]
    for _ in range(depth - 1):
        for state, node in layers[-1]:
            reached.update(_steps_before(graph, automaton, state, node))
        layers.append(frozenset(reached))
    return tuple(layers)


def _steps(graph: Graph, automaton: Automaton, state: int, node: int) -> Iterator[tuple[int, bool, int, int]]:
    """Each step that may be made from (state, node): tie, direction, next state, next node."""
    for move, next_state in automaton.moves[state]:
        for tie in graph.out_of(node):
            if move.allows(graph.ties[tie], forward=True):
                yield tie, True, next_state, int(graph.objects[tie])
        for tie in graph.into(node):
            if move.allows(graph.ties[tie], forward=False):
                yield tie, False, next_state, int(graph.subjects[tie])


def _steps_before(graph: Graph, automaton: Automaton, state: int, node: int) -> Iterator[tuple[int, int]]:
    """Each (state, node) from which one step leads to this one."""
    for before, options in enumerate(automaton.moves):
        for move, next_state in options:
            if next_state != state:
                continue
            for tie in graph.into(node):
                if move.allows(graph.ties[tie], forward=True):
                    yield before, int(graph.subjects[tie])
            for tie in graph.out_of(node):
                if move.allows(graph.ties[tie], forward=False):
                    yield before, int(graph.objects[tie])
