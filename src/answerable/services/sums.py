"""Sums: what the regimes' rules of ownership come to for each company, with the holdings that make it so.

A rule is spread over the stakes when it is first asked about, once for all companies.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from answerable.domain import (
    Answer,
    Chain,
    Concern,
    EntityId,
    Holding,
    OwnershipSum,
    Regime,
    Step,
    UnderRegime,
)
from answerable.graph import Closure, Network, Stakes, Working, closure, controls_of

_ORDER = [Answer.YES, Answer.COULD_BE, Answer.NO].index


@dataclass(slots=True)
class Sums:
    """The sums of one day. `regimes` are those that are asked about, the one that is told first first.

    A regime's rule spreads from its `owners`: those that one of its lists names, unless others are asked
    about. `owner` and `owners_called` are the words for one and for all of them.
    """

    network: Network
    stakes: Stakes
    owners: Callable[[Regime], Iterable[EntityId]]
    regimes: Sequence[Regime]
    day: date
    owner: str = "is listed"
    owners_called: str = "listed organisations"
    _closures: dict[str, Closure] = field(default_factory=dict)

    def gravest(self, company: EntityId) -> tuple[OwnershipSum, Working] | None:
        """The sum of the first regime of the gravest answer, and how; None where nothing counts."""
        node = self.network.find(company)
        found = [] if node is None else [*self._workings(node)]
        if not found:
            return None
        regime, working = min(found, key=lambda one: _ORDER(one[1].answer))
        return self.told([working], regime, self._not_no(found))[0], working

    def under(self, node: int) -> tuple[UnderRegime, ...]:
        """What the rule of each regime comes to for a node, where it is not no."""
        return self._not_no(self._workings(node))

    def _not_no(self, found: Iterable[tuple[Regime, Working]]) -> tuple[UnderRegime, ...]:
        return tuple(self._told(one, each) for one, each in found if each.answer is not Answer.NO)

    def _told(self, regime: Regime, working: Working) -> UnderRegime:
        return UnderRegime(
            name=regime.name,
            title=regime.title,
            total=working.total,
            answer=working.answer,
            stands=regime.stands(self.day),
        )

    def closure(self, regime: Regime) -> Closure | None:
        """What falls under the regime's rule; None where it has none."""
        if regime.ownership is None:
            return None
        if regime.name not in self._closures:
            owners = self.network.numbers(self.owners(regime))
            self._closures[regime.name] = closure(self.stakes, regime.ownership, owners, self.network.engine)
        return self._closures[regime.name]

    def told(
        self, workings: Sequence[Working], regime: Regime, under: tuple[UnderRegime, ...] = ()
    ) -> list[OwnershipSum]:
        """The sums of `workings` by the rule of `regime`, in words."""
        if regime.ownership is None:
            raise ValueError(f"{regime.name} has no rule of ownership")
        nodes = [node for one in workings for node in (one.node, *one.counted)]
        entities = dict(zip(nodes, self.network.entities(nodes), strict=True))
        stakes = [stake for one in workings for stake in one.counted.values()]
        ties = self.network.ties([int(self.stakes.ties[stake]) for stake in stakes])
        tie = dict(zip(stakes, ties, strict=True))
        sums = []
        for one in workings:
            holdings = [
                Holding(
                    holder=entities[holder],
                    share=self.stakes.share(stake),
                    why=self._why(one, holder, regime),
                    tie=tie[stake],
                    control=controls_of(int(self.stakes.control[stake])),
                )
                for holder, stake in one.counted.items()
            ]
            sums.append(
                OwnershipSum(
                    company=entities[one.node],
                    holdings=tuple(sorted(holdings, key=lambda held: (-held.share.high, held.holder))),
                    total=one.total,
                    threshold=regime.ownership.says,
                    answer=one.answer,
                    regime=regime.title,
                    least=regime.ownership.least,
                    by_control=_ORDER(one.answer) < _ORDER(self._by_shares(one, regime)),
                    under=under,
                )
            )
        return sums

    def routes(self, working: Working, regime: Regime) -> Iterator[Chain]:
        """The shortest route from the company up to each listed owner whose holdings count."""
        found = self.closure(regime)
        for stakes in found.up(working.node, working.group) if found else ():
            ties = self.network.ties([int(self.stakes.ties[stake]) for stake in stakes])
            yield Chain(rule="ownership", steps=tuple(Step(tie, forward=False) for tie in ties))

    def regime(self, title: str) -> Regime:
        """The regime of this title."""
        return next(one for one in self.regimes if one.title == title)

    def _by_shares(self, working: Working, regime: Regime) -> Answer:
        """What the rule would come to if no control counted that is no share, here or further up."""
        if regime.ownership is None or not regime.ownership.control:
            return working.answer
        plain = replace(regime.ownership, control={})
        found = self.closure(replace(regime, name=f"{regime.name} by shares", ownership=plain))
        alone = found.working(working.node) if found else None
        return alone.answer if alone else Answer.NO

    def _why(self, working: Working, holder: int, regime: Regime) -> str:
        if holder in working.group.origins:
            return self.owner
        perhaps = "" if working.surely[holder] else "perhaps "
        how = "owned or controlled" if regime.ownership and regime.ownership.control else "owned"
        return f"is itself {perhaps}{how} by {self.owners_called}"

    def _workings(self, node: int) -> Iterator[tuple[Regime, Working]]:
        for regime in self.regimes:
            found = self.closure(regime)
            working = found.working(node) if found else None
            if working is not None:
                yield regime, working


def listed_under(concerns: Mapping[EntityId, Concern]) -> Callable[[Regime], Iterable[EntityId]]:
    """The owners from which a regime's rule spreads: those of the `concerns` that its lists name."""
    return lambda regime: [entity for entity, concern in concerns.items() if under(regime, concern)]


def under(regime: Regime, concern: Concern) -> bool:
    """Whether a list of the regime names the concern."""
    return any(regime.covers(listing.list) for listing in concern.listings)
