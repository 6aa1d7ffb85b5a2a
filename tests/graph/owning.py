"""Towns with their owners worked out: what the tests of ownership ask of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from answerable.domain import Answer, Concern, EntityId, OwnershipSum, Regime
from answerable.graph import Closure, Network, Stakes, Working, closure, day_number, holdings, network, stakes
from answerable.rules import grammar, regimes
from answerable.services.sums import Sums
from answerable.testing import town

TODAY = date(2026, 6, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A town, its stakes on one day, and what falls under one regime's rule, spread from the listed."""

    regime: Regime
    network: Network
    stakes: Stakes
    closure: Closure

    def node(self, company: str) -> int:
        """The number of a company of the town."""
        node = self.network.find(EntityId(company))
        assert node is not None
        return node

    def names(self, nodes: list[int]) -> set[str]:
        """What companies are called."""
        return set(self.network.entities(nodes))

    def working(self, company: str) -> Working | None:
        """The sum for a company; None where nobody counts in it."""
        return self.closure.working(self.node(company))

    def told(self, company: str) -> OwnershipSum:
        """The sum for a company in words."""
        working = self.working(company)
        assert working
        return self._sums().told([working], self.regime)[0]

    def routes(self, company: str) -> Iterator[tuple[str, ...]]:
        """The routes from a company up to the listed whose holdings count in it."""
        working = self.working(company)
        assert working
        return (chain.entities for chain in self._sums().routes(working, self.regime))

    def _sums(self) -> Sums:
        listed = self.network.entities(self.closure.listed.tolist())
        listings = town("\n".join(f"{one} is on {self.regime.lists[0]}" for one in listed)).listings
        concerns = {one.entity: Concern(entity=one.entity, listings=(one,)) for one in listings}
        return Sums(self.network, self.stakes, concerns, [self.regime], TODAY)


def owned(text: str, *listed: str, by: str = "any") -> Owned:
    """The town of `text`, of which some are listed, under the regime `by`: by default the project's own."""
    regime = regimes()[by]
    assert regime.ownership
    known = network(town(text).ties)
    held = stakes(holdings(known.told, grammar().holding, day_number(TODAY)), known.graph.nodes, known.engine)
    seeds = known.numbers(EntityId(name) for name in listed)
    return Owned(
        regime=regime,
        network=known,
        stakes=held,
        closure=closure(held, regime.ownership, seeds, known.engine),
    )


def answer(text: str, company: str, *listed: str, by: str = "any") -> Answer | None:
    """What the rule of a regime comes to for a company; None where nobody counts in it."""
    working = owned(text, *listed, by=by).working(company)
    return working.answer if working else None
