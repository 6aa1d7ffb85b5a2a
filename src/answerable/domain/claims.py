"""Claims: one source says one thing about one entity, and here is where it says so."""

from dataclasses import dataclass, replace
from enum import StrEnum

from answerable.domain.evidence import Citation
from answerable.domain.ids import ClaimId, EntityId, key


class Standing(StrEnum):
    """How a claim is known. Whether it has *ended* is a date, not a standing."""

    OFFICIAL_RECORD = "official record"
    COURT_RECORD = "court record"
    CONFIRMED_BY_COMPANY = "confirmed by company"
    REPORTED = "reported"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One source says that `subject` has `value` for `prop` (FollowTheMoney's property names).

    `original` is the source's own text where `value` is a normal form of it; `lang` its language (ISO 639-3).
    Cannot be built without a citation.
    """

    subject: EntityId
    schema: str
    prop: str
    value: str
    source: str
    citations: tuple[Citation, ...]
    original: str = ""
    lang: str = ""

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"a claim needs a citation: {self.subject} {self.prop} {self.value!r}")

    @property
    def id(self) -> ClaimId:
        """The same for the same thing said by the same source, whatever it is cited from."""
        return ClaimId(key(self.source, self.subject, self.prop, self.value, self.lang))

    def joined(self, other: "Claim") -> "Claim":
        """The same claim with both citations: corroboration is kept, never collapsed."""
        if self.id != other.id:
            raise ValueError(f"these are two claims, not one: {self} {other}")
        return replace(self, citations=tuple(dict.fromkeys(self.citations + other.citations)))
