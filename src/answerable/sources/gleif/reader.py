"""Reads the three files of the golden copy, in any layout; each is told by its columns."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.bulk import Doubts, Rows
from answerable.sources.gleif import entities, exceptions, relations
from answerable.sources.gleif.entities import NAME
from answerable.sources.gleif.golden import rows
from answerable.sources.source import Item


class _Part(NamedTuple):
    """One of the three files: the column that tells it, and how it is read."""

    column: str
    read: Callable[[Rows, Doubts], Iterator[Item]]
    is_read: Callable[[str], bool]


_PARTS = (
    _Part("Entity.LegalName", entities.claims, entities.is_read),
    _Part("Relationship.StartNode.NodeID", relations.relations, relations.is_read),
    _Part("Exception.Category", exceptions.exceptions, exceptions.is_read),
)
_IGNORED = re.compile(
    r"""Entity\.(?:Other|TransliteratedOther)Addresses\..*  # the same places, written otherwise
      | .*Address\.(?:xmllang|AddressNumber.*|MailRouting|type)  # what the lines of an address say too
      | .*Address\.AdditionalAddressLine\.\d+\.xmllang
      | Entity\.RegistrationAuthority\..*  # which register: its number is read
      | Entity\.LegalForm\..*  # the name says it
      | Entity\.(?:EntitySubCategory|EntityExpirationReason|AssociatedEntity|SuccessorEntity).*
      | Entity\.LegalEntityEvents.*
      | Registration\..*  # how the record came to be, not what it says
      | Relationship\.(?:StartNode|EndNode)\.NodeIDType  # both are read as LEIs, and checked
      | Relationship\.Qualifiers\..*  # the accounting standard
      | Relationship\.Quantifiers\..*  # other measures than a percentage
      | Exception\.(?:Reason\.[2-9]|Reference\..*)  # the first reason is read
      | NextVersion\..* | Extension\..* | ConformityFlag | @.*  # of the file, not of the organisation
    """,
    re.VERBOSE,
)
"""Columns that are passed over, with the reason."""
_FIRST = re.compile(rb'^(?:\xef\xbb\xbf)?"?(?:LEI"?,"?(?:Entity|Exception)\.|Relationship\.StartNode\.)')
_XML = re.compile(rb"www\.gleif\.org/(?:data/schema|concatenated-file)/")
_JSON = re.compile(rb'^\s*[\[{].{0,400}?"(?:LegalName|StartNode|ExceptionCategory)"\s*:', re.DOTALL)
_ZIPPED = re.compile(rb"^PK\x03\x04.{26}.{0,80}(?:lei2|rr|repex).{0,40}\.csv", re.DOTALL)


def recognises(_name: str, head: bytes) -> bool:
    """A file of the golden copy: CSV, zipped or not, XML or JSON."""
    return any(form.search(head) for form in (_FIRST, _XML, _JSON, _ZIPPED))


def read(exhibit: Exhibit) -> Iterator[Item]:
    """Batches of what a file says."""
    doubts, part = Doubts(NAME), None
    missed: dict[str, str] = {}
    for some in rows(exhibit):
        part = part or _part(some, exhibit)
        yield from part.read(some, doubts)
        strange = (c for c in some.columns if not part.is_read(c) and not _IGNORED.fullmatch(c))
        missed |= {c: place for c in strange if c not in missed and (place := some.first(c))}
    if part is None:
        raise AnswerableError(f"{exhibit.name} holds no rows.", "Fetch it again from www.gleif.org.")
    for column, place in sorted(missed.items()):
        yield from doubts.unread(column, place)
    yield from doubts.rest(exhibit.name)


def _part(some: Rows, exhibit: Exhibit) -> _Part:
    for part in _PARTS:
        if part.column in some.columns:
            return part
    raise AnswerableError(
        f"{exhibit.name} has none of the golden copy's columns {', '.join(p.column for p in _PARTS)}.",
        "Fetch it again from www.gleif.org.",
    )
