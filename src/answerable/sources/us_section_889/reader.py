"""Reads the companies that Section 889 names, from a CSV with a row for each.

The statute names them; it has no list that is kept. The columns for dates are empty, so a listing is undated.
"""

from collections.abc import Iterator
from functools import partial

from answerable.domain import (
    Citation,
    EntityId,
    Exhibit,
    Listing,
    Period,
    Severity,
    country_code,
    key,
)
from answerable.errors import AnswerableError
from answerable.sources.record import Record, Subject, finding, folded, unread
from answerable.sources.source import Item
from answerable.sources.tables import first_row, record, rows_under

NAME = "us-section-889"
_finding = partial(finding, NAME)

_COLUMNS = (
    "schema",
    "name",
    "aliases",
    "topics",
    "program",
    "authority",
    "reason",
    "report-date",
    "start-date",
    "end-date",
    "country",
    "notes",
    "source_url",
)
_PROGRAM = "Section 889"
_IGNORED = {"schema": "every row is of a company", "topics": "the same word in every row"}


def recognises(_name: str, head: bytes) -> bool:
    """A CSV file with this header whose first row is about Section 889."""
    return tuple(first_row(head)) == _COLUMNS and _PROGRAM.encode() in head


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims and the listing of every company."""
    records = []
    for number, fields in rows_under(exhibit, _COLUMNS):
        line = record(exhibit, number, _COLUMNS, fields)
        if len(fields) != len(_COLUMNS):
            message = f"the row has {len(fields)} fields, not {len(_COLUMNS)}: it is cut off or run together"
            yield _finding("bad-row", Severity.STOP, message, line.locator)
            continue
        if _PROGRAM not in line.take("program"):
            raise AnswerableError(
                f"{exhibit.name}, row {number}: the program is {line.take('program')!r}, not Section 889.",
                "Name the source that it belongs to with --source.",
            )
        records.append(line)
        yield from _entry(line)
    yield from unread(NAME, records, _IGNORED)


def _entry(line: Record) -> Iterator[Item]:
    name, place = folded(line.take("name")), line.take("country")
    if not name:
        yield _finding("no-name", Severity.STOP, "the row has no name", line.locator)
        return
    subject = Subject(NAME, EntityId(f"{NAME}-{key(name)[:12]}"), "Company")
    yield subject.claim("name", name, line.cite("name"))
    for alias in filter(None, map(str.strip, line.take("aliases").split(";"))):
        yield subject.claim("alias", folded(alias), line.cite("aliases", quote=alias))
    if code := country_code(place):
        yield subject.claim("country", code, line.cite("country"), original=place)
    elif place:
        yield _finding("bad-country", Severity.DOUBT, f"{place!r} is not a country", line.locator)
    url, authority = line.take("source_url"), line.take("authority")
    page = [Citation(exhibit=None, url=url, publisher=authority)] if url else []
    yield Listing(
        source=NAME,
        number=subject.entity.removeprefix(f"{NAME}-"),
        entity=subject.entity,
        list="NDAA Section 889",
        authority=authority,
        legal_basis="Section 889, Pub. L. 115-232",
        citations=(line.cite("name"), line.cite("program"), *page),
        period=Period(ongoing=True),
        reason=folded(line.take("reason")),
    )
