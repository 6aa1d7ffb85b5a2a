"""How strong a chain is: as strong as its weakest step, and the reason is printed, never a bare number."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from answerable.domain.claims import Standing
from answerable.domain.dates import When
from answerable.domain.exposures import Exposure, ExposureKind
from answerable.domain.ties import WHOLE, Tie


class Strength(IntEnum):
    """How well a tie is known, strongest first (docs/explanation/tracing.md)."""

    ON_RECORD = 0
    CONFIRMED = 1
    TWO_PUBLISHERS = 2
    ONE_PUBLISHER = 3
    DISPUTED = 4


WORDS = {
    Strength.ON_RECORD: "an official record says it",
    Strength.CONFIRMED: "one of the companies concerned confirmed it",
    Strength.TWO_PUBLISHERS: "two or more publishers report it, perhaps one from the other",
    Strength.ONE_PUBLISHER: "one publisher reports it",
    Strength.DISPUTED: "it is disputed",
}


def strength(tie: Tie) -> Strength:
    """How well `tie` is known."""
    return strength_of(tie.standing, len(tie.publishers))


def strength_of(standing: Standing, publishers: int) -> Strength:
    """How well is known what has this standing and so many publishers, who may still relay one report."""
    match standing:
        case Standing.OFFICIAL_RECORD | Standing.COURT_RECORD:
            return Strength.ON_RECORD
        case Standing.CONFIRMED_BY_COMPANY:
            return Strength.CONFIRMED
        case Standing.DISPUTED | Standing.RETRACTED:
            return Strength.DISPUTED
        case Standing.REPORTED | Standing.CORRECTED:
            return Strength.TWO_PUBLISHERS if publishers > 1 else Strength.ONE_PUBLISHER


def weakest(ties: Sequence[Tie]) -> Tie:
    """The step that a chain hangs on; the first of equals."""
    return max(ties, key=strength)


def strength_words(ties: Sequence[Tie]) -> str:
    """Why a chain ranks where it does, in a sentence part."""
    tie = weakest(ties)
    court = tie.standing is Standing.COURT_RECORD
    said = "it stands in court papers, which may only allege it" if court else WORDS[strength(tie)]
    return said if len(ties) == 1 else f"of its {len(ties)} steps the weakest: {said}"


def cost(kind: int, unlisted: bool, mixed: bool, weakest_step: int, steps: int, missing: int) -> int:
    """What a chain costs, as one number; the least comes first.

    In this order: the kind of exposure (0 is the gravest), a concern that no list names, steps that never
    stood together, the weakest step's `Strength`, the number of steps (15 at the most), and how many basis
    points the least share given is short of the whole (10,000 where none is given).
    """
    return ((((kind * 2 + unlisted) * 2 + mixed) * 8 + weakest_step) * 16 + steps) * 16_384 + missing


def rank(exposure: Exposure) -> int:
    """What the chain of `exposure` costs: a sort key, gravest first."""
    ties = [step.tie for step in exposure.chain.steps]
    return cost(
        list(ExposureKind).index(exposure.kind),
        not exposure.concern.listed,
        exposure.when is When.MIXED,
        strength(weakest(ties)) if ties else Strength.ON_RECORD,
        len(ties),
        WHOLE - min((tie.share.high for tie in ties if tie.share is not None), default=0),
    )


def gravity(exposure: Exposure) -> int:
    """Its rank without the length and the share: kind, listed or not, together in time, weakest standing."""
    return rank(exposure) // (16 * 16_384)


def gravest_first(exposures: Iterable[Exposure]) -> tuple[Exposure, ...]:
    """The exposures in the order in which every face shows them."""
    return tuple(sorted(exposures, key=lambda exposure: (rank(exposure), exposure.concern.entity)))
