"""Registers that come as JSON objects: what stands in an object, and what it says as a batch."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, NamedTuple

import pyarrow as pa

from answerable.errors import AnswerableError
from answerable.sources.bulk import BATCHES, Batch

_LINE_END = re.compile(rb"[\s,]+$")


class Said(NamedTuple):
    """A claim as it goes into a batch: `original` are the words where they differ from the value."""

    entity: str
    schema: str
    prop: str
    value: str
    original: str
    lang: str
    locator: str


def claimed(said: Sequence[Said]) -> Iterator[Batch]:
    """The claims as a batch; nothing where there are none."""
    if said:
        columns = [pa.array(column, pa.string()) for column in zip(*said, strict=True)]
        yield Batch("claims", pa.RecordBatch.from_arrays(columns, schema=BATCHES["claims"]))


def part(record: Mapping[str, object], field: str) -> Mapping[str, object]:
    """The object in `field`; an empty one where there is none."""
    value = record.get(field)
    return value if isinstance(value, dict) else {}


def parts(record: Mapping[str, object], field: str) -> list[Mapping[str, object]]:
    """The objects in the list in `field`; none where there is no list."""
    value = record.get(field)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def texts(record: Mapping[str, object], field: str) -> list[str]:
    """The texts of the list in `field`; none where there is no list."""
    value = record.get(field)
    return [str(one) for one in value] if isinstance(value, list) else []


def text(record: Mapping[str, object], field: str) -> str:
    """The text or number in `field`; "" where there is none."""
    value = record.get(field)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def said_otherwise(words: str, value: str) -> str:
    """`words` where they differ from the value that was read from them."""
    return "" if words == value else words


def whole(data: bytes | str, name: str, hint: str) -> object:
    """All of a JSON file, its numbers as the texts that write them. AnswerableError where it is none."""
    try:
        return json.loads(data, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise AnswerableError(f"{name} is not JSON that can be read to its end.", hint) from error


def are_lines(data: bytes) -> bool:
    """Whether a JSON file has an object a line, alone or in an array whose brackets have their own lines."""
    start = data.lstrip()
    array = re.match(rb"\[[ \t\r]*\n", start)
    first, _, rest = start[array.end() if array else 0 :].partition(b"\n")
    try:
        return isinstance(json.loads(_LINE_END.sub(b"", first)), dict) and bool(array or rest.strip())
    except (ValueError, RecursionError):
        return False


def lines(file: IO[bytes], name: str, hint: str, longest: int) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The objects of JSON lines with their places; the brackets and commas of an array are passed over.

    Raises AnswerableError with `hint` for a line that is no object, or has more than `longest` bytes.
    """
    number = 0
    while line := file.readline(longest):
        number += 1
        bare = _LINE_END.sub(b"", line)
        if bare in (b"", b"[", b"]"):
            continue
        found = whole(bare, f"line {number} of {name}", hint)
        if not isinstance(found, dict):
            raise AnswerableError(f"Line {number} of {name} is no JSON object.", hint)
        yield f"line {number}", found
