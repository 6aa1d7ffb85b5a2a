"""A folder with an index: every array a file of its own, and a page that says how long each is."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answerable.errors import AnswerableError
from answerable.files import atomic_folder, atomic_write, contents
from answerable.matching import Index

ABOUT = "index.json"
"""Says how long each array is: one that was cut short is noticed when the index is opened."""


def write(index: Index, folder: Path) -> None:
    """Write `index` to `folder`, whole or not at all, in place of one that is there."""
    arrays = index.arrays()
    with atomic_folder(folder) as part:
        for name, array in arrays.items():
            np.save(part / f"{name}.npy", array)
        lengths = {name: len(array) for name, array in arrays.items()}
        atomic_write(part / ABOUT, json.dumps(lengths, indent=1).encode())


def opened(folder: Path) -> Index:
    """The index in `folder`, memory-mapped: it takes milliseconds, whatever its size.

    Raises AnswerableError where there is none, where a file of it is missing or cut short, and where it was
    made with another lexicon.
    """
    lengths = contents(folder / ABOUT)
    try:
        return Index.open({name: _mapped(folder, name, many) for name, many in json.loads(lengths).items()})
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        message = f"{folder} is no whole index of this version: {error}."
        raise AnswerableError(message, "Index its entities again.") from error


def _mapped(folder: Path, name: str, length: int) -> NDArray[Any]:
    """The array in one file, as a plain one: a slice of a mapped array costs as much as a search."""
    array = np.load(folder / f"{name}.npy", mmap_mode="r" if length else None, allow_pickle=False)
    if len(array) != length:
        raise ValueError(f"{name} has {len(array):,} rows and not {length:,}")
    plain: NDArray[Any] = array.view(np.ndarray)
    return plain
