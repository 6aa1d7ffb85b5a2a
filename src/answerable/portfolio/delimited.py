"""Text with a separator (CSV, TSV and their kin) to records."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice

from answerable.domain import Finding, Severity
from answerable.portfolio.cells import Items, Record, finding
from answerable.portfolio.decoding import Lines, strange

SEPARATORS = (",", ";", "\t", "|")
"""The separators to try where the file does not announce its own."""

_END = "the line after the last, which no record may reach"
_LONGEST = 131_072
"""The longest cell that the csv module takes, in characters."""


def announced(text: Lines) -> str:
    """The separator that the first line announces as Excel does (`sep=;`); "" where it announces none."""
    first = text.lines[0].rstrip("\r\n").strip('"') if text.lines else ""
    return first.removeprefix("sep=") if first in {f"sep={mark}" for mark in SEPARATORS} else ""


def records(text: Lines, separator: str) -> Items:
    """Each record that is not blank, numbered as a spreadsheet counts rows.

    A cell with line breaks is still one row, a blank line is a row, and a line that announces the separator
    is none. A record that cannot be read gives a finding, and reading goes on in the line after its first.
    """
    start = 1 if announced(text) else 0
    for number, (lines, cells) in enumerate(_parsed(text.lines, separator, start), start=1):
        if cells is None:
            yield _unreadable(number, text.lines[lines.start])
        elif any(map(str.strip, cells)):
            if odd := text.strange.intersection(lines):
                yield strange(text, min(odd), row=number)
            yield Record(number, tuple(cells))


def _parsed(lines: tuple[str, ...], separator: str, start: int) -> Iterator[tuple[range, list[str] | None]]:
    """Each record and the lines that it takes; None for its cells where it cannot be read.

    A line is put after the last one: a quotation mark that is never closed swallows it, and so shows itself.
    """
    while start < len(lines):
        reader = csv.reader(chain(islice(lines, start, None), [_END]), delimiter=separator)
        base = first = start
        with suppress(csv.Error):
            for cells in reader:
                end = base + reader.line_num
                if first == len(lines):
                    return
                if end > len(lines):
                    break
                yield range(first, end), cells
                first = end
        yield range(first, first + 1), None
        start = first + 1


def _unreadable(number: int, line: str) -> Finding:
    if len(line) > _LONGEST:
        message = f"The row was left out: a cell is longer than {_LONGEST:,} characters. Shorten it."
    else:
        message = "The row was left out: a quotation mark opens here and is never closed. Close or double it."
    return finding("unreadable-row", Severity.STOP, message, row=number)
