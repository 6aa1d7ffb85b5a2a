import io
import zipfile
from decimal import Decimal

import pytest

from answerable.errors import AnswerableError
from answerable.tabular import Record, Uncalculated, is_spreadsheet, sheets, table

from .opendocument import cell, row, sheet, spreadsheet

BLANK = '<table:table-cell table:number-columns-repeated="{}"/>'
VALUE = '<table:table-cell office:value-type="{}" office:{}="{}"><text:p>shown</text:p></table:table-cell>'


def records(*rows: str) -> list[Record]:
    (found,) = sheets(spreadsheet(sheet("One", *rows)), "file")
    return [item for item in found.records if isinstance(item, Record)]


def test_a_cell_is_its_value_or_the_text_that_is_shown() -> None:
    (one,) = records(
        row(
            cell("Example & Co"),
            VALUE.format("float", "value", "7.0"),
            VALUE.format("date", "date-value", "2021-03-22"),
            VALUE.format("percentage", "value", "0.4185"),
            '<table:table-cell table:formula="of:=A1"/>',
            '<table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p>'
            '</office:annotation><text:p>a<text:s text:c="2"/>b<text:span>c</text:span></text:p>'
            "<text:p>d<!-- aside --></text:p></table:table-cell>",
        )
    )
    assert one.cells == (
        "Example & Co",
        Decimal(7),
        "2021-03-22",
        Decimal("0.4185"),
        Uncalculated("of:=A1"),
        "a  bc\nd",
    )


def test_rows_and_cells_that_repeat_are_counted_as_a_spreadsheet_does() -> None:
    blank_rows = row(BLANK.format(3), more='table:number-rows-repeated="4"')
    twice = row(
        BLANK.format(2), cell("x", 'table:number-columns-repeated="2"'), BLANK.format(16_000),
        more='table:number-rows-repeated="2"',
    )  # fmt: skip
    rest = row(BLANK.format(16_384), more='table:number-rows-repeated="1048000"')
    assert records(row(cell("a")), blank_rows, twice, row(cell("b")), rest) == [
        Record(1, ("a",)),
        Record(6, ("", "", "x", "x")),
        Record(7, ("", "", "x", "x")),
        Record(8, ("b",)),
    ]


def test_a_sheet_that_is_hidden_is_passed_over_and_the_others_are_named() -> None:
    made = spreadsheet(
        sheet("Old", row(cell("old")), hidden=True),
        sheet("One", row(cell("a"))),
        sheet("Two", row(cell("b"))),
    )
    assert [(found.title, found.others) for found in sheets(made, "file")] == [
        ("One", ("Two",)),
        ("Two", ("One",)),
    ]


def test_it_is_a_table_like_any_other() -> None:
    made = spreadsheet(sheet("One", row(cell("name"), cell("country")), row(cell("Example"), cell("cn"))))
    found = table(made, "list.ods", lambda record: int("name" in record.cells))
    assert found.header == ("name", "country")
    assert list(found.items) == [Record(2, ("Example", "cn"))]


def test_a_bomb_is_not_spelled_out() -> None:
    bomb = row(cell("x", 'table:number-columns-repeated="1024"'), more='table:number-rows-repeated="1048576"')
    with pytest.raises(AnswerableError, match="spelled out it has more than 20,000,000 cells"):
        records(bomb)


def test_a_document_type_with_its_entities_is_refused() -> None:
    made = spreadsheet(sheet("One", row(cell("a"))))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        content = archive.read("content.xml")
    typed = content.replace(b"?>", b"?><!DOCTYPE d [<!ENTITY e 'aaa'>]>", 1)
    typed = typed.replace(b"<text:p>a", b"<text:p>&e;")
    with pytest.raises(AnswerableError, match="declares a document type"):
        list(sheets(with_content(made, typed), "file"))


@pytest.mark.parametrize("content", [b"", b"<d", b"<d>\xff</d>"])
def test_a_damaged_file_is_refused(content: bytes) -> None:
    made = spreadsheet(sheet("One", row(cell("a"))))
    assert is_spreadsheet(made)
    for damaged in (with_content(made, content), made[:-30]):
        with pytest.raises(AnswerableError, match="damaged OpenDocument"):
            list(sheets(damaged, "file"))


def with_content(made: bytes, content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(held, "w") as new:
        new.writestr("mimetype", old.read("mimetype"))
        new.writestr("content.xml", content)
    return held.getvalue()
