"""Grams: runs of three letters, pairs of Han characters and known concepts, as postings in numpy arrays.

A letter is one of 37 (a-z, 0-9, a space), so that three of them are a number below 50,653 and need no
dictionary; pairs of Han characters and concepts are hashed into 17 bits behind those. By the concepts Motors
finds Automobile and 汽车.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from answerable.names import NameParts, lexicon

_LETTERS = " abcdefghijklmnopqrstuvwxyz0123456789"
_LATIN_CODES = len(_LETTERS) ** 3
_HASHED_CODES = 1 << 17
CODES = _LATIN_CODES + _HASHED_CODES
_CODES_PER_CONCEPT = 3
"""A known word counts as so many grams, or its letters would outweigh what it means."""

Codes = NDArray[np.int64]
Weights = NDArray[np.float64]

_CODE_OF_BYTE = np.zeros(256, dtype=np.int64)
for _index, _letter in enumerate(_LETTERS):
    _CODE_OF_BYTE[ord(_letter)] = _index


def codes(parts: NameParts) -> Codes:
    """The distinct grams of a name: of its Latin letters, its Han characters and its known concepts."""
    found = (_latin_codes(parts.latin), _han_codes(parts.han), _concept_codes(parts))
    return np.unique(np.concatenate(found))


def _latin_codes(text: str) -> Codes:
    letters = _CODE_OF_BYTE[np.frombuffer(f" {text} ".encode("ascii"), dtype=np.uint8)]
    return (letters[:-2] * 37 + letters[1:-1]) * 37 + letters[2:]


def _han_codes(text: str) -> Codes:
    points = np.array([0, *map(ord, text), 0] if text else [], dtype=np.int64)
    return _LATIN_CODES + (points[:-1] * 40_503 + points[1:]) % _HASHED_CODES


def _concept_codes(parts: NameParts) -> Codes:
    known = lexicon().known
    hashes = [crc32(token.concept.encode()) for token in parts.tokens if token.text in known]
    codes = [(value + 7_919 * n) % _HASHED_CODES for value in hashes for n in range(_CODES_PER_CONCEPT)]
    return _LATIN_CODES + np.array(codes, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Which names have which gram: `rows[starts[code]:starts[code + 1]]` are the names with the gram `code`.

    `weights` says what a gram says, `norms` the length of each name's vector of weights.
    """

    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    norms: NDArray[np.float32]

    @classmethod
    def of(cls, names: Sequence[Codes]) -> "Postings":
        """Postings of names given by their grams; row n is the nth."""
        sizes = np.fromiter((len(name) for name in names), dtype=np.int64, count=len(names))
        grams = np.concatenate([*names, np.empty(0, dtype=np.int64)])
        rows = np.repeat(np.arange(len(names), dtype=np.int32), sizes)
        counts = np.bincount(grams, minlength=CODES)
        weights = np.log((len(names) + 1) / (counts + 1)).astype(np.float32)
        squares = np.bincount(rows, weights=weights[grams] ** 2, minlength=len(names))
        return cls(
            starts=np.concatenate([[0], np.cumsum(counts)]),
            rows=rows[np.argsort(grams, kind="stable")],
            weights=weights,
            norms=np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32),
        )

    def likest(self, name: Codes, limit: int, least: float) -> list[int]:
        """The rows most like `name` by the cosine of their weighted grams, best first, none under `least`."""
        starts, sizes = self.starts[name], self.starts[name + 1] - self.starts[name]
        if not sizes.any():
            return []
        found = self.rows[_ranges(starts, sizes)]
        squares = self.weights[name].astype(np.float64) ** 2
        products = np.bincount(found, weights=np.repeat(squares, sizes), minlength=len(self.norms))
        cosines = products / (self.norms * max(float(np.sqrt(squares.sum())), 1e-9))
        rows = np.flatnonzero(cosines >= least)
        order = np.lexsort((rows, -cosines[rows]))[:limit]
        return [int(row) for row in rows[order]]


def _ranges(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers from each start on, as many as its size, in one array."""
    ends = np.cumsum(sizes)
    shifts: NDArray[np.int64] = np.repeat(starts - (ends - sizes), sizes)
    return shifts + np.arange(len(shifts))
