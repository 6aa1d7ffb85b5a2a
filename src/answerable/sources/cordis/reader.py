"""Reads CORDIS: the zip of one framework programme (project.csv and organization.csv), or organization.csv.

| organization.csv               | read as                                                             |
|--------------------------------|---------------------------------------------------------------------|
| organisationID (the PIC), name | the organisation and its name; a shortName that differs is an alias |
| country                        | country; the Commission writes EL for Greece and UK                 |
| street, city, postCode         | address                                                             |
| vatNumber, organizationURL     | taxNumber, website                                                  |
| two rows of one projectID      | rnd_collaboration of the two, for the days of the project           |

A project of many has a tie for every two of them: CORDIS says that they took part in the same project, not
who did what with whom, and each tie says no more. Partners and third parties took part as well. Persons in
business take part as if they were companies: one whose name is a person's, as far as a name can tell, is left
out and counted.
"""

import re
from collections.abc import Callable, Generator, Iterator
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc

from answerable.domain import Exhibit, Severity, country_code
from answerable.errors import AnswerableError
from answerable.sources.archives import START, unpacked
from answerable.sources.bulk import ClaimColumns, Doubts, Rows, joined, mapped
from answerable.sources.columns import column_rows
from answerable.sources.cordis.projects import collaborations
from answerable.sources.kinds import looks_like_person, short_name_prop
from answerable.sources.record import web_address
from answerable.sources.source import Item

NAME = "cordis"

_HINT = "Fetch it again from cordis.europa.eu: the data of one framework programme as CSV."
_PARTICIPANTS, _PROJECTS = "organization.csv", "project.csv"
_NEEDED = ("projectID", "organisationID", "name", "country")
_SCHEMAS = {"PRC": "Company", "PUB": "PublicBody"}
_INSTITUTIONS = ("HES", "REC", "PUB")
"""Schools, research organisations and public bodies; among the others are persons in business."""
_ODD = {"EL": "gr", "UK": "gb"}
"""The Commission's two codes that are not ISO 3166's."""
_BETWEEN = "\n"
_ADDRESS = ("street", "postCode", "city")
_READ = {*_NEEDED, *_ADDRESS, "projectAcronym", "shortName", "vatNumber", "activityType", "organizationURL"}
_IGNORED = {
    *("SME", "nutsCode", "geolocation", "contactForm"),  # size and place otherwise, a page to write to them
    *("contentUpdateDate", "rcn", "order", "active"),  # how the record is kept
    *("role", "endOfParticipation"),  # each took part; when one left is not told
    *("ecContribution", "netEcContribution", "totalCost"),  # money from the Union, none from a participant
}
_HEADER = re.compile(rb'^(?:\xef\xbb\xbf)?"?projectID"?;"?projectAcronym"?;"?organisationID"?;')
_ZIPPED = re.compile(
    rb"^PK\x03\x04.{26}(?:[\w-]{1,40}/)?"
    rb"(?:project|organization|euroSciVoc|legalBasis|policyPriorities|topics|webItem|webLink)\.csv",
    re.DOTALL,
)


def recognises(_name: str, head: bytes) -> bool:
    """A zip that begins with a file of CORDIS, or the table of participants."""
    return bool(_HEADER.match(head) or _ZIPPED.match(head))


def read(exhibit: Exhibit) -> Iterator[Item]:
    """Batches of what a file says."""
    doubts = Doubts(NAME)
    projects = _projects(exhibit)
    with unpacked(exhibit, _is(_PARTICIPANTS), _HINT) as file:
        rows = _whole(file, exhibit.name)
    if missing := [column for column in _NEEDED if column not in rows.columns]:
        raise AnswerableError(f"{exhibit.name} has no column {', '.join(missing)}.", _HINT)
    kept = yield from _sound(rows, doubts)
    yield from _claims(kept, doubts)
    yield from collaborations(kept, projects, entity_ids(kept.take("organisationID")), doubts)
    for column in rows.columns:
        if column not in _READ | _IGNORED and (place := rows.first(column)):
            yield from doubts.unread(column, place)
    yield from doubts.rest(exhibit.name)


def entity_ids(numbers: pa.Array) -> pa.Array:
    """The ids of the participants with these identification codes (PICs)."""
    return pc.binary_join_element_wise(NAME, numbers, "-")


def _projects(exhibit: Exhibit) -> Rows:
    """The projects in a zip; none where the exhibit is the table of participants alone."""
    if not exhibit.data.startswith(START):
        return Rows.together([])
    with unpacked(exhibit, _is(_PROJECTS), _HINT) as file:
        return _whole(file, exhibit.name)


def _is(wanted: str) -> Callable[[str], bool]:
    return lambda name: name.rpartition("/")[2] == wanted


def _whole(file: IO[bytes], name: str) -> Rows:
    """All rows of a table: the participants of one project may stand anywhere in it."""
    return Rows.together(list(column_rows(file, name, _HINT, ";")))


def _sound(rows: Rows, doubts: Doubts) -> Generator[Item, None, Rows]:
    """The rows that name an organisation with its code and its project."""
    named = pc.and_(pc.not_equal(rows.take("name"), ""), pc.not_equal(rows.take("projectID"), ""))
    sound = pc.and_(named, pc.match_substring_regex(rows.take("organisationID"), r"^[0-9]{1,9}$"))
    message = "the row has no project, no name or no code of nine digits: it is left out"
    yield from doubts.tell("bad-record", Severity.STOP, message, rows.where(pc.invert(sound)).places)
    kept = rows.where(sound)
    institutions = pc.is_in(kept.take("activityType"), pa.array(_INSTITUTIONS))
    names = pc.if_else(institutions, "", kept.take("name"))
    persons = pc.not_equal(mapped(names, lambda name: name if looks_like_person(name) else ""), "")
    doubts.count("rows left out as of persons", pc.sum(persons).as_py() or 0)
    return kept.where(pc.invert(persons))


def _claims(rows: Rows, doubts: Doubts) -> Iterator[Item]:
    """What is said of each organisation: once, where it is first said."""
    entities = entity_ids(rows.take("organisationID"))
    schemas = mapped(rows.take("activityType"), lambda kind: _SCHEMAS.get(kind, "Organization"))
    said = ClaimColumns(entities, schemas, rows.places)
    names = rows.take("name")
    said.say("name", names, "name")
    short = rows.take("shortName")
    props = mapped(joined([short, names], _BETWEEN), _prop)
    said.say(props, pc.if_else(pc.equal(props, ""), "", short), "shortName")
    countries = rows.take("country")
    codes = mapped(countries, lambda text: _ODD.get(text) or country_code(text) or "")
    yield from doubts.wrong("bad-country", "is not a country", countries, codes, rows.places, "country")
    said.say("country", codes, "country", original=countries)
    lines = [rows.take(column) for column in _ADDRESS]
    said.say("address", joined(lines, ", "), "street", original=lines[0])
    said.say("taxNumber", rows.take("vatNumber"), "vatNumber")
    pages = rows.take("organizationURL")
    said.say("website", mapped(pages, web_address), "organizationURL", original=pages)
    yield from said.once()


def _prop(both: str) -> str:
    """The property of a short name; "" where it says what the name says."""
    short, _, name = both.rpartition(_BETWEEN)
    return short_name_prop(short, name) if short and short.casefold() != name.casefold() else ""
