"""Candidates: the entities of an index that a row may be, and which of their names are worth comparing."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from answerable.domain import EntityId
from answerable.matching.across import is_across
from answerable.matching.comparison import Query
from answerable.matching.finding import (
    ALONE,
    KEYS,
    Codes,
    Likest,
    Rows,
    Weights,
    codes_of,
    identifier_codes,
    likest,
)
from answerable.matching.index import Index
from answerable.matching.prepared import Prepared

LEAST_COSINE, LEAST_ACROSS = 0.25, 0.1
"""Names that share fewer codes than this are not compared: hardly one of them would reach *possible*.

Names in unlike scripts share fewer."""
SHORT = 16
"""Shorter names can share less, for a slip spares little of them: those spelled alike are compared."""
LEAST_COMMON = 0.4
"""The same for names one of which has no word of its own: they match as a whole, or hardly at all."""
ALIKE = 0.7
"""From what likeness of all letters on names are compared that share little."""
ROWS_PER_ENTITY = 3
"""So many names are drawn for each entity wanted, as an entity is often found by several of its names."""
SPELLED = 2.0
"""Where not all that names share was read, how they are spelled counts so much more than that."""


class Found(NamedTuple):
    """Names of an index that can stand for one, likeliest first, and how like they are: at the most 1."""

    rows: Rows
    cosines: Weights


def candidates(index: Index, query: Query, limit: int = 20) -> list[EntityId]:
    """The entities that `query` may be, likeliest first: by identifier, acronym, and what names share.

    They are not compared yet: a candidate may share only common words.
    """
    numbers = dict.fromkeys(_identified(index, query))
    (found,) = names_like(index, [query.name], limit)
    for number in index.kept.owners[found.rows].tolist():
        if len(numbers) >= limit:
            break
        numbers[number] = None
    return [index.kept.record(number).id for number in numbers]


def names_like(index: Index, names: Sequence[str], limit: int) -> Iterator[Found]:
    """For each of `names`: those that stand for it as its acronym, or it for them; then the likest.

    There are enough for `limit` entities. Acronyms are wholly alike, and so is all that is found where not
    everything that names share was read.
    """
    most = limit * ROWS_PER_ENTITY
    codes = codes_of(names)
    ends = [int(np.searchsorted(of_name, KEYS)) for of_name in codes]
    spelled = [of_name[:end] for of_name, end in zip(codes, ends, strict=True)]
    short = _short(index, [of_name[end:] for of_name, end in zip(codes, ends, strict=True)], most)
    for number, like in enumerate(likest(index.postings, spelled, most, LEAST_ACROSS)):
        found = Found(like.rows, like.cosines)
        if not like.whole:
            found = _spelled_likest(index, names[number], like, most)
        yield _before(short[number], found) if number in short else found


def _short(index: Index, keys: Sequence[Codes], most: int) -> dict[int, Rows]:
    """By the number of a name: names that one of its `keys` is the acronym of, or that are the acronym.

    There are `most` of each.
    """
    of = np.repeat(np.arange(len(keys)), [len(some) for some in keys])
    places = index.postings.places(np.concatenate(keys) ^ np.uint32(ALONE))
    rows: dict[int, list[Rows]] = {}
    for number, place in zip(of[places >= 0].tolist(), places[places >= 0].tolist(), strict=True):
        rows.setdefault(number, []).append(index.postings.having(place)[:most])
    return {number: np.unique(np.concatenate(some)) for number, some in rows.items()}


def _before(short: Rows, found: Found) -> Found:
    """The names `short`, which are wholly alike, and after them those `found` besides."""
    others = ~np.isin(found.rows, short)
    ones = np.ones(len(short), dtype=np.float32)
    return Found(np.append(short, found.rows[others]), np.append(ones, found.cosines[others]))


def _spelled_likest(index: Index, name: str, like: Likest, most: int) -> Found:
    """The names by how they are spelled and by what they share, best first."""
    names = [text.lower() for text in index.kept.names.texts(like.rows)]
    likeness = process.cdist([name.lower()], names, scorer=fuzz.ratio)[0] / 100
    rows = like.rows[np.lexsort((like.rows, -(SPELLED * likeness + like.cosines)))][:most]
    return Found(rows, np.ones(len(rows), dtype=np.float32))


def comparable(
    index: Index, query: Query, asked: Prepared, found: Found, limit: int
) -> dict[int, Sequence[Prepared]]:
    """The numbers of the candidates that are worth comparing, each with its names that are.

    All names of one that has an identifier of the query are.
    """
    kept: dict[int, list[Prepared]] = {
        number: [index.prepared(row) for row in index.kept.rows(number)]
        for number in _identified(index, query)
    }
    identified = frozenset(kept)
    rows, cosines = found
    if query.name.isascii() and len(query.name) > SHORT:
        likely = (cosines >= LEAST_COSINE) | index.beyond_ascii[rows]
        rows, cosines = rows[likely], cosines[likely]
    owners = index.kept.owners[rows].tolist()
    for row, number, cosine in zip(rows.tolist(), owners, cosines.tolist(), strict=True):
        if number in identified or (number not in kept and len(kept) >= limit):
            continue
        name = index.prepared(row)
        if is_worth_comparing(asked, name, cosine):
            kept.setdefault(number, []).append(name)
    return dict(kept)


def is_worth_comparing(one: Prepared, other: Prepared, cosine: float) -> bool:
    """Whether two names that are so alike can be one organisation's.

    They share a good deal, and words of their own begin or end alike; or they are spelled alike. Names
    without a word of their own share more. Names in unlike scripts are always compared.
    """
    if is_across(one, other):
        return True
    if one.own and other.own:
        likely = cosine >= LEAST_COSINE and not one.hooks.isdisjoint(other.hooks)
    else:
        likely = cosine >= LEAST_COMMON
    return (
        likely
        or other.parts.core in one.acronyms
        or one.parts.core in other.acronyms
        or OSA.normalized_similarity(one.bare, other.bare, score_cutoff=ALIKE) > 0
    )


def _identified(index: Index, query: Query) -> Iterator[int]:
    """The entities that have an identifier of `query`."""
    if not query.identifiers:
        return
    places = index.postings.places(identifier_codes(query.identifiers)).tolist()
    for identifier, place in zip(query.identifiers, places, strict=True):
        for row in index.postings.having(place).tolist() if place >= 0 else ():
            number = int(index.kept.owners[row])
            if identifier in index.kept.record(number).identifiers:
                yield number
