"""Which form a file has, where its header stands, and the records under it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from answerable.domain import Finding, Severity
from answerable.errors import AnswerableError
from answerable.tabular import delimited, objects, opendocument, workbook
from answerable.tabular.cells import Item, Items, Record, Sheet, finding, shown, text
from answerable.tabular.decoding import Lines, decode
from answerable.tabular.headers import titles

_HEAD = 20
"""The header stands within so many records that are not blank."""

_SAMPLE = 500
"""So many lines show which separator a text has."""

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
    """A header, how sure it is to be one, and what stands under it; `notes` are about the whole file."""

    header: tuple[str, ...]
    sureness: int
    items: Items
    notes: tuple[Finding, ...] = ()


Sureness = Callable[[Record], int]
"""How sure a record is to be the header; 0 where it is none."""


def table(data: bytes, filename: str, sureness: Sureness, *, sheet: str = "", path: str = "") -> Table:
    """The table that `data` holds, whatever its form: XLSX, ODS, JSON, or text with a separator.

    The form is told from the bytes, not from the file's name. `sheet` is the sheet of a workbook to read,
    else the first with a header; `path` is where a list stands in JSON (`/result/entities`), else the first
    list of objects. Raises AnswerableError for a file that has no table, no such sheet or no such path.
    """
    _refuse_other_kinds(data, filename)
    if data.startswith(_ZIP):
        _refuse_part(filename, "JSON", "path", path)
        return _from_workbook(data, filename, sureness, sheet)
    _refuse_part(filename, "a workbook", "sheet", sheet)
    return _from_text(decode(data, filename), filename, sureness, path)


def _refuse_part(filename: str, form: str, what: str, named: str) -> None:
    if named:
        raise AnswerableError(
            f"{filename} is not {form}, so it has no {what} {shown(named)}.", f"Name no {what} for this file."
        )


def _refuse_other_kinds(data: bytes, filename: str) -> None:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        hint = "Open it with its password, save the list without one as .xlsx or CSV, and try again."
        raise AnswerableError(f"{filename} is protected by a password.", hint)
    if data.startswith(_OLE):
        raise AnswerableError(f"{filename} is in the old format of Excel 97 to 2003 (.xls).", _SAVE_AS)
    kind = next((kind for mark, kind in _OTHER_KINDS.items() if data.startswith(mark)), None)
    if kind:
        raise AnswerableError(f"{filename} is {kind}, not a list.", _SAVE_AS)


def _from_workbook(data: bytes, filename: str, sureness: Sureness, title: str) -> Table:
    """The sheet of this title, else the first with a header, else the first that is not empty."""
    form = opendocument if opendocument.is_spreadsheet(data) else workbook
    sheets = form.sheets(data, filename)
    if title:
        return _headed(_titled(list(sheets), title, filename).records, sureness)
    tables = []
    for sheet in sheets:
        found = _headed(sheet.records, sureness, notes=_sheet_note(sheet))
        if found.sureness:
            return found
        tables.append(found)
    return next((found for found in tables if found.header), None) or _empty(filename)


def _titled(sheets: Sequence[Sheet], title: str, filename: str) -> Sheet:
    for sheet in sheets:
        if sheet.title == title:
            return sheet
    there = ", ".join(shown(sheet.title) for sheet in sheets)
    raise AnswerableError(f"{filename} has no sheet {shown(title)}.", f"Its sheets are: {there}.")


def _from_text(lines: Lines, filename: str, sureness: Sureness, path: str) -> Table:
    start = next((line.strip() for line in lines.lines if line.strip()), None)
    if start is None:
        return _empty(filename)
    if start.startswith("<"):
        raise AnswerableError(f"{filename} is a page of HTML or XML, not a list.", _SAVE_AS)
    notes = _encoding_note(lines)
    if objects.is_json(lines):
        header, items = objects.records(lines, filename, path)
        return Table(header=titles(header), sureness=sureness(header), items=items, notes=notes)
    _refuse_part(filename, "JSON", "path", path)
    announced = delimited.announced(lines)
    separators = (announced,) if announced else delimited.SEPARATORS
    sample = replace(lines, lines=lines.lines[:_SAMPLE])
    best = max(separators, key=lambda mark: _sense(_headed(delimited.separated(sample, mark), sureness)))
    found = _headed(delimited.separated(lines, best), sureness, notes=notes)
    return replace(found, items=_measured(found.items, len(found.header)))


def _empty(filename: str) -> Table:
    raise AnswerableError(f"{filename} is empty.", "Give a list with a header such as: name,country,value")


def _headed(items: Items, sureness: Sureness, *, notes: tuple[Finding, ...] = ()) -> Table:
    """The table under the header that stands among the first records; what is above it is no part of it."""
    head = list(islice(items, _HEAD))
    records = [(at, item) for at, item in enumerate(head) if isinstance(item, Record)]
    if not records:
        return Table(header=(), sureness=0, items=iter(()))
    at, header = max(records, key=lambda one: (sureness(one[1]), len(titles(one[1]))))
    return Table(
        header=titles(header),
        sureness=sureness(header),
        items=chain(head[at + 1 :], items),
        notes=(*notes, *_above(head[:at])),
    )


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
    width = len(found.header)
    widths = [len(item.cells) for item in found.items if isinstance(item, Record)]
    return found.sureness, widths.count(width) / max(len(widths), 1), width


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


def _sheet_note(sheet: Sheet) -> tuple[Finding, ...]:
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
