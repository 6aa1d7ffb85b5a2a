"""What a cell says as a value: a checked identifier, a country, a date, a share, an id."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from answerable.domain import WHOLE, EntityId, PartialDate, Share, country_code, identifier, key
from answerable.ftm import scheme_of
from answerable.sources.doubtful import share_of
from answerable.sources.record import folded, web_address

_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_NUMBER = r"(\d{1,12}(?:[.,]\d{1,12})?)\s*(%?)"
_FORMS = (
    ("is", "N"),
    ("above", r"(?:>|more than)\s*N"),
    ("from", r"(?:>=|≥)\s*N"),
    ("from", r"N\s*or more"),
    ("below", r"(?:<|less than)\s*N"),
    ("up to", r"(?:<=|≤|up to)\s*N"),
    ("between", r"N\s*(?:-|–|to)\s*N"),
)
"""How a share is written, N being a number, and what that says of it."""
_SHARES = [(what, re.compile(form.replace("N", _NUMBER), re.ASCII | re.I)) for what, form in _FORMS]
_MIDNIGHT = "T00:00:00"
"""What a workbook's day has behind it."""


def entity_id(source: str, parts: Sequence[str]) -> EntityId:
    """The id of an organisation: its number as it stands, or a hash of what it is known by."""
    if len(parts) == 1 and _PLAIN_ID.fullmatch(parts[0]):
        return EntityId(f"{source}-{parts[0]}")
    return EntityId(f"{source}-{key(*map(folded, parts))[:12]}")


def value_of(prop: str, kind: str, said: str, form: str) -> str:
    """What `said` is as a value of `prop`, of FollowTheMoney's type `kind`. ValueError where it is none."""
    if scheme := scheme_of(prop, said):
        return identifier(scheme, said).value
    match kind:
        case "country":
            if code := country_code(said):
                return code
            raise ValueError(f"{said!r} is not a country")
        case "date":
            return date_of(said, form).text
        case "url":
            return web_address(said)
        case _:
            return said


def date_of(said: str, form: str) -> PartialDate:
    """The date that `said` writes in `form`, or as ISO 8601 has it. ValueError where it is none."""
    if form and (found := _written(said, form)):
        return found
    try:
        return PartialDate(said.removesuffix(_MIDNIGHT))
    except ValueError as error:
        raise ValueError(f"{said!r} is not a date of the form {form}" if form else str(error)) from error


def _written(said: str, form: str) -> PartialDate | None:
    """The date that `said` writes in `form`, as exact as `form` is."""
    try:
        day = datetime.strptime(said, form).date().isoformat()  # noqa: DTZ007
    except ValueError:
        return None
    month = any(part in form for part in ("%m", "%b", "%B"))
    return PartialDate(day[: 10 if "%d" in form else 7 if month else 4])


def number_of(said: str) -> tuple[str, bool]:
    """The number that `said` writes for a share, the last of a band, and whether a percent sign says that it
    is of 100.

    ValueError where it writes none.
    """
    _, numbers, percent = _written_share(said)
    return numbers[-1], percent


def share_in(said: str, whole: str) -> Share:
    """The share that a cell tells, of `whole` where no percent sign says of 100; ValueError for none.

    A band is a range: more than half is 50.01 % to 100 %, less than a quarter 0 % to 24.99 %.
    """
    what, numbers, percent = _written_share(said)
    shares = [share_of(number, 100 if percent else int(whole)) for number in numbers]
    first, last = shares[0], shares[-1]
    beyond = int(last.exact)  # between two basis points, the range beside it has more than the number already
    low, high = {
        "is": (first.low, first.high),
        "above": (first.low + beyond, WHOLE),
        "from": (first.low, WHOLE),
        "below": (0, last.high - beyond),
        "up to": (0, last.high),
        "between": (first.low, last.high),
    }[what]
    if Decimal(numbers[0]) > Decimal(numbers[-1]) or not 0 <= low <= high <= WHOLE:
        raise ValueError(f"{said!r:.60} is not a share")
    return Share(low, high)


def _written_share(said: str) -> tuple[str, list[str], bool]:
    """What `said` says of which numbers, and whether a percent sign is behind one of them."""
    for what, form in _SHARES:
        if found := form.fullmatch(said):
            cells = [cell.replace(",", ".") for cell in found.groups()]
            return what, cells[::2], "%" in cells
    raise ValueError(f"{said!r:.60} is not a share")
