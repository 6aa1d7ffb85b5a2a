"""Rarity: how much it says that two names share a word."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import exp, log

from answerable.names import Slot, Token, lexicon

RAREST = 8.0
"""The most that one word can say, in nats: as if one name in 3,000 bore it. With more, one would decide."""
POPULATION = 4_000
"""Names assumed besides those of the index, so that a small index does not take every word for common."""
_MOST = {Slot.BUSINESS: 5.0, Slot.ORGANISATIONAL: 2.0}
"""The most that a word of a known slot can say: many bear it, however few are in the index."""
_COMMON = 3.0
"""The most that an ordinary word (star, pacific, golden, hua) can say."""
_BY_LENGTH = {1: 1.0, 2: 2.5, 3: 5.0}
"""The most that a word of so few letters can say: short brands collide."""
_BY_CHARACTERS = {1: 2.0, 2: 6.0, 3: 7.5}
"""The same for Han characters."""


def nobody(token: Token) -> int:  # noqa: ARG001
    """Where no organisations are known, none bears the word."""
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rarity:
    """How many of `total` organisations bear each word; `bearers` counts those that bear one."""

    total: int = 0
    bearers: Callable[[Token], int] = nobody
    _known: dict[tuple[str, str, Slot], float] = field(default_factory=dict)

    def of(self, token: Token) -> float:
        """What it says that two names share `token`, in nats, between 0 and RAREST."""
        key = (token.text, token.concept, token.slot)
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._of(token)
        return known

    def _of(self, token: Token) -> float:
        assumed = 1 + POPULATION * exp(-lexicon().rarity.get(token.concept, 99.0))
        seen = log((self.total + POPULATION) / (self.bearers(token) + assumed))
        return max(0.2, min(seen, RAREST, _most(token)))


def _most(token: Token) -> float:
    if token.slot is not Slot.DISTINCTIVE:
        return _MOST.get(token.slot, _COMMON)
    if token.syllables:
        return _BY_CHARACTERS.get(len(token.text), RAREST)
    if token.latin in lexicon().common or token.concept in lexicon().common:
        return _COMMON
    return _BY_LENGTH.get(len(token.latin), RAREST)
