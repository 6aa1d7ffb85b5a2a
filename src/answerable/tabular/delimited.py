"""Text with a separator (CSV, TSV and their kin) to records."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress

from answerable.domain import Finding, Severity
from answerable.tabular.cells import Items, Record, finding
from answerable.tabular.decoding import Lines, strange

SEPARATORS = (",", ";", "\t", "|")
"""The separators to try where the file does not announce its own."""

_LONGEST = 131_072
"""The longest cell that the csv module takes, in characters."""

_AFTER = "the line after, which an open quotation mark swallows"
_MOST_LINES = 50
"""So many lines one record takes at most: beyond them a quotation mark was not meant to open a cell."""


def announced(text: Lines) -> str:
    """The separator that the first line announces as Excel does (`sep=;`); "" where it announces none."""
    first = text.lines[0].rstrip("\r\n").strip('"') if text.lines else ""
    return first.removeprefix("sep=") if first in {f"sep={mark}" for mark in SEPARATORS} else ""


def separated(text: Lines, separator: str) -> Items:
    """Each record that is not blank, numbered as a spreadsheet counts rows.

    A cell with line breaks is still one row, a blank line is a row, and a line that announces the separator
    is none. A record that cannot be read gives a finding, and reading goes on in the line after its first.
    """
    start = 1 if announced(text) else 0
    for number, (lines, cells) in enumerate(_parsed(text.lines, separator, start), start=1):
        if cells is None:
            yield _unreadable(number, text.lines[lines.start])
        elif any(map(str.strip, cells)):
            if odd := [line for line in lines if line in text.strange]:
                yield strange(text, min(odd), row=number)
            yield Record(number, tuple(cells))


def _parsed(lines: Sequence[str], separator: str, start: int) -> Iterator[tuple[range, list[str] | None]]:
    """Each record and the lines that it takes; None for its cells where it cannot be read.

    A cell of several lines must be quoted by the book: with text after its closing mark the mark was opened
    by mistake, and the lines between are records of their own. In a line slips are borne: `"Foo" Works,fr`.
    """
    while start < len(lines):
        feed = _Feed(lines, start)
        with suppress(csv.Error, _UnclosedError):
            for cells in csv.reader(feed, delimiter=separator, strict=True):
                yield range(start, feed.at), cells
                start = feed.record = feed.at
            return
        yield range(start, start + 1), _one_line(lines[start], separator)
        start += 1


def _one_line(line: str, separator: str) -> list[str] | None:
    """The cells of a line that stands for itself; None where a quotation mark in it is not closed."""
    try:
        found = list(csv.reader([line, _AFTER], delimiter=separator))
    except csv.Error:
        return None
    return found[0] if len(found) == 2 else None


class _UnclosedError(Exception):
    """A quotation mark opened a cell that does not end."""


class _Feed:
    """Gives the csv module line after line, as long as the record that began in line `record` may go on."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self._lines = lines
        self.at = self.record = start

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at == len(self._lines) and self.record == self.at:
            raise StopIteration
        if self.at == len(self._lines) or self.at - self.record == _MOST_LINES:
            raise _UnclosedError
        self.at += 1
        return self._lines[self.at - 1]


def _unreadable(number: int, line: str) -> Finding:
    if len(line) > _LONGEST:
        message = f"The row was left out: a cell is longer than {_LONGEST:,} characters. Shorten it."
    else:
        message = (
            "The row was left out: a quotation mark opens here and is not closed "
            f"within {_MOST_LINES} lines. Close or double it."
        )
    return finding("unreadable-row", Severity.STOP, message, row=number)
