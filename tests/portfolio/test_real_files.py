from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from answerable.domain import Portfolio, Scheme
from answerable.portfolio import read


@pytest.fixture(scope="module")
def fund(shared_data: Path) -> Portfolio:
    file = shared_data / "portfolios" / "gpfg_equities_2019.csv"
    return read(file.read_bytes(), filename=file.name)


@pytest.fixture(scope="module")
def index(shared_data: Path) -> Portfolio:
    file = shared_data / "portfolios" / "sp500_constituents.csv"
    return read(file.read_bytes(), filename=file.name)


def test_the_norwegian_fund_is_read_whole(fund: Portfolio) -> None:
    assert (len(fund.rows), fund.findings, fund.unit) == (9202, (), "USD")
    assert fund.columns == (("name", "Name"), ("country", "Country"), ("value", "Market Value(USD)"))
    assert all(row.country and row.value is not None for row in fund.rows)


@pytest.mark.parametrize(
    ("number", "name", "country", "value"),
    [
        (1115, "Hangzhou Hikvision Digital Technology Co Ltd", "cn", 141_233_203),
        (7373, "Ambarella Inc", "us", 12_106_307),
        (8775, "Seagate Technology PLC", "us", 173_857_929),
        (789, "Alibaba Group Holding Ltd", "cn", 5_916_764_346),
    ],
)
def test_a_row_of_the_fund_has_the_number_of_its_line(
    fund: Portfolio, number: int, name: str, country: str, value: int
) -> None:
    (row,) = [row for row in fund.rows if row.number == number]
    assert (row.name, row.country, row.value) == (name, country, Decimal(value))


def test_the_index_is_read_by_its_place_and_its_cik(index: Portfolio) -> None:
    assert len(index.rows) == 503
    assert dict(index.columns)["name"] == "Security"
    assert dict(index.columns)["country"] == "Headquarters Location"
    assert all([i.scheme for i in row.identifiers] == [Scheme.CIK] for row in index.rows)
    countries = Counter(row.country for row in index.rows)
    assert countries.most_common(2) == [("us", 478), ("ie", 11)]
    assert [row.name for row in index.rows if not row.country] == ["Block, Inc."]


def test_the_index_gives_no_tickers_because_it_gives_no_exchange(index: Portfolio) -> None:
    assert [finding.rule for finding in index.findings] == ["portfolio.bare-ticker"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("research/ror_organisations.jsonl", 9956),
        ("matching/ror_index.ftm.json", None),
        ("matching/screen_index.ftm.json", None),
    ],
)
def test_other_real_files_are_read_without_a_row_left_out(
    shared_data: Path, name: str, rows: int | None
) -> None:
    data = (shared_data / name).read_bytes()
    found = read(data, filename=name)
    again = sum(finding.rule == "portfolio.duplicate-row" for finding in found.findings)
    assert len(found.rows) + again == (rows or len(data.splitlines()))
