"""Weighing: what the measures of two names come to, by learned weights, and each reason for it.

The weights of all measures are added up, in nats, and the score is the logistic of the sum. There are three
sets: for names in letters, for names in Han characters, and for one of each.
"""

from collections.abc import Sequence
from functools import partial
from math import fsum
from typing import NamedTuple

from answerable.matching import across, alike
from answerable.matching.evidence import Evidence
from answerable.matching.measures import NO_WORD, Bound, Measured
from answerable.matching.prepared import Prepared, both_han
from answerable.matching.weights import weights

BOUND = "bound"
"""The feature that keeps a sum under what its names can come to."""


class Weighed(NamedTuple):
    """What two names come to: `total` is the sum of the evidence, in nats."""

    total: float
    measured: Measured
    names: str

    def evidence(self) -> list[Evidence]:
        """All that speaks for and against, one piece of evidence a feature, adding up to `total`."""
        learned = weights(self.names)
        parts: dict[str, list[Evidence]] = {}
        for measure in self.measured.measures:
            if weight := learned.get(measure.name, 0.0) * measure.value:
                parts.setdefault(measure.feature, []).append(Evidence(measure.feature, weight, measure.say))
        say = "to begin with, any two names that share something are taken for two organisations"
        found = [Evidence("start", learned["start"], lambda: say), *map(_together, parts.values())]
        beyond = self.total - fsum(one.weight for one in found)
        if self.measured.bound and abs(beyond) > 1e-9:
            found.append(Evidence(BOUND, beyond, partial(str, self.measured.bound.why)))
        return found


def weigh(left: Prepared, right: Prepared) -> Weighed:
    """Measure two names and weigh what was measured. The order of the names has no effect."""
    if not (left.parts.core and right.parts.core):
        names, measured = "letters", Measured((), NO_WORD, True)
    elif across.is_across(left, right):
        names, measured = "across", across.measured(left, right)
    else:
        names = "characters" if both_han(left, right) else "letters"
        measured = alike.measured(left, right)
    learned = weights(names)
    total = fsum([learned["start"], *[learned.get(m.name, 0.0) * m.value for m in measured.measures]])
    return Weighed(bounded(total, measured.bound), measured, names)


def bounded(total: float, bound: Bound | None) -> float:
    """`total` kept under its bound, and in its order among others."""
    if bound is None or total <= bound.most - 1:
        return total
    return bound.most - 1 / (2 + total - bound.most)


def _together(parts: Sequence[Evidence]) -> Evidence:
    """One feature's measures as one piece of evidence that tells each of them, the weightiest first."""
    return Evidence(parts[0].feature, fsum(part.weight for part in parts), partial(_told, parts))


def _told(parts: Sequence[Evidence]) -> str:
    """What the parts say, the weightiest first; what begins alike is said once: words agree: one, other."""
    if len(parts) == 1:
        return parts[0].say()
    tails: dict[str, list[str]] = {}
    for _, words in sorted([(-abs(part.weight), part.say()) for part in parts]):
        head, _, tail = words.partition(": ")
        if tail not in tails.setdefault(head, []):
            tails[head].append(tail)
    return "; ".join([f"{head}: {', '.join(found)}" if any(found) else head for head, found in tails.items()])
