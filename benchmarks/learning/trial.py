"""The weights on names that they were not learned from: five folds by organisation."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.names import ALERTS, EVEN, scorer

from .bilingual import MATCHING, rows
from .examples import FOLDS
from .regression import Example, score
from .weights import SETS, Set


def held_out() -> Iterator[dict[str, Any]]:
    """The figures of each task, one at a time."""
    for one in SETS:
        examples = one.examples()
        scores = _scores(one, examples)
        for task in one.queries:
            yield {"task": task, **_queries(task, examples, scores)}
        for task in one.pairs:
            yield {"task": task, **_pairs(task, examples, scores)}
        if one.chinese:
            yield {"task": "chinese names", **_false_and_true(examples, scores)}


def _scores(one: Set, examples: Sequence[Example]) -> list[float]:
    scores = [0.0] * len(examples)
    for fold in range(FOLDS):
        weights = one.learned([example for example in examples if example.fold != fold])
        for at, example in enumerate(examples):
            if example.fold == fold:
                scores[at] = score(example, weights)
    return scores


def _queries(task: str, examples: Sequence[Example], scores: Sequence[float]) -> dict[str, Any]:
    best: defaultdict[tuple[str, str], float] = defaultdict(float)
    for example, said in zip(examples, scores, strict=True):
        if example.key[0] == task:
            best[example.key[1:]] = max(best[example.key[1:]], said)
    hits = [{"query_id": q, "entity_id": e, "score": said} for (q, e), said in best.items()]
    figures: dict[str, Any] = scorer().retrieval(rows(MATCHING / f"{task}_queries.csv"), hits, ALERTS)
    return figures


def _pairs(task: str, examples: Sequence[Example], scores: Sequence[float]) -> dict[str, Any]:
    scored = [
        {"name_a": example.key[1], "name_b": example.key[2], "score": said}
        for example, said in zip(examples, scores, strict=True)
        if example.key[0] == task
    ]
    figures: dict[str, Any] = scorer().pairs(rows(MATCHING / f"{task}.csv"), scored, EVEN)
    return figures


def _false_and_true(examples: Sequence[Example], scores: Sequence[float]) -> dict[str, float]:
    said: dict[bool, list[bool]] = {True: [], False: []}
    for example, one in zip(examples, scores, strict=True):
        if example.key[0] == "chinese":
            said[example.true].append(one >= EVEN)
    return {
        "short_name_recall": round(sum(said[True]) / len(said[True]), 4),
        "look_alike_false_positives": round(sum(said[False]) / len(said[False]), 4),
    }
