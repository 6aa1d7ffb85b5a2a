"""Learn the weights of names in letters, in Han characters and across scripts from the labelled names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .examples import of_chinese_names, of_pairs, of_queries
from .regression import Example, fit, write

_HEAD = """\
# What each measure of two names {names} weighs, in nats. Learned from the development halves of
# {origin} by `python -m benchmarks.learning`; do not edit by hand.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """One set of weights: from which tasks it is learned, and how much each counts.

    `floors` are weights that are not learned: what is rare in the labelled names and known to part
    organisations, or to be the same; the legal form says little, as translators choose it freely.
    `even` is added to the start, so that a score of .5 is even odds on pairs of look-alikes and true
    variants, and not on whatever an index gives as candidates.
    """

    names: str
    told: str
    queries: Mapping[str, float] = field(default_factory=dict)
    pairs: Mapping[str, float] = field(default_factory=dict)
    chinese: float = 0.0
    floors: Mapping[str, float] = field(default_factory=dict)
    even: float = 0.0

    def examples(self) -> list[Example]:
        """All examples whose names take these weights."""
        found = [example for task, count in self.queries.items() for example in of_queries(task, count)]
        found += [example for task, count in self.pairs.items() for example in of_pairs(task, count)]
        if self.chinese:
            found += of_chinese_names(self.chinese)
        return [example for example in found if example.names == self.names]

    def learned(self, examples: Sequence[Example]) -> dict[str, float]:
        """The weights by measure."""
        weights = fit(examples, self.floors)
        return weights | {"start": weights["start"] + self.even}


SETS = (
    Set(
        names="letters",
        told="in letters",
        queries={"screen": 6000},
        pairs={"org_pairs": 2000, "peer_cases": 750},
        floors={
            "number other": -7.0,
            "number missing": -4.0,
            "place other": -7.0,
            "country missing": -1.5,
            "business missing": -0.05,
            "form same": 0.0,
            "form other": -1.0,
        },
        even=1.3,
    ),
    Set(
        names="characters",
        told="in Han characters",
        pairs={"zh_pairs": 6000},
        chinese=1500,
        floors={
            "number other": -7.0,
            "number missing": -3.0,
            "place other": -5.0,
            "country missing": -1.0,
            "same name": 3.0,
        },
        even=1.0,
    ),
    Set(names="across", told="in unlike scripts", queries={"zh_en": 1000, "ror": 700}),
)


def learn() -> None:
    """Write the three files."""
    for one in SETS:
        examples = one.examples()
        origin = ", ".join([*one.queries, *one.pairs])
        write(one.names, _HEAD.format(names=one.told, origin=origin), one.learned(examples))
        print(f"{one.names}: {len(examples):,} pairs of names")
