"""Files to read: small ones made here, so that each test shows what it is about."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from answerable.domain import Finding, Portfolio
from answerable.errors import AnswerableError
from answerable.portfolio import Columns, read

FILE = "holdings.csv"

_CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{target}" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
)
_BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Holdings" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def portfolio(data: bytes | str, columns: Columns | None = None) -> Portfolio:
    """The portfolio that `data` (text as UTF-8) is read as."""
    return read(data.encode() if isinstance(data, str) else data, filename=FILE, columns=columns or Columns())


def refusal(data: bytes | str, columns: Columns | None = None) -> tuple[str, str]:
    """The sentence and the hint with which `data` is refused."""
    with pytest.raises(AnswerableError) as caught:
        portfolio(data, columns)
    return str(caught.value), caught.value.hint


def names(found: Portfolio) -> list[str]:
    return [row.name for row in found.rows]


def said(found: Portfolio, rule: str) -> list[Finding]:
    """The findings of one rule, named without its `portfolio.`."""
    return [finding for finding in found.findings if finding.rule == f"portfolio.{rule}"]


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file with these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def members_of(rows: str) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, whose rows are given as the XML that Excel writes."""
    return {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS.format(target="xl/workbook.xml", kind="officeDocument"),
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONS.format(target="worksheets/sheet1.xml", kind="worksheet"),
        "xl/worksheets/sheet1.xml": _SHEET.format(rows=rows),
    }


def sheet(*rows: tuple[str, ...]) -> str:
    """Rows of text cells in the XML of a sheet."""
    cells = ["".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) for row in rows]
    return "".join(f'<row r="{at}">{row}</row>' for at, row in enumerate(cells, start=1))
