"""Inputs: all that a build rests on, as one digest. With the same inputs it would give the same catalog."""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import answerable
from answerable.domain import Capture, Digest, key
from answerable.sources import Source

_PROGRAM = Path(answerable.__file__).parent


def inputs(
    captures: Iterable[Capture],
    sources: Mapping[str, Source],
    before: Mapping[str, int],
    accept: Collection[str],
) -> str:
    """The digest of the captures, the program, the readers of foreign sources, and what people accepted.

    `before` are the entities of the last build, against which a list that shrank is held.
    """
    said = [
        key("capture", c.source, c.name, str(c.digest), c.captured_at.isoformat(), c.tool) for c in captures
    ]
    counts = [f"{name} {count}" for name, count in sorted(before.items())]
    folders = {_PROGRAM} | {_home(sources[c.source]) for c in captures if c.source in sources}
    return key("inputs", key(*said), key(*counts), key(*sorted(accept)), _code(folders))


def version(source: Source) -> str:
    """The digest of the program and of the reader of `source`: with the same, a file is read the same."""
    return _code({_PROGRAM, _home(source)})


def _code(folders: Iterable[Path]) -> str:
    return key(*(str(Digest.of(file.read_bytes())) for folder in sorted(folders) for file in _files(folder)))


def _home(source: Source) -> Path:
    """Where the reader of a source lives: our own, or the file or folder of its package."""
    file = Path(sys.modules[source.read.__module__].__file__ or "")
    if file.is_relative_to(_PROGRAM):
        return _PROGRAM
    return file.parent if file.name == "__init__.py" or "." in source.read.__module__ else file


def _files(home: Path) -> Iterator[Path]:
    """The code and the data beside it, in an order that does not change."""
    if home.is_file():
        yield home
        return
    yield from (
        file for file in sorted(home.rglob("*")) if file.is_file() and "__pycache__" not in file.parts
    )
