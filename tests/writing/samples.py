"""A small made-up world, and the results of tracing it, built by hand."""

from datetime import date
from decimal import Decimal

from answerable.domain import (
    UNDATED,
    Answer,
    Chain,
    Citation,
    Concern,
    Digest,
    Entity,
    EntityId,
    EntityName,
    Exposure,
    ExposureKind,
    Finding,
    Holding,
    Listing,
    Match,
    OwnershipSum,
    PartialDate,
    Period,
    Portfolio,
    PortfolioRow,
    Reason,
    RowResult,
    Severity,
    Share,
    SourceState,
    Standing,
    Step,
    Tie,
    TieKind,
    TraceResult,
    Verdict,
    When,
    gravest_first,
)

LENS, CAMERA, POLICE, FUND = (EntityId(name) for name in ("lens", "camera", "police", "fund"))
DAY = date(2026, 7, 14)
PAGE = Citation(
    exhibit=None,
    url="https://gazette.example/lenses",
    title="Who makes the lenses",
    publisher="Example Gazette",
    published=PartialDate("2019-10"),
)
KEPT = Citation(exhibit=Digest("ab" * 32), locator="row 17", quote="CAMERA HOUSE CO., LTD.")


def entity(name: EntityId, printed: str, country: str = "us", schema: str = "Company") -> Entity:
    return Entity(id=name, schema=schema, source="town", names=(EntityName(printed),), countries=(country,))


ENTITIES = {
    one.id: one
    for one in (
        entity(LENS, "Example Lens Works, Inc."),
        entity(CAMERA, "示例摄像机股份有限公司", "cn"),
        entity(POLICE, "Example County Police", "cn", "PublicBody"),
        entity(FUND, "Example Pension Fund", "no"),
    )
}


def tie(
    subject: EntityId = LENS,
    kind: TieKind = TieKind.SUPPLY,
    object: EntityId = CAMERA,
    *,
    standing: Standing = Standing.REPORTED,
    period: Period = UNDATED,
    share: Share | None = None,
    response: str = "",
    statement: str = "The Example Gazette reported that the lenses of the cameras are made by Lens Works.",
    citations: tuple[Citation, ...] = (PAGE,),
    number: str = "1",
) -> Tie:
    return Tie(
        source="town",
        number=number,
        subject=subject,
        object=object,
        kind=kind,
        standing=standing,
        statement=statement,
        citations=citations,
        period=period,
        share=share,
        response=response,
    )


LISTING = Listing(
    source="town",
    number="L1",
    entity=CAMERA,
    list="Example Entity List",
    authority="Example Ministry of Trade",
    legal_basis="12 EX 345",
    citations=(KEPT,),
    period=Period(start=PartialDate("2019-10-09"), ongoing=True),
    reason="Named for what its cameras are used for.",
)
LISTED = Concern(entity=CAMERA, listings=(LISTING,))
UNLISTED = Concern(entity=POLICE, listings=(), reason="they use the cameras")
SERVES = tie(
    CAMERA,
    TieKind.DEPLOYMENT,
    POLICE,
    number="S1",
    statement="The county said in a tender that Camera House put up 300 cameras.",
    response="Camera House did not reply.",
)


def chain(*steps: tuple[Tie, bool]) -> Chain:
    return Chain(rule="made-up", steps=tuple(Step(one, forward) for one, forward in steps))


def exposure(
    kind: ExposureKind = ExposureKind.CONTRIBUTES_TO_LISTED,
    walked: Chain | None = None,
    *,
    company: EntityId = LENS,
    concern: Concern = LISTED,
    standing: Standing = Standing.REPORTED,
    working: OwnershipSum | None = None,
    reaches: tuple[Tie, ...] = (),
) -> Exposure:
    return Exposure(
        kind=kind,
        company=company,
        concern=concern,
        chain=chain((tie(), True)) if walked is None else walked,
        when=When.UNKNOWN,
        standing=standing,
        strength="one publisher reports it",
        working=working,
        reaches=reaches,
    )


def listed() -> Exposure:
    return exposure(
        ExposureKind.LISTED,
        chain(),
        company=CAMERA,
        standing=Standing.OFFICIAL_RECORD,
    )


def owned() -> Exposure:
    held = tie(CAMERA, TieKind.OWNERSHIP, LENS, share=Share(3888, 3888), number="O1")
    total = OwnershipSum(
        company=LENS,
        holdings=(Holding(holder=CAMERA, share=Share(3888, 3888), why="it is listed", tie=held),),
        total=Share(3888, 10_000),
        threshold="50 % or more.",
        answer=Answer.COULD_BE,
    )
    return exposure(
        ExposureKind.OWNED_BY_LISTED,
        chain((held, False)),
        working=total,
    )


def taken() -> Exposure:
    theft = tie(CAMERA, TieKind.ESPIONAGE, LENS, standing=Standing.COURT_RECORD, number="E1")
    return exposure(ExposureKind.TAKEN_FROM, chain((theft, False)))


def match(name: EntityId, verdict: Verdict = Verdict.MATCH, score: float = 0.97) -> Match:
    return Match(
        entity=name,
        entity_name=ENTITIES[name].name,
        matched_name=ENTITIES[name].name,
        score=score,
        verdict=verdict,
        reasons=(
            Reason("name", "the names are the same but for the legal form", 0.6),
            Reason("country", "the countries differ", -0.25),
        ),
    )


def row(
    number: int,
    *exposures: Exposure,
    name: str = "Lens Works",
    value: str | None = None,
    matches: tuple[Match, ...] | None = None,
    possible: tuple[Match, ...] = (),
    ties: tuple[Tie, ...] = (),
) -> RowResult:
    matched = tuple(match(one) for one in dict.fromkeys(exposure.company for exposure in exposures))
    return RowResult(
        row=PortfolioRow(
            number=number, name=name, country="us", value=None if value is None else Decimal(value)
        ),
        matches=matched if matches is None else matches,
        possible=possible,
        exposures=gravest_first(exposures),
        ties=ties,
    )


SOURCE = SourceState(
    name="town",
    title="What the town says",
    publisher="The town clerk",
    licence="CC BY 4.0",
    url="https://town.example/",
    official=False,
    reliability="C",
    exhibits=1,
    entities=4,
    listings=1,
    ties=7,
    captured="2026-07-01",
    newest="2026-06",
)
UNREAD = Finding(
    rule="portfolio.no-name", severity=Severity.STOP, message="The row has no name.", about="list.csv, row 9"
)


def result(
    *rows: RowResult, unit: str = "EUR", entities: tuple[Entity, ...] = (), findings: tuple[Finding, ...] = ()
) -> TraceResult:
    return TraceResult(
        portfolio=Portfolio(
            name="list.csv",
            rows=tuple(each.row for each in rows),
            findings=findings,
            columns=(("name", "Company"),),
            unit=unit,
        ),
        as_of=DAY,
        results=rows,
        entities=ENTITIES | {one.id: one for one in entities},
        sources=(SOURCE,),
        findings=findings,
    )
