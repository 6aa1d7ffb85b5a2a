"""Comparison: the score, the verdict and the reasons of one row against one entity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from answerable.domain import Entity, Identifier, Match, Verdict
from answerable.matching.across import is_across
from answerable.matching.context import Home, country_evidence, identifier_evidence
from answerable.matching.evidence import Evidence, reasons, score_of
from answerable.matching.features import (
    SAME_FIRM,
    acronym,
    common_words,
    distinctive_words,
    legal_form,
    name_evidence,
    nearly_same_name,
    number,
    place,
    same_name,
    words_instead,
    words_missing,
)
from answerable.matching.prepared import Prepared, prepare
from answerable.matching.rarity import Rarity
from answerable.names import parse

MATCH_AT = 0.9
"""From here on a row is taken to be the entity: of ten look-alikes that score so, nine or more are."""
POSSIBLE_AT = 0.5
"""From here on a person should look: it is at least as likely as not."""
QUESTION = -1.5
"""What one piece of evidence may say against the names of a match. Beyond it, another firm of the same
group may differ by just this word or place, however much the rest agrees, and a person must say."""
QUESTION_ACROSS = -0.5
"""The same across scripts, where a word that a translator left out weighs less."""
SETTLING = frozenset({"words missing", "words instead", "place", "number"})
"""The features that such a question can come from."""

FEATURES = (
    identifier_evidence,
    same_name,
    nearly_same_name,
    acronym,
    distinctive_words,
    common_words,
    words_missing,
    words_instead,
    place,
    number,
    legal_form,
    country_evidence,
)
"""Every feature, in the order in which they are asked; the docstring of each says what it means."""


class Query(Protocol):
    """What is asked: a name, a country ("" where unknown) and identifiers. A `PortfolioRow` is one."""

    @property
    def name(self) -> str:
        """The name, in any script."""

    @property
    def country(self) -> str:
        """ISO 3166 alpha-2 in lower case, or ""."""

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """All identifiers that are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entity with its names ready for comparison, each normal form once."""

    entity: Entity
    names: tuple[Prepared, ...]


def known_entity(entity: Entity, rarity: Rarity) -> Known:
    """`entity` with its names taken apart and weighed."""
    parsed = {parts.normal: parts for parts in (parse(name.text) for name in reversed(entity.names))}
    return Known(entity=entity, names=tuple(prepare(parts, rarity) for parts in reversed(parsed.values())))


def compare(query: Query, entity: Entity, rarity: Rarity | None = None) -> Match:
    """Set `query` against every name of `entity`; the best name counts, of equal ones the first.

    `rarity` weighs the words; without it every unknown word counts as rare.
    """
    weights = rarity or Rarity()
    known = known_entity(entity, weights)
    return Comparison.best(query, prepare(parse(query.name), weights), known, known.names).match()


ANOTHER = "another entity"
"""The feature of a name that is exactly another entity's."""


def beside_exact(asked: Prepared, compared: Sequence["Comparison"]) -> list["Comparison"]:
    """Where an entity has exactly the name asked for, those that have it as a short form are a question.

    "China Mobile Ltd" is China Mobile Limited; the group that is also called "China Mobile" is its parent.
    """
    if not any(one.exact for one in compared):
        return list(compared)
    said = Evidence(ANOTHER, 0.0, lambda: "another entity has exactly this name")
    return [
        one
        if one.exact or one.known.names[0].firm == asked.firm
        else replace(one, evidence=[*one.evidence, said])
        for one in compared
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A row set against one name of an entity: all the evidence, not yet in words."""

    known: Known
    name: Prepared
    evidence: Sequence[Evidence]
    score: float
    exact: bool
    question: float = QUESTION

    @classmethod
    def best(cls, query: Query, asked: Prepared, known: Known, names: Iterable[Prepared]) -> "Comparison":
        """The comparison with the best of `names`: a match before a higher score that leaves a question."""
        compared = (cls.of(query, asked, known, name) for name in names)
        return max(compared, key=lambda one: (one.verdict is Verdict.MATCH, one.score))

    @classmethod
    def of(cls, query: Query, asked: Prepared, known: Known, name: Prepared) -> "Comparison":
        """`query`, whose name is `asked`, set against `name` of `known`."""
        entity = known.entity
        exact = asked.parts.normal == name.parts.normal
        country = country_evidence(
            Home(frozenset((query.country,) if query.country else ()), asked.told),
            Home(frozenset(entity.countries), name.told),
            exact=exact,
        )
        evidence = [
            *identifier_evidence(query.identifiers, entity.identifiers),
            *name_evidence(asked, name),
            *((country,) if country else ()),
        ]
        return cls(
            known=known,
            name=name,
            evidence=evidence,
            score=score_of(evidence),
            exact=exact,
            question=QUESTION_ACROSS if is_across(asked, name) else QUESTION,
        )

    def match(self) -> Match:
        """The judgement, with its reasons in words."""
        return Match(
            entity=self.known.entity.id,
            entity_name=self.known.entity.name,
            matched_name=self.name.parts.original,
            score=self.score,
            verdict=self.verdict,
            reasons=reasons(self.evidence),
        )

    @property
    def verdict(self) -> Verdict:
        """What the evidence comes to; a question that the names leave bars a match, but for an identifier."""
        if self.score < POSSIBLE_AT:
            return Verdict.NO
        identified = any(one.feature == "identifier" and one.weight > 0 for one in self.evidence)
        open_question = any(
            one.feature in (SAME_FIRM, ANOTHER) or (one.feature in SETTLING and one.weight <= self.question)
            for one in self.evidence
        )
        return (
            Verdict.MATCH
            if self.score >= MATCH_AT and (identified or not open_question)
            else Verdict.POSSIBLE
        )
