import json
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from answerable.errors import AnswerableError
from answerable.files import PART
from answerable.workspace import Workspace, find

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ENVIRON = {"ANSWERABLE_USER": "someone"}


@pytest.mark.parametrize(
    ("option", "environ", "expected"),
    [
        (None, {}, "/here/.answerable"),
        (None, {"ANSWERABLE_WORKSPACE": "/there"}, "/there"),
        (None, {"ANSWERABLE_WORKSPACE": ""}, "/here/.answerable"),
        ("mine", {"ANSWERABLE_WORKSPACE": "/there"}, "/here/mine"),
        ("/mine", {}, "/mine"),
    ],
)
def test_the_option_goes_before_the_variable_and_both_before_the_folder_at_hand(
    option: str | None, environ: dict[str, str], expected: str
) -> None:
    assert find(option, environ, Path("/here")) == Path(expected)


def test_the_sign_for_home_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    assert find("~/ws", {}, Path("/here")) == Path("/home/ann/ws")


def test_a_new_workspace_has_the_starter_catalog_and_says_so_in_its_ledger(tmp_path: Path) -> None:
    workspace = Workspace.init(tmp_path / "ws", NOON, ENVIRON)
    assert sorted(path.name for path in workspace.path.iterdir()) == [
        "catalog",
        "ledger.sqlite",
        "settings.toml",
        "vault",
    ]
    assert "Hikvision" in str(workspace.catalog.entities().values())
    (starter,) = workspace.catalog.sources()
    assert starter.name == "starter"
    assert [(act.verb, act.who) for act in workspace.ledger.acts()] == [
        ("init", "someone"),
        ("add", "someone"),
        ("build", "someone"),
    ]
    assert list(workspace.ledger.verify()) == []
    assert list(workspace.vault.check()) == []
    assert [path for path in tmp_path.rglob("*") if path.name.startswith(PART)] == []


def test_two_workspaces_made_on_one_day_have_one_catalog(tmp_path: Path) -> None:
    made = [Workspace.init(tmp_path / name, NOON, ENVIRON).catalog.digest for name in ("a", "b")]
    assert made[0] == made[1]


def test_building_again_changes_nothing_in_the_catalog_or_the_vault(tmp_path: Path) -> None:
    workspace = Workspace.init(tmp_path / "ws", NOON, ENVIRON)
    captures = workspace.vault.captures()
    digest = workspace.build(NOON + timedelta(days=1)).digest
    assert digest == workspace.catalog.digest
    assert workspace.vault.captures() == captures


@pytest.mark.parametrize("place", [".", "ws", "a/b/ws"])
def test_an_empty_folder_or_none_yet_will_do(tmp_path: Path, place: str) -> None:
    assert Workspace.init(tmp_path / place, NOON, ENVIRON).catalog.ties()


def test_a_workspace_that_is_there_is_opened_and_not_made_again(tmp_path: Path) -> None:
    made = Workspace.open_or_init(tmp_path / "ws", NOON, ENVIRON)
    acts = list(made.ledger.acts())
    opened = Workspace.open_or_init(tmp_path / "ws", NOON + timedelta(days=1), ENVIRON)
    assert list(opened.ledger.acts()) == acts


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    for make in (Workspace.init, Workspace.open_or_init):
        with pytest.raises(AnswerableError, match="not a workspace, and not empty") as caught:
            make(tmp_path, NOON, ENVIRON)
        assert caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_place_for_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "ws").write_text("a file")
    with pytest.raises(AnswerableError, match="not a workspace"):
        Workspace.init(tmp_path / "ws", NOON, ENVIRON)


def test_a_workspace_is_not_made_over_another(tmp_path: Path) -> None:
    Workspace.init(tmp_path / "ws", NOON, ENVIRON)
    with pytest.raises(AnswerableError, match="a workspace already"):
        Workspace.init(tmp_path / "ws", NOON, ENVIRON)


def test_where_there_is_none_the_hint_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(AnswerableError, match="no workspace") as caught:
        Workspace.at(tmp_path / "ws", ENVIRON)
    assert caught.value.hint == f"Make one: answerable init {tmp_path / 'ws'}"


@pytest.mark.parametrize("existing", [True, False])
def test_an_interrupted_init_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existing: bool
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    if existing:
        (tmp_path / "ws").mkdir()
    monkeypatch.setattr(Workspace, "build", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Workspace.init(tmp_path / "ws", NOON, ENVIRON)
    assert [path.name for path in tmp_path.rglob("*")] == (["ws"] if existing else [])


INIT = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from answerable.workspace import Workspace
if sys.argv[2] == "kill":
    Workspace.build = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
Workspace.open_or_init(Path(sys.argv[1]), datetime(2026, 3, 1, tzinfo=UTC), {"ANSWERABLE_USER": "someone"})
"""


def test_a_killed_init_leaves_no_workspace_and_the_next_one_makes_it(tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", INIT, str(tmp_path / "ws"), "kill"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not (tmp_path / "ws").exists()
    assert Workspace.open_or_init(tmp_path / "ws", NOON, ENVIRON).catalog.ties()


def test_what_a_killed_init_left_in_an_empty_folder_does_not_hinder_the_next(tmp_path: Path) -> None:
    (tmp_path / "ws").mkdir()
    killed = subprocess.run([sys.executable, "-c", INIT, str(tmp_path / "ws"), "kill"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert [path.name.startswith(PART) for path in (tmp_path / "ws").iterdir()] == [True]
    assert Workspace.open_or_init(tmp_path / "ws", NOON, ENVIRON).catalog.ties()


KILLED_MOVING = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from answerable.workspace import Workspace
left, rename = int(sys.argv[2]), Path.rename
def counted(self, target):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, target)
Path.rename = counted
Workspace.init(Path(sys.argv[1]), datetime(2026, 3, 1, tzinfo=UTC), {"ANSWERABLE_USER": "someone"})
"""


@pytest.mark.parametrize("moves", range(4))
def test_an_init_killed_between_two_moves_is_begun_anew(tmp_path: Path, moves: int) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_MOVING, str(tmp_path), str(moves)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len([path for path in tmp_path.iterdir() if not path.name.startswith(PART)]) == moves
    assert Workspace.open_or_init(tmp_path, NOON, ENVIRON).catalog.ties()


@pytest.mark.parametrize("existing", [True, False])
def test_processes_that_make_the_same_workspace_at_once_make_one(tmp_path: Path, existing: bool) -> None:
    if existing:
        (tmp_path / "ws").mkdir()
    script = [sys.executable, "-c", INIT, str(tmp_path / "ws"), "make"]
    running = [subprocess.Popen(script) for _ in range(3)]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    workspace = Workspace.at(tmp_path / "ws", ENVIRON)
    assert [act.verb for act in workspace.ledger.acts()] == ["init", "add", "build"]
    assert [path.name for path in tmp_path.iterdir()] == ["ws"]


@pytest.mark.parametrize("harm", ["delete", "empty"])
def test_a_lost_ledger_is_told_and_a_build_begins_a_new_one_that_names_the_files(
    tmp_path: Path, harm: str
) -> None:
    Workspace.init(tmp_path / "ws", NOON, ENVIRON)
    ledger = tmp_path / "ws" / "ledger.sqlite"
    ledger.unlink() if harm == "delete" else ledger.write_bytes(b"")
    with pytest.raises(AnswerableError, match="is empty: it does not even say") as caught:
        Workspace.at(tmp_path / "ws", ENVIRON).ledger  # noqa: B018
    assert "answerable build" in caught.value.hint
    Workspace.at(tmp_path / "ws", ENVIRON).build(NOON)
    acts = [(act.verb, act.about) for act in Workspace.at(tmp_path / "ws", ENVIRON).ledger.acts()]
    assert acts[0] == ("add", "starter")


def test_opening_a_workspace_loads_no_heavy_library(tmp_path: Path) -> None:
    Workspace.init(tmp_path / "ws", NOON, ENVIRON)
    script = (
        "import json, sys\nfrom pathlib import Path\nfrom answerable.workspace import Workspace\n"
        "Workspace.at(Path(sys.argv[1]), {}).vault.captures()\n"
        "print(json.dumps(sorted({'duckdb', 'pyarrow', 'sqlalchemy'} & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "ws")], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []
