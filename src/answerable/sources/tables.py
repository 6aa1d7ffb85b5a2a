"""Delimited tables: rows numbered as a spreadsheet counts them, from 1."""

import csv
import io
from collections.abc import Iterator, Sequence

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.record import Record, decoded
from answerable.tabular import Record as Row
from answerable.tabular import is_spreadsheet, sheets, text

_END_OF_FILE = "\x1a"
"""The mark that older programs put at the end of a text file."""


def rows(exhibit: Exhibit) -> Iterator[tuple[int, list[str]]]:
    """The rows of a comma-separated exhibit, or of the first sheet of an OpenDocument spreadsheet.

    Each comes with its number; empty ones are passed over. Raises AnswerableError where it is no such table.
    """
    if is_spreadsheet(exhibit.data):
        first = next(sheets(exhibit.data, exhibit.name), None)
        for item in first.records if first else ():
            if isinstance(item, Row):
                yield item.number, [text(cell) for cell in item.cells]
        return
    reader = csv.reader(io.StringIO(decoded(exhibit), newline=""), strict=True)
    try:
        for number, row in enumerate(reader, 1):
            if any(field.strip(_END_OF_FILE + " ") for field in row):
                yield number, row
    except csv.Error as error:
        raise AnswerableError(
            f"{exhibit.name} is not a comma-separated table near line {reader.line_num}: {error}.",
            "Fetch the file again from its publisher.",
        ) from error


def rows_under(exhibit: Exhibit, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The rows under the header `columns`, with their numbers.

    Raises AnswerableError where the exhibit is no such table, or has another header.
    """
    table = rows(exhibit)
    if tuple(next(table, (0, []))[1]) != columns:
        raise AnswerableError(
            f"{exhibit.name} does not begin with the header {','.join(columns)}.",
            "Name the source that it belongs to with --source.",
        )
    yield from table


def first_row(head: bytes) -> list[str]:
    """The cells of the first row in the first bytes of a file; none where they are no table."""
    lines = head.decode("utf-8-sig", "replace").splitlines()
    try:
        return next(csv.reader(lines[:1]), [])
    except csv.Error:
        return []


def record(exhibit: Exhibit, number: int, names: Sequence[str], row: Sequence[str]) -> Record:
    """One row as a record; fields beyond `names` are called `column 9` and so on."""
    beyond = (f"column {n}" for n in range(len(names) + 1, len(row) + 1))
    return Record(exhibit, f"row {number}", dict(zip((*names, *beyond), row, strict=False)))
