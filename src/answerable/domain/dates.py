"""Dates as sources give them: to the year, the month or the day; and the time between two of them.

An unknown date is unknown, not always: every question about time has three answers, True, False and None.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_FORM = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """An ISO 8601 date cut to what the source gives: `2019`, `2019-10` or `2019-10-09`.

    Raises ValueError for any other text and for days that no calendar has.
    """

    text: str

    def __post_init__(self) -> None:
        if not _FORM.fullmatch(self.text):
            raise ValueError(f"{self.text!r} is not a date of the form 2019, 2019-10 or 2019-10-09")
        try:
            self.first_day()
        except ValueError as error:
            raise ValueError(f"{self.text!r} is a date that no calendar has") from error

    def first_day(self) -> date:
        """The earliest day that the date can mean."""
        year, month, day = (*self._numbers(), 1, 1)[:3]
        return date(year, month, day)

    def last_day(self) -> date:
        """The latest day that the date can mean."""
        numbers = self._numbers()
        year, month = (*numbers, 12)[:2]
        return date(year, month, numbers[2] if len(numbers) == 3 else calendar.monthrange(year, month)[1])

    def _numbers(self) -> tuple[int, ...]:
        return tuple(int(part) for part in self.text.split("-"))

    def __str__(self) -> str:
        return self.text


class When(StrEnum):
    """How the steps of a chain stand in time, seen from the day asked for."""

    CURRENT = "current"
    UNKNOWN = "unknown"
    PAST = "past"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When a tie or a listing stood.

    `ended` is true where a source says that it is over, with or without the day (`end`). `ongoing` is true
    where the source is one that says what still stands, such as a list or a register with open entries. A
    period that is neither may have ended unnoticed: a report of 2019 does not say that something holds today.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    ended: bool = False
    ongoing: bool = False

    def __post_init__(self) -> None:
        if self.end is not None and not self.ended:
            object.__setattr__(self, "ended", True)
        if self.ended and self.ongoing:
            raise ValueError("what has ended is not ongoing")
        if self.start and self.end and self.end.last_day() < self.start.first_day():
            raise ValueError(f"the end {self.end} is before the start {self.start}")

    def begins_after(self, day: date) -> bool:
        """Whether the source says that it had not begun on `day`."""
        return self.start is not None and self.start.first_day() > day

    def is_over(self, day: date) -> bool:
        """Whether a source says that it had ended before `day`; an end without a date counts as past."""
        return self.ended and (self.end is None or self.end.last_day() < day)

    def stands(self, day: date) -> bool | None:
        """Whether it stood on `day`: True, False, or None where the dates do not say."""
        if self.begins_after(day) or self.is_over(day):
            return False
        certain = self.certain(day)
        return True if certain and certain[0] <= day <= certain[1] else None

    def certain(self, day: date) -> tuple[date, date] | None:
        """The days on which it certainly stood, as known on `day`; None where there is none."""
        match (self.start, self.end):
            case (PartialDate() as start, PartialDate() as end):
                span = (start.last_day(), end.first_day())
            case (PartialDate() as start, None):
                known = start.last_day()
                span = (known, max(day, known) if self.ongoing else known)
            case (None, PartialDate() as end):
                span = (end.first_day(), end.first_day())
            case _:
                return None
        return span if span[0] <= span[1] else None

    def possible(self) -> tuple[date, date]:
        """The widest span of days on which it can have stood."""
        return (
            self.start.first_day() if self.start else date.min,
            self.end.last_day() if self.end else date.max,
        )

    def __str__(self) -> str:
        match (self.start, self.end):
            case (None, None):
                if self.ongoing:
                    return "ongoing, start not given"
                return "ended, date not given" if self.ended else "no date given"
            case (start, None):
                if self.ongoing:
                    return f"since {start}"
                return f"from {start}, ended, end not given" if self.ended else f"from {start}, end not given"
            case (None, end):
                return f"until {end}"
            case (start, end):
                return f"{start} to {end}"


UNDATED = Period()
"""A period of which the source says nothing."""


def when(periods: Sequence[Period], day: date) -> When:
    """How `periods` stand together, seen from `day` (docs/explanation/tracing.md).

    current: all stand on `day`. mixed: they cannot have stood together. past: they once did, and one has
    ended. unknown: the dates given do not settle it.
    """
    stands = [period.stands(day) for period in periods]
    if all(stands):
        return When.CURRENT
    spans = [period.possible() for period in periods]
    if max(first for first, _ in spans) > min(last for _, last in spans):
        return When.MIXED
    if False not in stands:
        return When.UNKNOWN
    if len(periods) == 1:
        return When.PAST
    certain = [period.certain(day) for period in periods]
    known = [span for span in certain if span]
    met = len(known) == len(periods) and max(s[0] for s in known) <= min(s[1] for s in known)
    return When.PAST if met else When.UNKNOWN
