"""Files: an index in a folder, one array a file, opened by mapping them into memory."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answerable.errors import AnswerableError
from answerable.files import atomic_folder, atomic_write, contents
from answerable.matching.finding.kept import Kept
from answerable.matching.finding.postings import Lists, Postings
from answerable.matching.finding.spellings import spellings
from answerable.matching.finding.texts import Texts

ABOUT = "index.json"
"""Says which lexicon the codes are of, and how long each array is."""

Array = NDArray[Any]


def write(folder: Path, kept: Kept, postings: Postings) -> None:
    """Write an index to `folder`, whole or not at all, in place of one that is there."""
    arrays = _arrays(kept, postings)
    about = {"lexicon": _lexicon(), "lengths": {name: len(array) for name, array in arrays.items()}}
    with atomic_folder(folder) as part:
        for name, array in arrays.items():
            np.save(part / f"{name}.npy", array)
        atomic_write(part / ABOUT, json.dumps(about, indent=1).encode())


def opened(folder: Path) -> tuple[Kept, Postings]:
    """The index in `folder`, memory-mapped.

    Raises AnswerableError where there is none, where it was written with another lexicon, and where a file of
    it is missing or cut short.
    """
    try:
        about = json.loads(contents(folder / ABOUT))
        if about["lexicon"] != _lexicon():
            raise AnswerableError(f"{folder} was indexed by another version.", "Index its entities again.")
        arrays = {name: _mapped(folder, name, length) for name, length in about["lengths"].items()}
        return _from_arrays(arrays)
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise AnswerableError(f"{folder} is no whole index.", "Index its entities again.") from error


def _mapped(folder: Path, name: str, length: int) -> Array:
    """The array in one file, as a plain one: a slice of a mapped array would cost as much as the search."""
    array = np.load(folder / f"{name}.npy", mmap_mode="r" if length else None, allow_pickle=False)
    if len(array) != length:
        raise ValueError(f"{name} has not {length} rows")
    plain: Array = array.view(np.ndarray)
    return plain


def _arrays(kept: Kept, postings: Postings) -> dict[str, Array]:
    return {
        "names": kept.names.data,
        "name_starts": kept.names.starts,
        "owners": kept.owners,
        "lines": kept.lines.data,
        "line_starts": kept.lines.starts,
        "codes": postings.lists.codes,
        "starts": postings.lists.starts,
        "rows": postings.lists.rows,
        "bearers": postings.bearers,
        "weights": postings.weights,
        "norms": postings.norms,
    }


def _from_arrays(of: dict[str, Array]) -> tuple[Kept, Postings]:
    kept = Kept(Texts(of["names"], of["name_starts"]), of["owners"], Texts(of["lines"], of["line_starts"]))
    lists = Lists(of["codes"], of["starts"], of["rows"])
    return kept, Postings(lists, of["bearers"], of["weights"], of["norms"])


def _lexicon() -> int:
    """A number for the lexicon that the codes are of."""
    table = spellings()
    return int(
        np.bitwise_xor.reduce(table.hashes[:-1] ^ table.hashes[1:] * np.uint64(3), initial=len(table.codes))
    )
