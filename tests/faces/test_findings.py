"""`answerable findings`, on a file whose faults are known."""

import json
from pathlib import Path

import pytest

from .running import answerable

HEAD = "Name,Clean Name,Alias,Previous Name,Parent Name,Note,Start date,End date,Source Url\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with 160 sound rows of a list, two without a name, and one with a date that cannot be."""
    folder = tmp_path_factory.mktemp("desk")
    sound = "".join(f"Example Works {n},Example Works {n},,,,,2024-01-31,,\n" for n in range(160))
    bad = ",,,,,,2024-01-31,,\nnameless,,,,,,2024-01-31,,\nOdd,Odd,,,,,2024-02-31,,\n"
    (folder / "list.csv").write_text(HEAD + sound + bad)
    ran = answerable("add", "list.csv", "--source", "us-1260h", cwd=folder)
    assert ran.code == 0, ran.error
    return folder


def test_each_kind_is_told_once_with_how_many(desk: Path) -> None:
    ran = answerable("findings", cwd=desk)
    assert ran.code == 0
    (line,) = [line.split() for line in ran.out.splitlines() if "us-1260h.bad-row" in line]
    assert line[:3] == ["stop", "us-1260h.bad-row", "3"]


def test_all_of_a_rule_or_a_source_are_told_with_their_rows(desk: Path) -> None:
    for asked in ("us-1260h.bad-row", "us-1260h"):
        out = answerable("findings", asked, cwd=desk).out
        for row in ("row 162", "row 163", "row 164"):
            assert row in out
    found = json.loads(answerable("findings", "us-1260h", "--json", cwd=desk).out)["findings"]
    assert [one["about"] for one in found] == [f"list.csv, row {n}" for n in (162, 163, 164)]


def test_the_less_grave_can_be_left_out(desk: Path) -> None:
    everything = json.loads(answerable("findings", "--json", cwd=desk).out)["findings"]
    stops = json.loads(answerable("findings", "--severity", "stop", "--json", cwd=desk).out)["findings"]
    assert {one["severity"] for one in stops} == {"stop"}
    assert len(stops) == sum(one["severity"] == "stop" for one in everything)


def test_a_rule_that_found_nothing_is_one_sentence(desk: Path) -> None:
    ran = answerable("findings", "us-1260h.bad-luck", cwd=desk)
    assert (ran.code, ran.out) == (2, "")
    assert "no findings of us-1260h.bad-luck" in ran.error
    assert "us-1260h.bad-row" in ran.error
