"""Reads the FCC's Covered List.

The list is of equipment and services; an entry is about the company that makes or provides them, and its
words are the reason. An entry about everything of a kind, made by whomever, names no company: it is left out.
"""

from collections.abc import Iterator
from functools import partial

from answerable.domain import Exhibit, Listing, Period, Severity
from answerable.sources.entries import claims, day, entries, is_list, subject_of
from answerable.sources.record import Record, finding, folded, unread
from answerable.sources.source import Item

NAME = "us-fcc-covered"
_finding = partial(finding, NAME)

_LIST_ID = "fcc-covered"
_CATEGORY = "Category listing"


def recognises(_name: str, head: bytes) -> bool:
    """JSON that says it is this list."""
    return is_list(head, _LIST_ID)


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims and the listing of every company on the list."""
    records = list(entries(exhibit, _LIST_ID))
    companies = [record for record in records if not record.take("notes").startswith(_CATEGORY)]
    for record in companies:
        yield from _entry(record)
    if others := len(records) - len(companies):
        message = f"entries left out as kinds of equipment, not companies: {others}"
        yield _finding("left-out", Severity.NOTE, message, exhibit.name)
    yield from unread(NAME, companies, {})


def _entry(record: Record) -> Iterator[Item]:
    if not record.take("name"):
        yield _finding("no-name", Severity.STOP, "the entry has no name", record.locator)
        return
    subject = subject_of(record, NAME, "Company")
    yield from claims(record, subject)
    try:
        start = day(record, "effective_date")
    except ValueError as error:
        start = None
        yield _finding("undated", Severity.DOUBT, f"{error}: the listing is undated", record.locator)
    reason = folded(record.take("notes"))
    yield Listing(
        source=NAME,
        number=subject.entity.removeprefix(f"{NAME}-"),
        entity=subject.entity,
        list="FCC Covered List",
        authority="US Federal Communications Commission",
        legal_basis="Secure and Trusted Communications Networks Act of 2019, Section 2",
        citations=(
            record.cite("name"),
            *([record.cite("effective_date")] if start else []),
            *([record.cite("notes")] if reason else []),
        ),
        period=Period(start=start, ongoing=True),
        reason=reason,
    )
