"""Judgements: whether a row of a portfolio is an entity, and every reason for and against."""

from dataclasses import dataclass
from enum import StrEnum

from answerable.domain.ids import EntityId


class Verdict(StrEnum):
    """What a match comes to. A possible match is a question to a person, never an answer."""

    MATCH = "match"
    POSSIBLE = "possible"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (weight above 0) or against (below 0) a match, in words that can be read."""

    feature: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well the asked-for organisation fits `entity`: a score in [0, 1], its reasons, and the verdict.

    `matched_name` is the entity's own name that fitted best.
    """

    entity: EntityId
    entity_name: str
    matched_name: str
    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person says that two records are one organisation (`same`), or that they are two; why, who, when.

    Of several about one pair the last holds.
    """

    left: EntityId
    right: EntityId
    same: bool
    why: str
    who: str
    at: str

    @property
    def pair(self) -> frozenset[EntityId]:
        """The two records, in no order."""
        return frozenset((self.left, self.right))
