"""Regimes: bodies of rules with a date. Which lists they are about, and when a holding extends a listing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.domain.exposures import Answer
from answerable.domain.ties import Control, Share


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """Where a rule is written: its title, who published it and when, its address, and what it says there."""

    title: str
    publisher: str
    url: str
    says: str
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """A time in which a rule is in force: from `start` to `end`, both included; `end` None is open.

    `certain` is False where we could not settle whether it was; `note` says why.
    """

    start: date
    end: date | None = None
    certain: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipRule:
    """When a company falls under a regime by who holds it.

    `least` is the smallest sum that is enough, in basis points: 5000 for "50 percent or more", 5001 for "more
    than 50 percent". `aggregated` adds up the holdings of all listed owners; otherwise one of them, with the
    companies that it so holds, must reach it alone. `control` says what other control comes to: yes, or could
    be. `says` is the rule in a sentence.
    """

    least: int
    aggregated: bool
    control: Mapping[Control, Answer]
    says: str

    def by_control(self, control: Iterable[Control]) -> Answer:
        """What kinds of control come to, whatever the share: the most that one of them does."""
        answers = {self.control.get(one, Answer.NO) for one in control}
        return next((answer for answer in (Answer.YES, Answer.COULD_BE) if answer in answers), Answer.NO)

    def answer(self, total: Share) -> Answer:
        """What a sum of shares comes to."""
        if total.low >= self.least:
            return Answer.YES
        return Answer.COULD_BE if total.high >= self.least else Answer.NO


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """`lists` are the names of the lists that the regime is about, as listings have them.

    One that ends in `*` stands for all that begin so. `ownership` is None where it names organisations one
    by one and nothing follows from a holding. `doubts` are what is not certain to those who wrote the entry.
    """

    name: str
    title: str
    authority: str
    lists: tuple[str, ...]
    ownership: OwnershipRule | None
    force: tuple[Force, ...]
    texts: tuple[RuleText, ...]
    says: str
    doubts: tuple[str, ...] = ()

    def covers(self, name: str) -> bool:
        """Whether the regime is about the list of this name."""
        return any(name.startswith(one[:-1]) if one.endswith("*") else name == one for one in self.lists)

    def stands(self, day: date) -> Answer:
        """Whether it is in force on `day`; could be, where that is not certain."""
        found = [one for one in self.force if one.start <= day and (one.end is None or day <= one.end)]
        if not found:
            return Answer.NO
        return Answer.YES if any(one.certain for one in found) else Answer.COULD_BE
