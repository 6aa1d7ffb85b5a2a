"""Chains: the walks from companies to concerns that the grammar allows, the best of them first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from answerable.domain import Chain, EntityId, ExposureKind, Grammar, Step
from answerable.graph.arrays import Flags, Keys, Numbers
from answerable.graph.automaton import Automaton, automata
from answerable.graph.csr import Graph
from answerable.graph.engine import Engine
from answerable.graph.network import Network
from answerable.graph.walking import ALWAYS, WIDTH

FARTHEST = 2**62
"""The cost of a chain that is not there."""

MOST = 5_000_000
"""How many ties are looked at for one company and one exposure."""

_KINDS = list(ExposureKind)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search for chains found: `costs[company, row, place]`, and the steps of each chain.

    `chains[company, row, place, step]` is twice the number of a tie, one more where it is walked against its
    arrow; -1 where there is no step more. `cut` is how many companies were not searched to the end.
    """

    costs: Keys
    chains: Numbers
    cut: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Searches one graph for chains by one automaton to fixed concerns. Make one with `search`.

    `alive[left, node]` are the states from which a concern is exactly `left` ties away.
    """

    automaton: Automaton
    alive: Flags
    depth: int
    day: int
    engine: Engine
    rows: int
    arrays: Sequence[Any]

    def reaches(self, company: int) -> bool:
        """Whether a chain from `company` may exist; where not, there is no need to look."""
        return bool((self.alive[1:, company] & 1).any())

    def best(
        self, companies: Sequence[int], places: int, found: Found | None = None, most: int = MOST
    ) -> Found:
        """The best `places` chains of each company in each row, among them those in `found` already."""
        rows = (len(companies), self.rows, places)
        costs = found.costs if found else np.full(rows, FARTHEST, np.int64)
        chains = found.chains if found else np.full((*rows, self.depth), -1, np.int32)
        if not companies:
            return Found(costs, chains, found.cut if found else 0)
        cut = self.engine.walk(
            np.array(companies, np.int32),
            _KINDS.index(self.automaton.exposure),
            self.day,
            *self.arrays,
            self.depth,
            most,
            costs,
            chains,
            np.zeros((self.depth + 1, WIDTH), np.int64),
        )
        return Found(costs, chains, cut + (found.cut if found else 0))


def search(
    graph: Graph,
    automaton: Automaton,
    concerns: Mapping[int, int],
    *,
    depth: int,
    day: int = ALWAYS,
    engine: Engine,
    rows: int = 1,
) -> Search:
    """A search for chains of at most `depth` ties, none of which begins after `day`.

    `concerns` gives each concern one more than the row that its chains go to, negative for one that no list
    names. A chain ends at the first concern it comes to.
    """
    targets = np.zeros(graph.nodes, np.int32)
    nodes = np.array(list(concerns), np.int32)
    targets[nodes] = np.array(list(concerns.values()), np.int32)
    alive = engine.sweep(
        graph.out_starts,
        graph.out_ends,
        graph.out_letters,
        graph.in_starts,
        graph.in_ends,
        graph.in_letters,
        automaton.before,
        targets,
        nodes,
        automaton.ends,
        depth,
    )
    arrays = [getattr(graph, field.name) for field in fields(Graph)]
    arrays += [automaton.after, automaton.turns, alive, targets]
    return Search(
        automaton=automaton,
        alive=alive,
        depth=depth,
        day=day,
        engine=engine,
        rows=rows,
        arrays=[array.tolist() for array in arrays] if engine.lists else arrays,
    )


@dataclass(frozen=True, slots=True)
class Traced:
    """The chains of one company; `cut` says that not all ties about it were looked at: there may be more."""

    chains: tuple[Chain, ...]
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracer:
    """Finds the chains of companies to a fixed set of concerns. Make one with `tracer`.

    Of each kind of exposure to each concern it gives the best `places`.
    """

    network: Network
    searches: tuple[Search, ...]
    places: int

    def chains(self, company: EntityId) -> Traced:
        """The chains from `company`, the gravest kind first; none passes through a concern on its way.

        A chain that goes on past a concern says less than the one that ends there.
        """
        start = self.network.find(company)
        if start is None:
            return Traced((), False)
        found = [(one, one.best([start], self.places)) for one in self.searches if one.reaches(start)]
        chains = tuple(chain for one, best in found for chain in self._chains(one, best))
        return Traced(chains, any(best.cut for _, best in found))

    def _chains(self, one: Search, found: Found) -> Iterator[Chain]:
        for row, place in np.argwhere(found.costs[0] < FARTHEST):
            steps = [int(step) for step in found.chains[0, row, place] if step >= 0]
            ties = self.network.ties([step // 2 for step in steps])
            walked = [Step(tie, forward=step % 2 == 0) for tie, step in zip(ties, steps, strict=True)]
            state = 0
            for step in steps:
                state = one.automaton.after[state, step % 2, self.network.told.letters[step // 2]]
            yield Chain(rule=one.automaton.rules[state], steps=tuple(walked))


def tracer(
    network: Network,
    grammar: Grammar,
    concerns: Iterable[EntityId],
    *,
    depth: int,
    day: int = ALWAYS,
    unlisted: frozenset[EntityId] = frozenset(),
    places: int,
    exposures: Iterable[ExposureKind] = ExposureKind,
) -> Tracer:
    """A tracer to `concerns` by `grammar`, for chains of at most `depth` ties that begin by `day`.

    `unlisted` are the concerns that no list names; `exposures` the kinds to look for.
    """
    numbers = {network.find(concern): concern for concern in concerns}
    nodes = sorted(number for number in numbers if number is not None)
    rows = {n: -row if numbers[n] in unlisted else row for row, n in enumerate(nodes, 1)}
    wanted = frozenset(exposures)
    searches = tuple(
        search(network.graph, one, rows, depth=depth, day=day, engine=network.engine, rows=max(len(rows), 1))
        for one in automata(grammar)
        if one.exposure in wanted
    )
    return Tracer(network=network, searches=searches, places=places)
