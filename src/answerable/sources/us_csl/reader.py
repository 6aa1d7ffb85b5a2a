"""Reads the Consolidated Screening List: thirteen lists of three departments in one file.

Each entry says which list it is of. The Treasury's say whether they are about an individual, an entity, a
vessel or an aircraft, and carry OFAC's number, by which they are the same as in OFAC's own files. The others
say nothing of the kind: what a name looks like decides, and on the lists that are mostly of persons only
what looks like an organisation stays. Remarks are not read: OFAC's own files have them whole.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from answerable.domain import (
    Citation,
    EntityId,
    Exhibit,
    Listing,
    PartialDate,
    Period,
    Scheme,
    Severity,
    country_code,
    identifier,
    key,
)
from answerable.errors import AnswerableError
from answerable.sources.kinds import looks_like_organisation, looks_like_person, schema_of, short_name_prop
from answerable.sources.record import Record, Subject, finding, folded, unread
from answerable.sources.source import Item
from answerable.sources.us_csl.entries import Entry, from_csv, from_json, is_csv, is_json

NAME = "us-csl"
_finding = partial(finding, NAME)

_COMMERCE = "US Department of Commerce, Bureau of Industry and Security"
_STATE = "US Department of State"
_TREASURY = "US Department of the Treasury, Office of Foreign Assets Control"
_LISTS = {
    "EL": ("US Entity List", _COMMERCE),
    "MEU": ("US MEU List", _COMMERCE),
    "UVL": ("US Unverified List", _COMMERCE),
    "DPL": ("US Denied Persons List", _COMMERCE),
    "ISN": ("US Nonproliferation Sanctions", _STATE),
    "DTC": ("AECA Debarred", _STATE),
    "SDN": ("SDN", _TREASURY),
    "SSI": ("SSI", _TREASURY),
    "FSE": ("OFAC FSE", _TREASURY),
    "PLC": ("NS-PLC", _TREASURY),
    "CAP": ("CAPTA", _TREASURY),
    "MBS": ("NS-MBS", _TREASURY),
    "CMIC": ("NS-CMIC", _TREASURY),
}
"""What each code in an entry's source stands for: the list, and who keeps it."""
_OF_PERSONS = frozenset({"DPL", "DTC"})
_OTHERS = {"Individual": "individuals", "Vessel": "vessels", "Aircraft": "aircraft"}
_NUMBERS = {
    "tax id no.": "taxNumber",
    "nit #": "taxNumber",
    "ruc #": "taxNumber",
    "registration id": "registrationNumber",
    "registration number": "registrationNumber",
    "company number": "registrationNumber",
    "commercial registry number": "registrationNumber",
    "swift/bic": "swiftBic",
    "government gazette number": "okpoCode",
    "unified social credit code (uscc)": "uscCode",
    "legal entity number": "leiCode",
    "isin": "isinCode",
    "website": "website",
}
_CHECKED = {"uscCode": Scheme.USCC, "leiCode": Scheme.LEI, "isinCode": Scheme.ISIN}
_OF_A_SHIP = "about ships"
_OF_A_PERSON = "about persons"
_IGNORED = {
    "_id": "the publisher's key of the row",
    "id": "the publisher's key of the row",
    "source_information_url": "a page about the list, not the entry",
    "source_list_url": "a page about the list, not the entry",
    "standard_order": "whether a denial has the usual terms",
    "license_policy": "how licences are decided",
    "remarks": "OFAC's own files have it whole; elsewhere it tells of the file",
    "country": "the countries of the addresses once more",
    **dict.fromkeys(
        ("call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage", "vessel_flag"), _OF_A_SHIP
    ),
    "vessel_owner": _OF_A_SHIP,
    **dict.fromkeys(
        ("title", "citizenships", "dates_of_birth", "nationalities", "places_of_birth"), _OF_A_PERSON
    ),
    "ids/country": "of the register",
    "ids/issue_date": "of the document",
    "ids/expiration_date": "of the document",
}


def recognises(_name: str, head: bytes) -> bool:
    """The list's CSV by its columns, its JSON by its fields."""
    return is_csv(head) or is_json(head)


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims and the listing of every organisation on the list."""
    head = exhibit.data[:4_096]
    if not recognises("", head):
        raise AnswerableError(
            f"{exhibit.name} is not the Consolidated Screening List.",
            "Fetch it again, or name the source that it belongs to with --source.",
        )
    entries = from_csv(exhibit) if is_csv(head) else from_json(exhibit)
    kept: list[Record] = []
    left_out, seen = Counter[str](), Counter[str]()
    for entry in entries:
        if kind := _left_out(entry):
            left_out[kind] += 1
        else:
            kept.append(entry.record)
            yield from _entry(entry, seen)
    for kind, count in sorted(left_out.items()):
        yield _finding("left-out", Severity.NOTE, f"entries left out as {kind}: {count}", exhibit.name)
    yield from unread(NAME, kept, _IGNORED)


def _code(record: Record) -> str:
    """The list's code in `Entity List (EL) - Bureau of Industry and Security`."""
    return record.take("source").partition("(")[2].partition(")")[0]


def _left_out(entry: Entry) -> str:
    """What the entry is about where that is left out ("persons"), or "" where it stays."""
    record = entry.record
    kind, name = record.take("type"), record.take("name")
    others = [text for text, _ in entry.names]
    if kind or not name:
        return _OTHERS.get(kind, "")
    if _code(record) in _OF_PERSONS:
        return "" if looks_like_organisation(name, others) else "persons"
    return "persons" if looks_like_person(name, others) else ""


def _entry(entry: Entry, seen: Counter[str]) -> Iterator[Item]:
    record, code = entry.record, _code(entry.record)
    name, own = folded(record.take("name")), record.take("entity_number")
    if not name or code not in _LISTS:
        message = f"the entry has no name, or is of no list that is known: {record.take('source')!r}"
        yield _finding("no-list", Severity.STOP, message, record.locator)
        return
    number = own or key(code, name)[:12]
    seen[number] += 1
    subject = Subject(NAME, EntityId(f"{NAME}-{number}"), schema_of(name))
    yield subject.claim("name", name, record.cite("name"))
    for text, cited in entry.names:
        yield subject.claim(short_name_prop(text, name), folded(text), cited)
    if own:
        yield from _checked(subject, "registrationNumber", own, record.cite("entity_number"), Scheme.OFAC)
    for place in entry.places:
        if place.text:
            yield subject.claim("address", place.text, *place.citations)
        if place.country and (said := country_code(place.country)):
            yield subject.claim("country", said, *place.citations, original=place.country)
        elif place.country:
            message = f"{place.country!r} is not a country"
            yield _finding("bad-country", Severity.DOUBT, message, record.locator)
    for one in entry.numbers:
        if prop := _NUMBERS.get(one.kind.lower()):
            yield from _checked(subject, prop, one.value, one.citation, _CHECKED.get(prop))
    yield from _listing(entry, subject, code, f"{number}-{seen[number]}")


def _checked(
    subject: Subject, prop: str, text: str, cited: Citation, scheme: Scheme | None
) -> Iterator[Item]:
    """The claim of a number, in the normal form of its scheme; a doubt where it fails the scheme's check."""
    try:
        value = identifier(scheme, text).value if scheme else text
    except ValueError as error:
        yield _finding("bad-identifier", Severity.DOUBT, str(error), cited.locator)
    else:
        yield subject.claim(prop, value, cited, original=text)


def _listing(entry: Entry, subject: Subject, code: str, number: str) -> Iterator[Item]:
    record = entry.record
    name, authority = _LISTS[code]
    notice = folded(record.take("federal_register_notice"))
    programs = [text for text, _ in entry.programs]
    cited = [record.cite("name"), record.cite("source"), *(citation for _, citation in entry.programs)]
    if notice:
        cited.append(record.cite("federal_register_notice"))
    dates: dict[str, PartialDate | None] = {}
    for field in ("start_date", "end_date"):
        said = record.take(field)
        try:
            dates[field] = PartialDate(said) if said else None
        except ValueError as error:
            dates[field] = None
            yield _finding("bad-date", Severity.DOUBT, str(error), f"{record.locator}/{field}")
    requirement = record.take("license_requirement")
    yield Listing(
        source=NAME,
        number=number,
        entity=subject.entity,
        list=name,
        authority=authority,
        legal_basis="; ".join(filter(None, [*programs, notice])),
        citations=tuple(cited),
        period=Period(start=dates["start_date"], end=dates["end_date"], ongoing=not dates["end_date"]),
        reason=f"Licence requirement: {folded(requirement)}" if requirement else "",
    )
