"""Real portfolios against the starter set and three real lists: who must be found, and who must not."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .running import answerable

LISTS = (
    "us_entity_list.json",
    "us_1260h_all_years.csv",
    "ofac_consolidated_prim.csv",
    "ofac_consolidated_alt.csv",
    "ofac_consolidated_add.csv",
    "ofac_consolidated_comments.csv",
)


@pytest.fixture(scope="module")
def lists(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose workspace holds the starter set and the three lists, told from their form alone."""
    folder = tmp_path_factory.mktemp("lists")
    ran = answerable("add", *(str(shared_data / "lists" / name) for name in LISTS), cwd=folder)
    assert ran.code == 0, ran.error
    return folder


def traced(folder: Path, portfolio: Path) -> dict[str, Any]:
    ran = answerable("trace", str(portfolio), "--out", portfolio.stem, "--quiet", cwd=folder)
    assert ran.code == 0, ran.error
    told: dict[str, Any] = json.loads((folder / portfolio.stem / "report.json").read_text(encoding="utf-8"))
    return told


@pytest.fixture(scope="module")
def fund(lists: Path, shared_data: Path) -> dict[str, Any]:
    """The Norwegian fund's holdings of 2019, traced."""
    return traced(lists, shared_data / "portfolios" / "gpfg_equities_2019.csv")


@pytest.fixture(scope="module")
def index(lists: Path, shared_data: Path) -> dict[str, Any]:
    """The S&P 500, traced."""
    return traced(lists, shared_data / "portfolios" / "sp500_constituents.csv")


def row(told: dict[str, Any], part: str) -> dict[str, Any]:
    """The one row whose name holds `part`."""
    (found,) = [result for result in told["results"] if part in result["row"]["name"]]
    result: dict[str, Any] = found
    return result


def labels(result: dict[str, Any]) -> set[str]:
    return {exposure["label"] for exposure in result["exposures"]}


@pytest.mark.parametrize("name", ["Hikvision", "Dahua", "Iflytek", "Meiya Pico"])
def test_the_four_that_the_fund_held_are_listed(fund: dict[str, Any], name: str) -> None:
    (found,) = [r for r in fund["results"] if name.lower() in r["row"]["name"].lower()]
    assert "listed" in labels(found)


@pytest.mark.parametrize(
    ("name", "concern", "said"),
    [
        ("Ambarella", "hikvision", "said in its annual report that Hikvision uses its video-processing"),
        ("Seagate Technology", "hikvision", "Seagate had sold hard disk drives to Hikvision"),
        ("Intel Corp", "hikvision", "Hikvision uses Intel as a supplier"),
        ("NVIDIA", "sugon", "Nvidia chips in the Urumqi computing centre had been sold to Sugon"),
        ("QUALCOMM", "huawei", "Qualcomm, SMIC and Huawei formed a venture on semiconductors"),
    ],
)
def test_suppliers_contribute_with_their_true_statements(
    fund: dict[str, Any], name: str, concern: str, said: str
) -> None:
    (found,) = [r for r in fund["results"] if r["row"]["name"].lower().startswith(name.lower())]
    assert "contributes to listed" in labels(found)
    statements = [
        " ".join(step["tie"]["statement"].split())
        for exposure in found["exposures"]
        for step in exposure["chain"]["steps"]
    ]
    assert any(said in statement for statement in statements)
    assert concern in {exposure["concern"]["entity"] for exposure in found["exposures"]}


@pytest.mark.parametrize("name", ["CoStar", "Serko"])
def test_namesakes_in_the_fund_are_no_match(fund: dict[str, Any], name: str) -> None:
    found = row(fund, name)
    assert (found["matches"], found["exposures"]) == ([], [])


def test_namesakes_are_no_match(lists: Path) -> None:
    portfolio = lists / "namesakes.csv"
    portfolio.write_text(
        "name,country\nCoStar Group Inc,US\nHansen Technologies Ltd,AU\n"
        "Hudson Technologies Inc,US\nSerko Ltd,NZ\n",
        encoding="utf-8",
    )
    told = traced(lists, portfolio)
    assert len(told["results"]) == 4
    assert [(result["matches"], result["exposures"]) for result in told["results"]] == [([], [])] * 4


SISTERS = ["Softbank Corp", "COSCO SHIPPING Holdings", "Daqo New Energy", "Alibaba Pictures"]


@pytest.mark.parametrize("name", SISTERS)
def test_another_firm_of_a_group_is_a_question(fund: dict[str, Any], name: str) -> None:
    found = row(fund, name)
    assert (found["matches"], found["exposures"]) == ([], [])
    assert found["possible"]


@pytest.mark.parametrize("name", ["China Mobile Ltd", "CNOOC Ltd"])
def test_a_firm_is_not_matched_to_its_parent(fund: dict[str, Any], name: str) -> None:
    matched = {match["entity_name"].upper() for match in row(fund, name)["matches"]}
    assert matched == {name.upper().replace("LTD", "LIMITED")}


def test_no_company_of_the_index_is_listed(index: dict[str, Any]) -> None:
    assert [
        r["row"]["name"]
        for r in index["results"]
        if labels(r) & {"listed", "owned by listed", "could be owned by listed"}
    ] == []


def test_the_index_has_its_suppliers(index: dict[str, Any]) -> None:
    assert "contributes to listed" in labels(row(index, "Western Digital"))


def test_a_company_only_taken_from_is_never_a_contributor(index: dict[str, Any]) -> None:
    found = row(index, "T-Mobile")
    assert labels(found) == {"taken from"}


def steps_of(told: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    for result in told["results"]:
        for exposure in result["exposures"]:
            yield exposure["chain"]["steps"]


def test_no_chain_makes_two_contributions(fund: dict[str, Any], index: dict[str, Any]) -> None:
    """Dahua sold to Amazon, Amazon hosts Hikvision: no chain may say that the one leads to the other."""
    holdings = {"ownership", "investment", "merger", "joint_venture"}
    chains = [steps for told in (fund, index) for steps in steps_of(told)]
    assert len(chains) > 100
    for steps in chains:
        assert sum(step["tie"]["kind"] not in holdings for step in steps) <= 1


def test_every_step_cites_and_says_whether_it_was_captured(fund: dict[str, Any]) -> None:
    ties = [step["tie"] for steps in steps_of(fund) for step in steps]
    assert all(tie["statement"] and tie["citations"] for tie in ties)
    pages = [citation for tie in ties for citation in tie["citations"] if citation["url"]]
    assert pages
    assert all("captured" in page for page in pages)


def test_the_table_says_the_same(lists: Path, fund: dict[str, Any]) -> None:
    with (lists / "gpfg_equities_2019" / "exposures.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    exposed = {(line["row"], line["exposure"]) for line in table if line["exposure"]}
    assert exposed == {(str(r["row"]["number"]), label) for r in fund["results"] for label in labels(r)}


@pytest.mark.parametrize(
    ("company", "list_", "day", "listed"),
    [
        ("Megvii", "NDAA 1260H", "2024-06-01", True),
        ("Megvii", "NDAA 1260H", "2025-01-07", True),
        ("Megvii", "NDAA 1260H", "2025-01-08", False),
        ("hikvision", "US Entity List", "2019-10-08", False),
        ("hikvision", "US Entity List", "2020-06-01", True),
    ],
)
def test_whether_a_company_was_on_a_list_on_a_day(
    lists: Path, company: str, list_: str, day: str, listed: bool
) -> None:
    ran = answerable("show", company, "--as-of", day, "--json", cwd=lists)
    told = json.loads(ran.out)
    stood = {one["list"]: was for one, was in zip(told["listings"], told["listed"], strict=True)}
    assert (told["as_of"], stood.get(list_, False)) == (day, listed)  # what began later is not shown
    words = " ".join(answerable("show", company, "--as-of", day, cwd=lists).out.split())
    assert (f"on {day}: listed" in words) == (True in told["listed"])
    assert (f"on {day}: not listed" in words) == (False in told["listed"])
