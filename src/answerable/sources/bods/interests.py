"""The interests of a relationship record: their kind, share and time."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from re import sub

from answerable.domain import WHOLE, Citation, Finding, PartialDate, Period, Severity, Share
from answerable.sources.bods.statements import Statement, finding
from answerable.sources.record import Record

OWNERSHIP = "shareholding"
"""The one kind of interest that is a part of a company. The others are control, offices and contracts."""

_DIRECTNESS = {"direct": "directly", "indirect": "indirectly"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """One interest; `direct` is direct, indirect or unknown, `share` what is declared."""

    number: int
    kind: str
    direct: str
    share: Share | None
    period: Period
    citations: tuple[Citation, ...]

    @property
    def owns(self) -> bool:
        """Whether it is a part of the company."""
        return self.kind == OWNERSHIP

    def __str__(self) -> str:
        kind = sub(r"(?=[A-Z])", " ", self.kind).lower() or "interest whose kind is not given"
        share = f", {self.share}" if self.share else ""
        how = _DIRECTNESS.get(self.direct, "directly or not is not said")
        return f"{kind}{share}, {how} ({self.period})"


def interests(statement: Statement) -> Iterator[Interest | Finding]:
    """The interests of a relationship in their order; a doubt for a share or a date that cannot be."""
    for number, record in enumerate(statement.details.parts("interests")):
        part, cited = record.part("share"), []
        if record.take("type"):
            cited.append(record.cite("type"))
        share = period = None
        try:
            share, fields = _share(part)
            cited += map(part.cite, fields)
        except (ValueError, ArithmeticError):
            message = "the share is no part of a whole: the interest is read without it"
            yield finding("bad-share", Severity.DOUBT, message, part.locator)
        try:
            period = _period(record, statement)
        except ValueError as error:
            message = f"{error}: the interest is read without its dates"
            yield finding("bad-date", Severity.DOUBT, message, record.locator)
        yield Interest(
            number=number,
            kind=record.take("type"),
            direct=record.take("directOrIndirect"),
            share=share,
            period=period or Period(ended=statement.closed),
            citations=tuple(cited),
        )


def _share(part: Record) -> tuple[Share | None, list[str]]:
    """The share and the fields that give it, in whole basis points; None where none is given.

    What is less than 50 % ends at 49.99 %, so that it never counts as half.
    """
    said = {field: text for field in _BOUNDS if (text := part.take(field))}
    if "exact" in said:
        return Share.percent(said["exact"]), ["exact"]
    if not said:
        return None, []
    low = max((_points(said[f], ROUND_FLOOR) for f in said if f in _LOWER), default=0)
    high = min((_points(said[f], ROUND_CEILING) - _UPPER[f] for f in said if f in _UPPER), default=WHOLE)
    return Share(low, high), list(said)


_LOWER = ("minimum", "exclusiveMinimum")
_UPPER = {"maximum": 0, "exclusiveMaximum": 1}
"""The fields of the upper end, and how far below the figure in basis points the share then ends."""
_BOUNDS = ("exact", *_LOWER, *_UPPER)


def _points(text: str, rounding: str) -> int:
    return int((Decimal(text) * 100).to_integral_value(rounding))


def _period(record: Record, statement: Statement) -> Period:
    """The time of an interest; what an official register keeps open stands.

    A closed record has ended, on a day that is only told by the interest itself.
    """
    start, end = record.take("startDate"), record.take("endDate")
    ended = bool(end) or statement.closed
    return Period(
        start=PartialDate(start) if start else None,
        end=PartialDate(end) if end else None,
        ended=ended,
        ongoing=statement.register and not ended,
    )
