"""A table of a regulation's annex: a row for each entry, the columns named as FollowTheMoney names things."""

import re
from collections.abc import Iterator

from answerable.domain import (
    EntityId,
    Exhibit,
    Listing,
    PartialDate,
    Period,
    Severity,
    country_code,
    key,
)
from answerable.sources.eu_consolidated.lists import AUTHORITY, NAME, finding, list_of
from answerable.sources.kinds import schema_of
from answerable.sources.record import Record, Subject, folded, unread, web_address
from answerable.sources.source import Item
from answerable.sources.tables import first_row, record, rows

_FIRST = ("celex", "recordId", "programKey", "annex", "measure", "startDate", "reason", "schema", "name")
_CELEX = re.compile(r"3(?P<year>\d{4})R(?P<number>\d{4})")
_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_MONTH = re.compile(rf"(?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})")
_LEGAL = re.compile(r"(?i)(?:co|ltd|llc|inc|corp|sa|s\.a|jsc|gmbh|limited)\b\.?")
_IGNORED = {
    "annex": "the part of the annex",
    "measure": "what the regulation does to all of them",
    "phone": "contact data",
    "email": "contact data",
}
_ORGANISATIONS = frozenset({"LegalEntity", "Organization", "Company", "PublicBody"})


def is_table(head: bytes) -> bool:
    """Whether a file begins with the annex's columns."""
    return tuple(first_row(head)[: len(_FIRST)]) == _FIRST


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims and the listing of every organisation in the table."""
    table = rows(exhibit)
    columns = next(table)[1]
    kept, left_out = [], 0
    for number, fields in table:
        line = record(exhibit, number, columns, fields)
        if line.take("schema") in _ORGANISATIONS:
            kept.append(line)
            yield from _entry(line)
        else:
            left_out += 1
    if left_out:
        message = f"entries left out as persons: {left_out}"
        yield finding("left-out", Severity.NOTE, message, exhibit.name)
    yield from unread(NAME, kept, _IGNORED)


def _entry(line: Record) -> Iterator[Item]:
    name, celex = folded(line.take("name")), line.take("celex")
    if not name:
        yield finding("no-name", Severity.STOP, "the row has no name", line.locator)
        return
    number = f"{celex} {line.take('recordId') or key(name)[:12]}"
    subject = Subject(NAME, EntityId(f"eu-{number.lower().replace(' ', '-')}"), schema_of(name))
    yield subject.claim("name", name, line.cite("name"))
    for field, prop in (("alias", "alias"), ("weakAlias", "weakAlias"), ("previousName", "previousName")):
        for said in _names(line.take(field)):
            yield subject.claim(prop, folded(said), line.cite(field, quote=said))
    yield from _facts(line, subject)
    yield from _listing(line, subject, number, celex)


def _names(text: str) -> Iterator[str]:
    """The names in a cell: between semicolons, and between commas that no legal form follows."""
    for part in filter(None, map(str.strip, text.split(";"))):
        pieces = [piece.strip() for piece in part.split(", ")]
        yield from [part] if any(_LEGAL.fullmatch(piece) for piece in pieces) else filter(None, pieces)


def _facts(line: Record, subject: Subject) -> Iterator[Item]:
    for field in ("country", "jurisdiction"):
        if said := line.take(field):
            if code := country_code(said):
                yield subject.claim("country", code, line.cite(field), original=said)
            else:
                yield finding("bad-country", Severity.DOUBT, f"{said!r} is not a country", line.locator)
    for field, prop in (
        ("registrationNumber", "registrationNumber"),
        ("ogrnCode", "registrationNumber"),
        ("taxNumber", "taxNumber"),
        ("innCode", "taxNumber"),
        ("legalForm", "notes"),
        ("sector", "notes"),
        ("notes", "notes"),
    ):
        if said := line.take(field):
            yield subject.claim(prop, folded(said), line.cite(field))
    for field, prop in (("address", "address"), ("website", "website")):
        for said in filter(None, map(str.strip, line.take(field).split(";"))):
            value = web_address(said) if prop == "website" else said
            yield subject.claim(prop, folded(value), line.cite(field, quote=said), original=said)
    if said := line.take("incorporationDate"):
        if founded := _date(said):
            cited = line.cite("incorporationDate")
            yield subject.claim("incorporationDate", str(founded), cited, original=said)
        else:
            yield finding("bad-date", Severity.NOTE, f"{said!r} is no date that is read", line.locator)


def _listing(line: Record, subject: Subject, number: str, celex: str) -> Iterator[Item]:
    said = line.take("startDate")
    start = _date(said)
    if start is None:
        message = f"no date can be read from {said!r}: the listing is undated"
        yield finding("undated", Severity.DOUBT, message, line.locator)
    act = _CELEX.fullmatch(celex)
    yield Listing(
        source=NAME,
        number=number,
        entity=subject.entity,
        list=list_of(line.take("programKey")),
        authority=AUTHORITY,
        legal_basis=f"Regulation (EU) {act['year']}/{int(act['number'])}" if act else celex,
        citations=(line.cite("name"), line.cite("celex"), *([line.cite("startDate")] if start else [])),
        period=Period(start=start, ongoing=True),
        reason=folded(line.take("reason")),
    )


def _date(text: str) -> PartialDate | None:
    """A day as `2.3.2021`, a month as `April 1984`, or a year."""
    try:
        if found := _MONTH.fullmatch(text):
            return PartialDate(f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}")
        if found := _DAY.fullmatch(text):
            return PartialDate(f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}")
        return PartialDate(text) if re.fullmatch(r"\d{4}", text) else None
    except ValueError:
        return None
