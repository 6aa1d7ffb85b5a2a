"""Learn the weights of names across scripts: logistic regression over the candidates of bilingual queries.

A row is a query in Chinese set against one of the names of a candidate; it is true where that is the
target. Newton's method with a small ridge; a measure whose weight comes out with the wrong sign is left out
and the rest is learned again, so that no word that is missing ever speaks for a match.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import answerable.matching
from answerable.domain import Entity, EntityId, EntityName, PortfolioRow
from answerable.matching import Index, candidates
from answerable.matching.across import is_across, measured
from answerable.matching.prepared import prepare
from answerable.names import parse

from .bilingual import DATA

FILE = Path(answerable.matching.__file__).parent / "data" / "across.yml"
CANDIDATES, RIDGE = 25, 3.0
TASKS = {"zh_en": 1.0, "ror": 0.7}
AGAINST = ("missing", "instead", "other", "no own")
"""What a measure is called that must not speak for a match; all others must not speak against it."""

_HEAD = """\
# What each measure of two names in unlike scripts weighs, in nats. Learned from the development halves of the
# zh_en and ror benchmarks by `python -m benchmarks.learning`; do not edit by hand.
"""
Floats = NDArray[np.float64]


def learn() -> None:
    """Write the file."""
    rows = [row for task, share in TASKS.items() for row in _rows(task, share)]
    names = sorted({name for measures, *_ in rows for name in measures})
    weights = _fit(rows, names)
    lines = [f"{name}: {weight:.3f}\n" for name, weight in weights.items()]
    FILE.write_text(_HEAD + "".join(lines), encoding="utf-8")


Row = tuple[dict[str, float], bool, float]
"""Measures, whether true, how much the row counts."""


def _rows(task: str, share: float) -> Iterator[Row]:
    folder = DATA / "matching"
    with (folder / f"{task}_index.ftm.json").open(encoding="utf-8") as lines:
        entities = {}
        for said in map(json.loads, lines):
            names = tuple(EntityName(text) for text in said["properties"]["name"])
            entities[said["id"]] = Entity(
                id=EntityId(said["id"]), schema="Company", source="learning", names=names
            )
    index = Index.build(entities.values())
    with (folder / f"{task}_queries.csv").open(encoding="utf-8", newline="") as file:
        queries = list(csv.DictReader(file))
    for number, query in enumerate(queries, 1):
        asked = prepare(parse(query["name"]), index.rarity)
        for id_ in candidates(index, PortfolioRow(number=number, name=query["name"]), CANDIDATES):
            for name in index.known[id_].names:
                if is_across(asked, name):
                    yield _summed(asked, name), id_ == query["target_id"], share * 1000 / len(queries)


def _summed(asked: "answerable.matching.Prepared", name: "answerable.matching.Prepared") -> dict[str, float]:
    found: dict[str, float] = {}
    for measure in measured(asked, name):
        found[measure.name] = found.get(measure.name, 0.0) + measure.value
    return found


def _fit(rows: list[Row], names: list[str]) -> dict[str, float]:
    """The weights by measure; those with the wrong sign are left out, the worst first."""
    truth = np.array([true for _, true, _ in rows], dtype=np.float64)
    counts = np.array([count for *_, count in rows])
    kept = list(names)
    while True:
        table = np.array([[measures.get(name, 0.0) for name in kept] + [1.0] for measures, *_ in rows])
        weights = _newton(table, truth, counts)
        spread = table.std(axis=0)
        wrong = {
            name: abs(weight) * spread[at]
            for at, (name, weight) in enumerate(zip(kept, weights[:-1], strict=True))
            if (weight > 0) == any(word in name for word in AGAINST)
        }
        if not wrong:
            return {"start": float(weights[-1])} | dict(zip(kept, map(float, weights), strict=False))
        kept.remove(max(wrong, key=lambda name: wrong[name]))


def _newton(table: Floats, truth: Floats, counts: Floats) -> Floats:
    spread = table.std(axis=0)
    spread[spread == 0] = 1.0
    scaled = table / spread
    weights = np.zeros(scaled.shape[1])
    for _ in range(25):
        said = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (counts * (said - truth)) + RIDGE * weights
        bend = (scaled.T * (counts * np.maximum(said * (1 - said), 1e-6))) @ scaled
        weights = weights - np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return np.asarray(weights / spread, dtype=np.float64)


if __name__ == "__main__":
    learn()
