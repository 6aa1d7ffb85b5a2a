"""What a trace can be asked for: kinds, regimes, depth, chains, possible matches."""

import csv
import json
from pathlib import Path

import pytest

from .running import answerable

LIST = (
    "name\nNVIDIA Corporation\nGovernment Pension Fund Global\nQualcom Incorporated\n"
    '"Hangzhou Hikvision Digital Technology Co., Ltd."\n'
)
DAY = ("--as-of", "2026-11-01")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    return folder


def traced(desk: Path, *arguments: str) -> list[dict[str, str]]:
    ran = answerable("trace", "list.csv", *DAY, *arguments, cwd=desk)
    assert ran.code == 0, ran.error
    with (desk / "report" / "exposures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kinds(rows: list[dict[str, str]]) -> set[str]:
    return {row["exposure"] for row in rows if row["exposure"]}


def test_only_the_kinds_that_are_asked_for(desk: Path) -> None:
    assert kinds(traced(desk, "--exposures", "owns")) == {"owns listed"}
    both = kinds(traced(desk, "--exposures", "listed, owned by listed"))
    assert both == {"listed", "could be owned by listed"}


def test_only_concerns_of_the_regimes_that_are_asked_for(desk: Path) -> None:
    rows = [row for row in traced(desk, "--regimes", "uflpa,1260h") if row["exposure"]]
    assert rows
    assert all("NDAA 1260H" in row["regimes"] or "UFLPA" in row["regimes"] for row in rows)
    assert "contributes to concern" not in kinds(rows)


def test_chains_of_one_kind_to_one_concern_are_as_many_as_asked_for(desk: Path) -> None:
    def most(rows: list[dict[str, str]]) -> int:
        keys = [(row["entity_id"], row["exposure"], row["concern_id"]) for row in rows if row["exposure"]]
        return max(keys.count(key) for key in keys)

    assert most(traced(desk, "--chains", "1")) == 1
    assert most(traced(desk, "--chains", "9", "--depth", "6")) > 1


def test_depth_bounds_the_ties_of_a_chain(desk: Path) -> None:
    assert {row["steps"].count("→") + row["steps"].count("←") for row in traced(desk, "--depth", "1")} <= {
        0,
        1,
    }


def test_possible_matches_are_marked_and_not_counted(desk: Path) -> None:
    without, with_them = traced(desk), traced(desk, "--possible")
    assert [row for row in with_them if row["verdict"] == "match"] == [
        row for row in without if row["verdict"] == "match"
    ]
    possible = [row for row in with_them if row["verdict"] == "possible"]
    assert {row["name"] for row in possible} == {"Qualcom Incorporated"}
    assert "owns listed" in kinds(possible)
    assert {row["exposure"] for row in without if row["verdict"] == "possible"} == {""}
    said = json.loads((desk / "report" / "report.json").read_text(encoding="utf-8"))
    (row,) = [one for one in said["results"] if one["row"]["name"] == "Qualcom Incorporated"]
    assert (row["exposures"], row["possible_exposures"] != []) == ([], True)
    assert "if it is, then, not counted" in (desk / "report" / "index.html").read_text(encoding="utf-8")


def test_a_sum_says_what_each_regime_comes_to(desk: Path) -> None:
    traced(desk)
    said = json.loads((desk / "report" / "report.json").read_text(encoding="utf-8"))
    sums = [e["working"] for row in said["results"] for e in row["exposures"] if e["working"]]
    assert sums
    assert {"BIS Affiliates Rule", "Half or more, whatever the list"} & {
        under["title"] for one in sums for under in one["under"]
    }


def test_what_was_asked_for_is_said_in_each_form_where_it_is_less_than_everything(desk: Path) -> None:
    some = ("--exposures", "contributes,owns", "--regimes", "ofac", "--depth", "3", "--chains", "2")
    ran = answerable("trace", "list.csv", *DAY, *some, "--possible", "--out", "some", cwd=desk)
    words = "owns, contributes; regimes ofac; 3 ties a chain at most; 2 chains of one kind to one concern"
    assert f"Asked for: {words} at most. What else there may be was not looked for." in ran.out
    assert f"<b>Asked for:</b> {words} at most." in (desk / "some" / "index.html").read_text(encoding="utf-8")
    assert json.loads((desk / "some" / "report.json").read_text(encoding="utf-8"))["asked"] == {
        "depth": 3,
        "chains": 2,
        "exposures": ["owns listed", "contributes to listed"],
        "regimes": ["ofac"],
        "possible": True,
    }
    assert "Asked for" not in answerable("trace", "list.csv", *DAY, cwd=desk).out
