"""`answerable changes BEFORE AFTER`: two runs of a portfolio, traced and compared as a user does it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from answerable.writing.as_json import FORMAT

from .running import Ran, answerable
from .test_changes import HEAD, SAME

PORTFOLIO = "name,country\nAmbarella Inc,US\nQuvora Lens Works,CN\nHangzhou Hikvision Digital Technology,CN\n"


def traced(folder: Path, portfolio: str, out: str, *more: str) -> None:
    (folder / "mine.csv").write_text(portfolio)
    ran = answerable("trace", "mine.csv", "--out", out, *more, cwd=folder)
    assert ran.code == 0, ran.error


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portfolio traced for a day in 2019, for one in 2026, and then with a list more and other rows."""
    folder = tmp_path_factory.mktemp("desk")
    traced(folder, PORTFOLIO, "old", "--as-of", "2019-06-01")
    traced(folder, PORTFOLIO, "new", "--as-of", "2026-06-30")
    traced(folder, PORTFOLIO, "ofac", "--as-of", "2026-06-30", "--regimes", "ofac")
    (folder / "list.csv").write_text(f"{HEAD}{SAME}Quvora Lens Works,Quvora Lens Works,,,,,2024-01-31,,\n")
    assert answerable("add", "list.csv", "--source", "us-1260h", cwd=folder).code == 0
    other_rows = PORTFOLIO.replace("Ambarella Inc,US\n", "") + "Nobody Inc,US\n"
    traced(folder, other_rows, "listed", "--as-of", "2026-06-30")
    return folder


def compared(desk: Path, *arguments: str) -> str:
    ran = answerable("changes", *arguments, cwd=desk)
    assert ran.code == 0, ran.error
    return ran.out


def found(desk: Path, *arguments: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(compared(desk, *arguments, "--json"))
    return said


def test_a_run_compared_with_itself_has_not_changed(desk: Path) -> None:
    out = compared(desk, "new", "new/report.json")
    assert "Nothing has changed" in out
    said = found(desk, "new", "new")
    assert (said["changes"], said["rows"], said["sources"]) == ([], [], [])


def test_a_later_day_brings_new_listings_and_says_so(desk: Path) -> None:
    out = compared(desk, "old", "new")
    assert "ask about different days, 2019-06-01 and 2026-06-30" in out
    assert "listing came: US Entity List, since 2019-10-09" in out
    said = found(desk, "old", "new")
    assert (said["before"]["as_of"], said["after"]["as_of"]) == ("2019-06-01", "2026-06-30")
    assert said["before"]["portfolio"] == "mine.csv"
    assert {"new", "changed"} <= {one["kind"] for one in said["changes"]}


def test_the_other_way_round_is_the_mirror(desk: Path) -> None:
    mirror = {"new": "gone", "gone": "new", "stronger": "weaker", "weaker": "stronger", "changed": "changed"}
    there, back = found(desk, "old", "new")["changes"], found(desk, "new", "old")["changes"]
    assert sorted((mirror[one["kind"]], one["entity"], one["concern"]) for one in there) == sorted(
        (one["kind"], one["entity"], one["concern"]) for one in back
    )


def test_a_list_that_came_makes_a_row_listed_and_the_source_is_named(desk: Path) -> None:
    said = found(desk, "new", "listed")
    new = [one for one in said["changes"] if one["kind"] == "new" and one["row"] == "Quvora Lens Works"]
    assert [(one["exposure"], one["lists"]) for one in new] == [("listed", ["NDAA 1260H"])]
    assert "match" in [one["what"] for one in new[0]["reasons"]]
    assert "us-1260h" in [one["name"] for one in said["sources"]]
    out = compared(desk, "new", "listed")
    assert "us-1260h: only in the run after" in out
    assert (
        "the row is matched to Quvora Lens Works of us-1260h, which the run before has not; "
        "before it was matched to nothing" in out
    )


def test_what_only_one_run_was_asked_for_is_neither_new_nor_gone(desk: Path) -> None:
    for side, runs in (("AFTER", ("new", "ofac")), ("BEFORE", ("ofac", "new"))):
        lines = [" ".join(line.split()) for line in compared(desk, *runs).splitlines()]
        arrow = "all → ofac" if side == "AFTER" else "ofac → all"
        assert lines[2] == (
            f"The two runs were asked differently: regimes {arrow}. "
            "What only one was asked for is neither new nor gone."
        )
        said = found(desk, *runs)
        changes = said["changes"]
        assert {(one["kind"], one["not_asked_in"]) for one in changes} == {("not asked", side.lower())}
        rows = {one["row"] for one in changes}
        assert lines[5] == f"Not asked for in {side} {len(changes)} {len(rows)}"
        kept = "Of what both runs were asked for, the rows that both files have kept all their exposures"
        assert lines[6:] == [f"{kept} as they were."]
        asked = [said[f"asked_{when}"]["regimes"] for when in ("before", "after")]
        assert asked == ([[], ["ofac"]] if side == "AFTER" else [["ofac"], []])


def test_an_early_report_does_not_say_what_it_was_asked_for(desk: Path, tmp_path: Path) -> None:
    said = json.loads((desk / "new" / "report.json").read_text())
    del said["asked"]
    (tmp_path / "early.json").write_text(json.dumps(said))
    early, other = str(tmp_path / "early.json"), "the other was asked for regimes ofac."
    assert f"run before does not say what it was asked for; {other}" in compared(desk, early, "ofac")
    assert f"run after does not say what it was asked for; {other}" in compared(desk, "ofac", early)
    assert "does not say what it was asked for." in compared(desk, early, early)
    assert "the other was asked for everything." in compared(desk, early, "new")
    assert found(desk, early, "ofac")["asked_before"] is None
    assert {one["kind"] for one in found(desk, early, "ofac")["changes"]} == {"not asked"}


def test_rows_that_came_and_went_are_told_as_such(desk: Path) -> None:
    rows = found(desk, "new", "listed")["rows"]
    assert [(one["kind"], one["name"]) for one in rows] == [("came", "Nobody Inc"), ("went", "Ambarella Inc")]
    assert rows[1]["exposures"] == ["contributes to listed"]
    assert not [one for one in found(desk, "new", "listed")["changes"] if one["row"] == "Ambarella Inc"]
    assert "Rows that only one of the files has" in compared(desk, "new", "listed")


def test_the_same_goes_to_a_file(desk: Path) -> None:
    assert compared(desk, "old", "new", "--out", "told.txt") == ""
    assert (desk / "told.txt").read_text() == compared(desk, "old", "new")
    assert compared(desk, "old", "new", "--json", "--out", "told.json") == ""
    assert json.loads((desk / "told.json").read_text()) == found(desk, "old", "new")


def test_no_workspace_is_needed_or_made(desk: Path, tmp_path: Path) -> None:
    for name in ("old", "new"):
        shutil.copytree(desk / name, tmp_path / name)
    assert answerable("changes", "old", "new", cwd=tmp_path).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old"]


def test_hostile_text_is_shown_and_does_nothing(desk: Path, tmp_path: Path) -> None:
    shutil.copytree(desk / "old", tmp_path / "a[b]")
    said = json.loads((desk / "new" / "report.json").read_text())
    for row in said["results"]:
        row["row"]["name"] += "\x1b[31m[red]"
    said["results"][0]["exposures"][0]["concern"]["listings"][0]["list"] = "List\x07[/]\ud800"
    (tmp_path / "b.json").write_text(json.dumps(said))
    out = answerable("changes", "a[b]", "b.json", cwd=tmp_path).out
    assert "\x1b" not in out
    assert "[red]" in out
    assert answerable("changes", "a[b]", "b.json", "--json", cwd=tmp_path).code == 0


def wrong(*arguments: str, cwd: Path) -> Ran:
    ran = answerable("changes", *arguments, cwd=cwd)
    assert (ran.code, ran.out) == (2, "")
    assert ran.error.startswith("Error: ")
    assert ran.error.count("\n") <= 2
    return ran


def test_what_cannot_be_compared_is_one_sentence(desk: Path, tmp_path: Path) -> None:
    whole = (desk / "new" / "report.json").read_text()
    report = json.loads(whole)
    (tmp_path / "empty").mkdir()
    for name, text in {
        "half": whole[: len(whole) // 2],
        "deep": "[" * 100_000,
        "bytes": "\ufeff\ufeff",
        "other": "[]",
        "later": json.dumps(report | {"format": f"{FORMAT}0"}),
        "unsound": json.dumps(report | {"as_of": "yesterday"}),
        "lacking": json.dumps({"format": FORMAT}),
    }.items():
        (tmp_path / f"{name}.json").write_text(text)

    new = str(desk / "new")
    for name, sentence in {
        "half.json": "half.json is not whole JSON",
        "deep.json": "deep.json is not whole JSON",
        "bytes.json": "bytes.json is not whole JSON",
        "other.json": "other.json is not a report of `answerable trace`",
        "later.json": f"is of the form '{FORMAT}0', and this version reads '{FORMAT}'",
        "unsound.json": "is not a sound report: as_of cannot be used",
        "lacking.json": "is not a sound report: the whole has no portfolio",
        "empty": "holds no report.json",
        "nowhere": "There is no file",
        "x" * 300: "cannot be read",
    }.items():
        assert sentence in wrong(name, new, cwd=tmp_path).error
        assert sentence in wrong(new, name, cwd=tmp_path).error


def test_two_runs_are_named_and_options_of_the_lists_are_refused(desk: Path) -> None:
    assert "Name two runs" in wrong("new", cwd=desk).error
    assert "Name two runs" in wrong("new", "old", "listed", cwd=desk).error
    for option in (("--since", "2026-01-31"), ("--portfolio", "mine.csv")):
        assert "are for the lists" in wrong("old", "new", *option, cwd=desk).error


def test_a_report_is_not_written_over(desk: Path) -> None:
    before = (desk / "old" / "report.json").read_bytes()
    assert "one of the reports" in wrong("old", "new", "--out", "old/report.json", cwd=desk).error
    assert (desk / "old" / "report.json").read_bytes() == before
