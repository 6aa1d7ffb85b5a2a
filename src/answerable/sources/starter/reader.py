"""Reads the starter catalog's files: entities, listings and ties, told apart by their first key.

Quotes are the words that stand in the file, with line breaks folded to spaces. What the file knows of a
page is its address, and for a tie its title, publisher and date: those citations are not captured.

An alias with a remark in brackets is read so, and the file's own text stays in `original`:

| remark                                  | read as                                                       |
|-----------------------------------------|---------------------------------------------------------------|
| (former name)                           | previousName without the bracket                              |
| one word, as in Example Cloud (EC)      | the name without the bracket, and the word as a name itself   |
| anything else: (brand), (acquired), ... | weakAlias without the bracket: it alone never makes a match   |

The standings are the file's; `ended` is a date and no standing, so such a tie is read as reported, ended.
A listing's notes stand behind its reason. A tie's share or date that cannot be is a doubt, and the tie is
read without it.
"""

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial

from answerable.domain import (
    Citation,
    EntityId,
    Exhibit,
    Finding,
    Listing,
    PartialDate,
    Period,
    Scheme,
    Severity,
    Share,
    Standing,
    Tie,
    TieKind,
    identifier,
)
from answerable.errors import AnswerableError
from answerable.ftm import IDENTIFIER_PROPS, ORGANISATIONS
from answerable.sources.doubtful import Percents, itself, share_of
from answerable.sources.kinds import short_name_prop
from answerable.sources.record import Record, Subject, finding, unread
from answerable.sources.source import Item
from answerable.sources.written import load

NAME = "starter"

_KEYS = ("entities", "listings", "ties", "campaign")
_REMARK = re.compile(r"(?P<name>.+) \((?P<remark>[^()]+)\)")
_OURS = "[descriptive] "
_ENDED = "ended"
_STANDINGS = {
    "official_record": Standing.OFFICIAL_RECORD,
    "court_record": Standing.COURT_RECORD,
    "confirmed_by_company": Standing.CONFIRMED_BY_COMPANY,
    "reported": Standing.REPORTED,
    "disputed": Standing.DISPUTED,
    _ENDED: Standing.REPORTED,
}
_IGNORED = {
    "revised": "later changes of the entry's wording, which leave the listing as it is",
    "renewed": "a later publication of the same list, which leaves the listing as it is",
}


def recognises(name: str, head: bytes) -> bool:
    """A YAML file in which one of our keys stands at the start of a line."""
    return name.lower().endswith((".yaml", ".yml")) and any(
        re.search(rf"^{key}:\s*$".encode(), head, re.MULTILINE) for key in _KEYS
    )


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims, listings or ties of one of the files."""
    match load(exhibit):
        case {"entities": list(rows)}:
            yield from _each(exhibit, "entities", rows, _claims)
        case {"listings": list(rows)}:
            yield from _each(exhibit, "listings", rows, _listing)
        case {"ties": list(rows)}:
            percents = Percents(NAME)
            yield from _each(exhibit, "ties", rows, partial(_tie, percents=percents))
            yield from percents.findings()
        case {"campaign": dict()}:
            yield Finding(
                rule=f"{NAME}.campaign",
                severity=Severity.NOTE,
                message="campaigns are kept for the verbs of engagement; none of its fields was read",
                about=exhibit.name,
            )
        case _:
            raise AnswerableError(
                f"{exhibit.name} has none of the keys {', '.join(_KEYS)}.",
                "Name the source that it belongs to with --source.",
            )


def _each(
    exhibit: Exhibit, key: str, rows: list[object], build: Callable[[Record], Iterable[Item]]
) -> Iterator[Item]:
    """What `build` makes of each row; a row that cannot be built is a finding, and the rest goes on."""
    records = []
    for n, row in enumerate(rows):
        if not isinstance(row, dict):
            yield _stop("is not a mapping", f"{key}/{n}")
            continue
        record = Record(exhibit, f"{key}/{row.get('id') or n}", row)
        try:
            yield from build(record)
        except ValueError as error:
            yield _stop(str(error), record.locator)
        else:
            records.append(record)
    yield from unread(NAME, records, _IGNORED)


def _stop(message: str, about: str) -> Finding:
    return Finding(rule=f"{NAME}.bad-record", severity=Severity.STOP, message=message, about=about)


def _claims(record: Record) -> list[Item]:
    subject = Subject(NAME, EntityId(_needed(record, "id")), record.take("schema"))
    if subject.schema not in ORGANISATIONS:
        raise ValueError(f"{subject.schema!r} is not an organisation's schema")
    pages = [Citation(exhibit=None, url=url) for url in record.take_all("source_urls")]
    items: list[Item] = [subject.claim("name", _needed(record, "name"), record.cite("name"), *pages)]
    for n, alias in enumerate(record.take_all("aliases")):
        said = record.cite("aliases", n)
        items += [subject.claim(prop, name, said, *pages, original=alias) for prop, name in _alias(alias)]
    if country := record.take("country"):
        items.append(subject.claim("country", country.lower(), record.cite("country"), *pages))
    for field, prop in _PLAIN.items():
        if value := record.take(field):
            items.append(subject.claim(prop, value, record.cite(field), *pages))
    for n, url in enumerate(record.take_all("source_urls")):
        items.append(subject.claim("sourceUrl", url, record.cite("source_urls", n), pages[n]))
    return items + _numbers(subject, record.part("ids"), pages)


_PLAIN = {
    "address": "address",
    "city": "address",
    "province": "address",
    "website": "website",
    "notes": "notes",
}
"""FollowTheMoney has no property for a city or a province alone: they are addresses."""


def _alias(alias: str) -> list[tuple[str, str]]:
    """The names that an alias holds, each with its property (see the table above)."""
    match = _REMARK.fullmatch(alias)
    if not match:
        return [("alias", alias)]
    name, remark = match["name"], match["remark"]
    if remark == "former name":
        return [("previousName", name)]
    if " " in remark or remark in _REMARKS:
        return [("weakAlias", name)]
    return [("alias", name), (short_name_prop(remark, name), remark)]


_REMARKS = frozenset({"acquired", "brand", "manager"})


def _numbers(subject: Subject, ids: Record, pages: list[Citation]) -> list[Item]:
    items: list[Item] = []
    for scheme in Scheme:
        if not (text := ids.take(scheme.value)):
            continue
        try:
            number = identifier(scheme, text)
        except ValueError as error:
            about = f"{ids.locator}/{scheme.value}"
            items.append(
                Finding(
                    rule=f"{NAME}.bad-identifier", severity=Severity.DOUBT, message=str(error), about=about
                )
            )
            continue
        said = ids.cite(scheme.value)
        items.append(subject.claim(IDENTIFIER_PROPS[scheme], number.value, said, *pages, original=text))
    return items


def _listing(record: Record) -> list[Item]:
    said = [record.take(field) for field in ("reason", "note", "ended_note")]
    urls = [record.take(field) for field in ("source", "second_source", "third_source")]
    end = _date(record.take("ended"))
    return [
        Listing(
            source=NAME,
            number=_needed(record, "id"),
            entity=EntityId(_needed(record, "entity")),
            list=_needed(record, "list"),
            authority=_needed(record, "authority"),
            legal_basis=record.take("citation"),
            citations=(
                record.cite("reason"),
                *(Citation(exhibit=None, url=url) for url in urls if url),
            ),
            period=Period(start=_date(record.take("date")), end=end, ongoing=end is None),
            reason=" ".join(text for text in said if text),
        )
    ]


def _tie(record: Record, percents: Percents) -> Iterator[Item]:
    status = _needed(record, "status")
    if status not in _STANDINGS:
        raise ValueError(f"{status!r} is not a status: it is one of {', '.join(_STANDINGS)}")
    pages = [page for field in ("source", "second_source") for page in _pages(record.part(field))]
    period = yield from _period(record, ended=status == _ENDED)
    share = yield from _share(record, percents)
    tie = Tie(
        source=NAME,
        number=_needed(record, "id"),
        subject=EntityId(_needed(record, "subject")),
        object=EntityId(_needed(record, "object")),
        kind=TieKind(_needed(record, "channel")),
        standing=_STANDINGS[status],
        statement=_needed(record, "statement"),
        citations=(record.cite("statement"), *pages),
        period=period,
        share=share,
        response=record.take("company_response"),
        note=record.take("note"),
    )
    yield from itself(NAME, tie.subject, tie.object, record.locator)
    yield tie


def _share(record: Record, percents: Percents) -> Generator[Finding, None, Share | None]:
    """The share that is given; a doubt and None where it cannot be."""
    text, about = record.take("share_percent"), f"{record.locator}/share_percent"
    if not text:
        return None
    try:
        share = share_of(text)
    except ValueError as error:
        yield finding(NAME, "bad-share", Severity.DOUBT, str(error), about)
        return None
    percents.see(text, about)
    return share


def _period(record: Record, *, ended: bool) -> Generator[Finding, None, Period]:
    """From when to when; a doubt for a day that cannot be, and for an end before its start."""
    days: dict[str, PartialDate | None] = {}
    for field in ("start", "end"):
        try:
            days[field] = _date(record.take(field))
        except ValueError as error:
            yield finding(NAME, "bad-date", Severity.DOUBT, str(error), f"{record.locator}/{field}")
    try:
        return Period(start=days.get("start"), end=days.get("end"), ended=ended)
    except ValueError as error:
        yield finding(NAME, "bad-date", Severity.DOUBT, f"{error}: both are left out", record.locator)
        return Period(ended=ended)


def _pages(page: Record) -> Iterator[Citation]:
    """The page as read, and the original that it copies where the file knows its address.

    A title in brackets at its start is ours: the page's own was not seen.
    """
    title, published = page.take("title"), _date(page.take("published"))
    if title.startswith(_OURS):
        title = f"{title.removeprefix(_OURS)} (our words, not the page's title)"
    if url := page.take("url"):
        yield Citation(
            exhibit=None, url=url, title=title, publisher=page.take("publisher"), published=published
        )
    if original := page.take("original_url"):
        yield Citation(exhibit=None, url=original, title=title)


def _date(text: str) -> PartialDate | None:
    return PartialDate(text) if text else None


def _needed(record: Record, field: str) -> str:
    if text := record.take(field):
        return text
    raise ValueError(f"the field {field} is missing")
