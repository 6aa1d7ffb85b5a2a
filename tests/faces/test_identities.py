"""`answerable identities`, `join` and `part`, on the starter catalog and a list with a namesake."""

import json
from pathlib import Path
from typing import Any

import pytest

from .running import answerable

HEAD = "Name,Clean Name,Alias,Previous Name,Parent Name,Note,Start date,End date,Source Url\n"
CHINESE = "https://example.org/CHINESE-MILITARY-COMPANIES"
ROWS = [f"Example Works {n},Example Works {n},,,,,2024-01-31,," for n in range(158)]
SAME = "Bezimo Lamps Co Ltd", "Bezimo Lamps Company Limited", "Bezimo Lamps Co. Limited"
LAMPS = [f"{name},{name},,,,,2024-01-31,,{CHINESE}" for name in SAME]
LENS = f"Quvora Lens Works Ltd,Quvora Lens Works Ltd,,,,,2024-01-31,,{CHINESE}"
PARENT = f"Trabuko Unit,Trabuko Unit,,,Quvora Lens Works Limited,,2024-01-31,,{CHINESE}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "list.csv").write_text(HEAD + "\n".join([*ROWS, *LAMPS, LENS, PARENT]) + "\n")
    ran = answerable("add", "list.csv", "--source", "us-1260h", cwd=folder)
    assert ran.code == 0, ran.error
    return folder


def said(desk: Path, *arguments: str) -> dict[str, Any]:
    ran = answerable("identities", *arguments, "--json", cwd=desk)
    assert ran.code == 0, ran.error
    found: dict[str, Any] = json.loads(ran.out)
    return found


def about(desk: Path, word: str) -> list[dict[str, Any]]:
    """The suggestions about names that begin so."""
    found = said(desk, "--suggest")["suggestions"]
    return [one for one in found if one["record"]["names"][0]["text"].startswith(word)]


def pair(desk: Path) -> tuple[str, str]:
    """The ids of the two records of Quvora, which the list writes in two ways."""
    (one,) = about(desk, "Quvora")
    return one["record"]["id"], one["match"]["entity"]


def test_names_that_match_are_suggested_and_a_person_joins_and_parts_them_for_good(desk: Path) -> None:
    left, right = pair(desk)
    assert "Names match, and nothing joins them" in answerable("identities", "--suggest", cwd=desk).out
    before = said(desk)["identities"]
    ran = answerable("join", left, right, "--why", "one works", cwd=desk)
    assert (ran.code, "are one organisation from now on" in " ".join(ran.out.split())) == (0, True)
    (mine,) = [one for one in said(desk)["identities"] if one not in before]
    assert {record["id"] for record in mine["records"]} == {left, right}
    assert mine["joins"][0]["because"]["why"] == "one works"
    assert "Trabuko Unit" in answerable("show", left, cwd=desk).out
    assert about(desk, "Quvora") == []
    assert answerable("part", right, left, "--why", "two after all", cwd=desk).code == 0
    assert answerable("build", cwd=desk).code == 0
    assert said(desk)["identities"] == before
    assert about(desk, "Quvora") == []


def test_of_three_records_of_one_name_two_pairs_are_suggested_as_they_join_all(desk: Path) -> None:
    found = about(desk, "Bezimo")
    assert len(found) == 2
    assert len({one for pair in found for one in (pair["record"]["id"], pair["match"]["entity"])}) == 3


def test_a_record_that_is_not_there_is_one_sentence_and_no_act(desk: Path) -> None:
    for arguments, words in (
        (("nobody", "nowhere"), "no record 'nobody' in the catalog"),
        (("hikvision", "hikvision"), "hikvision is one record"),
    ):
        ran = answerable("join", *arguments, "--why", "x", cwd=desk)
        assert (ran.code, ran.out) == (2, "")
        assert words in ran.error


def test_a_decision_wants_a_reason(desk: Path) -> None:
    assert answerable("join", "hikvision", "dahua", cwd=desk).code == 2
