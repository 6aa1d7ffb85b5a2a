"""A million names: how long indexing, opening and adding take, how many candidates a second, how many right.

The names are the legal names of the Global LEI Index, and beyond those names made of two halves of them,
which is harder than life: every one has near twins. Queries are names with a slip, two slips, a word less,
words swapped or joined; found is the name that was asked for, among the first ten.
"""

import random
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet

from answerable.domain import Entity, EntityId, EntityName, PortfolioRow
from answerable.indexes import opened, write
from answerable.matching import Index, candidates
from benchmarks.names import SHARED

NAMES = SHARED / "data" / "ownership" / "gleif_level1_subset.parquet"
MANY, ASKED, SEED = 1_000_000, 700, 5
BARS = {"index_seconds": 5.0, "mb": 1500, "candidates_a_second": 500, "found10": 0.97}


def measure() -> dict[str, Any]:
    if not NAMES.is_file():
        return {"million": "the names are not here"}
    chance = random.Random(SEED)  # noqa: S311
    real = [name for name in parquet.read_table(NAMES)["Entity.LegalName"].to_pylist() if name.strip()]
    return {"real": _measured(real, chance), "mixed": _measured(_mixed(real, chance), chance), "bars": BARS}


def _mixed(real: list[str], chance: random.Random) -> list[str]:
    names, parted = list(real), [name.split() for name in real]
    while len(names) < MANY:
        one, other = chance.choice(parted), chance.choice(parted)
        names.append(" ".join(one[: len(one) // 2] + other[len(other) // 2 :]))
    return names


def _measured(names: list[str], chance: random.Random) -> dict[str, Any]:
    entities = [_entity(number, name) for number, name in enumerate(names)]
    started = time.perf_counter()
    index = Index.build(entities)
    built = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    with tempfile.TemporaryDirectory() as folder:
        write(index, Path(folder) / "index")
        started = time.perf_counter()
        index = opened(Path(folder) / "index")
        ready = time.perf_counter() - started
        found = _found(index, names, chance)
        started = time.perf_counter()
        index.add([_entity(len(names), "One More")])
        added = time.perf_counter() - started
    figures = {
        "names": len(names),
        "index_seconds": built,
        "mb": used,
        "open_seconds": ready,
        "add_seconds": added,
    }
    return {key: round(value, 4) for key, value in figures.items()} | found


def _entity(number: int, name: str) -> Entity:
    id_ = EntityId(f"entity-{number:07d}")
    return Entity(id=id_, schema="Company", source="benchmark", names=(EntityName(name),))


def _found(index: Index, names: list[str], chance: random.Random) -> dict[str, Any]:
    kinds = list(KINDS)
    right: dict[str, list[bool]] = defaultdict(list)
    spent = 0.0
    for number, at in enumerate(chance.sample(range(len(names)), ASKED)):
        kind = kinds[number % len(kinds)]
        row = PortfolioRow(number=1, name=KINDS[kind](names[at], chance))
        started = time.perf_counter()
        found = candidates(index, row, limit=10)
        spent += time.perf_counter() - started
        right[kind].append(any(names[int(id_[-7:])] == names[at] for id_ in found))
    return {
        "candidates_a_second": round(ASKED / spent),
        "found10": round(sum(map(sum, right.values())) / ASKED, 4),
        "kinds": {kind: round(sum(found) / len(found), 3) for kind, found in right.items()},
    }


def _slip(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    slips = (
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    )
    return chance.choice(slips)


def _words(name: str, chance: random.Random, change: Callable[[list[str], int], list[str]]) -> str:
    words = name.split()
    return " ".join(change(words, chance.randrange(len(words) - 1))) if len(words) > 2 else name


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "exact": lambda name, _: name,
    "one slip": _slip,
    "two slips": lambda name, chance: _slip(_slip(name, chance), chance),
    "a word less": lambda name, chance: _words(name, chance, lambda words, at: words[:at] + words[at + 1 :]),
    "without the last word": lambda name, chance: _words(name, chance, lambda words, _: words[:-1]),
    "swapped": lambda name, chance: _words(
        name, chance, lambda words, at: [*words[:at], words[at + 1], words[at], *words[at + 2 :]]
    ),
    "joined": lambda name, chance: _words(
        name, chance, lambda words, at: [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]
    ),
}
