"""Arrays in a folder: each in a file of its own, and a page that says how long each is."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answerable.files import atomic_folder, atomic_write, contents

ABOUT = "index.json"
"""Says how long each array is: one that was cut short is noticed when the folder is opened."""


def write_arrays(arrays: Iterable[tuple[str, NDArray[Any]]], folder: Path) -> None:
    """Write `arrays`, by name, to `folder`, whole or not at all, in place of those that are there.

    Each is written as it comes, so that no more than one need be in memory.
    """
    lengths = {}
    with atomic_folder(folder) as part:
        for name, array in arrays:
            np.save(part / f"{name}.npy", array)
            lengths[name] = len(array)
        atomic_write(part / ABOUT, json.dumps(lengths, indent=1).encode())


def mapped(folder: Path) -> dict[str, NDArray[Any]]:
    """The arrays in `folder` by name, memory-mapped: it takes milliseconds, whatever their size.

    Raises AnswerableError where the folder is none, and ValueError where an array of it is missing or cut
    short.
    """
    try:
        lengths = dict(json.loads(contents(folder / ABOUT)))
        return {name: _array(folder, name, many) for name, many in lengths.items()}
    except (TypeError, OSError, EOFError) as error:
        raise ValueError(str(error)) from error


def _array(folder: Path, name: str, length: int) -> NDArray[Any]:
    """The array in one file, as a plain one: a slice of a mapped array costs as much as a search."""
    array = np.load(folder / f"{name}.npy", mmap_mode="r" if length else None, allow_pickle=False)
    if len(array) != length:
        raise ValueError(f"{name} has {len(array):,} rows and not {length:,}")
    plain: NDArray[Any] = array.view(np.ndarray)
    plain.flags.writeable = False
    return plain
