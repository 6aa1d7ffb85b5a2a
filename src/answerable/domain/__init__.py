"""The words of the project as types: frozen, keyword-only, without I/O."""

from answerable.domain.claims import Claim, Standing
from answerable.domain.countries import country_code, country_name
from answerable.domain.dates import UNDATED, PartialDate, Period, When, when
from answerable.domain.dossiers import Dossier, RowResult, SourceState, TraceResult
from answerable.domain.entities import Entity, EntityName
from answerable.domain.evidence import Capture, Citation, Digest, Exhibit, HttpResponse
from answerable.domain.exposures import (
    Answer,
    Chain,
    Concern,
    Exposure,
    ExposureKind,
    Holding,
    OwnershipSum,
    Step,
)
from answerable.domain.findings import Finding, Severity
from answerable.domain.grammar import (
    DEPTH,
    MAJORITY,
    STAKES,
    Given,
    Grammar,
    Move,
    Rule,
    Times,
    Way,
    can_control,
    stake,
)
from answerable.domain.identifiers import OFAC_PAGE, ONE_EACH, Identifier, Scheme, identifier
from answerable.domain.ids import ClaimId, EntityId, ListingId, TieId, key
from answerable.domain.judgements import Decision, Match, Reason, Verdict
from answerable.domain.listings import Listing
from answerable.domain.portfolio import Portfolio, PortfolioRow
from answerable.domain.ranking import Strength, gravest_first, rank, strength, strength_words, weakest
from answerable.domain.regimes import Force, OwnershipRule, Regime, RuleText
from answerable.domain.ties import WHOLE, Control, Share, Tie, TieKind

__all__ = [
    "DEPTH",
    "MAJORITY",
    "OFAC_PAGE",
    "ONE_EACH",
    "STAKES",
    "UNDATED",
    "WHOLE",
    "Answer",
    "Capture",
    "Chain",
    "Citation",
    "Claim",
    "ClaimId",
    "Concern",
    "Control",
    "Decision",
    "Digest",
    "Dossier",
    "Entity",
    "EntityId",
    "EntityName",
    "Exhibit",
    "Exposure",
    "ExposureKind",
    "Finding",
    "Force",
    "Given",
    "Grammar",
    "Holding",
    "HttpResponse",
    "Identifier",
    "Listing",
    "ListingId",
    "Match",
    "Move",
    "OwnershipRule",
    "OwnershipSum",
    "PartialDate",
    "Period",
    "Portfolio",
    "PortfolioRow",
    "Reason",
    "Regime",
    "RowResult",
    "Rule",
    "RuleText",
    "Scheme",
    "Severity",
    "Share",
    "SourceState",
    "Standing",
    "Step",
    "Strength",
    "Tie",
    "TieId",
    "TieKind",
    "Times",
    "TraceResult",
    "Verdict",
    "Way",
    "When",
    "can_control",
    "country_code",
    "country_name",
    "gravest_first",
    "identifier",
    "key",
    "rank",
    "stake",
    "strength",
    "strength_words",
    "weakest",
    "when",
]
