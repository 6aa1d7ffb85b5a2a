"""`answerable trace`, run as a user runs it."""

import csv
import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from .running import ANSWERABLE, EXAMPLE, answerable, clean_environment

COLUMNS = (
    "row,name,entity_id,entity_name,verdict,score,exposure,concern_id,concern_name,"
    "steps,standing,when,regimes,value,sources"
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the example portfolio was traced."""
    folder = tmp_path_factory.mktemp("demo")
    ran = answerable("trace", str(EXAMPLE), "--out", "report", "--as-of", "2026-11-01", cwd=folder)
    assert ran.code == 0, ran.error
    (folder / "printed.txt").write_text(ran.out, encoding="utf-8")
    return folder


def lines(folder: Path) -> list[dict[str, str]]:
    with (folder / "report" / "exposures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_report_has_its_three_files(demo: Path) -> None:
    assert sorted(path.name for path in (demo / "report").iterdir()) == [
        "exposures.csv",
        "index.html",
        "report.json",
    ]


def test_the_table_has_its_columns(demo: Path) -> None:
    first = (demo / "report" / "exposures.csv").read_text(encoding="utf-8").splitlines()[0]
    assert first == COLUMNS


def test_the_example_shows_every_exposure(demo: Path) -> None:
    kinds = {line["exposure"] for line in lines(demo)}
    assert {
        "listed",
        "could be owned by listed",
        "owns listed",
        "contributes to listed",
        "buys from listed",
        "taken from",
    } <= kinds


def test_a_workspace_was_made_where_we_stood(demo: Path) -> None:
    inside = {path.name for path in (demo / ".answerable").iterdir()}
    assert {"vault", "catalog", "ledger.sqlite", "settings.toml"} <= inside


def test_the_terminal_names_the_page(demo: Path) -> None:
    assert (demo / "printed.txt").read_text(encoding="utf-8").rstrip().endswith("report/index.html")


def test_the_json_holds_every_row(demo: Path) -> None:
    told = json.loads((demo / "report" / "report.json").read_text(encoding="utf-8"))
    with EXAMPLE.open(encoding="utf-8", newline="") as file:
        assert len(told["results"]) == len(list(csv.DictReader(file)))


def test_quiet_prints_nothing(demo: Path) -> None:
    ran = answerable("trace", str(EXAMPLE), "--out", "quiet", "--quiet", cwd=demo)
    assert (ran.code, ran.out, ran.error) == (0, "", "")


def test_json_prints_what_the_file_holds(demo: Path) -> None:
    ran = answerable("trace", str(EXAMPLE), "--out", "again", "--json", "--quiet", cwd=demo)
    assert json.loads(ran.out) == json.loads((demo / "again" / "report.json").read_text(encoding="utf-8"))


def test_two_runs_on_one_day_write_the_same_bytes(demo: Path) -> None:
    answerable("trace", str(EXAMPLE), "--out", "second", "--as-of", "2026-11-01", "--quiet", cwd=demo)
    for name in ("index.html", "exposures.csv", "report.json"):
        assert (demo / "report" / name).read_bytes() == (demo / "second" / name).read_bytes()


def test_the_day_asked_for_changes_the_answer(demo: Path) -> None:
    """Before October 2019 no list named the camera makers."""
    answerable("trace", str(EXAMPLE), "--out", "early", "--as-of", "2017-06-30", "--quiet", cwd=demo)
    early = [line for line in lines(demo) if line["exposure"] == "listed"]
    with (demo / "early" / "exposures.csv").open(encoding="utf-8", newline="") as file:
        assert early
        assert not [line for line in csv.DictReader(file) if line["exposure"] == "listed"]


BAD = [
    ("empty.csv", b"", "empty"),
    ("no_names.csv", b"colour,weight\nred,3\n", "name"),
    ("broken.xlsx", b"PK\x03\x04 not a workbook", "broken.xlsx"),
    ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0IHDR\0\0\0\0", "picture.png"),
]


@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[name for name, _, _ in BAD])
def test_a_file_that_cannot_be_used_gets_a_sentence(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    ran = answerable("trace", name, cwd=tmp_path)
    assert ran.code == 2
    assert ran.error.startswith("Error: ")
    assert said in ran.error
    assert "Traceback" not in ran.error
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["trace", "nowhere.csv"], "nowhere.csv"),
        (["trace", "."], "folder"),
        (["trace", "good.csv", "--name-column", "Firm"], "Firm"),
        (["trace", "good.csv", "--as-of", "yesterday"], "--as-of"),
        (["trace", "good.csv", "--as-of", "2020"], "not a day"),
        (["trace", "good.csv", "--out", "good.csv"], "good.csv"),
        (["show", "Nobody Has Heard Of This Organisation"], "No organisation"),
        (["add", "good.csv"], "--source"),
        (["add", "good.csv", "--source", "nothing"], "nothing"),
        (["init", "."], "not empty"),
    ],
)
def test_a_wrong_request_gets_a_sentence(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "good.csv").write_text("name\nExample Lens Works\n", encoding="utf-8")
    ran = answerable(*arguments, cwd=tmp_path)
    assert ran.code == 2
    assert said in ran.error
    assert "Traceback" not in ran.error


@pytest.mark.parametrize("asked", ["Hikvision", "海康威视", "MIT", "mit", "Ambarella", "hikvision"])
def test_show_finds_a_company_by_name_or_id(demo: Path, asked: str) -> None:
    ran = answerable("show", asked, cwd=demo)
    assert ran.code == 0, ran.error
    assert "Listings" in ran.out
    assert "Ties" in ran.out


def test_a_terminal_without_the_letters_gets_question_marks(demo: Path) -> None:
    ran = answerable("show", "海康威视", cwd=demo, environ={"LANG": "C", "PYTHONIOENCODING": "ascii"})
    assert ran.code == 0, ran.error
    assert "Hangzhou Hikvision" in ran.out
    assert "????" in ran.out


def test_no_control_character_reaches_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_bytes(
        b"name,country\n\x1b[31mHikvision\x1b[0m,cn\n[red]Hikvision[/red],cn\n"
    )
    ran = answerable("trace", "odd.csv", cwd=tmp_path)
    assert ran.code == 0, ran.error
    assert not any(ord(char) < 32 and char != "\n" for char in ran.out)
    assert "[red]Hikvision[/red]" in ran.out


def test_show_offers_the_nearest_names(demo: Path) -> None:
    ran = answerable("show", "Suggon Trading", cwd=demo)
    assert ran.code == 2
    assert "Dawning Information Industry" in ran.error


def test_show_takes_the_only_company_that_a_slip_could_mean(demo: Path) -> None:
    ran = answerable("show", "Sugonn", cwd=demo)
    assert ran.code == 0
    assert "Dawning Information Industry" in ran.out


def test_good_rows_are_traced_beside_bad_ones(tmp_path: Path) -> None:
    rows = [
        "name,lei",
        "Hikvision,",
        ",",
        f"{'x' * 1_000_000},",
        "=cmd|' /C calc'!A0,",
        "Hikvision,",
        "Dahua,12345",
    ]
    (tmp_path / "mixed.csv").write_text("\n".join(rows), encoding="utf-8")
    ran = answerable("trace", "mixed.csv", cwd=tmp_path)
    assert ran.code == 0, ran.error
    told = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    assert [r["row"]["name"] for r in told["results"]] == ["Hikvision", "=cmd|' /C calc'!A0", "Dahua"]
    assert len(told["portfolio"]["findings"]) >= 4
    table = (tmp_path / "report" / "exposures.csv").read_text(encoding="utf-8")
    assert not [cell for row in csv.reader(table.splitlines()) for cell in row if cell.startswith("=")]


def test_a_list_without_any_tie_says_so(tmp_path: Path) -> None:
    (tmp_path / "clean.csv").write_text("name\nExample Lens Works\n", encoding="utf-8")
    ran = answerable("trace", "clean.csv", cwd=tmp_path)
    assert ran.code == 0
    assert "not a clean bill" in ran.out


def test_an_interrupted_run_leaves_nothing_half_written(tmp_path: Path) -> None:
    rows = "\n".join(f"Example Lens Works {n} of Somewhere" for n in range(60_000))
    (tmp_path / "long.csv").write_text(f"name\n{rows}\n", encoding="utf-8")
    answerable("init", cwd=tmp_path)
    child = subprocess.Popen(
        [str(ANSWERABLE), "trace", "long.csv"],
        cwd=tmp_path,
        env=clean_environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    time.sleep(3)
    child.send_signal(signal.SIGINT)
    _, error = child.communicate(timeout=60)
    assert child.returncode == 2
    assert "Interrupted" in error
    assert "Traceback" not in error
    assert sorted(p.name for p in tmp_path.iterdir()) == [".answerable", "long.csv"]


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    with subprocess.Popen(
        [str(ANSWERABLE), "trace", str(EXAMPLE), "--json", "--quiet"],
        cwd=tmp_path,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.read(1)
        child.stdout.close()
        assert child.stderr.read() == ""
    assert child.returncode == 0
