from decimal import Decimal

import pytest

from answerable.domain import Severity

from .files import portfolio, said


def values(*cells: str) -> list[Decimal | None]:
    rows = [f'Example {at};"{cell}"' for at, cell in enumerate(cells)]
    return [row.value for row in portfolio("\n".join(["name;value", *rows])).rows]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1234", "1234"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1 234", "1234"),
        ("1\u202f234,50", "1234.50"),
        ("1’234.50", "1234.50"),
        ("1'234'567", "1234567"),
        ("12,34,567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("$1,234", "1234"),
        ("US$ 1,234.5", "1234.5"),
        ("1.234,5 €", "1234.5"),
        ("NOK 12", "12"),
        ("(1,234)", "-1234"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("5-", "-5"),
        ("1.5E+3", "1500"),
        ("１２３", "123"),
    ],
)
def test_an_amount_is_read_as_people_write_it(cell: str, value: str) -> None:
    assert values(cell) == [Decimal(value)]


@pytest.mark.parametrize("cell", ["", "-", "–", "n/a", "NULL", " "])
def test_a_cell_that_says_nothing_is_no_value_and_no_finding(cell: str) -> None:
    found = portfolio(f"name;value\nExample;{cell}\n")
    assert (found.rows[0].value, found.findings) == (None, ())


@pytest.mark.parametrize(
    "cell", ["abc", "5 %", "12 apples", "1.2.3,4,5", "31.12.2019 x", "9" * 40, "1,23,4.5"]
)
def test_an_amount_that_cannot_be_read_is_told_and_the_row_kept(cell: str) -> None:
    found = portfolio(f"name;value\nExample;{cell}\n")
    assert found.rows[0].value is None
    assert [(f.severity, f.about) for f in said(found, "unreadable-value")] == [
        (Severity.DOUBT, "holdings.csv, row 2, column 'value'")
    ]


def test_the_whole_column_says_what_a_single_cell_does_not() -> None:
    assert values("1,234", "2,5") == [Decimal("1.234"), Decimal("2.5")]
    assert values("1,234", "2.5") == [Decimal("1234"), Decimal("2.5")]
    assert values("1.234", "2,5") == [Decimal("1234"), Decimal("2.5")]
    assert values("1.234", "1.234.567") == [Decimal("1234"), Decimal("1234567")]


def test_a_column_that_does_not_say_is_read_the_english_way_and_told() -> None:
    found = portfolio("name;value\nA;1,234\nB;5,678\n")
    assert [row.value for row in found.rows] == [Decimal("1234"), Decimal("5678")]
    assert [finding.severity for finding in said(found, "decimal-mark")] == [Severity.NOTE]
    assert said(portfolio("name;value\nA;1,234\nB;5,678.9\n"), "decimal-mark") == []


def test_a_column_with_both_decimal_marks_is_read_cell_by_cell_and_told() -> None:
    found = portfolio("name;value\nA;1,234.5\nB;1.234,5\n")
    assert [row.value for row in found.rows] == [Decimal("1234.5"), Decimal("1234.5")]
    assert [finding.severity for finding in said(found, "two-decimal-marks")] == [Severity.DOUBT]


def test_the_unit_is_taken_from_beside_the_numbers_or_from_its_own_column() -> None:
    assert portfolio("name;value\nA;€ 5\nB;€ 6\n").unit == "EUR"
    assert portfolio("name;value;currency\nA;5;nok\nB;6;NOK\n").unit == "NOK"


def test_several_currencies_are_told_and_give_no_unit() -> None:
    assert portfolio("name;currency\nA;EUR\nB;USD\n").findings == ()
    found = portfolio("name;value;currency\nA;5;EUR\nB;6;USD\n")
    assert found.unit == ""
    assert "(EUR, USD)" in said(found, "currencies")[0].message
