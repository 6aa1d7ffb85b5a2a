import io
import zipfile
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from answerable.domain import Severity
from answerable.portfolio import Columns

from .files import members_of, names, packed, portfolio, refusal, said, sheet

HEADER = ("Company", "Country", "Value")


def saved(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def book_with(title: str = "Sheet") -> tuple[Workbook, Worksheet]:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book, book.create_sheet(title)


def book_of(*rows: tuple[str | float | bool | date, ...]) -> bytes:
    book, page = book_with()
    for row in rows:
        page.append(row)
    return saved(book)


def test_a_workbook_is_read_whatever_its_name() -> None:
    found = portfolio(book_of(HEADER, ("Example Lens Works", "France", 1234.5), ("例示", "日本", 7)))
    assert [(row.number, row.name, row.country, row.value) for row in found.rows] == [
        (2, "Example Lens Works", "fr", Decimal("1234.5")),
        (3, "例示", "jp", Decimal(7)),
    ]
    assert found.findings == ()


def test_a_number_in_a_workbook_is_not_read_as_a_german_thousand() -> None:
    found = portfolio(book_of(HEADER, ("A", "", 1.234), ("B", "", "1.234,5")))
    assert [row.value for row in found.rows] == [Decimal("1.234"), Decimal("1234.5")]


def test_numbers_that_are_identifiers_keep_no_decimal_point() -> None:
    rows = sheet(("Company", "CIK")) + "<row><c t='str'><v>Example</v></c><c><v>66740.0</v></c></row>"
    found = portfolio(packed(members_of(rows)))
    assert [i.value for i in found.rows[0].identifiers] == ["0000066740"]


def test_dates_and_truths_in_a_workbook_are_text() -> None:
    found = portfolio(book_of(("Company", "Country"), (date(2020, 1, 31), True)), Columns(name="Company"))
    assert names(found) == ["2020-01-31T00:00:00"]
    assert "'TRUE' is no country" in said(found, "unknown-country")[0].message


def test_rows_keep_the_numbers_of_the_sheet() -> None:
    book, page = book_with()
    page["A3"], page["A5"], page["A900"] = "Company", "Example A", "Example B"
    found = portfolio(saved(book))
    assert [(row.number, row.name) for row in found.rows] == [(5, "Example A"), (900, "Example B")]


def test_the_first_visible_sheet_with_a_header_is_read_and_that_is_told() -> None:
    book, cover = book_with("Cover")
    cover.append(["As of 2020"])
    for title in ("Hidden", "Holdings", "More"):
        page = book.create_sheet(title)
        page.append(HEADER)
        page.append((f"Example {title}",))
        page.sheet_state = "hidden" if title == "Hidden" else "visible"
    found = portfolio(saved(book))
    assert names(found) == ["Example Holdings"]
    assert [f.message for f in said(found, "one-sheet")] == [
        "Only the sheet 'Holdings' was read, not 'Cover', 'More'."
    ]


def test_a_name_whose_formula_has_no_result_is_left_out_and_told() -> None:
    found = portfolio(book_of(HEADER, ('="Example "&"A"', "France"), ("Example B", "Italy", "=1+1")))
    assert names(found) == ["Example B"]
    assert [(f.severity, f.about) for f in said(found, "formula")] == [
        (Severity.STOP, "holdings.csv, row 2, column 'Company'")
    ]
    assert said(found, "unreadable-value")[0].message == (
        "The value was not used: the formula was saved without its result."
    )


def test_a_formula_is_read_as_its_saved_result() -> None:
    rows = sheet(HEADER) + (
        '<row r="2"><c t="str"><f>A9</f><v>Example Lens Works</v></c><c/><c><f>1+1</f><v>2</v></c></row>'
        '<row r="3"><c t="str"><f>A8</f><v></v></c></row>'
    )
    found = portfolio(packed(members_of(rows)))
    assert [(row.name, row.value) for row in found.rows] == [("Example Lens Works", Decimal(2))]
    assert found.findings == ()


def test_a_sheet_that_is_wrong_about_its_size_is_read_whole() -> None:
    members = members_of(sheet(HEADER, ("Example A",), ("Example B",)))
    xml = str(members["xl/worksheets/sheet1.xml"])
    members["xl/worksheets/sheet1.xml"] = xml.replace("<sheetData>", '<dimension ref="A1"/><sheetData>')
    assert names(portfolio(packed(members))) == ["Example A", "Example B"]


def test_a_workbook_cut_short_is_refused() -> None:
    data = book_of(HEADER, ("Example", "France", 1))
    message, hint = refusal(data[: len(data) // 2])
    assert message == "holdings.csv is a damaged XLSX workbook."
    assert "save the list as .xlsx or CSV" in hint


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_a_workbook_with_a_broken_part_is_refused(part: str) -> None:
    members = members_of(sheet(HEADER, ("Example",)))
    members[part] = str(members[part])[:-30]
    assert refusal(packed(members))[0] == "holdings.csv is a damaged XLSX workbook."


def test_a_workbook_with_a_password_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(data)[0] == "holdings.csv is protected by a password."


def test_a_workbook_whose_parts_are_locked_is_refused() -> None:
    data = bytearray(packed(members_of(sheet(HEADER, ("Example",)))))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 1)
    assert refusal(bytes(data))[0] == "holdings.csv is a damaged XLSX workbook."


def test_an_old_workbook_is_refused_with_the_way_out() -> None:
    message, hint = refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    assert "the old format of Excel" in message
    assert hint == "Save the list as .xlsx or as CSV in UTF-8, and try again."


def test_another_zip_file_is_refused() -> None:
    message, _ = refusal(packed({"word/document.xml": "<w/>"}))
    assert message == "holdings.csv is a ZIP file but not an XLSX workbook."


@pytest.mark.parametrize(
    "extra",
    [
        {"xl/media/zeros": b"\0" * 5_000_000},
        {f"xl/media/{count}": str(count) for count in range(2_001)},
    ],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(extra: dict[str, str | bytes]) -> None:
    message, _ = refusal(packed({**members_of(sheet(HEADER, ("Example",))), **extra}))
    assert message.startswith("holdings.csv was not opened: unpacked it is ")


def test_entities_in_a_sheet_fetch_and_repeat_nothing() -> None:
    members = members_of(sheet(HEADER, ("&i;",)))
    levels = [f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in pairwise("abcdefghi")]
    bomb = f'<!DOCTYPE x [<!ENTITY a "laugh">{"".join(levels)}]>'
    xml = str(members["xl/worksheets/sheet1.xml"])
    members["xl/worksheets/sheet1.xml"] = xml.replace("<worksheet", bomb + "<worksheet", 1)
    assert refusal(packed(members))[0] == "holdings.csv is a damaged XLSX workbook."


def test_an_empty_workbook_is_refused() -> None:
    assert refusal(book_of())[0] == "holdings.csv is empty."
    assert refusal(book_of(HEADER))[0] == "holdings.csv holds a header but no rows."


def test_a_stray_cell_in_the_last_row_is_not_waited_for_and_that_is_told() -> None:
    rows = sheet(HEADER, ("Example A",)) + '<row r="1048576"><c r="A1048576" t="str"><v>stray</v></c></row>'
    members = members_of(rows)
    xml = str(members["xl/worksheets/sheet1.xml"])
    members["xl/worksheets/sheet1.xml"] = xml.replace(
        "<sheetData>", '<dimension ref="A1:C1048576"/><sheetData>'
    )
    found = portfolio(packed(members))
    assert names(found) == ["Example A"]
    assert [f.message[:31] for f in said(found, "gap")] == ["After row 2 come 1,000 blank ro"]


def test_a_cell_that_cannot_be_read_is_told_with_its_row() -> None:
    rows = sheet(HEADER, ("Example A",)) + '<row r="3"><c r="A3"><v>five</v></c></row>'
    message, _ = refusal(packed(members_of(rows)))
    assert message == "holdings.csv is a damaged XLSX workbook: its row 3 cannot be read."


def test_a_workbook_whose_packing_is_damaged_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in members_of(sheet(HEADER, ("Example " * 300,))).items():
            archive.writestr(name, data)
    whole = held.getvalue()
    at = whole.find(b"xl/workbook.xml") + len("xl/workbook.xml")
    for offset in range(20, 60):
        bit = whole[at + offset] ^ 0xFF
        damaged = whole[: at + offset] + bytes([bit]) + whole[at + offset + 1 :]
        assert refusal(damaged)[0].startswith("holdings.csv is a damaged XLSX workbook")


def test_a_gap_in_a_sheet_that_does_not_say_how_long_it_is_is_told() -> None:
    rows = sheet(HEADER, ("Example A",)) + '<row r="1500"><c r="A1500" t="str"><v>Example B</v></c></row>'
    found = portfolio(packed(members_of(rows)))
    assert names(found) == ["Example A"]
    assert len(said(found, "gap")) == 1
