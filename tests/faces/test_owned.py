"""Ownership as users run it, on the starter set: companies under a rule, and owners to the top."""

import csv
import json
from pathlib import Path

import pytest

from .running import Ran, answerable

XINJIANG = ("hikvision-luopu", "hikvision-moyu", "hikvision-pishan", "hikvision-urumqi", "hikvision-yutian")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    assert answerable("init", ".answerable", cwd=folder).code == 0
    return folder


def run(desk: Path, *arguments: str) -> Ran:
    ran = answerable(*arguments, cwd=desk)
    assert ran.code == 0, ran.error
    return ran


def test_the_line_from_the_state_to_xinjiang_is_printed_with_its_sums(desk: Path) -> None:
    said = json.loads(run(desk, "owned", "--by", "sasac", "--as-of", "2026-11-01", "--json").out)
    found = {one["sum"]["entity"]: one for one in said["companies"]}
    assert {"cetc", "cethik", "hikvision", *XINJIANG} <= found.keys()
    assert {found[one]["sum"]["answer"] for one in XINJIANG} == {"could be"}
    for company in XINJIANG:
        assert found[company]["route"]["entities"] == [company, "hikvision", "cetc", "sasac"]
    holdings = {held["holder"]: held for held in found["hikvision"]["sum"]["holdings"]}
    assert holdings["cethik"]["share"] == {"low_basis_points": 3888, "high_basis_points": 3888}
    assert holdings["cetc"]["tie"]["share"] is None
    printed = " ".join(run(desk, "owned", "--by", "sasac", "--as-of", "2026-11-01").out.split())
    assert "China Electronics Technology HIK Group Co., Ltd. holds 38.88 %" in printed
    assert "Luopu Haishi Dingxin Electronic Technology Co., Ltd. ←ownership— Hangzhou Hikvision" in printed


def test_a_tree_of_owners_goes_up_to_the_state(desk: Path) -> None:
    out = run(desk, "owners", "hikvision-luopu", "--as-of", "2026-11-01").out
    order = [
        out.index(name) for name in ("Luopu Haishi", "Hangzhou Hikvision", "HIK Group", "State-owned Assets")
    ]
    assert order == sorted(order)
    assert "holds 38.88 % (reported, no date given)" in out
    assert "not by" not in out
    assert "could be" in out


def test_owners_in_json_have_their_parts(desk: Path) -> None:
    said = json.loads(run(desk, "owners", "海康威视", "--as-of", "2026-11-01", "--json").out)
    assert said["company"] == "hikvision"
    (cethik,) = [owner for owner in said["owners"] if owner["entity"] == "cethik"]
    assert cethik["direct"] == {"low_basis_points": 3888, "high_basis_points": 3888}
    assert cethik["part"] == {"low": pytest.approx(0.3888), "high": pytest.approx(0.3888)}


def test_all_are_written_as_csv_that_no_spreadsheet_runs(desk: Path) -> None:
    run(desk, "owned", "--by", "cetc", "--out", "owned.csv")
    with (desk / "owned.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert {row["answer"] for row in rows} <= {"yes", "could be"}
    assert all(row["holders"] and "←" in row["route"] for row in rows)


def test_a_rule_not_surely_in_force_is_told_as_such(desk: Path) -> None:
    out = run(desk, "owned", "--by", "cetc", "--regime", "bis-affiliates", "--as-of", "2026-01-15").out
    assert "was not in force on 2026-01-15" in out


def test_nobody_behind_a_company_is_said_in_a_sentence(desk: Path) -> None:
    assert "Nobody in this catalog is known to hold a part of it" in run(desk, "owners", "sasac").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("owned", "--regime", "nowhere"), "--regime: 'nowhere' is no regime"),
        (("owned", "--regime", "uflpa"), "nothing follows from who holds a company"),
        (("owned", "--regime", "uk"), "Nobody in this catalog is on a list of"),
        (("owned", "--by", "Nobody At All Works"), "No organisation in the catalog is certainly"),
        (("owned", "--by", "cetc", "--as-of", "2026-13-01"), "--as-of"),
        (("owned", "--out", ".answerable/x.csv"), "is inside the workspace"),
        (("owners", "Nobody At All Works"), "No organisation in the catalog is certainly"),
        (("trace", "x.csv", "--exposures", "owned,eaten"), "--exposures: 'eaten' is no kind of exposure"),
        (("trace", "x.csv", "--regimes", "ofac,mars"), "--regimes: 'mars' is no regime"),
    ],
)
def test_bad_input_is_one_sentence_and_what_to_do(desk: Path, arguments: tuple[str, ...], says: str) -> None:
    ran = answerable(*arguments, cwd=desk)
    assert (ran.code, ran.out) == (2, "")
    lines = [line for line in ran.error.splitlines() if line.startswith(("Error", "  "))]
    assert says in lines[0]
    assert len(lines) == 2
