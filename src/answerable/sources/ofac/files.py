"""Reads OFAC's own CSV files of a list; they have no headers and are told apart by width.

| columns | file     | holds                                                     |
|---------|----------|-----------------------------------------------------------|
| 12      | prim     | number, name, type, programs, remarks                     |
| 5       | alt      | other names: aka and nka are aliases, fka previous names  |
| 6       | add      | addresses                                                 |
| 2       | comments | the rest of remarks that are longer than a thousand signs |

`-0- ` stands for nothing. The files speak of the same entities by OFAC's number. Individuals, vessels and
aircraft are left out of prim by their type; alt does not give the type, but OFAC writes an individual's name
as `SURNAME, Given` and an organisation's in capitals throughout, so they are left out there too. A line
of add or comments about one of them names nobody and ends with its number.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from answerable.domain import (
    EntityId,
    Exhibit,
    Listing,
    Period,
    Scheme,
    Severity,
    country_code,
    identifier,
)
from answerable.errors import AnswerableError
from answerable.sources.kinds import schema_of
from answerable.sources.ofac.remarks import Part, day, number, parts, ticker
from answerable.sources.record import Record, Subject, finding, unread, web_address
from answerable.sources.source import Item
from answerable.sources.tables import first_row, record, rows

_AUTHORITY = "US Department of the Treasury, Office of Foreign Assets Control"
_PRIM = (
    "number",
    "name",
    "type",
    "program",
    "title",
    "call sign",
    "vessel type",
    "tonnage",
    "gross registered tonnage",
    "vessel flag",
    "vessel owner",
    "remarks",
)
_ALT = ("number", "alias number", "type", "name", "remarks")
_ADD = ("number", "address number", "address", "city", "country", "remarks")
_COMMENTS = ("number", "remarks")

_IGNORED = {
    "alias number": "OFAC's count of its own aliases",
    "address number": "OFAC's count of its own addresses",
}
_NOTHING = "-0-"
_COLUMNS = {
    "number": re.compile(r"\d+"),
    "alias number": re.compile(r"\d+"),
    "address number": re.compile(r"\d+"),
    "type": re.compile(r"individual|vessel|aircraft|aka|fka|nka"),
}
_PROGRAM = re.compile(r"[A-Z0-9][A-Za-z0-9]*((-| - | )[A-Za-z0-9]+)*")
_LEFT_OUT = {"individual": "individuals", "vessel": "vessels", "aircraft": "aircraft"}
_PERSON = re.compile(r"[^a-z]+, [A-Z][a-z].*")
_KINDS = {
    "Financial Institution": "Company",
    "Government Entity": "PublicBody",
    "Private Company": "Company",
    "Public Company": "Company",
    "State-Owned Enterprise": "Company",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of one list: its source's name, how the files are called, and what their programmes mean.

    `lists` gives the lists that an entry of a programme is on, by what its remark says of the programme;
    `dates` says whether a part of the remark is the day of its listing for a programme on a list.
    """

    name: str
    called: re.Pattern[str]
    lists: Callable[[str, Sequence[Part]], Sequence[str]]
    dates: Callable[[Part, str, str], bool]

    def recognises(self, name: str, head: bytes) -> bool:
        """A file of one of the four widths whose name says of which list it is: all have one layout."""
        row = first_row(head)
        return bool(self.called.match(name.lower())) and len(row) in _READERS and row[0].isdigit()

    def read(self, exhibit: Exhibit) -> Iterator[Item]:
        """What one of the four files says."""
        table = [
            (n, ["" if field.strip() == _NOTHING else field for field in row]) for n, row in rows(exhibit)
        ]
        widths = {len(row) for _, row in table}
        if len(widths) != 1 or not widths <= _READERS.keys():
            raise AnswerableError(
                f"{exhibit.name} is none of OFAC's files: they have 12, 5, 6 or 2 columns in every row.",
                "Fetch the file again, or name the source that it belongs to with --source.",
            )
        names, reader = _READERS[widths.pop()]
        if names in (_ALT, _ADD) and len({row[1] for _, row in table}) < len(table):
            raise ValueError(f"the {names[1]} in its second column repeats, and OFAC gives each once")
        kept, left_out = [], Counter[str]()
        for n, row in table:
            line = record(exhibit, n, names, row)
            _refuse_other_columns(line, n)
            if kind := _left_out(line):
                left_out[kind] += 1
            else:
                kept.append(line)
                yield from reader(self, line)
        for kind, count in sorted(left_out.items()):
            yield finding(
                self.name, "left-out", Severity.NOTE, f"rows left out as {kind}: {count}", exhibit.name
            )
        yield from unread(self.name, kept, _IGNORED)


def _refuse_other_columns(line: Record, row: int) -> None:
    """Raise where a column holds what it never holds: the file has no header, so only that shows a mix-up."""
    for column, said in _COLUMNS.items():
        if (held := line.take(column)) and not said.fullmatch(held):
            raise ValueError(f"row {row} has {held[:60]!r} where the {column} stands")


def _left_out(line: Record) -> str:
    """What the line is about where that is left out ("individuals"), or "" where it stays."""
    kind = _LEFT_OUT.get(line.take("type"), "")
    return kind or ("individuals" if _PERSON.fullmatch(line.take("name")) else "")


def _prim(of: Files, line: Record) -> Iterator[Item]:
    remark = line.take("remarks")
    cut = bool(remark) and not remark.endswith(".")
    found = list(parts(remark, cut=cut))
    kinds = [_KINDS[part.value] for part in found if part.what == "kind" and part.value in _KINDS]
    name = line.take("name")
    subject = _subject(of, line, kinds[0] if kinds else schema_of(name))
    yield subject.claim("name", name, line.cite("name"))
    said_number = line.take("number")
    own = identifier(Scheme.OFAC, said_number).value
    yield subject.claim("registrationNumber", own, line.cite("number"), original=said_number)
    yield from _remarks(of, line, subject, found)
    yield from _listings(of, line, subject, found)
    if cut:
        yield finding(of.name, "cut", Severity.NOTE, "the remark goes on in the comments file", line.locator)


def _alt(of: Files, line: Record) -> Iterator[Item]:
    prop = "previousName" if line.take("type") == "fka" else "alias"
    yield _subject(of, line).claim(prop, line.take("name"), line.cite("name"))


def _add(of: Files, line: Record) -> Iterator[Item]:
    subject = _subject(of, line)
    said = {field: text for field in ("address", "city", "country") if (text := line.take(field))}
    if said.keys() - {"country"}:
        yield subject.claim("address", ", ".join(said.values()), *map(line.cite, said))
    if not (place := said.get("country", "")):
        return
    if code := country_code(place):
        yield subject.claim("country", code, line.cite("country"), original=place)
    else:
        yield finding(of.name, "bad-country", Severity.DOUBT, f"{place!r} is not a country", line.locator)


def _comments(of: Files, line: Record) -> Iterator[Item]:
    remark = line.take("remarks")
    yield from _remarks(of, line, _subject(of, line), list(parts(remark, continued=True)))


_READERS = {12: (_PRIM, _prim), 5: (_ALT, _alt), 6: (_ADD, _add), 2: (_COMMENTS, _comments)}


def _subject(of: Files, line: Record, schema: str = "LegalEntity") -> Subject:
    return Subject(of.name, EntityId(f"ofac-{line.take('number')}"), schema)


def _remarks(of: Files, line: Record, subject: Subject, found: list[Part]) -> Iterator[Item]:
    """The claims that the parts of a remark make; every part that is no claim of ours is a note."""
    for part in found:
        said = line.cite("remarks", quote=part.words)
        try:
            prop, value = _claim(part)
        except ValueError as error:
            yield finding(of.name, "bad-identifier", Severity.DOUBT, str(error), said.locator)
            continue
        if prop:
            yield subject.claim(prop, value, said, original=part.value)


def _claim(part: Part) -> tuple[str, str]:
    """The property and the value of a part; ("", "") where it makes no claim."""
    match part.what:
        case "kind" | "listing" | "ignored" | "terms":
            return "", ""
        case "ticker":
            return ("ticker", symbol) if (symbol := ticker(part.value)) else ("notes", part.words)
        case "incorporationDate":
            return ("incorporationDate", str(date)) if (date := day(part.value)) else ("notes", part.words)
        case "website":
            return "website", web_address(part.value)
        case "notes":
            return "notes", part.value
        case prop:
            return prop, number(part)


def _listings(of: Files, line: Record, subject: Subject, found: list[Part]) -> Iterator[Item]:
    """One listing for each list that the programmes of a line come to."""
    for program in line.take("program").strip("[]").split("] ["):
        if not _PROGRAM.fullmatch(program):
            raise ValueError(f"{line.locator} has {program[:60]!r} where the code of a programme stands")
        about = [part for part in found if _concerns(part, program)]
        for name in of.lists(program, about):
            dates = [date for part in about if of.dates(part, program, name) and (date := day(part.value))]
            yield Listing(
                source=of.name,
                number=f"{line.take('number')} {program} {name}",
                entity=subject.entity,
                list=name,
                authority=_AUTHORITY,
                legal_basis=_basis(program),
                citations=(line.cite("name"), line.cite("program", quote=program)),
                period=Period(start=min(dates, default=None), ongoing=True),
                reason="; ".join(part.value for part in about if part.what == "terms"),
            )


def _concerns(part: Part, program: str) -> bool:
    """Whether a part is about `program`: it names no executive order, or the programme's."""
    orders = re.findall(r"(?:Executive Order|EO) (\d{5})", f"{part.scope} {part.value}")
    return not orders or any(program.endswith(f"EO{order}") for order in orders)


def _basis(program: str) -> str:
    order = re.search(r"EO(\d{5})", program)
    return f"E.O. {order[1]}" if order else program
