import csv
import io

import pytest

from answerable.domain import Severity

from .files import names, portfolio, refusal, said


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    rows = [("Company", "Country", "Note"), ("Example, Lens; Works", "France", "a|b\tc")]
    held = io.StringIO()
    csv.writer(held, delimiter=separator).writerows(rows)
    found = portfolio(held.getvalue())
    assert names(found) == ["Example, Lens; Works"]
    assert found.rows[0].country == "fr"


def test_the_separator_that_excel_announces_is_taken_and_its_line_is_no_row() -> None:
    found = portfolio('sep=;\r\nname;note\r\n"Example";a,b,c\r\n')
    assert [(row.number, row.name) for row in found.rows] == [(2, "Example")]


def test_names_with_commas_in_a_file_of_one_column_stay_whole() -> None:
    assert names(portfolio("name\nExample Lenses, Inc.\nExample Works\n")) == [
        "Example Lenses, Inc.",
        "Example Works",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_understood(end: str) -> None:
    assert names(portfolio(end.join(["name,country", "Example A,fr", "Example B,de", ""]))) == [
        "Example A",
        "Example B",
    ]


def test_rows_are_numbered_as_a_spreadsheet_counts_them() -> None:
    found = portfolio('name,country\n"Example\nLens Works",fr\n\nExample Mills,de\n')
    assert [(row.number, row.name) for row in found.rows] == [(2, "Example Lens Works"), (4, "Example Mills")]


def test_thousands_of_empty_lines_at_the_end_are_nothing() -> None:
    found = portfolio("name,country\nExample Lens Works,fr\n" + ",\n" * 5000)
    assert (len(found.rows), found.findings) == (1, ())


def test_a_quotation_mark_that_is_never_closed_costs_its_row_only() -> None:
    found = portfolio('name,country\nExample A,fr\n"Example B,de\nExample C,it\n')
    assert [(row.number, row.name) for row in found.rows] == [(2, "Example A"), (4, "Example C")]
    assert [(f.severity, f.about) for f in said(found, "unreadable-row")] == [
        (Severity.STOP, "holdings.csv, row 3")
    ]


def test_a_quotation_mark_that_swallows_more_than_a_cell_can_hold_costs_its_row_only() -> None:
    rows = [f"Example {count},fr" for count in range(12_000)]
    found = portfolio("\n".join(["name,country", '"Open,fr', *rows]))
    assert (len(found.rows), found.rows[0].number) == (12_000, 3)
    assert len(said(found, "unreadable-row")) == 1


def test_a_row_with_too_many_cells_is_kept_with_a_doubt() -> None:
    found = portfolio("name,country\nExample Lenses, Inc.,us\nExample Works,fr,,\n")
    assert names(found) == ["Example Lenses", "Example Works"]
    assert [(f.severity, f.about) for f in said(found, "ragged-row")] == [
        (Severity.DOUBT, "holdings.csv, row 2")
    ]


def test_a_row_with_too_few_cells_is_kept_with_a_doubt() -> None:
    found = portfolio("country,name,value\nfr,Example Works\n")
    assert names(found) == ["Example Works"]
    assert "2 of 3 cells" in said(found, "ragged-row")[0].message


def test_an_empty_file_is_refused() -> None:
    for data in ("", " \n\n", "\ufeff"):
        assert refusal(data)[0] == "holdings.csv is empty."


def test_a_file_with_a_header_only_is_refused() -> None:
    assert refusal("name,country\n\n")[0] == "holdings.csv holds a header but no rows."


def test_a_file_without_a_name_column_is_refused_with_its_columns() -> None:
    message, hint = refusal("Branche;Land\nOptik;Frankreich\n")
    assert message == "holdings.csv has no column that is known to hold the name."
    assert hint == "Say with --name-column which one it is. The columns found are: 'Branche', 'Land'."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            b"name\n\x00\x01\x02\x03",
            "holdings.csv is not a text: its bytes are those of another kind of file.",
        ),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "holdings.csv is not a text"),
        (b"%PDF-1.7\n", "holdings.csv is a PDF, not a list."),
        (b"\x1f\x8b\x08", "holdings.csv is a gzip archive, not a list."),
        (b"<!DOCTYPE html><table>", "holdings.csv is a page of HTML or XML, not a list."),
    ],
)
def test_a_file_of_another_kind_is_refused(data: bytes, sentence: str) -> None:
    assert refusal(data)[0].startswith(sentence)


def test_every_row_with_an_open_quotation_mark_is_told_and_no_other_is_lost() -> None:
    rows = [f"Example {n},fr" if n % 300 else f'"Open {n},fr' for n in range(3_000)]
    found = portfolio("\n".join(["name,country", *rows]))
    assert len(found.rows) == 2_990
    assert [f.about for f in said(found, "unreadable-row")] == [
        f"holdings.csv, row {n + 2}" for n in range(0, 3_000, 300)
    ]


def test_a_cell_may_have_as_many_lines_as_an_address_has() -> None:
    found = portfolio('name,country\n"Example' + "\n" * 45 + 'Works",fr\nExample B,de\n')
    assert [(row.number, row.name) for row in found.rows] == [(2, "Example Works"), (3, "Example B")]


def test_a_mark_opened_by_mistake_swallows_no_row_before_the_next_mark() -> None:
    found = portfolio('name,country\nA,US\n"Hikvision,China\nDahua,China\n"Intel",US\nZTE,China\n')
    assert names(found) == ["A", "Dahua", "Intel", "ZTE"]
    assert [f.about for f in said(found, "unreadable-row")] == ["holdings.csv, row 3"]


def test_a_slip_of_quotation_within_a_line_is_borne() -> None:
    assert names(portfolio('name,country\n"Example" Works,fr\nB "the" C,de\n')) == [
        "Example Works",
        'B "the" C',
    ]


def test_rows_above_the_header_are_told_where_they_are_rows_of_a_table() -> None:
    rows = ["name,country", "Example A,fr", "Company name,Country,ISIN,Value", "Example B,de,,5"]
    found = portfolio("\n".join(rows))
    assert names(found) == ["Example B"]
    (doubt,) = said(found, "above-header")
    assert doubt.message.endswith("were not read: 1, 2.")
    assert said(portfolio("Holdings of 2020\n\nname,country\nExample,fr\n"), "above-header") == []


def test_a_list_that_is_wrong_in_every_row_is_told_in_a_bearable_number_of_findings() -> None:
    found = portfolio("name,country\nExample,fr\n" + ",fr\n" * 3_000)
    told = said(found, "no-name")
    assert len(told) == 1_001
    assert told[-1].message == "2,000 more findings of this kind are not shown one by one."
