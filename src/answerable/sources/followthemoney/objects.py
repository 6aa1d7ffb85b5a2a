"""Objects: what a file says of one id, each value with its place, whether it came whole or as statements."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from answerable.domain import Citation, Exhibit
from answerable.errors import AnswerableError
from answerable.sources.record import Record, decoded, folded

_HINT = "Name the source that it belongs to with --source, or fetch it again."


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property: its text, the source's own words and language where given, and its place."""

    text: str
    original: str
    lang: str
    cited: Citation


@dataclass(slots=True)
class Object:
    """An object: what its properties say, and, where Answerable wrote it, all that it `carries`."""

    id: str
    schema: str
    place: str
    said: dict[str, list[Value]] = field(default_factory=dict)
    carries: object = None

    def first(self, prop: str) -> str:
        """The first text of `prop`, "" where there is none."""
        return next((value.text for value in self.said.get(prop, ())), "")

    def place_of(self, prop: str) -> str:
        """Where the first text of `prop` stands; the object's own place where there is none."""
        return next((value.cited.locator for value in self.said.get(prop, ())), self.place)

    def cited(self, *props: str) -> tuple[Citation, ...]:
        """The places of the values of `props`."""
        return tuple(value.cited for prop in props for value in self.said.get(prop, ()))


def objects(exhibit: Exhibit) -> Iterator[Object]:
    """Every object of a file. Raises AnswerableError where it is none of the forms, or is cut off."""
    text = decoded(exhibit)
    if text.lstrip()[:1] not in ("{", "["):
        yield from _of_statements(exhibit, _csv(exhibit, text))
        return
    rows = list(_json(exhibit, text))
    if rows and "prop" in rows[0][1] and "properties" not in rows[0][1]:
        yield from _of_statements(exhibit, iter(rows))
        return
    for place, row in rows:
        yield _of_entity(Record(exhibit, place, row), row)


def _json(exhibit: Exhibit, text: str) -> Iterator[tuple[str, dict[str, object]]]:
    whole = text.lstrip().startswith("[")
    values = [("", text)] if whole else enumerate(text.split("\n"), 1)
    for number, line in values:
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            where = "" if whole else f" in line {number}"
            raise AnswerableError(f"{exhibit.name} is not JSON that can be read{where}.", _HINT) from error
        for n, row in enumerate(found if whole else [found]):
            if not isinstance(row, dict):
                raise AnswerableError(f"{exhibit.name} holds something else than objects.", _HINT)
            yield (f"/{n}" if whole else f"line {number}"), row


def _csv(exhibit: Exhibit, text: str) -> Iterator[tuple[str, dict[str, object]]]:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if not {"prop", "value", "schema"} <= set(rows.fieldnames or ()):
        raise AnswerableError(f"{exhibit.name} has not the columns of statements.", _HINT)
    for number, row in enumerate(rows, 2):
        if None in row.values():
            raise AnswerableError(f"{exhibit.name} is cut off in row {number}.", _HINT)
        yield f"row {number}", {column: text for column, text in row.items() if column is not None}


def _of_entity(record: Record, row: dict[str, object]) -> Object:
    found = Object(record.take("id"), record.take("schema"), record.locator, carries=row.get("answerable"))
    properties = record.part("properties")
    for prop in properties.fields:
        for n, text in enumerate(properties.take_all(prop)):
            if text:
                value = Value(folded(text), "", "", properties.cite(prop, n))
                found.said.setdefault(prop, []).append(value)
    return found


def _of_statements(exhibit: Exhibit, rows: Iterator[tuple[str, dict[str, object]]]) -> Iterator[Object]:
    """Statements put together by their entities; `canonical_id` says which are one."""
    found: dict[str, Object] = {}
    for place, row in rows:
        said = Record(exhibit, place, row)
        number = said.take("canonical_id") or said.take("entity_id")
        one = found.setdefault(number, Object(number, said.take("schema"), place))
        prop, text = said.take("prop"), said.take("value")
        if text and prop != "id":
            value = Value(folded(text), said.take("original_value"), said.take("lang"), said.cite("value"))
            one.said.setdefault(prop, []).append(value)
    yield from found.values()
