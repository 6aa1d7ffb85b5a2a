"""Evidence: a reason whose words are written only when somebody reads them."""

from collections.abc import Callable, Iterable
from math import exp, fsum
from typing import NamedTuple

from answerable.domain import Reason


class Evidence(NamedTuple):
    """One thing that speaks for or against, with its weight in nats, and how to say it."""

    feature: str
    weight: float
    say: Callable[[], str]


def reasons(found: Iterable[Evidence]) -> tuple[Reason, ...]:
    """`found` in words."""
    return tuple([Reason(one.feature, one.say(), one.weight) for one in found])


def score_of(found: Iterable[Evidence | Reason]) -> float:
    """The logistic of the summed weights, in [0, 1]: the reasons explain the score, in whatever order."""
    return logistic(fsum(one.weight for one in found))


def logistic(total: float) -> float:
    """The probability that a sum of weights, in nats, comes to."""
    return 1 / (1 + exp(-total)) if total >= 0 else exp(total) / (1 + exp(total))
