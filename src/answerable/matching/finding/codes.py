"""Codes: what names are found by, worked out for many names at once.

Grams of three letters, words, known concepts, pairs of Han characters, how Han characters sound; and as keys
the acronyms that a name can go by. By the concepts Motors finds Automobile and 汽车; by the sounds Haikang
finds 海康.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from answerable.matching.finding.spellings import (
    ALONE,
    FORM,
    LINK,
    ORGANISATIONAL,
    UNKNOWN,
    Codes,
    Spellings,
    Tokens,
    key_codes,
    spellings,
    tokens,
    word_codes,
)
from answerable.matching.finding.units import (
    LETTERS,
    Bytes,
    Flags,
    Numbers,
    Rows,
    Units,
    changes,
    hashes,
    lengths,
    mixed,
    ranges,
    units,
)
from answerable.names import ACRONYM_LENGTHS, syllables


class Column(NamedTuple):
    """Codes with their names: `codes[n]` is one of the name `rows[n]`."""

    codes: Codes
    rows: Rows


class Coded(NamedTuple):
    """The codes of many names, in no order and some more than once: grams of letters, and all others."""

    grams: Column
    words: Column


def coded(names: Sequence[str]) -> Coded:
    """The codes of `names`."""
    split, table = units(names), spellings()
    cut = tokens(split, table)
    known, han = cut.spellings != UNKNOWN, split.points[cut.starts] > 0
    speaks = cut.parts < FORM
    grams = [_grams(split, cut, speaks)]
    words = [
        _concepts(cut, known & speaks, table),
        _words(split, cut, ~known & ~han),
        *_acronyms(split, cut, table),
        _alone(split, cut, known, speaks),
    ]
    if han.any():
        _characters(split, cut, ~known & han, grams, words)
    return Coded(_joined(grams), _joined(words))


def codes_of(names: Sequence[str]) -> list[Codes]:
    """The codes of each of `names`, in order and each once."""
    if not names:
        return []
    found = coded(names)
    codes = np.append(found.grams.codes, found.words.codes).astype(np.uint64)
    rows = np.append(found.grams.rows, found.words.rows).astype(np.uint64)
    both = np.sort(rows << np.uint64(32) | codes)
    both = both[changes(both)]
    ends = np.searchsorted(both, np.arange(1, len(names), dtype=np.uint64) << np.uint64(32))
    return np.split((both & np.uint64(0xFFFFFFFF)).astype(np.uint32), ends)


def _joined(columns: list[Column]) -> Column:
    if len(columns) == 1:
        return columns[0]
    return Column(
        np.concatenate([one.codes for one in columns]), np.concatenate([one.rows for one in columns])
    )


def _concepts(cut: Tokens, known: Flags, table: Spellings) -> Column:
    which = cut.spellings[known]
    sizes = table.starts[which + 1] - table.starts[which]
    return Column(table.codes[ranges(table.starts[which], sizes)], np.repeat(cut.rows[known], sizes))


def _words(split: Units, cut: Tokens, unknown: Flags) -> Column:
    return Column(word_codes(split.hashes[cut.starts[unknown]]), cut.rows[unknown])


def _grams(split: Units, cut: Tokens, wanted: Flags) -> Column:
    """The letters of every Latin unit with their neighbours, of what is not silent."""
    of_unit = np.repeat(wanted, cut.sizes) & (split.points == 0)
    sizes = split.sizes[of_unit]
    letters = split.letters[ranges(split.starts[of_unit], sizes)]
    return Column(_threes(letters, np.cumsum(sizes) - sizes), np.repeat(split.rows[of_unit], sizes))


def _threes(letters: Bytes, starts: Numbers) -> Codes:
    """Each letter with the one before and the one after, or none at the ends of its run."""
    before, after = np.zeros((2, len(letters)), dtype=np.uint32)
    before[1:], after[:-1] = letters[:-1], letters[1:]
    before[starts], after[starts[1:] - 1] = 0, 0
    return ((before * LETTERS + letters) * LETTERS + after).astype(np.uint32)


def _characters(split: Units, cut: Tokens, unknown: Flags, grams: list[Column], words: list[Column]) -> None:
    """Add the runs of unknown Han characters: their pairs, their pinyin as a word, and its grams."""
    at = cut.starts[unknown]
    if not len(at):
        return
    rows, points = split.rows[at], split.points[at]
    begins = changes(at - np.arange(len(at))) | changes(rows)
    ends = np.append(begins[1:], True)
    before = np.where(begins, 0, np.append(0, points[:-1]))
    pairs = _pair_codes(np.append(before, points[ends]), np.append(points, np.zeros(ends.sum(), np.int64)))
    sounds, sizes = _sounds(points)
    starts = (np.cumsum(sizes) - sizes)[begins]
    spoken = lengths(starts, len(sounds)) > 0
    starts = starts[spoken]
    words += [
        Column(pairs, np.append(rows, rows[ends])),
        Column(word_codes(hashes(sounds, starts)), rows[begins][spoken]),
    ]
    grams.append(Column(_threes(sounds, starts), np.repeat(rows, sizes)))


def _pair_codes(one: Numbers, other: Numbers) -> Codes:
    return word_codes(mixed(one.astype(np.uint64) << np.uint64(32) | other.astype(np.uint64)))


def _sounds(points: Numbers) -> tuple[Bytes, Numbers]:
    """The letters of the characters' pinyin, one after the other, and how many each has."""
    distinct, which = np.unique(points, return_inverse=True)
    spelled = [units([_sound(chr(point))]).letters for point in distinct]
    sizes = np.array([len(letters) for letters in spelled], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    return np.concatenate(spelled)[ranges(starts[which], sizes[which])], sizes[which]


@cache
def _sound(character: str) -> str:
    return "".join(syllables(character))


def _acronyms(split: Units, cut: Tokens, table: Spellings) -> Iterator[Column]:
    """As keys: the initials of all words but links, with and without organisational words and legal forms."""
    known, latin = cut.spellings != UNKNOWN, split.points[cut.starts] == 0
    letters = np.concatenate([table.letters, split.letters[split.starts[cut.starts]]])
    own = len(table.letters) + np.arange(len(known))
    starts = np.where(known, table.initials[cut.spellings], own)
    sizes = np.where(known, table.initials[cut.spellings + 1] - table.initials[cut.spellings], latin)
    sizes[cut.parts == LINK] = 0
    initials = letters[ranges(starts, sizes)]
    rows, parts = np.repeat(cut.rows, sizes), np.repeat(cut.parts, sizes)
    organisational, form = parts == ORGANISATIONAL, parts == FORM
    for left_out in (None, organisational, form, organisational | form):
        kept = slice(None) if left_out is None else ~left_out
        yield _initials(initials[kept], rows[kept])


def _alone(split: Units, cut: Tokens, known: Flags, speaks: Flags) -> Column:
    """As keys: names of one unknown word that is as long as an acronym can be."""
    many = np.bincount(cut.rows[speaks], minlength=int(cut.rows.max(initial=-1)) + 1)
    at = cut.starts[speaks & ~known & (many[cut.rows] == 1)]
    at = at[_as_acronyms(split.sizes[at])]
    return Column(key_codes(split.hashes[at]) | np.uint32(ALONE), split.rows[at])


def _initials(letters: Bytes, rows: Rows) -> Column:
    begins = np.flatnonzero(changes(rows))
    sizes = lengths(begins, len(rows))
    fit = _as_acronyms(sizes)
    return Column(key_codes(hashes(letters, begins)[fit]), rows[begins][fit])


def _as_acronyms(sizes: Numbers) -> Flags:
    """Which of `sizes` an acronym can have."""
    fit: Flags = (sizes >= ACRONYM_LENGTHS.start) & (sizes < ACRONYM_LENGTHS.stop)
    return fit
