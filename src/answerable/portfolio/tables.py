"""Which form a file has, where its header stands, and the records under it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from answerable.domain import Finding, Severity
from answerable.errors import AnswerableError
from answerable.portfolio import delimited, objects, workbook
from answerable.portfolio.cells import Item, Items, Record, finding, shown, text
from answerable.portfolio.columns import Columns, Layout, find, layout
from answerable.portfolio.decoding import Lines, decode

_HEAD = 20
"""The header stands within so many records that are not blank."""

_SAMPLE = 500
"""So many lines show which separator a text has."""

_MOST_SHOWN = 30
"""So many columns are named in an error."""

_UNICODE = {"UTF-8", "UTF-16", "UTF-32"}
_SAVE_AS = "Save the list as .xlsx or as CSV in UTF-8, and try again."
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = {
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip archive",
    b"PK\x05\x06": "an empty ZIP archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"PAR1": "a Parquet file",
    b"{\\rtf": "an RTF document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header and what stands under it; `notes` are findings about the file as a whole."""

    layout: Layout
    items: Items
    notes: tuple[Finding, ...] = ()


def table(data: bytes, filename: str, columns: Columns) -> Table:
    """The table that `data` holds, whatever its form: XLSX, JSON, or text with a separator.

    The form is told from the bytes, not from the file's name. Raises AnswerableError for a file that has no
    table, no column for the name, or lacks a column of `columns`.
    """
    _refuse_other_kinds(data, filename)
    if data.startswith(_ZIP):
        found = _from_workbook(data, filename, columns)
    else:
        found = _from_text(decode(data, filename), filename, columns)
    if not found.layout.usable:
        raise _no_column(found.layout, filename, columns)
    return found


def _refuse_other_kinds(data: bytes, filename: str) -> None:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        hint = "Open it with its password, save the list without one as .xlsx or CSV, and try again."
        raise AnswerableError(f"{filename} is protected by a password.", hint)
    if data.startswith(_OLE):
        raise AnswerableError(f"{filename} is in the old format of Excel 97 to 2003 (.xls).", _SAVE_AS)
    kind = next((kind for mark, kind in _OTHER_KINDS.items() if data.startswith(mark)), None)
    if kind:
        raise AnswerableError(f"{filename} is {kind}, not a list.", _SAVE_AS)


def _from_workbook(data: bytes, filename: str, columns: Columns) -> Table:
    """The first sheet with a header; where none has one, the first sheet that is not empty."""
    tables = []
    for sheet in workbook.sheets(data, filename):
        found = _headed(sheet.records, columns, notes=_sheet_note(sheet))
        if found.layout.usable:
            return found
        tables.append(found)
    return next((found for found in tables if found.layout.header), None) or _empty(filename)


def _from_text(lines: Lines, filename: str, columns: Columns) -> Table:
    start = next((line.strip() for line in lines.lines if line.strip()), None)
    if start is None:
        return _empty(filename)
    if start.startswith("<"):
        raise AnswerableError(f"{filename} is a page of HTML or XML, not a list.", _SAVE_AS)
    notes = _encoding_note(lines)
    if objects.is_json(lines):
        header, items = objects.records(lines, filename)
        return Table(layout=layout(Record(0, header), columns), items=items, notes=notes)
    announced = delimited.announced(lines)
    separators = (announced,) if announced else delimited.SEPARATORS
    sample = replace(lines, lines=lines.lines[:_SAMPLE])
    best = max(separators, key=lambda mark: _sense(_headed(delimited.records(sample, mark), columns)))
    found = _headed(delimited.records(lines, best), columns, notes=notes)
    items = _measured(found.items, len(found.layout.header))
    return Table(layout=found.layout, items=items, notes=found.notes)


def _empty(filename: str) -> Table:
    raise AnswerableError(f"{filename} is empty.", "Give a list with a header such as: name,country,value")


def _headed(items: Items, columns: Columns, *, notes: tuple[Finding, ...] = ()) -> Table:
    """The table under the header that stands among the first records; what is above it is no part of it."""
    head = list(islice(items, _HEAD))
    layouts = {at: layout(item, columns) for at, item in enumerate(head) if isinstance(item, Record)}
    if not layouts:
        return Table(layout=Layout(header=(), at={}), items=iter(()))
    best = max(layouts, key=lambda at: (layouts[at].sureness, len(layouts[at].header)))
    above = _above(head[:best])
    return Table(layout=layouts[best], items=chain(head[best + 1 :], items), notes=(*notes, *above))


def _above(items: Sequence[Item]) -> tuple[Finding, ...]:
    """A doubt where rows above the header look like rows of a table: they have two cells or more."""
    rows = [item.number for item in items if isinstance(item, Record) and _filled(item) > 1]
    if not rows:
        return ()
    message = f"The header stands below them, so these rows were not read: {', '.join(map(str, rows))}."
    return (finding("above-header", Severity.DOUBT, message, row=rows[0]),)


def _filled(record: Record) -> int:
    return sum(bool(text(cell).strip()) for cell in record.cells)


def _sense(found: Table) -> tuple[int, float, int]:
    """How much sense a separator makes: how sure its header is, how many records are as wide, how wide."""
    width = len(found.layout.header)
    widths = [len(item.cells) for item in found.items if isinstance(item, Record)]
    return found.layout.sureness, widths.count(width) / max(len(widths), 1), width


def _measured(items: Items, width: int) -> Items:
    """`items`, each record that is wider or narrower than the header with a finding before it."""
    for item in items:
        if isinstance(item, Record) and (message := _misfit(item, width)):
            yield finding("ragged-row", Severity.DOUBT, message, row=item.number)
        yield item


def _misfit(record: Record, width: int) -> str:
    cells = len(record.cells)
    if cells < width:
        return f"The row has {cells} of {width} cells; the missing ones were taken as empty. Look at it."
    if any(text(cell).strip() for cell in record.cells[width:]):
        return (
            f"The row has {cells} cells where the header has {width}; it was read from the left. "
            "A name with a separator in it needs quotation marks."
        )
    return ""


def _sheet_note(sheet: workbook.Sheet) -> tuple[Finding, ...]:
    if not sheet.others:
        return ()
    message = f"Only the sheet {shown(sheet.title)} was read, not {', '.join(map(shown, sheet.others))}."
    return (finding("one-sheet", Severity.NOTE, message),)


def _encoding_note(lines: Lines) -> tuple[Finding, ...]:
    if lines.encoding in _UNICODE:
        return ()
    message = (
        f"The file is not UTF-8; it was read as {lines.encoding}. Where names look wrong, save it as UTF-8."
    )
    return (finding("encoding", Severity.NOTE, message),)


def _no_column(found: Layout, filename: str, columns: Columns) -> AnswerableError:
    there = ", ".join(map(shown, islice(filter(None, found.header), _MOST_SHOWN))) or "none"
    for wanted in columns.given().values():
        if find(found.header, wanted) is None:
            return AnswerableError(f"{filename} has no column {shown(wanted)}.", f"Its columns are: {there}.")
    hint = f"Say with --name-column which one it is. The columns found are: {there}."
    return AnswerableError(f"{filename} has no column that is known to hold the name.", hint)
