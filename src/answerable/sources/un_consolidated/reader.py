"""Reads the Security Council's consolidated list in its XML.

An entity stands under ENTITIES, its name in FIRST_NAME; a name in brackets behind it that begins with its
letter is its acronym, and one behind a semicolon another name. Individuals are left out and counted. Each
committee's list is a list of its own; the resolution that founded the committee is given where there is one
that has not been replaced by others.
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
from answerable.sources.markup import elements
from answerable.sources.record import Record, Subject, finding, folded, unread
from answerable.sources.source import Item

NAME = "un-consolidated"
_finding = partial(finding, NAME)

_AUTHORITY = "United Nations Security Council"
_ROOT = b"<CONSOLIDATED_LIST"
_IGNORED = {
    "VERSIONNUM": "the publisher's count of its own changes",
    "LIST_TYPE": "the same words in every entry",
    "LAST_DAY_UPDATED": "when the entry was edited, not when anything happened",
    "SORT_KEY": "for the publisher's own order",
    "SORT_KEY_LAST_MOD": "for the publisher's own order",
    "ENTITY_ALIAS/NOTE": "a remark on one of the names",
    "ENTITY_ADDRESS/NOTE": "a remark on one of the addresses, often a telephone number",
}
_RESOLUTIONS = {
    "Al-Qaida": "1267 (1999)",
    "DPRK": "1718 (2006)",
    "DRC": "1533 (2004)",
    "Haiti": "2653 (2022)",
    "Iraq": "1518 (2003)",
    "Libya": "1970 (2011)",
    "Taliban": "1988 (2011)",
    "Yemen": "2140 (2014)",
}
"""The resolution that founded a committee."""
_ACRONYM = re.compile(r"(?P<name>(?P<first>\w).+) \((?P<short>(?P=first)[A-Z]{1,9})\)")
_ZONE = re.compile(r"(?<=\d{2})(?:Z|[+-]\d{2}:\d{2})$")
"""XML Schema lets a date carry its time zone."""
_INTERPOL = re.compile(r"\s*INTERPOL-UN Security Council Special Notice.*", re.DOTALL)


def recognises(_name: str, head: bytes) -> bool:
    """An XML file whose root is the list's."""
    return _ROOT in head


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims and the listing of every entity on the list."""
    if _ROOT not in exhibit.data[:4_096]:
        raise AnswerableError(
            f"{exhibit.name} is not the Security Council's list: its root is not CONSOLIDATED_LIST.",
            "Fetch it again, or name the source that it belongs to with --source.",
        )
    records = []
    for record in elements(exhibit, "ENTITY"):
        records.append(record)
        yield from _entry(record)
    if persons := sum(1 for _ in elements(exhibit, "INDIVIDUAL")):
        yield _finding("left-out", Severity.NOTE, f"entries left out as individuals: {persons}", exhibit.name)
    yield from unread(NAME, records, _IGNORED)


def _entry(record: Record) -> Iterator[Item]:
    number, name = record.take("DATAID"), folded(record.take("FIRST_NAME"))
    if not (number and name):
        yield _finding("no-name", Severity.STOP, "the entry has no number or no name", record.locator)
        return
    subject = Subject(NAME, EntityId(f"un-{number}"), schema_of(name))
    yield from _names(record, subject, name)
    yield from _addresses(record, subject)
    yield from _listing(record, subject)


def _names(record: Record, subject: Subject, name: str) -> Iterator[Item]:
    first, *others = (part.strip() for part in name.split(";"))
    yield subject.claim("name", first, record.cite("FIRST_NAME", quote=first))
    for other in others:
        yield subject.claim("alias", other, record.cite("FIRST_NAME", quote=other))
    for said in (first, *others):
        if found := _ACRONYM.fullmatch(said):
            yield subject.claim("alias", found["name"], record.cite("FIRST_NAME", quote=found["name"]))
            yield subject.claim("weakAlias", found["short"], record.cite("FIRST_NAME", quote=found["short"]))
    if original := folded(record.take("NAME_ORIGINAL_SCRIPT")):
        yield subject.claim("alias", original, record.cite("NAME_ORIGINAL_SCRIPT"))
    for alias in record.parts("ENTITY_ALIAS"):
        quality, text = alias.take("QUALITY"), folded(alias.take("ALIAS_NAME"))
        if text:
            prop = "previousName" if quality == "f.k.a." else "alias"
            yield subject.claim(prop, text.strip('"'), alias.cite("ALIAS_NAME"))


def _addresses(record: Record, subject: Subject) -> Iterator[Item]:
    for address in record.parts("ENTITY_ADDRESS"):
        fields = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
        said = {field: text for field in fields if (text := folded(address.take(field)))}
        if said.keys() - {"COUNTRY"}:
            yield subject.claim("address", ", ".join(said.values()), *map(address.cite, said))
        if not (country := said.get("COUNTRY")):
            continue
        if code := country_code(country):
            yield subject.claim("country", code, address.cite("COUNTRY"), original=country)
        else:
            message = f"{country!r} is not a country"
            yield _finding("bad-country", Severity.DOUBT, message, address.locator)


def _listing(record: Record, subject: Subject) -> Iterator[Item]:
    committee, reference = record.take("UN_LIST_TYPE"), record.take("REFERENCE_NUMBER")
    said = record.take("LISTED_ON")
    try:
        start = PartialDate(_ZONE.sub("", said)) if said else None
    except ValueError as error:
        start = None
        yield _finding("bad-date", Severity.DOUBT, f"{error}: the listing is undated", record.locator)
    comment = _INTERPOL.sub("", record.take("COMMENTS1"))
    resolution = _RESOLUTIONS.get(committee)
    yield Listing(
        source=NAME,
        number=reference or subject.entity,
        entity=subject.entity,
        list=f"UN {committee}",
        authority=_AUTHORITY,
        legal_basis=f"Security Council resolution {resolution}, {reference}" if resolution else reference,
        citations=(record.cite("FIRST_NAME"), *([record.cite("LISTED_ON")] if said else [])),
        period=Period(start=start, ongoing=True),
        reason=folded(comment),
    )
