"""`answerable gaps`: the starter set, a made-up list beside it, and real lists."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from .running import answerable

HEAD = "Name,Clean Name,Alias,Previous Name,Parent Name,Note,Start date,End date,Source Url\n"
FILL = "".join(f"Example Works {n},Example Works {n},,,,,2024-01-31,,\n" for n in range(158))
TIANDY = '"Tiandy Technologies Co., Ltd.","Tiandy Technologies Co., Ltd.",,,,,2025-01-07,,\n'
DAY = ("--as-of", "2026-06-30")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter set alone."""
    return tmp_path_factory.mktemp("desk")


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """The starter set and a list with Tiandy, whom nobody joined with the starter set's record."""
    (tmp_path / "list.csv").write_text(HEAD + FILL + TIANDY)
    ran = answerable("add", "list.csv", "--source", "us-1260h", cwd=tmp_path)
    assert ran.code == 0, ran.error
    return tmp_path


def found(folder: Path, *arguments: str) -> dict[str, Any]:
    ran = answerable("gaps", *arguments, "--json", cwd=folder)
    assert ran.code == 0, ran.error
    told: dict[str, Any] = json.loads(ran.out)
    return told


def lines(folder: Path, *arguments: str) -> list[str]:
    ran = answerable("gaps", *arguments, cwd=folder)
    assert ran.code == 0, ran.error
    return [line.rstrip() for line in ran.out.splitlines()]


def test_the_lists_their_pairs_and_the_owned_are_printed(desk: Path) -> None:
    told = lines(desk, *DAY)
    assert told[0] == "Lists on 2026-06-30"
    (entity_list, numbers) = [line.split() for line in told if "US Entity List" in line]
    assert entity_list[-4:] == ["57", "41", "0", "0"]
    assert numbers[-3:] == ["56", "·", "55"]
    assert "On the row's list, not on the column's" in told
    (at,) = [n for n, line in enumerate(told) if line.startswith("Hebei Far East Communication")]
    assert told[at].endswith("(China) · could be · share not given")
    assert "holds a share that is not given and is listed" in told[at + 2]
    assert told[at + 3] == "  falls under: section-805 (could be)"
    assert "answerable identities --suggest" in " ".join(told)


def test_who_is_on_one_list_and_not_on_another(desk: Path) -> None:
    told = lines(desk, "--on", "fcc", "--not-on", "uflpa", "--not-on", "section-805", *DAY)
    assert (
        told[0]
        == "1 organisation on FCC Covered List, not on UFLPA Entity List, not on NDAA 1260H, on 2026-06-30"
    )
    (row,) = [line for line in told if line.startswith("ZTE Corporation")]
    listed = "FCC Covered List since 2021-03-12; NDAA Section 889 since 2018-08"
    assert " ".join(row.split()) == f"ZTE Corporation China zte {listed}"
    (at,) = [n for n, line in enumerate(told) if line.startswith("Luopu Haishi Dingxin")]
    assert told[at + 4] == "  on: US Entity List since 2023-03-30"


def test_json_has_every_organisation_and_every_pair(desk: Path) -> None:
    told = found(desk, *DAY)
    assert len(told["lists"]) == 9
    assert len(told["pairs"]) == 72
    assert len(told["organisations"]) == told["organisations_found"] > 60
    megvii = next(one for one in told["organisations"] if one["entity"] == "megvii")
    assert megvii["on"] == {"NS-CMIC": "2021-12-16", "US Entity List": "2019-10-09"}
    assert "Persons are not in this catalog." in told["note"]
    then = found(desk, "--as-of", "2024-06-01", "--on", "1260h")
    assert "megvii" in [one["entity"] for one in then["organisations"]]  # it left that list in 2025


def test_the_table_is_written_to_a_file(desk: Path) -> None:
    ran = answerable("gaps", *DAY, "--out", "gaps.csv", cwd=desk)
    assert (ran.code, ran.out) == (0, "")
    with (desk / "gaps.csv").open(encoding="utf-8", newline="") as file:
        table = {row["id"]: row for row in csv.DictReader(file)}
    assert table["megvii"]["US Entity List"] == "2019-10-09"
    assert table["megvii"]["NDAA 1260H"] == ""
    assert (table["hbfec"]["owned"], table["hbfec"]["sum"]) == ("could be", "share not given")
    assert len(table) == len(found(desk, *DAY)["organisations"]) + 1


def test_only_some_regimes_are_looked_at(desk: Path) -> None:
    told = lines(desk, "--regimes", "section-889,fcc-covered", *DAY)
    assert told[0] == "Looked at only: the lists of section-889, fcc-covered."
    assert told[1] == (
        "Owned means half or more, on no law, whatever these regimes ask for; beside each company stands "
        "what their rules come to. All that fall under one: answerable owned --regime section-889; "
        "answerable owned --regime fcc-covered"
    )
    assert not any("US Entity List" in line for line in told)


def test_regimes_without_a_rule_of_ownership_are_told_as_such(desk: Path) -> None:
    told = lines(desk, "--regimes", "ns-cmic", *DAY)
    words = "Owned means half or more, on no law, whatever these regimes ask for"
    assert told[1] == f"{words}; none of them has a rule of ownership."
    assert "Owned means" not in " ".join(lines(desk, *DAY))


def test_the_help_does_not_promise_that_regimes_say_who_is_owned(desk: Path) -> None:
    told = " ".join(" ".join(lines(desk, "--help")).split())
    assert "Look only at these regimes' lists, as ofac,eu,uk, and tell beside each owned company what" in told
    assert "this project's own measure, on no law and whatever the regimes' rules ask for" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--on", "Nonesuch"), "'Nonesuch' is no list here"),
        (("--not-on", "us"), "'us' could be several lists"),
        (("--on", ""), "'' is no list here"),
        (("--regimes", "nobody"), "'nobody' is no regime"),
    ],
)
def test_a_name_that_is_no_lists_is_refused(desk: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = answerable("gaps", *arguments, *DAY, cwd=desk)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.error
    assert "There are: " in ran.error


def test_a_record_that_nobody_joined_is_told_and_joining_it_closes_the_gap(beside: Path) -> None:
    asked = ("--on", "us entity", "--not-on", "1260h", "--as-of", "2026-06-30")
    tiandy = next(one for one in found(beside, *asked)["organisations"] if one["entity"] == "tiandy")
    (there,) = tiandy["perhaps"]
    assert (there["name"], there["on"]) == ("Tiandy Technologies Co., Ltd.", ["NDAA 1260H"])
    printed = " ".join(" ".join(lines(beside, *asked)).split())
    assert "Perhaps there as" in printed
    assert f"({there['entity']})" in printed
    joined = answerable("join", "tiandy", there["entity"], "--why", "one address", cwd=beside)
    assert joined.code == 0, joined.error
    assert "tiandy" not in [one["entity"] for one in found(beside, *asked)["organisations"]]


def test_a_screen_shows_the_first_and_counts_all(beside: Path) -> None:
    told = lines(beside, "--on", "1260h", *DAY)
    many = told[0].split()[0]
    assert int(many) > 160
    assert f"… and {int(many) - 60} more; --json and --out FILE have them all." in told


def test_real_lists_have_gaps_that_only_names_fill(shared_data: Path, tmp_path: Path) -> None:
    names = ("us_entity_list.json", "us_1260h_all_years.csv")
    ran = answerable("add", *(str(shared_data / "lists" / name) for name in names), cwd=tmp_path)
    assert ran.code == 0, ran.error
    told = found(tmp_path, "--on", "1260h", "--not-on", "us entity", *DAY)
    owned = {one["name"]: one for one in told["owned"]}
    assert {one["owned"]["answer"] for one in owned.values()} == {"could be"}  # that list gives no shares
    smic = owned["SMIC Northern Integrated Circuit Manufacturing (Beijing) Co., Ltd"]
    assert [one["on"] for one in smic["perhaps"]] == [["US Entity List"]]
    perhaps = [one["entity"] for one in told["organisations"] if one["perhaps"]]
    assert 0 < len(perhaps) < len(told["organisations"]) < 250
