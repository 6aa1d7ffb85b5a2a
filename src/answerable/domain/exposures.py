"""Exposures: what a chain of ties means for the company asked about."""

from dataclasses import dataclass
from enum import StrEnum

from answerable.domain.claims import Standing
from answerable.domain.dates import When
from answerable.domain.ids import EntityId
from answerable.domain.listings import Listing
from answerable.domain.ties import WHOLE, Control, Share, Tie


class ExposureKind(StrEnum):
    """The six exposures, gravest first (docs/explanation/tracing.md)."""

    LISTED = "listed"
    OWNED_BY_LISTED = "owned by listed"
    OWNS_LISTED = "owns listed"
    CONTRIBUTES_TO_LISTED = "contributes to listed"
    BUYS_FROM_LISTED = "buys from listed"
    TAKEN_FROM = "taken from"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """An entity worth tracing to: on a list (`listings`), or named by the rules for `reason` alone."""

    entity: EntityId
    listings: tuple[Listing, ...]
    reason: str = ""

    @property
    def listed(self) -> bool:
        """Whether an official list names it; if not, no line may say that it is listed."""
        return bool(self.listings)


@dataclass(frozen=True, slots=True)
class Step:
    """A tie walked along its arrow (`forward`) or against it."""

    tie: Tie
    forward: bool

    @property
    def start(self) -> EntityId:
        """The end of the tie that the walk comes from."""
        return self.tie.subject if self.forward else self.tie.object

    @property
    def end(self) -> EntityId:
        """The end of the tie that the walk goes to."""
        return self.tie.object if self.forward else self.tie.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Ties joined end to end, from the company to the concern, by one named rule of the grammar."""

    rule: str
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        for one, next_one in zip(self.steps, self.steps[1:], strict=False):
            if one.end != next_one.start:
                raise ValueError(f"the steps do not join: {one.end} and {next_one.start}")

    @property
    def entities(self) -> tuple[EntityId, ...]:
        """Every entity on the way, first to last."""
        return tuple(step.start for step in self.steps) + ((self.steps[-1].end,) if self.steps else ())


class Answer(StrEnum):
    """What arithmetic over shares that may be ranges comes to."""

    YES = "yes"
    COULD_BE = "could be"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One line of a sum: `holder` counts with `share` and with other `control`, and why it does.

    `tie` is the one that tells of it, or the first that does.
    """

    holder: EntityId
    share: Share
    why: str
    tie: Tie
    control: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderRegime:
    """What one regime's rule comes to for a company: its sum, the answer, and whether it is in force."""

    name: str
    title: str
    total: Share
    answer: Answer
    stands: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipSum:
    """The working of "owned by listed": the holdings that count, their sum, the threshold, the answer.

    `regime` is the title of the regime whose rule it is, `least` the sum that is enough, in basis points.
    `by_control` says that the shares alone would come to less than `answer`: the rest is other control.
    `under` is what all regimes' rules come to.
    """

    company: EntityId
    holdings: tuple[Holding, ...]
    total: Share
    threshold: str
    answer: Answer
    regime: str = ""
    least: int = WHOLE // 2
    by_control: bool = False
    under: tuple[UnderRegime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What `chain` means for `company`: its kind, the concern it leads to, how sure, and since when.

    `chain` is empty for *listed*. `reaches` are what the concern itself deploys or supplies to public bodies
    and other concerns. `strength` is why it ranks where it does, in words.
    """

    kind: ExposureKind
    company: EntityId
    concern: Concern
    chain: Chain
    when: When
    standing: Standing
    strength: str
    working: OwnershipSum | None = None
    reaches: tuple[Tie, ...] = ()

    @property
    def label(self) -> str:
        """The kind in words: a concern on no list is never called listed, and what could be is called so.

        Nobody is called owned by who holds less than half, or by other control.
        """
        words = self.kind.value if self.concern.listed else self.kind.value.replace("listed", "concern")
        if self.working is not None and self.working.by_control:
            words = words.replace("owned", "controlled")
        elif self.working is not None and self.working.total.high < WHOLE // 2:
            words = words.replace("owned", "partly owned")  # a regime may ask for less than half
        could_be = self.working is not None and self.working.answer is Answer.COULD_BE
        return f"could be {words}" if could_be else words
