"""Reads ROR's dump of schema 2: a JSON array of records, alone or in the zip that the dump is.

| field                   | read as                                                                |
|-------------------------|------------------------------------------------------------------------|
| id                      | registrationNumber: ROR's page, which is the identifier                |
| names                   | name (`ror_display`), alias, weakAlias for acronyms                    |
| locations               | country                                                                |
| external_ids            | wikidataId, where one is preferred or there is one alone               |
| established             | incorporationDate                                                      |
| status                  | status; what was withdrawn is left out and counted                     |
| links                   | website                                                                |
| relationships           | parent: ownership without a share                                      |

ROR tells which organisation another belongs to, not by what share, so none is read. A relationship stands in
both records: the child's is read. Related organisations, and those before and after, are no owners.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

import pyarrow as pa

from answerable.domain import Exhibit, Scheme, Severity, Standing, TieKind, country_code, identifier
from answerable.errors import AnswerableError
from answerable.sources.archives import unpacked
from answerable.sources.bulk import AT_ONCE, Doubts, ties
from answerable.sources.languages import language_code
from answerable.sources.objects import Said, claimed, part, parts, said_otherwise, texts, whole
from answerable.sources.record import folded
from answerable.sources.source import Item

NAME = "ror"

_LARGEST = 2_000_000_000
"""How many bytes of JSON are read: all of it is in memory. ROR has a sixth of that."""
_HINT = "Fetch ROR's data dump again, and take the file of schema 2 (…_schema_v2.json) where it has several."
_SCHEMAS = {"government": "PublicBody", "company": "Company"}
_PROPS = {"ror_display": "name", "label": "alias", "alias": "alias", "acronym": "weakAlias"}
_KNOWN = {
    *("id", "names", "locations", "external_ids", "established", "status", "links", "relationships", "types"),
    *("admin", "domains"),
}
"""The fields that are read, and two that are not: how the record was kept, and domains that links give."""
_ARRAY = re.compile(rb'^\s*\[\s*\{.{0,3000}?"(?:names|ror_display|geonames_details)"', re.DOTALL)
_ZIPPED = re.compile(rb"^PK\x03\x04.{26}.{0,80}ror-data", re.DOTALL)


class _Organisation(NamedTuple):
    """A record that can be read: `number` is ROR's page, `entity` the id, `place` where it stands."""

    number: str
    entity: str
    schema: str
    place: str
    record: Mapping[str, object]


def recognises(_name: str, head: bytes) -> bool:
    """A JSON array of ROR's records, or the dump's zip."""
    return bool(_ZIPPED.search(head) or (b"ror.org/" in head and _ARRAY.search(head)))


def read(exhibit: Exhibit) -> Iterator[Item]:
    """Batches of what a dump says."""
    doubts, unknown = Doubts(NAME), dict[str, str]()
    records = enumerate(_records(exhibit))
    while some := list(islice(records, AT_ONCE)):
        organisations = []
        for number, record in some:
            place = f"/{number}"
            unknown |= {field: place for field in record.keys() - _KNOWN - unknown.keys() if record[field]}
            if record.get("status") == "withdrawn":
                doubts.count("records left out as withdrawn", 1)
                continue
            try:
                organisations.append(_organisation(record, place))
            except ValueError as error:
                yield from doubts.tell("bad-record", Severity.STOP, f"{error}: left out", pa.array([place]))
        yield from _claims(organisations, doubts)
        yield from _ties(organisations, doubts)
    for field, place in sorted(unknown.items()):
        yield from doubts.unread(field, place)
    yield from doubts.rest(exhibit.name)


def _records(exhibit: Exhibit) -> Iterator[Mapping[str, object]]:
    with unpacked(exhibit, _wanted, _HINT, _LARGEST) as file:
        data = file.read()
    found = whole(data, exhibit.name, _HINT)
    if not isinstance(found, list) or not any("names" in one for one in found if isinstance(one, dict)):
        raise AnswerableError(f"{exhibit.name} holds no records of ROR's schema 2.", _HINT)
    yield from (one for one in found if isinstance(one, dict))


def _wanted(name: str) -> bool:
    """Older dumps hold the older schema beside the second one."""
    return name.endswith("_schema_v2.json") or ("v1" not in name and name.endswith(".json"))


def _organisation(record: Mapping[str, object], place: str) -> _Organisation:
    """Raises ValueError where a record has no name to show, or an id whose check digits do not fit."""
    number = identifier(Scheme.ROR, str(record.get("id"))).value
    if not any("ror_display" in texts(name, "types") for name in parts(record, "names")):
        raise ValueError("the record has no name to show")
    kinds = texts(record, "types")
    schema = next((_SCHEMAS[kind] for kind in kinds if kind in _SCHEMAS), "Organization")
    return _Organisation(number, entity_id(number), schema, place, record)


def entity_id(number: str) -> str:
    """The id of the organisation with this number."""
    return f"{NAME}-{number.rpartition('/')[2]}"


def _claims(organisations: list[_Organisation], doubts: Doubts) -> Iterator[Item]:
    said = []
    for one in organisations:
        for prop, value, original, lang, place in _said(one):
            said.append(Said(one.entity, one.schema, prop, value, original, lang, f"{one.place}/{place}"))
        for n, location in enumerate(parts(one.record, "locations")):
            text = str(part(location, "geonames_details").get("country_code") or "")
            at = f"{one.place}/locations/{n}/geonames_details/country_code"
            if code := country_code(text) if text else None:
                said.append(Said(one.entity, one.schema, "country", code, text, "", at))
            elif text:
                message = f"{text!r} is not a country"
                yield from doubts.tell("bad-country", Severity.DOUBT, message, pa.array([at]))
    yield from claimed(said)


def _said(one: _Organisation) -> Iterator[tuple[str, str, str, str, str]]:
    """Property, value, the words where they differ, language, and place in the record."""
    record = one.record
    yield "registrationNumber", one.number, said_otherwise(str(record["id"]), one.number), "", "id"
    for n, name in enumerate(parts(record, "names")):
        kinds, text = texts(name, "types"), folded(str(name.get("value") or ""))
        prop = next((prop for kind, prop in _PROPS.items() if kind in kinds), "")
        if prop and text:
            yield prop, text, "", language_code(str(name.get("lang") or "")), f"names/{n}/value"
    for n, other in enumerate(parts(record, "external_ids")):
        if other.get("type") == "wikidata":
            numbers = texts(other, "all")
            number = str(other.get("preferred") or (numbers[0] if len(numbers) == 1 else ""))
            if re.fullmatch(r"Q[1-9]\d*", number):
                yield "wikidataId", number, "", "", f"external_ids/{n}"
    if re.fullmatch(r"[12]\d{3}", year := str(record.get("established") or "")):
        yield "incorporationDate", year, "", "", "established"
    if status := str(record.get("status") or ""):
        yield "status", status, "", "", "status"
    for n, link in enumerate(parts(record, "links")):
        if link.get("type") == "website" and link.get("value"):
            yield "website", str(link["value"]), "", "", f"links/{n}/value"


def _ties(organisations: list[_Organisation], doubts: Doubts) -> Iterator[Item]:
    found: list[tuple[str, str, str, str]] = []
    for one in organisations:
        for n, relation in enumerate(parts(one.record, "relationships")):
            if str(relation.get("type")).lower() != "parent":
                continue
            place = f"{one.place}/relationships/{n}"
            try:
                parent = identifier(Scheme.ROR, str(relation.get("id"))).value
            except ValueError as error:
                yield from doubts.tell("bad-relationship", Severity.STOP, str(error), pa.array([place]))
            else:
                found.append((parent, one.number, place, str(relation["id"])))
    if not found:
        return
    pairs = [(parent, child) for parent, child, _, _ in found]
    places, words = (pa.array([row[n] for row in found]) for n in (2, 3))
    subjects, objects = (pa.array([entity_id(pair[n]) for pair in pairs]) for n in (0, 1))
    yield from doubts.itself(subjects, objects, places)
    columns: dict[str, pa.Array | str] = {
        "number": pa.array([f"{entity_id(child)} of {entity_id(parent)}" for parent, child in pairs]),
        "subject": subjects,
        "object": objects,
        "kind": TieKind.OWNERSHIP.value,
        "standing": Standing.REPORTED.value,
        "statement": pa.array([f"ROR has {parent} as a parent of {child}." for parent, child in pairs]),
        "ongoing": pa.repeat(pa.scalar(True), len(pairs)),
    }
    yield from ties(columns, places, {"id": words})
