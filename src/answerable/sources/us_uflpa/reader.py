"""Reads the UFLPA Entity List from the page that the Department of Homeland Security keeps of it.

The page has a table for each part of Section 2(d)(2)(B) of the Act: what an organisation does to be listed
there stands before the table. An organisation of several parts has a listing for each. "And subsidiaries" is
kept as a note in the page's own words: it names nobody.

The page has no countries. Where a table is said to be of entities in Xinjiang, its entities are in China.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from answerable.domain import (
    Citation,
    EntityId,
    Exhibit,
    Listing,
    PartialDate,
    Period,
    Severity,
    key,
)
from answerable.errors import AnswerableError
from answerable.sources.kinds import schema_of
from answerable.sources.markup import Table, page_tables
from answerable.sources.record import Subject, finding
from answerable.sources.source import Item
from answerable.sources.us_uflpa.names import names

NAME = "us-uflpa"
_finding = partial(finding, NAME)

_LIST = "UFLPA Entity List"
_AUTHORITY = "US Department of Homeland Security, Forced Labor Enforcement Task Force"
_HEADERS = ("name of entity", "entity name"), ("effective date",)
_SECTION = re.compile(r"\s*Section (2\(d\)\(2\)\(B\)\([ivx]+\))$")
_IN_XINJIANG = "entities in Xinjiang"
_PAGE = re.compile(rb"UFLPA Entity List|uflpa-entity-list", re.IGNORECASE)


def recognises(name: str, head: bytes) -> bool:
    """A page of HTML that is called after the list, by its file's name or its own first words."""
    page = b"<html" in head.lower()
    return page and bool("uflpa" in name.lower() or _PAGE.search(head))


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims and the listings of every organisation on the page."""
    tables = [table for table in page_tables(exhibit) if _is_list(table)]
    if not tables:
        raise AnswerableError(
            f"{exhibit.name} has none of the list's tables.",
            "The page may have moved or been down: fetch it again from www.dhs.gov/uflpa-entity-list.",
        )
    if b"</html>" not in exhibit.data.lower():
        # A page that breaks off is still a page to a parser: its last table would be short without a word.
        raise AnswerableError(
            f"{exhibit.name} is cut off: the page has no end.",
            "Fetch it again from www.dhs.gov/uflpa-entity-list.",
        )
    for table in tables:
        section = _SECTION.search(table.before)
        if not section:
            message = f"no section of the Act stands before the table, but {table.before[:80]!r}"
            yield _finding("no-section", Severity.DOUBT, message, table.locator)
        for number, row in enumerate(table.rows[1:], 2):
            place = f"{table.locator}/row {number}"
            if len(row) == len(_HEADERS) and row[0]:
                yield from _entry(exhibit, table, section, place, row)
            else:
                yield _finding("bad-row", Severity.STOP, "the row has no name and date", place)


def _is_list(table: Table) -> bool:
    heads = [cell.lower() for cell in table.rows[0]] if table.rows else []
    return len(heads) == len(_HEADERS) and all(
        head in known for head, known in zip(heads, _HEADERS, strict=True)
    )


def _entry(
    exhibit: Exhibit, table: Table, section: re.Match[str] | None, place: str, row: Sequence[str]
) -> Iterator[Item]:
    cell, said = row
    found = names(cell)
    part = section[1] if section else ""
    subject = Subject(NAME, EntityId(f"{NAME}-{key(_plain(found.name))[:12]}"), schema_of(found.name))

    def cite(quote: str) -> Citation:
        return Citation(exhibit=exhibit.digest, locator=f"{place}/name", quote=quote)

    yield subject.claim("name", found.name, cite(found.name), original=cell)
    for prop, other in found.others:
        yield subject.claim(prop, other, cite(other))
    if found.also_meant:
        yield subject.claim("notes", f"The list means it {found.also_meant}.", cite(found.also_meant))
    if _IN_XINJIANG in table.before:
        where = Citation(exhibit=exhibit.digest, locator=table.locator, quote=_IN_XINJIANG)
        yield subject.claim("country", "cn", where, original=_IN_XINJIANG)
    start = _date(said)
    if start is None:
        message = f"no date can be read from {said!r}: the listing is undated"
        yield _finding("undated", Severity.DOUBT, message, f"{place}/date")
    yield Listing(
        source=NAME,
        number=f"{subject.entity.removeprefix(f'{NAME}-')} {part}".strip(),
        entity=subject.entity,
        list=_LIST,
        authority=_AUTHORITY,
        legal_basis=f"UFLPA Sec. {part}" if part else "UFLPA",
        citations=(
            cite(found.name),
            *([Citation(exhibit=exhibit.digest, locator=f"{place}/date", quote=said)] if said else []),
        ),
        period=Period(start=start, ongoing=True),
        reason=_SECTION.sub("", table.before),
    )


def _plain(name: str) -> str:
    """The name without case and punctuation: the tables spell one organisation in several ways."""
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate(datetime.strptime(text, "%B %d, %Y").date().isoformat())  # noqa: DTZ007 -- a day
    except ValueError:
        return None
