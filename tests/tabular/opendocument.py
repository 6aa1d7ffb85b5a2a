"""Makes OpenDocument spreadsheets for tests: rows of XML cells in, the bytes of a file out."""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

_NAMES = "office table text style"
_SPACES = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in _NAMES.split())
_HIDDEN = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'


def cell(text: str, more: str = "") -> str:
    """A cell that holds a text; `more` are its other attributes."""
    shown = f"<text:p>{escape(text)}</text:p>"
    return f'<table:table-cell office:value-type="string" {more}>{shown}</table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    """A row of cells as XML; `more` are its attributes."""
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def spreadsheet(*sheets: str) -> bytes:
    """A spreadsheet of sheets as XML."""
    content = (
        f'<?xml version="1.0"?><office:document-content {_SPACES}><office:automatic-styles>{_HIDDEN}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(sheets)}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        packed.writestr("content.xml", content)
    return held.getvalue()


def sheet(name: str, *rows: str, hidden: bool = False) -> str:
    """A sheet of rows as XML."""
    style = ' table:style-name="h"' if hidden else ""
    return f'<table:table table:name="{name}"{style}>{"".join(rows)}</table:table>'


def of_texts(name: str, rows: Iterable[Iterable[str]]) -> bytes:
    """A spreadsheet of one sheet with these texts."""
    return spreadsheet(sheet(name, *(row(*map(cell, one)) for one in rows)))
