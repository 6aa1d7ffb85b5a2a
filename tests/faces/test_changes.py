"""`answerable changes`: two versions of one list, as their publisher put them out."""

import json
from pathlib import Path

import pytest

from .running import Ran, answerable

HEAD = "Name,Clean Name,Alias,Previous Name,Parent Name,Note,Start date,End date,Source Url\n"
SAME = "".join(f"Example Works {n},Example Works {n},,,,,2024-01-31,,\n" for n in range(158))


def added(folder: Path, *rows: str) -> None:
    (folder / "list.csv").write_text(HEAD + SAME + "".join(f"{row}\n" for row in rows))
    ran = answerable("add", "list.csv", "--source", "us-1260h", cwd=folder)
    assert ran.code == 0, ran.error


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to which one list was added twice: one name went, one came, one got an end and an alias."""
    folder = tmp_path_factory.mktemp("desk")
    added(
        folder,
        "Trabuko Motors Co.,Trabuko Motors Co.,,,,,2024-01-31,,",
        "Quvora Lens Works,Quvora Lens Works,,,,,2024-01-31,,",
    )
    added(
        folder,
        "Bezimo Pictures Ltd,Bezimo Pictures Ltd,,,,,2024-01-31,,",
        "Quvora Lens Works,Quvora Lens Works,Sample Optics,,,,2024-01-31,2025-06-30,",
    )
    return folder


def found(desk: Path, *arguments: str) -> dict[str, object]:
    said: dict[str, object] = json.loads(answerable("changes", *arguments, "--json", cwd=desk).out)
    return said


def test_a_listing_comes_goes_or_is_changed_since_the_build_before(desk: Path) -> None:
    changes = found(desk)["changes"]
    assert isinstance(changes, list)
    assert [(one["kind"], one["entity"]["names"][0]["text"]) for one in changes] == [
        ("came", "Bezimo Pictures Ltd"),
        ("changed", "Quvora Lens Works"),
        ("went", "Trabuko Motors Co."),
    ]
    assert changes[1]["differences"] == [
        {"what": "period", "before": "since 2024-01-31", "now": "2024-01-31 to 2025-06-30"},
        {"what": "names", "before": "", "now": "Sample Optics"},
    ]


def test_it_is_told_by_list_and_one_by_one(desk: Path) -> None:
    out = answerable("changes", cwd=desk).out
    (line,) = [
        line.split() for line in out.splitlines() if line.startswith("NDAA 1260H") and "came" not in line
    ][:1]
    assert line == ["NDAA", "1260H", "1", "1", "1"]
    assert "names: + Sample Optics" in out


def test_the_rows_of_a_portfolio_that_it_touches_are_told(desk: Path) -> None:
    (desk / "mine.csv").write_text("name\nTrabuko Motors Company\nExample Works 7\nNobody At All Inc\n")
    touched = found(desk, "--portfolio", "mine.csv")["touched"]
    assert isinstance(touched, list)
    assert [(one["row"]["name"], one["matches"][0]["entity_name"]) for one in touched] == [
        ("Trabuko Motors Company", "Trabuko Motors Co.")
    ]
    assert "Rows that this touches" in answerable("changes", "--portfolio", "mine.csv", cwd=desk).out


def test_since_a_day_on_which_the_list_was_not_there_all_of_it_came(desk: Path) -> None:
    changes = found(desk, "--since", "2020-01-01")["changes"]
    assert isinstance(changes, list)
    listed = [
        one
        for one in changes
        if one["listing"]["list"] == "NDAA 1260H" and one["listing"]["source"] == "us-1260h"
    ]
    assert len(listed) == 160
    assert {one["kind"] for one in listed} == {"came"}


def test_since_today_nothing_has_changed(desk: Path) -> None:
    assert (
        "No listing has come, gone or changed" in answerable("changes", "--since", "2999-01-01", cwd=desk).out
    )


def wrong(*arguments: str, cwd: Path) -> Ran:
    ran = answerable("changes", *arguments, cwd=cwd)
    assert (ran.code, ran.out) == (2, "")
    return ran


def test_what_is_no_day_and_a_catalog_without_a_past_are_one_sentence(desk: Path, tmp_path: Path) -> None:
    assert "--since: '2026-01' is not a day" in wrong("--since", "2026-01", cwd=desk).error
    assert "never another one than it is now" in wrong(cwd=tmp_path).error
