"""Reads the UK Sanctions List.

It comes as CSV and as an OpenDocument spreadsheet with the same rows. The first line gives the report's date,
the second is the header. Several rows are of one `Unique ID`: one for
each name and each address. An entity's name stands in `Name 6`. Individuals and ships are left out and
counted. What the list says of parents and subsidiaries is kept as notes in its own words: it gives no share
and no number of theirs.
"""

import re
from collections.abc import Iterator
from functools import partial

from answerable.domain import (
    EntityId,
    Exhibit,
    Listing,
    PartialDate,
    Period,
    Severity,
    country_code,
)
from answerable.errors import AnswerableError
from answerable.sources.kinds import schema_of
from answerable.sources.record import Record, Subject, finding, folded, unread, web_address
from answerable.sources.source import Item
from answerable.sources.tables import record, rows
from answerable.tabular import is_spreadsheet

NAME = "uk-sanctions"
_finding = partial(finding, NAME)

_TITLE = b"Report Date:"
_NEEDED = {"Unique ID", "Name 6", "Name type", "Regime Name", "Designation Type", "Date Designated"}
_NAMES = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
_ADDRESS = (*(f"Address Line {n}" for n in range(1, 7)), "Address Postal Code", "Address Country")
_DAY = re.compile(r"(?P<day>\d{2})/(?P<month>\d{2})/(?P<year>\d{4})")
_OTHERS = {"individual": "individuals", "ship": "ships"}
_NOTES = ("Type of entity", "Parent company", "Subsidiaries")
_OF_PERSONS = "about persons"
_OF_SHIPS = "about ships"
_IGNORED = {
    "Last Updated": "when the entry was edited",
    "OFSI Group ID": "the number of a list that was closed",
    "UN Reference Number": "the United Nations' number, which their own list gives",
    "Non-latin script type": "of the name beside it",
    "Non-latin script language": "of the name beside it",
    "Designation source": "whether the United Nations or the UK designated it",
    "Other Information": "remarks of every kind, often about persons",
    "Phone number": "contact data",
    "Email address": "contact data",
    **dict.fromkeys(
        (
            "Title",
            "D.O.B",
            "Nationality(/ies)",
            "National Identifier number",
            "National Identifier additional information",
            "Passport number",
            "Passport additional information",
            "Position",
            "Gender",
            "Town of birth",
            "Country of birth",
        ),
        _OF_PERSONS,
    ),
    **dict.fromkeys(
        (
            "IMO number",
            "Current owner/operator (s)",
            "Previous owner/operator (s)",
            "Current believed flag of ship",
            "Previous flags",
            "Type of ship",
            "Tonnage of ship",
            "Length of ship",
            "Year Built",
            "Hull identification number (HIN)",
        ),
        _OF_SHIPS,
    ),
}


def recognises(name: str, head: bytes) -> bool:
    """A CSV file with the report's date above the list's header, or a spreadsheet that is called after it."""
    if is_spreadsheet(head):
        return bool(re.search(r"uk[ _-]?sanctions[ _-]?list", name, re.IGNORECASE))
    return head.lstrip(b"\xef\xbb\xbf").startswith(_TITLE) and b"Designation Type" in head


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims and the listing of every entity on the list."""
    table = rows(exhibit)
    title = next(table, (0, [""]))[1][0]
    columns = [name.strip() for name in next(table, (0, []))[1]]
    if not title.startswith(_TITLE.decode()) or not set(columns) >= _NEEDED:
        raise AnswerableError(
            f"{exhibit.name} does not begin with the report's date and the list's header.",
            "Fetch it again, or name the source that it belongs to with --source.",
        )
    kept: list[Record] = []
    listed: set[str] = set()
    others: dict[str, set[str]] = {}
    for number, fields in table:
        line = record(exhibit, number, columns, fields)
        kind, own = line.take("Designation Type").lower(), line.take("Unique ID")
        if kind in _OTHERS:
            others.setdefault(_OTHERS[kind], set()).add(own)
            continue
        kept.append(line)
        yield from _row(line, own, listed)
    for what, ids in sorted(others.items()):
        yield _finding("left-out", Severity.NOTE, f"entries left out as {what}: {len(ids)}", exhibit.name)
    yield from unread(NAME, kept, _IGNORED)


def _row(line: Record, own: str, listed: set[str]) -> Iterator[Item]:
    parts = {field: text for field in _NAMES if (text := folded(line.take(field)))}
    name = " ".join(parts.values())
    if not (own and name):
        yield _finding("no-name", Severity.STOP, "the row has no number or no name", line.locator)
        return
    subject = Subject(NAME, EntityId(f"uk-{own}"), schema_of(name))
    yield subject.claim(_prop(line), name, *map(line.cite, parts))
    if script := folded(line.take("Name non-latin script")):
        yield subject.claim("alias", script, line.cite("Name non-latin script"))
    yield from _facts(line, subject)
    listing = list(_listing(line, subject, own, next(iter(parts))))  # every row of an entry repeats it
    if own not in listed:
        listed.add(own)
        yield from listing


def _prop(line: Record) -> str:
    """What kind of name the row gives; a low-quality alias is shared by many."""
    strength = line.take("Alias strength").lower()
    if line.take("Name type").lower() == "primary name":
        return "name"
    return "weakAlias" if strength.startswith("low") else "alias"


def _facts(line: Record, subject: Subject) -> Iterator[Item]:
    said = {field: text for field in _ADDRESS if (text := folded(line.take(field)))}
    if said.keys() - {"Address Country"}:
        yield subject.claim("address", ", ".join(said.values()), *map(line.cite, said))
    if country := said.get("Address Country"):
        if code := country_code(country):
            yield subject.claim("country", code, line.cite("Address Country"), original=country)
        else:
            message = f"{country!r} is not a country"
            yield _finding("bad-country", Severity.DOUBT, message, line.locator)
    if number := folded(line.take("Business registration number (s)")):
        yield subject.claim("registrationNumber", number, line.cite("Business registration number (s)"))
    if page := line.take("Website"):
        yield subject.claim("website", web_address(page), line.cite("Website"), original=page)
    for field in _NOTES:
        if text := folded(line.take(field)):
            yield subject.claim("notes", f"{field}: {text}", line.cite(field), original=text)


def _listing(line: Record, subject: Subject, own: str, name: str) -> Iterator[Item]:
    said, regime = line.take("Date Designated"), folded(line.take("Regime Name"))
    start = _date(said)
    if start is None:
        message = f"no date can be read from {said!r}: the listing is undated"
        yield _finding("undated", Severity.DOUBT, message, line.locator)
    imposed = folded(line.take("Sanctions Imposed"))
    reasons = [folded(line.take("UK Statement of Reasons")), f"Imposed: {imposed}" if imposed else ""]
    yield Listing(
        source=NAME,
        number=own,
        entity=subject.entity,
        list="UK Sanctions List",
        authority="UK Foreign, Commonwealth and Development Office",
        legal_basis=regime,
        citations=(
            line.cite(name),
            line.cite("Unique ID"),
            *([line.cite("Date Designated")] if start else []),
        ),
        period=Period(start=start, ongoing=True),
        reason=" ".join(filter(None, reasons)),
    )


def _date(text: str) -> PartialDate | None:
    found = _DAY.fullmatch(text)
    try:
        return PartialDate(f"{found['year']}-{found['month']}-{found['day']}" if found else text)
    except ValueError:
        return None
