"""Learn how frequent words are in names of organisations: the rarer one is, the more it says to share it.

Counted over the legal names of the Global LEI Index (CC0), funds apart: in how many names each concept
stands, of words that are no legal form and no place. What stands in fewer than LEAST names is left out: it is
as rare as can be.
"""

from collections import Counter, defaultdict
from math import log
from pathlib import Path

import pyarrow.parquet as pq

import answerable.names
from answerable.matching.prepared import COMPARED
from answerable.names import parse

from .bilingual import DATA

FILE = Path(answerable.names.__file__).parent / "data" / "frequency.yml"
NAMES = DATA / "ownership" / "gleif_level1_subset.parquet"
LEAST = 25
_HEAD = """\
# How frequent words are in names of organisations: by the rarity of a word, in nats (half a nat a line), the
# words that are as rare. Counted over {names:,} legal names of the Global LEI Index (CC0) by
# `python -m benchmarks.learning`; do not edit by hand.
"""


def learn() -> None:
    """Write the file."""
    counts: Counter[str] = Counter()
    table = pq.read_table(NAMES, columns=["Entity.LegalName", "Entity.EntityCategory"])
    names = [
        name
        for name, category in zip(*(column.to_pylist() for column in table.columns), strict=True)
        if category != "FUND"
    ]
    for name in names:
        counts.update({token.concept for token in parse(name).tokens if token.slot in COMPARED})
    by_rarity: defaultdict[float, list[str]] = defaultdict(list)
    for concept, count in counts.items():
        if count >= LEAST and " " not in concept:
            by_rarity[round(2 * log(len(names) / count)) / 2].append(concept)
    lines = [f'{rarity}: "{" ".join(sorted(by_rarity[rarity]))}"\n' for rarity in sorted(by_rarity)]
    FILE.write_text(_HEAD.format(names=len(names)) + "".join(lines), encoding="utf-8")
