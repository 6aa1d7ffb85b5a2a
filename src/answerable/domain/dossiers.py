"""Dossiers: all there is on one company; and the result of tracing a portfolio, row by row."""

from dataclasses import dataclass
from datetime import date

from answerable.domain.entities import Entity
from answerable.domain.exposures import Exposure, ExposureKind
from answerable.domain.findings import Finding
from answerable.domain.grammar import DEPTH
from answerable.domain.ids import EntityId
from answerable.domain.judgements import Match
from answerable.domain.listings import Listing
from answerable.domain.portfolio import Portfolio, PortfolioRow
from answerable.domain.ties import Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All there is on one company: the records that are it, their listings, ties and exposures.

    `records` are the entities that an identifier joined; `others` are records of the same or nearly the same
    name that nobody has joined: a question, not an answer. `ties` touch a record at either end. `listed` says
    of each listing whether it stood on the day `as_of`: True, False, or None where its dates do not say.
    """

    as_of: date
    records: tuple[Entity, ...]
    listings: tuple[Listing, ...]
    listed: tuple[bool | None, ...]
    ties: tuple[Tie, ...]
    exposures: tuple[Exposure, ...]
    others: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowResult:
    """What became of one row: its matches (verdict match), possible matches, and exposures, gravest first.

    `ties` are recorded ties of the matched entities that make no exposure; they are shown, not counted.
    `possible_exposures` are those of the possible matches, where they were asked for: none is counted, each
    is a question to a person.
    """

    row: PortfolioRow
    matches: tuple[Match, ...]
    possible: tuple[Match, ...]
    exposures: tuple[Exposure, ...]
    ties: tuple[Tie, ...] = ()
    possible_exposures: tuple[Exposure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How one source stood when the catalog was built: what it is, how much came of it, how fresh.

    `captured` is the day on which its files last came; `newest` the newest date that its listings, ties and
    citations carry, as exact as the source gives it ("" where they carry none).
    """

    name: str
    title: str
    publisher: str
    licence: str
    url: str
    official: bool
    reliability: str
    exhibits: int
    entities: int
    listings: int
    ties: int
    captured: str
    newest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceAsked:
    """What a trace was asked for; as it is by itself, all that there is.

    `depth` is how many ties a chain has at most, `chains` how many of one kind to one concern are told,
    `regimes` the short names of those whose lists and rules alone are looked at (none: all); `possible` says
    that the exposures of possible matches are told too.
    """

    depth: int = DEPTH
    chains: int = 3
    exposures: tuple[ExposureKind, ...] = tuple(ExposureKind)
    regimes: tuple[str, ...] = ()
    possible: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceResult:
    """A traced portfolio: every row's result, the entities that the results name, and what they rest on."""

    portfolio: Portfolio
    as_of: date
    results: tuple[RowResult, ...]
    entities: dict[EntityId, Entity]
    sources: tuple[SourceState, ...]
    findings: tuple[Finding, ...]
    asked: TraceAsked = TraceAsked()
