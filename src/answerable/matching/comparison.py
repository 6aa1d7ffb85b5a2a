"""Comparison: the score, the verdict and the reasons of one row against one entity."""

from collections.abc import Iterable, Sequence
from math import fsum
from typing import NamedTuple, Protocol

from answerable.domain import Entity, EntityId, Identifier, Match, Verdict
from answerable.matching.context import UNPLACED, Home, country_evidence, identifier_evidence
from answerable.matching.evidence import Evidence, logistic, reasons
from answerable.matching.prepared import Prepared, prepare
from answerable.matching.rarity import Rarity
from answerable.matching.weighing import Weighed, weigh
from answerable.names import parse

MATCH_AT = 0.9
"""From here on a row is taken to be the entity: of ten look-alikes that score so, nine or more are."""
POSSIBLE_AT = 0.5
"""From here on a person should look: it is at least as likely as not."""


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


class Known(NamedTuple):
    """An entity to compare with: `name` is the one to print, `main` the same, ready for comparison."""

    id: EntityId
    name: str
    main: Prepared
    countries: frozenset[str]
    identifiers: tuple[Identifier, ...]


def compare(query: Query, entity: Entity, rarity: Rarity | None = None) -> Match:
    """Set `query` against every name of `entity`; the best name counts, of equal ones the first.

    `rarity` weighs the words; without it every unknown word counts as rare.
    """
    weights = rarity or Rarity()
    names = [prepare(parse(name.text), weights) for name in entity.names]
    known = Known(entity.id, entity.name, names[0], frozenset(entity.countries), entity.identifiers)
    return Comparison.best(query, prepare(parse(query.name), weights), known, names).match()


ANOTHER = "another entity"
"""The feature of a name that is exactly another entity's."""


def beside_exact(asked: Prepared, compared: Sequence["Comparison"]) -> list["Comparison"]:
    """Where an entity has exactly the name asked for, those that have it as a short form are a question.

    "China Mobile Ltd" is China Mobile Limited; the group that is also called "China Mobile" is its parent.
    """
    if not any(one.exact for one in compared):
        return list(compared)
    return [
        one if one.exact or one.known.main.firm == asked.firm else one._replace(beside=True)
        for one in compared
    ]


class Comparison(NamedTuple):
    """A row set against one name of an entity: what it comes to, not yet in words.

    `context` is the evidence besides the names; `exact` says that the name is exactly the one asked for,
    `beside` that another entity has exactly that.
    """

    known: Known
    name: Prepared
    weighed: Weighed
    context: Sequence[Evidence]
    score: float
    exact: bool
    beside: bool = False

    @classmethod
    def best(cls, query: Query, asked: Prepared, known: Known, names: Iterable[Prepared]) -> "Comparison":
        """The comparison with the best of `names`: a match before a higher score that leaves a question."""
        compared = (cls.of(query, asked, known, name) for name in names)
        return max(compared, key=lambda one: (one.verdict is Verdict.MATCH, one.score))

    @classmethod
    def of(cls, query: Query, asked: Prepared, known: Known, name: Prepared) -> "Comparison":
        """`query`, whose name is `asked`, set against `name` of `known`."""
        exact = asked.parts.normal == name.parts.normal
        weighed = weigh(asked, name)
        context = _context(query, asked, known, name, exact=exact)
        total = fsum((weighed.total, *(one.weight for one in context))) if context else weighed.total
        return cls(known, name, weighed, context, logistic(total), exact)

    def match(self) -> Match:
        """The judgement, with its reasons in words."""
        said = [Evidence(ANOTHER, 0.0, lambda: "another entity has exactly this name")] if self.beside else []
        return Match(
            entity=self.known.id,
            entity_name=self.known.name,
            matched_name=self.name.parts.original,
            score=self.score,
            verdict=self.verdict,
            reasons=reasons((*self.context, *self.weighed.evidence(), *said)),
        )

    @property
    def verdict(self) -> Verdict:
        """What the score comes to; what names or countries leave open bars a match, but for an identifier."""
        if self.score < POSSIBLE_AT:
            return Verdict.NO
        identified = any(one.feature == "identifier" and one.weight > 0 for one in self.context)
        unplaced = any(one.feature == UNPLACED for one in self.context)
        settled = identified or not (self.beside or unplaced or self.weighed.measured.question)
        return Verdict.MATCH if self.score >= MATCH_AT and settled else Verdict.POSSIBLE


def _context(
    query: Query, asked: Prepared, known: Known, name: Prepared, *, exact: bool
) -> Sequence[Evidence]:
    """What speaks for and against besides the names."""
    context = list(identifier_evidence(query.identifiers, known.identifiers))
    if query.country or known.countries:
        here = Home(frozenset((query.country,) if query.country else ()), asked.told)
        country = country_evidence(here, Home(known.countries, name.told), exact=exact)
        context += [country] if country else []
    return context
