"""Reads the Section 1286 list.

Its first table names institutions, its second talent programmes; a programme is no organisation and is left
out, and so is an entry that does not say its table. The list gives no dates and no countries, and the table's
own heading is the reason.
"""

import re
from collections.abc import Iterator
from functools import partial

from answerable.domain import Exhibit, Listing, Period, Severity
from answerable.sources.entries import claims, entries, is_list, subject_of
from answerable.sources.kinds import schema_of
from answerable.sources.record import Record, finding, folded, unread
from answerable.sources.source import Item

NAME = "us-section-1286"
_finding = partial(finding, NAME)

_LIST_ID = "dow-1286"
_INSTITUTIONS = re.compile(r"Table 1: institutions", re.IGNORECASE)
_PROGRAMMES = re.compile(r"Table 2: foreign talent", re.IGNORECASE)


def recognises(_name: str, head: bytes) -> bool:
    """JSON that says it is this list."""
    return is_list(head, _LIST_ID)


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims and the listing of every institution on the list."""
    institutions, programmes = [], 0
    for record in entries(exhibit, _LIST_ID):
        said = record.take("notes")
        if _INSTITUTIONS.search(said):
            institutions.append(record)
            yield from _entry(record)
        elif _PROGRAMMES.search(said):
            programmes += 1
        else:
            message = f"{said!r} does not say whether it is an institution"
            yield _finding("no-table", Severity.STOP, message, record.locator)
    if programmes:
        message = f"entries left out as talent programmes, not organisations: {programmes}"
        yield _finding("left-out", Severity.NOTE, message, exhibit.name)
    yield from unread(NAME, institutions, {})


def _entry(record: Record) -> Iterator[Item]:
    name = record.take("name")
    if not name:
        yield _finding("no-name", Severity.STOP, "the entry has no name", record.locator)
        return
    subject = subject_of(record, NAME, schema_of(name))
    yield from claims(record, subject)
    yield Listing(
        source=NAME,
        number=subject.entity.removeprefix(f"{NAME}-"),
        entity=subject.entity,
        list="NDAA 1286",
        authority="US Department of Defense (Department of War)",
        legal_basis="Section 1286, Pub. L. 115-232",
        citations=(record.cite("name"), record.cite("notes")),
        period=Period(ongoing=True),
        reason=folded(record.take("notes")),
    )
