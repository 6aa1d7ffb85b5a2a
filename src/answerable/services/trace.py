"""Trace a portfolio: match every row, find every exposure, and gather what the result rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from answerable.catalog import Catalog
from answerable.domain import (
    Decision,
    Digest,
    EntityId,
    Exposure,
    ExposureKind,
    Finding,
    Match,
    Portfolio,
    PortfolioRow,
    RowResult,
    SourceState,
    Tie,
    TraceAsked,
    TraceResult,
    Verdict,
    gravest_first,
)
from answerable.ledger import Ledger
from answerable.matching import Index, screen
from answerable.services.build import Progress
from answerable.services.exposures import Asked, Tracing, by_entity, public_bodies, tracing
from answerable.services.records import Records, records

POSSIBLE = 3
"""How many possible matches of a row are kept, best first."""


@dataclass(slots=True)
class Tracer:
    """Asks one catalog about organisations; what a company came to is kept for the next row that is it."""

    records: Records
    index: Index
    tracing: Tracing
    _kept: dict[EntityId, tuple[Exposure, ...]] = field(default_factory=dict)

    def result(self, row: PortfolioRow, matches: Iterable[Match], *, possible_too: bool = False) -> RowResult:
        """What became of `row`: its exposures are those of every organisation that it is matched to.

        With `possible_too` those of the organisations that it is possibly are told as well, apart from them.
        """
        found = self._one_an_organisation(matches)
        certain = tuple(match for match in found if match.verdict is Verdict.MATCH)
        possible = tuple(match for match in found if match.verdict is Verdict.POSSIBLE)[:POSSIBLE]
        companies = [match.entity for match in certain]
        exposures = self._of_all(certain)
        spoken = {step.tie.id for exposure in exposures for step in exposure.chain.steps}
        ties = (tie for company in companies for tie in self.tracing.ties(company))
        return RowResult(
            row=row,
            matches=certain,
            possible=possible,
            exposures=exposures,
            ties=tuple(dict.fromkeys(tie for tie in ties if tie.id not in spoken)),
            possible_exposures=self._of_all(possible) if possible_too else (),
        )

    def _of_all(self, matches: Iterable[Match]) -> tuple[Exposure, ...]:
        return gravest_first(e for match in matches for e in self.exposures(match.entity))

    def _one_an_organisation(self, matches: Iterable[Match]) -> tuple[Match, ...]:
        """The surest match of each organisation, under its canonical id: records that were joined are one."""
        best: dict[EntityId, Match] = {}
        for match in sorted(matches, key=lambda match: (match.verdict is not Verdict.MATCH, -match.score)):
            canonical = self.records.canonical(match.entity)
            best.setdefault(canonical, replace(match, entity=canonical))
        return tuple(best.values())

    def exposures(self, company: EntityId) -> tuple[Exposure, ...]:
        """Every exposure of one canonical organisation, gravest first."""
        if company not in self._kept:
            self._kept[company] = self.tracing.exposures(company)
        return self._kept[company]


def tracer_for(
    catalog: Catalog, day: date, asked: Asked | None = None, decisions: Iterable[Decision] = ()
) -> Tracer:
    """Read `catalog` and prepare it for questions about `day`; this is most of the work for a short list.

    `asked` is everything unless it is said; `decisions` are people's, on which records are one organisation.
    """
    known = records(catalog.entities(), decisions, catalog.named)
    canonical = known.joined.canonical
    prepared = tracing(
        catalog.network(canonical),
        by_entity(catalog.listings(), canonical, day),
        public_bodies(known.entities.values(), canonical),
        day=day,
        captured=max((date.fromisoformat(state.captured) for state in catalog.sources()), default=day),
        asked=asked or Asked(),
    )
    return Tracer(known, Index.build(known.entities.values()), prepared)


def trace(
    portfolio: Portfolio,
    tracer: Tracer,
    *,
    sources: tuple[SourceState, ...] = (),
    findings: tuple[Finding, ...] = (),
    possible_too: bool = False,
    on_progress: Progress = lambda *_: None,
) -> TraceResult:
    """Trace every row of `portfolio`; the result holds all entities that its lines name.

    With `possible_too` the exposures of possible matches are told apart: each is a question to a person.
    """
    results: list[RowResult] = []
    for row, matches in screen(tracer.index, portfolio.rows):
        results.append(tracer.result(row, matches, possible_too=possible_too))
        on_progress("Tracing", len(results), len(portfolio.rows))
    named = dict.fromkeys(entity for result in results for entity in named_by(result))
    return TraceResult(
        portfolio=portfolio,
        as_of=tracer.tracing.day,
        results=tuple(results),
        entities=tracer.records.some(named),
        sources=sources,
        findings=(*findings, *tracer.records.findings, *tracer.tracing.findings(named)),
        asked=_asked(tracer.tracing.asked, possible_too=possible_too),
    )


def _asked(asked: Asked, *, possible_too: bool) -> TraceAsked:
    return TraceAsked(
        depth=asked.depth,
        chains=asked.best,
        exposures=tuple(kind for kind in ExposureKind if kind in asked.exposures),
        regimes=tuple(regime.name for regime in asked.regimes),
        possible=possible_too,
    )


def named_by(result: RowResult) -> Iterator[EntityId]:
    """Every entity that the lines about a row name."""
    yield from (match.entity for match in (*result.matches, *result.possible))
    yield from ends(result.ties)
    for exposure in (*result.exposures, *result.possible_exposures):
        yield from (exposure.company, exposure.concern.entity)
        yield from exposure.chain.entities
        yield from ends(exposure.reaches)
        if exposure.working:
            yield from (holding.holder for holding in exposure.working.holdings)


def ends(ties: Iterable[Tie]) -> Iterator[EntityId]:
    """Both ends of each tie."""
    for tie in ties:
        yield tie.subject
        yield tie.object


def remember(
    ledger: Ledger, result: TraceResult, *, file: Digest, catalog: str, now: datetime, who: str
) -> None:
    """Write down that `file` was traced: against which catalog, for which day, and how many rows it gave."""
    details = {"file": str(file), "catalog": catalog, "as_of": str(result.as_of), "rows": len(result.results)}
    ledger.append("trace", result.portfolio.name, details, now, who)
