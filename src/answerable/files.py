"""Reading whole files, and writing so that nothing is ever half-written: all of it, or what was there before.

What is being written is called `.part-…` and stands beside its place until it is whole and synced; then one
rename moves it there. A process that is killed leaves such a part behind and nothing else; no reader looks at
it, and a day later the next writer takes it away. Every refusal of the disk becomes an `AnswerableError`.
"""

import errno
import os
import secrets
import shutil
import signal
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from answerable.errors import AnswerableError

PART = ".part-"
"""How the name of everything unfinished begins."""

LARGEST = 50_000_000
"""How many bytes a user's file has at most, where nobody says otherwise."""

_STALE = 86_400
"""After so many seconds without a change a part is nobody's any more."""

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def contents(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a user's file, `most` of them at the most.

    Raises AnswerableError where there is no such file, where it cannot be read, or is larger.
    """
    try:
        str(path).encode()
        with path.open("rb") as file:
            data = file.read(most + 1)
    except UnicodeEncodeError as error:
        raise AnswerableError(f"The name {str(path)!a} is not Unicode.", "Give it another name.") from error
    except FileNotFoundError as error:
        raise AnswerableError(f"There is no file {path}.", "Look at its name and folder.") from error
    except IsADirectoryError as error:
        raise AnswerableError(f"{path} is a folder.", "Name the file in it.") from error
    except OSError as error:
        raise AnswerableError(f"{path} cannot be read: {error.strerror}.", "Allow reading it.") from error
    if len(data) > most:
        raise AnswerableError(
            f"{path} is larger than {most / 1e6:,.0f} MB.", "Split it, or leave out what is not needed."
        )
    return data


def atomic_write(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole and synced, in place of what was there; make missing folders.

    A link is followed, a file keeps its mode, and what is no file (a pipe, a device) is written to as it is.
    """
    with refusals(path):
        if path.is_relative_to("/dev") or (path.exists() and not path.is_file()):
            with path.open("ab") as device:  # /dev/stdout may be a file that others write to as well
                device.write(data)
        else:
            _write_file(_followed(path), data)


def _error(number: int) -> OSError:
    """The error that the system itself would raise."""
    return OSError(number, os.strerror(number))


def _followed(path: Path) -> Path:
    try:
        return path.resolve()
    except RuntimeError as error:  # Python 3.11 and 3.12 say so of links that lead in a circle
        raise _error(errno.ELOOP) from error


def _write_file(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    part = part_beside(path)
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            if path.exists():
                _keep_mode(path, file)
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def _keep_mode(path: Path, file: IO[bytes]) -> None:
    if not os.access(path, os.W_OK):
        raise _error(errno.EACCES)
    if sys.platform != "win32":
        os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))


@contextmanager
def atomic_folder(target: Path) -> Iterator[Path]:
    """A fresh folder to write into; when the block ends well, what is in it moves into `target`.

    A new `target` appears whole, by one rename. One that exists is held against other writers from the start
    of the block; each new file takes the place of its namesake, and every other file stays as it is. Where
    the block fails, `target` is as it was.
    """
    with refusals(target), _held(target) as exists:
        part = part_beside(target / "any" if exists else target)
        make_folder(part)
        sweep(part.parent)
        try:
            yield part
            for path in sorted(part.rglob("*")):
                (sync_file if path.is_file() else sync_folder)(path)
            if exists:
                _move_in(part, target)
            else:
                part.replace(target)
            sync_folder(target.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold `folder` alone where it exists; tells whether it does."""
    if not folder.is_dir() or sys.platform == "win32":
        yield folder.is_dir()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield True
    finally:
        os.close(handle)


def _move_in(part: Path, target: Path) -> None:
    """Move the files of `part` into `target`, undisturbed by requests to end.

    Their namesakes all go out before the first comes in: killed between two moves it leaves some of the old
    or some of the new, never a mixture that would be believed.
    """
    names = [path.name for path in sorted(part.iterdir())]
    for name in names:
        _refuse_to_replace(target / name)
    out = part_beside(part)
    with _undisturbed():
        out.mkdir()
        try:
            _move([name for name in names if (target / name).exists()], target, out)
            _move(names, part, target)
        except OSError:
            _move([name for name in names if not (part / name).exists()], target, part)
            _move([path.name for path in out.iterdir()], out, target)
            out.rmdir()
            raise
        shutil.rmtree(out, ignore_errors=True)
    sync_folder(target)


def _refuse_to_replace(path: Path) -> None:
    """Raise for what is there and is no file, or a file that may not be written."""
    with refusals(path):
        if path.is_dir():
            raise _error(errno.EISDIR)
        if path.exists() and not (path.is_file() and os.access(path, os.W_OK)):
            raise _error(errno.EACCES)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let requests to end wait until the block is through."""
    if sys.platform == "win32":
        yield
        return
    waiting = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, waiting)


def _move(names: Iterable[str], source: Path, target: Path) -> None:
    for name in names:
        (source / name).rename(target / name)


def sweep(folder: Path) -> None:
    """Take away the parts in `folder` that killed writers left there a day ago or earlier."""
    for path in folder.glob(f"{PART}*"):
        with suppress(OSError):  # another sweeper was faster, or it is not ours to take
            if time.time() - path.stat().st_mtime > _STALE:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def part_beside(path: Path) -> Path:
    """A name that nobody else uses, in the folder of `path`, for what shall become `path`."""
    return path.with_name(PART + secrets.token_hex(8))


def make_folder(folder: Path) -> None:
    """Make `folder` and the folders above it that are missing, so that they outlast a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    """Wait until the bytes of `path` are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk."""
    if sys.platform == "win32":  # it has no such call, and syncs names itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait for the lock file `path` and hold it; it is free again when its holder ends, however it ends."""
    with refusals(path):
        make_folder(path.parent)
        file = path.open("ab")
    with file:
        with refusals(path):
            _lock(file)
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn an OSError met while writing `path` into the AnswerableError that says it."""
    try:
        yield
    except OSError as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: OSError) -> AnswerableError:
    if error.errno in _FULL:
        return AnswerableError(
            f"{path} could not be written: the disk is full.",
            "Make room on the disk and run it again; what was there before is untouched.",
        )
    if error.errno in _FORBIDDEN:
        return AnswerableError(
            f"{path} could not be written: no permission to write there.",
            "Choose another folder, or allow writing to this one.",
        )
    return AnswerableError(
        f"{path} could not be written: {error.strerror or error}.", "Choose another place."
    )
