"""Units: many names at once as words and Han characters, each a number, in numpy arrays.

A unit is a run of Latin letters or digits, or one Han character. Nothing is looked up and no name is handled
by itself, so that a million names take a second or two.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from answerable.names import LONGEST, in_digits, plain

Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Rows = NDArray[np.int32]
Hashes = NDArray[np.uint64]
Mixable = TypeVar("Mixable", int, Hashes)

LETTERS = 37
"""A letter is a number below: 0 for none, 1 to 26 for a to z, 27 to 36 for the digits."""
DIGIT = 27
_ROW, _GONE, _POINT, _HAN = 37, 38, 39, 40
"""What else a character can be: the end of a name, nothing at all, a point in initials, a Han character."""


def _classes() -> Bytes:
    classes = np.zeros(129, dtype=np.uint8)
    for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789", 1):
        classes[ord(letter)] = classes[ord(letter.upper())] = number
    classes[ord("\n")] = _ROW
    classes[[ord("'"), ord("`")]] = _GONE
    classes[[ord("."), ord("/")]] = _POINT
    classes[128] = _HAN
    return classes


_CLASSES = _classes()
_ALL = (1 << 64) - 1
_BASE = np.uint64(0x9E3779B97F4A7C15)
_POWERS: Hashes = np.cumprod(np.full(8 * LONGEST + 1, _BASE, dtype=np.uint64), dtype=np.uint64)
"""Powers of an odd number, modulo 2^64: the pinyin of a name can be six times as long as the name."""
POWERS = tuple(_POWERS.tolist())


class Units(NamedTuple):
    """The units of many names, in order.

    `letters` are those of the Latin units one after the other, and 0 for each Han character; unit n begins
    at `starts[n]`, has `sizes[n]` of them, is of the name `rows[n]`, and its characters hash to `hashes[n]`.
    `points` are the code points of Han units, else 0.
    """

    letters: Bytes
    starts: Numbers
    sizes: Numbers
    rows: Rows
    points: Numbers
    hashes: Hashes


def units(names: Sequence[str]) -> Units:
    """The units of `names`, each cut to its first 512 characters.

    Case, width, accents, punctuation, Traditional or Simplified characters make no difference; initials with
    points are one word (S.A. is sa), and digits are words of their own (CETC28, 28th).
    """
    classes, points = _characters(names)
    rows = np.cumsum(classes == _ROW, dtype=np.int32)
    silent = _silent(classes)
    if silent.any():
        heard = ~silent
        classes, rows = classes[heard], rows[heard]
        points = None if points is None else points[heard]
    spoken = _spoken(classes)
    begins = _begins(classes, spoken)
    letters, starts = classes[spoken], np.flatnonzero(begins[spoken])
    if points is None:
        codes, hashed = np.zeros(len(starts), dtype=np.int64), hashes(letters, starts)
    else:
        han = letters == _HAN
        values = np.where(han, points[spoken], letters)
        letters = np.where(han, 0, letters).astype(np.uint8)
        codes, hashed = np.where(han, values, 0)[starts], hashes(values, starts)
    return Units(letters, starts, lengths(starts, len(letters)), rows[begins], codes, hashed)


def _characters(names: Sequence[str]) -> tuple[Bytes, Numbers | None]:
    """What each character of all names is, one line a name, and its code point; no points for ASCII alone."""
    text = "\n".join([name[:LONGEST] for name in names])
    if text.count("\n") != len(names) - 1:
        text = "\n".join([name[:LONGEST].replace("\n", " ") for name in names])
    if not text.isascii():
        text = "\n".join([line if line.isascii() else _in_ascii(line) for line in text.split("\n")])
    if text.isascii():
        return _CLASSES[np.frombuffer(text.encode("ascii"), dtype=np.uint8)], None
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    return _CLASSES[np.minimum(points, 128)], points.astype(np.int64)


def _in_ascii(name: str) -> str:
    """`name` in ASCII and Han characters, cut again: one character can stand for ten letters."""
    return in_digits(plain(name))[:LONGEST]


def _silent(classes: Bytes) -> Flags:
    """Apostrophes, and points between single letters: the name is read as if they were not there."""
    letter = (classes > 0) & (classes < LETTERS)
    point = classes == _POINT
    before, after = _shifted(letter, 1), _shifted(letter, -1)
    alone = letter & ~before & ~after
    silent: Flags = (classes == _GONE) | (point & _shifted(alone, 1) & _shifted(alone, -1))
    return silent


def _begins(classes: Bytes, spoken: Flags) -> Flags:
    """Where a unit begins: after what is none, at and after a Han character, between letters and digits."""
    han = classes == _HAN
    digit = (classes >= DIGIT) & (classes < LETTERS)
    after_other = ~_shifted(spoken, 1) | (digit != _shifted(digit, 1))
    begins: Flags = spoken & (after_other | han | _shifted(han, 1))
    return begins


def _spoken(classes: Bytes) -> Flags:
    spoken: Flags = ((classes > 0) & (classes < LETTERS)) | (classes == _HAN)
    return spoken


def _shifted(flags: Flags, by: int) -> Flags:
    """The flags of the neighbours `by` places before; False beyond the ends."""
    shifted = np.zeros_like(flags)
    if by > 0:
        shifted[by:] = flags[:-by]
    else:
        shifted[:by] = flags[-by:]
    return shifted


def letter_classes(word: str) -> list[int]:
    """What numbers the letters of an ASCII word are."""
    return [int(_CLASSES[ord(letter)]) for letter in word]


def hashes(values: NDArray[np.integer], starts: Numbers) -> Hashes:
    """A number for each run of `values` that begins at one of `starts`: equal runs have equal ones."""
    if not len(starts):
        return np.empty(0, dtype=np.uint64)
    sizes = lengths(starts, len(values))
    places = np.arange(len(values), dtype=np.int32) - np.repeat(starts.astype(np.int32), sizes)
    return mixed(np.add.reduceat(values.astype(np.uint64) * _POWERS[places], starts))


def mixed(number: Mixable) -> Mixable:
    """A number, or each of an array, with all its 64 bits stirred (splitmix64, Steele and others 2014)."""
    stirred: Any = number  # numpy's types take a Python number in a sum for a signed one
    stirred = (stirred ^ stirred >> 30) * 0xBF58476D1CE4E5B9 & _ALL
    stirred = (stirred ^ stirred >> 27) * 0x94D049BB133111EB & _ALL
    found: Mixable = stirred ^ stirred >> 31
    return found


def changes(values: NDArray[np.integer]) -> Flags:
    """Where a value is not the one before; the first always."""
    changed = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=changed[1:])
    return changed


def lengths(starts: Numbers, end: int) -> Numbers:
    """How long each run is that goes from one start to the next, the last one to `end`."""
    sizes = np.empty(len(starts), dtype=np.int64)
    np.subtract(starts[1:], starts[:-1], out=sizes[:-1])
    sizes[-1:] = end - starts[-1:]
    return sizes


def ranges(starts: Numbers, sizes: Numbers) -> Numbers:
    """The numbers from each start on, as many as its size, in one array."""
    ends = np.cumsum(sizes)
    shifts: Numbers = np.repeat(starts - (ends - sizes), sizes)
    return shifts + np.arange(len(shifts))
