"""The command line where the ground gives way: full disks, odd bytes, and Ctrl-C at any moment."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from answerable.files import PART

from .running import ANSWERABLE, EXAMPLE, answerable, clean_environment

FULL = Path("/dev/full")


@pytest.mark.parametrize("verb", [["sources"], ["sources", "--json"], ["show", "Hikvision"]])
def test_output_that_the_disk_refuses_is_told(tmp_path: Path, verb: list[str]) -> None:
    if not FULL.exists():
        pytest.skip("this system has no /dev/full")
    with FULL.open("w") as full:
        ran = subprocess.run(
            [str(ANSWERABLE), *verb],
            cwd=tmp_path,
            env=clean_environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr.startswith("Error: the output could not be written")
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["trace", "a\x1b]0;title\x07\u202e.csv"],
        ["show", "zz\x1b[31mq"],
        ["--workspace", "w\x1b[2J", "init"],
        ["sources", "--out", "no\x1bthing/\x07"],
        ["\x1b[31m"],
    ],
)
def test_no_control_character_of_an_argument_reaches_the_terminal(
    tmp_path: Path, arguments: list[str]
) -> None:
    ran = answerable(*arguments, cwd=tmp_path)
    assert not any(char in "\x1b\x07\u202e" for char in ran.out + ran.error)


@pytest.mark.parametrize(
    ("arguments", "environ"),
    [
        (["trace", b"a\xff.csv"], {}),
        (["--workspace", b"\xff", "sources"], {}),
        (["sources"], {"ANSWERABLE_USER": b"\xff"}),
        (["sources"], {"ANSWERABLE_WORKSPACE": b"\xff"}),
    ],
)
def test_what_is_no_text_is_refused(
    tmp_path: Path, arguments: list[str | bytes], environ: dict[str, bytes]
) -> None:
    (tmp_path / os.fsdecode(b"a\xff.csv")).write_text("name\nExample\n")
    ran = subprocess.run(
        [str(ANSWERABLE), *arguments],
        cwd=tmp_path,
        env=os.environb | {os.fsencode(name): value for name, value in environ.items()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert "is not Unicode" in ran.stderr
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["trace", str(EXAMPLE), "--out", ""], "--out"),
        (["sources", "--out", " "], "--out"),
        (["sources", "--out", "~nobody-of-this-name/x"], "no such user"),
        (["trace", str(EXAMPLE), "--name-column", ""], "--name-column"),
        (["trace", str(EXAMPLE), "--out", ".answerable/report"], "inside the workspace"),
        (["sources", "--out", ".answerable/ledger.sqlite"], "inside the workspace"),
        (["show", "Hikvision", "--country", "Atlantis"], "'Atlantis' is no country"),
        (["--workspace", "~nobody-of-this-name", "sources"], "no such user"),
        (["init", "~nobody-of-this-name/x"], "no such user"),
        (["--workspace", "x" * 300, "sources"], "could not be written"),
    ],
)
def test_a_place_that_cannot_be_is_told(tmp_path: Path, arguments: list[str], said: str) -> None:
    ran = answerable(*arguments, cwd=tmp_path)
    assert ran.code == 2
    assert said in ran.error
    assert "Traceback" not in ran.error


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    script = f"mkdir gone && cd gone && rmdir ../gone && {ANSWERABLE} sources"
    ran = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.splitlines()[0]) == (2, "Error: The folder that you stand in is gone.")


def test_a_report_that_cannot_take_its_place_leaves_no_act_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "out" / "index.html").mkdir(parents=True)
    ran = answerable("trace", str(EXAMPLE), "--out", "out", "--quiet", cwd=tmp_path)
    assert ran.code == 2
    assert "index.html could not be written" in ran.error
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["index.html"]


def test_a_ledger_that_cannot_be_written_leaves_no_report(tmp_path: Path) -> None:
    answerable("init", cwd=tmp_path)
    ledger = tmp_path / ".answerable" / "ledger.sqlite"
    ledger.unlink()
    ledger.mkdir()
    ran = answerable("trace", str(EXAMPLE), "--quiet", cwd=tmp_path)
    assert ran.code == 2
    assert ran.error.startswith("Error: The ledger")
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_end_asked_for_at_any_moment_is_one_sentence_and_leaves_nothing_half_written(
    tmp_path: Path, how: signal.Signals
) -> None:
    answerable("init", cwd=tmp_path)
    for hundredths in (8, 15, 25, 40, 60, 80, 100, 120):
        with subprocess.Popen(
            [str(ANSWERABLE), "trace", str(EXAMPLE), "--quiet"],
            cwd=tmp_path,
            env=clean_environment(),
            stderr=subprocess.PIPE,
            text=True,
        ) as child:
            time.sleep(hundredths / 100)
            child.send_signal(how)
            _, error = child.communicate(timeout=60)
        assert "Traceback" not in error, hundredths
        if not (hundredths <= 15 and child.returncode == -how):  # nobody listens before our first line runs
            assert child.returncode in {0, 2}, hundredths
            assert (child.returncode == 2) is ("Interrupted" in error), hundredths
        assert [path for path in tmp_path.rglob("*") if path.name.startswith(PART)] == []
        report = tmp_path / "report"
        assert not report.exists() or len(list(report.iterdir())) == 3
        shutil.rmtree(report, ignore_errors=True)


def test_a_report_is_not_written_over_the_list_that_it_is_of(tmp_path: Path) -> None:
    table = tmp_path / "report" / "exposures.csv"
    table.parent.mkdir()
    table.write_text("name\nExample\n")
    ran = answerable("trace", "report/exposures.csv", cwd=tmp_path)
    assert ran.code == 2
    assert "would be written over" in ran.error
    assert table.read_text() == "name\nExample\n"


def test_closed_streams_are_no_fault(tmp_path: Path) -> None:
    for closed in (">&-", ">&- 2>&-", "2>&-"):
        ran = subprocess.run(
            ["sh", "-c", f"{ANSWERABLE} sources {closed}"], cwd=tmp_path, capture_output=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_currency_is_no_markup(tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("name,country,value,currency\nHikvision,cn,5,[/b]\x1b[31m\n")
    ran = answerable("trace", "odd.csv", cwd=tmp_path)
    assert ran.code == 0, ran.error
    assert "\x1b" not in ran.out
