"""Spellings: the lexicon as a table of numbers, and names cut into tokens by it, all names at once."""

from functools import cache
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from answerable.matching.finding.units import (
    Bytes,
    Hashes,
    Numbers,
    Rows,
    Units,
    changes,
    lengths,
    mixed,
    units,
)
from answerable.names import Slot, Token, lexicon

Codes = NDArray[np.uint32]

WORDS = 1 << 16
"""From here on codes are words, concepts and pairs of characters; below are grams of letters."""
KEYS = 1 << 31
"""From here on codes are keys: what is looked up as a whole and says nothing of likeness."""
ALONE = 1 << 30
"""The bit in which the key of an acronym and that of a name of one such word differ."""
UNKNOWN = -1
SPEAKS, ORGANISATIONAL, FORM, LINK = range(4)
"""What part a spelling plays, as far as it matters for finding."""
_PARTS = {Slot.ORGANISATIONAL: ORGANISATIONAL, Slot.FORM: FORM, Slot.LINK: LINK}
_ORDER = np.uint64(0xD6E8FEB86659FD93)
_FIRSTS = 1 << 18


def word_codes(hashed: Hashes) -> Codes:
    """The codes of words, pairs of characters or concepts that hash to `hashed`."""
    return (hashed >> np.uint64(33) | np.uint64(WORDS)).astype(np.uint32)


def key_codes(hashed: Hashes) -> Codes:
    """The keys of acronyms or identifiers that hash to `hashed`."""
    return (hashed >> np.uint64(34) | np.uint64(KEYS)).astype(np.uint32)


def text_hashes(texts: list[str]) -> Hashes:
    """A number for each text: concepts and identifiers, which are compared letter by letter."""
    return mixed(np.fromiter((crc32(text.encode()) for text in texts), dtype=np.uint64, count=len(texts)))


class Spellings(NamedTuple):
    """Every spelling of the lexicon, by the hash of its units; those of single Han characters are left out.

    Spelling n means the codes `codes[starts[n]:starts[n + 1]]` and plays the part `parts[n]`; its initials
    are `letters[initials[n]:initials[n + 1]]`. `reach` says by the hash of a first unit how many units a
    spelling can have.
    """

    hashes: Hashes
    codes: Codes
    starts: Numbers
    parts: Bytes
    letters: Bytes
    initials: Numbers
    reach: Bytes


@cache
def spellings() -> Spellings:
    """The packaged lexicon as a table."""
    known = lexicon()
    entries = {
        **{text: (token,) for text, token in chain(known.forms.items(), known.known.items())},
        **known.compounds,
    }
    entries = {text: tokens for text, tokens in entries.items() if len(text) > 1 or text.isascii()}
    split = units(list(entries))
    first = np.searchsorted(split.rows, np.arange(len(entries)))
    sizes = lengths(first, len(split.rows))
    hashed = np.zeros(len(entries), dtype=np.uint64)
    for size in range(1, int(sizes.max()) + 1):
        of_size = sizes == size
        hashed[of_size] = sequence_hashes(split.hashes, first[of_size], size)
    reach = np.zeros(_FIRSTS, dtype=np.uint8)
    np.maximum.at(reach, _first(split.hashes[first]), sizes.astype(np.uint8))
    order = np.argsort(hashed)
    return _table([list(entries.values())[n] for n in order], hashed[order], reach)


def _table(entries: list[tuple[Token, ...]], hashed: Hashes, reach: Bytes) -> Spellings:
    concepts = [token.concept for tokens in entries for token in tokens]
    initials = ["".join(word[0] for token in tokens for word in token.latin.split()) for tokens in entries]
    return Spellings(
        hashes=hashed,
        codes=word_codes(text_hashes(concepts)),
        starts=_ends([len(tokens) for tokens in entries]),
        parts=np.array([_PARTS.get(tokens[0].slot, SPEAKS) for tokens in entries], dtype=np.uint8),
        letters=units(initials).letters,
        initials=_ends([len(letters) for letters in initials]),
        reach=reach,
    )


def _ends(sizes: list[int]) -> Numbers:
    return np.append(0, np.cumsum(sizes))


def sequence_hashes(hashed: Hashes, starts: Numbers, size: int) -> Hashes:
    """A number for each run of `size` units that begins at one of `starts`."""
    total = hashed[starts] + np.uint64(size)
    for n in range(1, size):
        total = total * _ORDER + hashed[starts + n]
    return mixed(total)


def _first(hashed: Hashes) -> Numbers:
    return (hashed % np.uint64(_FIRSTS)).astype(np.int64)


class Tokens(NamedTuple):
    """Names cut into tokens: token n begins at unit `starts[n]`, has `sizes[n]` units, is of name `rows[n]`.

    `spellings[n]` is its number in the table, or UNKNOWN, and `parts[n]` the part it plays.
    """

    starts: Numbers
    sizes: Numbers
    rows: Rows
    spellings: Numbers
    parts: Bytes


def tokens(split: Units, table: Spellings) -> Tokens:
    """Cut names into tokens, at each place the longest spelling that the lexicon knows, else one unit."""
    sizes, found = _longest(split, table)
    begins = np.zeros(len(split.rows), dtype=bool)
    at = np.flatnonzero(changes(split.rows))
    while len(at):
        begins[at] = True
        after = at + sizes[at]
        inside = after < len(begins)
        at = after[inside & (split.rows[np.minimum(after, len(begins) - 1)] == split.rows[at])]
    starts = np.flatnonzero(begins)
    parts = np.where(found[starts] == UNKNOWN, SPEAKS, table.parts[found[starts]]).astype(np.uint8)
    return _speaking(Tokens(starts, sizes[starts], split.rows[starts], found[starts], parts))


def _speaking(cut: Tokens) -> Tokens:
    """`cut` with the legal forms and links of a name that has nothing else as unknown words."""
    silent = cut.parts >= FORM
    speaks = np.zeros(int(cut.rows.max(initial=-1)) + 1, dtype=bool)
    speaks[cut.rows[~silent]] = True
    lone = silent & ~speaks[cut.rows]
    return cut._replace(
        spellings=np.where(lone, UNKNOWN, cut.spellings), parts=np.where(lone, SPEAKS, cut.parts)
    )


def _longest(split: Units, table: Spellings) -> tuple[Numbers, Numbers]:
    """How many units the longest known spelling at each unit has, and which it is."""
    sizes = np.ones(len(split.rows), dtype=np.int64)
    found = np.full(len(split.rows), UNKNOWN, dtype=np.int64)
    reach = table.reach[_first(split.hashes)]
    for size in range(1, int(reach.max(initial=0)) + 1):
        at = np.flatnonzero(reach >= size)
        at = at[at + size <= len(found)]
        at = at[split.rows[at] == split.rows[at + size - 1]]
        hashed = sequence_hashes(split.hashes, at, size)
        places = np.minimum(np.searchsorted(table.hashes, hashed), len(table.hashes) - 1)
        hit = table.hashes[places] == hashed
        sizes[at[hit]], found[at[hit]] = size, places[hit]
    return sizes, found
