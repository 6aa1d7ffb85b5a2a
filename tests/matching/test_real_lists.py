"""Real portfolios against the starter and three real lists. What is right was looked up by hand."""

import csv
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from answerable.domain import Entity, EntityId, Match, PortfolioRow, Scheme, Verdict, identifier
from answerable.domain.countries import country_code
from answerable.matching import Index, matches, screen
from answerable.services.collect import add
from answerable.sources import sources
from answerable.workspace import Workspace

from .made_up import row

NOON = datetime(2026, 7, 9, 12, tzinfo=UTC)
FILES = (
    "us_entity_list.json",
    "ofac_consolidated_prim.csv",
    "ofac_consolidated_alt.csv",
    "ofac_consolidated_add.csv",
    "ofac_consolidated_comments.csv",
    "us_1260h_all_years.csv",
)


@pytest.fixture(scope="module")
def entities(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[EntityId, Entity]:
    made = Workspace.init(tmp_path_factory.mktemp("real") / "ws", NOON, {"ANSWERABLE_USER": "someone"})
    files = [shared_data / "lists" / name for name in FILES]
    add(files, source=None, sources=sources(), vault=made.vault, ledger=made.ledger, now=NOON, who="someone")
    made.build(NOON)
    return made.catalog.entities()


@pytest.fixture(scope="module")
def index(entities: Mapping[EntityId, Entity]) -> Index:
    return Index.build(entities.values())


@pytest.fixture(scope="module")
def fund(index: Index, shared_data: Path) -> dict[str, Sequence[Match]]:
    """The matches of the Norwegian fund's holdings, by name."""
    with (shared_data / "portfolios" / "gpfg_equities_2019.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            PortfolioRow(number=n, name=line["Name"], country=country_code(line["Country"]) or "")
            for n, line in enumerate(csv.DictReader(file), 2)
        ]
    return {asked.name: found for asked, found in screen(index, rows)}


def certain(found: Sequence[Match]) -> set[EntityId]:
    return {match.entity for match in found if match.verdict is Verdict.MATCH}


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Hangzhou Hikvision Digital Technology Co Ltd", "hikvision"),
        ("Zhejiang Dahua Technology Co Ltd", "dahua"),
        ("Iflytek Co Ltd", "iflytek"),
        ("Xiamen Meiya Pico Information Co Ltd", "meiya-pico"),
        ("Ambarella Inc", "ambarella"),
        ("Seagate Technology PLC", "seagate"),
        ("Intel Corp", "intel"),
        ("NVIDIA Corp", "nvidia"),
        ("QUALCOMM Inc", "qualcomm"),
    ],
)
def test_the_fund_holds_what_it_is_known_to_hold(
    fund: dict[str, Sequence[Match]], name: str, id_: str
) -> None:
    assert id_ in certain(fund[name])


@pytest.mark.parametrize(
    "name", ["CoStar Group Inc", "Hansen Technologies Ltd", "Hudson Technologies Inc", "Serko Ltd"]
)
def test_namesakes_of_listed_firms_are_not_even_possible(fund: dict[str, Sequence[Match]], name: str) -> None:
    assert fund.get(name, ()) == ()


def test_few_rows_of_the_fund_are_matches_or_questions(fund: dict[str, Sequence[Match]]) -> None:
    matched = [name for name, found in fund.items() if certain(found)]
    asked = [name for name, found in fund.items() if found and not certain(found)]
    assert 70 <= len(matched) <= 95
    assert len(asked) <= 60


def test_no_company_of_the_s_and_p_500_is_a_listed_entity(
    index: Index, entities: Mapping[EntityId, Entity], shared_data: Path
) -> None:
    with (shared_data / "portfolios" / "sp500_constituents.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            PortfolioRow(number=n, name=line["Security"], identifiers=(identifier(Scheme.CIK, line["CIK"]),))
            for n, line in enumerate(csv.DictReader(file), 2)
        ]
    found = {match for _, matched in screen(index, rows) for match in certain(matched)}
    assert {"intel", "nvidia", "qualcomm"} <= found
    assert [id_ for id_ in found if entities[id_].source != "starter"] == []


@pytest.mark.parametrize(
    ("name", "country", "id_"),
    [
        ("杭州海康威视数字技术股份有限公司", "cn", "hikvision"),
        ("杭州海康威视数字技术股份有限公司", "", "hikvision"),
        ("浙江大华技术股份有限公司", "cn", "dahua"),
        ("商汤集团", "cn", "sensetime"),
        ("商汤集团", "", "sensetime"),
        ("科大讯飞股份有限公司", "cn", "iflytek"),
        ("Hangzhou Hikvison Digital Technology", "", "hikvision"),
        ("新疆生产建设兵团公安局", "cn", "psb-xpcc"),
        ("华为技术有限公司", "cn", "huawei"),
    ],
)
def test_names_in_any_script_and_with_a_slip_match(index: Index, name: str, country: str, id_: str) -> None:
    assert id_ in certain(matches(index, row(name, country)))


def test_a_brand_with_a_slip_is_a_question_at_least(index: Index) -> None:
    assert "hikvision" in {match.entity for match in matches(index, row("Hikvison", "cn"))}


@pytest.mark.parametrize("brand", ["Xyzzyq", "Quvora", "Bezimo", "Trabuko"])
def test_a_made_up_brand_of_shenzhen_matches_nothing(index: Index, brand: str) -> None:
    name = f"Shenzhen {brand} Technology Co., Ltd."
    assert certain(matches(index, row(name, "cn"))) == set()
