"""XLSX workbooks to records, by way of openpyxl."""

import io
import lzma
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from itertools import repeat
from typing import Any

from answerable.domain import Finding, Severity
from answerable.errors import AnswerableError
from answerable.tabular.cells import Cell, Items, Record, Sheet, Uncalculated, finding, number

_MOST_ENTRIES = 2_000
_MOST_BYTES = 200_000_000
_HIGHEST_RATIO = 100
"""How much a file may grow when it is unpacked; one that grows more is a bomb, not a list."""

_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 128
"""What a sheet can hold, and how far to the right we look. What it says of its own size may be wrong."""

_GAP = 1_000
"""After so many blank rows a list has ended; a sheet may have a stray cell in its millionth row."""

_SAVE_AGAIN = "Open it in a spreadsheet program, save the list as .xlsx or CSV, and try again."
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FORMULA = re.compile(rb"<(\w+:)?f[ />]")

_DAMAGE = (
    zipfile.BadZipFile,
    SyntaxError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
)
"""What openpyxl and the libraries under it raise on damaged files; it has no error of its own for them."""


def sheets(data: bytes, filename: str) -> Iterator[Sheet]:
    """The visible sheets in the workbook's order, each read when it is asked for.

    Raises AnswerableError for a file that is damaged, locked, no workbook at all, or too big when unpacked.
    """
    with _damage_named(filename):
        formulas = _refuse_others(data, filename)
        results = _open(data, data_only=True)
        meant = _open(data, data_only=False) if formulas else [None] * len(results)
    visible = [pair for pair in zip(results, meant, strict=True) if pair[0].sheet_state == "visible"]
    titles = [str(sheet.title) for sheet, _ in visible]
    for at, (sheet, formula_sheet) in enumerate(visible):
        records = _records(sheet, formula_sheet, filename)
        yield Sheet(title=titles[at], records=records, others=(*titles[:at], *titles[at + 1 :]))


@contextmanager
def _damage_named(filename: str, where: str = "") -> Iterator[None]:
    """Turn what the libraries raise into one error, and keep their warnings about styles to themselves."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except _DAMAGE as error:
        raise AnswerableError(f"{filename} is a damaged XLSX workbook{where}.", _SAVE_AGAIN) from error


def _refuse_others(data: bytes, filename: str) -> bool:
    """Raise for a ZIP file that is a bomb or no workbook; else tell whether a sheet holds formulas."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if len(entries) > _MOST_ENTRIES or unpacked > min(_MOST_BYTES, _HIGHEST_RATIO * max(packed, 1)):
            raise AnswerableError(
                f"{filename} was not opened: unpacked it is {unpacked:,} bytes in {len(entries):,} parts.",
                "Save the list alone as CSV and try again.",
            )
        if "xl/workbook.xml" not in archive.namelist():
            raise AnswerableError(f"{filename} is a ZIP file but not an XLSX workbook.", _SAVE_AGAIN)
        sheet_files = [entry for entry in entries if _SHEET.fullmatch(entry.filename)]
        return any(_FORMULA.search(archive.read(entry)) for entry in sheet_files)


def _open(data: bytes, *, data_only: bool) -> list[Any]:
    from openpyxl import load_workbook  # it takes longer to load than most lists to read

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
    return list(book.worksheets)


def _records(sheet: Any, formula_sheet: Any, filename: str) -> Items:
    """The rows of `sheet`, which holds results; `formula_sheet` is the same with formulas, or None."""
    rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)
    meant = repeat((None,) * _MOST_COLUMNS)
    if formula_sheet:
        meant = formula_sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
    pairs, last = zip(rows, meant, strict=False), 0
    for count in range(1, _MOST_ROWS + 1):
        with _damage_named(filename, f": its row {count} cannot be read"):
            pair = next(pairs, None)
            if pair is None:
                return
            cells = [_cell(cell, formula) for cell, formula in zip(*pair, strict=True)]
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            yield Record(count, tuple(cells))
            last = count
        elif count - last == _GAP:
            if sheet.max_row is None or sheet.max_row > count:  # it may not say how long it is
                yield _gap(last, count)
            return


def _gap(last: int, count: int) -> Finding:
    message = (
        f"After row {last} come {_GAP:,} blank rows; what may stand below row {count:,} was not read. "
        "Delete the blank rows where the list goes on."
    )
    return finding("gap", Severity.DOUBT, message)


def _cell(cell: Any, formula: object) -> Cell:
    """The result of a cell. An empty result is marked as text; a formula without any result is not."""
    match cell.value:
        case None if formula is not None and cell.data_type == "n":
            return Uncalculated(formula if isinstance(formula, str) else "=")
        case None:
            return ""
        case bool(value):
            return str(value).upper()
        case int(value) | float(value):
            return number(repr(value))
        case date() | time() as moment:
            return moment.isoformat()
        case value:
            return str(value)
