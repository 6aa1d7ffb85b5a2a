"""The interests of a relationship record: their kind, share and time, and whether they are control.

| type                                         | control                                            |
|----------------------------------------------|----------------------------------------------------|
| votingRights                                 | voting majority, where the share is more than half |
| appointmentOfBoard                           | board majority: the standard has it as an absolute |
|                                              | right; where it has a share, as with votes         |
| controlViaCompanyRulesOrArticles,            | contract or articles                               |
| controlByLegalFramework                      |                                                    |
| otherInfluenceOrControl                      | influence or control                               |

All others are none: offices, money, and what is granted by a contract, which need not be control.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from re import sub

from answerable.domain import WHOLE, Citation, Control, Finding, PartialDate, Period, Severity, Share
from answerable.sources.bods.statements import Statement, finding
from answerable.sources.doubtful import Percents, share_of
from answerable.sources.record import Record

OWNERSHIP = "shareholding"
"""The one kind of interest that is a part of a company. The others are control, offices and contracts."""

_CONTROLS = {
    "votingRights": Control.VOTING_MAJORITY,
    "appointmentOfBoard": Control.BOARD_MAJORITY,
    "controlViaCompanyRulesOrArticles": Control.CONTRACT,
    "controlByLegalFramework": Control.CONTRACT,
    "otherInfluenceOrControl": Control.INFLUENCE,
}
_MAJORITIES = (Control.VOTING_MAJORITY, Control.BOARD_MAJORITY)

_DIRECTNESS = {"direct": "directly", "indirect": "indirectly"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """One interest; `direct` is direct, indirect or unknown, `share` what is declared.

    `control` is how the interest lets its holder control, None where it does not.
    """

    number: int
    kind: str
    direct: str
    share: Share | None
    control: Control | None
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


def interests(statement: Statement, percents: Percents) -> Iterator[Interest | Finding]:
    """The interests of a relationship in their order; a doubt for a share or a date that cannot be.

    `percents` takes note of the percentages.
    """
    for number, record in enumerate(statement.details.parts("interests")):
        part, cited = record.part("share"), []
        kind = record.take("type")
        if kind:
            cited.append(record.cite("type"))
        share = control = period = None
        try:
            share, fields = _share(part)
            control = _control(kind, share, part)
            cited += map(part.cite, fields)
            for field in fields:
                percents.see(part.take(field), f"{part.locator}/{field}")
        except ValueError as error:
            message = f"the share is no part of a whole: {error}. The interest is read without it"
            yield finding("bad-share", Severity.DOUBT, message, part.locator)
        try:
            period = _period(record, statement)
        except ValueError as error:
            message = f"{error}: the interest is read without its dates"
            yield finding("bad-date", Severity.DOUBT, message, record.locator)
        yield Interest(
            number=number,
            kind=kind,
            direct=record.take("directOrIndirect"),
            share=share,
            control=control,
            period=period or Period(ended=statement.closed),
            citations=tuple(cited),
        )


def _share(part: Record) -> tuple[Share | None, list[str]]:
    """The share and the fields that give it, in whole basis points; None where none is given.

    What is less than 50 % ends at 49.99 %, so that it never counts as half.
    """
    said = {field: text for field in _BOUNDS if (text := part.take(field))}
    if "exact" in said:
        return share_of(said["exact"]), ["exact"]
    if not said:
        return None, []
    low = max((share_of(said[f]).low for f in said if f in _LOWER), default=0)
    high = min((share_of(said[f]).high - _UPPER[f] for f in said if f in _UPPER), default=WHOLE)
    return Share(low, high), list(said)


_LOWER = ("minimum", "exclusiveMinimum")
_UPPER = {"maximum": 0, "exclusiveMaximum": 1}
"""The fields of the upper end, and how far below the figure in basis points the share then ends."""
_BOUNDS = ("exact", *_LOWER, *_UPPER)


def _control(kind: str, share: Share | None, part: Record) -> Control | None:
    """The control that an interest of this kind is. Where a share is given it must be more than half."""
    control = _CONTROLS.get(kind)
    if control not in _MAJORITIES:
        return control
    if share is None:
        return control if control is Control.BOARD_MAJORITY else None
    above = Decimal(part.take("exclusiveMinimum") or 0) * 100 >= WHOLE // 2
    return control if above or share.low > WHOLE // 2 else None


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
