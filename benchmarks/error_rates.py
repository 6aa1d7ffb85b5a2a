"""Write docs/explanation/error-rates.md: how often matching errs, by task, script and country.

    python -m benchmarks.error_rates

Beside what the whole command gives on the labelled files stands what the weights give on organisations that
they were not learned from: five folds. Lexicon and tables saw all of them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import names
from benchmarks.learning import trial

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "error-rates.md"
ROWS = {
    "misspelt and shortened names of listed bodies, found": ("screen", "ALL perturbed", "recall"),
    "their official other names, found": ("screen", "heldout_alias", "recall"),
    "Chinese full names of companies, right English name first": ("zh_en", "zh_full", "top1"),
    "… found": ("zh_en", "zh_full", "recall"),
    "Chinese names of research bodies, right English name first": ("ror", "zh_org", "top1"),
    "look-alikes and true variants, F1": ("org_pairs", "f1", ""),
    "… same name in another city, taken for a match": ("org_pairs", "city_swap", "false_positive_rate"),
    "… another number, taken for a match": ("org_pairs", "number_swap", "false_positive_rate"),
    "… other companies, taken for a match": ("org_pairs", "distinct_listed_companies", "false_positive_rate"),
    "cases of another matcher, F1": ("peer_cases", "f1", ""),
    "Chinese variants in one script, F1": ("zh_pairs", "f1", ""),
    "alerts on US companies that are not listed": ("screen", "alert_rate", "neg_us"),
    "alerts on Chinese companies that are not listed": ("screen", "alert_rate", "neg_cn"),
}
HEAD = """\
# How often matching errs

*Found* is recall at the score from which at most 5 in 1,000 names of other companies raise an alert.
Pairs are judged at a score of .5. *Held out*: weights learned without the organisations they are tried on.

Written by `python -m benchmarks.error_rates`.

| what | the whole command | held out |
|---|---:|---:|
"""


def main() -> None:
    """Measure, and write the page."""
    whole, held_out = names.measure(), {one["task"]: one for one in trial.held_out()}
    PAGE.write_text(HEAD + "".join(_lines(whole, held_out)), encoding="utf-8")


def _lines(whole: dict[str, Any], held_out: dict[str, Any]) -> Iterator[str]:
    for what, where in ROWS.items():
        yield f"| {what} | {_figure(whole, *where):.3f} | {_figure(held_out, *where):.3f} |\n"
    chinese = held_out["chinese names"]
    yield f"| short Chinese names of companies, by the full one | | {chinese['short_name_recall']:.3f} |\n"
    yield f"| look-alikes among Chinese companies | | {chinese['look_alike_false_positives']:.3f} |\n"
    screen = whole["screen"]
    yield (
        f"\nOne core screens {screen['names_a_second']:,} names a second against {_entities():,} entities, "
        f"start and index included, in {screen['peak_mb']:.0f} MB, with the reasons of every candidate.\n"
    )


def _figure(figures: dict[str, Any], task: str, kind: str, measure: str) -> float:
    found = figures[task]
    if kind in found:
        return float(found[kind][measure] if measure else found[kind])
    return float(found["kinds"][kind][measure])


def _entities() -> int:
    with (names.LABELLED / "screen_index.ftm.json").open(encoding="utf-8") as lines:
        return sum(1 for _ in lines)


if __name__ == "__main__":
    main()
