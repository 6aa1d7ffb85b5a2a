"""Reads statements of the Beneficial Ownership Data Standard 0.4, as one JSON array or as JSON lines.

Entities and what they hold of each other are kept, persons are not: a person who owns an organisation is "a
natural person" in a note on it. Each record counts as its last statement has it (`statements.py`); what
becomes a tie, and why, is told in `relationships.py`. A file stands for itself: the record that a
relationship points to must be in the same one.
"""

import re
from collections.abc import Iterator

from answerable.domain import Exhibit, Finding, Severity
from answerable.sources.bods.entities import claims
from answerable.sources.bods.relationships import published, relations
from answerable.sources.bods.statements import NAME, Statement, finding, last_words, statements
from answerable.sources.record import unread
from answerable.sources.source import Item

_OF_THE_FILE = "about the statement, not the record"
_IGNORED = {
    "statementId": "the statement's own number; a record is known by its recordId",
    "declaration": _OF_THE_FILE,
    "declarationSubject": "whose declaration the statement was part of",
    "annotations": "remarks on the statement, in which persons may be named",
    "publicationDetails/bodsVersion": _OF_THE_FILE,
    "publicationDetails/license": _OF_THE_FILE,
    "publicationDetails/publisher/url": "beside the publisher's name",
    "source/assertedBy": "who made the declaration, often a person",
    "source/description": _OF_THE_FILE,
    "source/url": _OF_THE_FILE,
    "source/retrievedAt": _OF_THE_FILE,
    "recordDetails/isComponent": "whether a record explains another: it counts all the same",
    "recordDetails/componentRecords": "the chain of an indirect interest is looked for",
    "recordDetails/entityType/subtype": "finer than the schemas tell apart",
    "recordDetails/entityType/details": "finer than the schemas tell apart",
    "recordDetails/formedByStatute": "the law that founded a public body",
    "recordDetails/unspecifiedEntityDetails": "why an entity has no name",
    "recordDetails/identifiers/schemeName": "the scheme in words",
    "recordDetails/identifiers/uri": "the number once more, as an address",
    "recordDetails/interestedParty/description": "free text, in which persons may be named",
    "recordDetails/interests/details": "free text, in which persons may be named",
    "recordDetails/interests/beneficialOwnershipOrControl": "only ever of a natural person",
    "recordDetails/publicListing/hasPublicListing": "the listings themselves are read",
    "recordDetails/publicListing/companyFilingsURLs": "pages about the company's filings",
    "recordDetails/publicListing/securitiesListings/stockExchangeName": "the exchange's code is read",
    "recordDetails/publicListing/securitiesListings/stockExchangeJurisdiction": "the exchange's code is read",
}


def recognises(_name: str, head: bytes) -> bool:
    """A JSON file that begins with a statement of 0.4; older versions write `statementID`."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{") and all(
        re.search(rb'"%s"\s*:' % field, head) for field in (b"statementId", b"recordId", b"recordType")
    )


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims of every named entity, and the ties and notes of every relationship."""
    said: list[Statement] = []
    for one in statements(exhibit):
        if isinstance(one, Finding):
            yield one
        else:
            said.append(one)
    current, replaced = last_words(said)
    if replaced:
        message = f"statements that a later one of the same record replaces: {replaced}"
        yield finding("replaced", Severity.NOTE, message, exhibit.name)
    kept = [statement for statement in current if statement.kind != "person"]
    for statement in kept:
        if isinstance(fault := published(statement), Finding):
            yield fault
        if statement.kind == "entity":
            yield from claims(statement)
    yield from relations(current)
    if persons := len(current) - len(kept):
        message = f"records left out as persons: {persons}"
        yield finding("left-out", Severity.NOTE, message, exhibit.name)
    yield from unread(NAME, (statement.record for statement in kept), _IGNORED)
