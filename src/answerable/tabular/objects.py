"""JSON to records: an array of objects, one object a line, and FollowTheMoney entities in either."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from answerable.domain import Finding, Severity
from answerable.errors import AnswerableError
from answerable.tabular.cells import Cell, Items, Record, finding, number, shown, text
from answerable.tabular.decoding import Lines, strange

_START = re.compile(r'\s*(\[\s*[\[{"\]]|\{\s*["}])')
_ORGANISATIONS = frozenset({"Company", "PublicBody", "Organization", "LegalEntity"})
_ROR = "https://ror.org/"
_HINT = (
    'Give an array of objects, or one object a line, such as {"name": "Example Lens Works", "country": "fr"}.'
)

_MOST_KEYS = 256
_DEEPEST = 10
"""What is nested deeper than this is nothing."""
_MOST_SHOWN = 30
"""So many keys are named in an error."""

Numbered = tuple[int, dict[str, Any]]
"""An object and its number: its line, or its place in the array, the first being 1."""


def is_json(lines: Lines) -> bool:
    """Whether the text begins as a JSON object or array does."""
    first = next((line for line in lines.lines if line.strip()), "")
    return bool(_START.match(first)) or first.strip() in {"[", "{"}


def records(lines: Lines, filename: str, path: str) -> tuple[Record, Items]:
    """The keys of the objects as a header, and a record for each object that can be an organisation.

    The objects are those of the list at `path`, else of the first list there is. What is nested has a key of
    its own: `owner/name`. An object of FollowTheMoney gives its properties; the first name is the name.
    Raises AnswerableError where the text is not JSON or holds no such object.
    """
    found = list(_objects(lines, filename, path))
    schemas = Counter(schema for _, thing in _numbered(found) if (schema := _foreign(thing)))
    flat = [(place, _flat(thing)) for place, thing in _numbered(found) if not _foreign(thing)]
    if not flat:
        what = f"only {', '.join(sorted(schemas))}" if schemas else "no object at all"
        raise AnswerableError(f"{filename} holds no organisation, {what}.", _HINT)
    header = tuple(islice(dict.fromkeys(key for _, cells in flat for key in cells), _MOST_KEYS))
    findings = [item for item in found if isinstance(item, Finding)]
    findings += [_left_out(schema, count) for schema, count in sorted(schemas.items())]
    rows = (Record(place, tuple(cells.get(key, "") for key in header)) for place, cells in flat)
    return Record(0, header), chain(findings, rows)


def _numbered(found: Iterable[Numbered | Finding]) -> Iterator[Numbered]:
    return (item for item in found if not isinstance(item, Finding))


def _objects(lines: Lines, filename: str, path: str) -> Iterator[Numbered | Finding]:
    said = "".join(lines.lines).strip()
    try:
        whole = _loads(said)
    except ValueError as error:
        found = list(_objects_in_lines(lines)) if said.startswith("{") and not path else []
        if all(isinstance(item, Finding) for item in found):
            raise AnswerableError(f"{filename} is not valid JSON: {error}.", _HINT) from error
        yield from found
    else:
        yield from (strange(lines, line) for line in sorted(lines.strange))
        things = _at(whole, path, filename) if path else _listed(whole)
        for place, thing in enumerate(things, start=1):
            yield (place, thing) if isinstance(thing, dict) else _no_object("object", place)


def _objects_in_lines(lines: Lines) -> Iterator[Numbered | Finding]:
    for place, line in enumerate(lines.lines, start=1):
        if not line.strip():
            continue
        try:
            thing = _loads(line)
        except ValueError as error:
            message = f"The line was left out: it is not valid JSON ({error})."
            yield finding("unreadable-row", Severity.STOP, message, row=place)
            continue
        if place - 1 in lines.strange:
            yield strange(lines, place - 1, row=place)
        if isinstance(thing, dict):
            yield place, thing
        else:
            yield _no_object("line", place)


def _no_object(what: str, place: int) -> Finding:
    message = f"The {what} was left out: it is no object with names and values."
    return finding("unreadable-row", Severity.STOP, message, row=place)


def _loads(said: str) -> Any:
    """What `said` is in JSON, numbers as cells. ValueError names the place of a mistake."""
    try:
        return json.loads(said, parse_int=number, parse_float=number, parse_constant=lambda _: "")
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("its brackets are too deep") from error


def _at(whole: Any, path: str, filename: str) -> list[Any]:
    """The list that stands at `path` in `whole`."""
    for step in path.strip("/").split("/"):
        if not isinstance(whole, dict) or step not in whole:
            there = ", ".join(islice(map(str, whole), _MOST_SHOWN)) if isinstance(whole, dict) else "none"
            raise AnswerableError(
                f"{filename} has no {shown(step)} in {path}.", f"The keys there are: {there}."
            )
        whole = whole[step]
    if not isinstance(whole, list):
        raise AnswerableError(f"{filename} has no list at {path}.", "Name the path of a list of objects.")
    return whole


def _listed(whole: Any) -> list[Any]:
    """The list that `whole` is, or the first list of objects in it, or `whole` as the only object."""
    match whole:
        case list():
            return whole
        case {"schema": _, "properties": _}:
            return [whole]
        case dict():
            lists = (value for value in whole.values() if isinstance(value, list) and value)
            return next(
                (value for value in lists if all(isinstance(thing, dict) for thing in value)), [whole]
            )
        case _:
            return []


def _foreign(thing: Mapping[str, Any]) -> str:
    """The FollowTheMoney schema of what is no organisation; "" for organisations and for plain objects."""
    match thing:
        case {"schema": str(schema), "properties": dict()} if schema not in _ORGANISATIONS:
            return schema
        case _:
            return ""


def _left_out(schema: str, count: int) -> Finding:
    message = f"Left out, because only organisations are asked about: {count} of schema {schema}."
    return finding("not-an-organisation", Severity.NOTE, message)


def _flat(thing: Mapping[str, Any]) -> dict[str, Cell]:
    match thing:
        case {"schema": _, "properties": dict(properties)}:
            cells = {key: _cell(value) for key, value in properties.items()}
            names = [*_values(properties.get("name")), thing.get("caption")]
            return cells | {"name": _cell(names[0])} | _ror(thing, properties)
        case _:
            return {key: _cell(value) for key, value in _leaves(thing)}


def _leaves(thing: Mapping[str, Any], above: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """What the keys of `thing` hold; the keys of an object in it, or of a list of them, as `owner/name`."""
    for key, value in thing.items():
        inner = [one for one in _values(value) if isinstance(one, dict)]
        if not inner or depth == _DEEPEST:
            yield f"{above}{key}", value
            continue
        parts = [dict(_leaves(one, f"{above}{key}/", depth + 1)) for one in inner]
        for path in dict.fromkeys(path for part in parts for path in part):
            said = [part[path] for part in parts if part.get(path) is not None]
            yield path, said if isinstance(value, list) else next(iter(said), None)


def _ror(thing: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, Cell]:
    """FollowTheMoney has no property for a ROR id; it stands as the entity's id or as a register's number."""
    said = (thing.get("id"), *_values(properties.get("registrationNumber")))
    return next(({"ror": ror} for ror in said if isinstance(ror, str) and ror.startswith(_ROR)), {})


def _values(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [] if said is None else [said]


def _cell(value: Any) -> Cell:
    """A JSON value as a cell: a list as its parts with `;` between them; what is nested in it is nothing."""
    match value:
        case str() | Decimal():
            return value
        case list():
            return "; ".join(text(_cell(part)) for part in value if not isinstance(part, list))
        case bool():
            return str(value).upper()
        case _:
            return ""
