"""Names on labelled files: recall at a fixed alert rate, top hits, pairs, alerts by country, speed, memory.

Every figure comes from the whole command as a user runs it, scored by the scorer that stands beside the data.
The development halves are what weights and lexicon were learned from, so their figures flatter; a folder with
other files of the same names can be given in `ANSWERABLE_NAMES`.
"""

import importlib.util
import os
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.processes import run

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
LABELLED = Path(os.environ.get("ANSWERABLE_NAMES", SHARED / "data" / "matching"))
RETRIEVAL = ("screen", "zh_en", "ror")
PAIRS = ("org_pairs", "peer_cases", "zh_pairs")
ALERTS, EVEN = 0.005, 0.5
BARS = {
    "screen": {
        "perturbed_recall": 0.97,
        "alias_recall": 0.36,
        "alert_ratio": 1.5,
        "names_a_second": 5000,
        "mb": 400,
    },
    "zh_en": {"full_top1": 0.65, "full_recall": 0.36},
    "ror": {"top1": 0.6},
    "org_pairs": {"f1": 0.8, "city_swap": 0.05, "number_swap": 0.02, "distinct": 0.02},
    "peer_cases": {"f1": 0.88},
    "zh_pairs": {"f1": 0.98},
}


def measure() -> dict[str, Any]:
    if not LABELLED.is_dir():
        return {"names": "the labelled files are not here"}
    scoring = scorer()
    with tempfile.TemporaryDirectory() as folder:
        place = ["--quiet", "--workspace", f"{folder}/names"]
        run([*place, "init"])
        figures: dict[str, Any] = {task: _retrieval(scoring, task, place, folder) for task in RETRIEVAL}
        figures |= {task: _pairs(scoring, task, place, folder) for task in PAIRS}
    return {**figures, "bars": BARS}


def _retrieval(scorer: ModuleType, task: str, place: list[str], folder: str) -> dict[str, Any]:
    queries, out = LABELLED / f"{task}_queries.csv", f"{folder}/{task}.csv"
    index = LABELLED / f"{task}_index.ftm.json"
    used = run(
        [
            *place,
            "screen",
            str(queries),
            "--against",
            str(index),
            "--top",
            "10",
            "--min-score",
            "0",
            "--out",
            out,
        ]
    )
    asked = scorer.rows(queries)
    scored = scorer.retrieval(asked, scorer.rows(out), ALERTS)
    return {**scored, **used, "names_a_second": round(len(asked) / used["seconds"])}


def _pairs(scorer: ModuleType, task: str, place: list[str], folder: str) -> dict[str, Any]:
    pairs, out = LABELLED / f"{task}.csv", f"{folder}/{task}.csv"
    used = run([*place, "compare", "--pairs", str(pairs), "--out", out])
    scored: dict[str, Any] = scorer.pairs(scorer.rows(pairs), scorer.rows(out), EVEN)
    return {**scored, **used}


def scorer() -> ModuleType:
    """The scorer beside the labelled files."""
    spec = importlib.util.spec_from_file_location("score_names", SHARED / "bench" / "score_names.py")
    if spec is None or spec.loader is None:
        raise RuntimeError("the scorer is not beside the labelled files")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
