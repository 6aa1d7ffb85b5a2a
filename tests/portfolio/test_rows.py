from decimal import Decimal

import pytest

from answerable.domain import Scheme, Severity

from .files import names, portfolio, said

LEI = "549300S4KLFTLO7GSQ80"
"""A real LEI, NVIDIA's, for its check digits."""


def test_a_row_without_a_name_is_left_out_and_told() -> None:
    found = portfolio("name,country\nExample A,fr\n ,de\nExample B,it\n")
    assert names(found) == ["Example A", "Example B"]
    assert [(f.severity, f.about) for f in said(found, "no-name")] == [
        (Severity.STOP, "holdings.csv, row 3, column 'name'")
    ]


@pytest.mark.parametrize("name", ["-", "...", "#N/A", "#REF!", "\u200b"])
def test_what_is_no_name_is_treated_as_none(name: str) -> None:
    found = portfolio(f"name,country\n{name},fr\n")
    assert found.rows == ()
    assert len(said(found, "no-name")) == 1


def test_a_name_of_a_million_characters_is_left_out_and_told() -> None:
    found = portfolio(f"name,country\n{'x' * 1_000_000},fr\nExample,de\n")
    assert names(found) == ["Example"]
    # csv has a limit of its own for a field, which any library in the process may have raised
    (told,) = said(found, "unreadable-row") or said(found, "long-name")
    assert told.about.startswith("holdings.csv, row 2")


def test_a_name_longer_than_any_real_one_is_left_out_and_told() -> None:
    found = portfolio(f"name,country\n{'x' * 501},fr\n{'y' * 500},fr\n")
    assert names(found) == ["y" * 500]
    assert "its name has 501 characters" in said(found, "long-name")[0].message


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+Example", "-Example", "@SUM(1+1)"])
def test_a_name_that_looks_like_a_formula_is_kept_as_text_with_a_doubt(name: str) -> None:
    found = portfolio(f"name\n{name}\n")
    assert names(found) == [name]
    (finding,) = said(found, "formula")
    assert (finding.severity, finding.about) == (Severity.DOUBT, "holdings.csv, row 2, column 'name'")


def test_characters_that_cannot_be_seen_are_taken_out_and_told() -> None:
    found = portfolio("name\nExam\u202eple\u200b Lens\x07 Works\n")
    assert names(found) == ["Example Lens Works"]
    assert len(said(found, "unseen-characters")) == 1


def test_spaces_of_all_kinds_become_one_and_joiners_stay() -> None:
    found = portfolio("name\n\u3000Example\xa0 Lens  Works \nشرکت نمونه\u200cسازی\n")
    assert names(found) == ["Example Lens Works", "شرکت نمونه\u200cسازی"]
    assert found.findings == ()


def test_an_unknown_country_is_told_and_the_row_kept() -> None:
    found = portfolio("name,country\nExample,Atlantis\nOther,n/a\n")
    assert [row.country for row in found.rows] == ["", ""]
    assert [(f.severity, f.about) for f in said(found, "unknown-country")] == [
        (Severity.DOUBT, "holdings.csv, row 2, column 'country'")
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Saint Paul, Minnesota", "us"),
        ("Washington, D.C.", "us"),
        ("Cleveland, Ohio; Detroit, Michigan", "us"),
        ("Columbus, Georgia", "us"),
        ("Tbilisi, Georgia", "ge"),
        ("Georgia", "ge"),
        ("McLean, Virginia[2]", "us"),
        ("Dublin, Ireland", "ie"),
        ("Warmley, Bristol, United Kingdom", "gb"),
        ("Albany, NY", "us"),
        ("Santa Clara, CA", ""),
        ("Cayman Islands; China", "ky"),
        ("Korea, Republic of", "kr"),
        ("NA", "na"),
    ],
)
def test_a_place_is_read_as_its_country(cell: str, code: str) -> None:
    assert portfolio(f'name,headquarters\nExample,"{cell}"\n').rows[0].country == code


def test_a_wrong_lei_is_told_with_its_row_and_column_and_the_row_kept_without_it() -> None:
    found = portfolio(f"name,LEI code\nExample A,{LEI}\nExample B,{LEI[:-2]}81\n")
    assert [[i.value for i in row.identifiers] for row in found.rows] == [[LEI], []]
    (finding,) = said(found, "wrong-identifier")
    assert (finding.severity, finding.about) == (Severity.DOUBT, "holdings.csv, row 3, column 'LEI code'")
    assert finding.message == (
        f"'{LEI[:-2]}81' is not an LEI: its check digits do not fit. The row is asked about without it."
    )


def test_every_kind_of_identifier_is_read() -> None:
    header = "name,lei,isin,cik,unified social credit code,ror id,ticker"
    cells = f"Example,{LEI},US67066G1040,1045810,91330000733796106P,042nb2s44,XNAS:NVDA"
    assert {(i.scheme, i.value) for i in portfolio(f"{header}\n{cells}\n").rows[0].identifiers} == {
        (Scheme.LEI, LEI),
        (Scheme.ISIN, "US67066G1040"),
        (Scheme.CIK, "0001045810"),
        (Scheme.USCC, "91330000733796106P"),
        (Scheme.ROR, "https://ror.org/042nb2s44"),
        (Scheme.TICKER, "XNAS:NVDA"),
    }


@pytest.mark.parametrize("between", [";", "; ", ", ", " | ", "\n"])
def test_a_cell_can_hold_several_identifiers(between: str) -> None:
    found = portfolio(f'name,isin\nExample,"US67066G1040{between}US0378331005"\n')
    assert [i.value for i in found.rows[0].identifiers] == ["US67066G1040", "US0378331005"]


def test_a_number_with_thousands_is_not_taken_for_several_identifiers() -> None:
    found = portfolio('name,cik\nExample,"1,045,810"\n')
    assert found.rows[0].identifiers == ()
    assert len(said(found, "wrong-identifier")) == 1


@pytest.mark.parametrize(
    ("symbol", "exchange", "ticker"),
    [
        ("NVDA", "XNAS", "XNAS:NVDA"),
        ("NVDA", "Nasdaq", "XNAS:NVDA"),
        ("2415", "Shenzhen", "XSHE:002415"),
        ("002415", "深交所", "XSHE:002415"),
        ("9984", "XTKS", "XJPX:9984"),
        ("NASDAQ:NVDA", "", "XNAS:NVDA"),
    ],
)
def test_a_symbol_with_its_exchange_is_a_ticker(symbol: str, exchange: str, ticker: str) -> None:
    found = portfolio(f"name,symbol,exchange\nExample,{symbol},{exchange}\n")
    assert [i.value for i in found.rows[0].identifiers] == [ticker]


def test_a_symbol_without_its_exchange_is_no_identifier_and_that_is_told_once() -> None:
    found = portfolio("name,symbol\nExample A,AAA\nExample B,BBB\n")
    assert [row.identifiers for row in found.rows] == [(), ()]
    (finding,) = said(found, "bare-ticker")
    assert (finding.severity, finding.about) == (Severity.NOTE, "holdings.csv, column 'symbol'")
    assert "2 of them, first 'AAA'" in finding.message


def test_of_rows_that_are_the_same_organisation_the_first_is_kept_with_its_value() -> None:
    found = portfolio("name,country,value\nExample Works,fr,1\nOther,fr,2\nEXAMPLE works,France,3\n")
    assert [(row.name, row.value) for row in found.rows] == [
        ("Example Works", Decimal(1)),
        ("Other", Decimal(2)),
    ]
    (finding,) = said(found, "duplicate-row")
    assert (finding.severity, finding.about) == (Severity.NOTE, "holdings.csv, row 4")
    assert finding.message == (
        "'EXAMPLE works' stands in row 2 already, so row 4 was left out. Its value, 3, is not added."
    )


def test_the_same_name_in_another_country_is_another_organisation() -> None:
    found = portfolio("name,country\nExample Works,fr\nExample Works,de\nExample Works,\n")
    assert len(found.rows) == 3


@pytest.mark.parametrize("blank", ["\u3164", "\u115f\u1160", "\u2800", "\uffa0", "\U000e0041", "\u200d"])
def test_a_name_of_which_nothing_can_be_seen_is_none(blank: str) -> None:
    found = portfolio(f"name,country\n{blank},fr\nExample,fr\n")
    assert names(found) == ["Example"]
    assert [f.severity for f in said(found, "no-name")] == [Severity.STOP]


@pytest.mark.parametrize("unseen", ["\u034f", "\ufe0f", "\u200c", "\u200d", "\u3164", "\u202e"])
def test_unseen_characters_within_a_latin_name_are_taken_out_and_told(unseen: str) -> None:
    found = portfolio(f"name\nExam{unseen}ple Works\n")
    assert names(found) == ["Example Works"]
    assert len(said(found, "unseen-characters")) == 1


@pytest.mark.parametrize("name", ["H\u0456kvision Example", "Ex\u0430mple", "\u0391BC Works"])
def test_letters_that_only_look_latin_are_told(name: str) -> None:
    found = portfolio(f"name\n{name}\nООО Пример Works\n")
    assert [f.about for f in said(found, "mixed-letters")] == ["holdings.csv, row 2, column 'name'"]
