"""OpenDocument spreadsheets (.ods; OASIS OpenDocument 1.3, part 3) to records, read as a stream.

A file of some kilobytes can say that a cell repeats a billion times: that is spelled out within bounds only.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from answerable.errors import AnswerableError
from answerable.tabular.cells import Cell, Record, Sheet, Uncalculated, number
from answerable.tabular.xml import Element, forget, has_document_type, stream

_MOST_BYTES = 1_000_000_000
"""How big the unpacked content may be; it is read as a stream."""
_MOST_CELLS = 20_000_000
"""How many cells that hold something a spreadsheet may spell out to; a list of a million rows has as many."""
_MOST_COLUMNS = 1_024
_MOST_SPACES = 100

_SAVE_AGAIN = "Open it in a spreadsheet program, save the list as .xlsx or CSV, and try again."
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_PARTS = (f"{_STYLE}style", f"{_TABLE}table", f"{_TABLE}table-row")
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def is_spreadsheet(data: bytes) -> bool:
    """Whether `data` begins as an OpenDocument spreadsheet does: its type is the first thing in the ZIP."""
    return data.startswith(b"PK\x03\x04") and _TYPE in data[:128]


def sheets(data: bytes, filename: str) -> Iterator[Sheet]:
    """The visible sheets in their order, with the rows of each that are not blank.

    Raises AnswerableError for a file that is damaged or too big when it is spelled out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo("content.xml").file_size > _MOST_BYTES:
                raise AnswerableError(f"{filename} was not opened: unpacked it is too big.", _SAVE_AGAIN)
            with archive.open("content.xml") as content:
                found = _Spreadsheet(filename).read(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, etree.XMLSyntaxError) as error:
        raise AnswerableError(f"{filename} is a damaged OpenDocument spreadsheet.", _SAVE_AGAIN) from error
    titles = [title for title, _ in found]
    for at, (title, records) in enumerate(found):
        yield Sheet(title=title, records=iter(records), others=(*titles[:at], *titles[at + 1 :]))


@dataclass(slots=True)
class _Spreadsheet:
    """A spreadsheet as far as it is read: its visible sheets, and how many cells they hold."""

    filename: str
    cells: int = 0
    hidden: set[str] = field(default_factory=set)

    def read(self, content: IO[bytes]) -> list[tuple[str, list[Record]]]:
        found: list[tuple[str, list[Record]]] = []
        row = 0
        for event, element in stream(content, _PARTS):
            if event == "start":
                if has_document_type(element):
                    raise AnswerableError(f"{self.filename} declares a document type.", _SAVE_AGAIN)
                if element.tag == f"{_TABLE}table":
                    found.append((str(element.get(f"{_TABLE}name") or ""), []))
                    row = 0
                continue
            if element.tag == f"{_STYLE}style":
                self._note(element)
            elif element.tag == f"{_TABLE}table-row":
                row = self._add(element, row, found[-1][1])
                forget(element)
            elif element.get(f"{_TABLE}style-name") in self.hidden:
                found.pop()
        return found

    def _note(self, style: Element) -> None:
        """Remember a style whose tables are not shown."""
        if any(part.get(f"{_TABLE}display") == "false" for part in style):
            self.hidden.add(str(style.get(f"{_STYLE}name")))

    def _add(self, element: Element, row: int, records: list[Record]) -> int:
        """Add a row as often as it repeats, if it holds anything; the number of the last one."""
        times = _repeated(element, "rows")
        cells = _row(element)
        if cells:
            self.cells += times * len(cells)
            if self.cells > _MOST_CELLS:
                raise AnswerableError(
                    f"{self.filename} was not read: spelled out it has more than {_MOST_CELLS:,} cells.",
                    _SAVE_AGAIN,
                )
            records.extend(Record(row + n, cells) for n in range(1, times + 1))
        return row + times


def _row(element: Element) -> tuple[Cell, ...]:
    """The cells of a row up to the last that holds something."""
    cells: list[Cell] = []
    blank = 0
    for one in element.iterchildren(*_CELLS):
        times, cell = _repeated(one, "columns"), _cell(one)
        if cell == "":
            blank += times
            continue
        if len(cells) + blank >= _MOST_COLUMNS:
            break
        cells += [""] * blank
        cells += [cell] * min(times, _MOST_COLUMNS - len(cells))
        blank = 0
    return tuple(cells)


def _repeated(element: Element, what: str) -> int:
    said = str(element.get(f"{_TABLE}number-{what}-repeated") or "1")
    return int(said) if said.isdecimal() and len(said) < 10 else 1


def _cell(element: Element) -> Cell:
    """The value of a cell, as the file marks it; the text that is shown for all that is no number or date."""
    kind = element.get(f"{_OFFICE}value-type")
    if element.get(f"{_TABLE}formula") and kind is None:
        return Uncalculated(str(element.get(f"{_TABLE}formula")))
    if kind in ("float", "currency", "percentage"):
        return number(str(element.get(f"{_OFFICE}value") or ""))
    if kind == "date":
        return str(element.get(f"{_OFFICE}date-value") or "")
    return "\n".join(_shown(part) for part in element.iterchildren(f"{_TEXT}p"))


def _shown(element: Element) -> str:
    """The text of a paragraph with its spaces, tabs and line breaks, which are elements."""
    said = [element.text or ""]
    for part in element:
        if part.tag == f"{_TEXT}s":
            many = str(part.get(f"{_TEXT}c") or "1")
            said.append(" " * min(int(many) if many.isdecimal() else 1, _MOST_SPACES))
        elif part.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            said.append("\t" if part.tag == f"{_TEXT}tab" else "\n")
        elif part.tag != f"{_OFFICE}annotation":
            said.append(_shown(part))
        said.append(part.tail or "")
    return "".join(said)
