"""Writing to disk so that nothing is ever half-written: all of a file is there, or what was there before.

What is being written is called `.part-…` and stands beside its place until it is whole and synced; then one
rename moves it there. A process that is killed leaves such a part behind and nothing else; no reader looks at
it. Every refusal of the disk becomes an `AnswerableError`.
"""

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from answerable.errors import AnswerableError

PART = ".part-"
"""How the name of everything unfinished begins."""

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def atomic_write(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole and synced, in place of what was there; make missing folders."""
    with refusals(path):
        make_folder(path.parent)
        part = part_beside(path)
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(path.parent)


@contextmanager
def atomic_folder(target: Path) -> Iterator[Path]:
    """A fresh folder to write several files into; when the block ends well they move into `target`.

    A new `target` appears whole, by one rename. In one that exists each file replaces its namesake, and every
    other file stays as it is. Where the block fails, `target` is as it was.
    """
    with refusals(target):
        fill = target.is_dir()
        part = part_beside(target / "any" if fill else target)
        make_folder(part)
        try:
            yield part
            files = sorted(path.relative_to(part) for path in part.rglob("*") if path.is_file())
            for name in files:
                sync_file(part / name)
            if fill:
                _move(files, part, target)
            else:
                part.replace(target)
            sync_folder(target.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _move(files: Iterable[Path], part: Path, target: Path) -> None:
    for name in files:
        make_folder((target / name).parent)
        (part / name).replace(target / name)
        sync_folder((target / name).parent)


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
