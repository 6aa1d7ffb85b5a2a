"""What stands on the disk: builds that fail, are cut off or killed, and files that were changed."""

import hashlib
import itertools
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.catalog import Catalog, build
from answerable.catalog.tables import TABLES
from answerable.domain import (
    EntityId,
)
from answerable.errors import AnswerableError
from answerable.files import PART

from .example import TOWN, heard, source


def tables(folder: Path) -> dict[str, str]:
    """The SHA-256 of every table of the build that stands."""
    build = json.loads((folder / "current").read_text())["build"]
    files = (folder / build[:16]).glob("*.parquet")
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


ENVIRON = {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def test_a_failed_build_leaves_the_catalog_as_it_was(tmp_path: Path) -> None:
    build(tmp_path, [heard(TOWN)])
    before = tables(tmp_path)
    with pytest.raises(AnswerableError):
        build(tmp_path, [heard(TOWN), heard("nonsense", of=source("other"))])
    assert tables(tmp_path) == before
    assert len(Catalog.open(tmp_path).entities()) == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(PART)] == []


class Cut:
    """Lets the disk's steps (every sync, every rename) through until the `at`th, and ends the work there."""

    def __init__(self, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at, self.steps = at, 0
        for name in ("fsync", "replace"):
            monkeypatch.setattr(os, name, self.counting(getattr(os, name)))

    def counting(self, step: Callable[..., None]) -> Callable[..., None]:
        def counted(*args: object) -> None:
            self.steps += 1
            if self.steps == self.at:
                raise KeyboardInterrupt
            step(*args)

        return counted


def standing(folder: Path) -> str:
    """The one name that the catalog knows, read from a catalog that is whole."""
    catalog = Catalog.open(folder)
    assert len(catalog.claims(EntityId("ex-1"))) == 1
    assert len(tables(folder)) == 7
    return catalog.entities()[EntityId("ex-1")].name


def test_a_build_cut_off_at_any_step_leaves_a_whole_catalog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stood = []
    for at in itertools.count(1):
        folder = tmp_path / str(at)
        build(folder, [heard("name ex-1 Old Name")])
        with monkeypatch.context() as patch:
            cut = Cut(at, patch)
            try:
                build(folder, [heard("name ex-1 New Name")])
            except KeyboardInterrupt:
                stood.append(standing(folder))
        if cut.steps < at:
            break
    assert len(stood) > 20
    assert stood == sorted(stood, reverse=True), "once the new catalog stands, no later step takes it away"
    assert set(stood) == {"Old Name", "New Name"}


KILLED = """
import itertools, os, signal, sys
from pathlib import Path
from answerable.catalog import build
from tests.catalog.example import heard
steps = itertools.count(1)
def killing(step):
    def counted(*args):
        if next(steps) == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*args)
    return counted
os.fsync, os.replace = killing(os.fsync), killing(os.replace)
build(Path(sys.argv[1]), [heard("name ex-1 New Name")])
"""


@pytest.mark.parametrize("at", [1, 9, 23, 26])
def test_a_build_killed_at_a_step_leaves_a_whole_catalog_that_can_be_built_again(
    tmp_path: Path, at: int
) -> None:
    build(tmp_path, [heard("name ex-1 Old Name")])
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(at)], env=ENVIRON, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert standing(tmp_path) == "Old Name"
    build(tmp_path, [heard("name ex-1 New Name")])
    assert standing(tmp_path) == "New Name"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(PART)] == []


def test_what_a_killed_build_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".part-0123").mkdir()
    (tmp_path / ".part-0123" / "claims.parquet").write_bytes(b"half")
    digest = build(tmp_path, [heard(TOWN)])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([digest[:16], "current", "lock"])


def test_who_reads_while_a_build_swaps_still_reads_the_catalog_he_opened(tmp_path: Path) -> None:
    build(tmp_path, [heard(TOWN)])
    opened = Catalog.open(tmp_path)
    build(tmp_path, [heard("name ex-1 Something Else")])
    assert len(opened.entities()) == 2
    assert len(Catalog.open(tmp_path).entities()) == 1


def test_only_the_standing_build_and_the_one_before_are_kept(tmp_path: Path) -> None:
    for n in range(4):
        build(tmp_path, [heard(f"name ex-1 Example {n}")])
    assert sum(path.is_dir() for path in tmp_path.iterdir()) == 2


@pytest.mark.parametrize("harm", ["delete", "change"])
def test_a_damaged_catalog_is_made_again_by_a_build(tmp_path: Path, harm: str) -> None:
    digest = build(tmp_path, [heard(TOWN)])
    before = tables(tmp_path)
    file = tmp_path / digest[:16] / "entities.parquet"
    if harm == "delete":
        file.unlink()
    else:
        file.write_bytes(b"not Parquet")
    with pytest.raises(
        AnswerableError, match=r"entities of the catalog (cannot be read|have changed)"
    ) as caught:
        Catalog.open(tmp_path).entities()
    assert caught.value.hint == "Run: answerable build"
    build(tmp_path, [heard(TOWN)])
    assert tables(tmp_path) == before


@pytest.mark.parametrize("table", TABLES)
def test_one_changed_bit_of_any_table_is_told(tmp_path: Path, table: str) -> None:
    digest = build(tmp_path, [heard(TOWN)])
    file = tmp_path / digest[:16] / f"{table}.parquet"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    catalog = Catalog.open(tmp_path)
    asked: dict[str, Callable[[], object]] = {
        "claims": lambda: catalog.claims(EntityId("ex-1")),
        "citations": catalog.ties,
        "ties": catalog.ties,
        "entities": catalog.entities,
        "listings": catalog.listings,
        "findings": catalog.findings,
        "sources": catalog.sources,
    }
    with pytest.raises(AnswerableError, match=f"{table} of the catalog have changed"):
        asked[table]()


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        ('{"layout": 0, "build": "00"}', "layout 0"),
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ('{"layout": 4, "build": "00", "tables": {}}', "cannot be read"),
    ],
)
def test_a_catalog_of_another_version_or_none_says_so_and_a_build_mends_it(
    tmp_path: Path, pointer: str, words: str
) -> None:
    (tmp_path / "current").write_text(pointer)
    with pytest.raises(AnswerableError, match=words) as caught:
        Catalog.open(tmp_path)
    assert caught.value.hint == "Run: answerable build"
    build(tmp_path, [heard(TOWN)])
    assert len(Catalog.open(tmp_path).entities()) == 2


def test_no_catalog_at_all_says_so(tmp_path: Path) -> None:
    with pytest.raises(AnswerableError, match="no catalog") as caught:
        Catalog.open(tmp_path / "nowhere")
    assert caught.value.hint == "Run: answerable build"


@pytest.mark.parametrize("name", ["a [1]", "a ?", "a *", "a 'b' 目录"])
def test_a_folder_may_have_any_name_and_is_not_taken_for_a_pattern(tmp_path: Path, name: str) -> None:
    build(tmp_path / "a 1", [heard(TOWN)])
    build(tmp_path / name, [heard(TOWN)])
    assert len(list(Catalog.open(tmp_path / name)._rows("entities"))) == 2
