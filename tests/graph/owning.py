"""Towns with their owners worked out: what the tests of ownership ask of them."""

from dataclasses import dataclass
from datetime import date

from answerable.domain import Answer, EntityId
from answerable.graph import Closure, Network, Stakes, Working, closure, day_number, network
from answerable.rules import grammar, regimes
from answerable.testing import town

TODAY = date(2026, 6, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A town, its stakes on one day, and what falls under one regime's rule, spread from the listed."""

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

    def told(self, company: str) -> Working:
        """The sum for a company in which somebody counts."""
        working = self.working(company)
        assert working
        return working

    def counted(self, company: str) -> list[tuple[str, str]]:
        """Whose holdings count in a company, and how much each is, the largest first."""
        found = [
            (self.network.entity(holder), self.stakes.share(stake))
            for holder, stake in self.told(company).counted.items()
        ]
        return [(name, str(share)) for name, share in sorted(found, key=lambda one: -one[1].high)]

    def routes(self, company: str) -> list[str]:
        """The routes from a company up to the listed whose holdings count in it."""
        working = self.told(company)
        found = []
        for stakes in self.closure.up(working.node, working.group):
            ties = self.network.ties(self.stakes.ties[list(stakes)].tolist())
            found.append(" < ".join([company, *(tie.subject for tie in ties)]))
        return found


def owned(text: str, *listed: str, by: str = "any") -> Owned:
    """The town of `text`, of which some are listed, under the regime `by`: by default the project's own."""
    regime = regimes()[by]
    assert regime.ownership
    known = network(town(text).ties)
    held = known.stakes(grammar().holding, day_number(TODAY))
    seeds = known.numbers(EntityId(name) for name in listed)
    return Owned(
        network=known,
        stakes=held,
        closure=closure(held, regime.ownership, seeds, known.engine),
    )


def answer(text: str, company: str, *listed: str, by: str = "any") -> Answer | None:
    """What the rule of a regime comes to for a company; None where nobody counts in it."""
    working = owned(text, *listed, by=by).working(company)
    return working.answer if working else None
