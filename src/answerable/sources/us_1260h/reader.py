"""Reads the Section 1260H list as one CSV of all its publications, a row for each name in each publication.

An organisation is known by its clean name, whatever the case and the punctuation; a short name left in
brackets behind it is a name of its own. Its rows are one listing as long as none of them ends: it runs from
the first publication to the day on which a row says that it was taken off, and a later row begins a new one.

Some publications add names, others are the full list: those that name at least half of the organisations
listed until then again. An organisation that a later full list leaves out without a word is taken as no
longer listed, the day not given, and a finding says so: it may stand there under a new name.

The file has no column for a country. What a publication's address calls Chinese is of China, unless the name
shows a company of another place: such units are on the list for their parent's sake.

A parent is a tie of ownership by the list's own record, without a share and without dates of its own: the
statement says which publications enter it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from answerable.domain import (
    Citation,
    EntityId,
    Exhibit,
    Listing,
    PartialDate,
    Period,
    Severity,
    Standing,
    Tie,
    TieKind,
    key,
)
from answerable.sources.kinds import schema_of, short_name_prop
from answerable.sources.record import Record, Subject, finding, unread
from answerable.sources.source import Item
from answerable.sources.tables import first_row, record, rows_under

NAME = "us-1260h"
_finding = partial(finding, NAME)

_LIST = "NDAA 1260H"
_AUTHORITY = "US Department of Defense (Department of War)"
_BASIS = "Section 1260H, Pub. L. 116-283"
_COLUMNS = (
    "Name",
    "Clean Name",
    "Alias",
    "Previous Name",
    "Parent Name",
    "Note",
    "Start date",
    "End date",
    "Source Url",
)
_CHINESE = "CHINESE-MILITARY-COMPANIES"
_ABROAD = re.compile(r"\b(?:America|BVI|Canada|Europe|HK|Hong Kong|Inc|Pty|USA?)\b")
_SHORT = re.compile(r"(?P<name>.+) \((?P<short>(?!Limited\b)[^()]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row: `name` is the clean one; `name` and `parent` are cleared of a short name in brackets."""

    record: Record
    name: str
    short: str
    parent: str
    published: PartialDate
    ended: PartialDate | None
    note: str
    url: str


def recognises(_name: str, head: bytes) -> bool:
    """A CSV file whose header is the list's own."""
    return tuple(first_row(head)) == _COLUMNS


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims, listings and ties of every organisation on the list."""
    records, by_entity = [], defaultdict[EntityId, list[_Row]](list)
    for n, fields in rows_under(exhibit, _COLUMNS):
        line = record(exhibit, n, _COLUMNS, fields)
        try:
            row = _row(line)
        except ValueError as error:
            yield _finding("bad-row", Severity.STOP, str(error), line.locator)
            continue
        records.append(line)
        by_entity[_entity(row.name)].append(row)
    for known in by_entity.values():
        known.sort(key=lambda row: row.published)
    full = _full_lists(by_entity.values())
    for entity, known in by_entity.items():
        yield from _claims(Subject(NAME, entity, schema_of(known[-1].name)), known)
        yield from _listings(entity, known, full)
    yield from _ties(by_entity)
    yield from unread(NAME, records, {})


def _row(line: Record) -> _Row:
    name, short = _parted(line.take("Clean Name"))
    if not name:
        raise ValueError("the row has no clean name")
    end = line.take("End date")
    published, ended = PartialDate(line.take("Start date")), PartialDate(end) if end else None
    Period(start=published, end=ended)  # raises where the end comes before the start
    return _Row(
        record=line,
        name=name,
        short=short,
        parent=_parted(line.take("Parent Name"))[0],
        published=published,
        ended=ended,
        note=line.take("Note"),
        url=line.take("Source Url"),
    )


def _parted(name: str) -> tuple[str, str]:
    """A name and the short name in brackets behind it, "" where there is none."""
    match = _SHORT.fullmatch(name)
    return (match["name"], match["short"]) if match else (name, "")


def _full_lists(organisations: Collection[list[_Row]]) -> list[PartialDate]:
    """The dates of the publications that name at least half of what was listed until then again."""
    full = []
    for date in sorted({row.published for known in organisations for row in known}):
        before = [known for known in organisations if _listed_before(known, date)]
        again = [known for known in before if any(row.published == date for row in known)]
        if before and 2 * len(again) >= len(before):
            full.append(date)
    return full


def _listed_before(known: list[_Row], date: PartialDate) -> bool:
    earlier = [row for row in known if row.published < date]
    return bool(earlier) and (earlier[-1].ended is None or earlier[-1].ended > date)


def _entity(name: str) -> EntityId:
    """The id that every spelling of a name shares: the case and the punctuation do not matter."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return EntityId(f"{NAME}-{key(' '.join(words))[:12]}")


def _claims(subject: Subject, known: list[_Row]) -> Iterator[Item]:
    """Each name once, with every row that gives it; the newest spelling is the one to print."""
    said: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    original: dict[str, str] = {}
    for row in known:
        prop = "name" if row.name == known[-1].name else "alias"
        said[prop, row.name].append(row.record.cite("Clean Name"))
        original.setdefault(row.name, row.record.take("Name"))
        if row.short:
            said[short_name_prop(row.short, row.name), row.short].append(row.record.cite("Clean Name"))
        for alias in re.split(r",(?=\S)", row.record.take("Alias")):
            said[short_name_prop(alias, row.name), alias].append(row.record.cite("Alias", quote=alias))
        for name in row.record.take("Previous Name").split("; "):
            said["previousName", name].append(row.record.cite("Previous Name", quote=name))
    for (prop, name), citations in said.items():
        if name:
            yield subject.claim(prop, name, *citations, original=original.get(name, ""))
    chinese = [row.record.cite("Source Url", quote=_CHINESE) for row in known if _CHINESE in row.url]
    if chinese and not _ABROAD.search(known[-1].name):
        yield subject.claim("country", "cn", *chinese, original=_CHINESE)


def _listings(entity: EntityId, known: list[_Row], full: list[PartialDate]) -> Iterator[Item]:
    for run in _runs(known):
        first, last = run[0], run[-1]
        gone = None if last.ended else next((date for date in full if date > last.published), None)
        pages = (_page(row) for row in run if row.url)
        yield Listing(
            source=NAME,
            number=f"{entity.removeprefix(f'{NAME}-')} {first.published}",
            entity=entity,
            list=_LIST,
            authority=_AUTHORITY,
            legal_basis=_BASIS,
            citations=(*(row.record.cite("Name") for row in run), *pages),
            period=Period(
                start=first.published,
                end=last.ended or gone,
                ongoing=not (last.ended or gone),
            ),
            reason=next((row.note for row in reversed(run) if row.note), ""),
        )
        if gone:
            message = (
                f"{last.name} is on the list of {last.published} and not on the full list of {gone}; "
                "no row says when it was taken off: it is read as ended, and may go on under another name"
            )
            yield _finding("left-out-later", Severity.DOUBT, message, last.record.locator)


def _runs(known: Iterable[_Row]) -> Iterator[list[_Row]]:
    """The rows of one organisation, by date, parted after each that ends."""
    run: list[_Row] = []
    for row in known:
        run.append(row)
        if row.ended:
            yield run
            run = []
    if run:
        yield run


def _page(row: _Row) -> Citation:
    """The publication itself, which the file only points at."""
    return Citation(exhibit=None, url=row.url, publisher=_AUTHORITY, published=row.published)


def _ties(by_entity: dict[EntityId, list[_Row]]) -> Iterator[Item]:
    """A tie from each parent to each of its units; a parent that is not itself listed gets a name."""
    by_ends: dict[tuple[EntityId, EntityId], list[_Row]] = defaultdict(list)
    for entity, known in by_entity.items():
        for row in known:
            if row.parent and _entity(row.parent) != entity:
                by_ends[_entity(row.parent), entity].append(row)
    for (parent, unit), entered in by_ends.items():
        name = by_entity[parent][-1].name if parent in by_entity else entered[-1].parent
        if parent not in by_entity:
            said = (row.record.cite("Parent Name") for row in entered)
            yield Subject(NAME, parent, schema_of(name)).claim("name", name, *said)
        yield Tie(
            source=NAME,
            number=" ".join(end.removeprefix(f"{NAME}-") for end in (parent, unit)),
            subject=parent,
            object=unit,
            kind=TieKind.OWNERSHIP,
            standing=Standing.OFFICIAL_RECORD,
            statement=_statement(by_entity[unit][-1].name, name, [str(row.published) for row in entered]),
            citations=(
                *(row.record.cite("Parent Name") for row in entered),
                *(_page(row) for row in entered if row.url),
            ),
        )


def _statement(unit: str, parent: str, dates: list[str]) -> str:
    lists = f"list of {dates[0]} enters" if len(dates) == 1 else f"lists of {_joined(dates)} enter"
    return f"The Section 1260H {lists} {unit} under {parent} as its parent."


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
