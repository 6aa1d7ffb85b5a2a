"""Listing: the postings of very many names, some at a time, with their identifiers as keys."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from answerable.domain import Entity, EntityId, Identifier
from answerable.matching.finding.codes import Coded, Column, coded
from answerable.matching.finding.kept import Kept, line
from answerable.matching.finding.postings import AT_ONCE, Lists, lists, merged
from answerable.matching.finding.spellings import Codes, key_codes, text_hashes
from answerable.matching.finding.texts import Texts

WORKERS = 2
"""So many parts are coded at a time: each takes a hundred megabytes."""


def listed(entities: Iterable[Entity]) -> tuple[Kept, Lists]:
    """What is kept of `entities`, and the lists of their names. Raises ValueError where two have one id."""
    names: list[str] = []
    sizes: list[int] = []
    lines: dict[EntityId, str] = {}
    identified: list[tuple[int, Identifier]] = []
    for entity in entities:  # millions: nothing is made for an entity that it does not need
        if entity.id in lines:
            raise ValueError(f"two entities have the id {entity.id}")
        if entity.identifiers:
            identified += [(len(names), number) for number in entity.identifiers]
        before = len(names)
        if len(entity.names) == 1:
            names.append(entity.names[0].text)
        else:
            names += dict.fromkeys([name.text for name in entity.names])
        sizes.append(len(names) - before)
        lines[entity.id] = line(entity)
    owners = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    kept = Kept(Texts.of(names), owners, Texts.of(list(lines.values())))
    return kept, lists_of(names, identified)


def lists_of(names: Sequence[str], identified: Sequence[tuple[int, Identifier]] = ()) -> Lists:
    """The lists of `names`; `identified` are, in order, the names with an identifier, each with one of them.

    Two processors work at it: most of the time goes into numpy, which lets them.
    """
    firsts = range(0, max(len(names), 1), AT_ONCE)
    rows = [row for row, _ in identified]

    def part(first: int) -> Lists:
        found = coded(names[first : first + AT_ONCE])
        own = identified[bisect_left(rows, first) : bisect_left(rows, first + AT_ONCE)]
        return lists(_with_identifiers(found, own, first) if own else found)

    with ThreadPoolExecutor(WORKERS) as workers:
        return merged(list(workers.map(part, firsts)), firsts)


def _with_identifiers(found: Coded, identified: Sequence[tuple[int, Identifier]], first: int) -> Coded:
    rows = np.array([row - first for row, _ in identified], dtype=np.int32)
    codes = identifier_codes([number for _, number in identified])
    words = Column(np.append(found.words.codes, codes), np.append(found.words.rows, rows))
    return Coded(found.grams, words)


def identifier_codes(identifiers: Sequence[Identifier]) -> Codes:
    """The keys of `identifiers`."""
    return key_codes(text_hashes([str(one) for one in identifiers]))
