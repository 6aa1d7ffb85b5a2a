"""Arrays: an index as named arrays, which can be written one a file and memory-mapped again."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answerable.matching.finding.kept import Kept
from answerable.matching.finding.postings import Lists, Postings
from answerable.matching.finding.spellings import spellings
from answerable.matching.finding.texts import Texts

Arrays = Mapping[str, NDArray[Any]]


def to_arrays(kept: Kept, postings: Postings) -> dict[str, NDArray[Any]]:
    """All arrays of an index, and the mark of the lexicon that its codes are of."""
    return {
        "lexicon": _lexicon(),
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


def from_arrays(of: Arrays) -> tuple[Kept, Postings]:
    """The index that `of` are the arrays of; they are not copied.

    Raises KeyError where an array is missing, ValueError where the codes are of another lexicon.
    """
    if not np.array_equal(of["lexicon"], _lexicon()):
        raise ValueError("it was made with another lexicon")
    kept = Kept(Texts(of["names"], of["name_starts"]), of["owners"], Texts(of["lines"], of["line_starts"]))
    lists = Lists(of["codes"], of["starts"], of["rows"])
    return kept, Postings(lists, of["bearers"], of["weights"], of["norms"])


def _lexicon() -> NDArray[np.uint64]:
    """A mark of the lexicon: how many meanings it has, and all its spellings and meanings hashed into one."""
    table = spellings()
    order = np.arange(1, len(table.codes) + 1, dtype=np.uint64)
    meanings = np.bitwise_xor.reduce(table.codes.astype(np.uint64) * order)
    return np.array([len(table.codes), np.bitwise_xor.reduce(table.hashes), meanings], dtype=np.uint64)
