"""Reads the Entity List as JSON: one object with `list_id`, `extracted`, `count` and `entities`.

An entry is one name in one country; entries of the same name and country are one entity with several
listings. A listing starts on the date of the first Federal Register citation, which is its legal basis: the
later ones revise the entry. `notes` is the licence requirement and stands as the listing's reason.

The list also names persons, and addresses alone, without saying which entries they are. An entry is left
out as a person where its name has two to six words, one of them a personal name, and nothing in it or its
aliases belongs to an organisation (`kinds.yml`); in doubt it stays. An entry called "Address 07" is an
address. Both are counted in a finding.
"""

import json
import re
from collections import Counter
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
    key,
)
from answerable.errors import AnswerableError
from answerable.sources.kinds import looks_like_person, schema_of
from answerable.sources.record import Record, Subject, decoded, finding, folded, unread
from answerable.sources.source import Item
from answerable.sources.us_entity_list.names import aliases, names

NAME = "us-entity-list"
_finding = partial(finding, NAME)

_LIST = "US Entity List"
_AUTHORITY = "US Department of Commerce, Bureau of Industry and Security"
_ADDRESS_ALONE = re.compile(r"Address \d+")
_SEE = re.compile(r"\(See (?:[^()]|\([^()]*\))*\)")
_CITATION = re.compile(
    r"(?P<volume>\d+) FR (?P<page>\d+)"
    r"(?:\D{0,30}?(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})\b)?"
)
"""`84 FR 54004, 10/9/19`; now and then without the comma, broken over two lines, or without the date."""

_FIRST_VOLUME = 1935
"""Volume 1 of the Federal Register is that of 1936."""


def recognises(_name: str, head: bytes) -> bool:
    """A JSON file that names itself the Entity List."""
    return re.search(rb'"list_id":\s*"bis-entity-list"', head) is not None


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims and listings of every entry but persons and bare addresses."""
    (entries, count), records = _entries(exhibit), []
    if count != len(entries):
        message = f"the file counts {count} entries and holds {len(entries)}"
        yield _finding("miscount", Severity.DOUBT, message, "/count")
    left_out: dict[str, list[int]] = {"persons": [], "addresses": []}
    seen: Counter[EntityId] = Counter()
    for n, entry in enumerate(entries):
        record = Record(exhibit, f"/entities/{n}", entry)
        if kind := _left_out(record):
            left_out[kind].append(n)
            continue
        records.append(record)
        yield from _entry(record, seen)
    for kind, numbers in left_out.items():
        if numbers:
            message = f"entries left out as {kind}: {len(numbers)}"
            yield _finding("left-out", Severity.NOTE, message, f"/entities/{numbers[0]} and on")
    yield from unread(NAME, records, {})


def _left_out(record: Record) -> str:
    """Why an entry is left out ("persons", "addresses"), or "" where it stays."""
    name = record.take("name")
    if _ADDRESS_ALONE.fullmatch(name):
        return "addresses"
    shown = next(text for _, text in names(name))
    others = [other for alias in record.take_all("aliases") for _, other in aliases(alias)]
    return "persons" if looks_like_person(shown, others) else ""


def _entry(record: Record, seen: Counter[EntityId]) -> Iterator[Item]:
    name, place = record.take("name"), record.take("country")
    if not name:
        yield _finding("no-name", Severity.STOP, "the entry has no name", record.locator)
        return
    entity = EntityId(f"{NAME}-{key(name, place)[:12]}")
    seen[entity] += 1
    yield from _claims(record, Subject(NAME, entity, schema_of(name)), name, place)
    yield from _listing(record, entity, f"{entity.removeprefix(f'{NAME}-')}-{seen[entity]}")


def _claims(record: Record, subject: Subject, name: str, place: str) -> Iterator[Item]:
    for prop, text in names(name):
        yield subject.claim(prop, folded(text), record.cite("name"), original=name)
    for n, alias in enumerate(record.take_all("aliases")):
        for prop, text in aliases(alias):
            yield subject.claim(prop, folded(text), record.cite("aliases", n), original=alias)
    if code := country_code(place):
        yield subject.claim("country", code, record.cite("country"), original=place)
    else:
        yield _finding("bad-country", Severity.DOUBT, f"{place!r} is not a country", record.locator)
    for address in _addresses(record.take("address")):
        yield subject.claim("address", folded(address), record.cite("address", quote=address))


def _addresses(text: str) -> list[str]:
    """The addresses of an entry, without the references to entries in other countries."""
    parts = re.split(r"[;,] and |; ", _SEE.sub("", text))
    return [address for part in parts if (address := part.strip(" .;"))]


def _listing(record: Record, entity: EntityId, number: str) -> Iterator[Item]:
    cited = folded(record.take("federal_register"))
    match = _CITATION.search(cited)
    basis = f"{match['volume']} FR {match['page']}" if match else ""
    start = _date(match) if match else None
    if not start:
        message = f"no date can be read from {cited!r}: the listing is undated"
        yield _finding("undated", Severity.DOUBT, message, f"{record.locator}/federal_register")
    elif match and start.first_day().year != int(match["volume"]) + _FIRST_VOLUME:
        message = f"{cited!r}: volume and year do not fit"
        yield _finding("odd-date", Severity.DOUBT, message, f"{record.locator}/federal_register")
    requirement = record.take("notes")
    yield Listing(
        source=NAME,
        number=number,
        entity=entity,
        list=_LIST,
        authority=_AUTHORITY,
        legal_basis=basis or cited,
        citations=(record.cite("name"), record.cite("federal_register")),
        period=Period(start=start, ongoing=True),
        reason=f"Licence requirement: {folded(requirement)}" if requirement else "",
    )


def _date(match: re.Match[str]) -> PartialDate | None:
    """The day of a citation; a year of two digits is the volume's century."""
    if not match["year"]:
        return None
    year = int(match["year"])
    if len(match["year"]) == 2:
        century = (int(match["volume"]) + _FIRST_VOLUME) // 100 * 100
        year += century
    try:
        return PartialDate(f"{year:04}-{int(match['month']):02}-{int(match['day']):02}")
    except ValueError:
        return None


def _entries(exhibit: Exhibit) -> tuple[list[dict[str, object]], object]:
    """The entries, and how many the file says there are."""
    hint = "Name the source that it belongs to with --source, or fetch it again."
    try:
        found = json.loads(decoded(exhibit))
    except RecursionError as error:
        raise AnswerableError(f"{exhibit.name} is nested too deep.", hint) from error
    except json.JSONDecodeError as error:
        raise AnswerableError(
            f"{exhibit.name} is not JSON: {error.msg} in line {error.lineno}.", hint
        ) from error
    match found:
        case {"entities": list(entries), "count": count} if all(isinstance(entry, dict) for entry in entries):
            return entries, count
    raise AnswerableError(f"{exhibit.name} has no list of entries under entities.", hint)
