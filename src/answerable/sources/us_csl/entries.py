"""The two forms of the list as one: what an entry says, each text with the place where it stands.

In the CSV, several names, addresses and numbers stand in one cell with `; ` between them; an address ends
with its country's code, a number with its kind. In the JSON they are lists and mappings.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.domain import Citation, Exhibit
from answerable.errors import AnswerableError
from answerable.sources.record import Record, decoded, folded
from answerable.sources.tables import first_row, record, rows

_COLUMNS = {"source", "entity_number", "type", "programs", "name", "addresses", "alt_names", "ids"}
_COUNTRY = re.compile(r"(?P<text>.*?)(?:^|,\s*)(?P<code>[A-Z]{2})$", re.DOTALL)
_LAST = ("address", "city", "state", "postal_code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address: its text ("" where there is only a country), its country's code, where it stands."""

    text: str
    country: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of a kind, as `Tax ID No.`."""

    kind: str
    value: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: its record, and what stands in it in one form or the other."""

    record: Record
    names: tuple[tuple[str, Citation], ...]
    programs: tuple[tuple[str, Citation], ...]
    places: tuple[Place, ...]
    numbers: tuple[Number, ...]


def is_csv(head: bytes) -> bool:
    """Whether a file begins with the CSV's columns."""
    return set(first_row(head)) >= _COLUMNS


def is_json(head: bytes) -> bool:
    """Whether a file begins as the JSON does."""
    return head.lstrip()[:1] == b"{" and b'"source_list_url"' in head and b'"alt_names"' in head


def from_csv(exhibit: Exhibit) -> Iterator[Entry]:
    """The entries of the CSV."""
    table = rows(exhibit)
    columns = [name.strip().lstrip("\ufeff") for name in next(table)[1]]
    for number, fields in table:
        line = record(exhibit, number, columns, fields)
        yield Entry(
            record=line,
            names=tuple(_cells(line, "alt_names")),
            programs=tuple(_cells(line, "programs")),
            places=tuple(_place(text, cited) for text, cited in _cells(line, "addresses")),
            numbers=tuple(filter(None, (_number(text, cited) for text, cited in _cells(line, "ids")))),
        )


def _cells(line: Record, field: str) -> Iterator[tuple[str, Citation]]:
    for text in filter(None, map(str.strip, line.take(field).split("; "))):
        yield text, line.cite(field, quote=text)


def _place(text: str, cited: Citation) -> Place:
    found = _COUNTRY.fullmatch(text)
    return Place(
        text=folded(found["text"] if found else text).strip(" ,"),
        country=found["code"] if found else "",
        citations=(cited,),
    )


def _number(text: str, cited: Citation) -> Number | None:
    parts = text.rsplit(", ", 2)
    return Number(kind=parts[-1], value=parts[-2], citation=cited) if len(parts) > 1 else None


def from_json(exhibit: Exhibit) -> Iterator[Entry]:
    """The entries of the JSON. Raises AnswerableError where it holds none."""
    hint = "Fetch it again, or name the source that it belongs to with --source."
    try:
        said = json.loads(decoded(exhibit))
    except (json.JSONDecodeError, RecursionError) as error:
        raise AnswerableError(f"{exhibit.name} is not JSON that can be read to its end.", hint) from error
    match said:
        case {"results": list(results)} if all(isinstance(one, dict) for one in results):
            pass
        case _:
            raise AnswerableError(f"{exhibit.name} has no list of results.", hint)
    for n, one in enumerate(results):
        line = Record(exhibit, f"/results/{n}", one)
        yield Entry(
            record=line,
            names=tuple((text, line.cite("alt_names", at)) for at, text in _listed(line, "alt_names")),
            programs=tuple((text, line.cite("programs", at)) for at, text in _listed(line, "programs")),
            places=tuple(_place_of(part) for part in line.parts("addresses")),
            numbers=tuple(
                Number(kind=part.take("type"), value=value, citation=part.cite("number"))
                for part in line.parts("ids")
                if (value := part.take("number"))
            ),
        )


def _listed(line: Record, field: str) -> list[tuple[int, str]]:
    return [(at, text) for at, text in enumerate(line.take_all(field)) if text]


def _place_of(part: Record) -> Place:
    said = {field: text for field in _LAST if (text := folded(part.take(field)))}
    country = part.take("country")
    cited = [*map(part.cite, said), *([part.cite("country")] if country else [])]
    return Place(text=", ".join(said.values()), country=country, citations=tuple(cited))
