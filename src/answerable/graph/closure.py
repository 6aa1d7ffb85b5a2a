"""Ownership by rule: who falls under a regime by who holds it. It spreads until nothing changes, so it ends.

The rules differ in how much is enough, in whether the holdings of several listed owners add up, and in what
other control comes to (`rules/regimes.yml`); in all of them a holding through a company that falls under the
rule itself counts in full. It is not economic interest, which multiplies shares along each route.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from answerable.domain import WHOLE, Answer, OwnershipRule, Share
from answerable.graph.arrays import Flags, Numbers
from answerable.graph.csr import controls_of
from answerable.graph.engine import Engine
from answerable.graph.stakes import Stakes
from answerable.graph.vectors import slices


@dataclass(frozen=True)
class Group:
    """Owners whose holdings add up: who of them is listed, whom they surely own, and whom perhaps."""

    listed: Numbers
    sure: Numbers
    maybe: Numbers

    @cached_property
    def origins(self) -> frozenset[int]:
        """The listed, for looking up."""
        return frozenset(self.listed.tolist())

    @cached_property
    def counting(self) -> Mapping[int, bool]:
        """All whose holdings count, or could; each with whether they surely do."""
        certain = [*self.listed.tolist(), *self.sure.tolist()]
        return dict.fromkeys(self.maybe.tolist(), False) | dict.fromkeys(certain, True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """The sum for one node: the stakes that count by their holders, what they come to, and the answer.

    `surely` says of each holder whether it surely counts. Who counts only by what the node itself holds does
    not: nobody owns itself through its own companies.
    """

    node: int
    group: Group
    counted: Mapping[int, int]
    surely: Mapping[int, bool]
    total: Share
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class Closure:
    """What falls under `rule` from the `listed` nodes, in order.

    Where the rule adds up all owners there is one group, else one for each that holds anything.
    """

    stakes: Stakes
    rule: OwnershipRule
    listed: Numbers
    groups: tuple[Group, ...]

    @cached_property
    def sure(self) -> Numbers:
        """The nodes, in order, that surely fall under the rule by who holds them; none is listed itself."""
        if self.rule.aggregated:
            return self.groups[0].sure
        return np.setdiff1d(_joined([group.sure for group in self.groups]), self.listed)

    @cached_property
    def maybe(self) -> Numbers:
        """The nodes that could, where shares are known only as a range or not at all."""
        if self.rule.aggregated:
            return self.groups[0].maybe
        found = np.setdiff1d(_joined([group.maybe for group in self.groups]), self.listed)
        return np.setdiff1d(found, self.sure)

    @cached_property
    def neither(self) -> Numbers:
        """The nodes in which those who count hold something, and too little."""
        counting = [np.array(list(group.counting), np.int32) for group in self.groups]
        held = [self.stakes.held[slices(self.stakes.starts, some)] for some in counting]
        return np.setdiff1d(_joined(held), _joined([self.listed, self.sure, self.maybe]))

    @cached_property
    def _of(self) -> Mapping[int, Sequence[int]]:
        """In which groups a node counts."""
        of: dict[int, list[int]] = defaultdict(list)
        for place, group in enumerate(self.groups):
            for node in group.counting:
                of[node].append(place)
        return of

    def working(self, node: int) -> Working | None:
        """The sum for `node`, by the group that holds most; None where no holding in it counts."""
        holders = self.stakes.in_node(node)
        places = sorted({place for holder in holders for place in self._of.get(holder, ())})
        found = []
        for place in places:
            group = self.groups[place]
            working = self._working(node, group, self._apart(node, group))
            if working.counted:
                found.append(working)
        return max(found, key=_weight, default=None)

    def _apart(self, node: int, group: Group) -> Mapping[int, bool]:
        """Who counts, and whether surely, without what only `node` itself lends."""
        above, loops = self._above(node, group)
        if not loops:
            return group.counting
        counting = {one: True for one in above if one in group.origins}
        for least, surely in ((Answer.YES, True), (Answer.COULD_BE, False)):
            growing = True
            while growing:
                answers = {
                    one: self._working(one, group, counting).answer for one in above if one not in counting
                }
                new = [one for one, answer in answers.items() if _ORDER(answer) <= _ORDER(least)]
                counting |= dict.fromkeys(new, surely)
                growing = bool(new)
        return counting

    def _above(self, node: int, group: Group) -> tuple[set[int], bool]:
        """Those who count and stand behind `node`, up to the listed, and whether it stands behind itself."""
        above: set[int] = set()
        todo, loops = [node], False
        while todo:
            for holder in self.stakes.in_node(todo.pop()):
                if holder == node:
                    loops = True
                elif holder in group.counting and holder not in above:
                    above.add(holder)
                    if holder not in group.origins:
                        todo.append(holder)
        return above, loops

    def up(self, node: int, group: Group) -> Iterator[tuple[int, ...]]:
        """The shortest route of counting stakes from `node` up to each listed owner, as stakes."""
        seen = {node}
        layer: list[tuple[int, tuple[int, ...]]] = [(node, ())]
        while layer:
            following = []
            for here, walked in layer:
                counted = _counted(self.stakes.in_node(here), group)
                for holder, stake in sorted(counted.items(), key=self._largest_first):
                    if holder in seen:
                        continue
                    seen.add(holder)
                    if holder in group.origins:
                        yield (*walked, stake)
                    else:
                        following.append((holder, (*walked, stake)))
            layer = following

    def _largest_first(self, holding: tuple[int, int]) -> tuple[int, int]:
        holder, stake = holding
        return -int(self.stakes.high[stake]), holder

    def _working(self, node: int, group: Group, counting: Mapping[int, bool]) -> Working:
        counted = {one: stake for one, stake in self.stakes.in_node(node).items() if one in counting}
        certain = [stake for one, stake in counted.items() if counting[one]]
        low = self._total(node, certain).low
        high = self._total(node, list(counted.values())).high
        total = Share(low, max(low, high))
        answers = [self.rule.answer(total), *self._by_control(counted, counting)]
        return Working(
            node=node,
            group=group,
            counted=counted,
            surely={one: counting[one] for one in counted},
            total=total,
            answer=min(answers, key=_ORDER),
        )

    def _by_control(self, counted: Mapping[int, int], counting: Mapping[int, bool]) -> Iterator[Answer]:
        """What the other control of those who count comes to; of one who only could count, could be."""
        for holder, stake in counted.items():
            answer = self.rule.by_control(controls_of(int(self.stakes.control[stake])))
            yield Answer.COULD_BE if answer is Answer.YES and not counting[holder] else answer

    def _total(self, node: int, counted: Sequence[int]) -> Share:
        """The sum of some stakes in `node`; what others surely hold cannot be theirs.

        Where all owners surely hold more than the whole, some figure is wrong, and none rules another out.
        """
        low, high = (int(figures[counted].sum()) for figures in (self.stakes.low, self.stakes.high))
        total = int(self.stakes.total[node])
        room = WHOLE if total > WHOLE else WHOLE - (total - low)
        low = min(WHOLE, low)
        return Share(low, max(low, min(high, room, WHOLE)))


def closure(stakes: Stakes, rule: OwnershipRule, listed: Iterable[int], engine: Engine) -> Closure:
    """Spread `rule` from the `listed` nodes, by the lowest figures and then by the highest."""
    seeds = np.array(list(dict.fromkeys(listed)), np.int32)
    spreading = _Spreading(
        stakes=stakes,
        least=rule.least,
        yes=_forces(stakes, rule, (Answer.YES,)),
        could=_forces(stakes, rule, (Answer.YES, Answer.COULD_BE)),
        several=not rule.aggregated,
        engine=engine,
    )
    holding = seeds[stakes.starts[seeds] < stakes.starts[seeds + 1]]
    groups = [seeds] if rule.aggregated else [*holding.reshape(-1, 1)]
    return Closure(
        stakes=stakes, rule=rule, listed=np.sort(seeds), groups=tuple(map(spreading.group, groups))
    )


@dataclass(frozen=True, kw_only=True)
class _Spreading:
    """Spreads one rule, from one group after another, in the same room."""

    stakes: Stakes
    least: int
    yes: Flags
    could: Flags
    several: bool
    engine: Engine

    def group(self, seeds: Numbers) -> Group:
        """The group that the seeds and those whom they own make."""
        stakes = self.stakes
        lows, highs = self.room
        sure = self.engine.spread(stakes.starts, stakes.held, stakes.low, self.yes, seeds, self.least, lows)
        reach = sure
        if not self._exact(sure):
            self._clear(sure, lows)
            figures = (stakes.low, stakes.high, stakes.total)
            reach = self.engine.reach(
                stakes.starts, stakes.held, *figures, self.could, sure, self.least, lows, highs
            )
        if self.several:
            self._clear(reach, lows, highs)
        return Group(np.sort(seeds), np.sort(sure[len(seeds) :]), np.sort(reach[len(sure) :]))

    @cached_property
    def room(self) -> tuple[Numbers, Numbers]:
        """Two numbers a node, all zero between two groups."""
        return np.zeros(self.stakes.nodes, np.int32), np.zeros(self.stakes.nodes, np.int32)

    def _exact(self, counting: Numbers) -> bool:
        """Whether the highest figures of what these hold say no more than the lowest: nothing could be."""
        at = slices(self.stakes.starts, counting)
        alike = np.array_equal(self.stakes.low[at], self.stakes.high[at])
        return alike and (not len(self.could) or np.array_equal(self.yes[at], self.could[at]))

    def _clear(self, counted: Numbers, *room: Numbers) -> None:
        """Make the room that a spreading used all zero again."""
        at = slices(self.stakes.starts, counted)
        for sums in room:
            sums[counted] = 0
            sums[self.stakes.held[at]] = 0


def _counted(holders: Mapping[int, int], group: Group) -> dict[int, int]:
    """The stakes of those who count."""
    return {holder: stake for holder, stake in holders.items() if holder in group.counting}


_ORDER = [Answer.YES, Answer.COULD_BE, Answer.NO].index


def _weight(working: Working) -> tuple[int, int, int]:
    return -_ORDER(working.answer), working.total.low, working.total.high


def _forces(stakes: Stakes, rule: OwnershipRule, answers: Sequence[Answer]) -> Flags:
    """Which stakes are enough by the control that goes with them; empty where none is."""
    if not stakes.control.any():
        return np.zeros(0, np.uint8)
    enough = np.array([rule.by_control(controls_of(bits)) in answers for bits in range(256)])
    return enough[stakes.control].astype(np.uint8)


def _joined(parts: Sequence[Numbers]) -> Numbers:
    return np.unique(np.concatenate([np.zeros(0, np.int32), *parts]))
