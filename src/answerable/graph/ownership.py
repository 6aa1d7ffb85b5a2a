"""Ownership by rule: who is owned, to half or more, by listed organisations taken together.

The rule is the one of OFAC's 50 Percent Rule (2014 guidance, FAQ 401): half or more, in the aggregate,
directly or through others that are themselves so owned; such a holding counts in full. It is not economic
interest, which multiplies shares along each route.
"""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from answerable.domain import (
    MAJORITY,
    WHOLE,
    Answer,
    Chain,
    EntityId,
    Grammar,
    Holding,
    OwnershipSum,
    Share,
    Step,
    Tie,
    stake,
)
from answerable.graph.csr import Graph

THRESHOLD = "50 % or more, added up over all listed owners and those that they so own"


@dataclass(frozen=True, slots=True)
class Closure:
    """Which nodes listed organisations own: `sure` by the lowest figures, `maybe` by the highest."""

    graph: Graph
    stakes: dict[int, dict[int, tuple[Share, Tie]]]
    listed: frozenset[int]
    sure: frozenset[int]
    maybe: frozenset[int]

    def sum_for(self, company: EntityId) -> OwnershipSum | None:
        """The working for `company`; None where no listed or so owned organisation holds any of it."""
        node = self.graph.number.get(company)
        counted = self._counted(node) if node is not None else {}
        if node is None or not counted:
            return None
        holdings = tuple(
            Holding(holder=self.graph.entities[holder], share=share, why=self._why(holder), tie=tie)
            for holder, (share, tie) in sorted(counted.items(), key=lambda item: (-item[1][0].high, item[0]))
        )
        certain = _total(self.stakes[node], frozenset(counted) & (self.listed | self.sure))
        widest = _total(self.stakes[node], frozenset(counted))
        total = Share(certain.low, widest.high)
        answer = (
            Answer.YES if total.low >= MAJORITY else Answer.NO if total.high < MAJORITY else Answer.COULD_BE
        )
        return OwnershipSum(
            company=company, holdings=holdings, total=total, threshold=THRESHOLD, answer=answer
        )

    def routes(self, company: EntityId, depth: int) -> Iterator[Chain]:
        """Each chain of at most `depth` counting holdings from `company` up to a listed owner."""
        node = self.graph.number.get(company)
        if node is not None:
            yield from self._routes(node, (node,), (), depth)

    def _routes(
        self, node: int, visited: tuple[int, ...], steps: tuple[Step, ...], depth: int
    ) -> Iterator[Chain]:
        if len(steps) == depth:
            return
        for holder, (_, tie) in self._counted(node).items():
            if holder in visited:
                continue
            walked = (*steps, Step(tie, forward=False))
            if holder in self.listed:
                yield Chain(rule="ownership", steps=walked)
            else:
                yield from self._routes(holder, (*visited, holder), walked, depth)

    def _counted(self, node: int) -> dict[int, tuple[Share, Tie]]:
        counting = self.listed | self.sure | self.maybe
        return {holder: stake for holder, stake in self.stakes.get(node, {}).items() if holder in counting}

    def _why(self, holder: int) -> str:
        if holder in self.listed:
            return "is listed"
        return f"is {'' if holder in self.sure else 'perhaps '}owned by listed organisations itself"


def closure(graph: Graph, grammar: Grammar, listed: frozenset[EntityId], day: date) -> Closure:
    """Spread ownership from `listed` over the holdings not ended before `day`, until nothing changes.

    Ends always: the sets only grow.
    """
    stakes = _stakes(graph, grammar, day)
    seeds = frozenset(graph.number[entity] for entity in listed if entity in graph.number)
    sure = _spread(stakes, seeds, lambda total: total.low)
    reach = _spread(stakes, seeds | sure, lambda total: total.high)
    return Closure(graph, stakes, seeds, sure, reach - sure)


def _spread(
    stakes: dict[int, dict[int, tuple[Share, Tie]]], seeds: frozenset[int], figure: Callable[[Share], int]
) -> frozenset[int]:
    """The nodes outside `seeds` that become owned, by the low or the high `figure` of each sum."""
    owned: set[int] = set()
    growing = True
    while growing:
        counting = seeds | owned
        found = {
            node
            for node, holders in stakes.items()
            if node not in counting and figure(_total(holders, counting)) >= MAJORITY
        }
        owned |= found
        growing = bool(found)
    return frozenset(owned)


def _total(holders: Mapping[int, tuple[Share, Tie]], counting: AbstractSet[int]) -> Share:
    """The sum of the stakes of `counting` holders; what others surely hold cannot be theirs."""
    counted = [share for holder, (share, _) in holders.items() if holder in counting]
    others = sum(share.low for holder, (share, _) in holders.items() if holder not in counting)
    low = min(WHOLE, sum(share.low for share in counted))
    high = min(sum(share.high for share in counted), max(low, WHOLE - others))
    return Share(low, max(low, high))


def _stakes(graph: Graph, grammar: Grammar, day: date) -> dict[int, dict[int, tuple[Share, Tie]]]:
    """For each held node its holders, each with one stake, whatever number of ties speak of it."""
    found: dict[int, dict[int, list[Tie]]] = {}
    for number, tie in enumerate(graph.ties):
        if grammar.holding.allows(tie, forward=True) and not tie.period.is_over(day):
            held, holder = int(graph.objects[number]), int(graph.subjects[number])
            found.setdefault(held, {}).setdefault(holder, []).append(tie)
    return {
        held: {holder: _one_stake(ties) for holder, ties in holders.items()}
        for held, holders in found.items()
    }


def _one_stake(ties: list[Tie]) -> tuple[Share, Tie]:
    """What several ties of one holder come to: the span of the shares given and the first tie that gives one.

    They speak of the same stake, so they never add up.
    """
    told = [tie for tie in ties if tie.share is not None] or ties
    shares = [stake(tie) for tie in told]
    return Share(min(s.low for s in shares), max(s.high for s in shares)), told[0]
