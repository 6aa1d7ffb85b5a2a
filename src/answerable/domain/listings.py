"""Listings: official designations, each by one authority on one list."""

from dataclasses import dataclass

from answerable.domain.dates import UNDATED, Period
from answerable.domain.evidence import Citation
from answerable.domain.ids import EntityId, ListingId, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """`authority` put `entity` on `list`; `legal_basis` is the text that did it, such as `84 FR 54004`.

    `number` is the source's own number for it, used once in that source.
    """

    source: str
    number: str
    entity: EntityId
    list: str
    authority: str
    legal_basis: str
    citations: tuple[Citation, ...]
    period: Period = UNDATED
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"a listing needs a citation: {self.source} {self.number}")

    @property
    def id(self) -> ListingId:
        """The source's name and its own number, hashed."""
        return ListingId(key("listing", self.source, self.number))
