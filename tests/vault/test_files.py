import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.errors import AnswerableError
from answerable.files import PART, atomic_folder, atomic_write, contents, locked


def parts(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.name.startswith(PART)]


def write_all(folder: Path, names: str) -> None:
    with atomic_folder(folder) as part:
        for name in names:
            (part / name).write_text("new")


def refuse(number: int) -> Callable[..., None]:
    def call(*_args: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


def test_a_file_is_written_and_missing_folders_are_made(tmp_path: Path) -> None:
    atomic_write(tmp_path / "a" / "b" / "file", b"new")
    assert (tmp_path / "a" / "b" / "file").read_bytes() == b"new"
    assert parts(tmp_path) == []


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_whatever_step_fails_the_old_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, step, refuse(errno.EIO))
    with pytest.raises(AnswerableError, match="file could not be written"):
        atomic_write(file, b"new")
    assert file.read_bytes() == b"old"
    assert parts(tmp_path) == []


def test_the_bytes_are_synced_before_they_take_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def noting(name: str) -> None:
        step = getattr(os, name)

        def noted(*args: object) -> None:
            done.append(name)
            step(*args)

        monkeypatch.setattr(os, name, noted)

    noting("fsync")
    noting("replace")
    atomic_write(tmp_path / "file", b"new")
    assert done == ["fsync", "replace", "fsync"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "no permission"), (errno.EROFS, "no permission")],
)
def test_a_disk_that_refuses_is_one_sentence_with_a_hint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    monkeypatch.setattr(os, "fsync", refuse(number))
    with pytest.raises(AnswerableError, match=words) as caught:
        atomic_write(tmp_path / "file", b"new")
    assert str(tmp_path / "file") in str(caught.value)
    assert caught.value.hint


def test_a_really_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(AnswerableError, match="disk is full"), atomic_folder(tmp_path / "report"):
        full.write_bytes(b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "out" / "report"
    with atomic_folder(target) as part:
        (part / "index.html").write_text("page")
        (part / "more").mkdir()
        (part / "more" / "data.csv").write_text("rows")
        assert not target.exists()
    assert (target / "index.html").read_text() == "page"
    assert (target / "more" / "data.csv").read_text() == "rows"
    assert parts(tmp_path) == []


def test_in_a_folder_that_exists_only_the_namesakes_change(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("old page")
    (tmp_path / "mine.txt").write_text("the user's own")
    with atomic_folder(tmp_path) as part:
        (part / "index.html").write_text("new page")
    assert (tmp_path / "index.html").read_text() == "new page"
    assert (tmp_path / "mine.txt").read_text() == "the user's own"
    assert parts(tmp_path) == []


@pytest.mark.parametrize("existing", [True, False])
def test_a_failed_block_leaves_the_folder_as_it_was(tmp_path: Path, existing: bool) -> None:
    target = tmp_path / "report"
    if existing:
        target.mkdir()
        (target / "index.html").write_text("old page")

    def interrupted() -> None:
        with atomic_folder(target) as part:
            (part / "index.html").write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert parts(tmp_path) == []
    assert target.exists() is existing
    assert not existing or (target / "index.html").read_text() == "old page"


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report").write_text("a file")
    with (
        pytest.raises(AnswerableError, match="report could not be written"),
        atomic_folder(tmp_path / "report"),
    ):
        pass
    assert (tmp_path / "report").read_text() == "a file"


def test_a_killed_writer_leaves_the_old_file(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from answerable.files import atomic_write\n"
        "os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "atomic_write(Path(sys.argv[1]), b'new' * 100_000)\n"
    )
    (tmp_path / "file").write_bytes(b"old")
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path / "file")], check=False)
    assert killed.returncode != 0
    assert (tmp_path / "file").read_bytes() == b"old"
    assert len(parts(tmp_path)) == 1
    atomic_write(tmp_path / "file", b"newer")
    assert (tmp_path / "file").read_bytes() == b"newer"


def test_the_second_who_wants_a_lock_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with locked(tmp_path / "lock"):
            order.append("second")

    with locked(tmp_path / "lock"):
        waiting = threading.Thread(target=second)
        waiting.start()
        time.sleep(0.2)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_old_and_new_files_never_stand_together(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from answerable.files import atomic_folder\n"
        "left, rename = int(sys.argv[2]), Path.rename\n"
        "def counted(self, target):\n"
        "    global left\n"
        "    left -= 1\n"
        "    if left < 0:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return rename(self, target)\n"
        "Path.rename = counted\n"
        "with atomic_folder(Path(sys.argv[1])) as part:\n"
        "    for name in 'abc':\n"
        "        (part / name).write_text('new')\n"
    )
    for step in range(7):
        target = tmp_path / str(step)
        target.mkdir()
        for name in "abc":
            (target / name).write_text("old")
        done = subprocess.run([sys.executable, "-c", script, str(target), str(step)], check=False)
        assert (done.returncode == 0) is (step == 6)
        said = {path.read_text() for path in target.iterdir() if path.is_file()}
        assert len(said) <= 1, f"killed at move {step}"
    assert said == {"new"}


@pytest.mark.parametrize("failing", range(6))
def test_a_move_that_fails_puts_every_old_file_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    for name in "abc":
        (tmp_path / name).write_text("old")
    rename, left = Path.rename, [failing]

    def counted(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", counted)
    with pytest.raises(AnswerableError):
        write_all(tmp_path, "abc")
    assert [(path.name, path.read_text()) for path in sorted(tmp_path.iterdir())] == [
        ("a", "old"),
        ("b", "old"),
        ("c", "old"),
    ]


def test_a_folder_in_a_files_place_is_refused_before_anything_moves(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "b").mkdir()
    with pytest.raises(AnswerableError, match="b could not be written"):
        write_all(tmp_path, "ab")
    assert (tmp_path / "a").read_text() == "old"
    assert parts(tmp_path) == []


def test_a_link_is_followed_and_a_file_keeps_its_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o600)
    link.symlink_to(real)
    atomic_write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    atomic_write(pipe, b"new")
    reader.join()
    assert got == [b"new"]
    assert pipe.is_fifo()


def test_a_file_that_may_not_be_written_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # as root, every file may be
    with pytest.raises(AnswerableError, match="no permission"):
        atomic_write(file, b"new")
    assert file.read_bytes() == b"old"
    assert parts(tmp_path) == []


def test_what_a_killed_writer_left_is_swept_a_day_later(tmp_path: Path) -> None:
    old, young = tmp_path / f"{PART}old", tmp_path / f"{PART}young"
    old.mkdir()
    (old / "file").write_text("half")
    young.write_text("half")
    yesterday = time.time() - 90_000
    os.utime(old, (yesterday, yesterday))
    with atomic_folder(tmp_path) as part:
        (part / "new").write_text("whole")
    assert [path.name for path in sorted(tmp_path.iterdir())] == [young.name, "new"]


def test_a_users_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert contents(tmp_path / "file", most=5) == b"12345"
    with pytest.raises(AnswerableError, match="larger than"):
        contents(tmp_path / "file", most=4)


def test_an_endless_file_is_refused() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    with pytest.raises(AnswerableError, match="/dev/zero is larger than 50 MB"):
        contents(Path("/dev/zero"))


def test_a_request_to_end_waits_until_all_files_have_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / name).write_text("old")
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path, "abc")
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["new"] * 3


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path\nfrom answerable.files import atomic_write\n"
        "atomic_write(Path('/dev/stdout'), b'new')"
    )
    log = tmp_path / "log"
    log.write_text("old ")
    with log.open("ab") as out:
        subprocess.run([sys.executable, "-c", script], stdout=out, check=True)
    assert log.read_text() == "old new"
    piped = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert piped.stdout == b"new"


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(AnswerableError, match="loop could not be written"):
        atomic_write(tmp_path / "loop", b"new")
