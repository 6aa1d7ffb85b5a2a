"""Logistic regression of measures: weights that can be read, none of the wrong sign.

Newton's method with a small ridge. A measure whose weight comes out with the wrong sign is left out and the
rest is learned again, so that no word that is missing ever speaks for a match. What is rare in the labelled
names and known to part organisations has a floor: it speaks against a match by so much at least.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import answerable.matching
from answerable.matching.evidence import logistic
from answerable.matching.measures import Bound, Measured
from answerable.matching.weighing import bounded

DATA = Path(answerable.matching.__file__).parent / "data"
RIDGE = 3.0
AGAINST = ("missing", "instead", "other", "no own")
"""What a measure is called that must not speak for a match; all others must not speak against it."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """Two names: what is measured of them, whether they mean one organisation, how much the pair counts.

    `given` is what is known besides their names, in nats; `fold` says in which fifth it is held out, the same
    for all pairs of one organisation; `key` leads back to where the pair comes from; `names` says which
    weights it takes.
    """

    measures: Mapping[str, float]
    bound: Bound | None
    true: bool
    count: float
    fold: int
    key: tuple[str, str, str]
    given: float = 0.0
    names: str = ""


def summed(measured: Measured) -> dict[str, float]:
    """The sum of each measure."""
    found: dict[str, float] = {}
    for measure in measured.measures:
        found[measure.name] = found.get(measure.name, 0.0) + measure.value
    return found


def fit(examples: Sequence[Example], floors: Mapping[str, float] = {}) -> dict[str, float]:
    """The weight of each measure, `start` first; those of the wrong sign are left out, the worst first."""
    truth = np.array([one.true for one in examples], dtype=np.float64)
    counts = np.array([one.count for one in examples])
    given = np.array([one.given for one in examples])
    kept = sorted({name for one in examples for name in one.measures} - floors.keys())
    fixed = dict(floors)
    offset = given + sum(_column(examples, name) * weight for name, weight in fixed.items())
    while True:
        table = np.column_stack([*(_column(examples, name) for name in kept), np.ones(len(examples))])
        weights = _newton(table, truth, counts, offset)
        spread = table.std(axis=0)
        wrong = {
            name: abs(weight) * spread[at]
            for at, (name, weight) in enumerate(zip(kept, weights[:-1], strict=True))
            if (weight > 0) == any(word in name for word in AGAINST)
        }
        if not wrong:
            learned = dict(zip(kept, map(float, weights), strict=False)) | fixed
            return {"start": float(weights[-1])} | dict(sorted(learned.items()))
        kept.remove(max(wrong, key=lambda name: wrong[name]))


def _column(examples: Iterable[Example], name: str) -> Floats:
    return np.array([one.measures.get(name, 0.0) for one in examples], dtype=np.float64)


def _newton(table: Floats, truth: Floats, counts: Floats, offset: Floats) -> Floats:
    spread = table.std(axis=0)
    spread[spread == 0] = 1.0
    scaled = table / spread
    weights = np.zeros(scaled.shape[1])
    for _ in range(25):
        said = 1 / (1 + np.exp(-np.clip(scaled @ weights + offset, -30, 30)))
        slope = scaled.T @ (counts * (said - truth)) + RIDGE * weights
        bend = (scaled.T * (counts * np.maximum(said * (1 - said), 1e-6))) @ scaled
        weights = weights - np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return np.asarray(weights / spread, dtype=np.float64)


def score(example: Example, weights: Mapping[str, float]) -> float:
    """What the weights make of an example, as the matching does."""
    total = weights["start"] + sum(weights.get(name, 0.0) * value for name, value in example.measures.items())
    return logistic(bounded(total, example.bound) + example.given)


def write(name: str, head: str, weights: Mapping[str, float]) -> None:
    """Write the weights of `names` for the matching to read."""
    lines = [f"{name}: {weight:.3f}\n" for name, weight in weights.items() if weight]
    (DATA / f"{name}.yml").write_text(head + "".join(lines), encoding="utf-8")
